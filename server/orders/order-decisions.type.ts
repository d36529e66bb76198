import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { Payload } from '../graphql/payload.ts';
import { publishEnum, type ValuesOf } from '../graphql/publish-enum.ts';
import { PaymentKind } from '../ec-accounts/ec-account.enums.ts';
import { HoldKind } from './order.enums.ts';
import { OrderFilter } from './order.inputs.ts';
import { OrderType } from './order.type.ts';

export const BundleShips = publishEnum(
  { BOX: 'box', CONTENTS: 'contents' } as const,
  'BundleShips',
  'What leaves the shelf when a bundle is sold.',
  { BOX: 'The bundle as one product.', CONTENTS: 'The products in it, each by itself.' },
);
export type BundleShips = ValuesOf<typeof BundleShips>;

@InputType({ description: 'How one order is paid.' })
export class OrderSetPaymentInput {
  @Field(() => ID, { description: 'The order.' })
  id!: string;

  @Field(() => PaymentKind, { description: 'PREPAID or CASH_ON_DELIVERY.' })
  kind!: PaymentKind;
}

@InputType({ description: 'What leaves the shelf of a bundle.' })
export class OrderChooseBundleInput {
  @Field(() => ID, { description: 'An order with the bundle.' })
  id!: string;

  @Field(() => String, { description: 'Product key of the bundle.' })
  productKey!: string;

  @Field(() => BundleShips, { description: 'Its box or its contents.' })
  ships!: BundleShips;
}

@ObjectType({ description: 'Answer to a choice that frees other orders as well.' })
export class OrderChooseBundlePayload extends Payload {
  @Field(() => OrderType, { nullable: true, description: 'The order as it is now; null when nothing was done.' })
  order!: OrderType | null;

  @Field(() => Int, { description: 'How many orders became ready by it.' })
  releasedOrderCount!: number;
}

@InputType({ description: 'Which holds of which orders are released. Give either the orders or a filter.' })
export class OrdersReleaseInput {
  @Field(() => [ID], { nullable: true, description: 'These orders.' })
  ids?: string[] | null;

  @Field(() => OrderFilter, { nullable: true, description: 'Every order the filter lets through, at most 10,000.' })
  filter?: OrderFilter | null;

  @Field(() => [HoldKind], {
    description: 'Only holds of these kinds. UNKNOWN_PRODUCT and BUNDLE_UNCLEAR are refused.',
  })
  holdKinds!: HoldKind[];

  @Field(() => String, { nullable: true, description: 'Why, at most 1000 characters.' })
  note?: string | null;
}

@ObjectType({ description: 'Answer to releasing many orders.' })
export class OrdersReleasePayload extends Payload {
  @Field(() => Int, { description: 'Orders of which a hold was released.' })
  orderCount!: number;

  @Field(() => Int, { description: 'Of these, orders that are ready now; the others wait for other reasons.' })
  readyCount!: number;
}
