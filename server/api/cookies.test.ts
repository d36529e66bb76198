import { parseSetCookie } from 'cookie';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi } from '../testing/test-api.ts';
import type { Caller, TestApi } from '../testing/test-api.ts';

describe('cookies under https', () => {
  let api: TestApi;
  let owner: Caller;
  beforeAll(async () => {
    api = await startTestApi({ publicUrl: 'https://quaylink.example' });
    owner = await api.signIn('merchantOwner', [await api.merchant('north')]);
  });
  afterAll(() => api.close());

  it('S17: are bound to this host by their name, and one planted under the bare name is not read', async () => {
    expect(owner.cookie).toMatch(/^__Host-quaylink_session=[\w-]{43}$/);
    expect((await owner('{ viewer { via } }')).data).toEqual({ viewer: { via: 'SESSION' } });
    const planted = owner.cookie.replace('__Host-', '');
    const answer = await api.anonymous('{ viewer { via } }', {}, { cookie: planted, 'x-quaylink-client': 'test' });
    expect(answer.data).toEqual({ viewer: null });
  });

  it('S17: keep what the prefix demands: Secure, the whole path, no domain', async () => {
    const answer = await owner('mutation { logout { userErrors { code } } }');
    expect(answer.headers.getSetCookie().map((line) => parseSetCookie(line))).toEqual([
      {
        name: '__Host-quaylink_session',
        value: '',
        path: '/',
        httpOnly: true,
        sameSite: 'lax',
        secure: true,
        expires: new Date(0),
      },
    ]);
  });
});
