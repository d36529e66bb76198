import type { AuditLog } from '../../audit/audit-log.ts';
import type { Tx } from '../../persistence/database.ts';
import type { EcAccountEntity } from '../ec-account.entity.ts';
import type { ConnectionStatusWriter } from './connection-status-writer.ts';

/**
 * An account that never was connected, for a shop the merchant has connected already: one shop is one account, so it is
 * not kept.
 */
export async function dropDuplicate(
  tx: Tx,
  deps: {
    readonly audit: AuditLog;
    readonly connectionStatus: ConnectionStatusWriter;
    readonly who: Parameters<AuditLog['record']>[1];
  },
  account: EcAccountEntity,
  holder: { readonly displayName: string },
): Promise<void> {
  const { id, merchantId, platform, displayName } = account;
  await deps.audit.record(tx, deps.who, {
    action: 'ecAccount.notKept',
    subjectType: 'ecAccount',
    subjectId: id,
    merchantId,
    changes: { platform, displayName, connectedAs: holder.displayName },
  });
  await tx.em.remove(account).flush();
  await deps.connectionStatus.show(tx, { id, merchantId });
}
