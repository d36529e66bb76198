import { credentialCauses } from '../connectors/errors.ts';
import { lockAccount } from '../ec-accounts/connection/connection-status-writer.ts';
import { EcAccountEntity } from '../ec-accounts/ec-account.entity.ts';
import type { Notifications } from '../notifications/notifications.ts';
import { onlyMerchants, type Database, type Tx } from '../persistence/database.ts';
import type { RunLease } from '../orders/order-importer.ts';
import { tellAboutOrders, type RunAccount } from '../orders/import-notifications.ts';
import { findLocked } from '../persistence/find-locked.ts';
import { FetchRun, type RunTrouble } from './fetch-run.entity.ts';
import { showRun } from './run-queue.ts';

export interface Ending extends RunTrouble {
  /** `succeeded` becomes `partlyFailed` by itself when orders of the run failed. */
  readonly state: 'succeeded' | 'failed' | 'cancelled';
  /** The whole window of a scheduled or manual fetch was read: the next one may begin here. */
  readonly fetchedUntil?: Date | null;
  /** Deliveries behind the run wait for the next one, instead of being done with it. */
  readonly keepDeliveries?: boolean;
}

/**
 * Ends runs, with everything that follows: how far the account is read, the deliveries behind it, and what people must
 * know.
 */
export class RunEnding {
  constructor(private readonly deps: { readonly db: Database; readonly notifications: Notifications }) {}

  /** False when the run was no longer ours; nothing is written then. */
  async end(lease: RunLease, ending: Ending, now: Date): Promise<boolean> {
    return this.deps.db.run(onlyMerchants(lease.merchantId), (tx) => this.endIn(tx, lease, ending, now));
  }

  async endIn(
    tx: Tx,
    lease: RunLease,
    { state, fetchedUntil, keepDeliveries = false, ...trouble }: Ending,
    now: Date,
  ): Promise<boolean> {
    const run = await findLocked(tx, FetchRun, lease.runId);
    if (!run?.isWorkedUnder(lease.leaseToken)) return false;
    run.end(state, now, trouble);
    if (fetchedUntil) (await lockAccount(tx, run.accountId))?.seenUntil(fetchedUntil);
    await this.settle(tx, run, keepDeliveries, now);
    return true;
  }

  /** Writes an ended run, however it ended, with what follows. */
  async settle(tx: Tx, run: FetchRun, keepDeliveries: boolean, now: Date): Promise<void> {
    await tx.em.flush();
    if (keepDeliveries) {
      await tx.query(`update inbound_event set run_id = null where run_id = $1 and state = 'received'`, [run.id]);
    } else {
      const state = run.state === 'succeeded' || run.state === 'partlyFailed' ? 'done' : 'failed';
      await tx.query(`update inbound_event set state = $3, done_at = $2 where run_id = $1 and state = 'received'`, [
        run.id,
        now,
        state,
      ]);
    }
    const { id: runId, accountId, merchantId } = run;
    const { displayName, platform } = await tx.em.findOneOrFail(EcAccountEntity, { id: accountId });
    const account: RunAccount = { runId, accountId, merchantId, displayName, platform };
    await tellAboutOrders(tx, this.deps.notifications, account, now);
    await this.tellAboutRun(tx, account, run, now);
    await showRun(tx, { runId, accountId, merchantId });
  }

  private async tellAboutRun(tx: Tx, account: RunAccount, run: FetchRun, now: Date): Promise<void> {
    const { runId, accountId, merchantId, displayName, platform } = account;
    const { state, errorCause: cause } = run;
    // The account itself notifies of a lost connection.
    const told = cause !== null && credentialCauses.has(cause);
    if (state !== 'partlyFailed' && (state !== 'failed' || told)) return;
    const messageKey = state === 'failed' ? 'fetch.failed' : 'fetch.partlyFailed';
    await this.deps.notifications.add(tx, {
      merchantId,
      accountId,
      runId,
      category: 'fetch',
      severity: state === 'failed' ? 'error' : 'warning',
      messageKey,
      facts: { displayName, platform, ...(state === 'failed' ? { cause } : { count: run.failed }) },
      // A platform that stays away is reported once a day, not at every slot.
      dedupeKey: `${accountId}:${messageKey}:${cause ?? ''}:${now.toISOString().slice(0, 10)}`,
    });
  }
}
