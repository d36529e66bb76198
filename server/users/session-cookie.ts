import type { IncomingMessage } from 'node:http';
import { parseCookie } from 'cookie';

/**
 * Names of our cookies. Under https the browser itself holds them to this host, this path and https: no other host of
 * the domain, and nobody on an unencrypted line, can plant one.
 */
export const cookieName = (name: 'session' | 'device', secure: boolean): string =>
  `${secure ? '__Host-' : ''}quaylink_${name}`;

/** The value of a cookie of a request; undefined without one. */
export function cookieOf(req: IncomingMessage, wanted: string): string | undefined {
  return parseCookie(req.headers.cookie ?? '')[wanted];
}

/** The token in the session cookie of a request; undefined without one. */
export const sessionTokenOf = (req: IncomingMessage, secure: boolean): string | undefined =>
  cookieOf(req, cookieName('session', secure));
