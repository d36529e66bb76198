import 'reflect-metadata';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { CredentialsRejected, PlatformUnavailable } from '../../connectors/errors.ts';
import type { RequestContext } from '../../graphql/context.ts';
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
    expect(await causeOf(second)).toMatchObject({ code: 'WRONG_SHOP', cause: 'wrongShop', failedAt: 'signIn' });
    expect(await world.row(second)).toMatchObject({ status: 'disconnected', shop_id: null });
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

  it('any other failure is counted and changes no light; success starts counting anew (B10)', async () => {
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

  it('a recovered connection is told once and fetches again (B12)', async () => {
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
    await ours.service.delete(admin, id, { expectedVersion: null, force: false });
    if (!opened) throw new Error('not there');
    await expect(ours.accounts.reportOutcome(opened, refused)).resolves.toBeUndefined();
    expect(await ours.accounts.open(id, admin)).toBeNull();
  });
});

describe('the calls an account may make', () => {
  it('are shared by all processes: no call is handed out twice', async () => {
    const id = await world.coupangAccount(ours);
    const [one, two] = [new PgRateBudget(ours.db), new PgRateBudget((await world.process()).db)];
    const rate = { perSecond: 0.001, burst: 4 };
    const waits = await Promise.all(Array.from({ length: 10 }, (_, at) => (at % 2 ? one : two).take(id, rate)));
    expect(waits.filter((ms) => ms === 0)).toHaveLength(4);
    const debts = waits
      .filter((ms) => ms > 0)
      .map((ms) => Math.round(ms / 1_000_000))
      .sort((a, b) => a - b);
    expect(debts).toEqual([1, 2, 3, 4, 5, 6]);
  });
  it('refill with time up to the burst', async () => {
    const id = await world.coupangAccount(ours);
    const budget = new PgRateBudget(ours.db);
    for (let call = 0; call < 2; call += 1) expect(await budget.take(id, { perSecond: 10, burst: 2 })).toBe(0);
    expect(await budget.take(id, { perSecond: 10, burst: 2 })).toBeGreaterThan(0);
    await world.database.query(`update rate_budget set refilled_at = refilled_at - interval '1 hour'`);
    for (let call = 0; call < 2; call += 1) expect(await budget.take(id, { perSecond: 10, burst: 2 })).toBe(0);
    expect(await budget.take(id, { perSecond: 10, burst: 2 })).toBeGreaterThan(0);
  });
  it('cost nothing for an account that is gone', async () => {
    expect(
      await new PgRateBudget(ours.db).take('00000000-0000-7000-8000-000000000000', { perSecond: 1, burst: 1 }),
    ).toBe(0);
  });
});
