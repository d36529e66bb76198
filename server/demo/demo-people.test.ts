import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toGlobalId } from '../graphql/ids.ts';
import { at, startTestApi, testPassword } from '../testing/test-api.ts';
import type { Caller, TestApi } from '../testing/test-api.ts';
import { allowDemoPeople, retireDemoPeople } from './demo-people.ts';

const login = 'mutation ($input: LoginInput!) { login(input: $input) { viewer { via } userErrors { code } } }';

describe('a database that has run the demo, started without it', () => {
  let api: TestApi;
  let demo: Caller;
  let real: Caller;
  let token: unknown;
  const now = () => new Date();

  beforeAll(async () => {
    api = await startTestApi();
    demo = await api.signIn('warehouseAdmin');
    real = await api.signIn('warehouseAdmin');
    await api.server.query("update app_user set demo = true, email = 'admin@quaylink.example' where id = $1", [
      demo.userId,
    ]);
    const made = await demo(
      'mutation ($input: ApiTokenCreateInput!) { apiTokenCreate(input: $input) { token userErrors { code } } }',
      { input: { name: 'program', scopes: ['ORDER_READ'], expiresInDays: 9 } },
    );
    token = at(made.data, 'apiTokenCreate', 'token');
  });
  afterAll(() => api.close());

  const viewer = async (caller: Caller) => (await caller('{ viewer { via } }')).data;
  const signIn = async () =>
    at(
      (await api.anonymous(login, { input: { email: 'admin@quaylink.example', password: testPassword } })).data,
      'login',
      'userErrors',
    );

  it('S2: says so, and ends the sign-ins, sessions and tokens of the people of the demo, and of nobody else', async () => {
    expect(await signIn()).toEqual([]);
    const said = await retireDemoPeople(api.db, now());
    expect(said.join('\n')).toContain('This database has run the demo');
    expect(said.join('\n')).toContain('admin@quaylink.example');
    expect(await signIn()).toEqual([{ code: 'WRONG_LOGIN' }]);
    expect(await viewer(demo)).toEqual({ viewer: null });
    const program = await api.anonymous('{ viewer { via } }', {}, { authorization: `Bearer ${String(token)}` });
    expect(program.data).toEqual({ viewer: null });
    expect(await viewer(real)).toEqual({ viewer: { via: 'SESSION' } });
  });

  it('S2: takes the sign-in away again at the next start, when somebody gave it back', async () => {
    const [user] = await api.server.query<{ version: number }>('select version from app_user where id = $1', [
      demo.userId,
    ]);
    const given = await real(
      'mutation ($input: UserUpdateInput!) { userUpdate(input: $input) { user { disabled } userErrors { code } } }',
      { input: { id: toGlobalId('user', demo.userId), expectedVersion: user?.version, disabled: false } },
    );
    expect(at(given.data, 'userUpdate', 'user')).toEqual({ disabled: false });
    await retireDemoPeople(api.db, now());
    expect(await signIn()).toEqual([{ code: 'WRONG_LOGIN' }]);
  });

  it('S2: with the demo its people sign in again, their old tokens not', async () => {
    await allowDemoPeople(api.db);
    expect(await signIn()).toEqual([]);
    const program = await api.anonymous('{ viewer { via } }', {}, { authorization: `Bearer ${String(token)}` });
    expect(program.data).toEqual({ viewer: null });
  });

  it('S2: is silent about a database that never ran it', async () => {
    await api.server.query('update app_user set demo = false');
    expect(await retireDemoPeople(api.db, now())).toEqual([]);
    expect(await signIn()).toEqual([]);
  });
});
