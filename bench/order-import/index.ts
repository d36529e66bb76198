import { randomBytes } from 'node:crypto';
import { entities } from '../../server/entities.ts';
import { Database, onlyMerchants } from '../../server/persistence/database.ts';
import { AccountSecrets } from '../../server/ec-accounts/vault/account-secrets.ts';
import { CredentialVault } from '../../server/ec-accounts/vault/credential-vault.ts';
import { masterKeys } from '../../server/ec-accounts/vault/master-keys.ts';
import { startBenchDatabase, type BenchDatabase } from '../bench-database.ts';
import { compare, cpuMicroseconds, type Comparison, type Round } from '../measure.ts';
import { startSide, type SideProcess } from '../side-process.ts';
import { knownProducts, linesPerOrder, orderCount, skuOf } from './shop-orders.ts';
import { writtenTables } from './written-rows.ts';

/** Orders per second: a fetch run of 10,000 orders from a shop's pages to committed rows, against inserting the same rows and nothing else. */
export async function orderImport(rounds: number): Promise<Comparison> {
  await using closing = new AsyncDisposableStack();
  const database = await startBenchDatabase();
  closing.defer(() => database.stop());
  const shop = await startSide('order-import/canned-shop.js', {});
  closing.defer(() => shop.stop());
  const origin = `http://127.0.0.1:${(shop.told as { port: number }).port}`;
  const key = randomBytes(32);
  const { accountId, merchantId } = await makeAccount(database, origin, key);
  const importer = await startSide('order-import/our-import.js', { DATABASE_URL: database.url, CREDENTIALS_KEY: key.toString('base64'), SHOP_ORIGIN: origin });
  closing.defer(() => importer.stop());

  /** Empty tables, a quiet disk, and the run both sides' rows belong to. */
  const runId = '0198a000-0000-7000-8000-000000000001';
  const prepare = async () => {
    await database.query(`truncate ${writtenTables.join(', ')}, rate_budget, fetch_run cascade`);
    await database.query(`insert into fetch_run (id, account_id, merchant_id, trigger, due_at) values ($1, $2, $3, 'manual', now())`, [runId, accountId, merchantId]);
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
  await keepRows(database);
  const raw = await startSide('order-import/raw-insert.js', { DATABASE_URL: database.superuserUrl });
  closing.defer(() => raw.stop());
  return await compare('order-import', rounds, () => round(importer), () => round(raw));
}

/** A merchant whose shop it is, with products and a shipping mapping; the key to the shop is sealed as in the product. */
async function makeAccount(database: BenchDatabase, siteUrl: string, key: Buffer): Promise<{ accountId: string; merchantId: string }> {
  const id = async (sql: string, params: readonly unknown[]) => (await database.query<{ id: string }>(`${sql} returning id`, params))[0]?.id ?? '';
  const merchantId = await id(`insert into merchant (code, name) values ('tea-house', 'Tea House')`, []);
  const channelId = await id(`insert into sales_channel (merchant_id, name) values ($1, 'Online')`, [merchantId]);
  const typeId = await id(`insert into shipping_type (code, name) values ('HOME', 'Home delivery')`, []);
  const accountId = await id(
    `insert into ec_account (merchant_id, platform, display_name, sales_channel_id, status, fetch_enabled) values ($1, 'woocommerce', 'Main shop', $2, 'connected', true)`,
    [merchantId, channelId],
  );
  for (const code of ['flat_rate:2', 'ry_ecpay_shipping_cvs_711:2']) {
    await id('insert into shipping_mapping (account_id, merchant_id, platform_code, shipping_type_id) values ($1, $2, $3, $4)', [accountId, merchantId, code, typeId]);
  }
  const skus = Array.from({ length: knownProducts }, (_, index) => skuOf(index + 1));
  await database.query(`insert into warehouse_product (merchant_id, sku, name) select $1, sku, sku from unnest($2::text[]) sku`, [merchantId, skus]);
  const db = await Database.open({ url: database.url, entities, log: console });
  const credentials = { siteUrl, consumerKey: `ck_${randomBytes(20).toString('hex')}`, consumerSecret: `cs_${randomBytes(20).toString('hex')}` };
  await db.run(onlyMerchants(merchantId), (tx) => new AccountSecrets(new CredentialVault(masterKeys([{ id: '1', key }]))).write(tx, { accountId, merchantId }, credentials));
  await db.close();
  await database.query('vacuum analyze');
  return { accountId, merchantId };
}

async function keepRows(database: BenchDatabase): Promise<void> {
  await database.query('create schema kept');
  for (const table of writtenTables) await database.query(`create table kept.${table} as table public.${table}`);
}

/** A round that did not write everything is no measurement. */
async function check(database: BenchDatabase): Promise<void> {
  const [found] = await database.query<Record<'orders' | 'lines' | 'raws' | 'events' | 'items', string>>(
    `select (select count(*) from ec_order) orders, (select count(*) from ec_order_line) lines, (select count(*) from raw_payload) raws,
       (select count(*) from order_event where kind = 'imported') events, (select count(*) from fetch_run_item where outcome in ('created', 'held')) items`,
  );
  const wanted = { orders: orderCount, lines: orderCount * linesPerOrder, raws: orderCount, events: orderCount, items: orderCount };
  for (const [what, count] of Object.entries(wanted)) {
    const got = Number(found?.[what as keyof typeof wanted]);
    if (got !== count) throw new Error(`${got} ${what} were written instead of ${count}`);
  }
}
