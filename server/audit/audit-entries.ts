import type { Connection, PageArgs } from '../graphql/connection.ts';
import type { RequestContext } from '../graphql/context.ts';
import { listPage } from '../graphql/list-page.ts';
import { auditEntryColumns, toAuditEntryType } from './audit-entry.type.ts';
import type { AuditEntryRow, AuditEntryType } from './audit-entry.type.ts';

/**
 * Entries of one subject, or all the actor may see, newest first. Permission is the caller's business: an account's
 * history is open to its readers.
 */
export function auditEntryPage(
  ctx: RequestContext,
  args: PageArgs,
  subjectId: string | null,
): Promise<Connection<AuditEntryType>> {
  return listPage<AuditEntryRow, AuditEntryType>(ctx, args, {
    columns: auditEntryColumns,
    from: 'audit_entry a',
    merchant: 'a.merchant_id',
    where: subjectId === null ? [] : ['a.subject_id = $1'],
    params: subjectId === null ? [] : [subjectId],
    // UUIDv7: the order of the ids is the order in time.
    order: [{ sql: 'a.id', direction: 'desc', type: 'uuid' }],
    cursor: (row) => [row.id],
    toNode: toAuditEntryType,
  });
}
