import { assert, date, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { monthAfter, readDay, showDay, weeksOf } from './days.ts';

const today = '2026-11-21';

describe('a day someone typed', () => {
  it.each([
    ['2026-11-05', '2026-11-05'],
    ['2026/1/5', '2026-01-05'],
    ['20261105', '2026-11-05'],
    ['２０２６／１１／０５', '2026-11-05'],
    ['2026-02-29', null],
    ['2028-02-29', '2028-02-29'],
    ['2026-13-01', null],
    ['', null],
    ['soon', null],
    ['2026-11', null],
    ['0026-11-05', null],
  ])('in either language %s is %s', (typed, day) => {
    expect([readDay(typed, 'en', today), readDay(typed, 'zh-TW', today)]).toEqual([day, day]);
  });
  it.each([
    ['5 Nov', '2026-11-05'],
    ['5 november 2025', '2025-11-05'],
    ['Nov 5, 2025', '2025-11-05'],
    ['Sept 9', '2026-09-09'],
    ['31 Feb', null],
    ['11/05', null],
  ])('in English %s is %s', (typed, day) => {
    expect(readDay(typed, 'en', today)).toBe(day);
  });
  it.each([
    ['11/05', '2026-11-05'],
    ['11月5日', '2026-11-05'],
    ['2025年1月2日', '2025-01-02'],
    ['2/30', null],
    ['5 Nov', null],
  ])('in Chinese %s is %s', (typed, day) => {
    expect(readDay(typed, 'zh-TW', today)).toBe(day);
  });
  it('is read again as it was shown', () => {
    assert(
      property(
        date({ min: new Date('1970-01-01T00:00Z'), max: new Date('2200-01-01T00:00Z'), noInvalidDate: true }),
        (at) => {
          const day = at.toISOString().slice(0, 10);
          expect([readDay(showDay(day, 'en'), 'en', today), readDay(showDay(day, 'zh-TW'), 'zh-TW', today)]).toEqual([
            day,
            day,
          ]);
        },
      ),
    );
  });
  it('is shown in the words of the language', () => {
    expect([showDay('2026-11-05', 'en'), showDay('2026-11-05', 'zh-TW')]).toEqual(['5 Nov 2026', '2026/11/05']);
  });
});

describe('a month', () => {
  it('begins its weeks on Monday in English and on Sunday in Chinese', () => {
    const [en, zh] = [weeksOf(today, 'en'), weeksOf(today, 'zh-TW')];
    expect([en[0]?.[0], en[0]?.[6], zh[0]?.[0]]).toEqual(['2026-10-26', '2026-11-01', '2026-11-01']);
    expect(en.flat()).toHaveLength(42);
    expect(new Set(en.flat()).size).toBe(42);
  });
  it('follows the one before, over the year’s end too', () => {
    expect([monthAfter('2026-12-31', 1), monthAfter('2026-01-15', -1), monthAfter('2026-01-31', 1)]).toEqual([
      '2027-01-01',
      '2025-12-01',
      '2026-02-01',
    ]);
  });
});
