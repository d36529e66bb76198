import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CredentialsRejected, PlatformUnavailable } from '../connectors/errors.ts';
import { entities } from '../features.ts';
import { Notifications } from '../notifications/notifications.ts';
import { aHouse, fixedNow, silentLog, type House } from '../orders/testing/a-house.ts';
import { anOrder, fetched } from '../orders/testing/builders.ts';
import { Database } from '../persistence/database.ts';
import { outages } from '../work/platform-breaker.ts';
import { FetchRunner } from './fetch-runner.ts';
import { RunEnding } from './run-ending.ts';
import { RunQueue } from './run-queue.ts';
import { HouseGate, ScriptedStore } from './testing/scripted-store.ts';

let house: House;
/** Another process has a pool, a queue and a runner of its own; they share PostgreSQL and nothing else. */
let otherDb: Database;
let store: ScriptedStore;
let gate: HouseGate;
let down: boolean;
let accounts: string[];
let asked: string[];
const later = (ms: number) => house.clock.set(new Date(house.clock.now().getTime() + ms));

beforeAll(async () => {
  house = await aHouse();
  otherDb = await Database.open({ url: house.test.url, entities, log: silentLog });
  accounts = [house.accountId];
  for (const name of ['B', 'C', 'D', 'E', 'F']) accounts.push(await house.account(name));
});
afterAll(async () => {
  await otherDb.close();
  await house.close();
});
beforeEach(async () => {
  await house.all('truncate ec_order, raw_payload, fetch_run, live_event, notification, platform_breaker cascade');
  await house.all(`update ec_account set status = 'connected', platform = 'liteshop'`);
  house.clock.set(fixedNow);
  store = new ScriptedStore();
  gate = new HouseGate(house, store);
  down = true;
  asked = [];
  store.pages = [[fetched(anOrder())]];
  store.beforePage = (_index, accountId) => {
    asked.push(accountId);
    if (down) throw new PlatformUnavailable(call, '503', { httpStatus: 503 });
  };
});

const call = { platform: 'liteshop', operation: 'orders.list' };
const aRunner = (db = house.db) =>
  new FetchRunner({
    db,
    clock: house.clock,
    accounts: gate,
    queue: new RunQueue(db, 60_000),
    ending: new RunEnding({ db, notifications: new Notifications() }),
    leaseMs: 60_000,
    log: silentLog,
  });
const queue = async (...ids: (string | undefined)[]) => {
  for (const accountId of ids)
    await house.all(
      `insert into fetch_run (account_id, merchant_id, trigger, due_at) values ($1, $2, 'schedule', $3)`,
      [accountId, house.merchantId, house.clock.now()],
    );
};
const away = () => outages(house.db);
/** Three accounts in a row, seen by two processes. */
const goDown = async () => {
  await queue(accounts[0], accounts[1]);
  await aRunner().workDueRuns(1);
  await queue(accounts[2]);
  await aRunner(otherDb).workDueRuns(1);
};

describe('a platform that is down', () => {
  it('is left alone by every process once three accounts in a row found it away, and its runs lose no tries', async () => {
    await queue(accounts[0], accounts[1]);
    await aRunner().workDueRuns(1);
    expect(await away()).toEqual([]);
    later(1_000);
    await queue(accounts[2]);
    await aRunner(otherDb).workDueRuns(1);
    expect(await away()).toEqual([
      { platform: 'liteshop', since: fixedNow, nextTryAt: new Date(fixedNow.getTime() + 31_000) },
    ]);
    await queue(...accounts.slice(3));
    later(20_000);
    expect(await aRunner().workDueRuns(8)).toBe(0);
    expect(await aRunner(otherDb).workDueRuns(8)).toBe(0);
    expect(asked).toHaveLength(3);
    expect(await house.all(`select attempt from fetch_run where state = 'queued' order by 1`)).toEqual(
      [0, 0, 0, 1, 1, 1].map((attempt) => ({ attempt })),
    );
  });

  it('keeps no place from the runs of other platforms', async () => {
    await goDown();
    const other = accounts[5]!;
    await house.all(`update ec_account set platform = 'momo' where id = $1`, [other]);
    await queue(...accounts.slice(3, 5), other);
    down = false;
    await aRunner().workDueRuns(1);
    expect(asked.slice(3)).toEqual([other]);
  });

  it('is tried by one run in all processes after a pause, each pause longer than the one before', async () => {
    await goDown();
    await queue(...accounts.slice(3));
    for (const pauseMs of [30_000, 60_000, 120_000, 240_000, 480_000, 900_000, 900_000]) {
      asked = [];
      later(pauseMs - 1);
      expect(await aRunner().workDueRuns(8)).toBe(0);
      later(1);
      const tried = await Promise.all([aRunner().workDueRuns(8), aRunner(otherDb).workDueRuns(8)]);
      expect(tried.toSorted()).toEqual([0, 1]);
      expect(asked).toHaveLength(1);
      expect(await away()).toMatchObject([{ since: fixedNow }]);
    }
    // However long it lasts, a trial is not one of a run's tries.
    expect(await house.one('select max(attempt)::int as most, count(*)::int as n from fetch_run')).toEqual({
      most: 1,
      n: 6,
    });
    expect(await house.all(`select id from fetch_run where state <> 'queued'`)).toEqual([]);
  });

  it('is worked again by everybody as soon as one run got an answer', async () => {
    await goDown();
    await queue(...accounts.slice(3));
    later(60_000);
    down = false;
    expect(await aRunner().workDueRuns(8)).toBe(6);
    expect(await away()).toEqual([]);
    expect(await house.all(`select id from fetch_run where state <> 'succeeded'`)).toEqual([]);
  });

  it('is back when it answers that there is nothing new', async () => {
    await goDown();
    later(60_000);
    down = false;
    store.pages = [];
    await aRunner().workDueRuns(1);
    expect(await away()).toEqual([]);
  });

  it('is tried by another run when the trying worker dies, and at once when a trial never asked it', async () => {
    await goDown();
    later(60_000);
    expect(await new RunQueue(otherDb, 60_000).claim({ all: 8, long: 8 }, house.clock.now())).toMatchObject([
      { trial: true },
    ]);
    later(4 * 60_000);
    expect(await aRunner().workDueRuns(8)).toBe(0);
    later(60_001);
    asked = [];
    await house.all(`update ec_account set status = 'disconnected' where id = $1`, [accounts[0]]);
    await aRunner().workDueRuns(1);
    await aRunner().workDueRuns(1);
    expect(asked).toHaveLength(1);
    expect(asked).not.toContain(accounts[0]);
  });
});

describe('an account that fails alone', () => {
  it('does not stop the others, however often it fails', async () => {
    for (let at = 0; at < 5; at += 1) {
      await queue(accounts[0]);
      await aRunner().workDueRuns(1);
    }
    expect(await away()).toEqual([]);
  });

  it('does not count where others are answered in between', async () => {
    for (const id of accounts.slice(0, 4)) {
      down = true;
      await queue(id);
      await aRunner().workDueRuns(1);
      down = false;
      await queue(accounts[5]);
      await aRunner().workDueRuns(1);
    }
    expect(await away()).toEqual([]);
  });

  it('says nothing about the platform by a refusal of its key', async () => {
    store.pages = [new CredentialsRejected(call, '401', { httpStatus: 401 })];
    down = false;
    await queue(...accounts.slice(0, 4));
    await aRunner().workDueRuns(1);
    expect(await away()).toEqual([]);
  });

  it('says nothing about other stores that have servers of their own', async () => {
    Object.assign(store.manifest, {
      credentials: [{ key: 'address', label: {}, help: {}, secret: false, required: true, destination: true }],
    });
    await queue(...accounts);
    await aRunner().workDueRuns(1);
    expect(asked).toHaveLength(6);
    expect(await away()).toEqual([]);
  });

  it('says nothing together with failures of another hour', async () => {
    for (const id of accounts.slice(0, 4)) {
      await queue(id);
      await aRunner().workDueRuns(1);
      await house.all(`update fetch_run set state = 'failed' where state = 'queued'`);
      later(3_600_000);
    }
    expect(await away()).toEqual([]);
  });
});
