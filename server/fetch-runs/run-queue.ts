import { allMerchants, type Database, type Tx } from '../persistence/database.ts';
import { findLocked } from '../persistence/find-locked.ts';
import type { RunLease } from '../orders/order-importer.ts';
import { WorkQueue } from '../work/work-queue.ts';
import type { Claimed, Lease, WorkTable } from '../work/work-table.ts';
import { FetchRun, type FetchTrigger, type RunTrouble } from './fetch-run.entity.ts';
import type { FetchWindow } from './fetch-window.ts';
import { workedKinds } from './run-kinds.ts';
import type { FreePlaces, Lane } from '../work/lanes.ts';

/** What the worker that claims a run learns of it. */
export interface RunToWork extends RunLease {
  readonly lane: Lane;
  readonly platform: string;
  readonly trigger: FetchTrigger;
  /** 1 for the first try. */
  readonly attempt: number;
  /** Null until the run's window is fixed at its first try. */
  readonly windowFrom: Date | null;
  readonly windowTo: Date | null;
  /** The number of the order a person asked for. */
  readonly platformOrderRef: string | null;
  /** The platform's id of the one order to read again; null where only its number is known. */
  readonly singleOrderId: string | null;
  readonly requestId: string | null;
  readonly fetchedUntil: Date | null;
  readonly fetchEnabled: boolean;
}
export type ClaimedRun = Claimed<RunToWork>;

/** Runs as work for the machine of `server/work`: one list and one quick run of an account go at once. */
export const fetchRuns: WorkTable = {
  table: 'fetch_run',
  columns: {
    id: 'id',
    state: 'state',
    due: 'due_at',
    attempt: 'attempt',
    token: 'lease_token',
    leaseUntil: 'lease_until',
    lane: 'lane',
  },
  waiting: ['queued'],
  working: 'running',
  alone: ['account_id', 'lane'],
  aloneIndex: 'fetch_run_one_running',
  where: `r.kind in (${workedKinds.map((kind) => `'${kind}'`).join(', ')})`,
  // A disconnected account is not fetched any more (B12).
  unwanted: `(select a.status <> 'connected' from ec_account a where a.id = r.account_id)`,
  // Unchanged orders are counted afresh by every try; its items say what was written or skipped.
  set: `started_at = coalesce(started_at, $1), unchanged = 0, seen = created + updated + held + skipped + failed,
      error_cause = null, error_message = null`,
  also: `shown as (
    insert into live_event (merchant_id, kind, subject_id, account_id) select merchant_id, 'fetchRun', id, account_id
    from claimed
  )`,
  select: `r.id as "runId", r.lease_token as "leaseToken", r.account_id as "accountId",
    r.merchant_id as "merchantId", r.trigger, r.lane, r.platform,
      r.attempt, r.window_from as "windowFrom", r.window_to as "windowTo", r.platform_order_ref as "platformOrderRef",
      r.single_order_id as "singleOrderId", r.request_id as "requestId",
      a.fetched_until as "fetchedUntil", a.fetch_enabled as "fetchEnabled"`,
  join: 'join ec_account a on a.id = r.account_id',
};

/**
 * Live runs one merchant may have in each lane, in all processes together, while other merchants wait, where the
 * configuration does not say: half of what one process works at once.
 */
const usualShare = 4;

/** Runs in PostgreSQL as work, and what their worker writes to them. */
export class RunQueue {
  private readonly work: WorkQueue<RunToWork>;

  constructor(
    private readonly db: Database,
    leaseMs: number,
    share = usualShare,
  ) {
    this.work = new WorkQueue(db, fetchRuns, { leaseMs, share });
  }

  /** Takes up to as many runs as places are free that are due or whose worker is gone. */
  claim(free: FreePlaces, now: Date): Promise<ClaimedRun[]> {
    return this.work.claim(free, now);
  }

  /**
   * Prolongs the lease. `lost` when the run is no longer ours, `unwanted` when its account may not be fetched any more
   * (B12).
   */
  beat(lease: RunLease, now: Date): Promise<'ours' | 'lost' | 'unwanted'> {
    return this.work.beat(asLease(lease), now);
  }

  /** Fixes what the run reads, so that a second try reads the same. */
  async setWindow(lease: RunLease, window: FetchWindow): Promise<void> {
    await this.change(lease, async (run) => run.read(window));
  }

  /**
   * Puts the run back: at once for another worker (this one is closing), or for another try later. False when it was
   * no longer ours.
   */
  putBack(
    lease: RunLease,
    { dueAt, countsAsTry, ...trouble }: RunTrouble & { readonly dueAt: Date; readonly countsAsTry: boolean },
  ): Promise<boolean> {
    return this.change(lease, (run, tx) => {
      run.putBack(dueAt, countsAsTry, trouble);
      return showRun(tx, lease);
    });
  }

  /** Open screens of the accounts whose runs wait for the platform ask again how it is. */
  async showWaiting(platform: string): Promise<void> {
    await this.db.run(allMerchants, (tx) =>
      tx.query(
        `insert into live_event (merchant_id, kind, subject_id, account_id)
         select distinct merchant_id, 'ecAccount', account_id, account_id from fetch_run
         where platform = $1 and state = 'queued'`,
        [platform],
      ),
    );
  }

  /** False when the run is no longer ours; nothing is written then. */
  private change(lease: RunLease, work: (run: FetchRun, tx: Tx) => Promise<void>): Promise<boolean> {
    return this.work.write(asLease(lease), async (tx) => {
      const run = await findLocked(tx, FetchRun, lease.runId);
      if (!run) return;
      await work(run, tx);
      await tx.em.flush();
    });
  }
}

const asLease = ({ runId: id, leaseToken: token, merchantId }: RunLease): Lease => ({ id, token, merchantId });

/** Every open screen learns that the run moved. */
export async function showRun(
  tx: Tx,
  run: { readonly runId: string; readonly accountId: string; readonly merchantId: string },
): Promise<void> {
  await tx.query(`insert into live_event (merchant_id, kind, subject_id, account_id) values ($1, 'fetchRun', $2, $3)`, [
    run.merchantId,
    run.runId,
    run.accountId,
  ]);
}
