import { randomBytes } from 'node:crypto';
import { startBenchDatabase, type BenchDatabase } from '../bench-database.ts';
import { compare, cpuMicroseconds, type Comparison, type Round } from '../measure.ts';
import { makeAccount } from '../order-import/account.ts';
import { orderCount } from '../order-import/shop-orders.ts';
import { writtenTables } from '../order-import/written-rows.ts';
import { startSide, type SideProcess } from '../side-process.ts';

/** What an import keeps of the orders: none of these rows may get a new version. */
const kept = ['raw_payload', 'unknown_product', 'ec_order', 'ec_order_line', 'order_hold', 'order_event'] as const;

/** Orders per second: fetching orders again that did not change, against fetching the same ones for the first time. */
export async function reimportUnchanged(rounds: number): Promise<Comparison> {
  await using closing = new AsyncDisposableStack();
  const database = await startBenchDatabase();
  closing.defer(() => database.stop());
  const shop = await startSide('order-import/canned-shop.js', {});
  closing.defer(() => shop.stop());
  const origin = `http://127.0.0.1:${(shop.told as { port: number }).port}`;
  const key = randomBytes(32);
  const account = await makeAccount(database, origin, key);
  const importer = await startSide('order-import/our-import.js', {
    DATABASE_URL: database.url,
    CREDENTIALS_KEY: key.toString('base64'),
    SHOP_ORIGIN: origin,
  });
  closing.defer(() => importer.stop());

  const first = async () => {
    await database.query(`truncate ${writtenTables.join(', ')}, rate_budget, rate_bucket, fetch_run cascade`);
    return fetchAll(database, importer, account);
  };
  const again = async () => {
    const before = await versions(database);
    if (before.orders !== orderCount) {
      await first();
      return again();
    }
    await database.query('truncate rate_budget, rate_bucket');
    const round = await fetchAll(database, importer, account);
    const after = await versions(database);
    if (after.rows !== before.rows) throw new Error('orders that did not change got new row versions');
    return round;
  };
  await first();
  // A database in use knows how its columns are filled. Emptying the tables leaves that as it is.
  await database.query('analyze');
  return await compare('reimport-unchanged', rounds, again, first);
}

async function fetchAll(
  database: BenchDatabase,
  importer: SideProcess,
  { accountId, merchantId }: { readonly accountId: string; readonly merchantId: string },
): Promise<Round> {
  await database.query(
    `insert into fetch_run (account_id, merchant_id, trigger, due_at) values ($1, $2, 'manual', now())`,
    [accountId, merchantId],
  );
  await database.query('checkpoint');
  const before = cpuMicroseconds([importer.pid, database.pid]);
  const { seconds } = (await importer.ask('go')) as { seconds: number };
  const cpu = cpuMicroseconds([importer.pid, database.pid]) - before;
  const [run] = await database.query<{ state: string; seen: number }>(
    'select state, seen from fetch_run order by id desc limit 1',
  );
  if (run?.state !== 'succeeded' || run.seen !== orderCount)
    throw new Error(`the run is ${run?.state} and saw ${run?.seen} orders instead of ${orderCount}`);
  return { operationsPerSecond: orderCount / seconds, cpuUsPerOperation: cpu / orderCount };
}

/** Place and writing transaction of every row: whatever is written changes it. */
async function versions(database: BenchDatabase): Promise<{ readonly rows: string; readonly orders: number }> {
  const each = kept.map(
    (table) =>
      `select md5(string_agg(ctid::text || xmin::text, ',' order by id)) as hash, count(*)::int as rows from ${table}`,
  );
  const found = await database.query<{ hash: string | null; rows: number }>(each.join(' union all '));
  return {
    rows: found.map(({ hash }) => hash ?? '').join(' '),
    orders: found[kept.indexOf('ec_order')]?.rows ?? 0,
  };
}
