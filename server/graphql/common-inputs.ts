import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { Payload } from './payload.ts';

@InputType({ description: 'What is to be deleted.' })
export class DeleteInput {
  @Field(() => ID, { description: 'The entry.' })
  id!: string;

  @Field(() => Int, { nullable: true, description: 'The version that was read; left out, any version is deleted.' })
  expectedVersion?: number | null;
}

@InputType({ description: 'What an action is about.' })
export class IdInput {
  @Field(() => ID, { description: 'The entry.' })
  id!: string;
}

@ObjectType({ description: 'Answer to a deletion.' })
export class DeletePayload extends Payload {
  @Field(() => ID, { nullable: true, description: 'Id of what was deleted; null when nothing was.' })
  deletedId!: string | null;
}
