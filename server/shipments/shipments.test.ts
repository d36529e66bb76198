import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AuditLog } from '../audit/audit-log.ts';
import { PlatformRefused } from '../connectors/errors.ts';
import type { PlatformOrder } from '../connectors/platform-order.ts';
import { OutboundResolving } from '../exchange/outbound/outbound-resolving.ts';
import { aPerson } from '../fetch-runs/testing/a-person.ts';
import type { RequestContext } from '../graphql/context.ts';
import { aHouse, fixedNow, type House } from '../orders/testing/a-house.ts';
import { aLine, anOrder, fetched } from '../orders/testing/builders.ts';
import { onlyMerchants } from '../persistence/database.ts';
import type { WantedShipment } from './shipments.ts';
import { ADock } from './testing/a-dock.ts';

let house: House;
let ctx: RequestContext;

beforeAll(async () => {
  house = await aHouse();
  ctx = await aPerson(house);
});
afterAll(() => house.close());
beforeEach(async () => {
  await house.all('delete from outbound_change');
  await house.all('delete from notification');
  await house.all('delete from ec_order');
  house.clock.set(fixedNow);
});

const twoLines = [aLine({ quantity: 3 }), aLine({ platformLineId: '2', quantity: 1 })];
async function imported(dock: ADock, ...orders: PlatformOrder[]): Promise<string[]> {
  const importer = house.importer(await house.run());
  await importer.importPage(orders.map((order) => fetched(order)));
  for (const order of orders) dock.shows(order);
  return Promise.all(orders.map(({ platformOrderId }) => dock.orderId(platformOrderId)));
}
const wanted = (orderId: string, more: Partial<WantedShipment> = {}): WantedShipment => ({
  orderId,
  lines: null,
  carrierCode: 'cat',
  trackingNumber: '9001',
  shippedAt: null,
  printLabel: true,
  idempotencyKey: null,
  ...more,
});
const byPlatform = { carrierCode: null, trackingNumber: null };
const shipmentRows = () => house.all(`select state, tracking_number as number, words from shipment order by id`);
const orderRow = (id: string) =>
  house.one<{ status: string; shipping: string | null }>(
    'select status, shipping_state as shipping from ec_order where id = $1',
    [id],
  );
const lineIds = async (orderId: string) =>
  (
    await house.all<{ id: string }>('select id from ec_order_line where order_id = $1 order by position', [orderId])
  ).map(({ id }) => id);
const errorsOf = async (dock: ADock, one: WantedShipment) => {
  const [made] = await dock.shipments.create(ctx, [one]);
  return made && 'errors' in made ? made.errors.map(({ code, field }) => `${code} ${field?.join('.')}`) : [];
};

describe('a shipment with our carrier (F2)', () => {
  it('is reported to the platform, and the order is shipped once the platform has it', async () => {
    const dock = new ADock(house, {});
    const [orderId = ''] = await imported(dock, anOrder());
    const [made] = await dock.shipments.create(ctx, [wanted(orderId)]);
    expect(made).toHaveProperty('id');
    expect(await orderRow(orderId)).toEqual({ status: 'ready', shipping: 'shipping' });
    await dock.work();
    expect(dock.asked).toMatchObject([
      {
        effect: 'report',
        subject: { platformOrderId: '1001', carrierCode: 'cat', trackingNumber: '9001', content: null, last: true },
      },
    ]);
    expect(await shipmentRows()).toEqual([{ state: 'shipped', number: '9001', words: null }]);
    expect(await orderRow(orderId)).toEqual({ status: 'shipped', shipping: 'shipped' });
  });

  it('stays shipped here, although the platform goes on listing the order', async () => {
    const dock = new ADock(house, {});
    const [orderId = ''] = await imported(dock, anOrder());
    await dock.shipments.create(ctx, [wanted(orderId)]);
    await dock.work();
    const listed = anOrder({ stateCode: 'still processing', buyerNote: 'please hurry' });
    await house.importer(await house.run()).importPage([fetched(listed)]);
    expect((await orderRow(orderId)).status).toBe('shipped');
  });

  it('needs carrier and number, and is made once for a key', async () => {
    const dock = new ADock(house, {});
    const [orderId = '', other = ''] = await imported(dock, anOrder(), anOrder({ platformOrderId: '1002' }));
    expect(await errorsOf(dock, wanted(orderId, { carrierCode: null }))).toEqual(['REQUIRED carrierCode']);
    expect(await errorsOf(dock, wanted(orderId, { trackingNumber: null }))).toEqual(['REQUIRED trackingNumber']);
    const keyed = wanted(orderId, { idempotencyKey: 'k1' });
    const [first] = await dock.shipments.create(ctx, [keyed]);
    const [again] = await dock.shipments.create(ctx, [keyed]);
    expect(again).toEqual(first);
    expect(await errorsOf(dock, wanted(other, { idempotencyKey: 'k1' }))).toEqual([
      'IDEMPOTENCY_CONFLICT idempotencyKey',
    ]);
    expect(await shipmentRows()).toHaveLength(1);
  });

  it('of a thousand is made or refused by itself', async () => {
    const dock = new ADock(house, {});
    const orders = Array.from({ length: 20 }, (_, n) => anOrder({ platformOrderId: `b${n}` }));
    const ids = await imported(dock, ...orders);
    await house.all(`update ec_order set status = 'cancelled' where id = $1`, [ids[3]]);
    const made = await dock.shipments.create(
      ctx,
      ids.map((id) => wanted(id)),
    );
    expect(made.filter((one) => 'id' in one)).toHaveLength(19);
    await dock.work();
    expect(dock.asked).toHaveLength(19);
    await expect(
      dock.shipments.create(
        ctx,
        Array.from({ length: 1_001 }, () => wanted('x')),
      ),
    ).rejects.toThrow('TOO_MANY');
  });

  it('that holds a part leaves the order partly shipped, and the last part completes it', async () => {
    const dock = new ADock(house, {});
    const [orderId = ''] = await imported(dock, anOrder({ lines: twoLines }));
    const [first = '', second = ''] = await lineIds(orderId);
    await dock.shipments.create(ctx, [wanted(orderId, { lines: [{ lineId: first, quantity: 2 }] })]);
    await dock.work();
    expect(await orderRow(orderId)).toEqual({ status: 'ready', shipping: 'partlyShipped' });
    expect(await errorsOf(dock, wanted(orderId, { lines: [{ lineId: first, quantity: 2 }] }))).toEqual([
      'INVALID lines.0.quantity',
    ]);
    expect(await errorsOf(dock, wanted(orderId, { lines: [] }))).toEqual(['REQUIRED lines']);
    await dock.shipments.create(ctx, [
      wanted(orderId, {
        trackingNumber: '9002',
        lines: [
          { lineId: second, quantity: 1 },
          { lineId: first, quantity: 1 },
        ],
      }),
    ]);
    await dock.work();
    expect(dock.asked.map(({ subject }) => [subject['content'], subject['last']])).toEqual([
      [[{ platformLineId: '1', quantity: 2 }], false],
      [expect.arrayContaining([{ platformLineId: '1', quantity: 1 }]), true],
    ]);
    expect(await orderRow(orderId)).toEqual({ status: 'shipped', shipping: 'shipped' });
    expect(await errorsOf(dock, wanted(orderId))).toEqual(['NOT_ALLOWED_NOW orderId']);
  });

  it('holds only what the platform can take apart', async () => {
    const dock = new ADock(house, { partial: 'lines' });
    const [orderId = ''] = await imported(dock, anOrder({ lines: twoLines }));
    const [first = ''] = await lineIds(orderId);
    expect(await errorsOf(dock, wanted(orderId, { lines: [{ lineId: first, quantity: 2 }] }))).toEqual([
      'NOT_ALLOWED_NOW lines',
    ]);
    expect(await errorsOf(dock, wanted(orderId, { lines: [{ lineId: first, quantity: 3 }] }))).toEqual([]);
  });

  it('is not made of an order that is held, or cash on delivery with a carrier that collects nothing', async () => {
    const dock = new ADock(house, {});
    const cod = anOrder({
      platformOrderId: '1003',
      payment: { kind: 'cashOnDelivery', methodCode: 'cod', paidAt: null, onlineRecord: true },
      cashOnDelivery: { amount: '473', currency: 'TWD' },
    });
    const [held = '', collected = ''] = await imported(dock, anOrder({ shippingCode: 'unmapped' }), cod);
    expect(await errorsOf(dock, wanted(held))).toEqual(['NOT_ALLOWED_NOW orderId']);
    await house.all('update shipping_type set collects = false where id = $1', [house.homeTypeId]);
    expect(await errorsOf(dock, wanted(collected))).toEqual(['NOT_ALLOWED_NOW orderId']);
    await house.all('update shipping_type set collects = true where id = $1', [house.homeTypeId]);
    expect(await errorsOf(dock, wanted(collected))).toEqual([]);
  });
});

describe('the last look (F4)', () => {
  const changes: [string, Partial<PlatformOrder>, string][] = [
    ['cancelled', { state: 'cancelled', stateCode: 'CANCEL' }, 'platformCancelled'],
    ['no longer ready', { state: 'notReady', stateCode: 'on-hold' }, 'platformNotReady'],
    ['for another address', { recipient: { ...anOrder().recipient, address: '信義路二段 2 號' } }, 'changedOnPlatform'],
    ['with other lines', { lines: [aLine({ quantity: 2 })] }, 'changedOnPlatform'],
  ];
  it.each(changes)(
    'finds the order %s: nothing goes out, and it is held with the difference',
    async (_what, change, kind) => {
      const dock = new ADock(house, {});
      const [orderId = ''] = await imported(dock, anOrder());
      await dock.shipments.create(ctx, [wanted(orderId)]);
      dock.shows(anOrder(change));
      await dock.work();
      expect(dock.asked).toEqual([]);
      expect(await orderRow(orderId)).toMatchObject({ status: 'held' });
      expect(await house.one('select kind, note from order_hold where order_id = $1', [orderId])).toMatchObject({
        kind,
        note: expect.stringContaining('platform'),
      });
      expect(await house.one('select state, reason from outbound_change')).toEqual({
        state: 'refused',
        reason: 'heldBack',
      });
      expect((await shipmentRows())[0]).toMatchObject({ state: 'stopped' });
      expect(await house.all(`select from notification where message_key = 'shipment.heldBack'`)).toHaveLength(1);
      expect(await house.all(`select from fetch_run where single_order_id = '1001' and state = 'queued'`)).toHaveLength(
        1,
      );
      await house.all(`delete from fetch_run where state = 'queued'`);
    },
  );

  it('keeps its hold when the order is fetched again, until a person releases it; then the shipment goes out', async () => {
    const dock = new ADock(house, {});
    const [orderId = ''] = await imported(dock, anOrder());
    await dock.shipments.create(ctx, [wanted(orderId)]);
    const moved = anOrder({ recipient: { ...anOrder().recipient, city: '新北市' } });
    dock.shows(moved);
    await dock.work();
    await house.importer(await house.run()).importPage([fetched(moved)]);
    expect((await orderRow(orderId)).status).toBe('held');
    await house.all(`update order_hold set released_at = now() where order_id = $1`, [orderId]);
    await house.all(`update ec_order set status = 'ready' where id = $1`, [orderId]);
    const { id } = await house.one<{ id: string }>('select id from outbound_change');
    const resolving = new OutboundResolving({ ...dock.parts, audit: new AuditLog(), nudge: () => undefined });
    await resolving.resolve(ctx, { id, resolution: 'sendAgain', note: null, expectedVersion: null });
    expect(await shipmentRows()).toMatchObject([{ state: 'waiting', words: null }]);
    await dock.work();
    expect(dock.asked).toHaveLength(1);
    expect((await orderRow(orderId)).status).toBe('shipped');
  });
});

describe('a shipment under a number of the platform (F1)', () => {
  it('gets its number and label, each asked for once, in the order of its lane', async () => {
    const dock = new ADock(house, { way: 'platformLabel' });
    dock.label = { format: 'html', bytes: Buffer.from('<p>T1</p>'), password: null };
    const [orderId = ''] = await imported(dock, anOrder());
    expect(await errorsOf(dock, wanted(orderId, { carrierCode: null }))).toEqual(['NOT_ALLOWED_NOW trackingNumber']);
    await dock.shipments.create(ctx, [wanted(orderId, byPlatform)]);
    await dock.work();
    expect(dock.asked.map(({ effect, subject }) => [effect, subject['trackingNumber']])).toEqual([
      ['arrange', undefined],
      ['label', 'T1'],
    ]);
    expect(dock.asked[1]?.subject['refs']).toMatchObject({ box: 'B1' });
    expect(await house.one('select label_file_id is not null as label, state from shipment')).toEqual({
      label: true,
      state: 'shipped',
    });
  });

  it('whose answer was lost is looked for: no second number is bought', async () => {
    const dock = new ADock(house, { way: 'platformLabel' });
    dock.says.set('arrange', ['lost']);
    const [orderId = ''] = await imported(dock, anOrder());
    await dock.shipments.create(ctx, [wanted(orderId, { ...byPlatform, printLabel: false })]);
    await dock.work();
    house.clock.set(new Date(fixedNow.getTime() + 20_000));
    await dock.work();
    expect(dock.asked.map(({ effect }) => effect)).toEqual(['arrange', 'arrange?']);
    expect(await shipmentRows()).toMatchObject([{ state: 'shipped', number: 'T0' }]);
  });

  it('that is refused says so in the platform’s words, and can be taken back', async () => {
    const dock = new ADock(house, { way: 'platformLabel' });
    const call = { platform: 'liteshop', operation: 'arrange' };
    dock.says.set('arrange', [
      { kind: 'refused', failure: new PlatformRefused(call, 'no', { platformMessage: '超過可寄件時間' }) },
    ]);
    const [orderId = ''] = await imported(dock, anOrder());
    const [made] = await dock.shipments.create(ctx, [wanted(orderId, byPlatform)]);
    await dock.work();
    expect(await shipmentRows()).toEqual([{ state: 'stopped', number: null, words: '超過可寄件時間' }]);
    expect(await house.one(`select facts ->> 'message' as message from notification`)).toEqual({
      message: '超過可寄件時間',
    });
    await dock.shipments.cancel(ctx, made && 'id' in made ? made.id : '', null);
    expect(await orderRow(orderId)).toEqual({ status: 'ready', shipping: null });
    expect(await errorsOf(dock, wanted(orderId, byPlatform))).toEqual([]);
  });
});

describe('a platform that is only read', () => {
  it('learns nothing: the shipment is marked here', async () => {
    const dock = new ADock(house, null);
    const [orderId = ''] = await imported(dock, anOrder());
    await dock.shipments.create(ctx, [wanted(orderId, byPlatform)]);
    expect(await orderRow(orderId)).toEqual({ status: 'shipped', shipping: 'shipped' });
    expect(await house.all('select from outbound_change')).toEqual([]);
  });
});

describe('a corrected number', () => {
  it('replaces one that was not reported yet, and goes to the platform afterwards', async () => {
    const dock = new ADock(house, {});
    const change = { batch: { most: 1 }, afterUnknown: 'sendAgain' as const, send: async () => new Map() };
    const [orderId = ''] = await imported(dock, anOrder());
    const [made] = await dock.shipments.create(ctx, [wanted(orderId)]);
    const id = made && 'id' in made ? made.id : '';
    await dock.shipments.change(ctx, id, { carrierCode: null, trackingNumber: '9009' }, 1);
    await dock.work();
    expect(dock.asked[0]?.subject).toMatchObject({ trackingNumber: '9009' });
    await expect(dock.shipments.change(ctx, id, { carrierCode: null, trackingNumber: '9010' }, null)).rejects.toThrow(
      'does not take another number',
    );
    Object.assign(dock.store, { shipping: { ...Object(Reflect.get(dock.store, 'shipping')), change } });
    await dock.shipments.change(ctx, id, { carrierCode: null, trackingNumber: '9010' }, null);
    expect(
      await house.all(
        `select wanted ->> 'trackingNumber' as number from outbound_change where kind = 'shipmentChange'`,
      ),
    ).toEqual([{ number: '9010' }]);
    await expect(dock.shipments.change(ctx, id, { carrierCode: null, trackingNumber: '1' }, 1)).rejects.toThrow(
      'STALE_VERSION',
    );
  });

  it('and taking back are for those who may see the merchant', async () => {
    const dock = new ADock(house, {});
    const [orderId = ''] = await imported(dock, anOrder());
    const [made] = await dock.shipments.create(ctx, [wanted(orderId)]);
    const id = made && 'id' in made ? made.id : '';
    const stranger = await aPerson(house, '00000000-0000-7000-8000-00000000000a');
    await expect(dock.shipments.cancel(stranger, id, null)).rejects.toThrow('NOT_FOUND');
    expect(await dock.shipments.create(stranger, [wanted(orderId)])).toMatchObject([
      { errors: [{ code: 'NOT_FOUND' }] },
    ]);
    expect(onlyMerchants(house.merchantId)).toBeDefined();
    await dock.shipments.cancel(ctx, id, null);
    expect(await house.one('select state from outbound_change')).toEqual({ state: 'dropped' });
    expect(await orderRow(orderId)).toEqual({ status: 'ready', shipping: null });
  });
});
