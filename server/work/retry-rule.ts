import { ConnectorError, RateLimited } from '../connectors/errors.ts';

/** Tries of one run, the first included. */
export const maxAttempts = 5;

const firstWaitMs = 15_000;
const longestWaitMs = 30 * 60_000;

/**
 * When a run that failed is tried again; null when it is given up: the failure will not pass by waiting, or it was
 * tried often enough.
 */
export function nextTryAfter(error: unknown, attempt: number, now: Date): Date | null {
  if (attempt >= maxAttempts) return null;
  if (error instanceof ConnectorError && !error.retryable) return null;
  return new Date(now.getTime() + waitBeforeTry(attempt, error, 0));
}

/**
 * How long to wait after so many tries: each time four times as long, never less than the platform asked for, and up to
 * a fifth longer by chance, so that what failed together does not come back together.
 * @param random 0 up to 1
 */
export function waitBeforeTry(tries: number, error: unknown, random: number): number {
  const wait = Math.min(firstWaitMs * 4 ** (Math.max(tries, 1) - 1), longestWaitMs);
  const asked = error instanceof RateLimited ? Math.min(error.retryAfterMs, longestWaitMs) : 0;
  return Math.round(Math.max(wait, asked) * (1 + random / 5));
}
