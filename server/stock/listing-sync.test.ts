import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Connector, Listing, ListingPage } from '../connectors/connector.ts';
import { PlatformUnavailable } from '../connectors/errors.ts';
import { Notifications } from '../notifications/notifications.ts';
import { ListingMapping } from './listing-mapping.ts';
import { ListingSync } from './listing-sync.ts';
import { stockRunQueue } from './stock-run-queue.ts';
import { StockRunService } from './stock-run.service.ts';
import { StockRunner } from './stock-runner.ts';
import { aStockHouse, type StockHouse } from './testing/stock-house.ts';

let house: StockHouse;
let runs: StockRunService;
let runner: StockRunner;
let mapping: ListingMapping;
let account: string;
/** What the platform lists, page by page, and what happens before the nth page. */
let pages: ListingPage[];
let before: (page: number) => Promise<void>;

const listing = (productKey: string, codes: Partial<Listing> = {}): Listing => ({
  productKey,
  sku: null,
  barcode: null,
  name: `茶 ${productKey}`,
  variantName: null,
  onSale: true,
  refs: {},
  ...codes,
});
const pagesOf = (...lists: Listing[][]): ListingPage[] =>
  lists.map((listings, at) => ({
    listings,
    unreadable: [],
    cursor: at + 1 < lists.length ? String(at + 1) : null,
  }));

beforeAll(async () => {
  house = await aStockHouse();
  const catalogue: Connector['catalogue'] = {
    page: async (_account, cursor) => {
      const at = Number(cursor ?? '0');
      await before(at);
      return pages[at] ?? { listings: [], unreadable: [], cursor: null };
    },
  };
  const woocommerce = { ...house.shops.woocommerce.connector, catalogue } as Connector;
  house.connectors.set('woocommerce', woocommerce);
  const queue = stockRunQueue(house.db, 60_000);
  const notifications = new Notifications();
  const deps = { ...house, notifications, queue };
  runs = new StockRunService({ ...house, nudge: () => undefined });
  runner = new StockRunner({ ...deps, leaseMs: 60_000, accounts: house.gate, log: house.log }, [new ListingSync(deps)]);
  mapping = new ListingMapping(house);
});
afterAll(() => house.close());
beforeEach(async () => {
  for (const table of ['stock_run', 'put_away', 'outbound_change', 'product_mapping', 'listing', 'notification'])
    await house.all(`delete from ${table}`);
  await house.all("delete from warehouse_product where sku <> 'TEA-1'");
  await house.all("update sales_channel set match_by = 'sku'");
  await house.all('update ec_account set push_enabled = false');
  account = await house.account('woocommerce', 50);
  before = () => Promise.resolve();
  pages = pagesOf([listing('10', { sku: 'TEA-1' })]);
});

const sync = async (key: string | null = null) => {
  const id = await runs.start(house.ctx, 'listings', account, key);
  await runner.workDueRuns(1);
  return id;
};
const run = (id: string) => house.one<Record<string, unknown>>('select * from stock_run where id = $1', [id]);
const mappings = () =>
  house.all<{ product_key: string; source: string }>(
    'select product_key, source from product_mapping order by product_key',
  );
const matches = async () =>
  Object.fromEntries(
    (await house.all<{ product_key: string; match: string }>('select product_key, match from listing')).map(
      ({ product_key: key, match }) => [key, match],
    ),
  );

describe('a product mapping sync', () => {
  it('C5: matches by SKU, lists what is missing or has no code, and says so in a notification', async () => {
    pages = pagesOf([listing('10', { sku: ' TEA-1 ' }), listing('11', { sku: 'NO-SUCH' })], [listing('12')]);
    const id = await sync();
    expect(await matches()).toEqual({ 10: 'matched', 11: 'missing', 12: 'noCode' });
    expect(await mappings()).toEqual([{ product_key: '10', source: 'sync' }]);
    expect(await run(id)).toMatchObject({ state: 'succeeded', seen: 3, matched: 1, missing: 1, no_code: 1 });
    expect(await house.all('select message_key, facts from notification')).toMatchObject([
      { message_key: 'stock.mappingsOpen', facts: { count: 1, open: 2 } },
    ]);
  });

  it('C5: matches by barcode where the channel says so; two candidates match nothing', async () => {
    await house.all("update sales_channel set match_by = 'barcode'");
    await house.all("update warehouse_product set barcode = '471' where sku = 'TEA-1'");
    const [one, two] = [await house.product('CUP-1'), await house.product('CUP-2')];
    await house.all("update warehouse_product set barcode = '472' where id = any ($1)", [[one, two]]);
    pages = pagesOf([listing('10', { barcode: '471', sku: 'CUP-1' }), listing('11', { barcode: '472' })]);
    await sync();
    expect(await matches()).toEqual({ 10: 'matched', 11: 'ambiguous' });
    expect(await mappings()).toEqual([{ product_key: '10', source: 'sync' }]);
  });

  it('C5: never changes what a person mapped, and takes back its own mapping when the code is gone', async () => {
    const cup = await house.product('CUP-1');
    pages = pagesOf([listing('10', { sku: 'TEA-1' }), listing('11', { sku: 'TEA-1' })]);
    await house.map(account, '11', cup);
    await sync();
    pages = pagesOf([listing('10', { sku: 'OTHER' }), listing('11', { sku: 'TEA-1' })]);
    await sync();
    expect(await mappings()).toEqual([{ product_key: '11', source: 'person' }]);
    expect(await house.one('select warehouse_product_id from product_mapping')).toEqual({ warehouse_product_id: cup });
  });

  it('C5: what the platform no longer lists is gone, and its mapping of the sync with it', async () => {
    pages = pagesOf([listing('10', { sku: 'TEA-1' }), listing('11', { sku: 'X' })]);
    await sync();
    pages = pagesOf([listing('11', { sku: 'X' })]);
    expect(await run(await sync())).toMatchObject({ gone: 1 });
    expect(await mappings()).toEqual([]);
    expect(await house.one("select gone_at is not null as gone from listing where product_key = '10'")).toEqual({
      gone: true,
    });
  });

  it('C5: a share that waited for a listing goes out with the sync', async () => {
    house.shops.woocommerce.numbers.set('10', 1);
    await house.put('IN-1', { sku: 'TEA-1', quantity: 10 });
    expect(await house.pushes()).toMatchObject([{ state: 'notMapped' }]);
    await sync();
    await house.work();
    expect(house.shops.woocommerce.numbers.get('10')).toBe(6);
  });

  it('C5: goes on where it left off when the platform was away, and counts nothing twice', async () => {
    pages = pagesOf([listing('10', { sku: 'TEA-1' })], [listing('11')]);
    let failed = false;
    before = (page) => {
      if (page === 0 || failed) return Promise.resolve();
      failed = true;
      return Promise.reject(new PlatformUnavailable({ platform: 'woocommerce', operation: 'products.list' }, 'away'));
    };
    const id = await sync();
    expect(await run(id)).toMatchObject({
      state: 'queued',
      seen: 1,
      error_message: expect.stringContaining('away') as string,
    });
    house.clock.set(new Date(house.clock.now().getTime() + 3_600_000));
    await runner.workDueRuns(1);
    expect(await run(id)).toMatchObject({ state: 'succeeded', seen: 2, matched: 1 });
  });

  it('C5: stops when a person cancels it; what it found so far changes no mapping', async () => {
    pages = pagesOf([listing('10', { sku: 'TEA-1' })], [listing('11')]);
    const id = await runs.start(house.ctx, 'listings', account, null);
    before = async (page) => {
      if (page === 1) await runs.cancel(house.ctx, id);
    };
    await runner.workDueRuns(1);
    expect(await run(id)).toMatchObject({ state: 'cancelled', seen: 1 });
    expect(await mappings()).toEqual([]);
  });

  it('C5: is one run however often it is asked for, and refused while push is off', async () => {
    const [one, two] = await Promise.all([
      runs.start(house.ctx, 'listings', account, null),
      runs.start(house.ctx, 'listings', account, null),
    ]);
    expect(one).toBe(two);
    await runner.workDueRuns(1);
    expect(await sync('k')).toBe(await sync('k'));
    await house.all('update ec_account set push_enabled = false');
    await expect(runs.start(house.ctx, 'listings', account, null)).rejects.toThrow('Inbound push is switched off');
  });

  it('a row that cannot be read is shown with its reason, and the others arrive', async () => {
    pages = [
      {
        listings: [listing('10', { sku: 'TEA-1' })],
        unreadable: [{ productKey: '11', reason: 'name: blank' }],
        cursor: null,
      },
    ];
    expect(await run(await sync())).toMatchObject({
      state: 'partlyFailed',
      matched: 1,
      unreadable: 1,
      unreadable_sample: [{ productKey: '11', reason: 'name: blank' }],
    });
  });
});

describe('mapping a listing by hand', () => {
  it('says first what it frees, then frees it, and can be taken back', async () => {
    pages = pagesOf([listing('10', { sku: 'OTHER' })]);
    await sync();
    await house.put('IN-2', { sku: 'TEA-1', quantity: 10 });
    const { id } = await house.one<{ id: string }>('select id from listing');
    expect(await mapping.preview(house.ctx, id, house.productId)).toEqual({ orderCount: 0, shareCount: 1 });
    expect(await mapping.map(house.ctx, id, house.productId)).toEqual({ releasedOrderCount: 0, freedShareCount: 1 });
    expect(await mappings()).toEqual([{ product_key: '10', source: 'person' }]);
    expect(await house.pushes()).toMatchObject([{ state: 'waiting', product_key: '10' }]);
    await mapping.map(house.ctx, id, null);
    expect(await mappings()).toEqual([]);
  });
});
