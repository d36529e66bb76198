import 'reflect-metadata';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { scripted } from '../../connectors/testing/scripted-platform.ts';
import { serveScripted } from '../../connectors/testing/scripted-http.ts';
import { ScriptedServer } from '../../connectors/testing/scripted-server.ts';
import type { RequestContext } from '../../graphql/context.ts';
import { toGlobalId } from '../../graphql/ids.ts';
import { accountsApi, ask, type AccountsApi } from '../testing/accounts-api.ts';
import { AccountsWorld, refusalOf } from '../testing/accounts-world.ts';

let world: AccountsWorld;
let platform: ScriptedServer;
let served: Awaited<ReturnType<typeof serveScripted>>;
let ours: Awaited<ReturnType<AccountsWorld['process']>>;
let api: AccountsApi;
let admin: RequestContext;

const appSecret = 'quay-app-secret-5f1c9a';

beforeAll(async () => {
  world = await AccountsWorld.open();
  platform = new ScriptedServer();
  served = await serveScripted(platform);
  ours = await world.process({
    connectors: new Map([['scripted', scripted()]]),
    transport: {
      allowedPrivateOrigins: [served.origin],
      userAgent: 'Quaylink/test',
      sleep: () => Promise.resolve(),
      appSecrets: () => [appSecret],
    },
  });
  api = accountsApi(ours);
  admin = world.person(ours.db);
});
afterEach(async () => {
  await world.reset();
  Object.assign(platform, { losesAnswers: false, ways: new ScriptedServer().ways });
});
afterAll(async () => {
  await served.close();
  await world.close();
});

const connected = async () => {
  const { accountId } = await ours.service.create(admin, {
    merchantId: world.ids.north,
    platform: 'scripted',
    displayName: 'Scripted',
    salesChannelId: world.ids.northChannel,
    idempotencyKey: null,
    credentials: [{ key: 'origin', value: served.origin }],
  });
  expect((await ours.tester.test(admin, accountId)).refusal).toBeNull();
  return accountId;
};
const choices = async (id: string) => {
  const { ecAccount } = await ask<{ ecAccount: Record<string, Record<string, unknown>> }>(
    api,
    admin,
    `query ($id: ID!) { ecAccount(id: $id)
       { shippingCodeChoices { fromPlatform readAt failure codes { code label { zhTW } } }
       shippingMappings { platformCode label { zhTW } } unmappedShippingCodes { platformCode label { zhTW } } } }`,
    { id: toGlobalId('ecAccount', id) },
  );
  return ecAccount;
};
const map = async (id: string, ...codes: string[]) =>
  ours.service.update(admin, id, {
    expectedVersion: (await world.row(id))['version'] as number,
    shippingMappings: codes.map((platformCode) => ({ platformCode, shippingTypeId: world.ids.homeType })),
  });
const asked = () => platform.asked.filter((call) => call === 'POST /ways').length;

describe('shipping codes that each account has for itself', () => {
  it('are read once the account is connected, and kept with their time', async () => {
    const id = await connected();
    expect((await choices(id))?.['shippingCodeChoices']).toEqual({
      fromPlatform: true,
      readAt: null,
      failure: null,
      codes: [],
    });
    const before = asked();
    expect(await ours.choiceRefresher.refreshDue()).toBe(1);
    expect(await ours.choiceRefresher.refreshDue()).toBe(0);
    await choices(id);
    expect(asked()).toBe(before + 1);
    expect((await choices(id))?.['shippingCodeChoices']).toEqual({
      fromPlatform: true,
      readAt: world.now.toISOString(),
      failure: null,
      codes: [
        { code: 'W1', label: { zhTW: '宅配' } },
        { code: 'W2', label: { zhTW: '超商' } },
      ],
    });
  });

  it('S11: says for each mapping how many open orders came with its code, for the person who removes it', async () => {
    const id = await connected();
    await map(id, 'W1', 'W2');
    await world.database.query(
      `insert into ec_order (account_id, merchant_id, platform_order_id, platform_order_number, status,
         platform_state_code, placed_at,
         payment_kind, shipping_code, currency, total, line_count, content_hash)
       select $1, $2, n::text, n::text, s, 'open', now(), 'prepaid', 'W1', 'TWD', 1, 0, ''
       from unnest(array['held', 'ready', 'ready', 'shipped', 'cancelled']) with ordinality as t (s, n)`,
      [id, world.ids.north],
    );
    const { ecAccount } = await ask<{ ecAccount: { shippingMappings: unknown } }>(
      api,
      admin,
      'query ($id: ID!) { ecAccount(id: $id) { shippingMappings { platformCode openOrderCount } } }',
      { id: toGlobalId('ecAccount', id) },
    );
    expect(ecAccount.shippingMappings).toEqual([
      { platformCode: 'W1', openOrderCount: 3 },
      { platformCode: 'W2', openOrderCount: 0 },
    ]);
  });

  it('are what a mapping is chosen from; those mapped before and those that orders wait for may stay', async () => {
    const id = await connected();
    // Before the list was read nobody knows better than the person.
    await map(id, 'OLD');
    await ours.choiceRefresher.refreshDue();
    await map(id, 'OLD', 'W1');
    expect((await choices(id))?.['shippingMappings']).toEqual([
      { platformCode: 'OLD', label: null },
      { platformCode: 'W1', label: { zhTW: '宅配' } },
    ]);
    expect(await refusalOf(map(id, 'W1', 'W9'))).toEqual(['INVALID shippingMappings 1 platformCode']);
    const [order] = await world.database.query<{ id: string }>(
      `insert into ec_order (account_id, merchant_id, platform_order_id, platform_order_number, status,
         platform_state_code, placed_at,
         payment_kind, currency, total, line_count, content_hash)
       values ($1, $2, '1', '1', 'held', 'open', now(), 'prepaid', 'TWD', 1, 0, '') returning id`,
      [id, world.ids.north],
    );
    await world.database.query(
      `insert into order_hold (order_id, merchant_id, kind, code) values ($1, $2, 'shippingUnmapped', 'W9')`,
      [order?.id, world.ids.north],
    );
    await map(id, 'W1', 'W9');
    await world.database.query('delete from ec_order');
  });

  it('follow the platform, and stay as they were while it is away', async () => {
    const id = await connected();
    await ours.choiceRefresher.refreshDue();
    platform.losesAnswers = true;
    world.now = new Date(world.now.getTime() + 24 * 3_600_000);
    expect(await ours.choiceRefresher.refreshDue()).toBe(1);
    expect((await choices(id))?.['shippingCodeChoices']).toMatchObject({
      failure: 'UNREACHABLE',
      codes: [{ code: 'W1' }, { code: 'W2' }],
    });
    platform.losesAnswers = false;
    platform.ways = [
      { code: 'W2', name: '超商取貨' },
      { code: 'x'.repeat(121), name: 'no order could carry it' },
    ];
    world.now = new Date(world.now.getTime() + 3_600_000);
    expect(await ours.choiceRefresher.refreshDue()).toBe(1);
    expect((await choices(id))?.['shippingCodeChoices']).toMatchObject({
      failure: null,
      codes: [{ code: 'W2', label: { zhTW: '超商取貨' } }],
    });
  });

  it('S11: an answer that repeats a secret of our app is logged without it', async () => {
    const id = await connected();
    platform.ways = [{ code: 'W1', name: `for ${appSecret}` }];
    await ours.choiceRefresher.refreshDue();
    expect((await choices(id))?.['shippingCodeChoices']).toMatchObject({ codes: [{ code: 'W1' }] });
    const logged = JSON.stringify(world.apiLog);
    expect(logged).toContain('/ways');
    expect(logged).not.toContain(appSecret);
  });
});
