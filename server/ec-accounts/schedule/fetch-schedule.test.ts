import { describe, expect, it } from 'vitest';
import { FetchSchedule } from './fetch-schedule.entity.ts';

const now = new Date('2026-11-21T04:00:00Z'); // 12:00 in Taipei
const fetched = { fetches: true, timeZone: 'Asia/Taipei', now };

function aSchedule(...slots: number[]): FetchSchedule {
  const schedule = new FetchSchedule();
  schedule.changeSlots(slots, now);
  return schedule;
}

describe('the schedule of an account (D1, B12)', () => {
  it('keeps its slots in order, each once', () => {
    expect(aSchedule(1080, 540, 1080).slots).toEqual([540, 1080]);
  });

  it.each([
    ['the next slot of the day', [540, 780], fetched, '2026-11-21T05:00:00.000Z', 780, '2026-11-21'],
    ['the first of tomorrow after the last', [540], fetched, '2026-11-22T01:00:00.000Z', 540, '2026-11-22'],
    ['nothing without slots', [], fetched, undefined, null, null],
    [
      'nothing while the account is not fetched by itself',
      [540],
      { ...fetched, fetches: false },
      undefined,
      null,
      null,
    ],
  ])('plans %s', (_title, slots, facts, at, slot, date) => {
    const schedule = aSchedule(...slots);
    schedule.plan(facts);
    expect([schedule.nextFetchAt?.toISOString(), schedule.nextSlot, schedule.nextSlotDate]).toEqual([at, slot, date]);
  });

  it('leaves a launch due that nobody has dispatched, unless the account is fetched no more', () => {
    const schedule = aSchedule(540, 780);
    schedule.plan(fetched);
    const later = new Date('2026-11-21T05:00:01Z');
    schedule.plan({ ...fetched, now: later });
    expect(schedule.nextFetchAt).toEqual(new Date('2026-11-21T05:00:00Z'));
    schedule.plan({ ...fetched, fetches: false, now: later });
    expect(schedule.nextFetchAt).toBeNull();
  });
});
