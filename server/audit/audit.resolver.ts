import { Arg, Ctx, ID, Int, Query, Resolver } from 'type-graphql';
import { requirePermission } from '../graphql/context.ts';
import type { RequestContext } from '../graphql/context.ts';
import { parseGlobalId } from '../graphql/ids.ts';
import { auditEntryPage } from './audit-entries.ts';
import { AuditEntryConnection, AuditEntryType } from './audit-entry.type.ts';

/** Stands for an id that is not ours, so that the list is empty. */
const nothing = '00000000-0000-0000-0000-000000000000';

@Resolver(() => AuditEntryType)
export class AuditResolver {
  @Query(() => AuditEntryConnection, { description: 'Who changed what, newest first.' })
  auditEntries(
    @Ctx() ctx: RequestContext,
    @Arg('first', () => Int, { nullable: true, description: 'How many, 1 to 100; 20 when left out.' })
    first: number | null,
    @Arg('after', () => String, { nullable: true, description: 'Cursor after which to go on.' }) after: string | null,
    @Arg('subjectId', () => ID, { nullable: true, description: 'Only what is about this.' }) subjectId: string | null,
  ) {
    requirePermission(ctx, 'audit:read');
    return auditEntryPage(
      ctx,
      { first, after },
      subjectId == null ? null : (parseGlobalId(subjectId)?.uuid ?? nothing),
    );
  }
}
