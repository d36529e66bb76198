import { parseSetCookie } from 'cookie';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { at, startTestApi, testPassword } from '../testing/test-api.ts';
import type { TestApi } from '../testing/test-api.ts';
import { LoginThrottle } from './login-throttle.ts';

const login =
  'mutation ($input: LoginInput!) { login(input: $input) { viewer { user { id email role } permissions via } userErrors { code message field } } }';

describe('signing in', () => {
  let api: TestApi;
  let north: string;
  let now = new Date('2026-11-21T08:00:00Z');

  beforeAll(async () => {
    api = await startTestApi({ clock: { now: () => now } });
    north = await api.merchant('north');
  });
  afterAll(() => api.close());

  it('lets nobody in, and sees nothing without', async () => {
    expect((await api.anonymous('{ viewer { via } }')).data).toEqual({ viewer: null });
    const refused = await api.anonymous('{ merchants { nodes { id } } }');
    expect(refused.errors?.[0]?.extensions).toMatchObject({ code: 'UNAUTHENTICATED', requestId: expect.any(String) });
  });

  it('sets a cookie no script and no other site can use', async () => {
    const owner = await api.signIn('merchantOwner', [north]);
    const [user] = await api.server.query<{ email: string }>('select email from app_user where id = $1', [
      owner.userId,
    ]);
    const answer = await api.anonymous(login, { input: { email: user?.email.toUpperCase(), password: testPassword } });
    expect(answer.data).toMatchObject({
      login: { viewer: { user: { role: 'MERCHANT_OWNER' }, via: 'SESSION' }, userErrors: [] },
    });
    expect(parseSetCookie(answer.headers.getSetCookie()[0] ?? '')).toMatchObject({
      name: 'quaylink_session',
      value: expect.stringMatching(/^[\w-]{43}$/),
      path: '/',
      httpOnly: true,
      sameSite: 'lax',
      expires: expect.any(Date),
    });
    expect(
      await api.server.query('select 1 from session where token_hash = $1', [
        Buffer.from(owner.cookie.split('=')[1] ?? ''),
      ]),
    ).toEqual([]);
  });

  it('does not take the cookie without the header another site cannot send', async () => {
    const owner = await api.signIn('merchantOwner', [north]);
    expect((await owner('{ viewer { via } }')).data).toEqual({ viewer: { via: 'SESSION' } });
    expect((await api.anonymous('{ viewer { via } }', {}, { cookie: owner.cookie })).data).toEqual({ viewer: null });
    const simple = await fetch(api.url, {
      method: 'POST',
      headers: { 'content-type': 'text/plain', cookie: owner.cookie },
      body: '{"query":"{ viewer { via } }"}',
    });
    expect(simple.status).toBe(400);
  });

  it('gives the same answer for a wrong password, an unknown person and a disabled one', async () => {
    const staff = await api.signIn('merchantStaff', [north]);
    const [user] = await api.server.query<{ email: string }>('select email from app_user where id = $1', [
      staff.userId,
    ]);
    await api.server.query('update app_user set disabled_at = now() where id = $1', [staff.userId]);
    const answers = await Promise.all([
      api.anonymous(login, { input: { email: user?.email, password: testPassword } }),
      api.anonymous(login, { input: { email: user?.email, password: 'something else' } }),
      api.anonymous(login, { input: { email: 'nobody@example.com', password: 'something else' } }),
    ]);
    for (const answer of answers) {
      expect(answer.data).toEqual({
        login: { viewer: null, userErrors: [{ code: 'WRONG_LOGIN', message: expect.any(String), field: null }] },
      });
      expect(answer.headers.getSetCookie()).toEqual([]);
    }
  });

  it('throttles an e-mail after 8 wrong tries, known or not, even when all come at once', async () => {
    const codes = async (email: string) => {
      const answers = await Promise.all(
        Array.from({ length: 12 }, () => api.anonymous(login, { input: { email, password: 'wrong wrong' } })),
      );
      return answers
        .map((answer) => String(at(answer.data, 'login', 'userErrors', 0, 'code')))
        .toSorted((a, b) => a.localeCompare(b));
    };
    const expected = [...Array<string>(4).fill('THROTTLED'), ...Array<string>(8).fill('WRONG_LOGIN')];
    expect(await codes('stranger@example.com')).toEqual(expected);
    const viewer = await api.signIn('merchantViewer', [north]);
    const [user] = await api.server.query<{ email: string }>('select email from app_user where id = $1', [
      viewer.userId,
    ]);
    expect(await codes(user?.email ?? '')).toEqual(expected);
    // The right password has to wait, too, and works again after a quarter of an hour.
    const right = () => api.anonymous(login, { input: { email: user?.email, password: testPassword } });
    expect((await right()).data).toMatchObject({ login: { userErrors: [{ code: 'THROTTLED' }] } });
    now = new Date(now.getTime() + 15 * 60_000 + 1);
    expect((await right()).data).toMatchObject({ login: { userErrors: [] } });
  });

  it('counts an IPv6 address by its network, and a mapped IPv4 address as itself', async () => {
    const throttle = new LoginThrottle({ db: api.db, clock: { now: () => now } });
    const admitted = async (from: string, tries: number) => {
      const seen = [];
      for (let each = 1; each <= tries; each += 1)
        seen.push(
          await throttle.admit({ email: `${from}-${each}@example.com`, ip: from.replace('#', each.toString(16)) }),
        );
      return seen.filter(Boolean).length;
    };
    expect(await admitted('2001:db8:1:2:#::9', 62)).toBe(60);
    expect(await admitted('2001:db8:1:3:#::9', 1)).toBe(1);
    expect(await admitted('::ffff:192.0.2.#', 1)).toBe(1);
    expect(
      await api.server.query(
        `select key from login_throttle where key like 'ip:%' and key not like 'ip:127%' order by key`,
      ),
    ).toEqual([{ key: 'ip:192.0.2.1' }, { key: 'ip:2001:db8:1:2::/64' }, { key: 'ip:2001:db8:1:3::/64' }]);
  });

  it('ends a session at once on logout, and an earlier one on a new login (no session can be planted)', async () => {
    const owner = await api.signIn('merchantOwner', [north]);
    const [user] = await api.server.query<{ email: string }>('select email from app_user where id = $1', [
      owner.userId,
    ]);
    const again = await api.anonymous(
      login,
      { input: { email: user?.email, password: testPassword } },
      { cookie: owner.cookie, 'x-quaylink-client': 'test' },
    );
    expect((await owner('{ viewer { via } }')).data).toEqual({ viewer: null });
    const cookie = again.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    const headers = { cookie, 'x-quaylink-client': 'test' };
    const out = await api.anonymous('mutation { logout { userErrors { code } } }', {}, headers);
    expect(out.headers.getSetCookie()[0]).toContain('quaylink_session=;');
    expect((await api.anonymous('{ viewer { via } }', {}, headers)).data).toEqual({ viewer: null });
  });

  it('prolongs a session in use and ends it after a week without', async () => {
    const owner = await api.signIn('merchantOwner', [north]);
    now = new Date(now.getTime() + 6 * 86_400_000);
    const prolonged = await owner('{ viewer { via } }');
    expect(prolonged.data).toEqual({ viewer: { via: 'SESSION' } });
    expect(prolonged.headers.getSetCookie()[0]).toContain(owner.cookie);
    now = new Date(now.getTime() + 6 * 86_400_000);
    expect((await owner('{ viewer { via } }')).data).toEqual({ viewer: { via: 'SESSION' } });
    now = new Date(now.getTime() + 8 * 86_400_000);
    expect((await owner('{ viewer { via } }')).data).toEqual({ viewer: null });
  });

  it('changes a password only with the old one, and then ends every other session', async () => {
    const owner = await api.signIn('merchantOwner', [north]);
    const [user] = await api.server.query<{ email: string }>('select email from app_user where id = $1', [
      owner.userId,
    ]);
    const elsewhere =
      (await api.anonymous(login, { input: { email: user?.email, password: testPassword } })).headers
        .getSetCookie()[0]
        ?.split(';')[0] ?? '';
    const change =
      'mutation ($input: ViewerUpdateInput!) { viewerUpdate(input: $input) { viewer { user { name locale } } userErrors { code field } } }';
    expect(
      (await owner(change, { input: { currentPassword: 'not this one', newPassword: 'a brand new password' } })).data,
    ).toEqual({
      viewerUpdate: { viewer: null, userErrors: [{ code: 'WRONG_LOGIN', field: ['currentPassword'] }] },
    });
    expect((await owner(change, { input: { newPassword: 'short' } })).data).toMatchObject({
      viewerUpdate: {
        userErrors: [
          { code: 'INVALID', field: ['newPassword'] },
          { code: 'REQUIRED', field: ['currentPassword'] },
        ],
      },
    });
    expect(
      (
        await owner(change, {
          input: { currentPassword: testPassword, newPassword: 'a brand new password', name: 'Lin', locale: 'ZH_TW' },
        })
      ).data,
    ).toEqual({
      viewerUpdate: { viewer: { user: { name: 'Lin', locale: 'ZH_TW' } }, userErrors: [] },
    });
    expect((await owner('{ viewer { via } }')).data).toEqual({ viewer: { via: 'SESSION' } });
    expect(
      (await api.anonymous('{ viewer { via } }', {}, { cookie: elsewhere, 'x-quaylink-client': 'test' })).data,
    ).toEqual({ viewer: null });
  });
});
