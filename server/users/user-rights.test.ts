import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toGlobalId } from '../graphql/ids.ts';
import { at, startTestApi } from '../testing/test-api.ts';
import type { Caller, GraphqlAnswer, TestApi } from '../testing/test-api.ts';

const create =
  'mutation ($input: UserCreateInput!) { userCreate(input: $input) { user { id version } userErrors { code field } } }';
const update =
  'mutation ($input: UserUpdateInput!) { userUpdate(input: $input) { user { id } userErrors { code field } } }';
const password = 'a brand new password';

describe('who may make and change users (H4)', () => {
  let api: TestApi;
  let north: string;
  let owner: Caller;

  beforeAll(async () => {
    api = await startTestApi();
    north = await api.merchant('north');
    owner = await api.signIn('merchantOwner', [north]);
  });
  afterAll(() => api.close());

  async function tokenOf(
    caller: Caller,
    scopes: readonly string[],
  ): Promise<(query: string, variables: Record<string, unknown>) => Promise<GraphqlAnswer>> {
    const made = await caller('mutation ($input: ApiTokenCreateInput!) { apiTokenCreate(input: $input) { token } }', {
      input: { name: 'program', scopes, expiresInDays: 1 },
    });
    const authorization = `Bearer ${String(at(made.data, 'apiTokenCreate', 'token'))}`;
    return (query, variables) => api.anonymous(query, variables, { authorization });
  }
  const newUser = (role: string) => ({
    input: { email: `${role}-${Math.random()}@example.com`.toLowerCase(), name: 'New', password, role },
  });
  const changed = (id: string, changes: object) => ({
    input: { id: toGlobalId('user', id), expectedVersion: 1, ...changes },
  });

  it('a token makes nobody who may do more than it may itself', async () => {
    const keeper = await tokenOf(owner, ['USER_MANAGE', 'EC_ACCOUNT_READ', 'ORDER_READ', 'STOCK_READ']);
    for (const role of ['MERCHANT_OWNER', 'MERCHANT_STAFF']) {
      expect((await keeper(create, newUser(role))).data).toEqual({
        userCreate: { user: null, userErrors: [{ code: 'FORBIDDEN', field: ['role'] }] },
      });
    }
    expect((await keeper(create, newUser('MERCHANT_VIEWER'))).data).toMatchObject({ userCreate: { userErrors: [] } });
    expect((await owner(create, newUser('MERCHANT_OWNER'))).data).toMatchObject({ userCreate: { userErrors: [] } });
  });

  it('a token neither raises somebody, nor sets the password of somebody who may do more', async () => {
    const keeper = await tokenOf(owner, ['USER_MANAGE', 'EC_ACCOUNT_READ', 'ORDER_READ', 'STOCK_READ']);
    const partner = await api.signIn('merchantOwner', [north]);
    const viewer = await api.signIn('merchantViewer', [north]);
    const forbidden = { userUpdate: { user: null, userErrors: [{ code: 'FORBIDDEN', field: ['role'] }] } };
    expect((await keeper(update, changed(partner.userId, { newPassword: password }))).data).toEqual(forbidden);
    expect((await keeper(update, changed(partner.userId, { role: 'MERCHANT_VIEWER' }))).data).toEqual(forbidden);
    expect((await keeper(update, changed(viewer.userId, { role: 'MERCHANT_STAFF' }))).data).toEqual(forbidden);
    expect((await partner('{ viewer { via } }')).data).toEqual({ viewer: { via: 'SESSION' } });
    expect((await keeper(update, changed(viewer.userId, { name: 'Renamed' }))).data).toMatchObject({
      userUpdate: { userErrors: [] },
    });
  });

  it('a password nobody could sign in with is refused', async () => {
    const { input } = newUser('MERCHANT_VIEWER');
    for (const wrong of ['ten signs \u0000', 'ten signs \ud800']) {
      expect((await owner(create, { input: { ...input, password: wrong } })).data).toEqual({
        userCreate: { user: null, userErrors: [{ code: 'INVALID', field: ['password'] }] },
      });
    }
  });

  it('nobody sets their own password without the old one', async () => {
    const refused = { userUpdate: { user: null, userErrors: [{ code: 'NOT_ALLOWED_NOW', field: ['newPassword'] }] } };
    expect((await owner(update, changed(owner.userId, { newPassword: password }))).data).toEqual(refused);
    const all = String(at((await owner('{ viewer { permissions } }')).data, 'viewer', 'permissions')).split(',');
    expect((await (await tokenOf(owner, all))(update, changed(owner.userId, { newPassword: password }))).data).toEqual(
      refused,
    );
    expect((await owner('{ viewer { via } }')).data).toEqual({ viewer: { via: 'SESSION' } });
  });

  it('an owner reaches nobody of another merchant, nor somebody who sees one more', async () => {
    const south = await api.merchant('south');
    const other = await api.signIn('merchantViewer', [south]);
    const both = await api.signIn('merchantViewer', [north, south]);
    for (const { userId } of [other, both]) {
      expect((await owner(update, changed(userId, { disabled: true }))).data).toEqual({
        userUpdate: { user: null, userErrors: [{ code: 'NOT_FOUND', field: ['id'] }] },
      });
    }
  });
});
