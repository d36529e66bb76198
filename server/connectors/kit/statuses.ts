import { PlatformUnavailable, RateLimited, type CallContext, type ConnectorError } from '../errors.ts';
import { retryAfterMs } from '../transport/retry.ts';
import type { PlatformAnswer } from '../transport/transport.ts';

/** The statuses that mean the same everywhere: slow down (429), and not now (5xx). Undefined for all others. */
export function busyOf(
  call: CallContext,
  answer: PlatformAnswer,
  about: { readonly now: Date; readonly pauseMs: number; readonly platformMessage?: string | null },
): ConnectorError | undefined {
  const { status } = answer;
  const options = { httpStatus: status, platformMessage: about.platformMessage ?? null };
  if (status === 429)
    return new RateLimited(call, retryAfterMs(answer.headers['retry-after'], about.now, about.pauseMs), options);
  return status >= 500 ? new PlatformUnavailable(call, `status ${status}`, options) : undefined;
}
