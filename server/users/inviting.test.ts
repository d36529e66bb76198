import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { at, startTestApi } from '../testing/test-api.ts';
import type { Caller, TestApi } from '../testing/test-api.ts';

const create =
  'mutation ($input: UserCreateInput!) { userCreate(input: $input) { user { id } userErrors { code message field } } }';

describe('adding a person whose e-mail is known already', () => {
  let api: TestApi;
  let owner: Caller;
  let admin: Caller;
  let now = new Date('2026-11-21T08:00:00Z');
  const emails: Record<string, string> = {};

  beforeAll(async () => {
    api = await startTestApi({ clock: { now: () => now } });
    const [north, south] = [await api.merchant('north'), await api.merchant('south')];
    admin = await api.signIn('warehouseAdmin');
    owner = await api.signIn('merchantOwner', [north]);
    const people = {
      colleague: await api.signIn('merchantStaff', [north]),
      stranger: await api.signIn('merchantStaff', [south]),
      both: await api.signIn('merchantStaff', [north, south]),
      warehouse: admin,
      owner,
    };
    for (const [who, { userId }] of Object.entries(people))
      emails[who] = String(
        at(await api.server.query('select email from app_user where id = $1', [userId]), 0, 'email'),
      );
  });
  afterAll(() => api.close());

  const invite = async (caller: Caller, email: string | undefined) =>
    at(
      (
        await caller(create, {
          input: { email, name: 'Somebody', password: 'long enough it is', role: 'MERCHANT_STAFF' },
        })
      ).data,
      'userCreate',
      'userErrors',
      0,
    );
  const fresh = () => `p${Math.random()}@example.com`;

  it('says so of those one may see, and of nobody else', async () => {
    for (const who of ['colleague', 'owner'])
      expect(await invite(owner, emails[who])).toMatchObject({ code: 'TAKEN', field: ['email'] });
    const answers = [];
    for (const who of ['stranger', 'both', 'warehouse']) answers.push(await invite(owner, emails[who]?.toUpperCase()));
    expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(
      new Set([
        JSON.stringify({
          code: 'INVALID',
          message: 'This e-mail cannot be used here. Choose another one, or ask the warehouse.',
          field: ['email'],
        }),
      ]),
    );
  });

  it('answers that only so often in an hour, even when all are asked at once', async () => {
    now = new Date(now.getTime() + 60 * 60_000 + 1);
    const codes = await Promise.all(
      Array.from({ length: 14 }, async () => at(await invite(owner, emails['stranger']), 'code')),
    );
    expect(codes.filter((code) => code === 'INVALID')).toHaveLength(10);
    expect(codes.filter((code) => code === 'THROTTLED')).toHaveLength(4);
    expect(await invite(owner, fresh())).toMatchObject({ code: 'THROTTLED', field: ['email'] });
    now = new Date(now.getTime() + 60 * 60_000 + 1);
    expect(await invite(owner, fresh())).toBeUndefined();
  });

  it('counts no person who was added, nor one who is known to the asker', async () => {
    now = new Date(now.getTime() + 60 * 60_000 + 1);
    for (let each = 0; each < 6; each++) {
      expect(await invite(owner, fresh())).toBeUndefined();
      expect(await invite(owner, emails['colleague'])).toMatchObject({ code: 'TAKEN' });
    }
  });

  it('limits nobody who sees every merchant', async () => {
    for (let each = 0; each < 12; each++) {
      const answer = await admin(create, {
        input: { email: emails['stranger'], name: 'Somebody', password: 'long enough it is', role: 'WAREHOUSE_VIEWER' },
      });
      expect(at(answer.data, 'userCreate', 'userErrors', 0)).toMatchObject({ code: 'TAKEN' });
    }
  });
});
