import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AuditLog } from '../audit/audit-log.ts';
import type { RequestContext } from '../graphql/context.ts';
import { Refusal, type CooldownError } from '../graphql/user-errors.ts';
import { Notifications } from '../notifications/notifications.ts';
import { aHouse, fixedNow, type House } from '../orders/testing/a-house.ts';
import { FetchRunService } from './fetch-run.service.ts';
import { RunEnding } from './run-ending.ts';
import { aPerson } from './testing/a-person.ts';

let house: House;
let service: FetchRunService;
let nudges: string[];
let person: RequestContext;
beforeAll(async () => {
  house = await aHouse();
});
afterAll(() => house.close());
beforeEach(async () => {
  await house.all('truncate fetch_run, ec_order, fetch_schedule, audit_entry cascade');
  await house.all(`update ec_account set status = 'connected', fetch_enabled = true, manual_fetch_at = null`);
  house.clock.set(fixedNow);
  nudges = [];
  service = new FetchRunService({
    audit: new AuditLog(),
    ending: new RunEnding({ db: house.db, notifications: new Notifications() }),
    nudge: (job) => nudges.push(job),
  });
  person = await aPerson(house);
});

const refusal = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  return error instanceof Refusal ? error.errors[0] : error;
};
const run = (id: string) =>
  house.one(
    `select trigger, state, window_from, window_to, platform_order_ref, requested_by, request_id from fetch_run
     where id = $1`,
    [id],
  );
const accountId = () => house.accountId;

describe('asking for a fetch', () => {
  it('C4: queues one run, leaves the schedule alone, and cools down for ten minutes', async () => {
    await house.all(
      `insert into fetch_schedule (account_id, merchant_id, slots, next_fetch_at, next_slot, next_slot_date)
       values ($1, $2, '{540}', '2026-11-22T01:00:00Z', 540, '2026-11-22')`,
      [house.accountId, house.merchantId],
    );
    const before = await house.one('select * from fetch_schedule');
    const id = await service.fetchNow(person, { accountId: accountId() });
    expect(await run(id)).toMatchObject({
      trigger: 'manual',
      state: 'queued',
      requested_by: person.actor?.userId,
      request_id: 'req-1',
    });
    expect(nudges).toEqual(['fetch-work']);
    house.clock.set(new Date(fixedNow.getTime() + 3 * 60_000 + 1));
    expect(await refusal(service.fetchNow(person, { accountId: accountId() }))).toMatchObject({
      code: 'COOLDOWN',
      words: { en: expect.stringContaining('7 minutes') as string, zhTW: expect.stringContaining('7 分鐘') as string },
      availableAt: new Date(fixedNow.getTime() + 600_000),
    } satisfies Partial<CooldownError>);
    house.clock.set(new Date(fixedNow.getTime() + 600_000));
    await service.fetchNow(person, { accountId: accountId() });
    expect(await house.all('select id from fetch_run')).toHaveLength(2);
    expect(await house.one('select * from fetch_schedule')).toEqual(before);
  });

  it('C4: of two people asking at the same moment one gets the run, the other the cooldown', async () => {
    const both = await Promise.allSettled([
      service.fetchNow(person, { accountId: accountId() }),
      service.fetchNow(person, { accountId: accountId() }),
    ]);
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await house.all('select id from fetch_run')).toHaveLength(1);
  });

  it('the same key gives the same run, also at the same moment, and no other request', async () => {
    const ask = () => service.fetchNow(person, { accountId: accountId(), idempotencyKey: 'k1' });
    const [a, b] = await Promise.all([ask(), ask()]);
    expect(a).toBe(b);
    expect(
      await refusal(
        service.fetchNow(person, { accountId: accountId(), platformOrderNumber: 'X', idempotencyKey: 'k1' }),
      ),
    ).toMatchObject({ code: 'IDEMPOTENCY_CONFLICT' });
  });

  it('D8: one order by its number, without a cooldown; a span of time', async () => {
    expect(
      await run(await service.fetchNow(person, { accountId: accountId(), platformOrderNumber: ' NO-7 ' })),
    ).toMatchObject({ trigger: 'single', platform_order_ref: 'NO-7' });
    const from = new Date('2026-11-01T00:00:00Z');
    expect(await run(await service.fetchNow(person, { accountId: accountId(), from }))).toMatchObject({
      trigger: 'range',
      window_from: from,
      window_to: fixedNow,
    });
  });

  it.each([
    [
      'a span that ends before it begins',
      { from: new Date('2026-11-02'), to: new Date('2026-11-01') },
      'INVALID',
      'from',
    ],
    ['a span in the future', { from: new Date('2027-01-01') }, 'INVALID', 'from'],
    ['a span without a beginning', { to: new Date('2026-11-01') }, 'REQUIRED', 'from'],
    ['a span of a year', { from: new Date('2025-11-01') }, 'INVALID', 'from'],
    ['an empty number', { platformOrderNumber: '  ' }, 'REQUIRED', 'platformOrderNumber'],
    ['a number of 10 MB', { platformOrderNumber: 'x'.repeat(10_000_000) }, 'TOO_LONG', 'platformOrderNumber'],
    ['a number with NUL', { platformOrderNumber: 'a\0' }, 'INVALID', 'platformOrderNumber'],
    ['a number with half a character', { platformOrderNumber: 'a\ud800' }, 'INVALID', 'platformOrderNumber'],
    ['a key with half a character', { idempotencyKey: 'k\ud800' }, 'INVALID', 'idempotencyKey'],
    ['a key of 10 MB', { idempotencyKey: 'x'.repeat(10_000_000) }, 'INVALID', 'idempotencyKey'],
  ])('refuses %s and writes nothing', async (_, input, code, field) => {
    expect(await refusal(service.fetchNow(person, { accountId: accountId(), ...input }))).toMatchObject({
      code,
      field: [field],
    });
    expect(await house.all('select id from fetch_run')).toHaveLength(0);
    expect(await house.one('select manual_fetch_at from ec_account where id = $1', [accountId()])).toEqual({
      manual_fetch_at: null,
    });
  });

  it('C4, B12: not while disconnected, nor while fetching is off', async () => {
    await house.all(`update ec_account set fetch_enabled = false`);
    expect(await refusal(service.fetchNow(person, { accountId: accountId() }))).toMatchObject({
      code: 'NOT_ALLOWED_NOW',
    });
    await house.all(`update ec_account set fetch_enabled = true, status = 'disconnected'`);
    expect(await refusal(service.fetchNow(person, { accountId: accountId() }))).toMatchObject({
      code: 'NOT_ALLOWED_NOW',
    });
    expect(await refusal(service.fetchNow(person, { accountId: accountId(), platformOrderNumber: '1' }))).toMatchObject(
      { code: 'NOT_ALLOWED_NOW' },
    );
  });

  it('another tenant’s account, run, item and order do not exist', async () => {
    const other = await house.one<{ id: string }>(
      `insert into merchant (code, name) values ('other-' || substr(md5(random()::text), 1, 6), 'Other') returning id`,
    );
    const stranger = await aPerson(house, other.id);
    const runId = await service.fetchNow(person, { accountId: accountId() });
    for (const work of [
      () => service.fetchNow(stranger, { accountId: accountId() }),
      () => service.cancel(stranger, runId),
      () => service.retryItem(stranger, runId),
      () => service.refetchOrder(stranger, runId),
    ]) {
      expect(await refusal(work())).toMatchObject({ code: 'NOT_FOUND' });
    }
    expect(await run(runId)).toMatchObject({ state: 'queued' });
  });
});

describe('what people do with runs', () => {
  it('cancels a waiting run, and one that is over no more', async () => {
    const id = await service.fetchNow(person, { accountId: accountId() });
    await service.cancel(person, id);
    expect(await run(id)).toMatchObject({ state: 'cancelled' });
    expect(await refusal(service.cancel(person, id))).toMatchObject({ code: 'NOT_ALLOWED_NOW' });
    expect(await house.one(`select user_id from audit_entry where action = 'fetchRun.cancelled'`)).toEqual({
      user_id: person.actor?.userId,
    });
  });

  it('D6: a failed order is read again in a run of its own, once however often it is asked for', async () => {
    const parent = await service.fetchNow(person, { accountId: accountId() });
    const item = (outcome: string, ref: string | null) =>
      house.one<{ id: string }>(
        `insert into fetch_run_item (run_id, merchant_id, outcome, platform_order_id) values ($1, $2, $3, $4)
         returning id`,
        [parent, house.merchantId, outcome, ref],
      );
    const failed = (await item('failed', '9')).id;
    const first = await service.retryItem(person, failed);
    expect(await run(first)).toMatchObject({ trigger: 'single', platform_order_ref: '9' });
    expect(await service.retryItem(person, failed)).toBe(first);
    expect(await refusal(service.retryItem(person, (await item('failed', null)).id))).toMatchObject({
      code: 'NOT_ALLOWED_NOW',
    });
    expect(await refusal(service.retryItem(person, (await item('skipped', '10')).id))).toMatchObject({
      code: 'NOT_ALLOWED_NOW',
    });
  });
});
