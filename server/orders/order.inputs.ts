import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { SortDirection } from '../graphql/enums.ts';
import { HoldKind, OrderSortField, OrderStatus } from './order.enums.ts';
import { PlatformKey } from '../platforms/platform.enums.ts';
import { DateTimeISO } from '../graphql/scalars.ts';

@InputType({ description: 'Which orders; conditions left out let everything through.' })
export class OrderFilter {
  @Field(() => String, {
    nullable: true,
    description:
      'Words in any order, each a part of the order number or of a SKU; of the recipient’s name too for those who may see it. A word of one or two Latin letters or digits must begin a word.',
  })
  search?: string | null;

  @Field(() => [ID], { nullable: true, description: 'Only of these merchants.' })
  merchantIds?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Only of these EC accounts.' })
  ecAccountIds?: string[] | null;

  @Field(() => [PlatformKey], { nullable: true, description: 'Only of these platforms.' })
  platforms?: PlatformKey[] | null;

  @Field(() => [OrderStatus], { nullable: true, description: 'Only in these states.' })
  statuses?: OrderStatus[] | null;

  @Field(() => [HoldKind], { nullable: true, description: 'Only with an open hold of one of these kinds.' })
  holdKinds?: HoldKind[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Only those that may be packed now: ready, and something of them is in no parcel yet.',
  })
  toShip?: boolean | null;

  @Field(() => [ID], { nullable: true, description: 'Only of these shipping types.' })
  shippingTypeIds?: string[] | null;

  @Field(() => DateTimeISO, { nullable: true, description: 'The platform wants them shipped at or before.' })
  shipByTo?: Date | null;

  @Field(() => DateTimeISO, { nullable: true, description: 'Placed at or after.' })
  placedFrom?: Date | null;

  @Field(() => DateTimeISO, { nullable: true, description: 'Placed at or before.' })
  placedTo?: Date | null;
}

@InputType({ description: 'How orders are ordered.' })
export class OrderSort {
  @Field(() => OrderSortField, { description: 'By what.' })
  field!: OrderSortField;

  @Field(() => SortDirection, { description: 'Which way.' })
  direction!: SortDirection;
}

@InputType({ description: 'Why an order must wait.' })
export class OrderHoldInput {
  @Field(() => ID, { description: 'The order.' })
  id!: string;

  @Field(() => String, { description: 'What the next person should know, at most 1000 characters.' })
  note!: string;
}

@InputType({ description: 'Which hold is released.' })
export class OrderReleaseInput {
  @Field(() => ID, { description: 'The order.' })
  id!: string;

  @Field(() => ID, { description: 'The hold.' })
  holdId!: string;

  @Field(() => String, { nullable: true, description: 'Why, at most 1000 characters.' })
  note?: string | null;
}

@ObjectType({ description: 'Orders in one state.' })
export class OrderStatusCount {
  @Field(() => OrderStatus, { description: 'The state.' })
  readonly status!: OrderStatus;

  @Field(() => Int, { description: 'How many; at least so many where isExact is false.' })
  readonly count!: number;

  @Field(() => Boolean, { description: 'Whether the count is exact.' })
  readonly isExact!: boolean;
}

@ObjectType({ description: 'Orders with an open hold of one kind.' })
export class HoldCount {
  @Field(() => HoldKind, { description: 'The kind.' })
  readonly kind!: HoldKind;

  @Field(() => Int, { description: 'How many orders; at least so many where isExact is false.' })
  readonly count!: number;

  @Field(() => Boolean, { description: 'Whether the count is exact.' })
  readonly isExact!: boolean;
}

@ObjectType({
  description:
    'Counts beside the list of orders. Those by state and by hold leave the filter’s own states and holds out, so that each can be switched to.',
})
export class OrderFacets {
  @Field(() => Int, {
    description: 'Orders the whole filter lets through; at least so many where totalIsExact is false.',
  })
  readonly total!: () => Promise<number>;

  @Field(() => Boolean, { description: 'Whether the total is exact: counting stops at 10,000.' })
  readonly totalIsExact!: () => Promise<boolean>;

  @Field(() => [OrderStatusCount], { description: 'By state; states without orders are left out.' })
  readonly byStatus!: () => Promise<OrderStatusCount[]>;

  @Field(() => [HoldCount], { description: 'Held orders by kind of hold; an order with several counts in each.' })
  readonly byHold!: () => Promise<HoldCount[]>;

  @Field(() => Int, { description: 'Unknown products of the same merchants and accounts that wait to be mapped.' })
  readonly unknownProducts!: () => Promise<number>;

  @Field(() => Boolean, { description: 'Whether that number is exact, or only the least there are.' })
  readonly unknownProductsIsExact!: () => Promise<boolean>;
}
