import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toGlobalId } from '../graphql/ids.ts';
import { allMerchants } from '../persistence/tenant-scope.ts';
import { at, startTestApi, testPassword } from '../testing/test-api.ts';
import type { Caller, TestApi } from '../testing/test-api.ts';

const login = 'mutation ($input: LoginInput!) { login(input: $input) { userErrors { code } } }';
const change =
  'mutation ($input: ViewerUpdateInput!) { viewerUpdate(input: $input) { userErrors { code } warnings { code message } } }';
const update =
  'mutation ($input: UserUpdateInput!) { userUpdate(input: $input) { user { version disabled } userErrors { code } } }';
const viewer = '{ viewer { via } }';
const password = 'a brand new password';

describe('what ends when a password changes or a person is disabled', () => {
  let api: TestApi;
  let admin: Caller;
  let north: string;
  beforeAll(async () => {
    api = await startTestApi();
    north = await api.merchant('north');
    admin = await api.signIn('warehouseAdmin');
  });
  afterAll(() => api.close());

  /** Somebody signed in here and elsewhere, with a program of theirs; each has a socket open. */
  async function somebody() {
    const here = await api.signIn('merchantOwner', [north]);
    const [user] = await api.server.query<{ email: string }>('select email from app_user where id = $1', [here.userId]);
    const answer = await api.anonymous(login, { input: { email: user?.email, password: testPassword } });
    const cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    const made = await here('mutation ($input: ApiTokenCreateInput!) { apiTokenCreate(input: $input) { token } }', {
      input: { name: 'program', scopes: ['ORDER_READ'], expiresInDays: 1 },
    });
    const token = String(at(made.data, 'apiTokenCreate', 'token'));
    const before = api.live.readers;
    const sockets = {
      here: follow(api.socket(here)),
      elsewhere: follow(api.socket({ cookie })),
      program: follow(api.socket({ token })),
    };
    await expect.poll(() => api.live.readers).toBe(before + 3);
    const via = async (headers: Record<string, string>) =>
      at((await api.anonymous(viewer, {}, headers)).data, 'viewer', 'via') ?? null;
    const signedIn = async () => ({
      here: at((await here(viewer)).data, 'viewer', 'via') ?? null,
      elsewhere: await via({ cookie, 'x-quaylink-client': 'test' }),
      program: await via({ authorization: `Bearer ${token}` }),
    });
    return {
      here,
      sockets,
      signedIn,
      dispose: () => Promise.all(Object.values(sockets).map(async ({ client }) => client.dispose())),
    };
  }
  function follow(client: ReturnType<TestApi['socket']>) {
    const closed = new Promise<unknown>((resolve) => client.on('closed', resolve));
    client.subscribe(
      { query: 'subscription { liveEvents { seq } }' },
      { next: () => {}, error: () => {}, complete: () => {} },
    );
    return { client, closed };
  }
  const ended = { code: 4401, reason: 'Signed out' };

  it("one's own password: ends other sessions and their sockets at once; programs go on, with a warning", async () => {
    const { here, sockets, signedIn, dispose } = await somebody();
    const answer = await here(change, { input: { currentPassword: testPassword, newPassword: password } });
    expect(answer.data).toEqual({
      viewerUpdate: {
        userErrors: [],
        warnings: [{ code: 'API_TOKENS_REMAIN', message: expect.stringContaining('1') }],
      },
    });
    expect(await sockets.elsewhere.closed).toMatchObject(ended);
    expect(await signedIn()).toEqual({ here: 'SESSION', elsewhere: null, program: 'API_TOKEN' });
    await dispose();
  });

  it('with revokeApiTokens: programs, too, and nothing is left to warn of', async () => {
    const { here, sockets, signedIn, dispose } = await somebody();
    const answer = await here(change, {
      input: { currentPassword: testPassword, newPassword: password, revokeApiTokens: true },
    });
    expect(answer.data).toEqual({ viewerUpdate: { userErrors: [], warnings: [] } });
    expect(await Promise.all([sockets.elsewhere.closed, sockets.program.closed])).toMatchObject([ended, ended]);
    expect(await signedIn()).toEqual({ here: 'SESSION', elsewhere: null, program: null });
    await dispose();
  });

  it('revokeApiTokens alone: programs only; a wrong password: nothing', async () => {
    const { here, signedIn, dispose } = await somebody();
    const wrong = await here(change, {
      input: { currentPassword: 'not this one', newPassword: password, revokeApiTokens: true },
    });
    expect(wrong.data).toEqual({ viewerUpdate: { userErrors: [{ code: 'WRONG_LOGIN' }], warnings: [] } });
    expect(await signedIn()).toEqual({ here: 'SESSION', elsewhere: 'SESSION', program: 'API_TOKEN' });
    expect((await here(change, { input: { revokeApiTokens: true } })).data).toEqual({
      viewerUpdate: { userErrors: [], warnings: [] },
    });
    expect(await signedIn()).toEqual({ here: 'SESSION', elsewhere: 'SESSION', program: null });
    await dispose();
  });

  it.each([{ newPassword: password }, { disabled: true }])(
    'an administrator with %o: everything at once, and it is not back with the person',
    async (changes) => {
      const { here, sockets, signedIn, dispose } = await somebody();
      const id = toGlobalId('user', here.userId);
      expect((await admin(update, { input: { id, expectedVersion: 1, ...changes } })).data).toMatchObject({
        userUpdate: { userErrors: [] },
      });
      expect(await Promise.all(Object.values(sockets).map(({ closed }) => closed))).toMatchObject([
        ended,
        ended,
        ended,
      ]);
      expect(await signedIn()).toEqual({ here: null, elsewhere: null, program: null });
      expect((await admin(update, { input: { id, expectedVersion: 2, disabled: false } })).data).toMatchObject({
        userUpdate: { user: { disabled: false }, userErrors: [] },
      });
      expect(await signedIn()).toEqual({ here: null, elsewhere: null, program: null });
      const entries = await admin('{ auditEntries(first: 1, after: null) { nodes { changes } } }');
      expect(JSON.stringify(entries.data)).not.toContain(password);
      await dispose();
    },
  );

  it.each([
    ['a login', (_here: Caller, email: string) => api.anonymous(login, { input: { email, password: testPassword } })],
    [
      'a change of the password',
      (here: Caller) => here(change, { input: { currentPassword: testPassword, newPassword: password } }),
    ],
    [
      'a new token',
      (here: Caller) =>
        here(
          'mutation ($input: ApiTokenCreateInput!) { apiTokenCreate(input: $input) { token userErrors { code } } }',
          { input: { name: 'late', scopes: ['ORDER_READ'], expiresInDays: 1 } },
        ),
    ],
  ])('%s that began before and is over after: nothing comes of it', async (_what, act) => {
    const here = await api.signIn('merchantOwner', [north]);
    const [user] = await api.server.query<{ email: string }>('select email from app_user where id = $1', [here.userId]);
    let letGo = () => {};
    const held = new Promise<void>((resolve) => (letGo = resolve));
    let takenOver: Promise<void> | undefined;
    await new Promise<void>((resolve, reject) => {
      takenOver = api.db.run(allMerchants, async (tx) => {
        await tx.query(`update app_user set password_hash = 'another' where id = $1`, [here.userId]);
        await tx.query('delete from session where user_id = $1', [here.userId]);
        resolve();
        await held;
      });
      takenOver.catch(reject);
    });
    const late = act(here, user?.email ?? '');
    await expect
      .poll(
        async () =>
          (
            await api.server.query(
              `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
            )
          ).length,
      )
      .toBeGreaterThan(0);
    letGo();
    await takenOver;
    expect(JSON.stringify(await late)).toMatch(/WRONG_LOGIN|UNAUTHENTICATED/);
    expect(
      await api.server.query(
        'select 1 from session where user_id = $1 union all select 1 from api_token where user_id = $1',
        [here.userId],
      ),
    ).toEqual([]);
    expect(await api.server.query('select password_hash as hash from app_user where id = $1', [here.userId])).toEqual([
      { hash: 'another' },
    ]);
  });
});
