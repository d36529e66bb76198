import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { at, startTestApi, testPassword } from '../testing/test-api.ts';
import type { Caller, TestApi } from '../testing/test-api.ts';
import { hashPassword, passwordFits } from './secrets.ts';

const login =
  'mutation ($input: LoginInput!) { login(input: $input) { viewer { user { role } } userErrors { code field } } }';
const userCreate =
  'mutation ($input: UserCreateInput!) { userCreate(input: $input) { user { id } userErrors { code field message } } }';
const tokenCreate =
  'mutation ($input: ApiTokenCreateInput!) { apiTokenCreate(input: $input) { token userErrors { code field message } } }';

describe('what people type and what the forms say about it', () => {
  let api: TestApi;
  let admin: Caller;
  let north: string;
  const email = 'typed@example.com';

  beforeAll(async () => {
    api = await startTestApi({ clock: { now: () => new Date('2026-11-21T08:00:00Z') } });
    north = await api.merchant('north');
    await api.merchant('abalone');
    admin = await api.signIn('warehouseAdmin');
  });
  afterAll(() => api.close());

  it.each([
    ['a blank', ' '],
    ['a tab', '\t'],
    ['a line break', '\n'],
    ['a no-break space', '\u00A0'],
  ])('S3: takes e-mail and password with %s around them', async (_name, blank) => {
    const [user] = await api.server.query<{ email: string }>('select email from app_user where id = $1', [
      admin.userId,
    ]);
    const answer = await api.anonymous(login, {
      input: { email: `${blank}${user?.email}${blank}`, password: `${blank}${testPassword}${blank}` },
    });
    expect(answer.data).toEqual({ login: { viewer: { user: { role: 'WAREHOUSE_ADMIN' } }, userErrors: [] } });
  });

  it('S3: keeps a new password without the spaces around it, and judges its length without them', async () => {
    const person = (password: string) => ({
      input: { email, name: 'Typed', role: 'WAREHOUSE_VIEWER', password },
    });
    const short = await admin(userCreate, person('   short   '));
    expect(at(short.data, 'userCreate', 'userErrors')).toMatchObject([{ code: 'INVALID', field: ['password'] }]);
    expect(at((await admin(userCreate, person(' long enough \n'))).data, 'userCreate', 'userErrors')).toEqual([]);
    const plain = await api.anonymous(login, { input: { email, password: 'long enough' } });
    expect(at(plain.data, 'login', 'userErrors')).toEqual([]);
  });

  it('S3: a wrong password stays wrong, with spaces or without', async () => {
    const stored = await hashPassword('right password');
    expect(await passwordFits(stored, ' right password ')).toBe(true);
    expect(await passwordFits(stored, ' wrong password ')).toBe(false);
    expect(await passwordFits(null, ' right password ')).toBe(false);
  });

  it('S5: says to a program which scope its token lacks, and to a person that it is the role', async () => {
    const made = await admin(tokenCreate, { input: { name: 'Reader', scopes: ['ORDER_READ'], expiresInDays: 30 } });
    const token = String(at(made.data, 'apiTokenCreate', 'token'));
    const refused = await api.anonymous('{ apiLogs { totalCount } }', {}, { authorization: `Bearer ${token}` });
    expect(refused.errors?.[0]).toMatchObject({
      message: 'This API token lacks the scope API_LOG_READ.',
      extensions: { code: 'FORBIDDEN', scope: 'API_LOG_READ' },
    });
    const viewer = await api.signIn('merchantViewer', [north]);
    expect((await viewer('{ users { totalCount } }')).errors?.[0]).toMatchObject({
      message: 'Your role does not allow this.',
      extensions: { code: 'FORBIDDEN', scope: 'USER_MANAGE' },
    });
  });

  it('S23: the numbers the forms say are those of the rules', async () => {
    const { serverInfo } = (await api.anonymous('{ serverInfo { shortestPassword mostTokenDays } }')).data as {
      serverInfo: { shortestPassword: number; mostTokenDays: number };
    };
    const created = async (length: number) =>
      at(
        (
          await admin(userCreate, {
            input: {
              email: `p${length}@example.com`,
              name: 'P',
              role: 'WAREHOUSE_VIEWER',
              password: 'x'.repeat(length),
            },
          })
        ).data,
        'userCreate',
        'userErrors',
      );
    expect(await created(serverInfo.shortestPassword)).toEqual([]);
    expect(await created(serverInfo.shortestPassword - 1)).toMatchObject([
      { field: ['password'], message: expect.stringContaining(String(serverInfo.shortestPassword)) },
    ]);
    const token = async (expiresInDays: number) =>
      at(
        (await admin(tokenCreate, { input: { name: 'T', scopes: ['ORDER_READ'], expiresInDays } })).data,
        'apiTokenCreate',
        'userErrors',
      );
    expect(await token(serverInfo.mostTokenDays)).toEqual([]);
    expect(await token(serverInfo.mostTokenDays + 1)).toMatchObject([
      { field: ['expiresInDays'], message: expect.stringContaining(String(serverInfo.mostTokenDays)) },
    ]);
  });

  it('lists of users and merchants are sorted by every column, over the edge of a page too', async () => {
    const names = async (list: string, field: string, key: string, direction: string) => {
      const found: string[] = [];
      let after: string | null = null;
      do {
        const answer = await admin(
          `query ($after: String) {
             page: ${list}(first: 1, after: $after, sort: { field: ${field}, direction: ${direction} })
             { nodes { ${key} } pageInfo { hasNextPage endCursor } } }`,
          { after },
        );
        expect(answer.errors).toBeUndefined();
        const page = at(answer.data, 'page') as {
          nodes: Record<string, string>[];
          pageInfo: { hasNextPage: boolean; endCursor: string };
        };
        found.push(...page.nodes.map((node) => String(node[key])));
        after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
      } while (after);
      return found;
    };
    for (const [list, field, key] of [
      ['merchants', 'NAME', 'name'],
      ['merchants', 'CODE', 'code'],
      ['merchants', 'CREATED_AT', 'createdAt'],
      ['users', 'NAME', 'name'],
      ['users', 'EMAIL', 'email'],
      ['users', 'CREATED_AT', 'createdAt'],
    ] as const) {
      const up = await names(list, field, key, 'ASC');
      expect(up.length, `${list} by ${field}`).toBeGreaterThan(1);
      expect(await names(list, field, key, 'DESC')).toEqual(up.toReversed());
      expect(up).toEqual(up.toSorted((one, other) => (one < other ? -1 : one > other ? 1 : 0)));
    }
  });
});
