import { Field, ObjectType } from 'type-graphql';
import { ConnectionFailureCause } from '../../graphql/enums.ts';
import { DateTimeISO } from '../../graphql/scalars.ts';
import { ShippingCodeSuggestion } from '../../platforms/platform.type.ts';

@ObjectType({ description: 'Shipping codes a mapping of an EC account may be chosen from.' })
export class ShippingCodeChoices {
  @Field(() => [ShippingCodeSuggestion], { description: 'The codes.' })
  readonly codes!: readonly ShippingCodeSuggestion[];

  @Field(() => Boolean, {
    description: 'Whether the platform lists them for this account; see ecAccountRefreshChoices.',
  })
  readonly fromPlatform!: boolean;

  @Field(() => DateTimeISO, {
    nullable: true,
    description: 'When the platform listed them; null when it has not yet, or does not list them.',
  })
  readonly readAt!: Date | null;

  @Field(() => ConnectionFailureCause, {
    nullable: true,
    description: 'Why the last try to read them failed; null when it did not.',
  })
  readonly failure!: ConnectionFailureCause | null;
}
