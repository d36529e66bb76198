import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AuditLog } from '../audit/audit-log.ts';
import { aPerson } from '../fetch-runs/testing/a-person.ts';
import { onlyMerchants, type Tx } from '../persistence/database.ts';
import { releaseMany } from './bulk-release.ts';
import { releaseForPayment } from './hold-release.ts';
import type { IncomingOrder } from './incoming-order.ts';
import { OrderDecisions } from './order-decisions.ts';
import { OrderService } from './order.service.ts';
import { aHouse, fixedNow, type House } from './testing/a-house.ts';
import { aLine, anOrder, fetched } from './testing/builders.ts';

let house: House;
const audit = new AuditLog();
const service = new OrderService({ audit });
const decisions = new OrderDecisions({ audit });
beforeAll(async () => {
  house = await aHouse();
});
afterAll(() => house.close());
beforeEach(() =>
  house.all(
    'truncate ec_order, unknown_product, raw_payload, fetch_run, live_event, notification, payment_classification, product_mapping, bundle_choice cascade',
  ),
);

async function importPage(...page: IncomingOrder[]) {
  const lease = await house.run();
  await house.importer(lease).importPage(page);
  return house.one('select seen, created, updated, unchanged, held, skipped, failed from fetch_run where id = $1', [
    lease.runId,
  ]);
}
const order = (id = '1001') => house.one<{ id: string }>('select * from ec_order where platform_order_id = $1', [id]);
const openHolds = async (id = '1001') =>
  (
    await house.all<{ hold: string }>(
      `select kind || ':' || code as hold from order_hold h join ec_order o on o.id = h.order_id
       where platform_order_id = $1 and released_at is null order by 1`,
      [id],
    )
  ).map((row) => row.hold);
const lines = () =>
  house.all(
    'select platform_line_id as id, picked, part_of, texts, quantity_as_sent as sent from ec_order_line order by 1',
  );
const events = async () =>
  (await house.all<{ e: string }>(`select kind || ' ' || facts::text as e from order_event order by id`)).map(
    (row) => row.e,
  );
const inTx = <T>(work: (tx: Tx) => Promise<T>) => house.db.run(onlyMerchants(house.merchantId), work);
const by = { userId: null, at: fixedNow };
const account = () => ({ accountId: house.accountId, merchantId: house.merchantId });
const guess = { kind: 'paidOnline', methodCode: 'gateway', paidAt: null, onlineRecord: false } as const;

describe('an order that cannot be read or counted', () => {
  it('P5: a quantity that is not whole is held with the platform’s own number, not refused', async () => {
    expect(await importPage(fetched(anOrder({ lines: [aLine({ quantity: 1.5 })] })))).toMatchObject({
      held: 1,
      failed: 0,
    });
    expect(await openHolds()).toEqual(['quantityUnclear:p-tea-1']);
    expect(await lines()).toMatchObject([{ sent: '1.5' }]);
    await importPage(fetched(anOrder({ lines: [aLine({ quantity: 2 })] })));
    expect(await order()).toMatchObject({ status: 'ready' });
  });

  it('P5: a known order whose new content cannot be read waits until it can', async () => {
    await importPage(fetched(anOrder()));
    const unreadable = {
      kind: 'unreadable',
      platformOrderId: '1001',
      reason: 'lines: missing',
      raw: '{"v":2}',
    } as const;
    expect(await importPage(unreadable)).toMatchObject({ failed: 1 });
    expect(await order()).toMatchObject({ status: 'held' });
    expect((await openHolds())[0]).toMatch(/^contentUnreadable:[0-9a-f]{8}$/);
    await importPage(unreadable);
    expect(await openHolds()).toHaveLength(1);
    await importPage(fetched(anOrder()));
    expect(await order()).toMatchObject({ status: 'ready' });
    // Invalid content is unreadable just as well.
    await importPage(fetched(anOrder({ lines: [aLine({ quantity: 0 })] })));
    expect(await order()).toMatchObject({ status: 'held' });
  });

  it('P5: a refusal to show one order says nothing about it', async () => {
    await importPage(fetched(anOrder()));
    expect(await importPage({ kind: 'refused', platformOrderId: '1001', reason: 'not now' })).toMatchObject({
      failed: 1,
    });
    expect(await order()).toMatchObject({ status: 'ready' });
  });

  it('P2, P6: keeps the texts of a line and what was read without its value', async () => {
    const texts = [{ kind: 'buyer', label: 'Engraving', text: 'Ming' }] as const;
    const unread = [{ field: 'shipBy', asSent: 'soon' }];
    await importPage(fetched(anOrder({ unread, lines: [aLine({ texts })] })));
    expect(await order()).toMatchObject({ status: 'ready', unread_fields: unread });
    expect(await lines()).toMatchObject([{ texts }]);
    expect(await importPage(fetched(anOrder({ unread, lines: [aLine({ texts })] })))).toMatchObject({ unchanged: 1 });
  });

  it('W1: an order without a recipient is held, unless the platform hides the name', async () => {
    const nobody = { ...anOrder().recipient, name: ' ' };
    await importPage(
      fetched(anOrder({ recipient: nobody })),
      fetched(anOrder({ platformOrderId: '2', recipient: { ...nobody, masked: true } })),
    );
    expect(await openHolds()).toEqual(['recipientMissing:']);
    expect(await order('2')).toMatchObject({ status: 'ready', recipient_masked: true });
  });

  it('P3: nothing left to ship, and what the platform ships itself, is skipped with the reason', async () => {
    const own = anOrder({ platformOrderId: '2', fulfilledBy: 'platform' });
    expect(await importPage(fetched(anOrder({ lines: [] })), fetched(own))).toMatchObject({ skipped: 2 });
    expect(await house.all('select reason from fetch_run_item order by platform_order_id')).toEqual([
      { reason: 'nothingToShip' },
      { reason: 'fulfilledByPlatform' },
    ]);
  });
});

describe('an order the platform no longer knows', () => {
  const missing = (proves: boolean): IncomingOrder => ({ kind: 'missing', platformOrderId: '1001', proves });

  it('G1: is cancelled where absence proves it, with the timeline saying so', async () => {
    await importPage(fetched(anOrder()));
    expect(await importPage(missing(true))).toMatchObject({ updated: 1 });
    expect(await order()).toMatchObject({ status: 'cancelled' });
    expect((await events()).at(-1)).toContain('cancelledOnPlatform');
    expect(await importPage(missing(true))).toMatchObject({ unchanged: 1 });
    await importPage(fetched(anOrder()));
    expect(await order()).toMatchObject({ status: 'ready' });
  });

  it('G1: waits for the person who had a hand in it', async () => {
    await importPage(fetched(anOrder()));
    const { id } = await order();
    await service.hold(await aPerson(house), id, 'call the buyer');
    await importPage(missing(true));
    expect(await openHolds()).toEqual(['manual:', 'platformCancelled:']);
  });

  it('G1: is held where absence proves nothing, and freed when the platform shows it again', async () => {
    await importPage(fetched(anOrder()));
    expect(await importPage(missing(false))).toMatchObject({ held: 1 });
    expect(await openHolds()).toEqual(['platformMissing:']);
    await importPage(fetched(anOrder()));
    expect(await order()).toMatchObject({ status: 'ready' });
    await importPage(missing(false));
    const hold = await house.one<{ id: string }>(`select id from order_hold where released_at is null`);
    await service.release(await aPerson(house), (await order()).id, hold.id, 'asked');
    await importPage(missing(false));
    expect(await order()).toMatchObject({ status: 'ready' });
  });
});

describe('what people decide', () => {
  it('M2: a classification reaches orders that are ready, and a later fetch leaves it', async () => {
    const told = anOrder({ payment: guess, collectable: { amount: '400', currency: 'TWD' } });
    await importPage(fetched(told));
    expect(await order()).toMatchObject({ status: 'ready', payment_kind: 'prepaid', cash_on_delivery: null });
    await house.all(
      `insert into payment_classification (account_id, merchant_id, method_code, kind)
       values ($1, $2, 'gateway', 'cashOnDelivery')`,
      [house.accountId, house.merchantId],
    );
    await inTx((tx) => releaseForPayment(tx, account(), 'gateway', 'cashOnDelivery', by));
    const cash = { status: 'ready', payment_kind: 'cashOnDelivery', cash_on_delivery: '400.0000' };
    expect(await order()).toMatchObject(cash);
    expect((await events()).at(-1)).toContain('changedByPerson');
    expect(await importPage(fetched(told))).toMatchObject({ unchanged: 1 });
    await importPage(fetched({ ...told, buyerNote: 'ring twice' }));
    expect(await order()).toMatchObject(cash);
  });

  it('M3: a code for several kinds cannot be classified; one order can', async () => {
    const payment = { ...guess, kind: 'unknown', severalKinds: true } as const;
    await importPage(fetched(anOrder({ payment })));
    await expect(inTx((tx) => releaseForPayment(tx, account(), 'gateway', 'prepaid', by))).rejects.toThrow(
      'NOT_ALLOWED_NOW',
    );
    await decisions.setPayment(await aPerson(house), (await order()).id, 'cashOnDelivery');
    const paid = { status: 'ready', payment_kind: 'cashOnDelivery', cash_on_delivery: '473.0000' };
    expect(await order()).toMatchObject(paid);
    await importPage(fetched(anOrder({ payment, buyerNote: 'changed' })));
    expect(await order()).toMatchObject(paid);
  });

  it('M9: orders without a method are classified at once', async () => {
    const payment = { ...guess, kind: 'unknown', methodCode: null } as const;
    await importPage(...['1', '2'].map((id) => fetched(anOrder({ platformOrderId: id, payment }))));
    expect(await inTx((tx) => releaseForPayment(tx, account(), '', 'prepaid', by))).toBe(2);
  });

  it('P4: a bundle nobody can decide is held; the answer frees it, picks one side, and is kept', async () => {
    const bundle = [
      aLine({ platformLineId: '1', productKey: 'box', sku: null }),
      aLine({ platformLineId: '2', productKey: 'in', sku: null, partOf: '1' }),
      aLine({ platformLineId: '3', partOf: '1' }),
    ];
    await importPage(fetched(anOrder({ lines: bundle })));
    expect(await openHolds()).toEqual(['bundleUnclear:box', 'unknownProduct:box', 'unknownProduct:in']);
    await decisions.chooseBundle(await aPerson(house), (await order()).id, 'box', 'contents');
    expect(await openHolds()).toEqual(['unknownProduct:in']);
    expect((await lines()).map((line) => line['picked'])).toEqual([false, true, true]);
    expect(await importPage(fetched(anOrder({ lines: bundle })))).toMatchObject({ unchanged: 1 });
    await importPage(fetched(anOrder({ platformOrderId: '2', lines: bundle })));
    expect(await openHolds('2')).toEqual(['unknownProduct:in']);
  });

  it('30: an order with an unknown product is not released by hand, nor forgotten by a fetch', async () => {
    await importPage(fetched(anOrder({ lines: [aLine({ productKey: 'x', sku: null })] })));
    const person = await aPerson(house);
    const hold = await house.one<{ id: string }>('select id from order_hold');
    await expect(service.release(person, (await order()).id, hold.id, null)).rejects.toThrow('NOT_ALLOWED_NOW');
    const all = { where: [], params: [], note: null };
    await expect(releaseMany(person, audit, { ...all, kinds: ['unknownProduct'] })).rejects.toThrow('NOT_ALLOWED_NOW');
    expect(await order()).toMatchObject({ status: 'held' });
  });

  it('16: releases one kind of hold on many orders in one go; those with another reason stay held', async () => {
    await importPage(
      ...['1', '2'].map((id) => fetched(anOrder({ platformOrderId: id, shippingCode: null }))),
      fetched(anOrder({ platformOrderId: '3', shippingCode: null, lines: [aLine({ productKey: 'x', sku: null })] })),
    );
    const person = await aPerson(house);
    const which = { where: ['o.account_id = $1'], params: [house.accountId], note: 'pick-up' };
    expect(await releaseMany(person, audit, { ...which, kinds: ['shippingMissing'] })).toEqual({ orders: 3, ready: 2 });
    expect(await openHolds('3')).toEqual(['unknownProduct:x']);
    expect((await events()).at(-1)).toContain('byHand');
    // D5: released by a person, it does not come back.
    await importPage(fetched(anOrder({ platformOrderId: '1', shippingCode: null, buyerNote: 'new' })));
    expect(await order('1')).toMatchObject({ status: 'ready' });
  });

  it('16: maps the same unknown product for all accounts of the merchant', async () => {
    const other = await house.account('Second store');
    const strange = (id: string) =>
      fetched(anOrder({ platformOrderId: id, lines: [aLine({ productKey: `k${id}`, sku: 'NEW' })] }));
    await house.all(
      `insert into shipping_mapping (account_id, merchant_id, platform_code, shipping_type_id)
       values ($1, $2, 'home', $3)`,
      [other, house.merchantId, house.homeTypeId],
    );
    await importPage(strange('1'));
    await house.importer(await house.run(other)).importPage([strange('2')]);
    const person = await aPerson(house);
    const { id } = await house.one<{ id: string }>(`select id from unknown_product where product_key = 'k1'`);
    expect(await service.mapUnknownProduct(person, id, house.productId, true)).toBe(2);
  });
});
