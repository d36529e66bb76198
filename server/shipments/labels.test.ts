import { PDFDocument } from '@cantoo/pdf-lib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { aPerson } from '../fetch-runs/testing/a-person.ts';
import type { RequestContext } from '../graphql/context.ts';
import { aHouse, fixedNow, type House } from '../orders/testing/a-house.ts';
import { anOrder, fetched } from '../orders/testing/builders.ts';
import { ADock } from './testing/a-dock.ts';

let house: House;
let ctx: RequestContext;
let dock: ADock;

beforeAll(async () => {
  house = await aHouse();
  ctx = await aPerson(house);
});
afterAll(() => house.close());
beforeEach(async () => {
  for (const table of ['outbound_change', 'ec_order', 'label_file']) await house.all(`delete from ${table}`);
  house.clock.set(fixedNow);
  dock = new ADock(house, { way: 'platformLabel' });
});

async function aPdf(password?: string): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  document.addPage([283, 425]);
  if (password !== undefined) document.encrypt({ userPassword: password, ownerPassword: 'owner' });
  return document.save();
}

/** Shipments with numbers; their labels are fetched where one was put there. */
async function shipped(count: number, printLabel = true): Promise<string[]> {
  const orders = Array.from({ length: count }, (_, n) => anOrder({ platformOrderId: `L${n}` }));
  await house.importer(await house.run()).importPage(orders.map((order) => fetched(order)));
  for (const order of orders) dock.shows(order);
  const made = await dock.shipments.create(
    ctx,
    await Promise.all(
      orders.map(async ({ platformOrderId }) => ({
        orderId: await dock.orderId(platformOrderId),
        lines: null,
        carrierCode: null,
        trackingNumber: null,
        shippedAt: null,
        printLabel,
        idempotencyKey: null,
      })),
    ),
  );
  await dock.work();
  return made.flatMap((one) => ('id' in one ? [one.id] : []));
}
const textOf = (path: string | null) => path?.replace('/labels/', '') ?? '';

describe('labels (F3)', () => {
  it('of many shipments are one file, for the person who asked and while the address is valid', async () => {
    dock.label = { format: 'pdf', bytes: await aPdf(), password: null };
    const ids = await shipped(3);
    const { path, ready, asked, expiresAt } = await dock.prints.print(ctx, ids.toReversed(), 'a6');
    expect([ready, asked, expiresAt]).toEqual([ids.toReversed(), [], new Date(fixedNow.getTime() + 600_000)]);
    const file = await dock.prints.file(ctx.actor, textOf(path));
    expect(file).toMatchObject({ type: 'application/pdf' });
    expect((await PDFDocument.load(file?.bytes ?? '')).getPageCount()).toBe(3);
    const other = ctx.actor && { ...ctx.actor, userId: '00000000-0000-7000-8000-00000000000b' };
    expect(await dock.prints.file(other, textOf(path))).toBeNull();
    expect(await dock.prints.file(null, textOf(path))).toBeNull();
    expect(
      await dock.prints.file(
        ctx.actor,
        textOf(path).replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')),
      ),
    ).toBeNull();
    const stranger = await aPerson(house, '00000000-0000-7000-8000-00000000000a');
    expect(await dock.prints.file(stranger.actor, textOf(path))).toBeNull();
    house.clock.set(new Date(fixedNow.getTime() + 600_001));
    expect(await dock.prints.file(ctx.actor, textOf(path))).toBeNull();
  });

  it('lie encrypted in the database, their password too', async () => {
    const bytes = await aPdf('86420864');
    dock.label = { format: 'pdf', bytes, password: '86420864' };
    const [id = ''] = await shipped(1);
    const { sealed } = await house.one<{ sealed: Buffer }>('select sealed from label_file');
    expect(sealed.includes('%PDF')).toBe(false);
    expect(sealed.includes('86420864')).toBe(false);
    const { path } = await dock.prints.print(ctx, [id], 'a6');
    expect(
      (await PDFDocument.load((await dock.prints.file(ctx.actor, textOf(path)))?.bytes ?? '')).getPageCount(),
    ).toBe(1);
  });

  it('are printed again without being asked for again, and asked for once where they are missing', async () => {
    dock.label = { format: 'pdf', bytes: await aPdf(), password: null };
    const ids = await shipped(2, false);
    expect(dock.asked.filter(({ effect }) => effect === 'label')).toEqual([]);
    for (let n = 0; n < 2; n += 1)
      expect(await dock.prints.print(ctx, ids, 'a6')).toMatchObject({ path: null, ready: [], asked: ids });
    await dock.work();
    for (let n = 0; n < 2; n += 1)
      expect(await dock.prints.print(ctx, ids, 'a4Four')).toMatchObject({ ready: ids, asked: [] });
    await dock.work();
    expect(dock.asked.filter(({ effect }) => effect === 'label')).toHaveLength(2);
    expect(dock.asked.filter(({ effect }) => effect === 'arrange')).toHaveLength(2);
  });

  it('with a wrong password say where a person corrects it', async () => {
    dock.label = { format: 'pdf', bytes: await aPdf('12345678'), password: 'old' };
    const [id = ''] = await shipped(1);
    await expect(dock.prints.print(ctx, [id], 'a6')).rejects.toThrow('“PDF password” of the account');
    // Corrected there: the next print asks for the label again, and no second number is issued.
    dock.label = { ...dock.label, password: '12345678' };
    expect(await dock.prints.print(ctx, [id], 'a6')).toMatchObject({ path: null, asked: [id] });
    await dock.work();
    expect((await dock.prints.print(ctx, [id], 'a6')).path).toMatch(/^\/labels\//);
    expect(dock.asked.filter(({ effect }) => effect === 'arrange')).toHaveLength(1);
  });

  it('of a page for the browser come as they are', async () => {
    dock.label = { format: 'html', bytes: Buffer.from('<p>寄件</p>'), password: null };
    const [id = ''] = await shipped(1);
    const { path } = await dock.prints.print(ctx, [id], 'a6');
    expect(await dock.prints.file(ctx.actor, textOf(path))).toMatchObject({
      type: 'text/html; charset=utf-8',
      bytes: Buffer.from('<p>寄件</p>'),
    });
  });
});
