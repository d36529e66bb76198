const day = 86_400_000;

/** A session ends this long after it was last used … */
const idleMs = 7 * day;
/** … and this long after the login in any case. */
const longestMs = 30 * day;
/** Use is written down at most this often. */
export const sessionRefreshMs = 5 * 60_000;

export function sessionExpiry(createdAt: Date, now: Date): Date {
  return new Date(Math.min(now.getTime() + idleMs, createdAt.getTime() + longestMs));
}
