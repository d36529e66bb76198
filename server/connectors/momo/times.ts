import { Temporal } from 'temporal-polyfill';
import { slicesOf, type Span } from '../kit/windows.ts';

const zone = 'Asia/Taipei';
const minuteMs = 60_000;
/** momo takes two months; the shortest two have 59 days. */
const longestMs = 58 * 24 * 60 * minuteMs;

/** A moment as the query fields want it, to the minute. */
export function queryTime(moment: Date): { readonly day: string; readonly hour: string; readonly minute: string } {
  const local = Temporal.Instant.fromEpochMilliseconds(moment.getTime()).toZonedDateTimeISO(zone);
  const two = (part: number) => String(part).padStart(2, '0');
  return {
    day: `${local.year}/${two(local.month)}/${two(local.day)}`,
    hour: two(local.hour),
    minute: two(local.minute),
  };
}

/** Cuts a window into pieces momo takes, on whole minutes; the end is rounded up so that the last minute is inside. */
export function slices({ from, to }: Span): Span[] {
  const start = Math.floor(from.getTime() / minuteMs) * minuteMs;
  const end = Math.max(start, Math.ceil(to.getTime() / minuteMs) * minuteMs);
  return slicesOf({ from: new Date(start), to: new Date(end) }, longestMs);
}

const written = /^\s*(\d{4})[/-](\d{1,2})[/-](\d{1,2})(?:[ T](\d{1,2}):(\d{2})(?::(\d{2}))?)?/;

/**
 * Reads a date of a row ("2026/01/31", perhaps with "13:05"); a bare day is its first or, for `last`, its last moment.
 * @throws {RangeError}
 */
export function timeOf(text: string, bareDay: 'first' | 'last' = 'first'): Date {
  const parts = written.exec(text);
  if (parts === null) throw new RangeError('not a date');
  const [year, month, day, hour, minute, second] = parts
    .slice(1)
    .map((part) => (part === undefined ? undefined : Number(part)));
  const late = bareDay === 'last';
  const local = Temporal.PlainDateTime.from(
    {
      year: year ?? 0,
      month: month ?? 0,
      day: day ?? 0,
      hour: hour ?? (late ? 23 : 0),
      minute: minute ?? (late ? 59 : 0),
      second: second ?? (late && hour === undefined ? 59 : 0),
    },
    { overflow: 'reject' },
  );
  return new Date(local.toZonedDateTime(zone).epochMilliseconds);
}
