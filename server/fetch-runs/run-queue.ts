import { allMerchants, onlyMerchants, type Database, type Tx } from '../persistence/database.ts';
import { violatedUnique } from '../persistence/database-errors.ts';
import { findLocked } from '../persistence/find-locked.ts';
import type { RunLease } from '../orders/order-importer.ts';
import { FetchRun, type FetchTrigger, type RunTrouble } from './fetch-run.entity.ts';
import type { FetchWindow } from './fetch-window.ts';
import { workedKinds } from './run-kinds.ts';
import type { FreePlaces, Lane } from '../work/lanes.ts';

/** A run as the worker that claimed it knows it. */
export interface ClaimedRun extends RunLease {
  readonly lane: Lane;
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

/**
 * Live runs one merchant may have, in all processes together, where the configuration does not say: half of what one process works at
 * once, so that a merchant's stalling shops leave room for everyone else's.
 */
const usualShare = 4;

/** Runs in PostgreSQL as work: claimed under a lease with a fencing token, so that each is worked by one and survives its worker. */
export class RunQueue {
  constructor(
    private readonly db: Database,
    private readonly leaseMs: number,
    private readonly mostPerMerchant = usualShare,
  ) {}

  /**
   * Takes up to as many runs as places are free that are due or whose worker is gone, at most one per account and none of an account with a live run; no merchant
   * gets more than its share.
   * An abandoned run is taken again before a newer one of its account.
   */
  async claim({ all, long }: FreePlaces, now: Date): Promise<ClaimedRun[]> {
    for (let tries = 0; tries < 5; tries += 1) {
      try {
        return await this.db.run(allMerchants, (tx) =>
          tx.query<ClaimedRun>(claimSql, [
            now,
            all,
            new Date(now.getTime() + this.leaseMs),
            all * 8 + 32,
            this.mostPerMerchant,
            workedKinds,
            long,
          ]),
        );
      } catch (error) {
        // Another worker took another run of the same account in this very moment: look again.
        if (violatedUnique(error) !== 'fetch_run_one_running') throw error;
      }
    }
    return [];
  }

  /** Prolongs the lease. `lost` when the run is no longer ours, `disconnected` when its account may not be fetched any more (B12). */
  async beat(lease: RunLease, now: Date): Promise<'ours' | 'lost' | 'disconnected'> {
    const [row] = await this.db.run(onlyMerchants(lease.merchantId), (tx) =>
      tx.query<{ status: string }>(
        `update fetch_run r set lease_until = $3 from ec_account a
         where r.id = $1 and r.lease_token = $2 and r.state = 'running' and a.id = r.account_id returning a.status`,
        [lease.runId, lease.leaseToken, new Date(now.getTime() + this.leaseMs)],
      ),
    );
    if (!row) return 'lost';
    return row.status === 'connected' ? 'ours' : 'disconnected';
  }

  /** Fixes what the run reads, so that a second try reads the same. */
  async setWindow(lease: RunLease, window: FetchWindow): Promise<void> {
    await this.change(lease, async (run) => run.read(window));
  }

  /** Puts the run back: at once for another worker (this one is closing), or for another try later. False when it was no longer ours. */
  putBack(
    lease: RunLease,
    { dueAt, countsAsTry, ...trouble }: RunTrouble & { readonly dueAt: Date; readonly countsAsTry: boolean },
  ): Promise<boolean> {
    return this.change(lease, (run, tx) => {
      run.putBack(dueAt, countsAsTry, trouble);
      return showRun(tx, lease);
    });
  }

  /** False when the run is no longer ours; nothing is written then. */
  private change(lease: RunLease, work: (run: FetchRun, tx: Tx) => Promise<void>): Promise<boolean> {
    return this.db.run(onlyMerchants(lease.merchantId), async (tx) => {
      const run = await findLocked(tx, FetchRun, lease.runId);
      if (!run?.isWorkedUnder(lease.leaseToken)) return false;
      await work(run, tx);
      await tx.em.flush();
      return true;
    });
  }
}

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

const claimSql = `
  with busy as materialized (
    select merchant_id, count(*) as runs from fetch_run where state = 'running' and lease_until >= $1 group by merchant_id
  ), due as materialized (
    select r.id, r.account_id, r.merchant_id, r.state, r.due_at, r.lane from fetch_run r
    where r.kind = any($6) and r.state in ('queued', 'running') and r.due_at <= $1 and (r.state = 'queued' or r.lease_until < $1)
      and not exists (select from fetch_run o where o.account_id = r.account_id and o.state = 'running' and o.lease_until >= $1)
      and r.merchant_id not in (select merchant_id from busy where runs >= $5)
    order by r.lane desc, r.due_at limit $4
  ), first_of_account as (
    select distinct on (account_id) id, merchant_id, due_at, lane from due
    order by account_id, state = 'running' desc, lane = 'long', due_at, id
  ), fair as (
    select f.id, f.due_at, f.lane, row_number() over (partition by f.lane order by f.due_at, f.id) as lane_place
    from (select *, row_number() over (partition by merchant_id order by lane = 'long', due_at, id) as place from first_of_account) f
    left join busy b on b.merchant_id = f.merchant_id where f.place + coalesce(b.runs, 0) <= $5
  ), taken as (
    select r.id from fetch_run r join fair f on f.id = r.id where f.lane = 'quick' or f.lane_place <= $7
    order by f.lane = 'long', f.due_at limit $2 for no key update of r skip locked
  ), claimed as (
    update fetch_run r set state = 'running', lease_token = lease_token + 1, lease_until = $3, attempt = attempt + 1, started_at = coalesce(started_at, $1),
      -- Unchanged orders are counted afresh by every try; what was written or skipped is told by its items.
      unchanged = 0, seen = created + updated + held + skipped + failed, error_cause = null, error_message = null
    from taken where r.id = taken.id and (r.state = 'queued' or r.lease_until < $1) returning r.*
  ), shown as (
    insert into live_event (merchant_id, kind, subject_id, account_id) select merchant_id, 'fetchRun', id, account_id from claimed
  )
  select r.id as "runId", r.lease_token as "leaseToken", r.account_id as "accountId", r.merchant_id as "merchantId", r.trigger, r.lane, r.attempt,
    r.window_from as "windowFrom", r.window_to as "windowTo", r.platform_order_ref as "platformOrderRef",
    r.single_order_id as "singleOrderId", r.request_id as "requestId",
    a.fetched_until as "fetchedUntil", a.fetch_enabled as "fetchEnabled"
  from claimed r join ec_account a on a.id = r.account_id order by r.due_at`;
