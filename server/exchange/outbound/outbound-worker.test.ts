import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CredentialsRejected, PlatformRefused, RateLimited } from '../../connectors/errors.ts';
import { Notifications } from '../../notifications/notifications.ts';
import { aHouse, fixedNow, type House } from '../../orders/testing/a-house.ts';
import { onlyMerchants } from '../../persistence/database.ts';
import type { OutboundParts } from './build-outbound.ts';
import { listingLane, orderLane, type Wish } from './outbound-handler.ts';
import { ScriptedOutlet, away, partsOf } from './testing/scripted-outlet.ts';

let house: House;
let outlet: ScriptedOutlet;
let parts: OutboundParts;
const call = { platform: 'liteshop', operation: 'report' };

beforeAll(async () => {
  house = await aHouse();
});
afterAll(() => house.close());
beforeEach(async () => {
  await house.all('delete from outbound_change');
  await house.all('delete from notification');
  await house.all('delete from platform_breaker');
  await house.all(`update ec_account set status = 'connected'`);
  house.clock.set(fixedNow);
  outlet = new ScriptedOutlet();
  parts = partsOf(house, outlet, new Notifications());
  parts.handlers.register(
    outlet.handler('shipmentReport'),
    outlet.handler('stockSet', { pace: 'long', newestOnly: true }),
    outlet.handler('stockAdd', { pace: 'long' }),
  );
});

const aWish = (subject: string, more: Partial<Wish> = {}): Wish => ({
  kind: 'shipmentReport',
  accountId: house.accountId,
  subject,
  lane: orderLane(subject),
  effectKey: subject,
  ...more,
});
const wish = (...wishes: Wish[]) =>
  house.db.run(onlyMerchants(house.merchantId), (tx) => parts.outbound.wish(tx, wishes, { at: house.clock.now() }));
const work = () => parts.worker.workDue(8);
const pass = (ms: number) => house.clock.set(new Date(house.clock.now().getTime() + ms));
const rows = () =>
  house.all<{ subject: string; state: string; reason: string | null; words: string | null; due_at: Date | number }>(
    'select subject, state, reason, words, due_at from outbound_change order by id',
  );
const states = async () => (await rows()).map(({ subject, state }) => `${subject} ${state}`);
const done = () => outlet.settled.map(({ change, state }) => `${change.subject} ${state}`);

describe('a wish', () => {
  it('goes out once, and is settled with its result', async () => {
    const [row] = await wish(aWish('a'));
    await work();
    await work();
    expect(outlet.ledger).toEqual([row?.id]);
    expect(outlet.settled).toMatchObject([
      { state: 'done', result: 'did a', userId: null, change: { subject: 'a', kind: 'shipmentReport' } },
    ]);
    expect(await states()).toEqual(['a done']);
  });

  it('that is written again is the same row, a thousand at once in a few statements', async () => {
    const many = Array.from({ length: 1_000 }, (_, n) => aWish(`s${n}`));
    const first = await wish(...many);
    const again = await wish(aWish('new'), ...many.slice(0, 3));
    expect(first.every(({ isNew }) => isNew)).toBe(true);
    expect(again.map(({ isNew }) => isNew)).toEqual([true, false, false, false]);
    expect(again.slice(1).map(({ id }) => id)).toEqual(first.slice(0, 3).map(({ id }) => id));
  });

  it('is taken back with the transaction of its cause', async () => {
    const failing = house.db.run(onlyMerchants(house.merchantId), async (tx) => {
      await parts.outbound.wish(tx, [aWish('a')], { at: fixedNow });
      throw new Error('the cause failed');
    });
    await expect(failing).rejects.toThrow('the cause failed');
    expect(await states()).toEqual([]);
  });

  it('for an account that was deleted, or of a kind nobody handles, is a mistake', async () => {
    const closed = await house.account('Gone');
    await house.all(`update ec_account set status = 'closed', fetch_enabled = false where id = $1`, [closed]);
    await expect(wish(aWish('a', { accountId: closed }))).rejects.toThrow('not there');
    await expect(wish(aWish('a', { kind: 'label' }))).rejects.toThrow('no feature handles label');
    await house.all('delete from ec_account where id = $1', [closed]);
  });

  it('can be taken back while nothing was sent', async () => {
    await wish(aWish('a'), aWish('b'));
    const back = await house.db.run(onlyMerchants(house.merchantId), (tx) =>
      parts.outbound.takeBack(tx, { subjects: ['a'] }, { at: fixedNow, reason: 'noLongerWanted' }),
    );
    await work();
    expect(back).toHaveLength(1);
    expect(await states()).toEqual(['a dropped', 'b done']);
  });
});

describe('calls', () => {
  it('are shared by what is due of one account and kind, each with an outcome of its own', async () => {
    outlet.batch = { most: 3 };
    outlet.answers.set('b', [
      { kind: 'refused', failure: new PlatformRefused(call, 'no', { platformMessage: 'Closed.' }) },
    ]);
    await wish(...['a', 'b', 'c', 'd', 'e'].map((subject) => aWish(subject)));
    await work();
    expect(outlet.calls.map((ids) => ids.length).toSorted((a, b) => a - b)).toEqual([2, 3]);
    expect(await states()).toEqual(['a done', 'b refused', 'c done', 'd done', 'e done']);
  });

  it('are not shared by what the connector keeps apart', async () => {
    outlet.batch = { most: 10, together: ({ subject }) => subject.slice(0, 1) };
    await wish(...['a1', 'b1', 'a2', 'b2'].map((subject) => aWish(subject)));
    await work();
    expect(outlet.calls.map((ids) => ids.length)).toEqual([2, 2]);
  });

  it('do not grow with the wishes: 500 wishes of ten a call are fifty calls', async () => {
    outlet.batch = { most: 10 };
    await wish(...Array.from({ length: 500 }, (_, n) => aWish(`s${n}`)));
    await work();
    // Sheaves under way at the same time may each end with a call that is not full.
    expect(outlet.calls.length).toBeGreaterThanOrEqual(50);
    expect(outlet.calls.length).toBeLessThan(55);
    expect(new Set(outlet.ledger).size).toBe(500);
  });

  it('say what a handler does not want sent any more', async () => {
    outlet.prepared = ({ subject }) =>
      subject === 'a'
        ? { kind: 'stop', as: 'refused', reason: 'heldBack', words: 'The address changed.' }
        : { kind: 'go', subject: { subject, noted: null } };
    await wish(aWish('a'), aWish('b'));
    await work();
    expect(await rows()).toMatchObject([
      { subject: 'a', state: 'refused', reason: 'heldBack', words: 'The address changed.' },
      { subject: 'b', state: 'done' },
    ]);
    expect(outlet.calls).toHaveLength(1);
  });

  it('wait for the next try when the handler cannot read its subject', async () => {
    let tries = 0;
    outlet.prepared = ({ subject }) => {
      if ((tries += 1) === 1) throw away;
      return { kind: 'go', subject: { subject, noted: null } };
    };
    await wish(aWish('a'));
    await work();
    expect(await states()).toEqual(['a due']);
    pass(15_000);
    await work();
    expect(await states()).toEqual(['a done']);
    expect(outlet.ledger).toHaveLength(1);
  });
});

describe('a lane', () => {
  const lane = orderLane('1');
  it('goes out in order, also while its first waits for another try', async () => {
    outlet.answers.set('a', [{ kind: 'notDone', failure: new RateLimited(call, 120_000) }]);
    await wish(aWish('a', { lane }), aWish('b', { lane }), aWish('c', { lane }));
    await work();
    expect(await states()).toEqual(['a due', 'b due', 'c due']);
    pass(119_999);
    await work();
    expect(outlet.ledger).toEqual([]);
    pass(1);
    await work();
    expect(done()).toEqual(['a done', 'b done', 'c done']);
  });

  it('goes on behind a refused change, and stays closed behind a doubtful one until a person decides', async () => {
    outlet.afterUnknown = 'askPerson';
    outlet.answers.set('a', [{ kind: 'refused', failure: new PlatformRefused(call, 'no') }]);
    outlet.answers.set('b', ['lost']);
    await wish(aWish('a', { lane }), aWish('b', { lane }), aWish('c', { lane }));
    await work();
    expect(await states()).toEqual(['a refused', 'b doubtful', 'c due']);
  });

  it('drops the older number that was not sent when a newer one comes, but not one under way', async () => {
    const listing = (n: number): Wish =>
      aWish(`n${n}`, { kind: 'stockSet', lane: listingLane(house.accountId, 'TEA'), effectKey: `n${n}` });
    await wish(listing(1));
    await wish(listing(2));
    await work();
    expect(await states()).toEqual(['n1 dropped', 'n2 done']);
    const [older] = await house.all(`select reason, successor_id is not null as succeeded from outbound_change
      where subject = 'n1'`);
    expect(older).toEqual({ reason: 'overtaken', succeeded: true });
  });
});

describe('a lost answer', () => {
  it('is looked for before anything is sent again', async () => {
    outlet.answers.set('a', ['lost']);
    outlet.answers.set('b', ['lostBefore']);
    await wish(aWish('a'), aWish('b'));
    await work();
    expect(await states()).toEqual(['a looking', 'b looking']);
    pass(15_000);
    await work();
    expect(await states()).toEqual(['a done', 'b done']);
    expect(outlet.settled.find(({ change }) => change.subject === 'a')?.result).toBe('found a');
    expect(new Set(outlet.ledger).size).toBe(2);
    expect(outlet.ledger).toHaveLength(2);
  });

  it('is looked for with the subject as it was sent', async () => {
    outlet.answers.set('a', ['lost']);
    const [row] = await wish(aWish('a'));
    await work();
    pass(15_000);
    await work();
    expect(outlet.subjects.get(row?.id ?? '')).toEqual({ subject: 'a', noted: 'a' });
  });

  it('is a doubt when nobody can find out: a person is notified in the platform’s words', async () => {
    outlet.answers.set('a', ['lost']);
    outlet.looked.set(
      'a',
      Array.from({ length: 6 }, () => ({ kind: 'unknown', failure: away })),
    );
    await wish(aWish('a'));
    for (let n = 0; n < 10; n += 1) {
      await work();
      pass(30 * 60_000);
      // One store alone is no outage.
      await house.all('delete from platform_breaker');
    }
    expect(await rows()).toMatchObject([{ state: 'doubtful', reason: 'outcomeUnknown' }]);
    expect(outlet.looks).toHaveLength(6);
    expect(await house.all('select message_key, category, facts from notification')).toMatchObject([
      {
        message_key: 'outbound.doubtful',
        category: 'shipping',
        facts: { kind: 'shipmentReport', message: away.message },
      },
    ]);
  });
});

describe('a worker that is lost', () => {
  it('after its call: another one looks, and the lost one can write nothing', async () => {
    outlet.answers.set('a', ['killed']);
    await wish(aWish('a'));
    const killed = new AbortController();
    void parts.worker.workDue(8, killed.signal);
    await until(() => outlet.ledger.length === 1);
    killed.abort();
    pass(59_000);
    await work();
    expect(outlet.looks).toEqual([]);
    pass(2_000);
    await work();
    expect(await states()).toEqual(['a done']);
    expect([outlet.ledger.length, outlet.looks.length]).toEqual([1, 1]);
  });

  it('before its call: the change was certainly not sent, and is sent by another; the lost one sends nothing', async () => {
    let release: () => void = () => undefined;
    let asked = 0;
    outlet.afterUnknown = 'askPerson';
    outlet.prepared = async ({ subject }) => {
      if ((asked += 1) === 1) await new Promise<void>((resolve) => (release = resolve));
      return { kind: 'go', subject: { subject, noted: null } };
    };
    await wish(aWish('a'));
    const stalled = work();
    await until(() => asked === 1);
    pass(61_000);
    await work();
    expect(await states()).toEqual(['a done']);
    release();
    await stalled;
    expect(outlet.ledger).toHaveLength(1);
  });

  it('again and again takes the change out of work instead of others with it', async () => {
    await wish(aWish('a'));
    await house.all(`update outbound_change set claims = 5`);
    await work();
    expect(await rows()).toMatchObject([{ state: 'refused', reason: 'workerLost' }]);
    expect(outlet.calls).toEqual([]);
  });

  it('a change whose ending cannot be written does not hold up the others of its call', async () => {
    outlet.batch = { most: 3 };
    outlet.failSettling = ({ change }) => change.subject === 'b';
    await wish(...['a', 'b', 'c'].map((subject) => aWish(subject)));
    await work();
    expect(await states()).toEqual(['a done', 'b sending', 'c done']);
    outlet.failSettling = null;
    pass(61_000);
    await work();
    expect(await states()).toEqual(['a done', 'b done', 'c done']);
    expect(outlet.ledger).toHaveLength(3);
  });
});

describe('an account that is not connected', () => {
  it('keeps its changes until it is, whether they were wished before or after', async () => {
    await wish(aWish('a'), aWish('b'));
    await house.all(`update ec_account set status = 'disconnected'`);
    await wish(aWish('c'));
    await work();
    expect((await rows()).map(({ state, reason }) => `${state} ${reason}`)).toEqual(
      Array.from({ length: 3 }, () => 'due accountNotConnected'),
    );
    expect(await parts.queue.wake(house.clock.now())).toBe(0);
    await house.all(`update ec_account set status = 'connected'`);
    expect(await parts.queue.wake(house.clock.now())).toBe(3);
    await work();
    expect(await states()).toEqual(['a done', 'b done', 'c done']);
  });

  it('because the platform refuses its credentials in the middle: nothing is lost', async () => {
    outlet.answers.set('a', [{ kind: 'refused', failure: new CredentialsRejected(call, 'no') }]);
    await wish(aWish('a'));
    await work();
    expect(await rows()).toMatchObject([{ state: 'due', reason: 'accountNotConnected' }]);
    await house.all(`update ec_account set status = 'connected'`);
    await parts.queue.wake(house.clock.now());
    await work();
    expect(await states()).toEqual(['a done']);
  });
});

describe('a platform that does not answer', () => {
  it('is left alone after three accounts, by one call in each pause, and everything goes out after it', async () => {
    const accounts = [house.accountId, await house.account('Second'), await house.account('Third')];
    outlet.answers.set(
      'x',
      Array.from({ length: 20 }, () => ({ kind: 'notDone', failure: away })),
    );
    const many = accounts.map((accountId, n) => aWish('x', { accountId, lane: `l${n}` }));
    await wish(...many);
    await work();
    expect(await house.all('select open_until is not null as open from platform_breaker')).toEqual([{ open: true }]);
    const before = outlet.calls.length;
    await wish(...accounts.map((accountId, n) => aWish('later', { accountId, lane: `m${n}` })));
    await work();
    expect(outlet.calls).toHaveLength(before);
    outlet.answers.clear();
    for (let n = 0; n < 4; n += 1) {
      pass(15 * 60_000);
      await work();
    }
    expect((await states()).every((state) => state.endsWith('done'))).toBe(true);
    await house.all(`delete from ec_account where display_name in ('Second', 'Third')`);
  });
});

async function until(happened: () => boolean): Promise<void> {
  while (!happened()) await new Promise((resolve) => setImmediate(resolve));
}
