import { Notifications } from '../notifications/notifications.ts';
import { onlyMerchants, type Database, type Tx } from '../persistence/database.ts';
import type { RunLease } from '../orders/order-importer.ts';
import { tellAboutOrders, type RunAccount } from '../orders/import-notifications.ts';
import { showRun } from './run-queue.ts';

export type EndState = 'succeeded' | 'partlyFailed' | 'failed' | 'cancelled';

export interface Ending {
  /** `succeeded` becomes `partlyFailed` by itself when orders of the run failed. */
  readonly state: EndState;
  readonly cause?: string | null;
  readonly message?: string | null;
  /** The whole window of a scheduled or manual fetch was read: the next one may begin here. */
  readonly fetchedUntil?: Date | null;
  /** Deliveries behind the run wait for the next one, instead of being done with it. */
  readonly keepDeliveries?: boolean;
}

interface EndedRun {
  readonly state: EndState;
  readonly failed: number;
  readonly displayName: string;
  readonly platform: string;
}

/** Ends runs, with everything that follows: how far the account is read, the deliveries behind it, and what people must be told. */
export class RunEnding {
  constructor(private readonly deps: { readonly db: Database; readonly notifications: Notifications }) {}

  /** False when the run was no longer ours; nothing is written then. */
  async end(lease: RunLease, ending: Ending, now: Date): Promise<boolean> {
    return this.deps.db.run(onlyMerchants(lease.merchantId), (tx) => this.endIn(tx, lease, ending, now));
  }

  async endIn(tx: Tx, lease: RunLease, ending: Ending, now: Date): Promise<boolean> {
    const [run] = await tx.query<EndedRun>(
      `update fetch_run r set state = case when $3 = 'succeeded' and r.failed > 0 then 'partlyFailed' else $3 end, finished_at = $4, lease_until = null,
         error_cause = $5, error_message = $6 from ec_account a
       where r.id = $1 and r.lease_token = $2 and r.state = 'running' and a.id = r.account_id
       returning r.state, r.failed, a.display_name as "displayName", a.platform`,
      [lease.runId, lease.leaseToken, ending.state, now, ending.cause ?? null, ending.message?.slice(0, 1_000) ?? null],
    );
    if (!run) return false;
    if (ending.fetchedUntil) {
      await tx.query(`update ec_account set fetched_until = greatest(fetched_until, $2) where id = $1`, [lease.accountId, ending.fetchedUntil]);
    }
    await this.settle(tx, lease, { ...run, cause: ending.cause ?? null, keepDeliveries: ending.keepDeliveries ?? false }, now);
    return true;
  }

  /** What follows from an ended run, whoever ended it. */
  async settle(tx: Tx, run: Pick<RunLease, 'runId' | 'accountId' | 'merchantId'>, ended: EndedRun & { readonly cause: string | null; readonly keepDeliveries: boolean }, now: Date): Promise<void> {
    if (ended.keepDeliveries) {
      await tx.query(`update inbound_event set run_id = null where run_id = $1 and state = 'received'`, [run.runId]);
    } else {
      const state = ended.state === 'succeeded' || ended.state === 'partlyFailed' ? 'done' : 'failed';
      await tx.query(`update inbound_event set state = $3, done_at = $2 where run_id = $1 and state = 'received'`, [run.runId, now, state]);
    }
    const account: RunAccount = { runId: run.runId, accountId: run.accountId, merchantId: run.merchantId, displayName: ended.displayName, platform: ended.platform };
    await tellAboutOrders(tx, this.deps.notifications, account, now);
    await this.tellAboutRun(tx, account, ended, now);
    await showRun(tx, run);
  }

  private async tellAboutRun(tx: Tx, account: RunAccount, ended: EndedRun & { readonly cause: string | null }, now: Date): Promise<void> {
    const { runId, accountId, merchantId, displayName, platform } = account;
    // A lost connection is told by the account itself.
    const told = ended.cause === 'wrongCredentials' || ended.cause === 'clockSkew' || ended.cause === 'wrongShop';
    if (ended.state !== 'partlyFailed' && (ended.state !== 'failed' || told)) return;
    const messageKey = ended.state === 'failed' ? 'fetch.failed' : 'fetch.partlyFailed';
    await this.deps.notifications.add(tx, {
      merchantId,
      accountId,
      runId,
      category: 'fetch',
      severity: ended.state === 'failed' ? 'error' : 'warning',
      messageKey,
      facts: { displayName, platform, ...(ended.state === 'failed' ? { cause: ended.cause } : { count: ended.failed }) },
      // A platform that stays away is told once a day, not at every slot.
      dedupeKey: `${accountId}:${messageKey}:${ended.cause ?? ''}:${now.toISOString().slice(0, 10)}`,
    });
  }
}
