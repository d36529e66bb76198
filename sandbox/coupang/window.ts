import { DAY, MINUTE, SEOUL, offsetText } from '../kernel/time.ts';
import type { Market } from './market.ts';

export interface QueryWindow {
  readonly from: Date;
  /** Exclusive. */
  readonly until: Date;
}

/**
 * createdAtFrom and createdAtTo: days, or minutes with searchType=timeFrame. `zoned` wants the market's offset written
 * (`+08:00`, sent as %2B: a bare plus arrives as a space and is refused); otherwise the time is Korean and written
 * without one. A text says what is wrong.
 */
export function readWindow(
  query: URLSearchParams,
  rule: {
    readonly byMinute: boolean;
    readonly market: Market;
    readonly zoned: boolean | 'either';
    readonly maxDays: number;
  },
): QueryWindow | string {
  const offset = offsetText(rule.market.offsetMinutes);
  const read = (text: string): Date | null => {
    const parts = /^(\d{4}-\d\d-\d\d)(T\d\d:\d\d)?(:\d\d)?([+-]\d\d:\d\d)?$/.exec(text);
    if (parts === null || (parts[2] !== undefined) !== rule.byMinute) return null;
    if (rule.zoned === true && (parts[4] !== offset || parts[3] !== undefined)) return null;
    if (rule.zoned === false && parts[4] !== undefined) return null;
    const at = new Date(`${parts[1]}${parts[2] ?? 'T00:00'}${parts[3] ?? ':00'}${parts[4] ?? offsetText(SEOUL)}`);
    return Number.isNaN(at.getTime()) ? null : at;
  };
  const from = read(query.get('createdAtFrom') ?? '');
  const to = read(query.get('createdAtTo') ?? '');
  if (from === null || to === null) {
    const form = `${rule.byMinute ? 'yyyy-MM-ddTHH:mm' : 'yyyy-MM-dd'}${rule.zoned === true ? offset : ''}`;
    return `createdAtFrom and createdAtTo should be ${form}.`;
  }
  const span = to.getTime() - from.getTime();
  if (span < 0) return 'createdAtFrom should be before createdAtTo.';
  if (rule.byMinute && span >= DAY) return 'range should less than 1 day';
  if (!rule.byMinute && span > rule.maxDays * DAY) return `endTime-startTime range should less than${rule.maxDays}.`;
  return { from, until: new Date(to.getTime() + (rule.byMinute ? MINUTE : DAY)) };
}
