import { z } from 'zod';
import {
  CredentialsRejected,
  PermissionMissing,
  PlatformRefused,
  PlatformUnavailable,
  RateLimited,
  type CallContext,
  type ConnectorError,
} from '../errors.ts';
import { jsonAnswer, parseJson } from '../transport/json.ts';
import { retryAfterMs } from '../transport/retry.ts';
import type { PlatformAnswer } from '../transport/transport.ts';

/** `code` may be 0 and `data` anything, so only the words count. */
const errorBody = z.object({
  code: z.union([z.string(), z.number()]).transform(String).catch(''),
  message: z.string().catch(''),
});

/** Null when the body is not a WordPress error. */
export function errorOf(answer: PlatformAnswer): { readonly code: string; readonly message: string } | null {
  try {
    const { code, message } = errorBody.parse(parseJson(answer.text));
    return code === '' && message === '' ? null : { code, message };
  } catch {
    return null;
  }
}

/** Not recognised, which is also what a shop answers whose server drops the Authorization header. */
export function keyNotSeen(answer: PlatformAnswer): boolean {
  return answer.status === 401 && /_cannot_(view|create|edit|delete|batch)$/.test(errorOf(answer)?.code ?? '');
}

/**
 * What an answer means; undefined when it is good.
 * @throws {MalformedAnswer} for a good status without JSON, never read as "nothing there" (T16)
 */
export function failureOf(call: CallContext, answer: PlatformAnswer, now: Date): ConnectorError | undefined {
  const { status } = answer;
  if (status >= 200 && status < 300) {
    jsonAnswer(call, answer);
    return undefined;
  }
  const error = errorOf(answer);
  const options = { httpStatus: status, platformMessage: error?.message ?? null };
  if (status === 429) return new RateLimited(call, retryAfterMs(answer.headers['retry-after'], now, 30_000), options);
  if (status >= 500) return new PlatformUnavailable(call, `the shop answered ${status}`, options);
  if (error === null && (status === 401 || status === 403)) return notWordPress(call, status);
  if (status === 401) {
    // The one code stands for a wrong secret and for a key that may only read, or only write.
    const lacksRight = /\bhave (read|write) permissions?\b/i.test(error?.message ?? '');
    return lacksRight
      ? new PermissionMissing(call, 'the key lacks read or write permission', options)
      : new CredentialsRejected(call, 'the shop does not accept the key', options);
  }
  if (status === 403) return new PermissionMissing(call, "the role of the key's owner is too low", options);
  if (status === 404 && (error === null || error.code === 'rest_no_route')) {
    return error === null
      ? new PlatformRefused(call, 'no WordPress REST API at this address', { ...options, badAddress: true })
      : new PlatformRefused(call, noRoute, options);
  }
  return new PlatformRefused(call, error?.code || `the shop answered ${status}`, options);
}

const noRoute = 'WooCommerce is not active in this shop';

/** The shop answers and knows no such route: WooCommerce, or what would bring the route, is off. */
export function isNoRoute(error: unknown): boolean {
  return error instanceof PlatformRefused && error.httpStatus === 404 && error.message.endsWith(noRoute);
}

/**
 * A page in front of the shop: the server's own password prompt, or a firewall that may let us through later. It has
 * not looked at our key.
 */
function notWordPress(call: CallContext, status: number): ConnectorError {
  return status === 401
    ? new PlatformRefused(call, 'the web server in front of the shop asks for a password of its own', {
        httpStatus: status,
      })
    : new PlatformUnavailable(call, 'a firewall in front of the shop turned us away', { httpStatus: status });
}
