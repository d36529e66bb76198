import { DateTimeISO } from '../graphql/scalars.ts';
import { Field, Int, ObjectType } from 'type-graphql';
import {
  AfterShipping,
  ConnectionWay,
  ContractState,
  OrderIntake,
  PlatformKey,
  ShippingCodeKind,
} from './platform.enums.ts';
import { LocalizedText } from './localized-text.type.ts';

@ObjectType({ description: 'One choice of a field with fixed choices.' })
export class CredentialOption {
  @Field(() => String, { description: 'What is sent back when it is chosen.' })
  readonly value!: string;

  @Field(() => LocalizedText, { description: 'What the person reads.' })
  readonly label!: LocalizedText;
}

@ObjectType({ description: 'One field of the connect form.' })
export class CredentialField {
  @Field(() => String, { description: 'Name to send the value under.' })
  readonly key!: string;

  @Field(() => LocalizedText, { description: 'What the field is called.' })
  readonly label!: LocalizedText;

  @Field(() => LocalizedText, { description: "Where in the platform's back office the value is found." })
  readonly help!: LocalizedText;

  @Field(() => Boolean, { description: 'Whether it is write-only: shown as ******** and never given out.' })
  readonly secret!: boolean;

  @Field(() => Boolean, { description: 'Whether an account cannot do without it.' })
  readonly required!: boolean;

  @Field(() => Boolean, {
    description:
      'Whether it says where the secrets are sent. When a stored one changes, every secret must be typed again.',
  })
  readonly destination!: boolean;

  @Field(() => String, {
    nullable: true,
    description:
      'Regular expression a value must match without the blanks around it; null where any text may be right.',
  })
  readonly pattern!: string | null;

  @Field(() => String, {
    description: 'Flags of the regular expression, as JavaScript writes them: i where case does not matter.',
  })
  readonly patternFlags!: string;

  @Field(() => LocalizedText, { nullable: true, description: 'What the pattern asks for; null without a pattern.' })
  readonly patternMessage!: LocalizedText | null;

  @Field(() => [CredentialOption], { nullable: true, description: 'The choices of a select; null for a text field.' })
  readonly options!: CredentialOption[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'What an empty field stands for; null where it stands for nothing.',
  })
  readonly defaultValue!: string | null;

  @Field(() => String, { nullable: true, description: 'Example shown in the empty field.' })
  readonly placeholder!: string | null;
}

@ObjectType({ description: 'A shipping code the platform is known to use.' })
export class ShippingCodeSuggestion {
  @Field(() => String, { description: 'The code as it comes with an order.' })
  readonly code!: string;

  @Field(() => LocalizedText, { description: 'What it means.' })
  readonly label!: LocalizedText;
}

@ObjectType({ description: "One thing a platform's login asks the merchant to allow." })
export class AuthorizationScope {
  @Field(() => String, { description: "The platform's own name of it." })
  readonly scope!: string;

  @Field(() => LocalizedText, { description: 'What it lets us do.' })
  readonly label!: LocalizedText;
}

@ObjectType({ description: 'A platform that does not answer: nothing is fetched from it until a try succeeds.' })
export class PlatformOutage {
  @Field(() => DateTimeISO, { description: 'Since when it does not answer.' })
  readonly since!: Date;

  @Field(() => DateTimeISO, { description: 'When it is tried again; in the past while a try is under way.' })
  readonly nextTryAt!: Date;
}

@ObjectType('Platform', {
  description:
    'An e-commerce platform as this server knows it: the connect form, the comparison page and the rules come from here.',
})
export class PlatformType {
  @Field(() => PlatformKey, { description: 'Which platform.' })
  readonly key!: PlatformKey;

  @Field(() => LocalizedText, { description: 'Its name.' })
  readonly label!: LocalizedText;

  @Field(() => String, { description: "Hue of the platform's tag, as #rrggbb." })
  readonly colour!: string;

  @Field(() => ConnectionWay, { description: 'How a store is connected.' })
  readonly connect!: ConnectionWay;

  @Field(() => [CredentialField], {
    description: 'Fields of the connect form, in order; empty where the platform’s own login does it.',
  })
  readonly credentialFields!: CredentialField[];

  @Field(() => Boolean, { description: 'Whether the platform accepts calls from registered addresses only.' })
  readonly ipAllowlist!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'Our address to register there; null where none is needed or none is configured.',
  })
  readonly outboundIp!: string | null;

  @Field(() => OrderIntake, { description: 'When orders arrive.' })
  readonly orderIntake!: OrderIntake;

  @Field(() => Int, { description: 'Days a scheduled fetch looks back.' })
  readonly lookBackDays!: number;

  @Field(() => ShippingCodeKind, { description: 'Whether people may add shipping codes.' })
  readonly shippingCodeKind!: ShippingCodeKind;

  @Field(() => [ShippingCodeSuggestion], {
    description:
      'Codes to choose from, those of other countries left out; where the list is fixed, nothing else is accepted.',
  })
  readonly shippingCodes!: ShippingCodeSuggestion[];

  @Field(() => AfterShipping, { description: 'What happens with the tracking number.' })
  readonly afterShipping!: AfterShipping;

  @Field(() => Boolean, { description: 'Whether stock can be pushed to it.' })
  readonly stockPush!: boolean;

  @Field(() => Boolean, { description: 'Whether product mappings can be synchronised from it.' })
  readonly mappingSync!: boolean;

  @Field(() => ContractState, { description: 'How well its API is known.' })
  readonly contract!: ContractState;

  @Field(() => [LocalizedText], { description: 'What a merchant should know before connecting.' })
  readonly caveats!: LocalizedText[];

  @Field(() => [String], {
    description: 'What an authorization asks for, by the names the platform uses; empty for other ways to connect.',
    deprecationReason: 'Ask for authorizationScopes, which says what each of them means.',
  })
  readonly scopes!: string[];

  @Field(() => [AuthorizationScope], {
    description:
      'What an authorization asks for, to be read before the person is sent to the platform; empty for other ways to connect.',
  })
  readonly authorizationScopes!: AuthorizationScope[];

  @Field(() => Boolean, {
    description:
      'Whether stores can be authorized: the keys of our app at the platform are configured. False for other ways to connect.',
  })
  readonly authorizationReady!: boolean;
}
