import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { StockPreview } from './stock-preview.ts';
import { stockRunQueue } from './stock-run-queue.ts';
import { StockRunService } from './stock-run.service.ts';
import { StockRunner } from './stock-runner.ts';
import { StockSyncService } from './stock-sync.service.ts';
import { aStockHouse, type StockHouse } from './testing/stock-house.ts';

let house: StockHouse;
let runs: StockRunService;
let runner: StockRunner;
let syncs: StockSyncService;
/** Products beside TEA-1. */
let products: string[];

beforeAll(async () => {
  house = await aStockHouse();
  const queue = stockRunQueue(house.db, 60_000);
  runs = new StockRunService({ ...house, nudge: () => undefined });
  syncs = new StockSyncService(house);
  runner = new StockRunner({ ...house, queue, leaseMs: 60_000, accounts: house.gate }, [
    new StockPreview({ ...house, queue }),
  ]);
  products = [await house.product('CUP-1'), await house.product('CUP-2'), await house.product('CUP-3')];
});
afterAll(() => house.close());
beforeEach(async () => {
  for (const table of [
    'stock_run',
    'put_away',
    'outbound_change',
    'product_mapping',
    'listing',
    'stock_rule',
    'ec_order',
  ])
    await house.all(`delete from ${table}`);
  await house.all('delete from notification');
  await house.all('update warehouse_product set sellable_quantity = 20, sellable_reported_at = now()');
  for (const shop of Object.values(house.shops)) {
    shop.numbers.clear();
    shop.ledger.length = 0;
    shop.mishaps.length = 0;
  }
});

/** An account whose listings 1, 2, 3 … are the products, each showing 9. */
async function anAccount(platform: 'woocommerce' | 'momo' | 'liteshop', count = 4): Promise<string> {
  const account = await house.account(platform, 50);
  for (const [at, product] of [house.productId, ...products].slice(0, count).entries()) {
    await house.map(account, String(at + 1), product);
    house.shops[platform].numbers.set(String(at + 1), 9);
  }
  return account;
}
async function preview(account: string): Promise<string> {
  const id = await runs.start(house.ctx, 'stockSync', account, null);
  await runner.workDueRuns(1);
  return id;
}
const items = (run: string) =>
  house.all<Record<string, unknown>>('select * from stock_run_item where run_id = $1 order by product_key', [run]);
const run = (id: string) => house.one<Record<string, unknown>>('select * from stock_run where id = $1', [id]);
const numbers = (platform: 'woocommerce' | 'momo' | 'liteshop') =>
  Object.fromEntries([...house.shops[platform].numbers].sort(([a], [b]) => (a < b ? -1 : 1)));
const sell = async (account: string, productId: string, quantity: number, status = 'ready') => {
  const { id } = await house.one<{ id: string }>(
    `insert into ec_order (account_id, merchant_id, platform_order_id, platform_order_number, status,
       platform_state_code, placed_at, payment_kind, currency, total, line_count, content_hash)
     values ($1, $2, gen_random_uuid()::text, '1', $3, 'x', now(), 'prepaid', 'TWD', 1, 1, '\\x00') returning id`,
    [account, house.merchantId, status],
  );
  await house.all(
    `insert into ec_order_line (order_id, merchant_id, position, platform_line_id, product_key, name, quantity,
       warehouse_product_id) values ($1, $2, 1, '1', '1', 'x', $3, $4)`,
    [id, house.merchantId, quantity, productId],
  );
};

describe('a manual stock sync', () => {
  it('C6 G5: previews the present and the new number of every listing and writes nothing', async () => {
    const account = await anAccount('woocommerce');
    await sell(account, house.productId, 3);
    await sell(account, house.productId, 4, 'shipped');
    house.shops.woocommerce.numbers.set('2', 20);
    await house.all(
      "update warehouse_product set sellable_quantity = 0, sellable_reported_at = null where sku = 'CUP-2'",
    );
    house.shops.woocommerce.numbers.delete('4');
    const id = await preview(account);
    expect(await run(id)).toMatchObject({ state: 'previewed' });
    expect(await items(id)).toMatchObject([
      { product_key: '1', number_before: 9, number_wanted: 17, state: 'planned' },
      { product_key: '2', number_before: 20, number_wanted: 20, state: 'same' },
      { product_key: '3', number_before: 9, number_wanted: null, state: 'unknown' },
      { product_key: '4', number_wanted: null, state: 'unknown' },
    ]);
    expect(house.shops.woocommerce.calls).toBe(0);
  });

  it.each(['woocommerce', 'momo'] as const)(
    'C6 G5: %s: overwrites, keeps the former numbers and puts them back',
    async (platform) => {
      const account = await anAccount(platform);
      house.shops[platform].numbers.set('2', 5);
      const id = await preview(account);
      await syncs.apply(house.ctx, id, null);
      expect(await run(id)).toMatchObject({ state: 'applying' });
      await house.work();
      expect(numbers(platform)).toEqual({ 1: 20, 2: 20, 3: 20, 4: 20 });
      expect(await run(id)).toMatchObject({ state: 'succeeded' });
      expect(await house.all('select message_key, facts from notification')).toMatchObject([
        { message_key: 'stock.synced', facts: { count: 4 } },
      ]);
      const back = await syncs.restore(house.ctx, id);
      expect(await syncs.restore(house.ctx, id)).toBe(back);
      await house.work();
      expect(numbers(platform)).toEqual({ 1: 9, 2: 5, 3: 9, 4: 9 });
      expect(await run(back)).toMatchObject({ state: 'succeeded', kind: 'restore' });
    },
  );

  it('C6: asks for the typed name where more than 20 % would fall to zero, on the server', async () => {
    const account = await anAccount('woocommerce');
    const { display_name: name } = await house.one<{ display_name: string }>(
      'select display_name from ec_account where id = $1',
      [account],
    );
    await house.all("update warehouse_product set sellable_quantity = 0 where sku = 'CUP-1'");
    const id = await preview(account);
    await expect(syncs.apply(house.ctx, id, null)).rejects.toThrow('1 of 4 listings would fall to zero');
    await expect(syncs.apply(house.ctx, id, 'something else')).rejects.toThrow('would fall to zero');
    expect(await syncs.apply(house.ctx, id, ` ${name} `)).toBe(id);
    await house.work();
    expect(numbers('woocommerce')).toEqual({ 1: 20, 2: 0, 3: 20, 4: 20 });
  });

  it('C6: what was sold after the preview is not sold twice', async () => {
    const account = await anAccount('woocommerce', 1);
    const id = await preview(account);
    await syncs.apply(house.ctx, id, null);
    await sell(account, house.productId, 6);
    await house.work();
    expect(numbers('woocommerce')).toEqual({ 1: 14 });
    expect(await items(id)).toMatchObject([{ number_wanted: 14, number_after: 14 }]);
  });

  it('C6: unknown stock is never published as zero, not even if it becomes unknown after the preview', async () => {
    const account = await anAccount('woocommerce', 1);
    const id = await preview(account);
    await syncs.apply(house.ctx, id, null);
    await house.all('update warehouse_product set sellable_quantity = 0, sellable_reported_at = null');
    await house.work();
    expect(numbers('woocommerce')).toEqual({ 1: 9 });
    expect(await items(id)).toMatchObject([{ state: 'refused' }]);
    expect(await run(id)).toMatchObject({ state: 'partlyFailed' });
  });

  it('C6: starts counting where the platform did not count, and never guesses between two listings', async () => {
    const account = await anAccount('woocommerce', 1);
    house.shops.woocommerce.numbers.set('1', null);
    await house.map(account, '8', products[0], 'sync');
    await house.map(account, '9', products[0], 'sync');
    const id = await preview(account);
    expect(await items(id)).toMatchObject([
      { product_key: '1', number_before: null, before_known: true, state: 'planned' },
      { product_key: '8', state: 'unknown' },
      { product_key: '9', state: 'unknown' },
    ]);
    await syncs.apply(house.ctx, id, null);
    await house.work();
    expect(house.shops.woocommerce.numbers.get('1')).toBe(20);
  });

  it('C6: follows the rule of a product, and says why this number', async () => {
    const account = await anAccount('woocommerce', 1);
    await house.all(
      `insert into stock_rule (account_id, merchant_id, warehouse_product_id, buffer, cap) values ($1, $2, $3, 2, 15)`,
      [account, house.merchantId, house.productId],
    );
    const id = await preview(account);
    expect(await items(id)).toMatchObject([
      {
        number_wanted: 15,
        steps: [
          { kind: 'sellable', value: 20, result: 20 },
          { kind: 'sold', value: 0, result: 20 },
          { kind: 'buffer', value: 2, result: 18 },
          { kind: 'cap', value: 15, result: 15 },
        ],
      },
    ]);
  });

  it('C6: a cancelled sync sends nothing more, and a preview lasts half an hour', async () => {
    const account = await anAccount('woocommerce');
    const id = await preview(account);
    await syncs.apply(house.ctx, id, null);
    await runs.cancel(house.ctx, id);
    await house.work();
    expect(numbers('woocommerce')).toEqual({ 1: 9, 2: 9, 3: 9, 4: 9 });
    expect((await items(id)).map(({ state }) => state)).toEqual(Array.from({ length: 4 }, () => 'cancelled'));
    const late = await preview(account);
    house.clock.set(new Date(house.clock.now().getTime() + 31 * 60_000));
    await expect(syncs.apply(house.ctx, late, null)).rejects.toThrow('older than 30 minutes');
  });

  it('C6: by code where the platform lists nothing; the next put-away builds on it', async () => {
    await house.account('liteshop', 50);
    const { id: account } = await house.one<{ id: string }>(
      "select id from ec_account where platform = 'liteshop' and push_enabled order by id desc limit 1",
    );
    const id = await preview(account);
    expect((await items(id)).map(({ product_key: key }) => key)).toEqual([
      'sku:CUP-1',
      'sku:CUP-2',
      'sku:CUP-3',
      'sku:TEA-1',
    ]);
    await syncs.apply(house.ctx, id, null);
    await house.work();
    expect(house.shops.liteshop.numbers.get('sku:TEA-1')).toBe(20);
    await house.all('update ec_account set push_enabled = id = $1', [account]);
    await house.put('IN-1', { sku: 'TEA-1', quantity: 10 });
    await house.work();
    expect(house.shops.liteshop.numbers.get('sku:TEA-1')).toBe(25);
  });

  it('an older number never lands after a newer one: a newer sync drops what was not sent', async () => {
    const account = await anAccount('woocommerce', 1);
    await house.all("update ec_account set status = 'connected' where id = $1", [account]);
    const first = await preview(account);
    await syncs.apply(house.ctx, first, null);
    await runs.cancel(house.ctx, first);
    await house.all('update warehouse_product set sellable_quantity = 30');
    const second = await preview(account);
    await syncs.apply(house.ctx, second, null);
    await house.work(2);
    expect(house.shops.woocommerce.ledger.map(({ to }) => to)).toEqual([30]);
  });
});
