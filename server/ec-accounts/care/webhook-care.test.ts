import 'reflect-metadata';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { InboundEvents } from '../../exchange/inbound-events.ts';
import type { RequestContext } from '../../graphql/context.ts';
import { Notifications } from '../../notifications/notifications.ts';
import { AccountsWorld, publicUrl } from '../testing/accounts-world.ts';

let world: AccountsWorld;
let ours: Awaited<ReturnType<AccountsWorld['process']>>;
let admin: RequestContext;

beforeAll(async () => {
  world = await AccountsWorld.open();
  ours = await world.process();
  admin = world.person(ours.db);
});
afterEach(async () => {
  await world.reset();
  world.sandbox.changeCredentials('woocommerce', 'daily', { reset: true });
  for (const { id } of await atShop()) await shop(`/${id}?force=true`, 'DELETE');
});
afterAll(() => world.close());

const store = () => world.sandbox.stores.woocommerce[0]!;
/** The shop's own webhooks, as somebody in its back office sees and changes them. */
const shop = async (path = '', method = 'GET', body?: object) => {
  const { baseUrl, consumerKey, consumerSecret } = store();
  const answer = await fetch(`${baseUrl}/wp-json/wc/v3/webhooks${path}`, {
    method,
    headers: {
      authorization: `Basic ${Buffer.from(`${consumerKey}:${consumerSecret}`).toString('base64')}`,
      'content-type': 'application/json',
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  return answer.json();
};
/** Those that lead to us. */
const atShop = async () =>
  ((await shop('?status=all&per_page=100')) as { id: number; status: string; delivery_url: string }[]).filter(
    ({ delivery_url: address }) => address.startsWith(publicUrl),
  );

/** A connected account that is fetched by itself and whose webhooks work. */
const connected = async () => {
  const id = await world.wooAccount(ours);
  expect((await ours.tester.test(admin, id)).refusal).toBeNull();
  await world.database.query('update ec_account set fetch_enabled = true where id = $1', [id]);
  expect(await world.row(id)).toMatchObject({ status: 'connected', webhook_state: 'active' });
  expect(await queued(id)).toEqual([]);
  return id;
};
const queued = (id: string) =>
  world.database.query(`select trigger, due_at from fetch_run where account_id = $1 and state = 'queued' order by id`, [
    id,
  ]);
const atOnce = () => [{ trigger: 'schedule', due_at: world.now }];
const check = async () => {
  world.now = new Date(world.now.getTime() + 61 * 60_000);
  await ours.maintenance.checkWebhooks();
};
const events = () =>
  new InboundEvents({
    db: ours.db,
    clock: { now: () => world.now },
    notifications: new Notifications(),
    nudge: () => {},
    accounts: ours.accounts,
    authorizationWithdrawn: async () => {},
  });
/** The shop says, signed, that it can no longer deliver. */
const alarm = async (accountId: string, dedupeKey: string) => {
  const delivery = {
    shopId: null,
    topic: 'order.updated',
    dedupeKey,
    meaning: { kind: 'alarm', message: 'woocommerce_rest_cannot_view' },
  } as const;
  await events().receive({ accountId, merchantId: world.ids.north, delivery, requestId: 'r' });
  await events().workInboundEvents();
};

describe('G5: webhooks that were off and are made again queue a catch-up fetch at once', () => {
  it('G5: not while they work: a check changes nothing', async () => {
    const id = await connected();
    const before = await atShop();
    await check();
    expect(await atShop()).toEqual(before);
    expect(await queued(id)).toEqual([]);
  });

  it.each([
    ['switched off in the shop', (webhook: number) => shop(`/${webhook}`, 'PUT', { status: 'disabled' })],
    ['deleted in the shop', (webhook: number) => shop(`/${webhook}?force=true`, 'DELETE')],
  ])('G5: %s', async (_, turnOff) => {
    const id = await connected();
    for (const webhook of await atShop()) await turnOff(webhook.id);
    await check();
    expect(new Set((await atShop()).map(({ status }) => status))).toEqual(new Set(['active']));
    expect(await queued(id)).toEqual(atOnce());
    // Off once more before that fetch began: one is enough.
    for (const webhook of await atShop()) await turnOff(webhook.id);
    await check();
    expect(await queued(id)).toHaveLength(1);
  });

  it('G5: after a time in which they could not be registered', async () => {
    const id = await connected();
    for (const { id: webhook } of await atShop()) await shop(`/${webhook}?force=true`, 'DELETE');
    world.sandbox.setFault('woocommerce', '*', { kind: 'serverError', operation: 'webhooks.create' });
    await check();
    expect(await world.row(id)).toMatchObject({ webhook_state: 'failing' });
    expect(await queued(id)).toEqual([]);
    world.sandbox.clearFaults();
    await check();
    expect(await world.row(id)).toMatchObject({ webhook_state: 'active' });
    expect(await queued(id)).toEqual(atOnce());
  });

  it('G5: by a connection test after the account was disconnected', async () => {
    const id = await connected();
    await world.database.query(`update ec_account set status = 'disconnected' where id = $1`, [id]);
    for (const { id: webhook } of await atShop()) await shop(`/${webhook}?force=true`, 'DELETE');
    expect((await ours.tester.test(admin, id)).refusal).toBeNull();
    expect(await queued(id)).toEqual(atOnce());
  });

  it('G5: nothing is queued for an account that is not fetched', async () => {
    const id = await connected();
    await world.database.query('update ec_account set fetch_enabled = false where id = $1', [id]);
    for (const { id: webhook } of await atShop()) await shop(`/${webhook}?force=true`, 'DELETE');
    await check();
    expect(await queued(id)).toEqual([]);
  });
});

describe('G6: webhooks act as the user whose key made them', () => {
  it('G6: with the key of another user they are made again, and a fetch catches up', async () => {
    const id = await connected();
    const before = (await atShop()).map((webhook) => webhook.id);
    world.sandbox.changeCredentials('woocommerce', store().id, { keyOf: 'second' });
    const { consumerKey, consumerSecret } = store();
    const { version } = (await world.row(id)) as { version: number };
    await ours.service.update(admin, id, {
      expectedVersion: version,
      credentials: [
        { key: 'consumerKey', value: consumerKey },
        { key: 'consumerSecret', value: consumerSecret },
      ],
    });
    expect((await ours.tester.test(admin, id)).refusal).toBeNull();
    expect((await atShop()).map((webhook) => webhook.id).filter((each) => before.includes(each))).toEqual([]);
    expect(await queued(id)).toEqual(atOnce());
  });

  it('G6: a signed error makes them failing, they are made again, and a fetch catches up', async () => {
    const id = await connected();
    const before = (await atShop()).map((webhook) => webhook.id);
    await alarm(id, 'first');
    expect(await world.row(id)).toMatchObject({
      webhook_state: 'failing',
      webhook_message: 'woocommerce_rest_cannot_view',
    });
    // At the next look, which is due at once.
    await ours.maintenance.checkWebhooks();
    expect(await world.row(id)).toMatchObject({ webhook_state: 'active' });
    expect((await atShop()).map((webhook) => webhook.id).filter((each) => before.includes(each))).toEqual([]);
    expect(await queued(id)).toEqual(atOnce());
  });

  it('G6: people are notified of each incident once, of a new one also on the same day', async () => {
    const id = await connected();
    await alarm(id, 'first');
    await alarm(id, 'the same incident');
    expect(await world.notifications(id)).toEqual(['webhook.alarm']);
    await ours.maintenance.checkWebhooks();
    world.now = new Date(world.now.getTime() + 60_000);
    await alarm(id, 'a new incident');
    expect(await world.notifications(id)).toEqual(['webhook.alarm', 'webhook.alarm']);
  });
});
