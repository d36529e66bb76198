import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AuditLog } from '../audit/audit-log.ts';
import type { FetchedOrder } from '../connectors/connector.ts';
import { aPerson } from '../fetch-runs/testing/a-person.ts';
import { onlyMerchants } from '../persistence/database.ts';
import { releaseForMapping, releaseForNewProducts, releaseForPayment } from './hold-release.ts';
import { OrderService } from './order.service.ts';
import { aHouse, fixedNow, type House } from './testing/a-house.ts';
import { aLine, anOrder, fetched } from './testing/builders.ts';

let house: House;
const service = new OrderService({ audit: new AuditLog() });
const by = { userId: null, at: fixedNow };
beforeAll(async () => {
  house = await aHouse();
});
afterAll(() => house.close());
beforeEach(async () => {
  await house.all(
    'truncate ec_order, unknown_product, raw_payload, fetch_run, live_event, payment_classification, product_mapping cascade',
  );
  await house.all(`delete from shipping_mapping where platform_code <> 'home'`);
  await house.all(`delete from warehouse_product where sku <> 'TEA-1'`);
});

const importPage = async (...page: FetchedOrder[]) => house.importer(await house.run()).importPage(page);
const cold = (id: string, change = {}) =>
  fetched(anOrder({ platformOrderId: id, shippingCode: 'coldchain', ...change }));
const mapCold = () =>
  house.all(
    `insert into shipping_mapping (account_id, merchant_id, platform_code, shipping_type_id)
     values ($1, $2, 'coldchain', $3)`,
    [house.accountId, house.merchantId, house.homeTypeId],
  );
const account = () => ({ accountId: house.accountId, merchantId: house.merchantId });
const statuses = () =>
  house.all(
    `select platform_order_id as id, status, shipping_type_id is not null as mapped, payment_kind from ec_order
     order by 1`,
  );
const inTx = <T>(work: Parameters<typeof house.db.run<T>>[1]) => house.db.run(onlyMerchants(house.merchantId), work);

describe('releasing what waited for a setting', () => {
  it('E3, Q5: mapping a shipping code releases its orders at once; one with another reason stays held for that', async () => {
    await importPage(
      cold('1'),
      cold('2'),
      cold('3', { lines: [aLine({ productKey: 'x', sku: null })] }),
      cold('4', { shippingCode: 'frozen' }),
    );
    await mapCold();
    expect(await inTx((tx) => releaseForMapping(tx, account(), ['coldchain', 'home', 'never'], by))).toBe(2);
    expect(await statuses()).toMatchObject([
      { id: '1', status: 'ready', mapped: true },
      { id: '2', status: 'ready', mapped: true },
      { id: '3', status: 'held', mapped: true },
      { id: '4', status: 'held', mapped: false },
    ]);
    expect(await house.all(`select kind, code from order_hold where released_at is null order by 1`)).toEqual([
      { kind: 'shippingUnmapped', code: 'frozen' },
      { kind: 'unknownProduct', code: 'x' },
    ]);
    expect(await house.all(`select id from order_event where kind = 'released'`)).toHaveLength(3);
    // The next fetch finds nothing to do.
    const lease = await house.run();
    await house.importer(lease).importPage([cold('1'), cold('2')]);
    expect(await house.one('select unchanged from fetch_run where id = $1', [lease.runId])).toEqual({ unchanged: 2 });
  });

  it('E1, Q5: notifies colleagues once how many orders go on; for the person who did it the notification is read', async () => {
    await house.all('truncate notification cascade');
    const ctx = await aPerson(house);
    const lines = [aLine({ productKey: 'x', sku: null })];
    await importPage(
      ...['1', '2'].map((id) => fetched(anOrder({ platformOrderId: id, lines }))),
      cold('3'),
      cold('4', { lines }),
    );
    const unknown = await house.one<{ id: string }>('select id from unknown_product');
    await service.mapUnknownProduct(ctx, unknown.id, house.productId);
    const told = () =>
      house.all(
        `select n.message_key as key, n.account_id as account, n.facts->>'count' as count,
           n.facts->>'displayName' as name, (select count(*)::int from notification_read r
             where r.notification_id = n.id) as read from notification n order by n.id`,
      );
    expect(await told()).toEqual([
      { key: 'hold.released', account: house.accountId, count: '2', name: 'Main store', read: 1 },
    ]);
    // One with another reason to wait released nothing; a program's change is read by nobody yet.
    await mapCold();
    await inTx((tx) => releaseForMapping(tx, account(), ['coldchain'], by));
    expect(await told()).toMatchObject([{}, { count: '2', read: 0 }]);
    await inTx((tx) => releaseForMapping(tx, account(), ['coldchain'], by));
    expect(await told()).toHaveLength(2);
  });

  it('an order that arrives while its code is being mapped is not left behind, whichever is first', async () => {
    for (let round = 0; round < 8; round += 1) {
      await house.all('truncate ec_order cascade');
      await house.all(`delete from shipping_mapping where platform_code = 'coldchain'`);
      const lease = await house.run();
      await Promise.all([
        house.importer(lease).importPage([cold(`r${round}`)]),
        inTx(async (tx) => {
          await tx.query(
            `insert into shipping_mapping (account_id, merchant_id, platform_code, shipping_type_id)
             values ($1, $2, 'coldchain', $3)`,
            [house.accountId, house.merchantId, house.homeTypeId],
          );
          await releaseForMapping(tx, account(), ['coldchain'], by);
        }),
      ]);
      expect(await statuses()).toMatchObject([{ status: 'ready', mapped: true }]);
    }
  });

  it('E2: classifying a payment method releases, and cash on delivery collects the total', async () => {
    const payment = { kind: 'unknown', methodCode: 'points', paidAt: null, onlineRecord: false } as const;
    await importPage(fetched(anOrder({ platformOrderId: '1', payment })));
    await house.all(
      `insert into payment_classification (account_id, merchant_id, method_code, kind)
       values ($1, $2, 'points', 'cashOnDelivery')`,
      [house.accountId, house.merchantId],
    );
    expect(await inTx((tx) => releaseForPayment(tx, account(), 'points', 'cashOnDelivery', by))).toBe(1);
    expect(await house.one('select status, payment_kind, cash_on_delivery from ec_order')).toEqual({
      status: 'ready',
      payment_kind: 'cashOnDelivery',
      cash_on_delivery: '473.0000',
    });
    const lease = await house.run();
    await house.importer(lease).importPage([fetched(anOrder({ platformOrderId: '1', payment }))]);
    expect(await house.one('select unchanged from fetch_run where id = $1', [lease.runId])).toEqual({ unchanged: 1 });
  });

  it('E1: mapping an unknown product releases all its orders and says how many', async () => {
    const ctx = await aPerson(house);
    const lines = [aLine({ productKey: 'x', sku: null })];
    await importPage(...['1', '2', '3'].map((id) => fetched(anOrder({ platformOrderId: id, lines }))));
    const unknown = await house.one<{ id: string }>('select id from unknown_product');
    expect(await service.mapUnknownProduct(ctx, unknown.id, house.productId)).toBe(3);
    expect((await statuses()).map((row) => row['status'])).toEqual(['ready', 'ready', 'ready']);
    expect(
      await house.all(
        'select id from ec_order_line where warehouse_product_id is null or unknown_product_id is not null',
      ),
    ).toHaveLength(0);
    expect(await house.one('select resolved_at from unknown_product')).toEqual({ resolved_at: fixedNow });
    await expect(service.mapUnknownProduct(ctx, unknown.id, house.accountId)).rejects.toThrow('NOT_FOUND');
  });

  it('E1: a product the warehouse adds later finds the orders that waited for its SKU', async () => {
    await importPage(
      fetched(anOrder({ platformOrderId: '1', lines: [aLine({ productKey: 'x', sku: ' NEW ' })] })),
      fetched(anOrder({ platformOrderId: '2', lines: [aLine({ productKey: 'y', sku: 'OTHER' })] })),
    );
    const product = await house.one<{ id: string }>(
      `insert into warehouse_product (merchant_id, sku, name) values ($1, 'NEW', 'New') returning id`,
      [house.merchantId],
    );
    expect(await inTx((tx) => releaseForNewProducts(tx, house.merchantId, [product.id], by))).toBe(1);
    expect(await statuses()).toMatchObject([
      { id: '1', status: 'ready' },
      { id: '2', status: 'held' },
    ]);
  });
});

describe('what people do with holds', () => {
  it('E4: holds with a note and releases, once each', async () => {
    const ctx = await aPerson(house);
    await importPage(fetched(anOrder()));
    const { id } = await house.one<{ id: string }>('select id from ec_order');
    await expect(service.hold(ctx, id, '  ')).rejects.toThrow('REQUIRED');
    await service.hold(ctx, id, 'Wait for the buyer');
    await expect(service.hold(ctx, id, 'again')).rejects.toThrow('NOT_ALLOWED_NOW');
    expect(await statuses()).toMatchObject([{ status: 'held' }]);
    const hold = await house.one<{ id: string }>(`select id from order_hold where note = 'Wait for the buyer'`);
    await service.release(ctx, id, hold.id, 'called');
    expect(await statuses()).toMatchObject([{ status: 'ready' }]);
    await expect(service.release(ctx, id, hold.id, null)).rejects.toThrow('NOT_ALLOWED_NOW');
    await expect(service.release(ctx, id, house.accountId, null)).rejects.toThrow('NOT_FOUND');
  });

  it('D5: a hold of ours a person released does not come back with the next fetch', async () => {
    const ctx = await aPerson(house);
    await importPage(cold('1'));
    const row = await house.one<{ id: string; order_id: string }>('select id, order_id from order_hold');
    await service.release(ctx, row.order_id, row.id, 'ships by taxi');
    await importPage(cold('1', { buyerNote: 'changed' }));
    expect(await statuses()).toMatchObject([{ status: 'ready', mapped: false }]);
  });

  it('D5: a not-ready order a person released is left alone until the platform changes its word', async () => {
    const ctx = await aPerson(house);
    const onHold = fetched(anOrder({ state: 'notReady', stateCode: 'on-hold' }));
    await importPage(fetched(anOrder()));
    await importPage(onHold);
    const row = await house.one<{ id: string; order_id: string }>('select id, order_id from order_hold');
    await service.release(ctx, row.order_id, row.id, 'the merchant says ship');
    await importPage(onHold);
    expect(await statuses()).toMatchObject([{ status: 'ready' }]);
    await importPage(fetched(anOrder()));
    await importPage(onHold);
    expect(await statuses()).toMatchObject([{ status: 'held' }]);
  });
});
