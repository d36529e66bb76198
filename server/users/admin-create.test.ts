import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { at, startTestApi } from '../testing/test-api.ts';
import type { TestApi } from '../testing/test-api.ts';

const script = join(import.meta.dirname, '../../scripts/admin-create.ts');
const login =
  'mutation ($input: LoginInput!) { login(input: $input) { viewer { user { role managesManyMerchants } } userErrors { code } } }';

describe('making the first administrator', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startTestApi();
  });
  afterAll(() => api.close());

  const run = async (...args: string[]) => {
    const env = { PATH: process.env['PATH'] ?? '', DATABASE_URL: api.server.url };
    return promisify(execFile)(process.execPath, [script, ...args], { env }).then(
      ({ stdout }) => ({ code: 0, said: stdout }),
      (error: { code: number; stderr: string }) => ({ code: error.code, said: error.stderr }),
    );
  };

  it('prints a password once, with which the administrator signs in and sees every merchant', async () => {
    const made = await run('--email', 'Chief@Example.com', '--name', 'Chief');
    const password = /shown once: (\S+)/.exec(made.said)?.[1];
    const answer = await api.anonymous(login, { input: { email: 'chief@example.com', password } });
    expect(answer.data).toEqual({
      login: { viewer: { user: { role: 'WAREHOUSE_ADMIN', managesManyMerchants: true } }, userErrors: [] },
    });
  });

  it('says in a sentence why it cannot, and changes nothing', async () => {
    expect(await run('--email', 'chief@example.com')).toEqual({
      code: 1,
      said: expect.stringContaining('signs in with chief@example.com already'),
    });
    expect(await run('--email', 'nonsense')).toEqual({ code: 1, said: expect.stringContaining('Give the e-mail') });
    expect(at(await api.server.query('select count(*)::int as n from app_user'), 0, 'n')).toBe(1);
  });

  it('resets a password, after which nothing that was signed in before is', async () => {
    const lost = await api.signIn('warehouseAdmin');
    const made = await lost('mutation ($input: ApiTokenCreateInput!) { apiTokenCreate(input: $input) { token } }', {
      input: { name: 'program', scopes: ['ORDER_READ'], expiresInDays: 1 },
    });
    const program = { authorization: `Bearer ${String(at(made.data, 'apiTokenCreate', 'token'))}` };
    expect((await api.anonymous('{ viewer { via } }', {}, program)).data).toEqual({ viewer: { via: 'API_TOKEN' } });
    const email = String(
      at(await api.server.query('select email from app_user where id = $1', [lost.userId]), 0, 'email'),
    );
    const { said } = await run('--email', email, '--reset');
    expect((await lost('{ viewer { via } }')).data).toEqual({ viewer: null });
    expect((await api.anonymous('{ viewer { via } }', {}, program)).data).toEqual({ viewer: null });
    const answer = await api.anonymous(login, { input: { email, password: /shown once: (\S+)/.exec(said)?.[1] } });
    expect(at(answer.data, 'login', 'userErrors')).toEqual([]);
  });
});
