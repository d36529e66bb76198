import type { Database, Tx } from '../persistence/database.ts';
import type { Lane } from '../work/lanes.ts';
import { WorkQueue } from '../work/work-queue.ts';
import type { Claimed, WorkTable } from '../work/work-table.ts';

export const stockRunKinds = ['listings', 'stockSync', 'restore'] as const;
export type StockRunKind = (typeof stockRunKinds)[number];

export const stockRunStates = [
  'queued',
  'running',
  'previewed',
  'applying',
  'succeeded',
  'partlyFailed',
  'failed',
  'cancelled',
] as const;
export type StockRunState = (typeof stockRunStates)[number];

/** A run as its worker learns of it. */
export interface StockRunToWork {
  readonly runId: string;
  readonly accountId: string;
  readonly merchantId: string;
  readonly platform: string;
  readonly lane: Lane;
  readonly kind: StockRunKind;
  readonly attempt: number;
  readonly cursor: string | null;
  readonly requestId: string | null;
}
export type ClaimedStockRun = Claimed<StockRunToWork>;

/** Runs of an account read its platform one at a time. */
export const stockRuns: WorkTable = {
  table: 'stock_run',
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
  alone: ['account_id'],
  aloneIndex: 'stock_run_one_running',
  unwanted: `(select a.status <> 'connected' from ec_account a where a.id = r.account_id)`,
  set: 'started_at = coalesce(started_at, $1), error_cause = null, error_message = null',
  also: `shown as (
    insert into live_event (merchant_id, kind, subject_id, account_id) select merchant_id, 'stockRun', id, account_id
    from claimed
  )`,
  select: `r.id as "runId", r.account_id as "accountId", r.merchant_id as "merchantId", r.platform, r.lane, r.kind,
    r.attempt, r.cursor, r.request_id as "requestId"`,
};

/** Live runs of one merchant in all processes, while other merchants wait. */
const usualShare = 2;

export const stockRunQueue = (db: Database, leaseMs: number): WorkQueue<StockRunToWork> =>
  new WorkQueue(db, stockRuns, { leaseMs, share: usualShare });

/** Every open screen learns that the run moved. */
export async function showStockRun(
  tx: Tx,
  run: { readonly runId: string; readonly merchantId: string; readonly accountId: string },
): Promise<void> {
  await tx.query(`insert into live_event (merchant_id, kind, subject_id, account_id) values ($1, 'stockRun', $2, $3)`, [
    run.merchantId,
    run.runId,
    run.accountId,
  ]);
}
