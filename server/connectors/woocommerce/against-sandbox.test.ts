import { once } from 'node:events';
import { createServer } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startSandbox, type Sandbox } from '../../../sandbox/index.ts';
import type { ConnectedAccount, Connector, InboundDelivery, RawDelivery } from '../connector.ts';
import { connected, factOf, orderOf, readOne, rowsOf, testedConnection, webhooksOf } from '../testing/connected.ts';
import { woocommerce } from './index.ts';

let now: Date;
let sandbox: Sandbox;
let connector: Connector;
let account: ConnectedAccount;

function open(storeId: string): ConnectedAccount {
  const {
    baseUrl = '',
    consumerKey = '',
    consumerSecret = '',
  } = sandbox.stores.woocommerce.find(({ id }) => id === storeId) ?? {};
  return connected(connector, {
    origins: [sandbox.urls.woocommerce],
    now: () => now,
    credentials: { siteUrl: baseUrl, consumerKey, consumerSecret },
  });
}

beforeEach(async () => {
  now = new Date('2026-11-21T05:00:00Z');
  sandbox = await startSandbox({ port: 0, now: () => now });
  connector = woocommerce({ now: () => now, hosts: {}, appKeys: {} });
  account = open('daily');
});
afterEach(() => sandbox.close());

const since = (from: string, store = account) =>
  rowsOf(connector.orders.changedWithin(store, { from: new Date(from), to: now }));
const failing = async (store = account) =>
  (await testedConnection(connector, store)).steps.find(({ outcome }) => outcome === 'failed');

describe('a shop of the sandbox', () => {
  it('T2 T3 in Taiwan misses no order of the last eight hours, nor of the second the window begins with', async () => {
    const order = sandbox.createOrder('woocommerce', 'daily', {
      payment: 'paid',
      placedAt: '2026-11-21T04:59:30Z',
      webhooks: false,
    });
    expect((await since('2026-11-21T04:59:30Z')).map((row) => orderOf(row).platformOrderId)).toEqual([order.id]);
    expect(orderOf((await since('2026-11-21T04:59:30Z'))[0]).placedAt).toEqual(new Date('2026-11-21T04:59:30Z'));
  });

  it('T13 brings a free cash-on-delivery order as one to ship when the merchant asked for such', async () => {
    const { id } = sandbox.createOrder('woocommerce', 'daily', { payment: 'cod', free: true, webhooks: false });
    expect(orderOf(await readOne(connector, account, id)).state).toBe('shipped');
    const wanting = { ...account, settings: { freeCashOnDelivery: 'yes' } };
    // Nothing is left to collect, so that it counts as paid (M7).
    expect(orderOf(await readOne(connector, wanting, id))).toMatchObject({
      state: 'toShip',
      payment: { kind: 'paidOnline' },
      cashOnDelivery: null,
    });
  });

  it('T16 is read where permalinks are plain, and in a folder', async () => {
    for (const storeId of ['oldtea', 'islet']) {
      const store = open(storeId);
      expect(await failing(store)).toBeUndefined();
      const order = sandbox.createOrder('woocommerce', storeId, { payment: 'paid', webhooks: false });
      expect((await since('2026-11-21T00:00:00Z', store)).map((row) => orderOf(row).platformOrderId)).toEqual([
        order.id,
      ]);
      expect((await testedConnection(connector, store)).shop?.id).toBe(
        `${new URL(sandbox.urls.woocommerce).host}/${storeId}`,
      );
    }
  });

  it('T5 T8 T11 is written to by nothing but an empty batch and our own webhooks: no status, no number, no shipment it would take unchecked', async () => {
    const { id } = sandbox.createOrder('woocommerce', 'daily', { payment: 'paid', webhooks: false });
    const { status } = sandbox.order('woocommerce', 'daily', id) ?? {};
    const sold = sandbox.stock('woocommerce', 'daily');
    expect(await failing()).toBeUndefined();
    await since('2026-11-14T05:00:00Z');
    await readOne(connector, account, id);
    await webhooksOf(connector).ensure(
      account,
      new URL('http://127.0.0.1:9/webhooks/woocommerce/x'),
      'a secret of ours',
    );
    const writes = sandbox.requests
      .filter(({ platform, method }) => platform === 'woocommerce' && method !== 'GET')
      .map(({ method, target, body }) =>
        `${method} ${target.split('?')[0]} ${target.includes('batch') ? body : ''}`.trim(),
      );
    expect(new Set(writes)).toEqual(new Set(['POST /wp-json/wc/v3/orders/batch {}', 'POST /wp-json/wc/v3/webhooks']));
    expect(sandbox.order('woocommerce', 'daily', id)?.status).toBe(status);
    expect(sandbox.stock('woocommerce', 'daily')).toEqual(sold);
  });

  it('is read where the server drops the Authorization header', async () => {
    sandbox.changeCredentials('woocommerce', 'daily', { dropsAuthorizationHeader: true });
    expect(await failing()).toBeUndefined();
  });

  it.each([
    [{ permissions: 'read' }, 'writeRight', 'missingPermission'],
    [{ permissions: 'write' }, 'readOrders', 'missingPermission'],
    [{ role: 'customer' }, 'readOrders', 'missingPermission'],
    [{ role: 'none' }, 'signIn', 'wrongCredentials'],
    [{ revoke: true }, 'signIn', 'wrongCredentials'],
    [{ secret: 'cs_0000000000000000000000000000000000000000' }, 'signIn', 'wrongCredentials'],
    [{ plainHttp: true }, 'signIn', 'wrongCredentials'],
  ] as const)('B9 names the cause after %o', async (change, step, cause) => {
    sandbox.changeCredentials('woocommerce', 'daily', change);
    expect(await failing()).toMatchObject({ step, cause });
  });

  it('names the convenience store of a plugin, and the method without an instance', async () => {
    // One plugin keeps the store flat, the other as an object.
    for (const shippingCode of ['ry_ecpay_shipping_cvs_711', 'ry_ecpay_shipping_cvs_family']) {
      const { id, pickupStore } = sandbox.createOrder('woocommerce', 'daily', {
        payment: 'paid',
        shippingCode,
        webhooks: false,
      });
      expect(orderOf(await readOne(connector, account, id))).toMatchObject({ shippingCode, pickupStore });
      expect(pickupStore?.code).toMatch(/\d{3}/);
    }
  });

  it('T14 leaves a line unmatched whose variation was deleted since', async () => {
    const { id } = sandbox.createOrder('woocommerce', 'daily', {
      payment: 'paid',
      skus: ['TSH-WHT-M'],
      webhooks: false,
    });
    const before = orderOf(await readOne(connector, account, id)).lines[0];
    const [product, variation] = before?.productKey.split(':') ?? [];
    expect([before?.sku, variation]).toEqual(['TSH-WHT-M', expect.stringMatching(/^\d+$/)]);
    const { siteUrl, consumerKey, consumerSecret } = account.credentials;
    const deleted = await fetch(`${siteUrl}/wp-json/wc/v3/products/${product}/variations/${variation}?force=true`, {
      method: 'DELETE',
      headers: { authorization: `Basic ${btoa(`${consumerKey}:${consumerSecret}`)}` },
    });
    expect(deleted.status).toBe(200);
    expect(orderOf(await readOne(connector, account, id)).lines[0]).toMatchObject({
      sku: null,
      productKey: expect.stringMatching(/^deleted:/),
      quantity: before?.quantity,
    });
  });

  it('follows an order into the trash, and knows none that was deleted for good', async () => {
    const { id } = sandbox.createOrder('woocommerce', 'daily', { payment: 'paid', webhooks: false });
    sandbox.changeOrder('woocommerce', 'daily', id, { status: 'trash', webhooks: false });
    expect(orderOf(await readOne(connector, account, id))).toMatchObject({ state: 'cancelled', stateCode: 'trash' });
    sandbox.changeOrder('woocommerce', 'daily', id, { delete: true });
    expect(await readOne(connector, account, id)).toBeNull();
  });
});

describe('its webhooks', () => {
  let received: RawDelivery[];
  let answerWith: number;
  let close: () => void;
  let address: URL;

  beforeEach(async () => {
    [received, answerWith] = [[], 200];
    const server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request
        .on('data', (chunk: Buffer) => chunks.push(chunk))
        .on('end', () => {
          received.push({
            headers: Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)])),
            body: Buffer.concat(chunks),
          });
          response.writeHead(answerWith).end();
        });
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const place = server.address();
    address = new URL(
      `http://127.0.0.1:${typeof place === 'object' && place !== null ? place.port : 0}/webhooks/woocommerce/account-1`,
    );
    close = () => void server.close();
  });
  afterEach(() => close());

  const ensure = () => webhooksOf(connector).ensure(account, address, 'a secret');
  const read = (): readonly (InboundDelivery | null)[] =>
    received.map((delivery) =>
      factOf(connector, delivery, { secret: 'a secret', shop: { id: sandbox.urls.woocommerce, title: null } }),
    );

  it('D3 T1 lead to every order of one second, each known separately', async () => {
    await ensure();
    expect(read().map((delivery) => delivery?.meaning.kind)).toEqual(['ignored', 'ignored', 'ignored', 'ignored']);
    received = [];
    const made = Array.from({ length: 4 }, () => sandbox.createOrder('woocommerce', 'daily', { payment: 'paid' }).id);
    await sandbox.webhooksSettled();
    const meanings = read().map((delivery) =>
      delivery?.meaning.kind === 'order' ? delivery.meaning.platformOrderId : null,
    );
    expect(new Set(meanings)).toEqual(new Set(made));
    expect(new Set(read().map((delivery) => delivery?.dedupeKey)).size).toBe(4);
  });

  it('T6 report an error the shop signed instead of an order', async () => {
    await ensure();
    received = [];
    sandbox.createOrder('woocommerce', 'daily', { payment: 'paid' });
    sandbox.changeCredentials('woocommerce', 'daily', { role: 'customer' });
    await sandbox.webhooksSettled();
    expect(new Set(read().map((delivery) => delivery?.meaning.kind))).toEqual(new Set(['alarm']));
  });

  it('T9 are created again after the shop switched them off, and the list brings what was missed', async () => {
    const before = await ensure();
    answerWith = 500;
    const missed: string[] = [];
    for (let count = 0; count < 7; count += 1) {
      missed.push(sandbox.createOrder('woocommerce', 'daily', { payment: 'paid' }).id);
      await sandbox.webhooksSettled();
    }
    answerWith = 200;
    const after = await ensure();
    const remade = after.filter(
      ({ platformWebhookId }) => !before.some((each) => each.platformWebhookId === platformWebhookId),
    );
    expect(remade.map(({ topic, state }) => `${topic} ${state}`)).toEqual([
      'order.created active',
      'order.updated active',
    ]);
    expect((await since('2026-11-21T00:00:00Z')).map((row) => orderOf(row).platformOrderId)).toEqual(missed);
    received = [];
    sandbox.createOrder('woocommerce', 'daily', { payment: 'paid' });
    await sandbox.webhooksSettled();
    expect(read().filter((delivery) => delivery?.meaning.kind === 'order')).toHaveLength(2);
  });

  it('are taken away again', async () => {
    await ensure();
    await webhooksOf(connector).remove(account, address);
    received = [];
    sandbox.createOrder('woocommerce', 'daily', { payment: 'paid' });
    await sandbox.webhooksSettled();
    expect(received).toEqual([]);
  });
});
