import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { lockAccount } from '../ec-accounts/connection/connection-status-writer.ts';
import { planNextFetch } from '../ec-accounts/schedule/planning.ts';
import { aHouse, silentLog, type House } from '../orders/testing/a-house.ts';
import { allMerchants } from '../persistence/database.ts';
import { SlotDispatcher } from './slot-dispatcher.ts';

let house: House;
let nudges: string[];
beforeAll(async () => {
  house = await aHouse();
});
afterAll(() => house.close());
beforeEach(async () => {
  nudges = [];
  await house.all('truncate fetch_run, fetch_schedule cascade');
  await house.all(`update ec_account set status = 'connected', fetch_enabled = true`);
});

const dispatcher = () => new SlotDispatcher({ db: house.db, nudge: (job) => nudges.push(job), log: silentLog });
// 09:00 in Taipei is 01:00 UTC.
const due = '2026-11-21T01:00:00Z';
const schedule = (accountId: string, slots = '{540,1080}', at = due) =>
  house.all(
    `insert into fetch_schedule (account_id, merchant_id, slots, next_fetch_at, next_slot, next_slot_date)
     values ($1, $2, $3, $4, 540, '2026-11-21')`,
    [accountId, house.merchantId, slots, at],
  );
const runs = () => house.all('select account_id, trigger, slot, slot_date::text, state from fetch_run');

describe('launching due time slots', () => {
  it('D1: makes one run for the slot and moves the schedule to the next', async () => {
    await schedule(house.accountId);
    expect(await dispatcher().launchDueSlots(new Date('2026-11-21T00:59:59Z'))).toBe(0);
    expect(await dispatcher().launchDueSlots(new Date(due))).toBe(1);
    expect(await runs()).toEqual([
      { account_id: house.accountId, trigger: 'schedule', slot: 540, slot_date: '2026-11-21', state: 'queued' },
    ]);
    expect(await house.one('select next_fetch_at, next_slot, next_slot_date::text as d from fetch_schedule')).toEqual({
      next_fetch_at: new Date('2026-11-21T10:00:00Z'),
      next_slot: 1080,
      d: '2026-11-21',
    });
    expect(nudges).toEqual(['fetch-work']);
  });

  it('launches each slot once however many processes look at the same moment', async () => {
    const accounts = await Promise.all(Array.from({ length: 40 }, (_, n) => house.account(`Due ${n}`)));
    for (const accountId of accounts) await schedule(accountId);
    const launched = await Promise.all([1, 2, 3, 4].map(() => dispatcher().launchDueSlots(new Date(due))));
    expect(launched.reduce((sum, n) => sum + n)).toBe(40);
    expect(new Set((await runs()).map((run) => run['account_id'])).size).toBe(40);
  });

  it('launches while a person changes the account: neither waits for the other', async () => {
    await schedule(house.accountId);
    await house.db.run(allMerchants, async (tx) => {
      const account = await lockAccount(tx, house.accountId);
      expect(await dispatcher().launchDueSlots(new Date(due))).toBe(1);
      if (account) await planNextFetch(tx, account, new Date(due));
    });
    expect(await house.one('select next_fetch_at from fetch_schedule')).toEqual({
      next_fetch_at: new Date('2026-11-21T10:00:00Z'),
    });
  });

  it('a slot that was launched already is not launched again, even when the schedule says so', async () => {
    await schedule(house.accountId);
    await dispatcher().launchDueSlots(new Date(due));
    await house.all(`update fetch_schedule set next_fetch_at = $1, next_slot = 540, next_slot_date = '2026-11-21'`, [
      due,
    ]);
    expect(await dispatcher().launchDueSlots(new Date(due))).toBe(0);
    expect(await runs()).toHaveLength(1);
  });

  it('after three days of downtime one run catches up', async () => {
    await schedule(house.accountId);
    expect(await dispatcher().launchDueSlots(new Date('2026-11-24T03:00:00Z'))).toBe(1);
    expect(await house.one('select next_fetch_at from fetch_schedule')).toEqual({
      next_fetch_at: new Date('2026-11-24T10:00:00Z'),
    });
  });

  it.each(['disconnected', 'notVerified'])('B12: never launches for an account that is %s', async (status) => {
    await schedule(house.accountId);
    await house.all('update ec_account set status = $1', [status]);
    expect(await dispatcher().launchDueSlots(new Date(due))).toBe(0);
    expect(await house.one('select next_fetch_at from fetch_schedule')).toEqual({ next_fetch_at: null });
    expect(nudges).toEqual([]);
  });
});
