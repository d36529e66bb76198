import { slicesOf, type Span } from '../kit/windows.ts';

/** The two marketplaces behind the one gateway. Both live without daylight saving, so an offset is enough. */
export type Market = 'TW' | 'KR';

const offsets: Readonly<Record<Market, { readonly hours: number; readonly text: string }>> = {
  TW: { hours: 8, text: '+08:00' },
  KR: { hours: 9, text: '+09:00' },
};

export function marketOf(text: string | undefined): Market {
  return text === 'KR' ? 'KR' : 'TW';
}

export const currencyOf: Readonly<Record<Market, string>> = { TW: 'TWD', KR: 'KRW' };

/** The market's calendar day of a moment, as the day mode wants it: `2026-01-31+08:00`. */
export function dayText(moment: Date, market: Market): string {
  const { hours, text } = offsets[market];
  return new Date(moment.getTime() + hours * hourMs).toISOString().slice(0, 10) + text;
}

/**
 * Reads a time as the sheets carry it: ISO 8601 with an offset (v5) or, without one, in the market's own (v4).
 * @throws {RangeError}
 */
export function timeOf(text: string, market: Market): Date {
  const withOffset = /([+-]\d{2}:?\d{2}|Z)$/.test(text) ? text : text + offsets[market].text;
  // Microseconds are cut: a Date holds milliseconds.
  const time = new Date(withOffset.replace(/(\.\d{3})\d+/, '$1'));
  if (Number.isNaN(time.getTime())) throw new RangeError('not a time');
  return time;
}

const hourMs = 3_600_000;
export const dayMs = 24 * hourMs;
/** The gateway refuses windows of more than 31 days; both ends count as days. */
const longestDays = 30;

/** Cuts a window into pieces the gateway takes. */
export function slices(window: Span): Span[] {
  return slicesOf(window, longestDays * dayMs);
}
