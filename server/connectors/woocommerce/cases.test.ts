import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startSandbox, type OrderOptions, type Sandbox } from '../../../sandbox/index.ts';
import { receiver } from '../../../sandbox/testing/receiver.ts';
import type { ConnectedAccount, Connector, ShopIdentity } from '../connector.ts';
import {
  connected,
  factOf,
  findOne,
  orderOf,
  readOne,
  rowsOf,
  testedConnection,
  webhooksOf,
} from '../testing/connected.ts';
import { woocommerce } from './index.ts';

let now: Date;
let sandbox: Sandbox;
let connector: Connector;
let account: ConnectedAccount;

/** The shop `daily` with its newest key, typed as `address`. */
function open(address?: string, shop: ShopIdentity | null = null): ConnectedAccount {
  const { baseUrl = '', consumerKey = '', consumerSecret = '' } = sandbox.stores.woocommerce[0] ?? {};
  const siteUrl = address ?? baseUrl;
  return connected(connector, {
    origins: [new URL(siteUrl).origin],
    now: () => now,
    credentials: { siteUrl, consumerKey, consumerSecret },
    shop,
  });
}

beforeEach(async () => {
  now = new Date('2026-11-21T05:00:00Z');
  sandbox = await startSandbox({ port: 0, now: () => now });
  connector = woocommerce({ now: () => now, hosts: {}, appKeys: {} });
  account = open();
});
afterEach(() => sandbox.close());

const create = (options: OrderOptions = {}) =>
  sandbox.createOrder('woocommerce', 'daily', { webhooks: false, payment: 'paid', ...options }).id;
const read = async (options: OrderOptions) => orderOf(await readOne(connector, account, create(options)));
const calls = (operation: string) => sandbox.requests.filter((call) => call.operation === operation);
const window = () => ({ from: new Date(now.getTime() - 3_600_000), to: now });

describe('an order of a shop in the sandbox', () => {
  it('M1: pay at the store is collected in full, with its store', async () => {
    const order = await read({ payment: 'cod', paymentMethod: 'ecpay_shipping_pay', shippingCode: 'ecpay_shipping' });
    expect(order).toMatchObject({ state: 'toShip', payment: { kind: 'cashOnDelivery' }, cashOnDelivery: order.total });
    expect(order.pickupStore?.code).toMatch(/^\d+$/);
  });

  it.each([
    ['newebpay/Credit', 'paidOnline'],
    ['newebpay/VACC', 'unknown'],
    ['newebpay/CVS', 'unknown'],
    ['newebpay/CVSCOMPayed', 'cashOnDelivery'],
    ['newebpay/CVSCOMNotPayed', 'paidOnline'],
  ])('M3: %s is %s', async (paymentMethod, kind) => {
    const id = sandbox.createOrder('woocommerce', 'daily', { webhooks: false, paymentMethod }).id;
    expect(orderOf(await readOne(connector, account, id))).toMatchObject({
      state: 'toShip',
      payment: { kind, severalKinds: true },
    });
  });

  it('M4 M5: a number to pay with that an administrator moved on is not paid', async () => {
    const id = sandbox.createOrder('woocommerce', 'daily', { webhooks: false, paymentMethod: 'ry_ecpay_atm' }).id;
    expect(orderOf(await readOne(connector, account, id)).payment.kind).toBe('unpaid');
    sandbox.changeOrder('woocommerce', 'daily', id, { status: 'processing', webhooks: false });
    const { payment } = orderOf(await readOne(connector, account, id));
    expect(payment).toMatchObject({ kind: 'unknown', onlineRecord: false });
    expect(payment.paidAt).not.toBeNull();
  });

  it('M8: tea sold at 450 with the tax in it costs 450', async () => {
    let order = await read({ skus: ['COF-YIR-227'], quantity: 3, details: { taxRate: 0.05 } });
    // Some orders of the sandbox have a discount.
    while (order.total.amount !== String(450 * 3 + Number(order.totals?.shippingFee?.amount ?? 0)))
      order = await read({ skus: ['COF-YIR-227'], quantity: 3, details: { taxRate: 0.05 } });
    expect(order.lines[0]?.unitPrice).toEqual({ amount: '450', currency: 'TWD' });
  });

  it('P1: two sizes of one variation are two things', async () => {
    const { lines } = await read({ skus: ['WOO-COAT-S', 'WOO-COAT-L'] });
    expect(lines).toMatchObject([
      { productKey: '8000:8001:尺寸=S', sku: null, variantName: '紅, S' },
      { productKey: '8000:8001:尺寸=L', sku: null, variantName: '紅, L' },
    ]);
  });

  it('P2: an engraving is on its line', async () => {
    const { lines } = await read({ skus: ['TEA-ALS-150'], details: { lineTexts: { 刻字: '給小安' } } });
    expect(lines[0]?.texts).toEqual([{ kind: 'buyer', label: '刻字', text: '給小安' }]);
  });

  it('P3: courses do not ship, as product or as variation', async () => {
    const { lines } = await read({ skus: ['TSH-WHT-M', 'WOO-COURSE', 'WOO-KIT-LIVE', 'WOO-KIT-BOX'] });
    expect(lines.map(({ sku }) => sku)).toEqual(['TSH-WHT-M', 'WOO-KIT-BOX']);
    expect(await read({ skus: ['WOO-COURSE'] })).toMatchObject({ state: 'toShip', lines: [] });
  });

  it('P4: the shop says whether the box leaves the shelf or what lies in it', async () => {
    for (const [sku, ships] of [
      ['WOO-BOX', 'box'],
      ['WOO-SET', 'contents'],
    ] as const) {
      const [box, ...inside] = (await read({ skus: [sku] })).lines;
      expect(box).toMatchObject({ bundleShips: ships });
      expect(inside.map(({ partOf }) => partOf)).toEqual([box?.platformLineId, box?.platformLineId]);
    }
  });

  it('P5: a quantity by weight, and half a piece taken back, are said as they are', async () => {
    expect((await read({ skus: ['TEA-ALS-150'], quantity: 1.5 })).lines[0]).toMatchObject({ quantityAsSent: '1.5' });
    const id = create({ skus: ['TEA-ALS-150'], quantity: 2 });
    const line = sandbox.order('woocommerce', 'daily', id)?.lines[0]?.id ?? '';
    const refunds = [{ id: 5, reason: '', amount: 10, at: now.toISOString(), lines: { [line]: 0.5 } }];
    sandbox.changeOrder('woocommerce', 'daily', id, { details: { refunds }, webhooks: false });
    expect(orderOf(await readOne(connector, account, id)).lines[0]).toMatchObject({
      quantity: 2,
      quantityAsSent: '1.5',
    });
  });

  it('W1 W3: a name from the bill, a prefecture by its name', async () => {
    const recipient = { name: '山田太郎', city: 'JP13', district: '千代田区' };
    const order = await read({
      shippingCode: 'flat_rate:1',
      recipient,
      details: { country: 'JP', shippingName: false },
    });
    expect(order.recipient).toMatchObject({ name: '山田太郎', city: '千代田区, 東京都' });
    await read({ shippingCode: 'flat_rate:1', recipient, details: { country: 'JP' } });
    expect(sandbox.requests.filter(({ target }) => target.includes('/data/countries/'))).toHaveLength(1);
  });

  it('W2: two pick-up places are two codes, each with its place', async () => {
    const [first, second] = [
      await read({ shippingCode: 'pickup_location:0' }),
      await read({ shippingCode: 'pickup_location:1' }),
    ];
    expect(first.shippingCode).not.toBe(second.shippingCode);
    expect([first.pickupStore?.name, second.pickupStore?.name]).toEqual(['台北迪化店', '台南正興店']);
  });
});

describe('orders that leave', () => {
  it('G1: the trash is a list of its own, and what was deleted for good is missing', async () => {
    const [trashed, deleted, kept] = [create(), create(), create()];
    sandbox.changeOrder('woocommerce', 'daily', trashed, { status: 'trash', webhooks: false });
    sandbox.changeOrder('woocommerce', 'daily', deleted, { delete: true });
    expect(
      (await rowsOf(connector.orders.changedWithin(account, window()))).map((row) => orderOf(row).platformOrderId),
    ).toEqual([kept]);
    const gone = await rowsOf(connector.orders.goneWithin!(account, window()));
    expect(gone.map((row) => orderOf(row))).toMatchObject([{ platformOrderId: trashed, state: 'cancelled' }]);
    const answers = await connector.orders.read(account, [kept, deleted, trashed]);
    expect(answers.map((answer) => (answer.kind === 'order' ? answer.order.state : answer.kind))).toEqual([
      'toShip',
      'missing',
      'cancelled',
    ]);
    expect(connector.orders.absenceProves).toBe(true);
  });

  it('G1: open orders are asked for a hundred at a time', async () => {
    const ids = Array.from({ length: 100 }, () => create());
    sandbox.changeOrder('woocommerce', 'daily', ids[7] ?? '', { status: 'trash', webhooks: false });
    sandbox.changeOrder('woocommerce', 'daily', ids[8] ?? '', { status: 'trash', webhooks: false });
    const before = sandbox.requests.length;
    const answers = await connector.orders.read(account, ids);
    expect(answers.every((answer) => answer.kind === 'order')).toBe(true);
    expect(sandbox.requests.slice(before).filter(({ operation }) => operation.startsWith('orders.'))).toHaveLength(2);
  });

  it('G2: 1001 is the order people call 1001', async () => {
    const first = create({ details: { number: '437' } });
    const second = create({ details: { number: first } });
    expect(orderOf(await findOne(connector, account, first)).platformOrderId).toBe(second);
    expect(orderOf(await readOne(connector, account, first)).platformOrderNumber).toBe('437');
  });
});

describe('which shop it is', () => {
  it('G3: one shop typed in two ways has one identity, and is known by what was typed before', async () => {
    const alias = sandbox.urls.woocommerce.replace('127.0.0.1', 'localhost');
    const [one, two] = await Promise.all([
      testedConnection(connector, account),
      testedConnection(connector, open(alias)),
    ]);
    const id = new URL(sandbox.urls.woocommerce).host;
    expect([one.shop?.id, two.shop?.id]).toEqual([id, id]);
    expect(two.shop?.formerIds).toEqual(expect.arrayContaining([new URL(alias).host, alias]));
    // Connected before homes were asked for.
    const older = open(alias, { id: alias, title: null });
    expect((await testedConnection(connector, older)).steps.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
  });

  it('G4: deliveries name the home, which is not what was typed', async () => {
    const place = await receiver();
    sandbox.changeCredentials('woocommerce', 'daily', { home: '/zh' });
    const { shop } = await testedConnection(connector, account);
    expect(shop?.id).toBe(`${new URL(sandbox.urls.woocommerce).host}/zh`);
    await webhooksOf(connector).ensure(account, new URL(place.url), 'a secret');
    sandbox.createOrder('woocommerce', 'daily');
    await sandbox.webhooksSettled();
    const delivery = {
      headers: place.seen.at(-1)?.headers as Record<string, string>,
      body: place.seen.at(-1)?.body ?? Buffer.from(''),
    };
    for (const known of [shop, { id: sandbox.urls.woocommerce, title: null }])
      expect(factOf(connector, delivery, { secret: 'a secret', shop: known })?.meaning.kind).toBe('order');
    place.close();
  });
});

describe('a shop that makes it hard', () => {
  it('G6: webhooks made with the key of another user are made again, and read with its rights', async () => {
    const place = await receiver();
    const ensure = () => webhooksOf(connector).ensure(open(), new URL(place.url), 'a secret');
    const before = await ensure();
    sandbox.changeCredentials('woocommerce', 'daily', { keyOf: 'second' });
    sandbox.changeCredentials('woocommerce', 'daily', { roleOf: 'manager', role: 'customer' });
    sandbox.createOrder('woocommerce', 'daily');
    await sandbox.webhooksSettled();
    const last = () => ({
      headers: place.seen.at(-1)?.headers as Record<string, string>,
      body: place.seen.at(-1)?.body ?? Buffer.from(''),
    });
    const recipient = { secret: 'a secret', shop: null };
    expect(factOf(connector, last(), recipient)?.meaning).toEqual({
      kind: 'alarm',
      message: expect.stringContaining('woocommerce_rest_cannot_view'),
    });
    const after = await ensure();
    expect(after.filter((each) => before.some((other) => other.platformWebhookId === each.platformWebhookId))).toEqual(
      [],
    );
    expect(await ensure()).toEqual(after);
    sandbox.createOrder('woocommerce', 'daily');
    await sandbox.webhooksSettled();
    expect(factOf(connector, last(), recipient)?.meaning.kind).toBe('order');
    place.close();
  });

  it('G7: a delivery of 1.3 MB is read', async () => {
    const place = await receiver();
    await webhooksOf(connector).ensure(account, new URL(place.url), 'a secret');
    const { id } = sandbox.createOrder('woocommerce', 'daily', { details: { padding: 1_300_000 } });
    await sandbox.webhooksSettled();
    const { headers, body } = place.seen.at(-1) ?? { headers: {}, body: Buffer.from('') };
    expect(body.length).toBeGreaterThan(1_300_000);
    expect(webhooksOf(connector).largestBodyBytes).toBeGreaterThan(body.length);
    const fact = factOf(connector, { headers, body }, { secret: 'a secret', shop: null });
    expect(fact?.meaning).toEqual({ kind: 'order', platformOrderId: id });
    place.close();
  });

  it('G8: pages that are too large are halved, and one order that is too large stops no other', async () => {
    const ids = [0, 6.4, 0].map((megabytes) => create({ details: { padding: megabytes * 1024 ** 2 } }));
    const rows = await rowsOf(connector.orders.changedWithin(account, window()));
    expect(rows.map((row) => (row.kind === 'order' ? row.order.platformOrderId : row.platformOrderId))).toEqual(ids);
    expect(rows.flatMap((row) => (row.kind === 'unreadable' ? [row.platformOrderId] : []))).toEqual([ids[1]]);
    const sizes = calls('orders.list').map(({ target }) => /per_page=(\d+)/.exec(target)?.[1]);
    expect(sizes).toEqual(['100', '50', '25', '12', '6', '3', '1', '1', '1', '1']);
  }, 60_000);

  it('G12: while WooCommerce is off, a test fails without blaming the key, and nothing counts as gone', async () => {
    const id = create();
    sandbox.changeCredentials('woocommerce', 'daily', { pluginActive: false });
    const { steps } = await testedConnection(connector, account);
    expect(steps.at(-1)).toMatchObject({ step: 'reachHost', outcome: 'failed', cause: 'refused' });
    await expect(connector.orders.read(account, [id])).rejects.toThrow(/not active/);
    await expect(rowsOf(connector.orders.changedWithin(account, window()))).rejects.toThrow(/not active/);
  });

  it('G13: text of PHP in front of the JSON is not the answer', async () => {
    const id = create();
    sandbox.changeCredentials('woocommerce', 'daily', { phpNotice: true });
    const { steps } = await testedConnection(connector, account);
    expect(steps.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
    expect(orderOf(await readOne(connector, account, id)).platformOrderId).toBe(id);
    sandbox.changeCredentials('woocommerce', 'daily', { permissions: 'read' });
    expect((await testedConnection(connector, account)).steps.at(-1)).toMatchObject({
      step: 'writeRight',
      cause: 'missingPermission',
    });
  });

  it('O5: asks the index for what it needs', async () => {
    await testedConnection(connector, account);
    const [index] = calls('site.index');
    expect(index?.target).toContain('_fields=');
    expect(index?.answer.length).toBeLessThan(600);
  });

  it('O6: asks for the products of one order after another once, and again after a while', async () => {
    const ids = [create({ skus: ['TSH-WHT-M'] }), create({ skus: ['TSH-WHT-M'] })];
    for (const id of ids) await readOne(connector, account, id);
    expect([calls('products.list').length, calls('variations.list').length]).toEqual([1, 1]);
    now = new Date(now.getTime() + 3_600_000);
    await readOne(connector, account, ids[0] ?? '');
    expect([calls('products.list').length, calls('variations.list').length]).toEqual([2, 2]);
  });
});
