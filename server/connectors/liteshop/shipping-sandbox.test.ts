import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startSandbox, type LedgerOrder, type Sandbox } from '../../../sandbox/index.ts';
import type { ConnectedAccount } from '../connector.ts';
import { driven } from '../suites/driven.ts';
import { againstFaults, sandboxAccount, wordsOf } from '../suites/shipping-sandbox.ts';
import { liteshop } from './index.ts';

const now = new Date('2026-11-21T05:00:00Z');
const store = 'LS1001';
let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startSandbox({ port: 0, now: () => now, rateLimits: false });
});
afterEach(() => sandbox.close());

const connectorOf = () => liteshop({ now: () => now, hosts: { api: sandbox.urls.liteshop }, appKeys: {} });
function account(): ConnectedAccount {
  const { accessToken } = sandbox.liteshop.issueTokens(store);
  const access = { current: () => Promise.resolve(accessToken), refused: () => Promise.resolve(accessToken) };
  return sandboxAccount(connectorOf(), { origins: [], now: () => now, access });
}
const report = () => {
  const effect = connectorOf().shipping?.report;
  if (effect === undefined) throw new Error('report is missing');
  return effect;
};
const made = () =>
  sandbox.createOrder('liteshop', store, { payment: 'paid', webhooks: false, shippingCode: 'home', placedAt: now });
const wishFor = (order: LedgerOrder) => ({
  id: `wish-${order.id}`,
  subject: {
    platformOrderId: order.id,
    refs: {},
    carrierCode: 'HCT',
    trackingNumber: '6200001',
    shippedAt: now,
    content: null,
  },
  memo: null,
});
const shipments = (orderId: string) =>
  sandbox
    .writes('liteshop', store, 'shipment')
    .filter(({ subject, outcome }) => subject === orderId && outcome === 'done');

describe('Liteshop of the sandbox (ASSUMED contract)', () => {
  againstFaults({
    name: 'report',
    platform: 'liteshop',
    storeId: store,
    sandbox: () => sandbox,
    account,
    effect: report,
    wish: () => wishFor(made()),
    operations: ['orders.ship'],
    times: ({ subject }) => shipments(subject.platformOrderId).length,
  });

  it('F2 the order is shipped with carrier and number', async () => {
    const order = made();
    const wish = wishFor(order);
    const ending = (await driven(report(), account(), [wish])).endings.get(wish.id);
    expect(ending?.kind, `ended so: ${wordsOf(ending)}`).toBe('done');
    expect(order.status).toBe('shipped');
    expect(order.shipments).toEqual([expect.objectContaining({ carrier: 'HCT', trackingNumber: '6200001' })]);
  });

  it('E4 a cancelled order is refused, and nothing is written', async () => {
    const order = made();
    sandbox.changeOrder('liteshop', store, order.id, { cancel: true });
    const wish = wishFor(order);
    expect((await driven(report(), account(), [wish])).endings.get(wish.id)?.kind).toBe('refused');
    expect(shipments(order.id)).toEqual([]);
  });
});
