import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { CredentialsRejected, MalformedAnswer, PlatformUnavailable, RateLimited } from '../connectors/errors.ts';
import { Notifications } from '../notifications/notifications.ts';
import { aHouse, fixedNow, silentLog, type House } from '../orders/testing/a-house.ts';
import { aLine, anOrder, fetched } from '../orders/testing/builders.ts';
import { FetchRunner } from './fetch-runner.ts';
import { RunEnding } from './run-ending.ts';
import { runKinds } from './run-kinds.ts';
import { RunQueue } from './run-queue.ts';
import { HouseGate, ScriptedStore } from './testing/scripted-store.ts';

let house: House;
let store: ScriptedStore;
let gate: HouseGate;
beforeAll(async () => {
  house = await aHouse();
});
afterAll(() => house.close());
beforeEach(async () => {
  await house.all(
    'truncate ec_order, unknown_product, raw_payload, fetch_run, live_event, notification, inbound_event cascade',
  );
  await house.all(`update ec_account set status = 'connected', fetch_enabled = true, fetched_until = null`);
  house.clock.set(fixedNow);
  store = new ScriptedStore();
  gate = new HouseGate(house, store);
});

const leaseMs = 60_000;
const aRunner = (lease = leaseMs) => {
  const { db, clock } = house;
  return new FetchRunner({
    db,
    clock,
    accounts: gate,
    queue: new RunQueue(db, lease),
    ending: new RunEnding({ db, notifications: new Notifications() }),
    leaseMs: lease,
    log: silentLog,
  });
};
const queued = async (change: { trigger?: string; accountId?: string; ref?: string } = {}) =>
  (
    await house.one<{ id: string }>(
      `insert into fetch_run (account_id, merchant_id, trigger, due_at, platform_order_ref) values ($1, $2, $3, $4, $5)
       returning id`,
      [
        change.accountId ?? house.accountId,
        house.merchantId,
        change.trigger ?? 'schedule',
        house.clock.now(),
        change.ref ?? null,
      ],
    )
  ).id;
const run = (id: string) => house.one('select * from fetch_run where id = $1', [id]);
const call = { platform: 'liteshop', operation: 'orders.list' };
const orders = (...ids: string[]) => ids.map((id) => fetched(anOrder({ platformOrderId: id })));
const later = (ms: number) => house.clock.set(new Date(house.clock.now().getTime() + ms));
const messages = async () =>
  (
    await house.all<{ m: string }>(
      `select message_key || ' ' || coalesce(facts->>'count', facts->>'cause', '') as m from notification order by id`,
    )
  ).map((row) => row.m);

describe('working fetch runs', () => {
  it('D2, D7: reads the window page by page, counts, and remembers how far the account is read', async () => {
    store.pages = [
      orders('1', '2'),
      [...orders('3'), fetched(anOrder({ platformOrderId: '4', state: 'shipped', stateCode: 'done' }))],
    ];
    const id = await queued();
    expect(await aRunner().workDueRuns(4)).toBe(1);
    expect(await run(id)).toMatchObject({
      state: 'succeeded',
      seen: 4,
      created: 3,
      skipped: 1,
      attempt: 1,
      finished_at: fixedNow,
      lease_until: null,
    });
    expect(store.windows).toEqual([{ from: new Date('2026-11-14T06:00:00Z'), to: fixedNow }]);
    expect(await house.one('select fetched_until from ec_account where id = $1', [house.accountId])).toEqual({
      fetched_until: fixedNow,
    });
    expect(gate.outcomes).toEqual([null]);
  });

  it('leaves room for other merchants: beyond its share a merchant takes only what nobody waits for', async () => {
    const { db, clock, merchantId } = house;
    const [{ id: other } = { id: '' }] = await house.all<{ id: string }>(
      `with m as (insert into merchant (code, name) values ('other', 'Other')
         returning id), c as (insert into sales_channel (merchant_id, name) select id, 'Online' from m
         returning id, merchant_id),
       a as (insert into ec_account (merchant_id, platform, display_name, sales_channel_id, status, fetch_enabled)
         select merchant_id, 'liteshop', name, id, 'connected', true from c, unnest(array['One', 'Two', 'Three']) name
         returning id, merchant_id)
       insert into fetch_run (account_id, merchant_id, trigger, due_at) select id, merchant_id, 'schedule', $1 from a
       returning merchant_id as id`,
      [clock.now()],
    );
    for (let at = 0; at < 9; at += 1)
      await house.all(`update fetch_run set due_at = due_at - interval '1 minute' where id = $1`, [
        await queued({ accountId: await house.account(`Shop ${at}`) }),
      ]);
    const queue = new RunQueue(db, leaseMs);
    const claim = async (all: number) => {
      const claimed = await queue.claim({ all, long: all }, clock.now());
      return claimed.map((each) => (each.merchantId === merchantId ? 'ours' : 'theirs')).toSorted();
    };
    // Two merchants wait: they go in turn, however long the backlog of one.
    expect(await claim(2)).toEqual(['ours', 'theirs']);
    expect(await claim(4)).toEqual(['ours', 'ours', 'theirs', 'theirs']);
    // Nobody else waits any more: one merchant takes every place, far beyond its share of four.
    expect(await claim(8)).toEqual(Array.from({ length: 6 }, () => 'ours'));
    expect(await claim(8)).toEqual([]);
    expect(await house.one(`select count(*)::int as n from fetch_run where state = 'running'`)).toEqual({ n: 12 });
    // Within its share or beyond it: who waits goes first.
    await queued({ accountId: await house.account('Shop 9') });
    await house.all(
      `update fetch_run set state = 'queued', lease_until = null
       where merchant_id = $1 and id = (select max(id::text)::uuid from fetch_run where merchant_id = $1)`,
      [other],
    );
    expect(await claim(1)).toEqual(['theirs']);
    expect(await claim(1)).toEqual(['ours']);
    // Their worker gone, all may be taken again, in turn.
    later(leaseMs + 1);
    expect(await claim(4)).toEqual(['ours', 'ours', 'theirs', 'theirs']);
    await house.all('delete from ec_account where merchant_id = $1', [other]);
  });

  it('D3, D8: what a platform or a person waits for is claimed first, beside lists that have no place left', async () => {
    const { db, clock } = house;
    const [list, single] = [await house.account('Long list'), await house.account('One order')];
    const lists = [await queued({ accountId: list }), await queued()];
    const order = await queued({ accountId: single, trigger: 'single' });
    await house.all(`update fetch_run set due_at = due_at - interval '1 hour' where id = any($1)`, [lists]);
    const queue = new RunQueue(db, leaseMs);
    const claimed = await queue.claim({ all: 2, long: 0 }, clock.now());
    expect(claimed.map(({ runId, lane }) => ({ runId, lane }))).toEqual([{ runId: order, lane: 'quick' }]);
    expect((await queue.claim({ all: 1, long: 1 }, clock.now())).map(({ lane }) => lane)).toEqual(['long']);
  });

  it('leaves a run of a kind that it does not know in the queue', async () => {
    const id = await queued();
    await house.all(`update fetch_run set kind = 'listings' where id = $1`, [id]);
    expect(await aRunner().workDueRuns(1)).toBe(0);
    expect(await run(id)).toMatchObject({ state: 'queued' });
  });

  it('the kinds of the database are those of the program', async () => {
    const { kinds } = await house.one<{ kinds: string }>(
      `select pg_get_constraintdef(oid) as kinds from pg_constraint where conname = 'fetch_run_kind_check'`,
    );
    expect([...kinds.matchAll(/'(\w+)'/g)].map(([, kind]) => kind)).toEqual([...runKinds]);
  });

  it('D2: after an outage it reads from where the last complete fetch ended', async () => {
    await house.all(`update ec_account set fetched_until = '2026-11-01T00:00:00Z'`);
    await queued();
    await aRunner().workDueRuns(1);
    expect(store.windows[0]?.from).toEqual(new Date('2026-10-31T23:45:00Z'));
  });

  it('D6: ends partly failed when an order could not be read, and still remembers how far it came', async () => {
    store.pages = [
      [...orders('1'), { kind: 'unreadable', platformOrderId: '9', reason: 'total is missing', raw: '{}' }],
    ];
    const id = await queued();
    await aRunner().workDueRuns(1);
    expect(await run(id)).toMatchObject({ state: 'partlyFailed', created: 1, failed: 1 });
    expect(
      await house.one('select fetched_until is not null as kept from ec_account where id = $1', [house.accountId]),
    ).toEqual({ kept: true });
    expect(await messages()).toEqual(['fetch.partlyFailed 1']);
  });

  it.each([
    ['is away', new PlatformUnavailable(call, '503'), 15_000],
    ['answers with HTML', new MalformedAnswer(call, 'not JSON'), 15_000],
    ['asks us to wait', new RateLimited(call, 120_000), 120_000],
  ])(
    'a platform that %s is tried again later; what came before it stays and is counted once',
    async (_, failure, waitMs) => {
      const held = fetched(anOrder({ platformOrderId: 'waits', shippingCode: null }));
      store.pages = [[...orders('1', '2'), held], failure];
      const id = await queued();
      await aRunner().workDueRuns(1);
      expect(await run(id)).toMatchObject({
        state: 'queued',
        attempt: 1,
        seen: 3,
        created: 2,
        held: 1,
        due_at: new Date(fixedNow.getTime() + waitMs),
        error_cause: failure.failureCause,
      });
      expect(await house.one('select fetched_until, status from ec_account where id = $1', [house.accountId])).toEqual({
        fetched_until: null,
        status: 'connected',
      });
      expect(await aRunner().workDueRuns(1)).toBe(0);
      later(waitMs);
      store.pages = [[...orders('1', '2'), held], orders('3')];
      await aRunner().workDueRuns(1);
      expect(await run(id)).toMatchObject({
        state: 'succeeded',
        attempt: 2,
        seen: 4,
        created: 3,
        held: 1,
        unchanged: 0,
        error_cause: null,
        window_to: fixedNow,
      });
    },
  );

  it('gives up after five tries and notifies once a day', async () => {
    store.pages = [new PlatformUnavailable(call, '503')];
    for (const state of ['failed', 'failed']) {
      const id = await queued();
      for (let attempt = 1; attempt <= 5; attempt += 1) {
        await aRunner().workDueRuns(1);
        later(30 * 60_000);
      }
      expect(await run(id)).toMatchObject({ state, attempt: 5, error_cause: 'unreachable' });
    }
    expect(await messages()).toEqual(['fetch.failed unreachable']);
  });

  it('B10, B12: refused credentials end the run and disconnect; queued runs of the account are cancelled, never fetched', async () => {
    store.pages = [orders('1'), new CredentialsRejected(call, '401')];
    const first = await queued();
    later(1);
    const second = await queued({ trigger: 'manual' });
    await aRunner().workDueRuns(2);
    expect(await run(first)).toMatchObject({ state: 'failed', error_cause: 'wrongCredentials', created: 1 });
    expect(await run(second)).toMatchObject({ state: 'cancelled' });
    expect(store.windows).toHaveLength(1);
    expect(gate.outcomes).toEqual(['CredentialsRejected']);
  });

  it('D8: fetches one order by its number, and says when the platform knows none', async () => {
    store.orderById.set('NO-7', fetched(anOrder({ platformOrderId: '7', platformOrderNumber: 'NO-7' })));
    const found = await queued({ trigger: 'single', ref: 'NO-7' });
    later(1);
    const missing = await queued({ trigger: 'single', ref: 'NO-8' });
    await aRunner().workDueRuns(1);
    expect(await run(found)).toMatchObject({ state: 'succeeded', created: 1 });
    expect(await run(missing)).toMatchObject({ state: 'partlyFailed', failed: 1 });
    expect(await house.one(`select detail from fetch_run_item where outcome = 'failed'`)).toEqual({
      detail: 'The platform knows no order NO-8.',
    });
    expect(await house.one('select fetched_until from ec_account where id = $1', [house.accountId])).toEqual({
      fetched_until: null,
    });
  });

  it('G1: looks for what no list shows any more, by id and in batches, and stops what is gone', async () => {
    store.pages = [orders('1', '2', '3')];
    await queued();
    await aRunner().workDueRuns(1);
    expect(store.asked).toEqual([]);
    store.pages = [orders('1')];
    store.shown.delete('2');
    await queued();
    await aRunner().workDueRuns(1);
    expect(store.asked).toEqual(['2', '3']);
    expect(store.batches).toEqual([2]);
    expect(await house.all('select platform_order_id as id, status from ec_order order by 1')).toEqual([
      { id: '1', status: 'ready' },
      { id: '2', status: 'cancelled' },
      { id: '3', status: 'ready' },
    ]);
    expect((await messages()).some((message) => message.startsWith('order.cancelledOnPlatform'))).toBe(true);
    // Looked at a moment ago: not asked again in every fetch, but in its turn.
    await queued();
    await aRunner().workDueRuns(1);
    expect(store.asked).toEqual(['2', '3']);
    later(3 * 3_600_000);
    await queued();
    await aRunner().workDueRuns(1);
    expect(store.asked).toEqual(['2', '3', '3']);
  });

  it('G1: a re-fetch that finds nothing stops a known order, and is no failure', async () => {
    store.pages = [orders('1')];
    await queued();
    await aRunner().workDueRuns(1);
    store.shown.clear();
    const { id } = await house.one<{ id: string }>(
      `insert into fetch_run (account_id, merchant_id, trigger, due_at, platform_order_ref, single_order_id)
       values ($1, $2, 'single', $3, 'NO-1', '1') returning id`,
      [house.accountId, house.merchantId, house.clock.now()],
    );
    await aRunner().workDueRuns(1);
    expect(await run(id)).toMatchObject({ state: 'succeeded', updated: 1 });
    expect(await house.one('select status from ec_order')).toEqual({ status: 'cancelled' });
  });

  it('G2: a number a person asks for is never taken for an id', async () => {
    store.orderById.set('1001', fetched(anOrder({ platformOrderId: '1001', platformOrderNumber: '437' })));
    store.orderById.set('2503', fetched(anOrder({ platformOrderId: '2503', platformOrderNumber: '1001' })));
    await queued({ trigger: 'single', ref: '1001' });
    await aRunner().workDueRuns(1);
    expect(await house.one('select platform_order_id as id from ec_order')).toEqual({ id: '2503' });
  });

  it('G9: the same order twice in a list is imported once, and the run succeeds', async () => {
    store.pages = [orders('1', '2'), orders('2', '3')];
    const id = await queued();
    await aRunner().workDueRuns(1);
    expect(await run(id)).toMatchObject({ state: 'succeeded', seen: 3, created: 3 });
  });

  it('E2, E3: one notification per code with the number of orders that wait, and none for the same again that day', async () => {
    store.pages = [
      Array.from({ length: 100 }, (_, index) =>
        fetched(
          anOrder({
            platformOrderId: `${index}`,
            shippingCode: index < 90 ? 'coldchain' : null,
            lines: [aLine(index < 3 ? { productKey: `new-${index}`, sku: null, name: `Tea ${index}` } : {})],
          }),
        ),
      ),
    ];
    await queued();
    await aRunner().workDueRuns(1);
    expect((await messages()).sort()).toEqual([
      'hold.shippingMissing 10',
      'hold.shippingUnmapped 90',
      'hold.unknownProduct 3',
    ]);
    store.pages = [[fetched(anOrder({ platformOrderId: 'x', shippingCode: 'coldchain' }))]];
    await queued();
    await aRunner().workDueRuns(1);
    expect(await messages()).toHaveLength(3);
  });

  it('two workers share the runs: each run once, one per account at a time', async () => {
    const others = await Promise.all([1, 2, 3].map((n) => house.account(`Shared ${n}`)));
    const accounts = [house.accountId, ...others];
    for (const accountId of [...accounts, ...accounts]) await queued({ accountId });
    store.pages = [orders('1')];
    let atOnce = 0;
    let most = 0;
    const inside = new Set<string>();
    store.beforePage = async (_index, accountId) => {
      expect(inside.has(accountId)).toBe(false);
      inside.add(accountId);
      most = Math.max(most, ++atOnce);
      await new Promise((resolve) => setTimeout(resolve, 20));
      // A slow machine gets time for another to be under way too; whether one was is asked below.
      await vi.waitUntil(() => most > 1, 2_000).catch(() => undefined);
      atOnce -= 1;
      inside.delete(accountId);
    };
    const worked = await Promise.all([aRunner().workDueRuns(3), aRunner().workDueRuns(3)]);
    expect(worked[0] + worked[1]).toBe(8);
    expect(most).toBeGreaterThan(1);
    expect(store.windows).toHaveLength(8);
    expect(
      await house.one(`select count(*)::int as n, sum(attempt)::int as tries from fetch_run where state = 'succeeded'`),
    ).toEqual({ n: 8, tries: 8 });
  });

  it('a worker that dies in the middle is followed by another after its lease; what it still sends is not written', async () => {
    store.pages = [orders('1'), orders('2'), orders('3')];
    const id = await queued();
    let reached: () => void = () => {};
    let goOn: () => void = () => {};
    const stuck = new Promise<void>((resolve) => (reached = resolve));
    const wait = new Promise<void>((resolve) => (goOn = resolve));
    store.beforePage = async (index) => {
      if (index === 2) {
        reached();
        await wait;
      }
    };
    const dying = aRunner().workDueRuns(1);
    await stuck;
    // The third page is asked for while the second is written.
    await vi.waitFor(async () => expect(await run(id)).toMatchObject({ state: 'running', created: 2 }));
    expect(await aRunner().workDueRuns(1)).toBe(0);
    later(leaseMs + 1);
    store.beforePage = () => {};
    expect(await aRunner().workDueRuns(1)).toBe(1);
    expect(await run(id)).toMatchObject({ state: 'succeeded', attempt: 2, created: 3, seen: 3 });
    store.pages[2] = orders('99');
    goOn();
    await dying;
    expect(await run(id)).toMatchObject({ state: 'succeeded', created: 3 });
    expect(await house.all('select id from ec_order')).toHaveLength(3);
  });

  it('a run whose worker is lost again and again is given up', async () => {
    const id = await queued();
    await house.all(
      `update fetch_run set attempt = 5, state = 'running', lease_until = '2026-11-21T05:00:00Z', lease_token = 5`,
    );
    await aRunner().workDueRuns(1);
    expect(await run(id)).toMatchObject({ state: 'failed' });
    expect(store.windows).toHaveLength(0);
  });

  it('a closing worker hands its run on at once, without counting a try', async () => {
    const closing = new AbortController();
    store.pages = [orders('1'), orders('2')];
    store.beforePage = (index) => {
      if (index === 1) closing.abort();
    };
    const id = await queued();
    await aRunner().workDueRuns(1, closing.signal);
    expect(await run(id)).toMatchObject({ state: 'queued', attempt: 0, created: 1, error_cause: null });
    store.beforePage = () => {};
    await aRunner().workDueRuns(1);
    expect(await run(id)).toMatchObject({ state: 'succeeded', created: 2 });
  });

  it('a list that never ends gives its place back; what came stays', async () => {
    store.pages = Array.from({ length: 10 }, (_, index) => orders(String(index)));
    store.beforePage = () => later(50 * 60_000);
    const id = await queued();
    await aRunner(24 * 60 * 60_000).workDueRuns(1);
    expect(await run(id)).toMatchObject({
      state: 'failed',
      created: 2,
      error_message: expect.stringContaining('did not come to an end'),
    });
    expect(await house.one('select fetched_until from ec_account where id = $1', [house.accountId])).toEqual({
      fetched_until: null,
    });
  });

  it('an account disconnected while it is read stops at the next page', async () => {
    store.pages = [orders('1'), orders('2')];
    store.beforePage = async (index) => {
      if (index !== 1) return;
      await house.all(`update ec_account set status = 'disconnected'`);
      // While the first page is written its run is locked, and the heart waits for that too.
      await vi.waitFor(
        async () => expect((await house.one('select created from fetch_run'))['created']).toBe(1),
        5_000,
      );
      await new Promise((resolve) => setTimeout(resolve, 120));
    };
    const id = await queued();
    await aRunner(80).workDueRuns(1);
    expect(await run(id)).toMatchObject({ state: 'cancelled', created: 1 });
  });
});
