import { Field, ID, InputType, Int } from 'type-graphql';
import { ProductMatchRule } from './sales-channel.enums.ts';

@InputType({ description: 'A new sales channel.' })
export class SalesChannelCreateInput {
  @Field(() => ID, { description: 'The merchant it belongs to.' })
  merchantId!: string;

  @Field(() => String, { description: 'Name, unique within the merchant, at most 120 characters.' })
  name!: string;

  @Field(() => ProductMatchRule, {
    nullable: true,
    description: 'How order lines find their product; SKU when left out.',
  })
  matchBy?: ProductMatchRule | null;
}

@InputType({ description: 'Changes of a sales channel; what is left out stays.' })
export class SalesChannelUpdateInput {
  @Field(() => ID, { description: 'The channel.' })
  id!: string;

  @Field(() => Int, { description: 'The version that was read.' })
  expectedVersion!: number;

  @Field(() => String, { nullable: true, description: 'New name.' })
  name?: string | null;

  @Field(() => ProductMatchRule, { nullable: true, description: 'New rule; it counts from the next order on.' })
  matchBy?: ProductMatchRule | null;
}
