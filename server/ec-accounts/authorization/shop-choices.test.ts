import 'reflect-metadata';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { authorizationSuite } from '../../connectors/suites/authorization.suite.ts';
import { scriptedMall } from '../../connectors/testing/scripted-mall.ts';
import { serveScripted } from '../../connectors/testing/scripted-http.ts';
import { ScriptedServer } from '../../connectors/testing/scripted-server.ts';
import type { RequestContext } from '../../graphql/context.ts';
import { toGlobalId } from '../../graphql/ids.ts';
import { accountsApi, ask, type AccountsApi } from '../testing/accounts-api.ts';
import { AccountsWorld } from '../testing/accounts-world.ts';

authorizationSuite({
  connector: scriptedMall,
  good: { code: 'C1', shop_id: 'S1' },
  typed: {},
  granted: { code: 'C1', shop_id: 'S1' },
});

let world: AccountsWorld;
let platform: ScriptedServer;
let served: Awaited<ReturnType<typeof serveScripted>>;
let ours: Awaited<ReturnType<AccountsWorld['process']>>;
let api: AccountsApi;
let admin: RequestContext;
let names = 0;

beforeAll(async () => {
  world = await AccountsWorld.open();
  platform = new ScriptedServer();
  served = await serveScripted(platform);
  ours = await world.process({
    connectors: new Map([['scripted', scriptedMall()]]),
    authorizationReady: () => true,
    transport: { allowedPrivateOrigins: [served.origin], userAgent: 'Quaylink/test', sleep: () => Promise.resolve() },
  });
  api = accountsApi(ours);
  admin = world.person(ours.db);
});
afterEach(async () => {
  await world.reset();
  Object.assign(platform, { losesAnswers: false, shops: new ScriptedServer().shops });
  platform.grants.clear();
});
afterAll(async () => {
  await served.close();
  await world.close();
});

const account = async () =>
  (
    await ours.service.create(admin, {
      merchantId: world.ids.north,
      platform: 'scripted',
      displayName: `Mall ${++names}`,
      salesChannelId: world.ids.northChannel,
      idempotencyKey: null,
      credentials: [{ key: 'origin', value: served.origin }],
    })
  ).accountId;

/** Goes to the platform and comes back with the query it sends; the path the browser is sent on to. */
const comeBack = async (id: string, query: Readonly<Record<string, string>>): Promise<URL> => {
  const out = await ours.authorizations.begin(admin, id, '/here?tab=1');
  const back = new URL(out.searchParams.get('redirect') ?? '');
  for (const [name, value] of Object.entries(query)) back.searchParams.set(name, value);
  if (query['code']) platform.grants.add(query['code']);
  const path = await ours.authorizations.complete(
    { actor: admin.actor, requestId: 'req-callback' },
    { platform: 'scripted', state: back.searchParams.get('state'), query: back.searchParams },
  );
  return new URL(path, 'http://admin.example');
};
const mainAccount = async (id: string): Promise<string> => {
  const url = await comeBack(id, { code: 'C1', main_account_id: 'M1' });
  const choice = url.searchParams.get('chooseShop');
  if (choice === null) throw new Error(`nothing to choose: ${url.href}`);
  return choice;
};

interface Choice {
  readonly ecAccount: { readonly displayName: string };
  readonly shops: {
    readonly shopId: string;
    readonly title: string;
    readonly connectedAs: { readonly id: string } | null;
  }[];
}
const see = async (choice: string, ctx = admin) =>
  (
    await ask<{ shopChoice: Choice | null }>(
      api,
      ctx,
      'query ($id: ID!) { shopChoice(id: $id) { id expiresAt ecAccount { displayName } shops { shopId title connectedAs { id } } } }',
      { id: choice },
    )
  ).shopChoice;
const choose = async (choice: string, shopId: string, ctx = admin) => {
  const { ecAccountChooseShop: answer } = await ask<{
    ecAccountChooseShop: { ecAccount: { shopTitle: string } | null; userErrors: { code: string; field: string[] }[] };
  }>(
    api,
    ctx,
    `mutation ($choice: ID!, $shop: String!) { ecAccountChooseShop(input: { choiceId: $choice, shopId: $shop }) {
       ecAccount { id connectionStatus shopTitle } userErrors { code field } } }`,
    { choice, shop: shopId },
  );
  return answer.userErrors.length > 0
    ? answer.userErrors.map(({ code, field }) => [code, ...(field ?? [])].join(' '))
    : answer.ecAccount?.shopTitle;
};

describe('a main account with several shops', () => {
  it('is asked for one of them, and the account is connected to that one', async () => {
    const id = await account();
    const url = await comeBack(id, { code: 'C1', main_account_id: 'M1' });
    expect([url.pathname, url.searchParams.get('tab'), url.searchParams.get('authorized')]).toEqual([
      '/here',
      '1',
      null,
    ]);
    const choice = url.searchParams.get('chooseShop') ?? '';
    expect(await world.row(id)).toMatchObject({ status: 'notVerified', shop_id: null });
    expect(await see(choice)).toMatchObject({
      ecAccount: { displayName: `Mall ${names}` },
      shops: [
        { shopId: 'S1', title: '台北店', connectedAs: null },
        { shopId: 'S2', title: '高雄店', connectedAs: null },
      ],
    });
    expect(await choose(choice, 'S2')).toBe('高雄店');
    expect(await world.row(id)).toMatchObject({ status: 'connected', shop_id: 'S2', shop_title: '高雄店' });
    const tokens = (await ours.accounts.open(id, admin))?.secrets.tokens;
    expect(tokens?.accessToken).toMatch(/of-S2$/);
    expect(tokens?.authorizationEndsAt).toEqual(new Date('2027-11-21T00:00:00Z'));
    expect(await see(choice)).toBeNull();
    expect(await choose(choice, 'S1')).toEqual(['EXPIRED choiceId']);
  });

  it('keeps what the platform granted sealed, and nothing of it once it is used', async () => {
    const id = await account();
    const choice = await mainAccount(id);
    const [ticket = ''] = platform.grants;
    expect(ticket).toMatch(/^ticket-/);
    const attempts = async () =>
      JSON.stringify(await world.database.query('select shops, pending_grant from authorization_attempt'));
    expect(await attempts()).toContain('台北店');
    expect(await attempts()).not.toContain(ticket);
    await choose(choice, 'S1');
    expect(await attempts()).toMatch(/"pending_grant":null/);
    expect(JSON.stringify(world.apiLog)).not.toContain(ticket);
  });

  it('is one choice, however often the button is clicked', async () => {
    const id = await account();
    const choice = await mainAccount(id);
    const ends = await Promise.all([choose(choice, 'S1'), choose(choice, 'S2'), choose(choice, 'S1')]);
    expect(ends.filter((end) => typeof end === 'string')).toHaveLength(1);
    expect(ends.filter((end) => Array.isArray(end) && end[0] === 'EXPIRED choiceId')).toHaveLength(2);
  });

  it('is chosen by the person and session that authorized, in ten minutes, from what was offered', async () => {
    const id = await account();
    const choice = await mainAccount(id);
    const strangers = [
      world.person(ours.db, { sessionId: '00000000-0000-7000-8000-000000000001' }),
      world.person(ours.db, { merchant: world.ids.south }),
    ];
    for (const stranger of strangers) {
      expect(await see(choice, stranger)).toBeNull();
      expect(await choose(choice, 'S1', stranger)).toEqual(['NOT_FOUND choiceId']);
    }
    expect(await choose(choice, 'S9')).toEqual(['INVALID shopId']);
    expect(await choose(toGlobalId('shopChoice', id), 'S1')).toEqual(['NOT_FOUND choiceId']);
    world.now = new Date(world.now.getTime() + 10 * 60_000);
    expect(await see(choice)).toBeNull();
    expect(await choose(choice, 'S1')).toEqual(['EXPIRED choiceId']);
    expect(await world.row(id)).toMatchObject({ status: 'notVerified' });
  });

  it('may be asked again after a failure of the platform', async () => {
    const id = await account();
    const choice = await mainAccount(id);
    platform.losesAnswers = true;
    expect(await choose(choice, 'S1')).toEqual(['PLATFORM_FAILED']);
    platform.losesAnswers = false;
    expect(await choose(choice, 'S1')).toBe('台北店');
  });

  it('shows which shop is connected already, and refuses it', async () => {
    const first = await account();
    await choose(await mainAccount(first), 'S1');
    const second = await account();
    const choice = await mainAccount(second);
    expect((await see(choice))?.shops).toMatchObject([
      { shopId: 'S1', connectedAs: { id: toGlobalId('ecAccount', first) } },
      { shopId: 'S2', connectedAs: null },
    ]);
    expect(await choose(choice, 'S1')).toEqual(['SHOP_CONNECTED']);
    // One shop is one account: the second one is not kept.
    expect(await world.row(second)).toEqual({});
    expect(await world.row(first)).toMatchObject({ status: 'connected', shop_id: 'S1' });
  });
});

describe('nobody is asked', () => {
  it('where the main account has one shop', async () => {
    platform.shops = [{ id: 'S1', name: '台北店' }];
    const id = await account();
    const url = await comeBack(id, { code: 'C1', main_account_id: 'M1' });
    expect(url.searchParams.get('authorized')).toBe('1');
    expect(await world.row(id)).toMatchObject({ status: 'connected', shop_id: 'S1' });
  });

  it('where the account is bound to one of the shops, and another main account is refused', async () => {
    const id = await account();
    await choose(await mainAccount(id), 'S2');
    const again = await comeBack(id, { code: 'C2', main_account_id: 'M1' });
    expect(again.searchParams.get('authorized')).toBe('1');
    expect(await world.row(id)).toMatchObject({ status: 'connected', shop_id: 'S2' });
    platform.shops = [{ id: 'S7', name: '別人的店' }];
    const other = await comeBack(id, { code: 'C3', main_account_id: 'M2' });
    expect(other.searchParams.get('authorizeError')).toBe('WRONG_SHOP');
    expect(await world.row(id)).toMatchObject({ status: 'connected', shop_id: 'S2' });
  });

  it('where the return names the shop, or brings nothing to use', async () => {
    const id = await account();
    expect((await comeBack(id, { code: 'C1', shop_id: 'S1' })).searchParams.get('authorized')).toBe('1');
    expect((await comeBack(id, { error: 'no' })).searchParams.get('authorizeError')).toBe('PLATFORM_FAILED');
    platform.shops = [];
    const none = await comeBack(await account(), { code: 'C4', main_account_id: 'M1' });
    expect(none.searchParams.get('authorizeError')).toBe('PLATFORM_FAILED');
  });
});
