import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { aHouse, type House } from '../orders/testing/a-house.ts';
import type { Lane } from './lanes.ts';
import { WorkQueue } from './work-queue.ts';
import type { Lease, WorkTable } from './work-table.ts';

/** Wishes for a platform: a second table for the machine, shaped like what goes out to platforms will be. */
const wishes: WorkTable = {
  table: 'wish',
  columns: {
    id: 'id',
    state: 'progress',
    due: 'not_before',
    attempt: 'tries',
    token: 'fence',
    leaseUntil: 'held_until',
    lane: 'hurry',
  },
  waiting: ['due', 'looking'],
  working: 'sending',
  alone: ['subject'],
  aloneIndex: 'wish_alone',
  inOrder: true,
  unwanted: `r.memo = 'forget it'`,
  set: 'sent_at = $1',
  select: 'r.subject, r.memo, r.tries, r.hurry as lane',
};
const schema = `
  create table wish (
    id uuid primary key default uuidv7(), merchant_id uuid not null, platform text not null, subject text not null,
    memo text,
    hurry text not null default 'quick', progress text not null default 'due', not_before timestamptz not null,
    tries integer not null default 0, fence bigint not null default 0, held_until timestamptz, sent_at timestamptz);
  create unique index wish_alone on wish (subject) where progress = 'sending';
  create index wish_turns on wish (hurry, platform, merchant_id, not_before)
  where progress in ('due', 'looking', 'sending');
  grant select, insert, update on wish to quaylink_app`;

interface Wish {
  readonly subject: string;
  readonly memo: string | null;
  readonly tries: number;
  readonly lane: Lane;
}

let house: House;
const now = new Date('2026-11-21T06:00:00Z');
const after = (ms: number) => new Date(now.getTime() + ms);
const leaseMs = 60_000;
const [first, second, third] = ['1', '2', '3'].map((n) => `00000000-0000-7000-8000-00000000000${n}`) as [
  string,
  string,
  string,
];

beforeAll(async () => {
  house = await aHouse();
  await house.all(schema);
});
afterAll(() => house.close());
beforeEach(() => house.all('truncate wish'));

const aQueue = (share = 4) => new WorkQueue<Wish>(house.db, wishes, { leaseMs, share });
const wish = (
  subject: string,
  more: { merchant?: string; platform?: string; lane?: Lane; at?: Date; memo?: string } = {},
) =>
  house.all(
    'insert into wish (subject, merchant_id, platform, hurry, not_before, memo) values ($1, $2, $3, $4, $5, $6)',
    [subject, more.merchant ?? first, more.platform ?? 'shopee', more.lane ?? 'quick', more.at ?? now, more.memo ?? ''],
  );
const subjects = async (queue: WorkQueue<Wish>, all: number, at = now, long = all) =>
  (await queue.claim({ all, long }, at)).map(({ subject }) => subject);
const finish = (lease: Lease, state = 'done') =>
  aQueue().write(lease, async (tx) => {
    await tx.query('update wish set progress = $2 where id = $1', [lease.id, state]);
  });

describe('a second table worked by the same machine', () => {
  it('gives each row to one worker, with what it needs to know and a token of its own', async () => {
    await wish('order 1', { memo: 'print' });
    await wish('order 2', { at: after(1) });
    const [claimed, none] = [await aQueue().claim({ all: 5, long: 5 }, now), await subjects(aQueue(), 5)];
    expect(claimed).toMatchObject([{ subject: 'order 1', memo: 'print', tries: 1, trial: false, lease: { token: 1 } }]);
    expect(none).toEqual([]);
    expect(await house.one(`select sent_at, held_until from wish where subject = 'order 1'`)).toEqual({
      sent_at: now,
      held_until: after(leaseMs),
    });
  });

  it('lets many workers take everything once, however fast each is', async () => {
    for (let n = 0; n < 40; n += 1) await wish(`order ${n}`, { merchant: n % 2 ? first : second });
    const workers = Array.from({ length: 8 }, () => aQueue(100));
    const taken: string[] = [];
    for (let round = 0; round < 4; round += 1)
      taken.push(...(await Promise.all(workers.map((queue) => subjects(queue, 3)))).flat());
    expect(taken.toSorted()).toEqual([...new Set(taken)].toSorted());
    expect(taken).toHaveLength(40);
  });

  it('works what belongs together one at a time and in order, also while the first waits for another try', async () => {
    await wish('order 1', { memo: 'ship' });
    await wish('order 1', { memo: 'label' });
    const queue = aQueue();
    const [ship] = await queue.claim({ all: 5, long: 5 }, now);
    expect(ship?.memo).toBe('ship');
    expect(await subjects(queue, 5)).toEqual([]);
    await queue.write(ship!.lease, async (tx) => {
      await tx.query(`update wish set progress = 'due', not_before = $2 where id = $1`, [ship!.lease.id, after(5_000)]);
    });
    expect(await subjects(queue, 5)).toEqual([]);
    const [again] = await queue.claim({ all: 5, long: 5 }, after(5_000));
    expect(again).toMatchObject({ memo: 'ship', tries: 2, lease: { token: 2 } });
    expect(await finish(again!.lease)).toBe(true);
    expect(await queue.claim({ all: 5, long: 5 }, after(5_000))).toMatchObject([{ memo: 'label' }]);
  });

  it('gives the row of a dead worker to another, and the dead one can write nothing any more', async () => {
    await wish('order 1');
    const [lost] = await aQueue().claim({ all: 1, long: 1 }, now);
    expect(await subjects(aQueue(), 1, after(leaseMs - 1))).toEqual([]);
    const [found] = await aQueue().claim({ all: 1, long: 1 }, after(leaseMs + 1));
    expect(found?.lease).toEqual({ ...lost!.lease, token: 2 });
    let called = false;
    expect(await aQueue().write(lost!.lease, async () => void (called = true))).toBe(false);
    expect(called).toBe(false);
    expect(await aQueue().beat(lost!.lease, after(leaseMs + 2))).toBe('lost');
    expect(await finish(found!.lease)).toBe(true);
    // What is done stays done, even for a holder of its newest token.
    expect(await finish(found!.lease, 'due')).toBe(false);
  });

  it('keeps a row whose worker gives signs of life, and says when nobody wants it any more', async () => {
    await wish('order 1');
    const queue = aQueue();
    const [held] = await queue.claim({ all: 1, long: 1 }, now);
    expect(await queue.beat(held!.lease, after(50_000))).toBe('ours');
    expect(await subjects(aQueue(), 1, after(leaseMs + 1))).toEqual([]);
    await house.all(`update wish set memo = 'forget it'`);
    expect(await queue.beat(held!.lease, after(51_000))).toBe('unwanted');
  });

  it('takes quick work first and long work only where it has places', async () => {
    await wish('list', { lane: 'long', at: after(-1_000) });
    await wish('one', { lane: 'quick' });
    expect(await subjects(aQueue(), 1, now, 0)).toEqual(['one']);
    expect(await subjects(aQueue(), 5, now, 0)).toEqual([]);
    expect(await subjects(aQueue(), 5)).toEqual(['list']);
  });

  it('goes round from merchant to merchant: a backlog makes nobody wait', async () => {
    for (let n = 0; n < 30; n += 1) await wish(`backlog ${n}`, { at: after(-60_000) });
    for (const merchant of [second, third])
      for (let n = 0; n < 3; n += 1) await wish(`${merchant.at(-1)} ${n}`, { merchant });
    const queue = aQueue();
    const order: string[] = [];
    // One place, each row done before the next is taken.
    for (let n = 0; n < 9; n += 1) {
      const [one] = await queue.claim({ all: 1, long: 1 }, now);
      order.push(one!.subject.slice(0, 1));
      await finish(one!.lease);
    }
    expect(order.join('')).toMatch(/^(b23|23b|3b2){3}$/);
  });

  it('shares the places evenly between platforms while both have work, and gives all of them to one alone', async () => {
    for (let n = 0; n < 20; n += 1)
      await wish(`slow ${n}`, { platform: 'aaa', merchant: n % 2 ? first : second, at: after(-60_000) });
    for (let n = 0; n < 3; n += 1) await wish(`fast ${n}`, { platform: 'zzz', merchant: third });
    const queue = aQueue(100);
    const taken = (await subjects(queue, 6)).map((subject) => subject.slice(0, 4));
    expect(taken.toSorted()).toEqual(['fast', 'fast', 'fast', 'slow', 'slow', 'slow']);
    expect(await subjects(queue, 6)).toHaveLength(6);
  });
});
