import { Field, ID, InputType, Int } from 'type-graphql';
import { SortDirection } from '../graphql/enums.ts';
import { publishEnum } from '../graphql/publish-enum.ts';
import type { ValuesOf } from '../graphql/publish-enum.ts';

export const MerchantSortField = publishEnum(
  {
    NAME: 'name',
    CODE: 'code',
    TIME_ZONE: 'timeZone',
    CREATED_AT: 'createdAt',
  } as const,
  'MerchantSortField',
  'By what merchants are ordered.',
  {
    NAME: 'The name.',
    CODE: 'The code.',
    TIME_ZONE: 'The time zone.',
    CREATED_AT: 'When it was made.',
  },
);
export type MerchantSortField = ValuesOf<typeof MerchantSortField>;

@InputType({ description: 'How merchants are ordered.' })
export class MerchantSort {
  @Field(() => MerchantSortField, { description: 'By what.' })
  field!: MerchantSortField;

  @Field(() => SortDirection, { description: 'Which way.' })
  direction!: SortDirection;
}

@InputType({ description: 'A new merchant.' })
export class MerchantCreateInput {
  @Field(() => String, { description: 'Short unique name: 2 to 40 lowercase letters, digits and hyphens.' })
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
