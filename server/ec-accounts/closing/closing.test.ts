import 'reflect-metadata';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { RequestContext } from '../../graphql/context.ts';
import { toGlobalId } from '../../graphql/ids.ts';
import { ask, accountsApi, type AccountsApi } from '../testing/accounts-api.ts';
import { AccountsWorld, refusalOf } from '../testing/accounts-world.ts';

let world: AccountsWorld;
let ours: Awaited<ReturnType<AccountsWorld['process']>>;
let api: AccountsApi;
let admin: RequestContext;

beforeAll(async () => {
  world = await AccountsWorld.open();
  ours = await world.process();
  api = accountsApi(ours);
  admin = world.person(ours.db);
});
afterEach(() => world.reset());
afterAll(() => world.close());

const one = async (sql: string, params: unknown[] = []): Promise<Record<string, unknown>> =>
  (await world.database.query(sql, params))[0] ?? {};
const count = async (table: string, accountId: string) =>
  (await one(`select count(*)::int as n from ${table} where account_id = $1`, [accountId]))['n'];

/** A connected account with settings, a mapping of each kind, one order in each state, a payload, a run that waits. */
async function busyAccount(): Promise<string> {
  const id = await world.wooAccount(ours);
  expect((await ours.tester.test(admin, id)).refusal).toBeNull();
  const m = world.ids.north;
  await ours.service.update(admin, id, {
    expectedVersion: (await world.row(id))['version'] as number,
    schedule: { enabled: true, slots: [540, 780] },
    inboundPush: { enabled: true, percentage: 30 },
    shippingMappings: [{ platformCode: 'flat_rate:1', shippingTypeId: world.ids.homeType }],
  });
  await ours.service.classifyPayment(admin, id, 'ecpay', 'prepaid');
  const product = await one(
    `insert into warehouse_product (merchant_id, sku, name) values ($1, gen_random_uuid()::text, 'Tea') returning id`,
    [m],
  );
  await world.database.query(
    `insert into product_mapping (account_id, merchant_id, product_key, warehouse_product_id) values ($1, $2, 'p', $3)`,
    [id, m, product['id']],
  );
  await world.database.query(
    `insert into unknown_product (account_id, merchant_id, product_key, name) values ($1, $2, 'u', 'Cup')`,
    [id, m],
  );
  await world.database.query(
    `insert into fetch_run (account_id, merchant_id, trigger, state)
     values ($1, $2, 'manual', 'queued'), ($1, $2, 'schedule', 'succeeded')`,
    [id, m],
  );
  const payload = await one(
    `insert into raw_payload (account_id, merchant_id, platform_order_id, content_hash, body)
     values ($1, $2, '1', 'h', '{}') returning id`,
    [id, m],
  );
  await world.database.query(
    `insert into ec_order (account_id, merchant_id, platform_order_id, platform_order_number, status,
       platform_state_code, placed_at, payment_kind, currency, total, line_count, content_hash, raw_payload_id)
     select $1, $2, n::text, n::text, s, 'x', now(), 'prepaid', 'TWD', 1, 1, 'h', $3::uuid
     from unnest(array['held', 'ready', 'ready', 'shipped', 'cancelled']) with ordinality as t (s, n)`,
    [id, m, payload['id']],
  );
  await world.database.query('update ec_account set fetched_until = $2 where id = $1', [id, world.now]);
  return id;
}
const close = (id: string) => ours.closer.close(admin, id, { expectedVersion: null, force: false });

describe('O1: deleting an account', () => {
  it('says beforehand what goes, what is set aside and what stays, each with its number', async () => {
    const id = await busyAccount();
    const fields =
      'credentialCount authorized webhooksRegistered timeSlotCount unfinishedRunCount shippingMappingCount productMappingCount paymentClassificationCount orderCount heldOrderCount readyOrderCount openOrderCount runCount';
    const { ecAccount } = await ask<{ ecAccount: { deletionPreview: object } }>(
      api,
      admin,
      `query ($id: ID!) { ecAccount(id: $id) { deletionPreview { ${fields} } } }`,
      { id: toGlobalId('ecAccount', id) },
    );
    expect(ecAccount.deletionPreview).toEqual({
      credentialCount: Object.keys((await ours.accounts.open(id, admin))?.secrets.credentials ?? {}).length,
      authorized: false,
      webhooksRegistered: true,
      timeSlotCount: 2,
      unfinishedRunCount: 1,
      shippingMappingCount: 1,
      productMappingCount: 1,
      paymentClassificationCount: 1,
      orderCount: 5,
      heldOrderCount: 1,
      readyOrderCount: 2,
      openOrderCount: 3,
      runCount: 2,
    });
  });

  it('loses no order: orders, payloads, runs and tests stay; credentials, schedule and webhooks go', async () => {
    const id = await busyAccount();
    const { webhook_key: key } = await world.row(id);
    expect(await close(id)).toEqual([]);
    expect(await world.row(id)).toMatchObject({
      status: 'closed',
      fetch_enabled: false,
      push_enabled: false,
      slots: null,
      webhook_state: 'none',
      display_name: expect.stringMatching(/^Woo/),
    });
    for (const [table, rows] of [
      ['ec_order', 5],
      ['raw_payload', 1],
      ['fetch_run', 2],
      ['connection_test', 1],
      ['unknown_product', 1],
      ['ec_account_secret', 0],
      ['fetch_schedule', 0],
    ] as const)
      expect([table, await count(table, id)]).toEqual([table, rows]);
    expect(await one(`select state from fetch_run where account_id = $1 and trigger = 'manual'`, [id])).toEqual({
      state: 'cancelled',
    });
    expect(world.apiLog.filter(({ operation }) => operation.startsWith('webhooks.delete')).length).toBeGreaterThan(0);
    expect(await ours.accounts.webhookRecipient('woocommerce', String(key))).toBeNull();
    expect(await ours.accounts.open(id, admin)).toBeNull();
  });

  it('leaves the account under its last name with a sign, in the API and in lists that ask for it', async () => {
    const id = await busyAccount();
    const { display_name: name } = await world.row(id);
    await close(id);
    const list = (filter: object) =>
      ask<{ ecAccounts: { nodes: object[]; totalCount: number } }>(
        api,
        admin,
        'query ($filter: EcAccountFilter) { ecAccounts(filter: $filter) { nodes { displayName connectionStatus closedAt } totalCount } }',
        { filter },
      );
    expect((await list({})).ecAccounts).toEqual({ nodes: [], totalCount: 0 });
    const shown = { displayName: name, connectionStatus: 'CLOSED', closedAt: world.now.toISOString() };
    for (const filter of [{ statuses: ['CLOSED'] }, { includeClosed: true }])
      expect((await list(filter)).ecAccounts).toEqual({ nodes: [shown], totalCount: 1 });
    const { ecAccountFacets: facets } = await ask<{ ecAccountFacets: object }>(
      api,
      admin,
      '{ ecAccountFacets { total byStatus { status count } } }',
    );
    expect(facets).toEqual({ total: 0, byStatus: expect.arrayContaining([{ status: 'CLOSED', count: 1 }]) });
  });

  it('keeps the orders workable by hand and nothing else: codes and payments can be mapped, the rest is refused', async () => {
    const id = await busyAccount();
    await close(id);
    const version = (await world.row(id))['version'] as number;
    const { releasedOrderCount } = await ours.service.update(admin, id, {
      expectedVersion: version,
      shippingMappings: [{ platformCode: 'flat_rate:9', shippingTypeId: world.ids.coldType }],
    });
    expect(releasedOrderCount).toBe(3);
    await ours.service.classifyPayment(admin, id, 'line_pay', 'prepaid');
    const change = (changes: object) => ours.service.update(admin, id, { expectedVersion: version + 2, ...changes });
    const refused = [
      () => change({ displayName: 'Again' }),
      () => change({ schedule: { enabled: true, slots: [540] } }),
      () => ours.tester.test(admin, id),
    ];
    for (const work of refused) expect(await refusalOf(work())).toEqual(['NOT_ALLOWED_NOW']);
    expect(await refusalOf(close(id))).toEqual(['NOT_FOUND id']);
    const { ecAccount } = await ask<{ ecAccount: { actions: Record<string, { reason: string }> } }>(
      api,
      admin,
      'query ($id: ID!) { ecAccount(id: $id) { actions { edit { reason } delete { reason } testConnection { reason } fetchOrders { reason } } } }',
      { id: toGlobalId('ecAccount', id) },
    );
    expect(Object.values(ecAccount.actions).map(({ reason }) => reason)).toEqual(Array(4).fill('ACCOUNT_CLOSED'));
  });

  it('frees its name and its shop for another account', async () => {
    const id = await busyAccount();
    const { display_name: displayName } = await world.row(id);
    await close(id);
    const next = await world.wooAccount(ours);
    await ours.service.update(admin, next, { expectedVersion: 1, displayName: String(displayName) });
    expect((await ours.tester.test(admin, next)).refusal).toBeNull();
  });
});

describe('O1: connecting the same shop again', () => {
  const offers = async () =>
    (
      await ask<{ ecAccountTakeoverOffers: Record<string, unknown>[] }>(
        api,
        admin,
        `query ($merchantId: ID!) { ecAccountTakeoverOffers(merchantId: $merchantId, platform: WOOCOMMERCE) {
          ecAccount { id displayName }
          orderCount openOrderCount unknownProductCount shippingMappingCount productMappingCount
          paymentClassificationCount } }`,
        { merchantId: toGlobalId('merchant', world.ids.north) },
      )
    ).ecAccountTakeoverOffers;
  const moved = {
    orderCount: 5,
    openOrderCount: 3,
    unknownProductCount: 1,
    shippingMappingCount: 1,
    productMappingCount: 1,
    paymentClassificationCount: 1,
  };

  it('offers what the deleted account left, and takes exactly that along once the shop is known to be the same', async () => {
    const old = await busyAccount();
    expect(await offers()).toEqual([]);
    await close(old);
    expect(await offers()).toEqual([
      { ecAccount: { id: toGlobalId('ecAccount', old), displayName: expect.any(String) }, ...moved },
    ]);
    const next = await world.wooAccount(ours, {}, 'north', old);
    expect(await count('ec_order', old)).toBe(5);
    const { refusal, takenOver } = await ours.tester.test(admin, next);
    expect([refusal, takenOver]).toEqual([null, moved]);
    for (const table of ['ec_order', 'raw_payload', 'unknown_product', 'shipping_mapping', 'product_mapping'])
      expect([table, await count(table, old)]).toEqual([table, 0]);
    expect(await count('ec_order', next)).toBe(5);
    expect(await count('fetch_run', old)).toBe(2);
    expect(await world.row(next)).toMatchObject({ fetched_until: world.now, takes_over_id: null });
    expect(await world.notifications(next)).toContain('account.takenOver');
    expect(await offers()).toEqual([]);
    expect((await ours.tester.test(admin, next)).takenOver).toBeNull();
  });

  it('moves nothing where it turns out to be another shop, and the merchant is notified', async () => {
    const old = await busyAccount();
    await close(old);
    await world.database.query(`update ec_account set shop_id = 'another' where id = $1`, [old]);
    const next = await world.wooAccount(ours, {}, 'north', old);
    expect((await ours.tester.test(admin, next)).takenOver).toBeNull();
    expect(await count('ec_order', old)).toBe(5);
    expect(await world.notifications(next)).toContain('account.notTakenOver');
  });

  it('takes nothing of an account in use, of another merchant or of another platform', async () => {
    const open = await busyAccount();
    expect(await refusalOf(world.wooAccount(ours, {}, 'north', open))).toEqual(['NOT_FOUND takeOverFromId']);
    await close(open);
    expect(await refusalOf(world.wooAccount(ours, {}, 'south', open))).toEqual(['NOT_FOUND takeOverFromId']);
  });
});
