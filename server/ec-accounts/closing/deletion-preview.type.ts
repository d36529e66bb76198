import { Field, Int, ObjectType } from 'type-graphql';

@ObjectType({
  description:
    'What deleting an EC account removes, what it sets aside, and what stays. Orders always stay, under the last name of the account.',
})
export class EcAccountDeletionPreview {
  @Field(() => Int, { description: 'Removed: stored credentials.' })
  readonly credentialCount!: number;

  @Field(() => Boolean, { description: 'Removed: the authorization of the platform, where there is one.' })
  readonly authorized!: boolean;

  @Field(() => Boolean, { description: 'Removed: our webhooks on the platform, before anything else.' })
  readonly webhooksRegistered!: boolean;

  @Field(() => Int, { description: 'Removed: time slots of the schedule.' })
  readonly timeSlotCount!: number;

  @Field(() => Int, { description: 'Cancelled: fetches that wait or run.' })
  readonly unfinishedRunCount!: number;

  @Field(() => Int, { description: 'Set aside until the same shop is connected again: shipping mappings.' })
  readonly shippingMappingCount!: number;

  @Field(() => Int, { description: 'Set aside until the same shop is connected again: product mappings.' })
  readonly productMappingCount!: number;

  @Field(() => Int, { description: 'Set aside until the same shop is connected again: classified payment methods.' })
  readonly paymentClassificationCount!: number;

  @Field(() => Int, { description: 'Stay: all orders, with their lines, holds and history.' })
  readonly orderCount!: number;

  @Field(() => Int, { description: 'Of the orders that stay: held, waiting for a person.' })
  readonly heldOrderCount!: number;

  @Field(() => Int, { description: 'Of the orders that stay: ready to be picked.' })
  readonly readyOrderCount!: number;

  @Field(() => Int, { description: 'Of the orders that stay: open ones, held and ready together.' })
  readonly openOrderCount!: number;

  @Field(() => Int, { description: 'Stay: fetch runs.' })
  readonly runCount!: number;
}
