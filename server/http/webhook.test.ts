import { createHmac } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { createServer, type Server } from 'node:http';
import express from 'express';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { WebhookSource } from '../connectors/connector.ts';
import type { ApiLogEntry } from '../connectors/transport/api-log.ts';
import { InboundEvents } from '../exchange/inbound-events.ts';
import { FetchRunner } from '../fetch-runs/fetch-runner.ts';
import { RunEnding } from '../fetch-runs/run-ending.ts';
import { RunQueue } from '../fetch-runs/run-queue.ts';
import { HouseGate, ScriptedStore } from '../fetch-runs/testing/scripted-store.ts';
import { Notifications } from '../notifications/notifications.ts';
import { aHouse, silentLog, type House } from '../orders/testing/a-house.ts';
import { anOrder, fetched } from '../orders/testing/builders.ts';
import { webhookRouter } from './webhook.ts';

let house: House;
let store: ScriptedStore;
let gate: HouseGate;
let events: InboundEvents;
let runner: FetchRunner;
let server: Server;
let base: string;
let nudges: string[];
let withdrawn: string[];
const apiLog: ApiLogEntry[] = [];
const secret = 'whsec-0123456789';

/** Signed as platforms sign: HMAC-SHA256 of the raw bytes, Base64. The body is { id, topic }. */
const webhooks: WebhookSource = {
  address: 'account',
  trust: 'signed',
  largestBodyBytes: 1024 * 1024,
  topics: ['order.updated'],
  ensure: async () => [],
  remove: async () => {},
  verify({ headers, body }, account) {
    const text = Buffer.from(body).toString('utf8');
    if (text.startsWith('webhook_id='))
      return [{ dedupeKey: 'ping', topic: 'ping', shopId: null, meaning: { kind: 'ignored' } }];
    if (headers['x-signature'] !== createHmac('sha256', account.secret).update(body).digest('base64')) return null;
    const { id, topic } = JSON.parse(text) as { id: string; topic: string };
    const meaning =
      topic === 'app.uninstalled'
        ? ({ kind: 'uninstalled' } as const)
        : topic === 'error'
          ? ({ kind: 'alarm', message: 'role lost' } as const)
          : ({ kind: 'order', platformOrderId: id } as const);
    return [{ dedupeKey: text, topic, shopId: null, meaning }];
  },
};

beforeAll(async () => {
  house = await aHouse();
  const app = express();
  app.use(
    webhookRouter({
      connectors: new Map([['liteshop', Object.assign(new ScriptedStore(), { webhooks })]]),
      accounts: {
        async webhookRecipient(platform, key) {
          const [row] = await house.all<{ id: string }>(
            'select id from ec_account where platform = $1 and webhook_key = $2',
            [platform, key],
          );
          return row ? { accountId: row.id, merchantId: house.merchantId, verifyWith: { secret, shop: null } } : null;
        },
      },
      events: { receive: (delivery) => events.receive(delivery) } as InboundEvents,
      apiLog: () => ({ record: (entry) => void apiLog.push(entry) }),
      clock: house.clock,
      log: silentLog,
    }),
  );
  server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await house.close();
});
beforeEach(async () => {
  await house.all('truncate inbound_event, fetch_run, ec_order, notification, raw_payload cascade');
  await house.all(`update ec_account set status = 'connected', fetch_enabled = true`);
  apiLog.length = 0;
  nudges = [];
  withdrawn = [];
  store = new ScriptedStore();
  gate = new HouseGate(house, store);
  const { db, clock } = house;
  const notifications = new Notifications();
  events = new InboundEvents({
    db,
    clock,
    notifications,
    nudge: (job) => nudges.push(job),
    accounts: gate,
    authorizationWithdrawn: async ({ accountId }) => void withdrawn.push(accountId),
  });
  runner = new FetchRunner({
    db,
    clock,
    accounts: gate,
    queue: new RunQueue(db, 60_000),
    ending: new RunEnding({ db, notifications }),
    leaseMs: 60_000,
    log: silentLog,
  });
  house.clock.set(new Date(house.clock.now().getTime() + 3_600_000));
});

const keyOf = async () =>
  (await house.one<{ webhook_key: string }>('select webhook_key from ec_account where id = $1', [house.accountId]))
    .webhook_key;
async function deliver(
  body: string,
  change: { signature?: string; key?: string; platform?: string; headers?: Record<string, string> } = {},
): Promise<number> {
  const signature = change.signature ?? createHmac('sha256', secret).update(body).digest('base64');
  const answer = await fetch(`${base}/webhooks/${change.platform ?? 'liteshop'}/${change.key ?? (await keyOf())}`, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', 'x-signature': signature, ...change.headers },
  });
  await answer.text();
  return answer.status;
}
const stored = () => house.all('select meaning, platform_order_id, state from inbound_event order by id');
const order = (id: string) => JSON.stringify({ id, topic: 'order.updated' });

describe('a delivery to the webhook address', () => {
  it('D3: is verified on its raw bytes, stored, answered and then read again from the platform', async () => {
    expect(await deliver(order('7'))).toBe(200);
    expect(await stored()).toEqual([{ meaning: 'order', platform_order_id: '7', state: 'received' }]);
    expect(nudges).toEqual(['inbound-events']);
    store.orderById.set('7', fetched(anOrder({ platformOrderId: '7' })));
    expect(await events.workInboundEvents()).toBe(1);
    expect(nudges).toEqual(['inbound-events', 'fetch-work']);
    await runner.workDueRuns(1);
    expect(await house.one(`select trigger, state, created from fetch_run`)).toEqual({
      trigger: 'webhook',
      state: 'succeeded',
      created: 1,
    });
    expect(await stored()).toMatchObject([{ state: 'done' }]);
    expect(apiLog).toMatchObject([
      { operation: 'webhook.order.updated', status: 200, result: 'ok', accountId: house.accountId },
    ]);
  });

  it('D3: the same again is answered 200 and has no second effect', async () => {
    expect([await deliver(order('7')), await deliver(order('7'))]).toEqual([200, 200]);
    expect(await stored()).toHaveLength(1);
    await events.workInboundEvents();
    store.orderById.set('7', fetched(anOrder({ platformOrderId: '7' })));
    await runner.workDueRuns(1);
    expect(await deliver(order('7'))).toBe(200);
    expect(await events.workInboundEvents()).toBe(0);
    expect(store.asked).toEqual(['7']);
  });

  it.each([
    ['unsigned', () => deliver(order('7'), { signature: '' }), 401],
    [
      'signed with another secret',
      () => deliver(order('7'), { signature: createHmac('sha256', 'other').update(order('7')).digest('base64') }),
      401,
    ],
    [
      'changed after it was signed',
      () => deliver(order('8'), { signature: createHmac('sha256', secret).update(order('7')).digest('base64') }),
      401,
    ],
    ['larger than 1 MiB', () => deliver('x'.repeat(1024 * 1024 + 1)), 413],
    ['compressed', () => deliver(order('7'), { headers: { 'content-encoding': 'gzip' } }), 415],
    ['for an address of nobody', () => deliver(order('7'), { key: 'nobody' }), 404],
    ['for an address with NUL', () => deliver(order('7'), { key: 'a%00b' }), 404],
    ['for a platform without webhooks', () => deliver(order('7'), { platform: 'momo' }), 404],
  ])('one that is %s is refused and nothing is stored', async (_, send, status) => {
    expect(await send()).toBe(status);
    expect(await stored()).toEqual([]);
    expect(nudges).toEqual([]);
  });

  it('a wrong signature shows in the API log, without its body, once a minute', async () => {
    for (let knock = 0; knock < 3; knock += 1) await deliver('{"phone":"0912345678"}', { signature: 'AAAA' });
    expect(apiLog).toMatchObject([{ result: 'DeliveryRefused', status: 401 }]);
    expect(JSON.stringify(apiLog)).not.toContain('0912345678');
    expect(JSON.stringify(apiLog)).not.toContain(await keyOf());
  });

  it('G7: one that is too large is refused, and the API log shows it once a minute', async () => {
    const large = 'x'.repeat(1024 * 1024 + 1);
    expect([await deliver(large), await deliver(large)]).toEqual([413, 413]);
    await expect
      .poll(() => apiLog)
      .toMatchObject([{ result: 'DeliveryTooLarge', status: 413, accountId: house.accountId }]);
    expect(JSON.stringify(apiLog)).toContain(`larger than the ${1024 * 1024}`);
    expect(JSON.stringify(apiLog)).not.toContain(await keyOf());
    apiLog.length = 0;
    expect(await deliver(large, { key: 'nobody' })).toBe(413);
    expect(apiLog).toEqual([]);
  });

  it('G7: the platform says how large its deliveries may be', async () => {
    const padded = JSON.stringify({ id: '7', topic: 'order.updated', journal: 'x'.repeat(1_300_000) });
    expect(await deliver(padded)).toBe(413);
    Object.assign(webhooks, { largestBodyBytes: 8 * 1024 * 1024 });
    try {
      expect(await deliver(padded)).toBe(200);
      expect(await stored()).toMatchObject([{ meaning: 'order', platform_order_id: '7' }]);
      // Its meaning is kept and nothing else.
      expect(await house.one('select body, pg_column_size(e.*) < 1000 as small from inbound_event e')).toEqual({
        body: '',
        small: true,
      });
    } finally {
      Object.assign(webhooks, { largestBodyBytes: 1024 * 1024 });
    }
  });

  it('a ping is answered and forgotten', async () => {
    expect(
      await deliver('webhook_id=4', {
        signature: '',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      }),
    ).toBe(200);
    expect(await stored()).toEqual([]);
  });

  it('S10: what nobody signed shows in the API log once a minute and kind, whatever it says', async () => {
    for (let knock = 0; knock < 20; knock += 1) {
      await deliver('webhook_id=4', {
        signature: '',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      });
      await deliver(`{"knock":${knock}}`, { signature: 'AAAA' });
    }
    expect(apiLog.map(({ result }) => result).toSorted()).toEqual(['DeliveryRefused', 'ok']);
    expect(await stored()).toEqual([]);
  });
});

describe('acting on deliveries', () => {
  it('many about one account become one run that reads each order once', async () => {
    for (const id of ['1', '2', '3']) await deliver(order(id));
    await deliver(JSON.stringify({ id: '1', topic: 'order.created' }));
    await Promise.all([events.workInboundEvents(), events.workInboundEvents()]);
    await deliver(order('4'));
    await events.workInboundEvents();
    for (const id of ['1', '2', '3', '4']) store.orderById.set(id, fetched(anOrder({ platformOrderId: id })));
    await runner.workDueRuns(4);
    expect(store.asked.toSorted()).toEqual(['1', '2', '3', '4']);
    expect(await house.one(`select count(*)::int as n from inbound_event where state = 'done'`)).toEqual({ n: 5 });
  });

  it('B12: deliveries for a disconnected account wait until it is connected again', async () => {
    await house.all(`update ec_account set status = 'disconnected'`);
    await deliver(order('7'));
    expect(await events.workInboundEvents()).toBe(0);
    expect(await house.all('select id from fetch_run')).toHaveLength(0);
    await house.all(`update ec_account set status = 'connected'`);
    expect(await events.workInboundEvents()).toBe(1);
  });

  it('B12: a run cut off by a disconnection gives its deliveries back', async () => {
    await deliver(order('7'));
    await events.workInboundEvents();
    await house.all(`update ec_account set status = 'disconnected'`);
    await runner.workDueRuns(1);
    expect(await house.one('select state, run_id from inbound_event')).toEqual({ state: 'received', run_id: null });
  });

  it('B6: an uninstalled app disconnects the account once the platform confirms it; an old delivery sent again does nothing', async () => {
    await deliver(JSON.stringify({ id: '', topic: 'app.uninstalled' }));
    await events.workInboundEvents();
    expect(withdrawn).toEqual([]);
    expect(await stored()).toMatchObject([{ state: 'done' }]);
    await deliver(JSON.stringify({ id: '2', topic: 'app.uninstalled' }));
    store.testStep = { step: 'reachHost', outcome: 'failed', durationMs: 1, cause: 'unreachable' };
    await events.workInboundEvents();
    expect(withdrawn).toEqual([]);
    store.testStep = { step: 'signIn', outcome: 'failed', durationMs: 1, cause: 'wrongCredentials' };
    await events.workInboundEvents();
    expect(withdrawn).toEqual([house.accountId]);
    expect(await events.workInboundEvents()).toBe(0);
  });

  it('T6: a signed error is logged', async () => {
    await deliver(JSON.stringify({ id: '', topic: 'error' }));
    await events.workInboundEvents();
    expect(await house.one('select message_key, facts from notification')).toMatchObject({
      message_key: 'webhook.alarm',
      facts: { displayName: 'Main store', message: 'role lost' },
    });
    // Its words are in the notification now.
    expect(await house.one('select state, body from inbound_event')).toEqual({ state: 'done', body: '' });
  });

  it('an order the platform no longer knows fails alone', async () => {
    await deliver(order('1'));
    await deliver(order('2'));
    store.orderById.set('2', fetched(anOrder({ platformOrderId: '2' })));
    await events.workInboundEvents();
    await runner.workDueRuns(1);
    expect(await house.one('select state, created, failed from fetch_run')).toEqual({
      state: 'partlyFailed',
      created: 1,
      failed: 1,
    });
  });
});
