import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { FetchedOrder } from '../connectors/connector.ts';
import { LeaseLost, OrderImporter } from './order-importer.ts';
import { aHouse, type House } from './testing/a-house.ts';
import { aLine, anOrder, fetched } from './testing/builders.ts';

let house: House;
beforeAll(async () => {
  house = await aHouse();
});
afterAll(() => house.close());
beforeEach(() =>
  house.all(
    'truncate ec_order, unknown_product, raw_payload, fetch_run, live_event, notification, payment_classification, product_mapping cascade',
  ),
);

/** Imports one page in a run of its own and gives the run's counters. */
async function importPage(...page: FetchedOrder[]) {
  const lease = await house.run();
  await house.importer(lease).importPage(page);
  return counters(lease.runId);
}
const counters = (runId: string) =>
  house.one('select seen, created, updated, unchanged, held, skipped, failed from fetch_run where id = $1', [runId]);
const order = (id = '1001') => house.one('select * from ec_order where platform_order_id = $1', [id]);
const openHolds = async (id = '1001') =>
  (
    await house.all<{ hold: string }>(
      `select kind || ':' || code as hold from order_hold h join ec_order o on o.id = h.order_id
       where platform_order_id = $1 and released_at is null order by 1`,
      [id],
    )
  ).map((row) => row.hold);
const events = async (id = '1001') =>
  (
    await house.all<{ kind: string }>(
      `select e.kind from order_event e join ec_order o on o.id = e.order_id where platform_order_id = $1
       order by e.id`,
      [id],
    )
  ).map((row) => row.kind);
/** Every row version of the tables an import writes, so that "nothing written" can be proven. */
const versions = () =>
  house.all(`select 'o' as t, xmin::text, xmax::text, ctid::text from ec_order union all
    select 'l', xmin::text, xmax::text, ctid::text from ec_order_line
    union all select 'h', xmin::text, xmax::text, ctid::text from order_hold union all
    select 'r', xmin::text, xmax::text, ctid::text from raw_payload
    union all select 'e', xmin::text, xmax::text, ctid::text from order_event union all
    select 'u', xmin::text, xmax::text, ctid::text from unknown_product order by 1, 4`);

describe('importing a page of orders', () => {
  it('writes order, line, payload, timeline and run item together', async () => {
    expect(await importPage(fetched(anOrder()))).toEqual({
      seen: 1,
      created: 1,
      updated: 0,
      unchanged: 0,
      held: 0,
      skipped: 0,
      failed: 0,
    });
    expect(await order()).toMatchObject({
      status: 'ready',
      platform_order_number: 'NO-1001',
      total: '473.0000',
      shipping_type_id: house.homeTypeId,
      recipient_name: '林怡君',
    });
    expect(await house.one('select quantity, warehouse_product_id from ec_order_line')).toEqual({
      quantity: 1,
      warehouse_product_id: house.productId,
    });
    expect(await house.one('select p.body from raw_payload p join ec_order o on o.raw_payload_id = p.id')).toEqual({
      body: JSON.stringify(anOrder()),
    });
    expect(await house.one('select outcome, platform_order_number from fetch_run_item')).toEqual({
      outcome: 'created',
      platform_order_number: 'NO-1001',
    });
    expect(await events()).toEqual(['imported']);
  });

  it('D5: a second import of the same orders writes nothing at all', async () => {
    const page = [
      fetched(anOrder()),
      fetched(
        anOrder({
          platformOrderId: '2',
          shippingCode: 'coldchain',
          lines: [aLine(), aLine({ platformLineId: '2', productKey: 'x', sku: null })],
        }),
      ),
    ];
    await importPage(...page);
    const before = await versions();
    expect(before.length).toBeGreaterThan(8);
    const told = () => house.one('select count(*)::int as n from live_event where kind = $1', ['order']);
    expect(await told()).toEqual({ n: 1 });
    expect(await importPage(...page)).toEqual({
      seen: 2,
      created: 0,
      updated: 0,
      unchanged: 2,
      held: 0,
      skipped: 0,
      failed: 0,
    });
    expect(await versions()).toEqual(before);
    expect(await told()).toEqual({ n: 1 });
  });

  it('D3: new orders reach open lists: one fact stands for all of a page', async () => {
    await importPage(
      fetched(anOrder()),
      fetched(anOrder({ platformOrderId: '2' })),
      fetched(anOrder({ platformOrderId: '3' })),
    );
    expect(await house.all('select kind, account_id from live_event where kind = $1', ['order'])).toEqual([
      { kind: 'order', account_id: house.accountId },
    ]);
  });

  it('keeps the SKUs of an order beside it, where searches find them, as its lines come and go', async () => {
    const skus = async () => (await house.one('select skus from ec_order'))['skus'];
    const second = aLine({ platformLineId: '2', productKey: 'x', sku: 'CUP 2' });
    await importPage(fetched(anOrder({ lines: [second, aLine()] })));
    expect(await skus()).toBe(`CUP 2 ${aLine().sku}`);
    await importPage(fetched(anOrder({ lines: [aLine()] })));
    expect(await skus()).toBe(aLine().sku);
    await importPage(fetched(anOrder({ lines: [aLine(), aLine({ ...second, sku: 'CUP-3' })] })));
    expect(await house.one('select skus, search_text like $1 as found from ec_order', ['%cup-3%'])).toEqual({
      skus: `${aLine().sku} CUP-3`,
      found: true,
    });
  });

  it('D5: a payload that differs only where we do not look writes nothing', async () => {
    await importPage(fetched(anOrder(), '{"n":1}'));
    expect(
      await importPage(fetched(anOrder({ changedAt: new Date('2026-11-21T00:00:00Z') }), '{"n":2}')),
    ).toMatchObject({ unchanged: 1 });
    expect(await house.all('select body from raw_payload')).toHaveLength(1);
  });

  it('D5: what a person changed survives, the rest follows the platform', async () => {
    await importPage(fetched(anOrder()));
    await house.all(`update ec_order set recipient_phone = '02-2345', changed_by_person = '{recipient_phone}'`);
    const changed = anOrder({
      recipient: { ...anOrder().recipient, phone: '0999', address: '新地址' },
      lines: [aLine({ quantity: 3 }), aLine({ platformLineId: '2' })],
    });
    expect(await importPage(fetched(changed))).toMatchObject({ updated: 1, created: 0 });
    expect(await order()).toMatchObject({
      recipient_phone: '02-2345',
      recipient_address: '新地址',
      version: 2,
      line_count: 2,
    });
    expect(await house.all('select quantity from ec_order_line order by position')).toEqual([
      { quantity: 3 },
      { quantity: 1 },
    ]);
    await importPage(fetched(anOrder({ lines: [aLine({ platformLineId: '2' })] })));
    expect(await house.all('select platform_line_id from ec_order_line')).toEqual([{ platform_line_id: '2' }]);
    expect(await events()).toEqual(['imported', 'updated', 'updated']);
  });

  it('goes back to an earlier content with the payload kept for it', async () => {
    await importPage(fetched(anOrder()));
    await importPage(fetched(anOrder({ buyerNote: 'please ring' })));
    expect(await importPage(fetched(anOrder()))).toMatchObject({ updated: 1 });
    expect(await order()).toMatchObject({ buyer_note: null });
    expect(await house.all('select id from raw_payload')).toHaveLength(2);
  });

  it('E1–E3: holds with every reason, makes the unknown product, and counts it as held', async () => {
    const strange = anOrder({
      shippingCode: 'coldchain',
      payment: { kind: 'unknown', methodCode: 'points', paidAt: null, onlineRecord: false },
      lines: [aLine(), aLine({ platformLineId: '2', productKey: 'p-new', sku: 'NEW', name: 'New tea' })],
    });
    expect(await importPage(fetched(strange))).toEqual({
      seen: 1,
      created: 0,
      updated: 0,
      unchanged: 0,
      held: 1,
      skipped: 0,
      failed: 0,
    });
    expect(await order()).toMatchObject({ status: 'held', payment_kind: 'unknown', shipping_type_id: null });
    expect(await openHolds()).toEqual(['paymentUnknown:points', 'shippingUnmapped:coldchain', 'unknownProduct:p-new']);
    expect(await house.one('select product_key, name, resolved_at from unknown_product')).toEqual({
      product_key: 'p-new',
      name: 'New tea',
      resolved_at: null,
    });
    expect(await house.one('select outcome from fetch_run_item')).toEqual({ outcome: 'held' });
    expect(await events()).toEqual(['imported', 'held', 'held', 'held']);
  });

  it('Q5: a fetch after the setting was fixed releases the order although the platform says the same', async () => {
    const page = [fetched(anOrder({ shippingCode: 'coldchain', lines: [aLine({ productKey: 'p-new', sku: 'NEW' })] }))];
    await importPage(...page);
    await house.all(
      `insert into shipping_mapping (account_id, merchant_id, platform_code, shipping_type_id)
       values ($1, $2, 'coldchain', $3)`,
      [house.accountId, house.merchantId, house.homeTypeId],
    );
    await house.all(
      `insert into product_mapping (account_id, merchant_id, product_key, warehouse_product_id)
       values ($1, $2, 'p-new', $3)`,
      [house.accountId, house.merchantId, house.productId],
    );
    expect(await importPage(...page)).toMatchObject({ updated: 1, held: 0 });
    expect(await order()).toMatchObject({ status: 'ready', shipping_type_id: house.homeTypeId });
    expect(await openHolds()).toEqual([]);
    expect(await house.one('select warehouse_product_id as w, unknown_product_id as u from ec_order_line')).toEqual({
      w: house.productId,
      u: null,
    });
    expect((await house.one('select resolved_at from unknown_product')).resolved_at).not.toBeNull();
    expect(await events()).toEqual(['imported', 'held', 'held', 'released', 'released']);
    await house.all(`delete from shipping_mapping where platform_code = 'coldchain'`);
  });

  it("keeps a person's hold when everything else is in order", async () => {
    await importPage(fetched(anOrder({ shippingCode: null })));
    await house.all(
      `insert into order_hold (order_id, merchant_id, kind, note) select id, merchant_id, 'manual', 'wait for a call'
       from ec_order`,
    );
    expect(await importPage(fetched(anOrder()))).toMatchObject({ seen: 1, updated: 0, held: 1 });
    expect(await openHolds()).toEqual(['manual:']);
    expect(await order()).toMatchObject({ status: 'held' });
  });

  it('E4: follows a cancellation before shipping and closes its holds', async () => {
    await importPage(fetched(anOrder({ shippingCode: null })));
    const cancelled = fetched(anOrder({ shippingCode: null, state: 'cancelled', stateCode: 'refunded' }));
    expect(await importPage(cancelled)).toMatchObject({ updated: 1, held: 0 });
    expect(await order()).toMatchObject({ status: 'cancelled', platform_state_code: 'refunded' });
    expect(await openHolds()).toEqual([]);
    expect(await events()).toEqual(['imported', 'held', 'cancelledOnPlatform', 'released']);
    expect(await importPage(cancelled)).toMatchObject({ updated: 0, unchanged: 1 });
    await importPage(fetched(anOrder()));
    expect(await order()).toMatchObject({ status: 'ready', platform_state_code: 'processing' });
  });

  it('E4: a cancelled order a person held waits for that person', async () => {
    await importPage(fetched(anOrder()));
    await house.all(
      `insert into order_hold (order_id, merchant_id, kind, note) select id, merchant_id, 'manual', 'x' from ec_order`,
    );
    await house.all(`update ec_order set status = 'held'`);
    const cancelled = fetched(anOrder({ state: 'cancelled', stateCode: 'cancelled' }));
    expect(await importPage(cancelled)).toMatchObject({ held: 1 });
    expect(await openHolds()).toEqual(['manual:', 'platformCancelled:']);
    expect(await importPage(cancelled)).toMatchObject({ unchanged: 1 });
  });

  it('D4, E4: an order that is no longer ready on the platform waits for it, and goes on by itself', async () => {
    await importPage(fetched(anOrder()));
    const onHold = fetched(anOrder({ state: 'notReady', stateCode: 'on-hold', buyerNote: 'not to be seen yet' }));
    expect(await importPage(onHold)).toMatchObject({ seen: 1, updated: 0, held: 1, skipped: 0 });
    expect(await order()).toMatchObject({
      status: 'held',
      platform_state_code: 'on-hold',
      buyer_note: null,
      payment_kind: 'prepaid',
      shipping_type_id: house.homeTypeId,
    });
    expect(await openHolds()).toEqual(['platformNotReady:on-hold']);
    expect(await house.one('select outcome, detail from fetch_run_item order by id desc limit 1')).toEqual({
      outcome: 'held',
      detail: 'on-hold',
    });
    expect(await importPage(onHold)).toMatchObject({ unchanged: 1, held: 0 });
    await importPage(fetched(anOrder({ state: 'notReady', stateCode: 'pending' })));
    expect(await openHolds()).toEqual(['platformNotReady:pending']);
    expect(await importPage(fetched(anOrder()))).toMatchObject({ updated: 1, held: 0 });
    expect(await order()).toMatchObject({ status: 'ready', platform_state_code: 'processing' });
    expect(await openHolds()).toEqual([]);
    expect(await events()).toEqual(['imported', 'held', 'released', 'held', 'updated', 'released']);
  });

  it.each([
    ['cancelled', 'cancelled', 'cancelled'],
    ['notReady', 'held', 'on-hold'],
    ['shipped', 'shipped', 'completed'],
  ] as const)(
    'E4: an order that is %s on the platform stops, whatever is wrong with its content',
    async (state, status, stateCode) => {
      const flaws = {
        placedAt: new Date(Number.NaN),
        total: { amount: 'a lot', currency: 'TWD' },
        lines: [aLine({ quantity: 0 }), aLine({ quantity: 0 })],
      };
      await importPage(fetched(anOrder()));
      expect(
        await importPage(fetched(anOrder({ ...flaws, state, stateCode, platformOrderNumber: 'N'.repeat(300) }))),
      ).toMatchObject({ seen: 1, skipped: 0, failed: 0 });
      expect(await order()).toMatchObject({
        status,
        platform_state_code: stateCode,
        total: '473.0000',
        platform_order_number: 'NO-1001',
      });
      expect(await house.all('select quantity from ec_order_line')).toEqual([{ quantity: 1 }]);
    },
  );

  it('E4: a cancellation takes the place of the wait, and the wait that of a cancellation a person was to decide on', async () => {
    await importPage(fetched(anOrder()));
    await house.all(
      `insert into order_hold (order_id, merchant_id, kind, note) select id, merchant_id, 'manual', 'x' from ec_order`,
    );
    await house.all(`update ec_order set status = 'held'`);
    await importPage(fetched(anOrder({ state: 'notReady', stateCode: 'pending' })));
    expect(await openHolds()).toEqual(['manual:', 'platformNotReady:pending']);
    await importPage(fetched(anOrder({ state: 'cancelled', stateCode: 'cancelled' })));
    expect(await openHolds()).toEqual(['manual:', 'platformCancelled:']);
    await importPage(fetched(anOrder({ state: 'notReady', stateCode: 'pending' })));
    expect(await openHolds()).toEqual(['manual:', 'platformNotReady:pending']);
    await importPage(fetched(anOrder()));
    expect(await openHolds()).toEqual(['manual:']);
  });

  it('D4: skipped orders leave their reason and the platform’s word, and no buyer data', async () => {
    expect(await importPage(fetched(anOrder({ state: 'notReady', stateCode: 'on-hold' })))).toMatchObject({
      seen: 1,
      skipped: 1,
    });
    expect(await house.one('select outcome, reason, detail, raw_payload_id from fetch_run_item')).toEqual({
      outcome: 'skipped',
      reason: 'notReady',
      detail: 'on-hold',
      raw_payload_id: null,
    });
    expect(await house.all('select id from raw_payload')).toHaveLength(0);
  });

  it('D6: a poison order is kept with its payload and reason, the other 99 of its page arrive', async () => {
    const page = Array.from({ length: 100 }, (_, index) => fetched(anOrder({ platformOrderId: String(index) })));
    // Passes every check of ours; the column refuses it.
    page[37] = fetched(
      anOrder({ platformOrderId: '37', total: { amount: '1', currency: 'TWD' }, placedAt: new Date(8.64e15) }),
      '{"poison":true}',
    );
    expect(await importPage(...page)).toMatchObject({ seen: 100, created: 99, failed: 1 });
    expect(await house.all('select id from ec_order')).toHaveLength(99);
    expect(
      await house.one(
        `select i.outcome, i.detail, p.body from fetch_run_item i join raw_payload p on p.id = i.raw_payload_id
         where i.outcome = 'failed'`,
      ),
    ).toMatchObject({
      detail: expect.stringContaining('cannot be stored'),
      body: '{"poison":true}',
    });
  });

  it('D6: keeps unreadable rows and orders that contradict themselves, each once however often they come', async () => {
    const page: FetchedOrder[] = [
      { kind: 'unreadable', platformOrderId: null, reason: 'id is missing', raw: '{"oops":1}' },
      { kind: 'unreadable', platformOrderId: '7', reason: 'total is missing', raw: '{"id":7}' },
      fetched(anOrder({ platformOrderId: '8', lines: [aLine({ quantity: 0 })] })),
      fetched(
        anOrder({ platformOrderId: '9', recipient: { ...anOrder().recipient, name: 'A\0B\ud800' } }),
        'raw with \0',
      ),
      fetched(anOrder({ platformOrderId: 'x'.repeat(4_000) })),
    ];
    const lease = await house.run();
    await house.importer(lease).importPage(page);
    await house.importer(lease).importPage(page);
    expect(await counters(lease.runId)).toMatchObject({ seen: 5, created: 1, failed: 4 });
    expect(await house.all('select id from fetch_run_item')).toHaveLength(5);
    expect(await order('9')).toMatchObject({ recipient_name: 'AB\ufffd' });
    await importPage(...page);
    expect(await house.all('select id from raw_payload')).toHaveLength(5);
  });

  it('takes an order that comes twice in a page, or on two pages, once', async () => {
    const lease = await house.run();
    const importer = house.importer(lease);
    const older = fetched(anOrder({ buyerNote: 'old', changedAt: new Date('2026-11-19T00:00:00Z') }));
    await importer.importPage([fetched(anOrder()), older, fetched(anOrder())]);
    await importer.importPage([fetched(anOrder()), fetched(anOrder({ platformOrderId: '2' }))]);
    await importer.importPage([fetched(anOrder({ platformOrderId: '2' }))]);
    expect(await counters(lease.runId)).toEqual({
      seen: 2,
      created: 2,
      updated: 0,
      unchanged: 0,
      held: 0,
      skipped: 0,
      failed: 0,
    });
    expect(await order()).toMatchObject({ buyer_note: null });
  });

  it('D7: counts each order in one group, the one its item stands in, whatever the later pages say of it', async () => {
    const named = (platformOrderId: string, more: Parameters<typeof anOrder>[0] = {}) =>
      fetched(anOrder({ platformOrderId, ...more }));
    const later = { changedAt: new Date('2026-11-20T12:00:00Z'), buyerNote: 'later' };
    await importPage(named('known'));
    const lease = await house.run();
    const importer = house.importer(lease);
    await importer.importPage([
      named('known', later),
      named('new'),
      named('waits', { shippingCode: 'coldchain' }),
      named('freed', { shippingCode: 'coldchain' }),
      named('early', { state: 'notReady', stateCode: 'on-hold' }),
    ]);
    await importer.importPage([
      named('freed', later),
      named('new', { ...later, shippingCode: 'coldchain' }),
      named('early', later),
    ]);
    const items = Object.fromEntries(
      (
        await house.all<{ id: string; outcome: string }>(
          'select platform_order_id as id, outcome from fetch_run_item where run_id = $1',
          [lease.runId],
        )
      ).map(({ id, outcome }) => [id, outcome]),
    );
    expect(items).toEqual({ known: 'updated', new: 'held', waits: 'held', freed: 'updated', early: 'created' });
    const byGroup = { seen: 5, created: 1, updated: 2, unchanged: 0, held: 2, skipped: 0, failed: 0 };
    expect(await counters(lease.runId)).toEqual(byGroup);
    // Runs of before counted held orders as new or updated too; the migration puts them right.
    await house.all('update fetch_run set created = created + 1, updated = updated + 1 where id = $1', [lease.runId]);
    await house.all(
      readFileSync(join(import.meta.dirname, '../persistence/migrations/0006-run-counts-by-group.sql'), 'utf8'),
    );
    expect(await counters(lease.runId)).toEqual(byGroup);
  });

  it('D7: an order that changes between two pages of a run is no longer counted as unchanged', async () => {
    await importPage(fetched(anOrder()));
    const lease = await house.run();
    const importer = house.importer(lease);
    await importer.importPage([fetched(anOrder())]);
    expect(await counters(lease.runId)).toMatchObject({ seen: 1, unchanged: 1 });
    const changed = fetched(anOrder({ buyerNote: 'later' }));
    for (let page = 1; page <= 2; page++) await importer.importPage([changed]);
    expect(await counters(lease.runId)).toEqual({
      seen: 1,
      created: 0,
      updated: 1,
      unchanged: 0,
      held: 0,
      skipped: 0,
      failed: 0,
    });
  });

  it('writes nothing for a worker whose lease is no longer the newest, or whose run was cancelled', async () => {
    const lease = await house.run();
    await house.all('update fetch_run set lease_token = 2 where id = $1', [lease.runId]);
    await expect(house.importer(lease).importPage([fetched(anOrder())])).rejects.toThrow(LeaseLost);
    await house.all(`update fetch_run set lease_token = 1, state = 'cancelled' where id = $1`, [lease.runId]);
    await expect(house.importer(lease).importPage([fetched(anOrder())])).rejects.toThrow(LeaseLost);
    expect(await house.all('select id from ec_order')).toHaveLength(0);
  });

  it('needs the same few statements for a page of 2 as for a page of 400', async () => {
    const statements = async (size: number) => {
      const page = Array.from({ length: size }, (_, index) =>
        fetched(
          anOrder({
            platformOrderId: `${size}-${index}`,
            shippingCode: 'coldchain',
            lines: [aLine({ productKey: `k-${size}-${index}`, sku: null })],
          }),
        ),
      );
      const lease = await house.run();
      let count = 0;
      const { db } = house;
      const run = db.run.bind(db);
      const counted = new Proxy(db, {
        get: (target, key, receiver) =>
          key === 'run'
            ? (scope: Parameters<typeof run>[0], work: Parameters<typeof run>[1]) =>
                run(scope, (tx) =>
                  work({
                    ...tx,
                    em: tx.em,
                    savepoint: tx.savepoint.bind(tx),
                    afterCommit: tx.afterCommit.bind(tx),
                    query: (sql, params) => (count++, tx.query(sql, params)),
                  }),
                )
            : Reflect.get(target, key, receiver),
      });
      await new OrderImporter(
        { db: counted, clock: house.clock, log: { warn: () => {} }, leaseMs: 1_000 },
        lease,
      ).importPage(page);
      return count;
    };
    expect(await statements(2)).toBe(await statements(400));
  });
});
