import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { aPerson } from '../fetch-runs/testing/a-person.ts';
import type { RequestContext } from '../graphql/context.ts';
import { orderPage } from '../orders/order-list.ts';
import { aHouse, fixedNow, type House } from '../orders/testing/a-house.ts';
import { aLine, anOrder, fetched } from '../orders/testing/builders.ts';
import { readOrdersToShip } from './orders-to-ship.ts';
import { ADock } from './testing/a-dock.ts';

let house: House;
let ctx: RequestContext;

beforeAll(async () => {
  house = await aHouse();
  ctx = await aPerson(house);
});
afterAll(() => house.close());
beforeEach(async () => {
  await house.all('delete from ec_order');
  house.clock.set(fixedNow);
});

async function anOrderAt(dock: ADock): Promise<{ orderId: string; lines: string[] }> {
  const order = anOrder({ lines: [aLine({ quantity: 3 }), aLine({ platformLineId: '2', quantity: 1 })] });
  const importer = house.importer(await house.run());
  await importer.importPage([fetched(order)]);
  dock.shows(order);
  const orderId = await dock.orderId(order.platformOrderId);
  const rows = await house.all<{ id: string }>('select id from ec_order_line where order_id = $1 order by position', [
    orderId,
  ]);
  return { orderId, lines: rows.map(({ id }) => id) };
}
const packingOf = async (dock: ADock, orderId: string) => {
  const order = (await ctx.read((reading) => readOrdersToShip(reading, [orderId]))).get(orderId);
  if (!order) throw new Error('no such order');
  return dock.shipments.packingOf(order);
};
const part = (orderId: string, lineId: string, quantity: number) => ({
  orderId,
  lines: [{ lineId, quantity }],
  carrierCode: 'cat',
  trackingNumber: '9001',
  shippedAt: null,
  printLabel: true,
  idempotencyKey: null,
});
const toShip = async () =>
  (await orderPage(ctx, { first: 10, after: null, filter: { toShip: true } })).nodes.map(({ uuid }) => uuid);

describe('an order on the packing table', () => {
  it('F4: shows what is in no parcel yet, and leaves the list once nothing is', async () => {
    const dock = new ADock(house, { way: 'ownCarrier' });
    const { orderId, lines } = await anOrderAt(dock);
    expect(await packingOf(dock, orderId)).toMatchObject({
      way: 'ownCarrier',
      splitting: 'quantities',
      refusal: null,
      lines: [{ left: 3 }, { left: 1 }],
    });
    expect(await toShip()).toEqual([orderId]);

    await dock.shipments.create(ctx, [part(orderId, lines[0] ?? '', 2)]);
    await dock.work();
    expect((await packingOf(dock, orderId)).lines.map(({ left }) => left)).toEqual([1, 1]);
    expect(await toShip()).toEqual([orderId]);

    await dock.shipments.create(ctx, [{ ...part(orderId, '', 0), lines: null }]);
    expect(await toShip()).toEqual([]);
    expect((await packingOf(dock, orderId)).refusal?.en).toBe('Everything of this order is in a parcel already.');
  });

  it('F3: of a platform that is only read may be split as one likes: nothing is reported', async () => {
    const dock = new ADock(house, { way: 'none', parcels: 'one', partial: 'no' });
    const { orderId } = await anOrderAt(dock);
    expect(await packingOf(dock, orderId)).toMatchObject({ way: 'none', splitting: 'quantities', refusal: null });
  });

  it.each([
    [{ parcels: 'one', partial: 'quantities' }, 'no'],
    [{ parcels: 'many', partial: 'lines' }, 'lines'],
  ] as const)('F4: of a platform with %j may be split by: %s', async (shipping, splitting) => {
    const dock = new ADock(house, { way: 'platformLabel', ...shipping });
    const { orderId } = await anOrderAt(dock);
    expect(await packingOf(dock, orderId)).toMatchObject({ way: 'platformLabel', splitting, refusal: null });
  });

  it('E4: that is held says why no parcel may be made, in both languages', async () => {
    const dock = new ADock(house, { way: 'ownCarrier' });
    const { orderId } = await anOrderAt(dock);
    await house.all(`update ec_order set status = 'held' where id = $1`, [orderId]);
    expect((await packingOf(dock, orderId)).refusal).toEqual({
      en: 'The order is held. Release it first.',
      zhTW: '訂單暫緩中，請先解除暫緩。',
    });
    expect(await toShip()).toEqual([]);
  });
});
