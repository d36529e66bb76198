import 'reflect-metadata';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { CredentialsRejected, PlatformUnavailable } from '../../connectors/errors.ts';
import type { RequestContext } from '../../graphql/context.ts';
import type { Permit } from '../../connectors/transport/rate-budget.ts';
import type { Caller, PaceRule, RateRule } from '../../connectors/transport/rate-rules.ts';
import { PgRateBudget } from './pg-rate-budget.ts';
import { AccountsWorld, refusalOf } from '../testing/accounts-world.ts';

let world: AccountsWorld;
let ours: Awaited<ReturnType<AccountsWorld['process']>>;
let admin: RequestContext;
const store = 'A00012345';

beforeAll(async () => {
  world = await AccountsWorld.open();
  ours = await world.process();
  admin = world.person(ours.db);
});
afterEach(() => world.reset());
afterAll(() => world.close());

const version = async (id: string) => (await world.row(id))['version'] as number;
const connected = async () => {
  const id = await world.coupangAccount(ours);
  expect((await ours.tester.test(admin, id)).refusal).toBeNull();
  await ours.service.update(admin, id, {
    expectedVersion: await version(id),
    schedule: { enabled: true, slots: [540] },
  });
  return id;
};
const causeOf = async (id: string) => {
  const { refusal, steps } = await ours.tester.test(admin, id);
  const [error] = refusal?.errors ?? [];
  return {
    code: error?.code,
    cause: error && 'cause' in error ? error.cause : undefined,
    failedAt: steps.find(({ outcome }) => outcome === 'failed')?.step,
  };
};

describe('testing a connection against the platform', () => {
  it('lights the account green and keeps the shop it found (B1)', async () => {
    const id = await world.coupangAccount(ours);
    const result = await ours.tester.test(admin, id);
    expect(result.steps.map(({ step, outcome }) => [step, outcome])).toEqual(
      expect.arrayContaining([
        ['reachHost', 'passed'],
        ['signIn', 'passed'],
        ['readOrders', 'passed'],
      ]),
    );
    expect(await world.row(id)).toMatchObject({
      status: 'connected',
      status_cause: null,
      last_tested_at: world.now,
      last_success_at: world.now,
    });
    expect(
      await world.database.query(
        `select changes from audit_entry where subject_id = $1 and action = 'ecAccount.connectionTested'`,
        [id],
      ),
    ).toEqual([{ changes: { result: 'passed' } }]);
  });

  it('is red for wrong credentials, and green again once they are right (B1, B9, C8)', async () => {
    const id = await world.coupangAccount(ours, { secretKey: '0'.repeat(40) });
    expect(await causeOf(id)).toEqual({ code: 'CONNECTION_FAILED', cause: 'wrongCredentials', failedAt: 'signIn' });
    expect(await world.row(id)).toMatchObject({
      status: 'disconnected',
      status_cause: 'wrongCredentials',
      failures_in_row: 1,
    });
    await ours.service.update(admin, id, {
      expectedVersion: 1,
      credentials: [{ key: 'secretKey', value: world.coupangKeys()['secretKey'] ?? '' }],
    });
    expect(await world.row(id)).toMatchObject({ status: 'notVerified', status_cause: null });
    expect((await causeOf(id)).code).toBeUndefined();
    expect(await world.row(id)).toMatchObject({ status: 'connected', failures_in_row: 0 });
  });

  it('is red for an address that is not on the allowlist, and says so (B8, B9)', async () => {
    const id = await connected();
    world.sandbox.setFault('coupang', store, { kind: 'ipRefused' });
    expect(await causeOf(id)).toMatchObject({ cause: 'ipNotAllowed' });
    expect(await world.row(id)).toMatchObject({
      status: 'disconnected',
      status_cause: 'ipNotAllowed',
      next_fetch_at: null,
    });
  });

  it('is red for a clock that is off', async () => {
    const id = await connected();
    world.sandbox.setFault('coupang', store, { kind: 'clockSkew' });
    expect(await causeOf(id)).toMatchObject({ cause: 'clockSkew' });
    expect(await world.row(id)).toMatchObject({ status: 'disconnected' });
  });

  it.each([
    ['serverError', 'unreachable'],
    ['timeout', 'unreachable'],
    ['rateLimited', 'rateLimited'],
    ['html', 'malformedAnswer'],
  ] as const)('leaves the light as it was for %s (B10)', async (kind, cause) => {
    const green = await connected();
    const yellow = await world.coupangAccount(ours);
    world.sandbox.setFault('coupang', store, { kind });
    expect(await causeOf(green)).toMatchObject({ code: 'CONNECTION_FAILED', cause });
    expect(await causeOf(yellow)).toMatchObject({ code: 'CONNECTION_FAILED', cause });
    expect(await world.row(green)).toMatchObject({
      status: 'connected',
      failures_in_row: 1,
      next_fetch_at: expect.any(Date),
    });
    expect(await world.row(yellow)).toMatchObject({ status: 'notVerified' });
  });

  it('of old credentials never overwrites newer ones, however slow it is (B7)', async () => {
    const id = await world.coupangAccount(ours);
    world.sandbox.setFault('coupang', store, { kind: 'slow', delayMs: 400, calls: 1 });
    const slow = refusalOf(
      ours.tester.test(admin, id).then(({ refusal }) => {
        throw refusal ?? new Error('passed');
      }),
    );
    await new Promise((resolve) => setTimeout(resolve, 100));
    await ours.service.update(admin, id, {
      expectedVersion: 1,
      credentials: [{ key: 'secretKey', value: '1'.repeat(40) }],
    });
    expect(await slow).toEqual(['NOT_ALLOWED_NOW']);
    expect(await world.row(id)).toMatchObject({
      status: 'notVerified',
      credentials_revision: 2,
      last_success_at: null,
    });
  });

  it('does not let credentials of another shop in, nor a second account of the same shop (A1, B5)', async () => {
    const id = await connected();
    const shop = (await world.row(id))['shop_id'];
    await world.database.query(`update ec_account set shop_id = 'another' where id = $1`, [id]);
    expect(await causeOf(id)).toMatchObject({ code: 'WRONG_SHOP', cause: 'wrongShop', failedAt: 'signIn' });
    expect(await world.row(id)).toMatchObject({
      status: 'disconnected',
      status_cause: 'wrongShop',
      shop_id: 'another',
    });
    await world.database.query('update ec_account set shop_id = $2 where id = $1', [id, shop]);
    const second = await world.coupangAccount(ours);
    expect(await causeOf(second)).toMatchObject({ code: 'SHOP_CONNECTED', failedAt: 'signIn' });
    expect(await world.row(second)).toEqual({});
  });

  it('is for people who may write, within their merchants (H4)', async () => {
    const id = await world.coupangAccount(ours);
    await expect(ours.tester.test(world.person(ours.db, { permissions: ['ecAccount:read'] }), id)).rejects.toThrow(
      'Your role',
    );
    expect(await refusalOf(ours.tester.test(world.person(ours.db, { merchant: world.ids.south }), id))).toEqual([
      'NOT_FOUND id',
    ]);
  });
});

describe('what daily work meets', () => {
  const call = { platform: 'coupang', operation: 'orders.list' };
  const refused = new CredentialsRejected(call, 'no', { platformMessage: 'key expired' });

  it('refused credentials disconnect: red with the reason, nothing planned, people told, screens told (B10, B11, B12)', async () => {
    const id = await connected();
    const opened = await ours.accounts.open(id, admin);
    if (!opened) throw new Error('not there');
    await ours.accounts.reportOutcome(opened, refused);
    await ours.accounts.reportOutcome(opened, refused);
    expect(await world.row(id)).toMatchObject({
      status: 'disconnected',
      status_cause: 'wrongCredentials',
      status_message: 'key expired',
      next_fetch_at: null,
      next_slot: null,
      failures_in_row: 2,
    });
    expect(await world.notifications(id)).toEqual(['account.disconnected']);
    const [fact] = await world.database.query('select facts, severity from notification where account_id = $1', [id]);
    expect(fact).toMatchObject({
      severity: 'error',
      facts: { platform: 'coupang', cause: 'wrongCredentials', displayName: expect.any(String) },
    });
    expect(
      await world.database.query(
        `select 1 from live_event where kind = 'ecAccount' and subject_id = $1 order by seq desc limit 1`,
        [id],
      ),
    ).toHaveLength(1);
  });

  it('any other failure is counted and changes no light; success resets the count (B10)', async () => {
    const id = await connected();
    const opened = await ours.accounts.open(id, admin);
    if (!opened) throw new Error('not there');
    for (let time = 0; time < 3; time += 1)
      await ours.accounts.reportOutcome(opened, new PlatformUnavailable(call, 'away'));
    expect(await world.row(id)).toMatchObject({
      status: 'connected',
      failures_in_row: 3,
      next_fetch_at: expect.any(Date),
    });
    await ours.accounts.reportOutcome(opened, null);
    expect(await world.row(id)).toMatchObject({ failures_in_row: 0, last_success_at: world.now });
  });

  it('a refusal of credentials that were changed since says nothing about the new ones', async () => {
    const id = await connected();
    const opened = await ours.accounts.open(id, admin);
    await ours.service.update(admin, id, {
      expectedVersion: await version(id),
      credentials: [{ key: 'accessKey', value: world.coupangKeys()['accessKey'] ?? '' }],
    });
    await ours.tester.test(admin, id);
    if (opened) await ours.accounts.reportOutcome(opened, refused);
    expect(await world.row(id)).toMatchObject({ status: 'connected', failures_in_row: 0 });
  });

  it('a recovered connection notifies once and fetches again (B12)', async () => {
    const id = await connected();
    const opened = await ours.accounts.open(id, admin);
    if (opened) await ours.accounts.reportOutcome(opened, refused);
    await ours.service.update(admin, id, {
      expectedVersion: await version(id),
      credentials: [{ key: 'secretKey', value: world.coupangKeys()['secretKey'] ?? '' }],
    });
    await ours.tester.test(admin, id);
    await ours.tester.test(admin, id);
    expect(await world.row(id)).toMatchObject({ status: 'connected', next_fetch_at: new Date('2026-11-22T01:00:00Z') });
    expect(await world.notifications(id)).toEqual(['account.disconnected', 'account.connected']);
  });

  it('work for an account that was deleted meanwhile is let go', async () => {
    const id = await connected();
    const opened = await ours.accounts.open(id, admin);
    await ours.closer.close(admin, id, { expectedVersion: null, force: false });
    if (!opened) throw new Error('not there');
    await expect(ours.accounts.reportOutcome(opened, refused)).resolves.toBeUndefined();
    expect(await ours.accounts.open(id, admin)).toBeNull();
  });
});

describe('the calls an account may make', () => {
  const pace = (perSecond: number, burst: number, more: Partial<PaceRule> = {}): PaceRule => ({
    kind: 'pace',
    name: 'calls',
    scope: 'account',
    perSecond,
    burst,
    ...more,
  });
  const oneAtATime: RateRule = { kind: 'atOnce', name: 'atOnce', scope: 'account', most: 1 };
  const by = (accountId: string, host = 'api.example'): Caller => ({ platform: 'coupang', accountId, host });
  const waitOf = async (permit: Promise<Permit>) => {
    const given = await permit;
    return 'waitMs' in given ? given.waitMs : Number.NaN;
  };

  it('are shared by all processes: no call is handed out twice', async () => {
    const id = await world.coupangAccount(ours);
    const [one, two] = [new PgRateBudget(ours.db), new PgRateBudget((await world.process()).db)];
    const rules = [pace(0.1, 4)];
    const waits = await Promise.all(
      Array.from({ length: 10 }, (_, at) => waitOf((at % 2 ? one : two).take(by(id), rules, 1))),
    );
    expect(waits.filter((ms) => ms === 0)).toHaveLength(4);
    const debts = waits
      .filter((ms) => ms > 0)
      .map((ms) => Math.round(ms / 10_000))
      .sort((a, b) => a - b);
    expect(debts).toEqual([1, 2, 3, 4, 5, 6]);
  });
  it('refill with time up to the burst', async () => {
    const id = await world.coupangAccount(ours);
    const budget = new PgRateBudget(ours.db);
    for (let call = 0; call < 2; call += 1) expect(await waitOf(budget.take(by(id), [pace(10, 2)], 1))).toBe(0);
    expect(await waitOf(budget.take(by(id), [pace(10, 2)], 1))).toBeGreaterThan(0);
    await world.database.query(`update rate_bucket set refilled_at = refilled_at - interval '1 hour'`);
    for (let call = 0; call < 2; call += 1) expect(await waitOf(budget.take(by(id), [pace(10, 2)], 1))).toBe(0);
    expect(await waitOf(budget.take(by(id), [pace(10, 2)], 1))).toBeGreaterThan(0);
  });
  it('cost nothing for an account that is gone', async () => {
    const gone = by('00000000-0000-7000-8000-000000000000');
    const budget = new PgRateBudget(ours.db);
    expect(await budget.take(gone, [pace(1, 1)], 1)).toEqual({ waitMs: 0 });
    expect(await budget.enter(gone, [oneAtATime], 1000)).toEqual({ holds: [] });
  });
  it('stop for everybody while the platform asks for a pause, and nothing is taken meanwhile', async () => {
    const id = await world.coupangAccount(ours);
    const [one, two] = [new PgRateBudget(ours.db), new PgRateBudget((await world.process()).db)];
    const rules = [pace(1, 3)];
    await one.learn(by(id), rules, [{ parkedForMs: 300_000 }]);
    for (let asked = 0; asked < 5; asked += 1) {
      const permit = await two.take(by(id), rules, 1);
      expect('parkedForMs' in permit && permit.parkedForMs > 290_000).toBe(true);
    }
    await world.database.query('update rate_bucket set parked_until = now()');
    expect(await waitOf(two.take(by(id), rules, 1))).toBe(0);
    expect(await waitOf(one.take(by(id), rules, 1))).toBe(0);
    expect(await waitOf(two.take(by(id), rules, 1))).toBe(0);
    expect(await waitOf(two.take(by(id), rules, 1))).toBeGreaterThan(0);
  });
  it('count by cost, and what an answer says is left corrects them, but never upwards', async () => {
    const id = await world.coupangAccount(ours);
    const budget = new PgRateBudget(ours.db);
    const rules = [pace(100, 1000, { name: 'points', counts: 'cost' }), pace(5, 100)];
    expect(await waitOf(budget.take(by(id), rules, 400))).toBe(0);
    await budget.learn(by(id), rules, [{ rule: 'points', left: 100 }]);
    await budget.learn(by(id), rules, [{ rule: 'points', left: 900 }]);
    expect(Math.round((await waitOf(budget.take(by(id), rules, 400))) / 1000)).toBe(3);
  });
  it('are counted together for the whole app and for a host, and a call too far in the future is not taken', async () => {
    const [a, b] = [await world.coupangAccount(ours), await world.coupangAccount(ours)];
    const budget = new PgRateBudget(ours.db);
    const rules = [pace(0.01, 1, { scope: 'host', name: 'host' }), pace(100, 100)];
    expect(await waitOf(budget.take(by(a, 'one.example'), rules, 1))).toBe(0);
    expect(await budget.take(by(b, 'one.example'), rules, 1)).toHaveProperty('parkedForMs');
    expect(await waitOf(budget.take(by(b, 'two.example'), rules, 1))).toBe(0);
    const app = [pace(1, 1, { scope: 'app' })];
    expect(await waitOf(budget.take(by(a), app, 1))).toBe(0);
    expect(await waitOf(budget.take(by(b), app, 1))).toBeGreaterThan(0);
    const [left] = await world.database.query<{ tokens: number }>(
      `select tokens from rate_bucket where key = 'account/${b}/calls'`,
    );
    expect(Math.round(left?.tokens ?? 0)).toBe(99);
  });
  it('run one at a time in all processes, and a place of a dead process becomes free without help', async () => {
    const id = await world.coupangAccount(ours);
    const [one, two] = [new PgRateBudget(ours.db), new PgRateBudget((await world.process()).db)];
    const held = await one.enter(by(id), [oneAtATime], 30_000);
    expect(held?.holds).toHaveLength(1);
    expect(await two.enter(by(id), [oneAtATime], 30_000)).toBeNull();
    if (held) await one.leave(held);
    expect(await two.enter(by(id), [oneAtATime], 30_000)).not.toBeNull();
    await world.database.query(`update rate_bucket set places = array[now() - interval '1 s']`);
    expect(await one.enter(by(id), [oneAtATime], 30_000)).not.toBeNull();
    const both = await Promise.all(
      Array.from({ length: 6 }, () => two.enter(by(id), [{ ...oneAtATime, name: 'four', most: 4 }], 30_000)),
    );
    expect(both.filter((place) => place !== null)).toHaveLength(4);
  });
  it('take one statement, however many rules there are', async () => {
    const id = await world.coupangAccount(ours);
    let statements = 0;
    const budget = new PgRateBudget({
      statement: (text, values) => {
        statements += 1;
        return ours.db.statement(text, values);
      },
    });
    await budget.take(by(id), [pace(5, 5), pace(9, 9, { name: 'more' }), pace(7, 7, { scope: 'app' })], 1);
    expect(statements).toBe(1);
  });
});
