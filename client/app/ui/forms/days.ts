/** A day as `YYYY-MM-DD`, without a zone. */
export type Day = string;

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const pad = (value: number) => String(value).padStart(2, '0');

/** The day with these numbers; null where the calendar has none. */
function dayOf(year: number, month: number, day: number): Day | null {
  const at = new Date(Date.UTC(year, month - 1, day));
  const real = at.getUTCFullYear() === year && at.getUTCMonth() === month - 1 && at.getUTCDate() === day;
  return real && year >= 1970 && year <= 9999 ? at.toISOString().slice(0, 10) : null;
}

/**
 * What someone typed as a day; null when invalid. In any language `2026-11-21`, `2026/11/21`, `20261121`; in Chinese
 * also `11/21` of `today`'s year and `2026年11月21日`; in English also `21 Nov` and `Nov 21, 2026`, but not `11/12`, which
 * is November to some and December to others.
 */
export function readDay(typed: string, language: string, today: Day): Day | null {
  const text = typed.trim().normalize('NFKC').toLowerCase();
  const thisYear = Number(today.slice(0, 4));
  const whole =
    /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (whole) return dayOf(Number(whole[1]), Number(whole[2]), Number(whole[3]));
  if (language !== 'en') {
    const short = /^(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/.exec(text);
    return short ? dayOf(thisYear, Number(short[1]), Number(short[2])) : null;
  }
  const [, day, name = '', year] = /^(\d{1,2})\s*([a-z]{3,9})\.?,?\s*(\d{4})?$/.exec(text) ?? [];
  const [, name2 = '', day2, year2] = /^([a-z]{3,9})\.?\s*(\d{1,2}),?\s*(\d{4})?$/.exec(text) ?? [];
  const month = MONTHS.indexOf((name || name2).slice(0, 3)) + 1;
  return month > 0 ? dayOf(Number(year ?? year2 ?? thisYear), month, Number(day ?? day2)) : null;
}

/** A day as people write it: `21 Nov 2026`, 2026/11/21. */
export function showDay(day: Day, language: string): string {
  const [year = '', month = '', date = ''] = day.split('-');
  return language === 'en'
    ? `${Number(date)} ${new Intl.DateTimeFormat('en', { month: 'short', timeZone: 'UTC' }).format(new Date(`${day}T00:00Z`))} ${year}`
    : `${year}/${month}/${date}`;
}

/** The viewer's day and time of an instant. */
export function localParts(at: Date): { day: Day; time: string } {
  return {
    day: `${at.getFullYear()}-${pad(at.getMonth() + 1)}-${pad(at.getDate())}`,
    time: `${pad(at.getHours())}:${pad(at.getMinutes())}`,
  };
}

/** The first day of the month `by` months after the one of `day`. */
export function monthAfter(day: Day, by: number): Day {
  const [year = 0, month = 1] = day.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1 + by, 1)).toISOString().slice(0, 10);
}

/** Six weeks around the month of `day`, beginning on Monday in English and on Sunday in Chinese. */
export function weeksOf(day: Day, language: string): Day[][] {
  const first = new Date(`${monthAfter(day, 0)}T00:00Z`);
  const before = (first.getUTCDay() - (language === 'en' ? 1 : 0) + 7) % 7;
  const at = (offset: number) => new Date(first.getTime() + (offset - before) * 86_400_000).toISOString().slice(0, 10);
  return Array.from({ length: 6 }, (_, week) =>
    Array.from({ length: 7 }, (_unused, weekday) => at(week * 7 + weekday)),
  );
}
