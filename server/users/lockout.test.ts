import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { at, startTestApi, testPassword } from '../testing/test-api.ts';
import type { TestApi } from '../testing/test-api.ts';

const login = 'mutation ($input: LoginInput!) { login(input: $input) { viewer { via } userErrors { code } } }';

describe('nobody locks a named person out', () => {
  let api: TestApi;
  let email: string;
  let now = new Date('2026-11-21T08:00:00Z');

  beforeAll(async () => {
    api = await startTestApi({ clock: { now: () => now }, trustProxy: 1 });
    const owner = await api.signIn('merchantOwner', [await api.merchant('north')]);
    const [user] = await api.server.query<{ email: string }>('select email from app_user where id = $1', [
      owner.userId,
    ]);
    email = user?.email ?? '';
  });
  afterAll(() => api.close());

  const trying = async (password: string, from: string, cookie = '') => {
    const answer = await api.anonymous(login, { input: { email, password } }, { 'x-forwarded-for': from, cookie });
    const code = at(answer.data, 'login', 'userErrors', 0, 'code') ?? 'in';
    const device = answer.headers
      .getSetCookie()
      .find((line) => line.startsWith('quaylink_device='))
      ?.split(';')[0];
    return { code, device };
  };
  const noise = async (from: string, count = 12) => {
    const codes = [];
    for (let each = 0; each < count; each++) codes.push((await trying('wrong wrong', from)).code);
    return codes;
  };

  it('S9: wrong passwords from a stranger stop the stranger, and the person signs in from elsewhere', async () => {
    expect((await noise('198.51.100.1')).filter((code) => code === 'WRONG_LOGIN')).toHaveLength(8);
    expect((await trying(testPassword, '198.51.100.1')).code).toBe('THROTTLED');
    expect((await trying(testPassword, '198.51.100.2')).code).toBe('in');
  });

  it('S9: a browser on which the person has signed in passes, even from the same address and under tries from many', async () => {
    const { device } = await trying(testPassword, '198.51.100.3');
    expect(device).toMatch(/^quaylink_device=[\w-]{43}$/);
    await noise('198.51.100.3', 9);
    // As after 200 wrong tries from many addresses.
    await api.server.query("update login_throttle set failures = 200 where key like 'email:%'");
    await noise('203.0.113.1', 1);
    expect((await trying(testPassword, '198.51.100.200')).code).toBe('THROTTLED');
    expect((await trying(testPassword, '198.51.100.3', device)).code).toBe('in');
    // Another's device is a stranger's.
    expect((await trying(testPassword, '198.51.100.3', `quaylink_device=${'a'.repeat(43)}`)).code).toBe('THROTTLED');
    // Known is no free way to guess either.
    const codes = [];
    for (let each = 0; each < 10; each++) codes.push((await trying('wrong wrong', '198.51.100.3', device)).code);
    expect(codes).toEqual([...Array.from({ length: 8 }, () => 'WRONG_LOGIN'), 'THROTTLED', 'THROTTLED']);
    now = new Date(now.getTime() + 16 * 60_000);
    expect((await trying(testPassword, '198.51.100.200')).code).toBe('in');
  });

  it('S9: a password taken over by an administrator makes every browser unknown', async () => {
    const { device } = await trying(testPassword, '198.51.100.9');
    const admin = await api.signIn('warehouseAdmin');
    const [user] = await api.server.query<{ id: string; version: number }>(
      'select id, version from app_user where email = $1',
      [email],
    );
    const id = `usr_${user?.id.replaceAll('-', '')}`;
    const changed = await admin(
      'mutation ($input: UserUpdateInput!) { userUpdate(input: $input) { userErrors { code } } }',
      { input: { id, expectedVersion: user?.version, newPassword: 'another long one' } },
    );
    expect(at(changed.data, 'userUpdate', 'userErrors')).toEqual([]);
    await noise('198.51.100.9', 8);
    expect((await trying('another long one', '198.51.100.9', device)).code).toBe('THROTTLED');
  });
});
