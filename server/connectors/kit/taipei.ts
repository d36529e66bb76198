/** Taiwan keeps one offset all year. */
export const taipeiOffsetMs = 8 * 3_600_000;

/** ISO 8601 in Taiwan's time, to the second: `2026-11-21T12:00:00+08:00`. */
export function taipeiTime(at: Date): string {
  return `${new Date(at.getTime() + taipeiOffsetMs).toISOString().slice(0, 19)}+08:00`;
}
