import type { AuditLog } from '../../audit/audit-log.ts';
import { ConnectorError } from '../../connectors/errors.ts';
import { requirePermission, type RequestContext } from '../../graphql/context.ts';
import { checkVersion, notFound, refuse, warning, type Warning } from '../../graphql/user-errors.ts';
import { onlyMerchants, type Database, type Tx } from '../../persistence/database.ts';
import type { Clock } from '../../values/clock.ts';
import { revokeAtPlatform } from '../authorization/revoke-at-platform.ts';
import type { WebhookCare } from '../care/webhook-care.ts';
import type { ConnectedAccounts, OpenAccount } from '../connection/connected-accounts.ts';
import { lockAccount, type ConnectionStatusWriter } from '../connection/connection-status-writer.ts';
import type { EcAccountEntity } from '../ec-account.entity.ts';
import { closedWords, failureWords, platformRefusal } from '../refusals.ts';
import { deletionCountsSql, type DeletionCounts } from './deletion-preview.ts';

interface Deps {
  readonly db: Database;
  readonly clock: Clock;
  readonly accounts: ConnectedAccounts;
  readonly connectionStatus: ConnectionStatusWriter;
  readonly webhookCare: WebhookCare;
  readonly audit: AuditLog;
}

/**
 * Deletes an account for its merchant: what lets us in goes, what the warehouse works with stays. The row stays as a
 * closed one, so that orders, runs, payloads and logs keep the name of the store they came from (A8).
 */
export class AccountCloser {
  constructor(private readonly deps: Deps) {}

  /** When the platform cannot be cleaned up nothing is closed, unless `force` says so. @throws {Refusal} */
  async close(
    ctx: RequestContext,
    accountId: string,
    { expectedVersion, force }: { readonly expectedVersion: number | null; readonly force: boolean },
  ): Promise<Warning[]> {
    const { scope } = requirePermission(ctx, 'ecAccount:write');
    const opened = await this.deps.accounts.open(accountId, ctx, scope);
    if (!opened) throw notFound();
    await this.deps.db.run(scope, (tx) => closable(tx, accountId, expectedVersion));
    const failure = await this.cleanUp(opened);
    if (failure && !force)
      throw platformRefusal('PLATFORM_FAILED', failure.failureCause, failure.platformMessage ?? failure.message);
    const revoked = await revokeAtPlatform(opened);
    await this.deps.db.run(onlyMerchants(opened.merchantId), async (tx) => {
      const account = await closable(tx, accountId, expectedVersion);
      const [counts] = await tx.query<DeletionCounts>(deletionCountsSql, [[accountId]]);
      await this.closeIn(tx, account);
      await this.deps.audit.record(tx, ctx, {
        action: 'ecAccount.deleted',
        subjectType: 'ecAccount',
        subjectId: accountId,
        merchantId: account.merchantId,
        changes: {
          platform: account.platform,
          displayName: account.displayName,
          cleanedUp: failure === null,
          ordersKept: counts?.orderCount ?? 0,
          openOrdersKept: (counts?.heldOrderCount ?? 0) + (counts?.readyOrderCount ?? 0),
        },
      });
      await this.deps.connectionStatus.show(tx, account);
    });
    return [
      ...(failure ? [warning('WEBHOOK_CLEANUP_FAILED', webhooksRemain(failure))] : []),
      ...(revoked ? [] : [warning('REVOCATION_AT_PLATFORM_NEEDED', revokeThere)]),
    ];
  }

  /** Removes our webhooks from the platform. The failure, or null where there is nothing to remove. */
  async cleanUp(opened: OpenAccount): Promise<ConnectorError | null> {
    const { connector, secrets } = opened;
    // Without a secret nothing was ever registered; a revoked authorization took the registrations with it.
    if (!connector.webhooks || secrets.webhookSecret === null || (connector.authorization && !secrets.tokens))
      return null;
    try {
      await this.deps.webhookCare.remove(opened);
      return null;
    } catch (error) {
      if (error instanceof ConnectorError) return error;
      throw error;
    }
  }

  /**
   * Everything in one transaction: a worker that still runs a fetch finds its run cancelled and may write no further
   * page.
   */
  private async closeIn(tx: Tx, account: EcAccountEntity): Promise<void> {
    const now = this.deps.clock.now();
    account.close(now);
    await tx.em.flush();
    const { id } = account;
    for (const table of [
      'ec_account_secret',
      'access_lease',
      'account_choice_list',
      'fetch_schedule',
      'authorization_attempt',
    ])
      await tx.query(`delete from ${table} where account_id = $1`, [id]);
    await tx.query(
      `update connection_test set outcome = 'abandoned', finished_at = $2
       where account_id = $1 and outcome = 'running'`,
      [id, now],
    );
    await tx.query(
      `update inbound_event set state = 'done', done_at = $2 where account_id = $1 and state = 'received'`,
      [id, now],
    );
    await tx.query(
      `with ended as (
         update fetch_run set state = 'cancelled', finished_at = $2, lease_until = null, lease_token = lease_token + 1
         where account_id = $1 and state in ('queued', 'running')
         returning id, merchant_id, account_id
       )
       insert into live_event (merchant_id, kind, subject_id, account_id) select merchant_id, 'fetchRun', id, account_id
       from ended`,
      [id, now],
    );
  }
}

/** The locked account, in the version the person read. @throws {Refusal} */
async function closable(tx: Tx, accountId: string, expectedVersion: number | null): Promise<EcAccountEntity> {
  const account = await lockAccount(tx, accountId);
  if (!account) throw notFound();
  if (account.status === 'closed') throw refuse('NOT_ALLOWED_NOW', closedWords);
  checkVersion(account.version, expectedVersion);
  return account;
}

const webhooksRemain = (failure: ConnectorError) => ({
  en: `Deleted, but our webhooks may still be registered on the platform. ${failureWords(failure).en}`,
  zhTW: `已刪除，但平台上可能仍留有我們的 Webhook。${failureWords(failure).zhTW}`,
});
const revokeThere = {
  en: "Deleted. Revoke the authorization on the platform's page too.",
  zhTW: '已刪除，請至平台頁面一併撤銷授權。',
};
