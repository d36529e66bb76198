import 'reflect-metadata';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { RequestContext } from '../../graphql/context.ts';
import { toGlobalId } from '../../graphql/ids.ts';
import { accountsApi, ask, type AccountsApi } from '../testing/accounts-api.ts';
import { AccountsWorld } from '../testing/accounts-world.ts';
import { consentAtLiteshop } from '../testing/merchants-browser.ts';

let world: AccountsWorld;
let ours: Awaited<ReturnType<AccountsWorld['process']>>;
let other: typeof ours;
let api: AccountsApi;
let admin: RequestContext;

const day = 86_400_000;

beforeAll(async () => {
  world = await AccountsWorld.open();
  ours = await world.process();
  other = await world.process();
  api = accountsApi(ours);
  admin = world.person(ours.db);
});
afterEach(() => world.reset());
afterAll(() => world.close());

const authorize = async (id: string) => {
  const url = await consentAtLiteshop(await ours.authorizations.begin(admin, id, '/here'), 'LS1001');
  const query = url.searchParams;
  await ours.authorizations.complete(
    { actor: admin.actor, requestId: 'req-callback' },
    { platform: 'liteshop', state: query.get('state'), query },
  );
};
const authorized = async () => {
  const id = await world.liteshopAccount(ours);
  await authorize(id);
  expect(await world.row(id)).toMatchObject({ status: 'connected' });
  return id;
};
/** As a platform with a limited authorization would have said. */
const endsIn = (id: string, ms: number) =>
  world.database.query('update ec_account_secret set authorization_ends_at = $2 where account_id = $1', [
    id,
    new Date(world.now.getTime() + ms),
  ]);
const later = (ms: number) => void (world.now = new Date(world.now.getTime() + ms));
const warned = async (id: string) =>
  (await world.notifications(id)).filter((key) => key === 'account.authorizationExpiring').length;
/** The clock of both processes at the same moment, twice. */
const tick = async () => {
  await Promise.all([ours.authorizationWarnings.warn(), other.authorizationWarnings.warn()]);
  await ours.authorizationWarnings.warn();
};

describe('before an authorization itself ends', () => {
  it('people are warned once a month and once a week ahead, however often the clock looks', async () => {
    const id = await authorized();
    await endsIn(id, 31 * day);
    await tick();
    expect(await warned(id)).toBe(0);
    later(day);
    await tick();
    expect(await warned(id)).toBe(1);
    later(22 * day);
    await tick();
    expect(await warned(id)).toBe(1);
    later(day);
    await tick();
    expect(await warned(id)).toBe(2);
    later(6 * day);
    await tick();
    expect(await warned(id)).toBe(2);
    const [row] = await world.database.query<{ facts: { expiresAt: string; displayName: string } }>(
      `select facts from notification where account_id = $1 order by id desc limit 1`,
      [id],
    );
    expect(row?.facts).toMatchObject({ expiresAt: new Date(world.now.getTime() + day).toISOString() });
  });

  it('one that is found in its last week is warned of once', async () => {
    const id = await authorized();
    await endsIn(id, 3 * day);
    await tick();
    expect(await warned(id)).toBe(1);
  });

  it('a new authorization makes the warnings of the one before void, a refresh does not', async () => {
    const id = await authorized();
    await endsIn(id, 20 * day);
    await tick();
    const opened = await ours.accounts.open(id, admin);
    const token = (await opened?.account.access?.current()) ?? '';
    await opened?.account.access?.refused(token);
    await tick();
    expect(await warned(id)).toBe(1);
    expect((await ours.accounts.open(id, admin))?.secrets.tokens?.authorizationEndsAt).toEqual(
      new Date(world.now.getTime() + 20 * day),
    );
    await authorize(id);
    await tick();
    expect(await warned(id)).toBe(1);
    await endsIn(id, 25 * day);
    await tick();
    expect(await warned(id)).toBe(2);
  });

  it('a token for a month that nobody can refresh is warned of in its last week only', async () => {
    const id = await authorized();
    await world.database.query(
      `update ec_account_secret set sealed = sealed - 'oauth.refreshToken', token_issued_at = $2, token_expires_at = $3
       where account_id = $1`,
      [id, world.now, new Date(world.now.getTime() + 28 * day)],
    );
    await tick();
    expect(await warned(id)).toBe(0);
    later(22 * day);
    await tick();
    expect(await warned(id)).toBe(1);
  });

  it('an account that is not connected is not warned of', async () => {
    const id = await authorized();
    await endsIn(id, 3 * day);
    await ours.authorizations.revoke(admin, id);
    await tick();
    expect(await warned(id)).toBe(0);
  });

  it('the account says when', async () => {
    const id = await authorized();
    const read = async () =>
      (
        await ask<{ ecAccount: { health: { authorizationEndsAt: string | null } } }>(
          api,
          admin,
          'query ($id: ID!) { ecAccount(id: $id) { health { authorizationEndsAt } } }',
          { id: toGlobalId('ecAccount', id) },
        )
      ).ecAccount.health.authorizationEndsAt;
    expect(await read()).toBeNull();
    await endsIn(id, 20 * day);
    expect(await read()).toBe(new Date(world.now.getTime() + 20 * day).toISOString());
  });
});
