import { MalformedAnswer, PlatformUnavailable, RateLimited, type ConnectorError } from '../errors.ts';

const mostTries = 3;
/** Longer waits are for the caller to plan. */
const longestWaitMs = 20_000;

/** How long to wait before the next try of a call, in ms; null when there is to be none. `random` is in [0, 1). */
export function waitBeforeNextTry(
  failure: ConnectorError,
  call: { readonly repeatable: boolean; readonly attempt: number; readonly random: number },
): number | null {
  if (!call.repeatable || call.attempt >= mostTries) return null;
  // Spread out, so that accounts that failed together do not come back together.
  const backoffMs = Math.round(500 * 2 ** (call.attempt - 1) * (0.5 + call.random));
  if (failure instanceof RateLimited)
    return failure.retryAfterMs <= longestWaitMs
      ? Math.max(failure.retryAfterMs + Math.round(call.random * 250), backoffMs)
      : null;
  return failure instanceof PlatformUnavailable || (failure instanceof MalformedAnswer && failure.retryable)
    ? backoffMs
    : null;
}

/** Reads a Retry-After header, seconds or a date, as ms from `now`; `otherwise` when it is absent or unreadable. */
export function retryAfterMs(header: string | undefined, now: Date, otherwise: number): number {
  if (header === undefined) return otherwise;
  if (/^\s*\d+(\.\d+)?\s*$/.test(header)) return Math.ceil(Number(header) * 1000);
  const at = Date.parse(header);
  return Number.isNaN(at) ? otherwise : Math.max(0, at - now.getTime());
}
