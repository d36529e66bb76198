import { afterAll, describe, expect, it } from 'vitest';
import type { ParcelToReport, Pending } from '../connector.ts';
import { driven } from '../suites/driven.ts';
import { ScriptedAccounts } from '../suites/scripted-account.ts';
import { shippingCase, shippingSuite } from '../suites/shipping.suite.ts';
import { woocommerce } from './index.ts';
import { credentials, origin, TrackingShop } from './testing/tracking-shop.ts';

const now = new Date('2026-11-21T02:00:00Z');
const connector = woocommerce({ now: () => now, hosts: {}, appKeys: {} });
const { shipping } = connector;
if (!shipping?.report) throw new Error('report is missing');
const { report } = shipping;
const secrets = [credentials.consumerKey, credentials.consumerSecret];
const about = { platform: 'woocommerce', origin, now, credentials, secrets };
const accounts = new ScriptedAccounts(about);
afterAll(() => accounts.close());

const parcel = (more: Partial<ParcelToReport> = {}): Pending<ParcelToReport> => ({
  id: 'wish-1',
  subject: {
    platformOrderId: '53',
    refs: {},
    carrierCode: 'HCT',
    trackingNumber: '6200001',
    shippedAt: now,
    content: null,
    ...more,
  },
  memo: null,
});
const shop = (changes: Partial<TrackingShop> = {}) => Object.assign(new TrackingShop(), changes);
const send = async (of: TrackingShop, wish = parcel(), settings: Readonly<Record<string, string>> = {}) =>
  (await driven(report, accounts.of(connector, of.answer, settings), [wish])).endings.get(wish.id);
const words = (ending: Awaited<ReturnType<typeof send>>) =>
  ending !== undefined && 'failure' in ending ? (ending.failure?.message ?? '') : '';

const buyer = ['陳', '0912', 'example.tw'];
const timesIn = (of: TrackingShop) => of.notes.length + of.fulfillments.length + of.trackings.length;
const completed = (of: TrackingShop) => of.order['status'] === 'completed' && of.mails.length === 1;

shippingSuite<TrackingShop>({
  ...about,
  connector,
  buyer,
  suites: 3,
  world: () => shop(),
  cases: [
    shippingCase({
      name: 'report, as a note',
      effect: (part) => part.report,
      items: [parcel()],
      times: timesIn,
      right: completed,
    }),
  ],
});
shippingSuite<TrackingShop>({
  ...about,
  connector,
  buyer,
  suites: 3,
  world: () => shop({ fulfillmentsOn: true }),
  cases: [
    shippingCase({
      name: 'report, by Fulfillments',
      effect: (part) => part.report,
      items: [parcel()],
      times: timesIn,
      right: completed,
    }),
  ],
});
shippingSuite<TrackingShop>({
  ...about,
  connector,
  buyer,
  suites: 3,
  world: () => shop({ pluginRoot: 'wc/v3' }),
  cases: [
    shippingCase({
      name: 'report, by a plugin',
      effect: (part) => part.report,
      items: [parcel()],
      times: timesIn,
      right: completed,
    }),
  ],
});

describe('where the number goes', () => {
  it('F2 into Fulfillments where they are on: every line with its pieces, and the order is completed', async () => {
    const of = shop({ fulfillmentsOn: true, pluginRoot: 'wc/v3' });
    expect(await send(of)).toEqual({ kind: 'done', result: null });
    expect(of.writes).toEqual(['POST wc/v3/orders/53/fulfillments', 'POST wc/v3/orders/53']);
    const meta = (of.fulfillments[0]?.['meta_data'] ?? []) as { id: number; key: string; value: unknown }[];
    // T8: each entry with an id.
    expect(meta.map(({ id, key }) => [id, key])).toEqual([
      [0, '_items'],
      [0, '_tracking_number'],
      [0, '_shipment_provider'],
      [0, '_provider_name'],
    ]);
    expect(meta[1]?.value).toBe('6200001');
    expect(of.order['status']).toBe('completed');
  });

  it.each(['wc/v3', 'wc-shipment-tracking/v3'] as const)('F2 to the tracking plugin at %s', async (pluginRoot) => {
    const of = shop({ pluginRoot });
    expect((await send(of))?.kind).toBe('done');
    expect(of.trackings).toEqual([
      expect.objectContaining({
        custom_tracking_provider: 'HCT',
        tracking_number: '6200001',
        date_shipped: '2026-11-21',
      }),
    ]);
    expect([of.notes.length, of.order['status']]).toEqual([0, 'completed']);
  });

  it('F2 else into a private note, with the number beside the completed order', async () => {
    const of = shop();
    expect((await send(of))?.kind).toBe('done');
    expect(of.notes).toEqual([{ id: 1, note: '已出貨 Shipped: HCT 6200001.', customer_note: false }]);
    expect(of.asked.at(-1)?.body).toMatchObject({
      status: 'completed',
      meta_data: [
        { key: '_tracking_number', value: '6200001' },
        { key: '_tracking_provider', value: 'HCT' },
      ],
    });
  });

  it('where the role of the key is too low for Fulfillments the next place is taken', async () => {
    const of = shop({ lowRole: true });
    expect((await send(of))?.kind).toBe('done');
    expect(of.notes).toHaveLength(1);
  });

  it.each([
    ['note', 1, 0, 0],
    ['trackingPlugin', 0, 1, 0],
    ['fulfillments', 0, 0, 1],
  ] as const)('the merchant chooses: %s', async (shippingReport, notes, trackings, fulfilled) => {
    const of = shop({ fulfillmentsOn: true, pluginRoot: 'wc/v3' });
    expect((await send(of, parcel(), { shippingReport }))?.kind).toBe('done');
    expect([of.notes.length, of.trackings.length, of.fulfillments.length]).toEqual([notes, trackings, fulfilled]);
  });

  it('a choice the shop does not have is refused in words, and nothing is written', async () => {
    const of = shop();
    expect(words(await send(of, parcel(), { shippingReport: 'fulfillments' }))).toContain('Fulfillments are off');
    expect(words(await send(of, parcel(), { shippingReport: 'trackingPlugin' }))).toContain('no tracking plugin');
    expect(of.writes).toEqual([]);
  });
});

describe('never twice', () => {
  it.each([
    ['note', {}],
    ['trackingPlugin', { pluginRoot: 'wc/v3' }],
    ['fulfillments', { fulfillmentsOn: true }],
  ] as const)(
    'a number that stands in the shop is not added again, and one mail goes out: %s',
    async (_route, changes) => {
      const of = shop(changes);
      await send(of);
      await send(of);
      expect(timesIn(of)).toBe(1);
      expect(of.mails).toEqual(['completed']);
      expect(of.writes).toHaveLength(2);
    },
  );

  it('an order the shop completed itself gets its number, and no second mail', async () => {
    const of = shop();
    of.order = { ...of.order, status: 'completed' };
    expect((await send(of))?.kind).toBe('done');
    expect([of.notes.length, of.mails.length]).toEqual([1, 0]);
  });

  it('an order a plugin turns back at once is not said to be done', async () => {
    const of = shop({ turnsBack: true });
    expect((await send(of))?.kind).toBe('doubtful');
    expect(of.notes).toHaveLength(1);
  });

  it.each(['cancelled', 'refunded', 'failed', 'trash'])(
    'E4 an order that is %s is refused, and nothing is written',
    async (status) => {
      const of = shop();
      of.order = { ...of.order, status };
      expect(words(await send(of))).toContain(status);
      expect(of.writes).toEqual([]);
    },
  );

  it('an order that was deleted is refused', async () => {
    const of = shop();
    expect(words(await send(of, parcel({ platformOrderId: '99' })))).toContain('no such order');
    expect((await send(of, parcel({ platformOrderId: '../products' })))?.kind).toBe('refused');
    expect(of.writes).toEqual([]);
  });
});

describe('several parcels', () => {
  const lines = () =>
    (new TrackingShop().order['line_items'] as { id: number; quantity: number }[]).map(({ id, quantity }) => ({
      platformLineId: String(id),
      quantity,
    }));

  it('Fulfillments count the pieces: the order is completed with the parcel that takes the rest', async () => {
    const [first, ...rest] = lines();
    if (first === undefined) throw new Error('no line');
    const of = shop({ fulfillmentsOn: true });
    await send(of, parcel({ trackingNumber: 'A1', content: [first] }));
    expect(of.order['status']).toBe(rest.length === 0 ? 'completed' : 'processing');
    await send(of, parcel({ trackingNumber: 'A2', content: null }));
    expect(of.order['status']).toBe('completed');
    const items = of.fulfillments.map((row) => (row['meta_data'] as { value: unknown }[])[0]?.value);
    expect(items).toEqual([
      [{ item_id: Number(first.platformLineId), qty: first.quantity }],
      rest.map((line) => ({ item_id: Number(line.platformLineId), qty: line.quantity })),
    ]);
    expect(of.mails).toEqual(['completed']);
  });

  it('elsewhere the one said to be the last completes it', async () => {
    const [first, ...rest] = lines();
    if (first === undefined) throw new Error('no line');
    const of = shop();
    await send(of, parcel({ trackingNumber: 'A1', content: [first], last: false }));
    expect(of.order['status']).toBe('processing');
    await send(of, parcel({ trackingNumber: 'A2', content: rest, last: true }));
    expect([of.order['status'], of.notes.length, of.mails]).toEqual(['completed', 2, ['completed']]);
  });

  it('Fulfillments that hold everything under another number are refused in words', async () => {
    const of = shop({ fulfillmentsOn: true });
    await send(of, parcel({ trackingNumber: 'BYHAND' }));
    expect(words(await send(of))).toContain('under another number');
    expect(of.fulfillments).toHaveLength(1);
  });
});
