import { describe, expect, it } from 'vitest';
import { Hold } from './hold.entity.ts';
import type { OrderStatus } from './import-rules.ts';
import { Order } from './order.entity.ts';
import { isOver, statusByHolds } from './order-states.ts';

const now = new Date('2026-11-21T04:00:00Z');
const anOrder = (status: OrderStatus) => Object.assign(new Order(), { id: 'o1', merchantId: 'm1', status });
const manual = () => Hold.byPerson(anOrder('ready'), 'call first', 'u1', now);
const released = () => {
  const hold = manual();
  hold.release('u2', now, null);
  return hold;
};

describe('the status of an order', () => {
  it.each<[OrderStatus, boolean, OrderStatus]>([
    ['ready', true, 'held'],
    ['ready', false, 'ready'],
    ['held', true, 'held'],
    ['held', false, 'ready'],
    ['shipped', true, 'shipped'],
    ['shipped', false, 'shipped'],
    ['cancelled', true, 'cancelled'],
    ['cancelled', false, 'cancelled'],
  ])('%s, with an open hold %s: %s', (status, waiting, next) => {
    expect(statusByHolds(status, waiting)).toBe(next);
  });

  it.each<[OrderStatus, boolean]>([
    ['held', false],
    ['ready', false],
    ['shipped', true],
    ['cancelled', true],
  ])('%s is over: %s', (status, over) => {
    expect(isOver(status)).toBe(over);
  });
});

describe('an order in a person’s hands (E4)', () => {
  it.each<[string, OrderStatus, Hold[], ReturnType<Order['refusesHold']>]>([
    ['is held while it is ready', 'ready', [], null],
    ['is held for a second reason', 'held', [Object.assign(new Hold(), { kind: 'shippingUnmapped' })], null],
    ['is held again after its release', 'ready', [released()], null],
    ['is held by one person at a time', 'held', [manual()], 'heldAlready'],
    ['is not held once it left the warehouse', 'shipped', [], 'over'],
    ['is not held once it is cancelled', 'cancelled', [manual()], 'over'],
  ])('%s', (_title, status, holds, refusal) => {
    expect(anOrder(status).refusesHold(holds)).toBe(refusal);
  });

  it('waits while one of its holds is open', () => {
    const order = anOrder('ready');
    const holds = [manual(), released()];
    order.followHolds(holds, now);
    expect(order).toMatchObject({ status: 'held', updatedAt: now });
    expect(holds[0]?.release('u2', now, 'called')).toBe(true);
    order.followHolds(holds, now);
    expect(order).toMatchObject({ status: 'ready' });
  });

  it('loses a hold once, to the person who released it', () => {
    const hold = manual();
    expect([hold.release('u2', now, 'called'), hold.release('u3', now, 'me too')]).toEqual([true, false]);
    expect(hold).toMatchObject({
      createdBy: 'u1',
      note: 'call first',
      releasedBy: 'u2',
      releasedAt: now,
      releaseNote: 'called',
    });
  });
});
