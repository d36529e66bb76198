import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPercentage, shareOf } from './percentage.ts';
import { orderedSlots, showTimeSlot, timeSlot } from './time-slot.ts';

describe('a time slot', () => {
  it('reads and shows every minute of the day', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 1439 }), (slot) => timeSlot(showTimeSlot(slot)) === slot));
    expect(timeSlot('09:05')).toBe(545);
  });
  it.each(['24:00', '9:00', '09:60', '09:00:00', '', ' 09:00', '-1:00'])('refuses %j', (text) => {
    expect(() => timeSlot(text)).toThrow(RangeError);
  });
  it.each([-1, 1440, 1.5, Number.NaN])('cannot show minute %d', (slot) => {
    expect(() => showTimeSlot(slot)).toThrow(RangeError);
  });
  it('is kept once and in order', () => {
    expect(orderedSlots([1080, 540, 1080])).toEqual([540, 1080]);
  });
});

describe('a percentage', () => {
  it.each([
    [0, true],
    [100, true],
    [60, true],
    [101, false],
    [-1, false],
    [0.5, false],
  ])('%d is one: %s', (value, is) => {
    expect(isPercentage(value)).toBe(is);
  });
  it('gives shares of whole units that never exceed what came in while they sum to 100 at most (Q4)', () => {
    const shares = fc
      .array(fc.integer({ min: 0, max: 100 }), { maxLength: 6 })
      .filter((all) => all.reduce((a, b) => a + b, 0) <= 100);
    fc.assert(
      fc.property(
        fc.maxSafeNat(),
        shares,
        (received, all) => all.map((p) => shareOf(received, p)).reduce((a, b) => a + b, 0) <= received,
      ),
    );
    expect(shareOf(99, 60)).toBe(59);
  });
});
