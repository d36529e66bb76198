import * as fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { orderedSlots, timeSlot } from '../../values/time-slot.ts';
import { dueSlotOf, nextSlot } from './next-slot.ts';

const slots = (...texts: string[]) => texts.map(timeSlot);
const next = (timeZone: string, after: string, ...texts: string[]) => {
  const { at, slot, localDate } = nextSlot({ slots: slots(...texts), timeZone, after: new Date(after) });
  return [at.toISOString().replace(':00.000Z', 'Z'), slot, localDate];
};

describe('the next launch of a schedule (D1)', () => {
  it.each([
    [
      'the next slot of today',
      'Asia/Taipei',
      '2026-11-21T04:00:00Z',
      ['09:00', '13:00'],
      '2026-11-21T05:00Z',
      '13:00',
      '2026-11-21',
    ],
    [
      'the first of tomorrow after the last of today',
      'Asia/Taipei',
      '2026-11-21T05:00:00Z',
      ['09:00', '13:00'],
      '2026-11-22T01:00Z',
      '09:00',
      '2026-11-22',
    ],
    [
      'strictly later: a millisecond before still counts',
      'Asia/Taipei',
      '2026-11-21T04:59:59.999Z',
      ['13:00'],
      '2026-11-21T05:00Z',
      '13:00',
      '2026-11-21',
    ],
    [
      'a skipped hour runs after the gap',
      'Europe/Berlin',
      '2026-03-28T12:00:00Z',
      ['02:30'],
      '2026-03-29T01:30Z',
      '02:30',
      '2026-03-29',
    ],
    [
      'a repeated hour runs the first time',
      'Europe/Berlin',
      '2026-10-24T12:00:00Z',
      ['02:30'],
      '2026-10-25T00:30Z',
      '02:30',
      '2026-10-25',
    ],
    [
      'and not the second time',
      'Europe/Berlin',
      '2026-10-25T00:30:00Z',
      ['02:30'],
      '2026-10-26T01:30Z',
      '02:30',
      '2026-10-26',
    ],
    [
      'a gap of half an hour',
      'Australia/Lord_Howe',
      '2026-10-03T12:00:00Z',
      ['02:15'],
      '2026-10-03T15:45Z',
      '02:15',
      '2026-10-04',
    ],
    [
      'a repeated half hour',
      'Australia/Lord_Howe',
      '2026-04-04T14:45:00Z',
      ['01:45'],
      '2026-04-05T15:15Z',
      '01:45',
      '2026-04-06',
    ],
    [
      'a gap at midnight',
      'America/Santiago',
      '2026-09-05T12:00:00Z',
      ['00:30'],
      '2026-09-06T04:30Z',
      '00:30',
      '2026-09-06',
    ],
    [
      'Ramadan in Morocco',
      'Africa/Casablanca',
      '2026-02-14T12:00:00Z',
      ['02:30'],
      '2026-02-15T01:30Z',
      '02:30',
      '2026-02-15',
    ],
    [
      'a date Samoa left out',
      'Pacific/Apia',
      '2011-12-30T00:00:00Z',
      ['09:00'],
      '2011-12-30T19:00Z',
      '09:00',
      '2011-12-31',
    ],
    [
      'a date Samoa left out, from the evening before',
      'Pacific/Apia',
      '2011-12-29T20:00:00Z',
      ['09:00'],
      '2011-12-30T19:00Z',
      '09:00',
      '2011-12-31',
    ],
    [
      'the far side of the date line',
      'Pacific/Kiritimati',
      '2026-11-20T10:30:00Z',
      ['00:15'],
      '2026-11-21T10:15Z',
      '00:15',
      '2026-11-22',
    ],
    [
      'a slot pushed past midnight',
      'America/Toronto',
      '1919-03-31T04:15:00Z',
      ['23:45'],
      '1919-03-31T04:45Z',
      '23:45',
      '1919-03-30',
    ],
  ])('%s', (_, zone, after, texts, at, slot, date) => {
    expect(next(zone, after, ...texts)).toEqual([at, timeSlot(slot), date]);
  });

  it('launches once where a jump puts two slots on one instant, for the slot whose time it is', () => {
    expect(next('Europe/Berlin', '2026-03-28T12:00:00Z', '02:30', '03:30')).toEqual([
      '2026-03-29T01:30Z',
      210,
      '2026-03-29',
    ]);
    expect(next('Europe/Berlin', '2026-03-29T01:30:00Z', '02:30', '03:30')).toEqual([
      '2026-03-30T00:30Z',
      150,
      '2026-03-30',
    ]);
  });

  it('refuses an empty schedule and an unknown zone', () => {
    const after = new Date();
    expect(() => nextSlot({ slots: [], timeZone: 'UTC', after })).toThrow(RangeError);
    expect(() => nextSlot({ slots: [1440], timeZone: 'UTC', after })).toThrow(RangeError);
    expect(() => nextSlot({ slots: [0], timeZone: 'Mars/Olympus', after })).toThrow(RangeError);
  });
});

const everyZone = Intl.supportedValuesOf('timeZone');

/** All launches in (from, to), by asking for the next one again and again. */
function walk(timeZone: string, daily: readonly number[], from: number, to: number) {
  const found = [];
  for (let at = from; ;) {
    const launch = nextSlot({ slots: daily, timeZone, after: new Date(at) });
    expect(launch.at.getTime()).toBeGreaterThan(at);
    at = launch.at.getTime();
    if (at >= to) return found;
    found.push(launch);
  }
}

/**
 * What should launch: every slot of every date that exists in the zone; slots that a jump puts on another slot's
 * instant are served by it.
 */
function expected(timeZone: string, daily: readonly number[], from: number, to: number) {
  const instants = new Set<number>();
  const first = Temporal.Instant.fromEpochMilliseconds(from)
    .toZonedDateTimeISO(timeZone)
    .toPlainDate()
    .subtract({ days: 2 });
  for (let day = 0; first.add({ days: day }).toZonedDateTime('UTC').epochMilliseconds < to + 3 * 86_400_000; day += 1) {
    const date = first.add({ days: day });
    if (date.toZonedDateTime(timeZone).toPlainDate().toString() !== date.toString()) continue;
    for (const slot of daily) {
      const at = date.toZonedDateTime({
        timeZone,
        plainTime: Temporal.PlainTime.from({ hour: Math.floor(slot / 60), minute: slot % 60 }),
      });
      if (at.epochMilliseconds > from && at.epochMilliseconds < to) instants.add(at.epochMilliseconds);
    }
  }
  return [...instants].sort((a, b) => a - b);
}

/** Launches that are missing, too many, or repeat a slot of a date; empty when all is well. */
function faults(timeZone: string, daily: readonly number[], from: number, to: number): string[] {
  const found = walk(timeZone, daily, from, to);
  const instants = new Set(found.map(({ at }) => at.getTime()));
  const wanted = new Set(expected(timeZone, daily, from, to));
  const names = found.map(({ slot, localDate }) => `${localDate} ${slot}`);
  return [
    ...[...wanted].filter((at) => !instants.has(at)).map((at) => `${timeZone} misses ${new Date(at).toISOString()}`),
    ...[...instants].filter((at) => !wanted.has(at)).map((at) => `${timeZone} invents ${new Date(at).toISOString()}`),
    ...names.filter((name, at) => names.indexOf(name) !== at).map((name) => `${timeZone} repeats ${name}`),
  ];
}

const aDay = fc
  .uniqueArray(fc.oneof(fc.constantFrom(0, 30, 105, 120, 150, 180, 1410, 1439), fc.integer({ min: 0, max: 1439 })), {
    minLength: 1,
    maxLength: 3,
  })
  .map(orderedSlots);

describe('every slot of every local date launches exactly once (D1)', () => {
  it.each([
    'Australia/Lord_Howe',
    'Africa/Casablanca',
    'America/Santiago',
    'Pacific/Kiritimati',
    'Pacific/Chatham',
    'Europe/Dublin',
    'Antarctica/Troll',
  ])('through three years in %s', (zone) => {
    expect(faults(zone, slots('00:15', '02:15', '13:00'), Date.UTC(2025, 0, 1), Date.UTC(2028, 0, 1))).toEqual([]);
  });

  it('around every change of the clocks from 2026 to 2028, in every IANA zone', { timeout: 60_000 }, () => {
    const daily = slots('00:30', '01:45', '02:30');
    const found = everyZone.flatMap((zone) =>
      changesOf(zone).flatMap((change) => faults(zone, daily, change - 1.5 * 86_400_000, change + 1.5 * 86_400_000)),
    );
    expect(found).toEqual([]);
  });

  it('for any slots from any instant in any IANA zone, moved date lines included', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...everyZone),
        aDay,
        fc.date({ min: new Date('1990-01-01'), max: new Date('2060-01-01'), noInvalidDate: true }),
        (zone, daily, from) => {
          expect(faults(zone, daily, from.getTime(), from.getTime() + 6 * 86_400_000)).toEqual([]);
        },
      ),
      { numRuns: 400 },
    );
    fc.assert(
      fc.property(fc.constantFrom(...moves), aDay, fc.integer({ min: -72, max: 24 }), ([zone, day], daily, hours) => {
        const from = Date.parse(day) + hours * 3_600_000;
        expect(faults(zone, daily, from, from + 4 * 86_400_000)).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });
});

const moves: [string, string][] = [
  ['Pacific/Apia', '2011-12-30'],
  ['Pacific/Fakaofo', '2011-12-30'],
  ['Pacific/Kwajalein', '1993-08-21'],
  ['Pacific/Kiritimati', '1994-12-31'],
];

function changesOf(zone: string): number[] {
  const changes: number[] = [];
  for (
    let at = Temporal.Instant.from('2026-01-01T00:00Z').toZonedDateTimeISO(zone).getTimeZoneTransition('next');
    at && at.year <= 2028;
    at = at.getTimeZoneTransition('next')
  ) {
    changes.push(at.epochMilliseconds);
  }
  return changes;
}

describe('what is due', () => {
  const row = { nextFetchAt: new Date('2026-11-21T05:00:00Z'), nextSlot: 780, nextSlotDate: '2026-11-21' };
  it('is the slot of the row from its instant on', () => {
    expect(dueSlotOf(row, new Date('2026-11-21T04:59:59.999Z'))).toBeNull();
    expect(dueSlotOf(row, row.nextFetchAt)).toEqual({ at: row.nextFetchAt, slot: 780, localDate: '2026-11-21' });
  });
  it('is nothing while nothing is planned', () => {
    expect(dueSlotOf({ nextFetchAt: null, nextSlot: null, nextSlotDate: null }, new Date())).toBeNull();
  });
});
