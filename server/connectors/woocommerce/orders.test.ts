import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ConnectedAccount, Connector } from '../connector.ts';
import { MalformedAnswer, PlatformUnavailable } from '../errors.ts';
import { connected, findOne, orderOf, pagesOf, readOne, rowsOf } from '../testing/connected.ts';
import { woocommerce } from './index.ts';
import { LittleShop, reply, wooOrderRow } from './testing/little-shop.ts';

const now = () => new Date('2026-11-21T05:00:00Z');
const window = { from: new Date('2026-11-21T04:50:08Z'), to: now() };
let shop: LittleShop;
let connector: Connector;
let account: ConnectedAccount;

beforeEach(async () => {
  shop = await new LittleShop().open();
  connector = woocommerce({ now, hosts: {}, appKeys: {} });
  account = connected(connector, {
    origins: [shop.origin],
    now,
    credentials: { siteUrl: shop.origin, consumerKey: 'ck_1', consumerSecret: 'cs_1' },
  });
  shop.products = [
    { id: 11, type: 'variable', sku: 'TC' },
    { id: 20, type: 'simple', sku: 'BOX' },
  ];
});
afterEach(() => shop.close());

const rows = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_one, index) => wooOrderRow(from + index));
const lists = () =>
  shop.seen.filter(({ url }) => url.includes('/orders?')).map(({ url }) => new URL(url, shop.origin).searchParams);
const idsOf = async () =>
  (await rowsOf(connector.orders.changedWithin(account, window))).map((row) => Number(orderOf(row).platformOrderId));

describe('fetching without loss', () => {
  it('T2 sends UTC without a suffix, and says so', async () => {
    await idsOf();
    expect(lists()[0]?.get('modified_after')).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/);
    expect(lists()[0]?.get('dates_are_gmt')).toBe('true');
  });

  it('T3 brings an order changed in the very second the window begins, by reading five minutes before it', async () => {
    shop.orders = [wooOrderRow(1, { date_modified_gmt: '2026-11-21T04:50:08' })];
    expect(await idsOf()).toEqual([1]);
    expect(lists()[0]?.get('modified_after')).toBe('2026-11-21T04:45:08');
  });

  it('T4 pages by id, which never changes, and brings each of many orders of one second once', async () => {
    shop.orders = rows(1, 250);
    expect(await idsOf()).toEqual(shop.orders.map(({ id }) => id));
    expect(lists().map((query) => [query.get('orderby'), query.get('order'), query.get('per_page')])).toEqual(
      [1, 2, 3].map(() => ['id', 'asc', '100']),
    );
  });

  it('T12 T7 names no status and no end while paging, so that no order leaves the list by being changed', async () => {
    shop.orders = [
      wooOrderRow(1, { status: 'dead-plugin-status' }),
      wooOrderRow(2, { status: 'checkout-draft' }),
      wooOrderRow(3),
    ];
    const states = (await rowsOf(connector.orders.changedWithin(account, window))).map((row) => orderOf(row).state);
    expect(states).toEqual(['notReady', 'notReady', 'toShip']);
    expect([...(lists().at(0)?.keys() ?? ['none'])].filter((name) => /status|before/.test(name))).toEqual([]);
  });

  it('T15 asks for more decimals than any shop rounds to', async () => {
    await idsOf();
    await readOne(connector, account, '1');
    const asked = shop.seen
      .filter(({ url }) => url.includes('/orders'))
      .map(({ url }) => new URL(url, shop.origin).searchParams.get('dp'));
    expect(new Set(asked)).toEqual(new Set(['4']));
  });

  it.each([[{}], [{ 'x-wp-total': '100000' }]])(
    'ends when every page is the same, as of a cache that knows no query (%o)',
    async (headers) => {
      const page = rows(1, 100);
      shop.before = (_call, { url }, response) =>
        void (url.includes('/orders?') && reply(response, 200, page, headers));
      await expect(idsOf()).rejects.toBeInstanceOf(MalformedAnswer);
    },
  );

  it.each([99, 100, 101, 199, 200])(
    'brings all of %i orders of a shop that does not say how many there are',
    async (count) => {
      const all = rows(1, count);
      shop.before = (_call, { url }, response) => {
        const from = Number(new URL(url, shop.origin).searchParams.get('offset'));
        if (url.includes('/orders?')) reply(response, 200, all.slice(from, from + 100));
      };
      expect(await idsOf()).toHaveLength(count);
    },
  );

  it('starts over when an order is trashed while the pages are read', async () => {
    shop.orders = rows(1, 150);
    let trashed = false;
    shop.before = (_call, { url }) => {
      if (trashed || !url.includes('offset=99')) return;
      trashed = true;
      shop.orders = shop.orders.filter(({ id }) => id !== 7);
    };
    expect(new Set(await idsOf())).toEqual(new Set(rows(1, 150).map(({ id }) => id)));
  });

  it('starts over even when a new order keeps the total the same', async () => {
    shop.orders = rows(1, 150);
    let moved = false;
    shop.before = (_call, { url }) => {
      if (moved || !url.includes('offset=99')) return;
      moved = true;
      shop.orders = [...shop.orders.filter(({ id }) => id !== 7 && id !== 8), wooOrderRow(151), wooOrderRow(152)];
    };
    const ids = await idsOf();
    expect([101, 102, 151, 152].filter((id) => !ids.includes(id))).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('starts over when X-WP-Total shrinks, wherever the order was that left', async () => {
    shop.orders = rows(1, 250);
    shop.before = (_call, { url }) => {
      if (url.includes('offset=99') && shop.orders.length === 250)
        shop.orders = shop.orders.filter(({ id }) => id !== 240);
    };
    await idsOf();
    expect(lists().map((query) => query.get('offset'))).toEqual(['0', '99', '0', '99', '198']);
  });

  it('fails when the shop says there are more orders than it shows', async () => {
    shop.orders = rows(1, 20);
    shop.before = (_call, { url }, response) =>
      void (url.includes('/orders?') && reply(response, 200, rows(1, 19), { 'x-wp-total': '20' }));
    await expect(idsOf()).rejects.toBeInstanceOf(MalformedAnswer);
  });

  it('fails rather than leaving orders out when the list never stands still', async () => {
    shop.orders = rows(1, 400);
    shop.before = (_call, { url }) => void (url.includes('offset=99&') && shop.orders.shift());
    await expect(idsOf()).rejects.toBeInstanceOf(MalformedAnswer);
  });

  it('G9: reads a list that counts an order twice, and hands it out once', async () => {
    shop.orders = [...rows(1, 120), ...rows(120, 120)];
    const ids = await idsOf();
    expect(ids).toHaveLength(120);
    expect(new Set(ids).size).toBe(120);
  });

  it('hands out the pages before a failure', async () => {
    shop.orders = rows(1, 150);
    shop.before = (_call, { url }, response) =>
      void (
        url.includes('offset=99') &&
        reply(response, 503, { code: 'wp_die', message: 'Briefly unavailable' }, { 'retry-after': '600' })
      );
    const got: number[] = [];
    const reading = (async () => {
      for await (const page of connector.orders.changedWithin(account, window)) got.push(page.orders.length);
    })();
    await expect(reading).rejects.toBeInstanceOf(PlatformUnavailable);
    expect(got).toEqual([100]);
  });

  it('D6 keeps an order it cannot read, with the place of the fault and nothing of the buyer, and brings the other 99 of its page', async () => {
    shop.orders = rows(1, 100).map((row) => (row['id'] === 42 ? { ...row, date_created_gmt: '陳怡君' } : row));
    const [page] = await pagesOf(connector.orders.changedWithin(account, window));
    expect(page?.orders.filter((row) => row.kind === 'order')).toHaveLength(99);
    expect(page?.orders.find((row) => row.kind === 'unreadable')).toMatchObject({
      platformOrderId: '42',
      reason: expect.stringMatching(/^date_created_gmt: (?!.*陳)/),
    });
    expect(page?.expectedTotal).toBe(100);
  });

  it('T16 takes a page of HTML for a failure, never for "no orders"', async () => {
    shop.before = (_call, _request, response) => reply(response, 200, '<!doctype html><title>日日好物</title>');
    await expect(idsOf()).rejects.toBeInstanceOf(MalformedAnswer);
  });

  it('T16 uses the parameter form where permalinks are plain, with the slashes as WooCommerce needs them', async () => {
    shop.orders = rows(1, 2);
    shop.before = (_call, { url }, response) => {
      if (url.startsWith('/wp-json/')) reply(response, 301, '', { location: '/' });
      else if (url === '/') reply(response, 200, '<html>home</html>');
      else if (url.startsWith('/?rest_route=/wc/v3/products&x=/wp-json/wc/')) reply(response, 200, shop.products);
      else if (url.startsWith('/?rest_route=/wc/v3/orders&x=/wp-json/wc/&modified_after='))
        reply(response, 200, shop.orders, { 'x-wp-total': '2' });
    };
    expect(await idsOf()).toEqual([1, 2]);
  });
});

describe('what a row alone does not say', () => {
  it('reads refunds of orders to ship only', async () => {
    shop.orders = [
      wooOrderRow(1, { refunds: [{ id: 5, total: '-333.33' }] }),
      wooOrderRow(2, { refunds: [{ id: 6, total: '-1' }], status: 'completed' }),
    ];
    shop.refunds = {
      1: [{ id: 5, line_items: [{ quantity: -1, meta_data: [{ key: '_refunded_item_id', value: '54' }] }] }],
    };
    const [first] = await rowsOf(connector.orders.changedWithin(account, window));
    expect(orderOf(first).lines[0]).toMatchObject({ platformLineId: '54', quantity: 2 });
    expect(shop.seen.filter(({ url }) => url.includes('/refunds'))).toHaveLength(1);
  });

  it('D6 gives up on refunds that never come to an end', async () => {
    shop.orders = [wooOrderRow(1, { refunds: [{ id: 5, total: '-1' }] }), wooOrderRow(2)];
    // This shop answers every page with the same full one.
    shop.refunds = { 1: Array.from({ length: 100 }, (_, at) => ({ id: at, line_items: [] })) };
    const orders = await rowsOf(connector.orders.changedWithin(account, window));
    expect(orders.map((order) => (order.kind === 'unreadable' ? order.reason : order.kind))).toEqual([
      expect.stringContaining('no end'),
      'order',
    ]);
  });

  it('D6 keeps an order whose refunds cannot be read, instead of shipping what was refunded or stopping the others', async () => {
    shop.orders = [wooOrderRow(1, { refunds: [{ id: 5, total: '-1' }] }), wooOrderRow(2)];
    shop.refunds = { 1: [{ id: 5, line_items: [{ quantity: 'some' }] }] };
    expect((await rowsOf(connector.orders.changedWithin(account, window))).map(({ kind }) => kind)).toEqual([
      'unreadable',
      'order',
    ]);
  });

  it('T14 looks up once for many orders what kind of product a line is of', async () => {
    shop.orders = rows(1, 150).map((row) => ({
      ...row,
      line_items: [{ id: 1, name: '外套', product_id: 11, variation_id: 0, quantity: 1, sku: 'TC', price: 1 }],
    }));
    const found = await rowsOf(connector.orders.changedWithin(account, window));
    expect(
      found.every((row) => orderOf(row).lines[0]?.sku === null && orderOf(row).lines[0]?.productKey === 'deleted:1'),
    ).toBe(true);
    expect(shop.seen.filter(({ url }) => url.includes('/products'))).toHaveLength(1);
  });
});

describe('one WooCommerce order', () => {
  it('D8 is found by id, by the number a plugin gave it, or not at all', async () => {
    shop.orders = [wooOrderRow(31, { number: 'A-0042' }), wooOrderRow(32, { customer_note: 'like A-0042' })];
    expect(orderOf(await readOne(connector, account, '31')).platformOrderNumber).toBe('A-0042');
    expect(orderOf(await findOne(connector, account, '#A-0042')).platformOrderId).toBe('31');
    expect(await readOne(connector, account, '99')).toBeNull();
    expect(await findOne(connector, account, '99')).toBeNull();
  });

  it('G2: a number is never taken for an id: 1001 is the order that carries it', async () => {
    shop.orders = [wooOrderRow(1001, { number: '437' }), wooOrderRow(2503, { number: '1001' })];
    expect(orderOf(await findOne(connector, account, '1001')).platformOrderId).toBe('2503');
    expect(orderOf(await readOne(connector, account, '1001')).platformOrderNumber).toBe('437');
    shop.orders = [wooOrderRow(1001, { number: '437' })];
    expect(await findOne(connector, account, '1001')).toBeNull();
  });

  it('answers each id of a batch in the order asked; what is unknown is missing', async () => {
    shop.orders = [wooOrderRow(31), wooOrderRow(32), wooOrderRow(33)];
    const answers = await connector.orders.read(account, ['33', 'no id', '31', '99']);
    expect(answers.map((answer) => (answer.kind === 'order' ? answer.order.platformOrderId : answer))).toEqual([
      '33',
      { kind: 'missing', platformOrderId: 'no id' },
      '31',
      { kind: 'missing', platformOrderId: '99' },
    ]);
  });

  it('keeps what the shop sent beside it', async () => {
    shop.orders = [wooOrderRow(31)];
    expect(JSON.parse((await readOne(connector, account, '31'))?.raw ?? '')).toEqual(shop.orders[0]);
  });
});
