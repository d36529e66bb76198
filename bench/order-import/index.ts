import { randomBytes } from 'node:crypto';
import { startBenchDatabase, type BenchDatabase } from '../bench-database.ts';
import { compare, cpuMicroseconds, type Comparison, type Round } from '../measure.ts';
import { startSide, type SideProcess } from '../side-process.ts';
import { makeAccount } from './account.ts';
import { linesPerOrder, orderCount } from './shop-orders.ts';
import { writtenTables } from './written-rows.ts';

/**
 * Orders per second: a fetch run of 10,000 orders from a shop's pages to committed rows, against inserting the same
 * rows and nothing else.
 */
export async function orderImport(rounds: number): Promise<Comparison> {
  await using closing = new AsyncDisposableStack();
  const database = await startBenchDatabase();
  closing.defer(() => database.stop());
  const shop = await startSide('order-import/canned-shop.js', {});
  closing.defer(() => shop.stop());
  const origin = `http://127.0.0.1:${(shop.told as { port: number }).port}`;
  const key = randomBytes(32);
  const { accountId, merchantId } = await makeAccount(database, origin, key);
  const importer = await startSide('order-import/our-import.js', {
    DATABASE_URL: database.url,
    CREDENTIALS_KEY: key.toString('base64'),
    SHOP_ORIGIN: origin,
  });
  closing.defer(() => importer.stop());

  /** Empty tables, a quiet disk, and the run both sides' rows belong to. */
  const runId = '0198a000-0000-7000-8000-000000000001';
  const prepare = async () => {
    await database.query(`truncate ${writtenTables.join(', ')}, rate_budget, rate_bucket, fetch_run cascade`);
    await database.query(
      `insert into fetch_run (id, account_id, merchant_id, trigger, due_at) values ($1, $2, $3, 'manual', now())`,
      [runId, accountId, merchantId],
    );
    await database.query('checkpoint');
  };
  const round = async (side: SideProcess): Promise<Round> => {
    await prepare();
    const before = cpuMicroseconds([side.pid, database.pid]);
    const { seconds } = (await side.ask('go')) as { seconds: number };
    const cpu = cpuMicroseconds([side.pid, database.pid]) - before;
    await check(database);
    return { operationsPerSecond: orderCount / seconds, cpuUsPerOperation: cpu / orderCount };
  };

  await round(importer);
  // A database in use knows how its columns are filled. Emptying the tables leaves that as it is.
  await database.query('analyze');
  await keepRows(database);
  const raw = await startSide('order-import/raw-insert.js', { DATABASE_URL: database.superuserUrl });
  closing.defer(() => raw.stop());
  return await compare(
    'order-import',
    rounds,
    () => round(importer),
    () => round(raw),
  );
}

async function keepRows(database: BenchDatabase): Promise<void> {
  await database.query('create schema kept');
  for (const table of writtenTables) await database.query(`create table kept.${table} as table public.${table}`);
}

/** A round that did not write everything is no measurement. */
async function check(database: BenchDatabase): Promise<void> {
  const [found] = await database.query<Record<'orders' | 'lines' | 'raws' | 'events' | 'items', string>>(
    `select (select count(*) from ec_order) orders, (select count(*) from ec_order_line) lines, (select count(*)
       from raw_payload) raws,
       (select count(*) from order_event where kind = 'imported') events, (select count(*) from fetch_run_item
         where outcome in ('created', 'held')) items`,
  );
  const wanted = {
    orders: orderCount,
    lines: orderCount * linesPerOrder,
    raws: orderCount,
    events: orderCount,
    items: orderCount,
  };
  for (const [what, count] of Object.entries(wanted)) {
    const got = Number(found?.[what as keyof typeof wanted]);
    if (got !== count) throw new Error(`${got} ${what} were written instead of ${count}`);
  }
}
