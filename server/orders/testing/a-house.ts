import { Database } from '../../persistence/database.ts';
import { entities } from '../../features.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import { OrderImporter, type RunLease } from '../order-importer.ts';

export const fixedNow = new Date('2026-11-21T06:00:00Z');

/**
 * A merchant with one connected account, a mapped shipping code "home" and the product TEA-1, in a database of its own.
 */
export interface House {
  readonly test: TestDatabase;
  readonly db: Database;
  readonly merchantId: string;
  readonly channelId: string;
  readonly accountId: string;
  readonly homeTypeId: string;
  readonly productId: string;
  /** A clock to set by hand. */
  readonly clock: { now(): Date; set(at: Date): void };
  /** One row as superuser. */
  one<Row extends Record<string, unknown>>(sql: string, params?: readonly unknown[]): Promise<Row>;
  all<Row extends Record<string, unknown>>(sql: string, params?: readonly unknown[]): Promise<Row[]>;
  /** Another account of the same merchant. */
  account(displayName: string, status?: 'connected' | 'disconnected'): Promise<string>;
  /** A run in the state a worker holds it. */
  run(accountId?: string): Promise<RunLease>;
  importer(lease: RunLease): OrderImporter;
  close(): Promise<void>;
}

export const silentLog = { warn: () => {}, error: () => {}, info: () => {} };

export async function aHouse(): Promise<House> {
  const test = await createTestDatabase();
  const db = await Database.open({ url: test.url, entities, log: silentLog });
  const all = <Row extends Record<string, unknown>>(sql: string, params: readonly unknown[] = []) =>
    test.query<Row>(sql, params);
  const one = async <Row extends Record<string, unknown>>(
    sql: string,
    params: readonly unknown[] = [],
  ): Promise<Row> => {
    const [row] = await all<Row>(sql, params);
    if (!row) throw new Error(`no row: ${sql}`);
    return row;
  };
  const id = async (sql: string, params: readonly unknown[] = []) => (await one<{ id: string }>(sql, params)).id;
  const merchantId = await id(`insert into merchant (code, name) values ('tea-house', 'Tea House') returning id`);
  const channelId = await id(`insert into sales_channel (merchant_id, name) values ($1, 'Online') returning id`, [
    merchantId,
  ]);
  const homeTypeId = await id(`insert into shipping_type (code, name) values ('HOME', 'Home delivery') returning id`);
  const productId = await id(
    `insert into warehouse_product (merchant_id, sku, name) values ($1, 'TEA-1', 'Oolong tea') returning id`,
    [merchantId],
  );
  const account = (displayName: string, status = 'connected') =>
    id(
      `insert into ec_account (merchant_id, platform, display_name, sales_channel_id, status, fetch_enabled)
       values ($1, 'liteshop', $2, $3, $4, true) returning id`,
      [merchantId, displayName, channelId, status],
    );
  const accountId = await account('Main store');
  await all(
    `insert into shipping_mapping (account_id, merchant_id, platform_code, shipping_type_id)
     values ($1, $2, 'home', $3)`,
    [accountId, merchantId, homeTypeId],
  );
  let at = fixedNow;
  const clock = { now: () => at, set: (next: Date) => (at = next) };
  return {
    test,
    db,
    merchantId,
    channelId,
    accountId,
    homeTypeId,
    productId,
    clock,
    one,
    all,
    account,
    async run(of = accountId) {
      await all(`update fetch_run set state = 'succeeded' where account_id = $1 and state = 'running'`, [of]);
      const runId = await id(
        `insert into fetch_run (account_id, merchant_id, trigger, state, lease_token, lease_until)
         values ($1, $2, 'manual', 'running', 1, now() + interval '1 hour') returning id`,
        [of, merchantId],
      );
      return { runId, leaseToken: 1, accountId: of, merchantId };
    },
    importer: (lease) => new OrderImporter({ db, clock, log: silentLog, leaseMs: 60_000 }, lease),
    async close() {
      await db.close();
      await test.close();
    },
  };
}
