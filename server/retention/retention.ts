import { allMerchants, type Database } from '../persistence/database.ts';
import type { Clock } from '../values/clock.ts';

export interface RetentionDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly apiLogDays: number;
  readonly rawPayloadDays: number;
}

const dayMs = 24 * 60 * 60_000;
/** Rows removed in one transaction, so that cleaning up never holds locks for long. */
const batch = 5_000;

/** What is kept for a time only, and what says how old a row is. */
const kept: readonly { readonly table: string; readonly by: string; readonly days: (deps: RetentionDeps) => number }[] = [
  { table: 'api_log', by: 'at', days: (deps) => deps.apiLogDays },
  { table: 'raw_payload', by: 'received_at', days: (deps) => deps.rawPayloadDays },
  { table: 'inbound_event', by: 'done_at', days: (deps) => deps.rawPayloadDays },
  { table: 'live_event', by: 'at', days: () => 1 },
  { table: 'session', by: 'expires_at', days: () => 0 },
  { table: 'authorization_attempt', by: 'expires_at', days: () => 1 },
  { table: 'login_throttle', by: 'window_started_at', days: () => 1 },
];

/** Removes what is older than it is to be kept (H2); raw payloads hold buyers' data and must go in time. */
export class Retention {
  constructor(private readonly deps: RetentionDeps) {}

  /** How many rows went, by table. Stops between batches when `signal` is raised. */
  async removeOld(signal?: AbortSignal): Promise<Record<string, number>> {
    const removed: Record<string, number> = {};
    for (const { table, by, days } of kept) {
      const before = new Date(this.deps.clock.now().getTime() - days(this.deps) * dayMs);
      for (let gone = batch; gone === batch && signal?.aborted !== true; ) {
        gone = await this.removeBatch(table, by, before);
        removed[table] = (removed[table] ?? 0) + gone;
      }
    }
    return removed;
  }

  private removeBatch(table: string, by: string, before: Date): Promise<number> {
    return this.deps.db.run(allMerchants, async (tx) => {
      const [row] = await tx.query<{ gone: number }>(
        `with old as (select ctid from ${table} where ${by} < $1 limit ${batch}), gone as (delete from ${table} where ctid = any (array(select ctid from old)) returning 1)
         select count(*)::integer as gone from gone`,
        [before],
      );
      return row?.gone ?? 0;
    });
  }
}
