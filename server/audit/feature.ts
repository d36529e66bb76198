import { defineFeature } from '../graphql/feature.ts';
import { rowById } from '../graphql/loaders.ts';
import { AuditEntry } from './audit-entry.entity.ts';
import { AuditEntryType, auditEntryColumns, toAuditEntryType } from './audit-entry.type.ts';
import { AuditLog } from './audit-log.ts';
import { AuditResolver } from './audit.resolver.ts';

const ids = { auditEntry: 'aud' } as const;
type Ids = typeof ids;
declare module '../graphql/ids.ts' {
  interface IdPrefixes extends Ids {}
}

export const auditFeature = defineFeature({
  retention: () => [{ table: 'audit_entry', by: 'partitions', days: 730, width: 30, spent: 'id < uuid_at($1)' }],
  build: () => new AuditLog(),
  entities: [AuditEntry],
  resolvers: [AuditResolver],
  ids,
  nodes: [
    {
      kind: 'auditEntry',
      type: AuditEntryType,
      name: 'AuditEntry',
      permission: 'audit:read',
      find: (ctx, uuid) =>
        rowById(ctx, uuid, `select ${auditEntryColumns} from audit_entry a where a.id = $1`, toAuditEntryType),
    },
  ],
});
