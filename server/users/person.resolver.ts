import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../graphql/context.ts';
import { PersonType, readableUser } from './person.type.ts';
import { UserType } from './user.type.ts';

@Resolver(() => PersonType)
export class PersonResolver {
  @FieldResolver(() => UserType, {
    nullable: true,
    description: 'The user with e-mail, role and state: your own, or one you manage; null for everybody else.',
  })
  user(@Root() { uuid }: PersonType, @Ctx() ctx: RequestContext): Promise<UserType | null> {
    return readableUser(ctx, uuid);
  }
}
