import { array, assert, constant, integer, oneof, option, property, record, type Arbitrary } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noRule, numberAfterShare, numberForSync, shareOfPutAway, type StockRule } from './number-rules.ts';

const quantity = integer({ min: 0, max: 1_000_000 });
const percentage = integer({ min: 0, max: 100 });
const rule: Arbitrary<StockRule> = record({
  percentage: option(percentage),
  fixed: option(quantity),
  buffer: oneof(constant(0), quantity),
  cap: option(quantity),
  stopAt: option(quantity),
});
/** Percentages that make 100 or less. */
const shares = array(percentage, { minLength: 1, maxLength: 8 }).map((wanted) => {
  let left = 100;
  return wanted.map((each) => {
    const taken = Math.min(each, left);
    left -= taken;
    return taken;
  });
});
const runs = { numRuns: 2_000 };

describe('the share of a put-away line', () => {
  it('G1: 100 pieces at 60 % and 40 % are 60 and 40, with the arithmetic', () => {
    expect(shareOfPutAway(100, 60, noRule)).toEqual({
      number: 60,
      steps: [
        { kind: 'received', value: 100, result: 100 },
        { kind: 'percentage', value: 60, result: 60 },
      ],
    });
    expect(shareOfPutAway(100, 40, noRule).number).toBe(40);
  });

  it('Q4: rounds down for each account and line', () => {
    expect(shareOfPutAway(7, 50, noRule).number).toBe(3);
    expect(shareOfPutAway(1, 99, noRule).number).toBe(0);
    expect(shareOfPutAway(3, 100, noRule).number).toBe(3);
  });

  it('Q4: all shares together never exceed what was received while the percentages make 100 or less', () => {
    assert(
      property(array(quantity, { minLength: 1, maxLength: 20 }), shares, (lines, percentages) => {
        for (const received of lines) {
          const pushed = percentages.reduce((sum, each) => sum + shareOfPutAway(received, each, noRule).number, 0);
          expect(pushed).toBeLessThanOrEqual(received);
          expect(received - pushed).toBeLessThanOrEqual(
            received - Math.floor((received * percentages.reduce((a, b) => a + b, 0)) / 100) + percentages.length,
          );
        }
      }),
      runs,
    );
  });

  it('follows the percentage of the product, and is nothing where the listing shows a fixed number', () => {
    expect(shareOfPutAway(100, 60, { ...noRule, percentage: 10 }).number).toBe(10);
    expect(shareOfPutAway(100, 60, { ...noRule, percentage: 0 }).number).toBe(0);
    expect(shareOfPutAway(100, 60, { ...noRule, fixed: 5, percentage: 10 })).toEqual({
      number: 0,
      steps: [
        { kind: 'received', value: 100, result: 100 },
        { kind: 'fixed', value: 5, result: 0 },
      ],
    });
  });
});

describe('the number of a listing', () => {
  it('G4: after a put-away it is the present number and the share, at most the cap', () => {
    expect(numberAfterShare(10, 60, noRule).number).toBe(70);
    expect(numberAfterShare(10, 60, { ...noRule, cap: 50 }).number).toBe(50);
  });

  it('never falls by a put-away, and never rises by more than the share, whatever the rule', () => {
    assert(
      property(integer({ min: -100, max: 1_000_000 }), quantity, rule, (present, share, set) => {
        const { number, steps } = numberAfterShare(present, share, set);
        expect(number).toBeGreaterThanOrEqual(present);
        expect(number - present).toBeLessThanOrEqual(share);
        expect(steps.at(-1)?.result).toBe(number);
      }),
      runs,
    );
  });

  it('C6: by a sync it is what can be sold less what is sold and not shipped', () => {
    expect(numberForSync(30, 12, noRule)).toEqual({
      number: 18,
      steps: [
        { kind: 'sellable', value: 30, result: 30 },
        { kind: 'sold', value: 12, result: 18 },
      ],
    });
    expect(numberForSync(5, 9, noRule).number).toBe(0);
  });

  it('C6: follows buffer, stop, percentage, cap and fixed number, in this order', () => {
    expect(numberForSync(100, 0, { ...noRule, buffer: 10 }).number).toBe(90);
    expect(numberForSync(3, 0, { ...noRule, stopAt: 3 }).number).toBe(0);
    expect(numberForSync(4, 0, { ...noRule, stopAt: 3 }).number).toBe(4);
    expect(numberForSync(100, 0, { ...noRule, buffer: 10, percentage: 50, cap: 40 }).number).toBe(40);
    expect(numberForSync(0, 0, { ...noRule, fixed: 7 }).number).toBe(7);
  });

  it('is never below zero and, but for a fixed number, never more than can be sold', () => {
    assert(
      property(quantity, quantity, rule, (sellable, sold, set) => {
        const { number, steps } = numberForSync(sellable, sold, set);
        expect(number).toBeGreaterThanOrEqual(0);
        expect(number).toBeLessThanOrEqual(set.fixed ?? Math.max(0, sellable - sold));
        expect(number).toBeGreaterThanOrEqual(set.fixed ?? 0);
        expect(steps.at(-1)?.result).toBe(number);
      }),
      runs,
    );
  });
});
