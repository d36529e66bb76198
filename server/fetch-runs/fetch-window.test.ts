import * as fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { fetchWindow, overlapMs } from './fetch-window.ts';

const now = new Date('2026-11-21T06:00:00Z');
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);
const seven = { lookBackDays: 7, maxLookBackDays: null };

test.each([
  ['the first fetch looks back as far as the platform says', seven, null, daysAgo(7)],
  ['so does a fetch a few hours after the last', seven, daysAgo(0.2), daysAgo(7)],
  [
    'after an outage of 12 days it begins where the last one ended, with an overlap',
    seven,
    daysAgo(12),
    new Date(daysAgo(12).getTime() - overlapMs),
  ],
  ['a platform’s own limit ends the look-back', { lookBackDays: 7, maxLookBackDays: 30 }, daysAgo(90), daysAgo(30)],
  ['a limit below the look-back wins', { lookBackDays: 7, maxLookBackDays: 3 }, null, daysAgo(3)],
] as const)('D2: %s', (_, platform, fetchedUntil, from) => {
  expect(fetchWindow(platform, fetchedUntil, now)).toEqual({ from, to: now });
});

it('D2: without a limit no moment between two complete fetches is left out', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 400 * 24 }), fc.integer({ min: 1, max: 30 }), (hours, lookBackDays) => {
      const fetchedUntil = daysAgo(hours / 24);
      const { from, to } = fetchWindow({ lookBackDays, maxLookBackDays: null }, fetchedUntil, now);
      expect(from.getTime()).toBeLessThan(fetchedUntil.getTime());
      expect(to).toEqual(now);
    }),
  );
});
