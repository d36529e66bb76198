import type { Database } from '../persistence/database.ts';
import { allMerchants } from '../persistence/tenant-scope.ts';

export interface Retention {
  /** Days API log entries and connection tests are kept. */
  readonly apiLogDays: number;
  /** Days the platforms' own words for an order are kept; orders and run items outlive them. */
  readonly rawPayloadDays: number;
}

const dayMs = 86_400_000;
/** Rows per statement, so that no clean-up holds locks for long. */
const batch = 5_000;

/** Deletes what has served its time. May run at any moment and in several processes, stops between batches when `signal` is raised; gives the number of rows by table. */
export async function cleanUp(
  db: Database,
  now: Date,
  { apiLogDays, rawPayloadDays }: Retention,
  signal?: AbortSignal,
): Promise<Record<string, number>> {
  const before = (days: number) => new Date(now.getTime() - days * dayMs);
  const spent: readonly (readonly [table: string, condition: string, limit: Date])[] = [
    ['session', 'expires_at <= $1', now],
    ['login_throttle', 'window_started_at <= $1 and (blocked_until is null or blocked_until <= $1)', before(1)],
    ['authorization_attempt', 'expires_at <= $1', before(1)],
    ['live_event', 'at <= $1', before(1)],
    ['api_log', 'at <= $1', before(apiLogDays)],
    ['connection_test', 'started_at <= $1', before(apiLogDays)],
    ['raw_payload', 'received_at <= $1', before(rawPayloadDays)],
    ['inbound_event', 'done_at <= $1', before(rawPayloadDays)],
  ];
  const isAborted = () => signal?.aborted ?? false;
  const deleted: Record<string, number> = {};
  for (const [table, condition, limit] of spent) {
    for (let more = true; more;) {
      const rows = await db.run(allMerchants, (tx) =>
        tx.query(
          `delete from ${table} where ctid = any(array(select ctid from ${table} where ${condition} limit ${batch} for update skip locked)) returning 1`,
          [limit],
        ),
      );
      deleted[table] = (deleted[table] ?? 0) + rows.length;
      more = rows.length === batch && !isAborted();
    }
  }
  return deleted;
}
