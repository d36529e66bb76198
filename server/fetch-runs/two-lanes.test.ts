import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { InboundEvents } from '../exchange/inbound-events.ts';
import { Notifications } from '../notifications/notifications.ts';
import { aHouse, fixedNow, silentLog, type House } from '../orders/testing/a-house.ts';
import { anOrder, fetched } from '../orders/testing/builders.ts';
import { FetchRunner } from './fetch-runner.ts';
import { RunEnding } from './run-ending.ts';
import { RunQueue } from './run-queue.ts';
import { HouseGate, ScriptedStore } from './testing/scripted-store.ts';

let house: House;
let store: ScriptedStore;
/** For a busy machine, in real time. */
const patient = { timeout: 20_000 };
const leaseMs = 24 * 3_600_000;
const minutes = (count: number) => house.clock.set(new Date(house.clock.now().getTime() + count * 60_000));
beforeAll(async () => {
  house = await aHouse();
});
afterAll(() => house.close());
beforeEach(async () => {
  await house.all('truncate ec_order, raw_payload, fetch_run, live_event, notification, inbound_event cascade');
  house.clock.set(fixedNow);
  store = new ScriptedStore();
});

const aRunner = () =>
  new FetchRunner({
    db: house.db,
    clock: house.clock,
    accounts: new HouseGate(house, store),
    queue: new RunQueue(house.db, leaseMs),
    ending: new RunEnding({ db: house.db, notifications: new Notifications() }),
    leaseMs,
    log: silentLog,
  });
const events = () =>
  new InboundEvents({
    db: house.db,
    clock: house.clock,
    notifications: new Notifications(),
    nudge: () => {},
    accounts: new HouseGate(house, store),
    authorizationWithdrawn: async () => {},
  });
const delivered = (platformOrderId: string) =>
  events().receive({
    accountId: house.accountId,
    merchantId: house.merchantId,
    requestId: 'r',
    delivery: {
      shopId: null,
      topic: 'order.updated',
      dedupeKey: `${platformOrderId} ${house.clock.now().toISOString()}`,
      meaning: { kind: 'order', platformOrderId },
    },
  });
const order = (id: string, buyerNote = 'old') => fetched(anOrder({ platformOrderId: id, buyerNote, changedAt: null }));
const runs = () =>
  house.all<{ trigger: string; state: string }>(
    'select trigger, state, attempt, created, updated, failed from fetch_run order by trigger',
  );
const notes = () => house.all('select platform_order_id as id, buyer_note as note from ec_order order by 1');
const list = () =>
  house.all(`insert into fetch_run (account_id, merchant_id, trigger, due_at) values ($1, $2, 'schedule', $3)`, [
    house.accountId,
    house.merchantId,
    house.clock.now(),
  ]);

/** A list of pages, each of which waits until the test lets it go. */
function slowPages(...pages: ReturnType<typeof order>[][]): { readonly asked: () => number; letGo(): void } {
  let asked = -1;
  let letGo: () => void = () => {};
  store.pages = pages;
  store.beforePage = async (index) => {
    asked = index;
    await new Promise<void>((resolve) => (letGo = resolve));
  };
  return { asked: () => asked, letGo: () => letGo() };
}

describe('a list of two hours and a webhook of the same account', () => {
  it('D3: the order of the webhook arrives while the list is under way, and nothing of it is lost or done twice', async () => {
    const pages = slowPages([order('1')], [order('2'), order('7')], [order('3')]);
    await list();
    const working = aRunner().workDueRuns(4);
    await vi.waitUntil(() => pages.asked() === 0, patient);
    minutes(10);
    pages.letGo();
    await vi.waitUntil(() => pages.asked() === 1, patient);
    minutes(50);
    // The platform wrote down page 2 before this change, and takes its time to answer.
    store.orderById.set('7', order('7', 'new'));
    await delivered('7');
    await events().workInboundEvents();
    await vi.waitFor(async () => expect(await notes()).toContainEqual({ id: '7', note: 'new' }), patient);
    await vi.waitFor(
      async () =>
        expect(await runs()).toMatchObject([
          { trigger: 'schedule', state: 'running' },
          { trigger: 'webhook', state: 'succeeded', created: 1 },
        ]),
      patient,
    );
    minutes(50);
    pages.letGo();
    await vi.waitUntil(() => pages.asked() === 2, patient);
    pages.letGo();
    expect(await working).toBe(2);
    expect(await runs()).toMatchObject([
      { trigger: 'schedule', state: 'succeeded', attempt: 1, created: 3, updated: 0, failed: 0 },
      { trigger: 'webhook', state: 'succeeded', attempt: 1, created: 1, updated: 0, failed: 0 },
    ]);
    expect(await notes()).toEqual([
      { id: '1', note: 'old' },
      { id: '2', note: 'old' },
      { id: '3', note: 'old' },
      { id: '7', note: 'new' },
    ]);
    expect(await house.one(`select count(*)::int as n from order_event where kind = 'imported'`)).toEqual({ n: 4 });
  });

  it('D3: an order that was cancelled meanwhile does not come back with the page written before', async () => {
    const pages = slowPages([order('7')]);
    await list();
    const working = aRunner().workDueRuns(4);
    await vi.waitUntil(() => pages.asked() === 0, patient);
    minutes(30);
    store.orderById.set('7', fetched(anOrder({ platformOrderId: '7', state: 'cancelled', changedAt: null })));
    await delivered('7');
    await events().workInboundEvents();
    await vi.waitFor(
      async () =>
        expect(await runs()).toContainEqual(expect.objectContaining({ trigger: 'webhook', state: 'succeeded' })),
      patient,
    );
    minutes(30);
    pages.letGo();
    await working;
    expect(await notes()).toEqual([]);
    // Twice by its id: for the webhook, and to find out what the page did not say.
    expect(store.asked).toEqual(['7', '7']);
  });

  it('within a lane an account has one run at a time', async () => {
    const pages = slowPages([order('1')]);
    await list();
    await list();
    const working = aRunner().workDueRuns(4);
    await vi.waitUntil(() => pages.asked() === 0, patient);
    expect(await aRunner().workDueRuns(4)).toBe(0);
    expect((await runs()).map(({ state }) => state).toSorted()).toEqual(['queued', 'running']);
    store.beforePage = () => {};
    pages.letGo();
    expect(await working).toBe(2);
  });
});
