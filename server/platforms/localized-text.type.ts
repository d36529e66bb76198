import { Field, ObjectType } from 'type-graphql';

@ObjectType({ description: "A text in both of the admin's languages." })
export class LocalizedText {
  @Field(() => String, { description: 'English.' })
  readonly en!: string;

  @Field(() => String, { description: 'Traditional Chinese.' })
  readonly zhTW!: string;
}
