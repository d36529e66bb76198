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
  const wait = Math.min(firstWaitMs * 4 ** (attempt - 1), longestWaitMs);
  const asked = error instanceof RateLimited ? Math.min(error.retryAfterMs, longestWaitMs) : 0;
  return new Date(now.getTime() + Math.max(wait, asked));
}
