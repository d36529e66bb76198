/** Wall-clock parts at a fixed offset; Taiwan and Korea know no daylight saving. */
export const TAIPEI = 8 * 60;
export const SEOUL = 9 * 60;

/** `2026-11-21T13:05:09` at the offset (minutes east of UTC), no zone written. */
export function localTime(at: Date | string, offsetMinutes: number): string {
  return new Date(new Date(at).getTime() + offsetMinutes * 60_000).toISOString().slice(0, 19);
}

/** `+08:00`. */
export function offsetText(offsetMinutes: number): string {
  const sign = offsetMinutes < 0 ? '-' : '+';
  const minutes = Math.abs(offsetMinutes);
  return `${sign}${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

/** The moment a local time without zone means at the offset; null when it is no date. */
export function fromLocal(text: string, offsetMinutes: number): Date | null {
  const at = new Date(`${text}${text.includes('T') ? '' : 'T00:00:00'}${offsetText(offsetMinutes)}`);
  return Number.isNaN(at.getTime()) ? null : at;
}

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export function later(at: Date | string, milliseconds: number): Date {
  return new Date(new Date(at).getTime() + milliseconds);
}
