import { Field, InputType, ObjectType } from 'type-graphql';
import { ConnectionFailureCause } from '../../graphql/enums.ts';
import { publishEnum, type ValuesOf } from '../../graphql/publish-enum.ts';
import { DateTimeISO } from '../../graphql/scalars.ts';
import { LocalizedText } from '../../platforms/localized-text.type.ts';

export const SettingKind = publishEnum(
  { TEXT: 'text', CHOICE: 'choice' } as const,
  'SettingKind',
  'How a setting is filled in.',
  { TEXT: 'Free text, which may have to match a pattern.', CHOICE: 'One or several of the options.' },
);
export type SettingKind = ValuesOf<typeof SettingKind>;

@ObjectType({ description: 'One choice of a setting.' })
export class SettingOption {
  @Field(() => String, { description: 'What is sent back when it is chosen.' })
  readonly value!: string;

  @Field(() => LocalizedText, { description: 'What the person reads.' })
  readonly label!: LocalizedText;

  @Field(() => Boolean, { description: 'Whether it may be chosen; false where it is closed on the platform.' })
  readonly usable!: boolean;
}

@ObjectType({
  description: 'A setting of an EC account that its platform asks for, apart from the credentials: it is no secret.',
})
export class AccountSetting {
  @Field(() => String, { description: 'Name to send the values under.' })
  readonly key!: string;

  @Field(() => LocalizedText, { description: 'What it is called.' })
  readonly label!: LocalizedText;

  @Field(() => LocalizedText, { description: 'What it is for.' })
  readonly help!: LocalizedText;

  @Field(() => SettingKind, { description: 'How it is filled in.' })
  readonly kind!: SettingKind;

  @Field(() => Boolean, { description: 'Whether it takes several values.' })
  readonly several!: boolean;

  @Field(() => Boolean, { description: 'Whether the account cannot do without it.' })
  readonly required!: boolean;

  @Field(() => [String], { description: 'What counts now, the default included; empty where nothing is set.' })
  readonly values!: readonly string[];

  @Field(() => Boolean, { description: 'Whether nobody set it, so that the default counts.' })
  readonly isDefault!: boolean;

  @Field(() => [SettingOption], { nullable: true, description: 'The choices; null for free text.' })
  readonly options!: SettingOption[] | null;

  @Field(() => Boolean, {
    description: 'Whether the choices are listed by the platform for this account; see ecAccountRefreshChoices.',
  })
  readonly fromPlatform!: boolean;

  @Field(() => DateTimeISO, {
    nullable: true,
    description: 'When the platform listed the choices; null when it has not yet, or does not list them.',
  })
  readonly optionsReadAt!: Date | null;

  @Field(() => ConnectionFailureCause, {
    nullable: true,
    description: 'Why the last try to read the choices failed; null when it did not.',
  })
  readonly optionsFailure!: ConnectionFailureCause | null;

  @Field(() => String, { nullable: true, description: 'Regular expression each value must match; null for none.' })
  readonly pattern!: string | null;

  @Field(() => String, { description: 'Flags of the regular expression, as JavaScript writes them.' })
  readonly patternFlags!: string;

  @Field(() => LocalizedText, { nullable: true, description: 'What the pattern asks for; null without a pattern.' })
  readonly patternMessage!: LocalizedText | null;
}

@InputType({ description: 'New values of a setting.' })
export class AccountSettingInput {
  @Field(() => String, { description: 'Name of the setting, as EcAccount.settings lists it.' })
  key!: string;

  @Field(() => [String], { description: 'Its values; none goes back to the default.' })
  values!: string[];
}
