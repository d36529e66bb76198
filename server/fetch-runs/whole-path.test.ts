import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { catalogue } from '../../sandbox/demo.ts';
import type { Fault, SandboxPlatform } from '../../sandbox/index.ts';
import { AuditLog } from '../audit/audit-log.ts';
import { AccountsWorld } from '../ec-accounts/testing/accounts-world.ts';
import { InboundEvents } from '../exchange/inbound-events.ts';
import { webhookRouter } from '../http/webhook.ts';
import { Notifications } from '../notifications/notifications.ts';
import { silentLog } from '../orders/testing/a-house.ts';
import { buildFetching, type Fetching } from './feature.ts';

type Process = Awaited<ReturnType<AccountsWorld['process']>>;

let world: AccountsWorld;
let ours: Process;
let fetching: Fetching;
let events: InboundEvents;
let server: Server;
let accounts: Record<SandboxPlatform, string>;

const query = async <Row extends Record<string, unknown>>(sql: string, params: readonly unknown[] = []) =>
  world.database.query<Row>(sql, params);
const one = async (sql: string, params: readonly unknown[] = []) => (await query(sql, params))[0] ?? {};

function fetchingOf(process: Process, leaseMs = 60_000): Fetching {
  return buildFetching({
    ...process,
    clock: { now: () => world.now },
    audit: new AuditLog(),
    notifications: new Notifications(),
    accounts: process.accounts,
    nudge: () => {},
    log: silentLog,
    leaseMs,
  });
}

beforeAll(async () => {
  world = await AccountsWorld.open();
  const app = express();
  server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  ours = await world.process({ publicUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
  fetching = fetchingOf(ours);
  events = new InboundEvents({
    ...ours,
    clock: { now: () => world.now },
    notifications: new Notifications(),
    authorizationWithdrawn: (account) => ours.connectionStatus.authorizationWithdrawn(account),
    nudge: () => {},
  });
  app.use(
    webhookRouter({
      ...ours,
      clock: { now: () => world.now },
      events,
      apiLog: () => ({ record: (entry) => void world.apiLog.push(entry) }),
      log: silentLog,
    }),
  );
  await query(
    `insert into warehouse_product (merchant_id, sku, barcode, name) select $1, p.sku, p.barcode, p.name
     from jsonb_to_recordset($2::jsonb) as p(sku text, barcode text, name text)`,
    [world.ids.north, JSON.stringify(catalogue)],
  );
  accounts = {
    woocommerce: await connect('woocommerce'),
    coupang: await connect('coupang'),
    momo: await connect('momo'),
    liteshop: await connect('liteshop'),
  };
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await world.close();
});
beforeEach(async () => {
  world.sandbox.clearFaults();
  // The budget counts by the database's clock, for which the world's waits take no time: each test begins rested.
  await query(
    'truncate ec_order, unknown_product, raw_payload, fetch_run, inbound_event, notification, rate_bucket cascade',
  );
  await query(`update ec_account set manual_fetch_at = null, fetched_until = null, status = 'connected'`);
  world.apiLog.length = 0;
});

const storeOf = (platform: SandboxPlatform): string => world.sandbox.stores[platform][0]?.id ?? '';

/**
 * An account connected to the platform's first store as a person would do it: saved, tested, its common codes mapped.
 */
async function connect(platform: SandboxPlatform): Promise<string> {
  const { stores } = world.sandbox;
  const woo = stores.woocommerce[0];
  const momo = stores.momo[0];
  const credentials: Record<SandboxPlatform, Record<string, string>> = {
    woocommerce: {
      siteUrl: woo?.baseUrl ?? '',
      consumerKey: woo?.consumerKey ?? '',
      consumerSecret: woo?.consumerSecret ?? '',
    },
    momo: {
      entpID: momo?.entpID ?? '',
      entpCode: momo?.entpCode ?? '',
      entpPwd: momo?.entpPwd ?? '',
      otpBackNo: momo?.otpBackNo ?? '',
    },
    coupang: world.coupangKeys(),
    liteshop: {},
  };
  const ctx = world.person(ours.db);
  const { accountId } = await ours.service.create(ctx, {
    merchantId: world.ids.north,
    platform,
    displayName: `The ${platform} store`,
    salesChannelId: world.ids.northChannel,
    idempotencyKey: null,
    credentials: Object.entries(credentials[platform]).map(([key, value]) => ({ key, value })),
  });
  if (platform === 'liteshop') {
    const issued = world.sandbox.liteshop.issueTokens(storeOf('liteshop'));
    const { AccountSecrets } = await import('../ec-accounts/credentials/account-secrets.ts');
    const { CredentialVault } = await import('../ec-accounts/credentials/credential-vault.ts');
    const { masterKeys } = await import('../ec-accounts/credentials/master-keys.ts');
    const secrets = new AccountSecrets(new CredentialVault(masterKeys([{ id: 'test', key: Buffer.alloc(32, 5) }])));
    const owner = { accountId, merchantId: world.ids.north };
    await ours.db.run({ kind: 'all' }, (tx) =>
      secrets.writeTokens(tx, owner, {
        accessToken: issued.accessToken,
        refreshToken: issued.refreshToken,
        expiresAt: new Date(world.now.getTime() + issued.expiresInSeconds * 1000),
      }),
    );
    await query('update ec_account set shop_id = $2 where id = $1', [accountId, storeOf('liteshop')]);
  }
  const tested = await ours.tester.test(ctx, accountId);
  if (tested.steps.some((step) => step.outcome === 'failed'))
    throw new Error(`${platform}: ${JSON.stringify(tested.steps)}`);
  const version = Number((await one('select version from ec_account where id = $1', [accountId]))['version']);
  await ours.service.changeSettings(ctx, accountId, version, { schedule: { enabled: true, slots: [540] } });
  return accountId;
}

/** A fetch a person asks for, worked to its end. */
async function fetchNow(platform: SandboxPlatform) {
  await query('update ec_account set manual_fetch_at = null');
  const id = await fetching.runs.fetchNow(world.person(ours.db), { accountId: accounts[platform] });
  await fetching.runner.workDueRuns(2);
  return one(
    `select state, seen, created, updated, unchanged, held, skipped, failed, attempt, error_cause as cause
     from fetch_run where id = $1`,
    [id],
  );
}
const anOrderAt = (platform: SandboxPlatform, options: Parameters<typeof world.sandbox.createOrder>[2] = {}) =>
  world.sandbox.createOrder(platform, storeOf(platform), {
    placedAt: new Date(world.now.getTime() - 3_600_000),
    skus: ['MUG-CER-350'],
    payment: 'paid',
    webhooks: false,
    ...options,
  });
const versions = () =>
  query(`select xmin::text, xmax::text, ctid::text from ec_order union all select xmin::text, xmax::text, ctid::text
    from ec_order_line union all select xmin::text, xmax::text, ctid::text from order_hold
    union all select xmin::text, xmax::text, ctid::text from raw_payload union all
    select xmin::text, xmax::text, ctid::text from order_event order by 1, 2, 3`);

describe.each<SandboxPlatform>(['woocommerce', 'coupang', 'momo', 'liteshop'])(
  'fetching from %s over HTTP',
  (platform) => {
    it('brings orders in, and a second fetch writes nothing (D5)', async () => {
      for (let n = 0; n < 7; n += 1) anOrderAt(platform);
      const first = await fetchNow(platform);
      expect(first).toMatchObject({ state: 'succeeded', failed: 0, unchanged: 0 });
      // Of some, the shipping code may be new to the account.
      const written = Number(first['created']) + Number(first['held']);
      expect(written).toBeGreaterThanOrEqual(7);
      const before = await versions();
      const second = await fetchNow(platform);
      expect(second).toMatchObject({ state: 'succeeded', created: 0, updated: 0, held: 0, unchanged: written });
      expect(await versions()).toEqual(before);
      expect(await query(`select id from ec_order_line where warehouse_product_id is not null`)).not.toHaveLength(0);
    });
  },
);

describe('a shop that misbehaves', () => {
  const platform = 'woocommerce';

  it.each<[Fault['kind'], string]>([
    ['ipRefused', 'unreachable'],
    ['rateLimited', 'rateLimited'],
    ['serverError', 'unreachable'],
    ['timeout', 'unreachable'],
    ['disconnect', 'unreachable'],
    ['truncated', 'malformedAnswer'],
    ['html', 'malformedAnswer'],
    ['wrongEncoding', 'malformedAnswer'],
    ['huge', 'malformedAnswer'],
  ])(
    '%s: the run says why and the light stays; when it is over the next try gets everything',
    async (kind, cause) => {
      anOrderAt(platform);
      world.sandbox.setFault(platform, storeOf(platform), {
        kind,
        operation: 'orders.list',
        retryAfterSeconds: 1,
        bytes: 25_000_000,
      });
      const failed = await fetchNow(platform);
      expect(failed['state']).toMatch(/queued|failed/);
      expect(failed['cause']).toBe(cause);
      expect(await one('select status from ec_account where id = $1', [accounts[platform]])).toEqual({
        status: 'connected',
      });
      expect(world.apiLog.some((entry) => entry.operation === 'orders.list')).toBe(true);
      world.sandbox.clearFaults();
      world.now = new Date(world.now.getTime() + 60_000);
      // The budget reads the database's own clock: a minute passes for it, too.
      await query(`update rate_bucket set parked_until = parked_until - interval '1 minute'`);
      await query(`update fetch_run set due_at = $1 where state = 'queued'`, [world.now]);
      await fetching.runner.workDueRuns(1);
      if (failed['state'] === 'failed') await fetchNow(platform);
      expect(await query('select id from ec_order')).not.toHaveLength(0);
    },
    30_000,
  );

  it.each<Fault['kind']>(['duplicateRows', 'missingRows', 'slow'])(
    '%s across pages loses no order and takes none twice',
    async (kind) => {
      for (let n = 0; n < 120; n += 1) anOrderAt(platform);
      world.sandbox.setFault(platform, storeOf(platform), {
        kind,
        operation: 'orders.list',
        delayMs: 200,
        calls: kind === 'missingRows' ? 2 : 50,
      });
      let run = await fetchNow(platform);
      for (let tries = 0; run['state'] !== 'succeeded' && tries < 4; tries += 1) {
        world.now = new Date(world.now.getTime() + 30 * 60_000);
        await fetching.runner.workDueRuns(1);
        run = await one('select state, created, seen, unchanged from fetch_run');
      }
      const inShop = world.sandbox.orders(platform, storeOf(platform)).length;
      expect(run).toMatchObject({ state: 'succeeded', seen: inShop });
      expect(await one('select count(*)::int as n, count(distinct platform_order_id)::int as d from ec_order')).toEqual(
        { n: inShop, d: inShop },
      );
    },
    30_000,
  );

  it('B10: refused credentials disconnect the account, and nothing is fetched any more', async () => {
    world.sandbox.setFault(platform, storeOf(platform), { kind: 'unauthorized' });
    expect(await fetchNow(platform)).toMatchObject({ state: 'failed', cause: 'wrongCredentials' });
    expect(await one('select status, status_cause from ec_account where id = $1', [accounts[platform]])).toEqual({
      status: 'disconnected',
      status_cause: 'wrongCredentials',
    });
    await expect(fetchNow(platform)).rejects.toThrow('NOT_ALLOWED_NOW');
  });

  it('D6: a poison order is kept with its payload, the others arrive; mended, a retry brings it in', async () => {
    anOrderAt(platform);
    const bad = anOrderAt(platform, { poison: 'missing' });
    const run = await fetchNow(platform);
    expect(run).toMatchObject({ state: 'partlyFailed', failed: 1 });
    const item = await one(
      `select i.id, i.detail, length(p.body) > 20 as kept from fetch_run_item i
       join raw_payload p on p.id = i.raw_payload_id where i.outcome = 'failed'`,
    );
    expect(item).toMatchObject({ kept: true });
    world.sandbox.changeOrder(platform, storeOf(platform), bad.id, { poison: null, webhooks: false });
    await fetching.runs.retryItem(world.person(ours.db), String(item['id']));
    await fetching.runner.workDueRuns(1);
    expect(await one(`select status from ec_order where platform_order_id = $1`, [bad.id])).toMatchObject({
      status: expect.any(String),
    });
  });
});

describe('an order that is not paid after all', () => {
  it.each<[SandboxPlatform, string]>([
    ['woocommerce', 'on-hold'],
    ['liteshop', 'new/ready/unpaid'],
  ])(
    'D4, E4: of %s waits with the platform’s word, notifies people, and goes on when it is paid',
    async (platform, word) => {
      const { id } = anOrderAt(platform, { shippingCode: platform === 'liteshop' ? 'home' : 'flat_rate:2' });
      const mine = () =>
        one(
          `select o.status, o.platform_state_code as word, (select jsonb_agg(kind || ' ' || code) from order_hold
             where order_id = o.id and released_at is null and kind = 'platformNotReady') as holds from ec_order o
             where platform_order_id = $1`,
          [id],
        );
      const change = (what: { readonly unpay?: true; readonly pay?: true }) =>
        world.sandbox.changeOrder(platform, storeOf(platform), id, { ...what, webhooks: false });
      await fetchNow(platform);
      const before = await mine();
      change({ unpay: true });
      expect(await fetchNow(platform)).toMatchObject({ state: 'succeeded', held: 1 });
      expect(await mine()).toEqual({ status: 'held', word, holds: [`platformNotReady ${word}`] });
      expect(
        await one(
          `select facts->>'count' as count, facts->>'code' as code from notification
           where message_key = 'hold.platformNotReady'`,
        ),
      ).toEqual({ count: '1', code: word });
      change({ pay: true });
      // It may wait for something else, as it did before.
      expect(await fetchNow(platform)).toMatchObject(
        before['status'] === 'held' ? { updated: 0, held: 1 } : { updated: 1, held: 0 },
      );
      expect(await mine()).toEqual(before);
    },
  );
});

describe('an order momo asks to stop', () => {
  it('E4: waits for a person, although it stands in no list of orders to ship any more', async () => {
    const { id } = anOrderAt('momo', { shippingCode: 'company' });
    expect(await fetchNow('momo')).toMatchObject({ state: 'succeeded' });
    world.sandbox.changeOrder('momo', storeOf('momo'), id, { status: 'sending', webhooks: false });
    world.sandbox.changeOrder('momo', storeOf('momo'), id, { cancel: true, webhooks: false });
    await fetchNow('momo');
    expect(
      await one(
        `select o.status, h.kind, h.code from ec_order o
         join order_hold h on h.order_id = o.id and h.released_at is null and h.kind = $2 where platform_order_id = $1`,
        [id, 'platformNotReady'],
      ),
    ).toEqual({
      status: 'held',
      kind: 'platformNotReady',
      code: expect.stringMatching(/^攔貨 不想要了 \(\d{3}-[-\d, ]+\)$/),
    });
    expect(await fetchNow('momo')).toMatchObject({ held: 0, updated: 0 });
  });
});

describe('webhooks of a real shop over HTTP', () => {
  it.each<SandboxPlatform>(['woocommerce', 'liteshop'])(
    'D3: an order of %s arrives by its webhook and follows its cancellation (E4)',
    async (platform) => {
      const order = anOrderAt(platform, { webhooks: true });
      await world.sandbox.webhooksSettled();
      expect(world.sandbox.sentWebhooks.at(-1)).toMatchObject({ status: 200 });
      await events.workInboundEvents();
      await fetching.runner.workDueRuns(1);
      expect(
        await query(`select platform_order_id as id, r.trigger from ec_order o join fetch_run r on r.id = o.run_id`),
      ).toEqual([{ id: order.id, trigger: 'webhook' }]);
      world.sandbox.changeOrder(platform, storeOf(platform), order.id, { cancel: true });
      await world.sandbox.webhooksSettled();
      await events.workInboundEvents();
      await fetching.runner.workDueRuns(1);
      expect(await one('select status from ec_order')).toEqual({ status: 'cancelled' });
      expect(
        await query(`select message_key from notification where message_key = 'order.cancelledOnPlatform'`),
      ).toHaveLength(1);
    },
  );
});
