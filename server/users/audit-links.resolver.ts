import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { AuditEntryType } from '../audit/audit-entry.type.ts';
import type { RequestContext } from '../graphql/context.ts';
import { JSONScalar } from '../graphql/scalars.ts';
import { PersonType, personOf, readableUser } from './person.type.ts';

/** What an audit entry says about people, which depends on who the reader may see. */
@Resolver(() => AuditEntryType)
export class AuditEntryUserResolver {
  @FieldResolver(() => JSONScalar, {
    description:
      'What changed: field to { from, to }. A secret appears as "changed". Empty for changes of a user you do not manage.',
  })
  async changes(@Root() { subjectType, subjectUuid, changed }: AuditEntryType, @Ctx() ctx: RequestContext) {
    return subjectType !== 'user' || (await readableUser(ctx, subjectUuid)) ? changed : {};
  }

  @FieldResolver(() => PersonType, {
    nullable: true,
    description: 'Who did it; null where the system did it, or the person has been deleted.',
  })
  user(@Root() entry: AuditEntryType, @Ctx() ctx: RequestContext): Promise<PersonType | null> {
    return personOf(ctx, entry.userId);
  }
}
