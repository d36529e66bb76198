import { Field, Int, ObjectType } from 'type-graphql';
import { EcAccountType } from '../ec-account.type.ts';

@ObjectType({ description: 'Orders and mappings that moved from a deleted account to the new one of the same shop.' })
export class EcAccountTakeover {
  @Field(() => Int, { description: 'Orders, with their lines, holds, history and payloads.' })
  readonly orderCount!: number;

  @Field(() => Int, { description: 'Of these: open ones, held or ready.' })
  readonly openOrderCount!: number;

  @Field(() => Int, { description: 'Unknown products.' })
  readonly unknownProductCount!: number;

  @Field(() => Int, { description: 'Shipping mappings.' })
  readonly shippingMappingCount!: number;

  @Field(() => Int, { description: 'Product mappings.' })
  readonly productMappingCount!: number;

  @Field(() => Int, { description: 'Classified payment methods.' })
  readonly paymentClassificationCount!: number;
}

@ObjectType({ description: 'What a deleted account left that a new account of the same shop may take along.' })
export class TakeoverOffer {
  @Field(() => EcAccountType, { description: 'The deleted account, under its last name.' })
  readonly ecAccount!: EcAccountType;

  @Field(() => Int, { description: 'Orders that move, with their lines, holds, history and payloads.' })
  readonly orderCount!: number;

  @Field(() => Int, { description: 'Of these: open ones, held or ready.' })
  readonly openOrderCount!: number;

  @Field(() => Int, { description: 'Unknown products that wait to be mapped.' })
  readonly unknownProductCount!: number;

  @Field(() => Int, { description: 'Shipping mappings that move.' })
  readonly shippingMappingCount!: number;

  @Field(() => Int, { description: 'Product mappings that move.' })
  readonly productMappingCount!: number;

  @Field(() => Int, { description: 'Classified payment methods that move.' })
  readonly paymentClassificationCount!: number;
}
