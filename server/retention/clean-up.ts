import type { Database } from '../persistence/database.ts';
import { allMerchants } from '../persistence/tenant-scope.ts';
import type { RetentionRule } from './retention-rule.ts';

const dayMs = 86_400_000;
/** Rows per statement, so that no clean-up holds locks for long. */
const batch = 5_000;
/** Partitions are made so many days before their time: a clock that stands still for a week does no harm. */
const aheadDays = 10;

/**
 * Removes what has served its time and makes the partitions of the days to come. May run at any moment and in several
 * processes, stops between batches when `signal` is raised; gives the number of rows by table, and of dropped
 * partitions as `<table> partitions`.
 */
export async function cleanUp(
  db: Database,
  now: Date,
  rules: readonly RetentionRule[],
  signal?: AbortSignal,
): Promise<Record<string, number>> {
  const deleted: Record<string, number> = {};
  for (const rule of rules) {
    if (rule.by !== 'rows' && rule.by !== 'partitions') continue;
    const limit = new Date(now.getTime() - rule.days * dayMs);
    if (rule.by === 'partitions')
      deleted[`${rule.table} partitions`] = await keepPartitions(db, rule.table, rule.width, limit, now);
    const rows = rule.by === 'partitions' ? `${rule.table}_default` : rule.table;
    deleted[rule.table] = await removeRows(db, rows, rule.spent, limit, signal);
  }
  return deleted;
}

/** The number of partitions dropped: those that end at or before the limit. */
async function keepPartitions(db: Database, table: string, width: number, limit: Date, now: Date): Promise<number> {
  const day = (moment: Date) => moment.toISOString().slice(0, 10);
  const [done] = await db.run(allMerchants, (tx) =>
    tx.query<{ dropped: number }>('select dropped from keep_partitions($1, $2, $3, $4::date, $5::date)', [
      table,
      width,
      aheadDays,
      day(limit),
      day(now),
    ]),
  );
  return done?.dropped ?? 0;
}

/** Of a partitioned table, what lies in its default partition: the others go as a whole. */
async function removeRows(
  db: Database,
  rows: string,
  spent: string,
  limit: Date,
  signal: AbortSignal | undefined,
): Promise<number> {
  let removed = 0;
  for (let more = true; more;) {
    const found = await db.run(allMerchants, (tx) =>
      tx.query(
        `delete from ${rows} where ctid = any(array(
           select ctid from ${rows} where ${spent} limit ${batch} for update skip locked)) returning 1`,
        [limit],
      ),
    );
    removed += found.length;
    more = found.length === batch && !(signal?.aborted ?? false);
  }
  return removed;
}
