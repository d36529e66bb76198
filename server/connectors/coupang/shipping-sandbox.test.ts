import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startSandbox, type LedgerOrder, type Sandbox, type WriteKind } from '../../../sandbox/index.ts';
import { labelTexts } from '../../../sandbox/testing/label.ts';
import type { ConnectedAccount, ParcelToReport, Pending } from '../connector.ts';
import { driven } from '../suites/driven.ts';
import { againstFaults, sandboxAccount, wordsOf } from '../suites/shipping-sandbox.ts';
import { orderOf, readOne } from '../testing/connected.ts';
import { coupang } from './index.ts';

const now = new Date('2026-11-21T06:30:00Z');
const [taiwan, korea] = ['A00012345', 'A00067890'] as const;
let sandbox: Sandbox;
let settings: Record<string, string>;
beforeEach(async () => {
  sandbox = await startSandbox({ port: 0, now: () => now, rateLimits: false });
  settings = {};
  for (const place of (await connectorOf().locations?.list(account(taiwan))) ?? [])
    if (place.usable) settings[place.kind] ??= place.code;
});
afterEach(() => sandbox.close());

const connectorOf = () => coupang({ now: () => now, hosts: { api: sandbox.urls.coupang }, appKeys: {} });
function account(vendorId: string): ConnectedAccount {
  const {
    accessKey = '',
    secretKey = '',
    market = '',
  } = sandbox.stores.coupang.find(({ id }) => id === vendorId) ?? {};
  const credentials = { vendorId, accessKey, secretKey, market };
  return sandboxAccount(connectorOf(), { origins: [], now: () => now, credentials, settings });
}
const part = () => {
  const { acknowledge, arrange, report, change, labels } = connectorOf().shipping ?? {};
  if (!acknowledge || !arrange || !report || !change || !labels) throw new Error('a part is missing');
  return { acknowledge, arrange, report, change, labels };
};

const made = (vendor: string, options: Parameters<Sandbox['createOrder']>[2] = {}) =>
  sandbox.createOrder('coupang', vendor, {
    status: 'INSTRUCT',
    skus: ['CAK-PINE-12', 'MUG-CER-350'],
    ...(vendor === taiwan ? { shippingCode: 'TWL_711' } : {}),
    ...options,
  });
const wishFor = <More>(order: LedgerOrder, more: More) => ({
  id: `wish-${order.id}`,
  subject: { platformOrderId: order.id, refs: { orderId: order.number }, ...more },
  memo: null,
});
const arranged = (order: LedgerOrder) => wishFor(order, { content: null, combineKey: null, carrierCode: null });
const reported = (order: LedgerOrder, more: Partial<ParcelToReport> = {}): Pending<ParcelToReport> =>
  wishFor(order, {
    carrierCode: 'CJGLS',
    trackingNumber: `60${order.id.slice(-10)}`,
    shippedAt: now,
    content: null,
    ...more,
  });
const timesOf =
  (vendor: string, kind: WriteKind, key: (id: string) => (of: string) => boolean) =>
  (item: { readonly subject: { readonly platformOrderId: string } }) => {
    const own = key(item.subject.platformOrderId);
    const writes = sandbox
      .writes('coupang', vendor, kind)
      .filter((write) => write.subject === item.subject.platformOrderId && own(write.key) && write.outcome === 'done');
    return writes.length === 0 ? 0 : Math.max(...writes.map(({ count }) => count));
  };

describe('Coupang of the sandbox, whatever happens on the way', () => {
  const common = { platform: 'coupang', sandbox: () => sandbox } as const;
  againstFaults({
    ...common,
    name: 'acknowledging',
    storeId: taiwan,
    account: () => account(taiwan),
    effect: () => part().acknowledge,
    wish: () => wishFor(made(taiwan, { status: 'ACCEPT' }), {}),
    operations: ['orders.acknowledge'],
    times: timesOf(taiwan, 'order', () => () => true),
  });
  againstFaults({
    ...common,
    name: 'Taiwan',
    storeId: taiwan,
    account: () => account(taiwan),
    effect: () => part().arrange,
    wish: () => arranged(made(taiwan)),
    operations: ['orders.arrange'],
    times: timesOf(taiwan, 'label', (id) => (key) => key === id),
  });
  againstFaults({
    ...common,
    name: 'Korea',
    storeId: korea,
    account: () => account(korea),
    effect: () => part().report,
    wish: () => reported(made(korea)),
    operations: ['invoices.upload'],
    times: timesOf(korea, 'shipment', () => () => true),
  });
});

describe('a box of Coupang', () => {
  it('F1 Taiwan: acknowledged, arranged with the chosen places, and its label is the PDF of its number', async () => {
    const order = made(taiwan, { status: 'ACCEPT' });
    const acknowledged = wishFor(order, {});
    expect((await driven(part().acknowledge, account(taiwan), [acknowledged])).endings.get(acknowledged.id)?.kind).toBe(
      'done',
    );
    const wish = arranged(order);
    const ending = (await driven(part().arrange, account(taiwan), [wish])).endings.get(wish.id);
    if (ending?.kind !== 'done') throw new Error(wordsOf(ending));
    const { trackingNumber, carrierCode, validUntil } = ending.result;
    expect([carrierCode, validUntil !== null && validUntil > now]).toEqual(['TWL_711', true]);
    const label = wishFor(order, { trackingNumber, carrierCode });
    const printed = (await part().labels.send(account(taiwan), [label])).get(label.id);
    if (printed?.kind !== 'done') throw new Error(wordsOf(printed));
    expect((await labelTexts(printed.result.bytes)).flat()).toContain(trackingNumber);
  });

  it('T8 under a stop request it is refused, before anything is written', async () => {
    const order = made(korea);
    sandbox.changeOrder('coupang', korea, order.id, { cancel: true });
    const wish = reported(order);
    expect((await driven(part().report, account(korea), [wish])).endings.get(wish.id)?.kind).toBe('refused');
    expect(sandbox.writes('coupang', korea, 'shipment')).toEqual([]);
  });

  it('T5 Korea: a part leaves, the rest is a new box to ship; its number may be changed', async () => {
    const order = made(korea);
    const [first] = order.lines;
    const before = orderOf(await readOne(connectorOf(), account(korea), order.id));
    const line = before.lines[0];
    if (first === undefined || line === undefined) throw new Error('no line');
    const wish = reported(order, { content: [{ platformLineId: line.platformLineId, quantity: line.quantity }] });
    const ending = (await driven(part().report, account(korea), [wish])).endings.get(wish.id);
    expect(ending?.kind, `ended so: ${wordsOf(ending)}`).toBe('done');
    const boxes = await connectorOf().orders.find(account(korea), { number: order.number });
    expect(boxes.map((row) => orderOf(row).lines.length)).toEqual([1, 1]);
    const changed = reported(order, { ...wish.subject, trackingNumber: '609999999999' });
    const after = (await driven(part().change, account(korea), [changed])).endings.get(changed.id);
    expect(after?.kind, `ended so: ${wordsOf(after)}`).toBe('done');
    expect(sandbox.order('coupang', korea, order.id)?.shipments.at(-1)?.trackingNumber).toBe('609999999999');
  });
});
