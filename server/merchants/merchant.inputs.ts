import { Field, ID, InputType, Int } from 'type-graphql';

@InputType({ description: 'A new merchant.' })
export class MerchantCreateInput {
  @Field(() => String, { description: 'Short unique name: 2 to 40 small letters, digits and hyphens.' })
  code!: string;

  @Field(() => String, { description: 'Name as people know it, at most 120 characters.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'IANA time zone; Asia/Taipei when left out.' })
  timeZone?: string | null;
}

@InputType({ description: 'Changes of a merchant; what is left out stays.' })
export class MerchantUpdateInput {
  @Field(() => ID, { description: 'The merchant.' })
  id!: string;

  @Field(() => Int, { description: 'The version that was read.' })
  expectedVersion!: number;

  @Field(() => String, { nullable: true, description: 'New name.' })
  name?: string | null;

  @Field(() => String, { nullable: true, description: 'New IANA time zone; coming fetches follow it.' })
  timeZone?: string | null;
}
