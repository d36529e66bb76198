import 'reflect-metadata';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Actor, RequestContext } from '../../graphql/context.ts';
import { toGlobalId } from '../../graphql/ids.ts';
import { onlyMerchants } from '../../persistence/database.ts';
import { isOwnPath } from './authorization.service.ts';
import { AccountsWorld, refusalOf } from '../testing/accounts-world.ts';
import { consentAtLiteshop } from '../testing/merchants-browser.ts';

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
  for (const id of ['LS1001', 'LS1002', 'LS1003']) world.sandbox.changeCredentials('liteshop', id, { reset: true });
});
afterAll(() => world.close());

const back = (url: URL, actor: Actor | null = admin.actor, platform = 'liteshop') =>
  ours.authorizations.complete(
    { actor, requestId: 'req-callback' },
    {
      platform,
      state: url.searchParams.get('state'),
      query: url.searchParams,
    },
  );
const authorize = async (id: string, storeId = 'LS1001', decision: 'allow' | 'deny' = 'allow') =>
  back(await consentAtLiteshop(await ours.authorizations.begin(admin, id, '/here?tab=1'), storeId, decision));
const calls = (operation: string) => world.sandbox.requests.filter((call) => call.operation === operation).length;
const authorized = async () => {
  const id = await world.liteshopAccount(ours);
  expect(await authorize(id)).toBe('/here?tab=1&authorized=1');
  return id;
};

describe('authorizing at the platform (B5)', () => {
  it('comes back connected, with the shop and sealed tokens', async () => {
    const id = await authorized();
    expect(await world.row(id)).toMatchObject({
      status: 'connected',
      shop_id: 'LS1001',
      shop_title: '山嵐茶行',
      webhook_state: 'active',
      credentials_revision: 2,
    });
    const opened = await ours.accounts.open(id, admin);
    expect(opened?.secrets.tokens).toMatchObject({
      accessToken: expect.any(String),
      refreshToken: expect.any(String),
      expiresAt: expect.any(Date),
    });
    const stored =
      JSON.stringify(await world.database.query('select * from ec_account_secret, audit_entry')) +
      JSON.stringify(world.apiLog);
    for (const secret of [
      opened?.secrets.tokens?.accessToken,
      opened?.secrets.tokens?.refreshToken,
      opened?.secrets.webhookSecret,
    ])
      expect(stored).not.toContain(secret);
    expect((await ours.tester.test(admin, id)).refusal).toBeNull();
  });

  it('asks with a state, PKCE and a redirect address of its own, and keeps none of it readable', async () => {
    const id = await world.liteshopAccount(ours);
    const url = await ours.authorizations.begin(admin, id, null);
    const asked = url.searchParams;
    expect(asked.get('redirect_uri')).toBe('http://localhost:4000/authorize/liteshop/callback');
    expect(asked.get('state')).toMatch(/^[\w-]{43}$/);
    expect([asked.get('code_challenge')?.length, asked.get('code_challenge_method')]).toEqual([43, 'S256']);
    const [attempt] = await world.database.query('select * from authorization_attempt');
    expect(JSON.stringify(attempt)).not.toContain(asked.get('state'));
    expect(attempt).toMatchObject({
      merchant_id: world.ids.north,
      account_id: id,
      platform: 'liteshop',
      user_id: world.ids.user,
      session_id: world.ids.session,
      return_path: expect.stringMatching(/^\/accounts\/acc_\w+\/edit$/),
    });
  });

  it('a state works once', async () => {
    const id = await world.liteshopAccount(ours);
    const url = await consentAtLiteshop(await ours.authorizations.begin(admin, id, '/here'), 'LS1001');
    expect(await Promise.all([back(url), back(url)])).toEqual(
      expect.arrayContaining(['/here?authorized=1', '/here?authorizeError=EXPIRED']),
    );
    expect(calls('oauth.token')).toBeGreaterThan(0);
  });

  it('a state works for ten minutes', async () => {
    const id = await world.liteshopAccount(ours);
    const url = await consentAtLiteshop(await ours.authorizations.begin(admin, id, '/here'), 'LS1001');
    world.now = new Date(world.now.getTime() + 10 * 60_000);
    expect(await back(url)).toBe('/here?authorizeError=EXPIRED');
    expect(await world.row(id)).toMatchObject({ status: 'notVerified', shop_id: null });
  });

  it('a state works in its own session, for its own person and platform, and a stranger does not use it up', async () => {
    const id = await world.liteshopAccount(ours);
    const url = await consentAtLiteshop(await ours.authorizations.begin(admin, id, '/here'), 'LS1001');
    const actor = admin.actor as Actor;
    const strangers: (Actor | null)[] = [
      null,
      { ...actor, sessionId: '00000000-0000-7000-8000-000000000001' },
      { ...actor, userId: '00000000-0000-7000-8000-000000000002' },
      { ...actor, scope: onlyMerchants(world.ids.south) },
      { ...actor, permissions: new Set() },
    ];
    for (const stranger of strangers) expect(await back(url, stranger)).toBe('/here?authorizeError=FORBIDDEN');
    expect(await back(url, actor, 'shopify')).toBe('/here?authorizeError=INVALID');
    expect(await back(url)).toBe('/here?authorized=1');
  });

  it('a state of nobody leads to the list, with nothing asked of the platform', async () => {
    const before = calls('oauth.token');
    expect(await back(new URL('http://localhost/?state=made-up&code=x'))).toBe('/accounts?authorizeError=EXPIRED');
    expect(await back(new URL('http://localhost/?code=x'))).toBe('/accounts?authorizeError=INVALID');
    expect(calls('oauth.token')).toBe(before);
  });

  it('the way back shows that a merchant denied or that a platform failed', async () => {
    const id = await world.liteshopAccount(ours);
    expect(await authorize(id, 'LS1001', 'deny')).toBe('/here?tab=1&authorizeError=PLATFORM_FAILED&cause=REFUSED');
    world.sandbox.setFault('liteshop', '*', { kind: 'serverError', operation: 'oauth.token' });
    expect(await authorize(id)).toBe('/here?tab=1&authorizeError=PLATFORM_FAILED&cause=UNREACHABLE');
    expect(await world.row(id)).toMatchObject({ status: 'notVerified' });
  });

  it('the same button repairs: same account, same settings; a different shop is refused and nothing changes', async () => {
    const id = await authorized();
    await ours.service.update(admin, id, {
      expectedVersion: (await world.row(id))['version'] as number,
      shippingMappings: [{ platformCode: 'coldchain', shippingTypeId: world.ids.coldType }],
      schedule: { enabled: true, slots: [540] },
    });
    await ours.authorizations.revoke(admin, id);
    const before = await world.row(id);
    expect(await authorize(id, 'LS1002')).toBe('/here?tab=1&authorizeError=WRONG_SHOP&cause=WRONG_SHOP');
    expect(await world.row(id)).toEqual(before);
    expect((await ours.accounts.open(id, admin))?.secrets.tokens).toBeNull();
    expect(await authorize(id, 'LS1001')).toBe('/here?tab=1&authorized=1');
    expect(await world.row(id)).toMatchObject({
      status: 'connected',
      shop_id: 'LS1001',
      slots: [540],
      next_fetch_at: expect.any(Date),
    });
    expect(
      await world.database.query('select platform_code from shipping_mapping where account_id = $1', [id]),
    ).toEqual([{ platform_code: 'coldchain' }]);
  });

  it('G3: a shop the merchant has connected already leads to its account, and no second one stays', async () => {
    const first = await authorized();
    const second = await world.liteshopAccount(ours);
    expect(await authorize(second)).toBe(
      `/accounts/${toGlobalId('ecAccount', first)}?authorizeError=SHOP_CONNECTED&cause=SHOP_TAKEN`,
    );
    expect(await world.row(second)).toEqual({});
    expect(await world.row(first)).toMatchObject({ status: 'connected' });
  });

  it('S18: a shop of another merchant is refused without naming the merchant, and the one who has it is notified', async () => {
    const first = await authorized();
    const south = await world.liteshopAccount(ours, 'south');
    expect(await authorize(south)).toBe('/here?tab=1&authorizeError=SHOP_CONNECTED&cause=SHOP_TAKEN');
    expect(await world.row(south)).toMatchObject({ status: 'notVerified', shop_id: null });
    await expect.poll(() => world.notifications(first)).toContain('account.shopWantedElsewhere');
  });

  it('is refused where it makes no sense', async () => {
    const coupang = await world.coupangAccount(ours);
    const id = await world.liteshopAccount(ours);
    expect(await refusalOf(ours.authorizations.begin(admin, coupang, null))).toEqual(['NOT_ALLOWED_NOW']);
    expect(await refusalOf(ours.authorizations.begin(world.person(ours.db, { sessionId: null }), id, null))).toEqual([
      'NOT_ALLOWED_NOW',
    ]);
    expect(await refusalOf(ours.authorizations.begin(admin, id, '//evil.example/'))).toEqual(['INVALID returnPath']);
    expect(
      await refusalOf(ours.authorizations.begin(world.person(ours.db, { merchant: world.ids.south }), id, null)),
    ).toEqual(['NOT_FOUND id']);
    const bare = await world.process({ authorizationReady: () => false });
    expect(await refusalOf(bare.authorizations.begin(admin, id, null))).toEqual(['NOT_ALLOWED_NOW']);
  });

  it.each([
    ['/accounts/acc_1/edit?x=1#y', true],
    ['/', true],
    ['//evil.example', false],
    ['/\\evil.example', false],
    ['https://evil.example', false],
    ['/a\\b', false],
    ['/a\nb', false],
    ['', false],
    ['javascript:alert(1)', false],
    ['/.//evil.example', false],
    ['/a/..//evil.example', false],
    ['/%2e//evil.example', false],
    ['/a//b', true],
    [`/${'x'.repeat(500)}`, false],
  ])('sends browsers back to %j: %s', (path, own) => expect(isOwnPath(path)).toBe(own));
});

describe('taking the authorization back (B6)', () => {
  it('ends it on the platform, forgets the tokens, and stops fetching', async () => {
    const id = await authorized();
    await ours.service.update(admin, id, {
      expectedVersion: (await world.row(id))['version'] as number,
      schedule: { enabled: true, slots: [540] },
    });
    const before = calls('oauth.revoke');
    const { revocationUrl, warnings } = await ours.authorizations.revoke(admin, id);
    expect(revocationUrl.origin).toBe(world.sandbox.urls.liteshop);
    expect(warnings).toEqual([]);
    expect(calls('oauth.revoke')).toBe(before + 1);
    expect(await world.row(id)).toMatchObject({
      status: 'disconnected',
      status_cause: 'authorizationRevoked',
      next_fetch_at: null,
      webhook_state: 'none',
      fetch_enabled: true,
    });
    expect((await ours.accounts.open(id, admin))?.secrets.tokens).toBeNull();
    expect(await refusalOf(ours.authorizations.revoke(admin, id))).toEqual(['NOT_ALLOWED_NOW']);
    expect(await refusalOf(ours.tester.test(admin, id))).toEqual(['NOT_ALLOWED_NOW']);
  });

  it('disconnects anyway when the platform is away, and says what is left to do there', async () => {
    const id = await authorized();
    world.sandbox.setFault('liteshop', '*', { kind: 'serverError' });
    const { warnings } = await ours.authorizations.revoke(admin, id);
    expect(warnings.map(({ code }) => code)).toEqual(['WEBHOOK_CLEANUP_FAILED', 'REVOCATION_AT_PLATFORM_NEEDED']);
    expect(await world.row(id)).toMatchObject({ status: 'disconnected', status_cause: 'authorizationRevoked' });
  });

  it('by the merchant on the platform disconnects too', async () => {
    const id = await authorized();
    await ours.connectionStatus.authorizationWithdrawn({ accountId: id, merchantId: world.ids.north });
    expect(await world.row(id)).toMatchObject({ status: 'disconnected', status_cause: 'authorizationRevoked' });
    expect(await world.notifications(id)).toEqual(['account.disconnected']);
  });
});

describe('webhooks (A8, D3)', () => {
  const hooks = async (id: string) => {
    const opened = await ours.accounts.open(id, admin);
    if (!opened) throw new Error('not there');
    return { opened, address: ours.webhookCare.addressOf(opened).href };
  };

  it('are registered on connecting and removed on deleting', async () => {
    const id = await authorized();
    const { address, opened } = await hooks(id);
    expect(address).toBe(`http://localhost:4000/webhooks/liteshop/${opened.webhookKey}`);
    expect(await ours.accounts.webhookRecipient('liteshop', opened.webhookKey)).toMatchObject({
      accountId: id,
      merchantId: world.ids.north,
      verifyWith: { shop: { id: 'LS1001' }, secret: opened.secrets.webhookSecret },
    });
    expect(await ours.accounts.webhookRecipient('coupang', opened.webhookKey)).toBeNull();
    const before = calls('webhooks.delete');
    expect(await ours.closer.close(admin, id, { expectedVersion: null, force: false })).toEqual([]);
    expect(calls('webhooks.delete')).toBeGreaterThan(before);
  });

  it('are no obstacle to deleting once the authorization was taken back', async () => {
    const id = await authorized();
    await ours.authorizations.revoke(admin, id);
    expect(await ours.closer.close(admin, id, { expectedVersion: null, force: false })).toEqual([]);
  });

  it('that cannot be removed keep the account, unless asked to delete anyway (A8)', async () => {
    const id = await authorized();
    world.sandbox.setFault('liteshop', '*', { kind: 'serverError' });
    expect(await refusalOf(ours.closer.close(admin, id, { expectedVersion: null, force: false }))).toEqual([
      'PLATFORM_FAILED',
    ]);
    expect(await world.row(id)).toMatchObject({ status: 'connected' });
    expect(
      (await ours.closer.close(admin, id, { expectedVersion: null, force: true })).map(({ code }) => code),
    ).toEqual(['WEBHOOK_CLEANUP_FAILED', 'REVOCATION_AT_PLATFORM_NEEDED']);
    expect(await world.row(id)).toMatchObject({ status: 'closed' });
  });

  it('that cannot be registered are a warning, not an error, and are made again by the check', async () => {
    const id = await authorized();
    for (const operation of ['webhooks.list', 'webhooks.create'])
      world.sandbox.setFault('liteshop', '*', { kind: 'serverError', operation });
    const tested = await ours.tester.test(admin, id);
    expect([tested.refusal, tested.warnings.map(({ code }) => code)]).toEqual([null, ['WEBHOOK_REGISTRATION_FAILED']]);
    expect(await world.row(id)).toMatchObject({
      status: 'connected',
      webhook_state: 'failing',
      webhook_message: expect.any(String),
    });
    expect(await world.notifications(id)).toEqual(['webhook.failing']);
    world.sandbox.clearFaults();
    expect(await ours.maintenance.checkWebhooks()).toBe(0);
    world.now = new Date(world.now.getTime() + 60 * 60_000);
    expect(await ours.maintenance.checkWebhooks()).toBe(1);
    expect(await world.row(id)).toMatchObject({ webhook_state: 'active', webhook_message: null });
  });
});

describe('access tokens', () => {
  const sources = async (id: string, count: number) => {
    const processes = [ours, await world.process()];
    return Promise.all(
      Array.from({ length: count }, async (_, at) => {
        const opened = await processes[at % 2]?.accounts.open(id, admin);
        if (!opened?.account.access) throw new Error('no tokens');
        return opened.account.access;
      }),
    );
  };
  /** A token that was issued for a day and ends then. */
  const expireSoon = (id: string, inMs: number) =>
    world.database.query(
      `update ec_account_secret set token_expires_at = $2, token_issued_at = $2::timestamptz - interval '1 day'
       where account_id = $1`,
      [id, new Date(world.now.getTime() + inMs)],
    );

  it('are refreshed once, however many callers and processes ask, and everybody gets the same', async () => {
    const id = await authorized();
    await expireSoon(id, 9 * 60_000);
    const before = calls('oauth.token');
    const got = await Promise.all((await sources(id, 12)).map((tokens) => tokens.current()));
    expect(new Set(got).size).toBe(1);
    expect(calls('oauth.token')).toBe(before + 1);
    expect((await ours.accounts.open(id, admin))?.secrets.tokens?.accessToken).toBe(got[0]);
    expect((await ours.tester.test(admin, id)).refusal).toBeNull();
  });

  it('are refreshed once when the platform refuses one that should be good', async () => {
    const id = await authorized();
    const all = await sources(id, 6);
    const old = (await all[0]?.current()) ?? '';
    const before = calls('oauth.token');
    expect(new Set(await Promise.all(all.map((tokens) => tokens.refused(old)))).size).toBe(1);
    expect(calls('oauth.token')).toBe(before + 1);
  });

  it('are not refreshed before ten minutes are left', async () => {
    const id = await authorized();
    await expireSoon(id, 11 * 60_000);
    const before = calls('oauth.token');
    for (const tokens of await sources(id, 2)) await tokens.current();
    expect(await ours.maintenance.refreshDueTokens()).toBe(0);
    expect(calls('oauth.token')).toBe(before);
    await expireSoon(id, 10 * 60_000);
    expect(await ours.maintenance.refreshDueTokens()).toBe(1);
    expect(calls('oauth.token')).toBe(before + 1);
  });

  it('that still hold serve while the platform cannot refresh them; then they do not', async () => {
    const id = await authorized();
    world.sandbox.setFault('liteshop', '*', { kind: 'serverError', operation: 'oauth.token' });
    await expireSoon(id, 5 * 60_000);
    const [tokens] = await sources(id, 1);
    await expect(tokens?.current()).resolves.toEqual(expect.any(String));
    await expireSoon(id, 30_000);
    const [late] = await sources(id, 1);
    await expect(late?.current()).rejects.toThrow(/oauth\.refresh/);
    expect(await world.row(id)).toMatchObject({ status: 'connected' });
  });

  it('that cannot be refreshed any more disconnect the account, once, with a notification (B10, B12)', async () => {
    const id = await authorized();
    world.sandbox.changeCredentials('liteshop', 'LS1001', { revoke: true });
    await expireSoon(id, 60_000);
    expect(await ours.maintenance.refreshDueTokens()).toBe(1);
    await Promise.allSettled((await sources(id, 4)).map((tokens) => tokens.current()));
    expect(await world.row(id)).toMatchObject({ status: 'disconnected', status_cause: 'authorizationEnded' });
    expect(await world.notifications(id)).toEqual(['account.disconnected']);
  });

  it('of a newer authorization are not overwritten by a slow refresh of the older', async () => {
    const id = await authorized();
    const [tokens] = await sources(id, 1);
    const old = (await tokens?.current()) ?? '';
    world.sandbox.setFault('liteshop', '*', { kind: 'slow', delayMs: 1_500, calls: 1, operation: 'oauth.token' });
    const slow = tokens?.refused(old);
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(await authorize(id)).toBe('/here?tab=1&authorized=1');
    const newest = (await ours.accounts.open(id, admin))?.secrets.tokens?.accessToken;
    expect(await slow).toBe(newest);
    expect((await ours.accounts.open(id, admin))?.secrets.tokens?.accessToken).toBe(newest);
  });

  it('are kept at once, also while an import holds the account', async () => {
    const id = await authorized();
    const [tokens] = await sources(id, 1);
    const old = (await tokens?.current()) ?? '';
    await ours.db.run(onlyMerchants(world.ids.north), async (tx) => {
      await tx.query('select from ec_account where id = $1 for share', [id]);
      const fresh = await tokens?.refused(old);
      expect((await ours.accounts.open(id, admin))?.secrets.tokens?.accessToken).toBe(fresh);
      expect(fresh).not.toBe(old);
    });
  });

  it('are kept when every connection breaks while the platform answers: the old refresh token is spent by then', async () => {
    const id = await authorized();
    const [tokens] = await sources(id, 1);
    const old = (await tokens?.current()) ?? '';
    world.sandbox.setFault('liteshop', '*', { kind: 'slow', delayMs: 400, calls: 1, operation: 'oauth.token' });
    const before = calls('oauth.token');
    const renewed = tokens?.refused(old);
    await expect.poll(() => calls('oauth.token')).toBe(before + 1);
    const idle = await world.database.query<{ state: string }>(
      `select state, pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid()`,
    );
    expect(new Set(idle.map(({ state }) => state))).toEqual(new Set(['idle']));
    const fresh = await renewed;
    expect(fresh).not.toBe(old);
    expect((await ours.accounts.open(id, admin))?.secrets.tokens?.accessToken).toBe(fresh);
    expect((await ours.tester.test(admin, id)).refusal).toBeNull();
  });

  it('that cannot be refreshed by us are announced before they end', async () => {
    const id = await authorized();
    await ours.db.run(onlyMerchants(world.ids.north), async (tx) => {
      const { AccountSecrets, CredentialVault, masterKeys } = await parts();
      await new AccountSecrets(new CredentialVault(masterKeys([{ id: 'test', key: Buffer.alloc(32, 5) }]))).writeTokens(
        tx,
        { accountId: id, merchantId: world.ids.north },
        { accessToken: 'long', refreshToken: null, expiresAt: new Date(world.now.getTime() + 2 * 86_400_000) },
      );
    });
    await ours.authorizationWarnings.warn();
    await ours.authorizationWarnings.warn();
    expect(await world.notifications(id)).toEqual(['account.authorizationExpiring']);
  });
});

const parts = async () => ({
  ...(await import('../credentials/account-secrets.ts')),
  ...(await import('../credentials/credential-vault.ts')),
  ...(await import('../credentials/master-keys.ts')),
});

describe('a new master key', () => {
  it('takes over while everything goes on, and the old one is needed no more', async () => {
    const id = await world.coupangAccount(ours);
    const { masterKeys } = await parts();
    const old = { id: 'test', key: Buffer.alloc(32, 5) };
    const fresh = { id: 'fresh', key: Buffer.alloc(32, 6) };
    const both = await world.process({ keys: masterKeys([fresh, old]) });
    expect((await both.accounts.open(id, admin))?.account.credentials).toEqual(world.coupangKeys());
    expect(await both.maintenance.rewrapCredentials()).toBe(1);
    expect(await both.maintenance.rewrapCredentials()).toBe(0);
    const later = await world.process({ keys: masterKeys([fresh]) });
    expect((await later.accounts.open(id, admin))?.account.credentials).toEqual(world.coupangKeys());
    await expect(ours.accounts.open(id, admin)).rejects.toThrow('no master key with id fresh');
  });

  it('old attempts to authorize are cleaned away', async () => {
    const id = await world.liteshopAccount(ours);
    await ours.authorizations.begin(admin, id, null);
    await ours.maintenance.expireAuthorizationAttempts();
    expect(await world.database.query('select 1 from authorization_attempt')).toHaveLength(1);
    world.now = new Date(world.now.getTime() + 25 * 3_600_000);
    await ours.maintenance.expireAuthorizationAttempts();
    expect(await world.database.query('select 1 from authorization_attempt')).toEqual([]);
  });
});
