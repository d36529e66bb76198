import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toGlobalId } from '../graphql/ids.ts';
import { at, startTestApi } from '../testing/test-api.ts';
import type { Caller, TestApi } from '../testing/test-api.ts';

const create =
  'mutation ($input: UserCreateInput!) { userCreate(input: $input) { user { id version role merchants { code } } userErrors { code field } } }';
const update =
  'mutation ($input: UserUpdateInput!) { userUpdate(input: $input) { user { id version role disabled } userErrors { code field } } }';
const tokenCreate =
  'mutation ($input: ApiTokenCreateInput!) { apiTokenCreate(input: $input) { token apiToken { id hint scopes expiresAt } userErrors { code field } } }';

describe('users and API tokens', () => {
  let api: TestApi;
  let admin: Caller;
  let owner: Caller;
  let north: string;
  let south: string;
  let now = new Date('2026-11-21T08:00:00Z');

  beforeAll(async () => {
    api = await startTestApi({ clock: { now: () => now } });
    north = await api.merchant('north');
    south = await api.merchant('south');
    admin = await api.signIn('warehouseAdmin');
    owner = await api.signIn('merchantOwner', [north]);
  });
  afterAll(() => api.close());

  const person = (more: object = {}) => ({
    input: {
      email: `p${Math.random()}@example.com`,
      name: 'Somebody',
      password: 'long enough it is',
      role: 'MERCHANT_STAFF',
      ...more,
    },
  });
  const bearer = (token: unknown) => ({ authorization: `Bearer ${String(token)}` });

  it('lets an owner add people to the own merchant only, and give no role of the warehouse', async () => {
    expect((await owner(create, person())).data).toMatchObject({
      userCreate: { user: { merchants: [{ code: 'north' }] }, userErrors: [] },
    });
    expect(
      at(
        (await owner(create, person({ merchantIds: [toGlobalId('merchant', south)] }))).data,
        'userCreate',
        'userErrors',
      ),
    ).toEqual([{ code: 'NOT_FOUND', field: ['merchantIds', '0'] }]);
    expect(at((await owner(create, person({ role: 'WAREHOUSE_VIEWER' }))).data, 'userCreate', 'userErrors')).toEqual([
      { code: 'FORBIDDEN', field: ['role'] },
    ]);
    expect(at((await admin(create, person())).data, 'userCreate', 'userErrors')).toEqual([
      { code: 'REQUIRED', field: ['merchantIds'] },
    ]);
  });

  it('hides from an owner those who also see another merchant, and everybody of the warehouse', async () => {
    const both = await api.signIn('merchantStaff', [north, south]);
    const listed = await owner('{ users(first: 100) { totalCount nodes { id side } } }');
    const ids = (at(listed.data, 'users', 'nodes') as { id: string; side: string }[]).map((user) => user.id);
    expect(ids).toContain(toGlobalId('user', owner.userId));
    expect(ids).not.toContain(toGlobalId('user', both.userId));
    expect(ids).not.toContain(toGlobalId('user', admin.userId));
    for (const id of [both.userId, admin.userId]) {
      expect(
        at(
          (await owner(update, { input: { id: toGlobalId('user', id), expectedVersion: 1, disabled: true } })).data,
          'userUpdate',
          'userErrors',
        ),
      ).toEqual([{ code: 'NOT_FOUND', field: ['id'] }]);
      expect((await owner('query ($id: ID!) { node(id: $id) { id } }', { id: toGlobalId('user', id) })).data).toEqual({
        node: null,
      });
    }
    expect(
      (await (await api.signIn('merchantStaff', [north]))('{ users { totalCount } }')).errors?.[0]?.extensions,
    ).toMatchObject({ code: 'FORBIDDEN' });
  });

  it('finds people by a part of the name or e-mail, among those one may manage', async () => {
    await admin(
      create,
      person({ name: '林 100%_好日', email: 'find.me@north.example', merchantIds: [toGlobalId('merchant', north)] }),
    );
    await admin(
      create,
      person({ name: '林山嵐', email: 'hidden@south.example', merchantIds: [toGlobalId('merchant', south)] }),
    );
    const found = async (who: Caller, search: string) =>
      (
        at(
          (
            await who('query ($search: String) { users(first: 100, search: $search) { totalCount nodes { email } } }', {
              search,
            })
          ).data,
          'users',
          'nodes',
        ) as { email: string }[]
      ).map((one) => one.email);
    expect(await found(admin, ' 林 ')).toEqual(['hidden@south.example', 'find.me@north.example']);
    expect(await found(owner, '林')).toEqual(['find.me@north.example']);
    expect(await found(admin, 'Find.ME@')).toEqual(['find.me@north.example']);
    expect(await found(admin, '%_')).toEqual(['find.me@north.example']);
    expect(await found(owner, 'south')).toEqual([]);
  });

  it("takes away the right to sign in at once, and never one's own", async () => {
    const staff = await api.signIn('merchantStaff', [north]);
    const token = at(
      (await staff(tokenCreate, { input: { name: 'x', scopes: ['ORDER_READ'], expiresInDays: 1 } })).data,
      'apiTokenCreate',
      'token',
    );
    expect((await api.anonymous('{ viewer { via } }', {}, bearer(token))).data).toEqual({
      viewer: { via: 'API_TOKEN' },
    });
    const disabled = await owner(update, {
      input: { id: toGlobalId('user', staff.userId), expectedVersion: 1, disabled: true },
    });
    expect(disabled.data).toMatchObject({ userUpdate: { user: { disabled: true, version: 2 }, userErrors: [] } });
    expect((await staff('{ viewer { via } }')).data).toEqual({ viewer: null });
    expect((await api.anonymous('{ viewer { via } }', {}, bearer(token))).data).toEqual({ viewer: null });
    const own = await owner(update, {
      input: { id: toGlobalId('user', owner.userId), expectedVersion: 1, role: 'MERCHANT_VIEWER' },
    });
    expect(at(own.data, 'userUpdate', 'userErrors')).toEqual([{ code: 'NOT_ALLOWED_NOW', field: null }]);
  });

  it('S11: says how many browsers and tokens end with a person, and that is what ends', async () => {
    const staff = await api.signIn('merchantStaff', [north]);
    for (const name of ['one', 'two'])
      await staff(tokenCreate, { input: { name, scopes: ['ORDER_READ'], expiresInDays: 1 } });
    const preview = async (caller: Caller) => {
      const { data, errors } = await caller(
        'query ($id: ID!) { node(id: $id) { ... on User { deactivationPreview { sessionCount apiTokenCount } } } }',
        { id: toGlobalId('user', staff.userId) },
      );
      return at(data, 'node', 'deactivationPreview') ?? errors?.[0]?.extensions?.['code'];
    };
    expect(await preview(owner)).toEqual({ sessionCount: 1, apiTokenCount: 2 });
    expect(await preview(staff)).toBe('FORBIDDEN');
    await owner(update, { input: { id: toGlobalId('user', staff.userId), expectedVersion: 1, disabled: true } });
    expect(await preview(owner)).toEqual({ sessionCount: 0, apiTokenCount: 0 });
  });

  it('gives and takes merchants, and sees every merchant again with none; saying what is so changes nothing', async () => {
    const clerk = await api.signIn('warehouseOperator');
    const id = toGlobalId('user', clerk.userId);
    const change = async (expectedVersion: number, more: object) =>
      at((await admin(update, { input: { id, expectedVersion, ...more } })).data, 'userUpdate', 'user', 'version');
    const seen = async () => at((await clerk('{ merchants { nodes { code } } }')).data, 'merchants', 'nodes');
    const [globalNorth, globalSouth] = [toGlobalId('merchant', north), toGlobalId('merchant', south)];
    expect(await change(1, { merchantIds: [globalSouth, globalNorth] })).toBe(2);
    expect(await seen()).toEqual([{ code: 'north' }, { code: 'south' }]);
    expect(await change(2, { merchantIds: [globalSouth] })).toBe(3);
    expect(await seen()).toEqual([{ code: 'south' }]);
    expect(await change(3, { merchantIds: [globalSouth], name: 'The warehouseOperator', disabled: false })).toBe(3);
    expect(await change(3, { merchantIds: [] })).toBe(4);
    expect(await seen()).toEqual([{ code: 'north' }, { code: 'south' }]);
    const log = await api.server.query<{ changes: object }>(
      `select changes from audit_entry where subject_id = $1 order by id`,
      [clerk.userId],
    );
    const [southOnly, everybody] = [[south], []];
    expect(log.map(({ changes }) => changes)).toEqual([
      {
        allMerchants: { from: true, to: false },
        merchantIds: { from: everybody, to: [north, south].toSorted((a, b) => a.localeCompare(b)) },
      },
      { merchantIds: { from: [north, south].toSorted((a, b) => a.localeCompare(b)), to: southOnly } },
      { allMerchants: { from: false, to: true }, merchantIds: { from: southOnly, to: everybody } },
    ]);
  });

  it('shows a token once, stores only its hash, and lets it do what its scopes leave of the role', async () => {
    const made = await owner(tokenCreate, {
      input: { name: 'Warehouse system', scopes: ['SETTINGS_WRITE', 'ORDER_READ'], expiresInDays: 30 },
    });
    const token = String(at(made.data, 'apiTokenCreate', 'token'));
    expect(token).toMatch(/^qlt_[\w-]{43}$/);
    expect(at(made.data, 'apiTokenCreate', 'apiToken')).toMatchObject({
      hint: `qlt_…${token.slice(-4)}`,
      expiresAt: '2026-12-21T08:00:00.000Z',
    });
    const [stored] = await api.server.query<{ all: string }>(
      `select t::text as all from api_token t where user_id = $1`,
      [owner.userId],
    );
    expect(stored?.all).not.toContain(token.slice(4, 30));
    expect(
      (await api.anonymous('{ viewer { permissions } apiLogs { totalCount } }', {}, bearer(token))).errors?.[0]
        ?.extensions,
    ).toMatchObject({ code: 'FORBIDDEN', permission: 'apiLog:read' });
    // A demoted owner's token shrinks with them.
    await api.server.query(`update app_user set role = 'viewer' where id = $1`, [owner.userId]);
    expect((await api.anonymous('{ viewer { permissions } }', {}, bearer(token))).data).toEqual({
      viewer: { permissions: ['ORDER_READ'] },
    });
    await api.server.query(`update app_user set role = 'owner' where id = $1`, [owner.userId]);
  });

  it('lets no token make tokens or change its owner, and no token be worth more than its maker', async () => {
    const token = at(
      (await owner(tokenCreate, { input: { name: 'x', scopes: ['TOKEN_MANAGE'], expiresInDays: 1 } })).data,
      'apiTokenCreate',
      'token',
    );
    const again = await api.anonymous(
      tokenCreate,
      { input: { name: 'y', scopes: ['TOKEN_MANAGE'], expiresInDays: 1 } },
      bearer(token),
    );
    expect(at(again.data, 'apiTokenCreate', 'userErrors')).toEqual([{ code: 'FORBIDDEN', field: null }]);
    const self = await api.anonymous(
      'mutation { viewerUpdate(input: { name: "Z" }) { userErrors { code } } }',
      {},
      bearer(token),
    );
    expect(at(self.data, 'viewerUpdate', 'userErrors')).toEqual([{ code: 'FORBIDDEN' }]);
    const staff = await api.signIn('merchantStaff', [north]);
    const more = await staff(tokenCreate, { input: { name: '', scopes: ['USER_MANAGE'], expiresInDays: 366 } });
    expect(at(more.data, 'apiTokenCreate', 'userErrors')).toEqual([
      { code: 'REQUIRED', field: ['name'] },
      { code: 'FORBIDDEN', field: ['scopes'] },
      { code: 'INVALID', field: ['expiresInDays'] },
    ]);
  });

  it('ends a token when revoked or run out, and writes its use down once a minute', async () => {
    const make = async () =>
      (await owner(tokenCreate, { input: { name: 'x', scopes: ['ORDER_READ'], expiresInDays: 1 } })).data;
    const [first, second] = [await make(), await make()];
    const alive = async (made: unknown) =>
      at(
        (await api.anonymous('{ viewer { via } }', {}, bearer(at(made, 'apiTokenCreate', 'token')))).data,
        'viewer',
        'via',
      ) === 'API_TOKEN';
    const id = String(at(first, 'apiTokenCreate', 'apiToken', 'id'));
    const lastUse = async () =>
      at((await owner('{ apiTokens { id lastUsedAt } }')).data, 'apiTokens') as {
        id: string;
        lastUsedAt: string | null;
      }[];
    expect(await alive(first)).toBe(true);
    now = new Date(now.getTime() + 30_000);
    expect(await alive(first)).toBe(true);
    expect((await lastUse()).find((token) => token.id === id)?.lastUsedAt).toBe('2026-11-21T08:00:00.000Z');
    const strangerRevokes = await admin(
      'mutation ($id: ID!) { apiTokenRevoke(input: { id: $id }) { userErrors { code } } }',
      { id },
    );
    expect(at(strangerRevokes.data, 'apiTokenRevoke', 'userErrors')).toEqual([{ code: 'NOT_FOUND' }]);
    await owner('mutation ($id: ID!) { apiTokenRevoke(input: { id: $id }) { userErrors { code } } }', { id });
    expect([await alive(first), await alive(second)]).toEqual([false, true]);
    now = new Date(now.getTime() + 86_400_000);
    expect(await alive(second)).toBe(false);
  });

  it('writes down who changed what, never a password (H4)', async () => {
    const log = await owner('{ auditEntries(first: 100) { nodes { action user { id } changes } } }');
    const entries = at(log.data, 'auditEntries', 'nodes') as { action: string; user: { id: string } }[];
    expect(entries.map((entry) => entry.action)).toContain('user.updated');
    expect(JSON.stringify(log.data)).not.toContain('long enough');
  });
});
