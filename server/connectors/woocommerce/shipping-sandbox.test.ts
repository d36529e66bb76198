import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startSandbox, type LedgerOrder, type Sandbox } from '../../../sandbox/index.ts';
import type { ConnectedAccount } from '../connector.ts';
import { driven } from '../suites/driven.ts';
import { againstFaults, sandboxAccount, wordsOf } from '../suites/shipping-sandbox.ts';
import { woocommerce } from './index.ts';

const now = new Date('2026-11-21T12:00:00Z');
let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startSandbox({ port: 0, now: () => now, rateLimits: false });
});
afterEach(() => sandbox.close());

const connectorOf = () => woocommerce({ now: () => now, hosts: {}, appKeys: {} });
/** `daily` has neither Fulfillments nor a plugin; `islet` has Fulfillments switched on. */
function account(shop: string): ConnectedAccount {
  const {
    baseUrl = '',
    consumerKey = '',
    consumerSecret = '',
  } = sandbox.stores.woocommerce.find(({ id }) => id === shop) ?? {};
  const credentials = { siteUrl: baseUrl, consumerKey, consumerSecret };
  return sandboxAccount(connectorOf(), { origins: [sandbox.urls.woocommerce], now: () => now, credentials });
}
const report = () => {
  const effect = connectorOf().shipping?.report;
  if (effect === undefined) throw new Error('report is missing');
  return effect;
};
const made = (shop: string) =>
  sandbox.createOrder('woocommerce', shop, { webhooks: false, payment: 'paid', quantity: 2 });
const wishFor = (order: LedgerOrder) => ({
  id: `wish-${order.id}`,
  subject: {
    platformOrderId: order.id,
    refs: {},
    carrierCode: 'HCT',
    trackingNumber: `62${order.id}`,
    shippedAt: now,
    content: null,
  },
  memo: null,
});
const done = (shop: string, operation: RegExp, orderId: string) =>
  sandbox
    .writes('woocommerce', shop)
    .filter((write) => operation.test(write.operation) && write.subject.includes(orderId) && write.outcome === 'done');

describe('a shop of the sandbox, whatever happens on the way', () => {
  const common = { platform: 'woocommerce', sandbox: () => sandbox, effect: report } as const;
  againstFaults({
    ...common,
    name: 'a note',
    storeId: 'daily',
    account: () => account('daily'),
    wish: () => wishFor(made('daily')),
    operations: ['notes.create', 'orders.update'],
    times: ({ subject }) => done('daily', /^notes\.create$/, subject.platformOrderId).length,
  });
  againstFaults({
    ...common,
    name: 'Fulfillments',
    storeId: 'islet',
    account: () => account('islet'),
    wish: () => wishFor(made('islet')),
    operations: ['fulfillments.create', 'orders.update'],
    times: ({ subject }) => done('islet', /^fulfillments\.create$/, subject.platformOrderId).length,
  });
});

describe('a parcel of a shop of the sandbox', () => {
  it.each(['daily', 'islet', 'oldtea'])(
    'F2 %s: the number is there, the order is completed, one mail goes out',
    async (shop) => {
      const order = made(shop);
      const wish = wishFor(order);
      const ending = (await driven(report(), account(shop), [wish])).endings.get(wish.id);
      expect(ending?.kind, `ended so: ${wordsOf(ending)}`).toBe('done');
      expect(order.status).toBe('completed');
      const mails = sandbox.writes('woocommerce', shop, 'mail').filter(({ subject }) => subject.includes(order.id));
      expect(mails.map(({ operation, count }) => [operation, count])).toEqual([
        [expect.stringContaining('completed'), 1],
      ]);
      expect(done(shop, /create$/, order.id)).toHaveLength(1);
    },
  );

  it('E4 a cancelled order is refused, and nothing is written', async () => {
    const order = made('daily');
    sandbox.changeOrder('woocommerce', 'daily', order.id, { cancel: true });
    const wish = wishFor(order);
    expect((await driven(report(), account('daily'), [wish])).endings.get(wish.id)?.kind).toBe('refused');
    expect(done('daily', /create$/, order.id)).toEqual([]);
  });
});
