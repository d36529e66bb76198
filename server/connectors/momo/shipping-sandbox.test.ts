import { PDFDocument } from '@cantoo/pdf-lib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startSandbox, type LedgerOrder, type Sandbox } from '../../../sandbox/index.ts';
import { labelTexts } from '../../../sandbox/testing/label.ts';
import type { ConnectedAccount, ParcelToArrange, Pending } from '../connector.ts';
import { driven } from '../suites/driven.ts';
import { againstFaults, sandboxAccount, wordsOf } from '../suites/shipping-sandbox.ts';
import { orderOf, readOne } from '../testing/connected.ts';
import { momo } from './index.ts';

const now = new Date('2026-11-21T06:30:00Z');
const store = '013579';
let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startSandbox({ port: 0, now: () => now, rateLimits: false });
});
afterEach(() => sandbox.close());

const connectorOf = () => momo({ now: () => now, hosts: { api: sandbox.urls.momo }, appKeys: {} });
function account(): ConnectedAccount {
  const {
    entpID = '',
    entpCode = '',
    entpPwd = '',
    otpBackNo = '',
  } = sandbox.stores.momo.find(({ id }) => id === store) ?? {};
  const credentials = { entpID, entpCode, entpPwd, otpBackNo: otpBackNo ?? '' };
  return sandboxAccount(connectorOf(), { origins: [], now: () => now, credentials });
}

/** Effects of a connector that talks to the present sandbox. */
const part = () => {
  const { arrange, report, labels, answerStop } = connectorOf().shipping ?? {};
  if (!arrange || !report || !labels || !answerStop) throw new Error('a part is missing');
  return { arrange, report, labels, answerStop };
};
const made = (shippingCode: string, skus: readonly string[] = ['CAK-PINE-12', 'MUG-CER-350']) =>
  sandbox.createOrder('momo', store, { shippingCode, skus, placedAt: new Date(now.getTime() - 3_600_000) });
const deliveryOf: Readonly<Record<string, string>> = {
  company: 'company',
  'stores-27': 'stores_27',
  'third-63-02': 'third_63_02',
};
const arranged = (order: LedgerOrder): Pending<ParcelToArrange> => ({
  id: `wish-${order.id}`,
  subject: {
    platformOrderId: order.id,
    refs: { delivery: deliveryOf[order.shippingCode ?? ''] ?? '' },
    content: order.lines.map(({ id, quantity }) => ({ platformLineId: id, quantity })),
    combineKey: null,
  },
  memo: null,
});
const reported = (order: LedgerOrder) => ({
  id: `wish-${order.id}`,
  subject: {
    platformOrderId: order.id,
    refs: { delivery: 'company' },
    carrierCode: 'T-CAT',
    trackingNumber: `9${order.id.slice(-8)}`,
    shippedAt: now,
    content: null,
  },
  memo: null,
});
/** Most often a line took effect; each has to, once. */
const timesOf = (
  { subject }: { readonly subject: { readonly platformOrderId: string } },
  kind: 'shipment' | 'label',
) => {
  const writes = sandbox
    .writes('momo', store, kind)
    .filter(({ subject: of, outcome }) => of.startsWith(subject.platformOrderId) && outcome === 'done');
  return writes.length === 0 ? 0 : Math.max(...writes.map(({ count }) => count));
};

describe('momo of the sandbox, whatever happens on the way', () => {
  const common = { platform: 'momo', storeId: store, sandbox: () => sandbox, account } as const;
  againstFaults({
    ...common,
    name: 'own carrier',
    effect: () => part().report,
    wish: () => reported(made('company')),
    operations: ['unsendCompanyConfirm'],
    times: (item) => timesOf(item, 'shipment'),
  });
  againstFaults({
    ...common,
    name: 'to a store',
    effect: () => part().arrange,
    wish: () => arranged(made('stores-27')),
    operations: ['unsendStoresCombineBox', 'unsendStoresFinish'],
    times: (item) => timesOf(item, 'label'),
  });
});

describe('a parcel of momo, to its label', () => {
  it.each(['stores-27', 'third-63-02'])(
    'F1 %s: one number for all lines, and an encrypted label that opens',
    async (code) => {
      const order = made(code);
      const read = orderOf(await readOne(connectorOf(), account(), order.id));
      expect(read.refs).toEqual({ delivery: deliveryOf[code] });
      const wish = arranged(order);
      const ending = (await driven(part().arrange, account(), [wish])).endings.get(wish.id);
      if (ending?.kind !== 'done') throw new Error(wordsOf(ending));
      const { trackingNumber } = ending.result;
      const label = { id: 'label', subject: { ...wish.subject, trackingNumber }, memo: null };
      const printed = (await part().labels.send(account(), [label])).get('label');
      if (printed?.kind !== 'done') throw new Error(wordsOf(printed));
      const { bytes, password } = printed.result;
      await expect(PDFDocument.load(bytes)).rejects.toThrow(/encrypted|password/i);
      expect(password).not.toBeNull();
      expect((await labelTexts(bytes, password ?? '')).flat()).toContain(trackingNumber);
      expect(order.status).toBe('printed');
    },
  );

  it('T8 two orders in one box come out on one slip, and stay two orders', async () => {
    const orders = [made('stores-27'), made('stores-27')];
    const wishes = orders.map((order) => {
      const wish = arranged(order);
      return { ...wish, subject: { ...wish.subject, combineKey: 'one buyer' } };
    });
    const { endings } = await driven(part().arrange, account(), wishes);
    const numbers = wishes.map(({ id }) => {
      const ending = endings.get(id);
      return ending?.kind === 'done' ? ending.result.trackingNumber : wordsOf(ending);
    });
    expect(new Set(numbers).size).toBe(1);
    expect(numbers[0]).toMatch(/^\w+$/);
  });

  it('T6 an order cancelled before packing is refused, and nothing is written', async () => {
    const order = made('stores-27');
    sandbox.changeOrder('momo', store, order.id, { cancel: true });
    const wish = arranged(order);
    expect((await driven(part().arrange, account(), [wish])).endings.get(wish.id)?.kind).toBe('refused');
    expect(timesOf(wish, 'label')).toBe(0);
  });
});
