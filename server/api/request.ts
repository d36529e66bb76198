import type { IncomingMessage, ServerResponse } from 'node:http';
import { stringifySetCookie } from 'cookie';
import type { Database } from '../persistence/database.ts';
import type { Authenticator, SignedIn } from '../users/authenticator.ts';
import { cookieName, cookieOf, sessionTokenOf } from '../users/session-cookie.ts';
import type { Clock } from '../values/clock.ts';
import type { CookieJar } from '../graphql/context.ts';
import type { LiveSource } from '../graphql/live.ts';

export interface RequestDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly authenticator: Authenticator;
  readonly live: LiveSource;
  /** People reach us by https: cookies are Secure and bound to this host. */
  readonly secureCookies: boolean;
}

/**
 * Who sends an HTTP request. The cookie counts only with the `x-quaylink-client` header on a POST: a page of another
 * site can make a browser send the cookie, but not the header. A bearer token comes before the cookie and never falls
 * back to it.
 */
export async function signedInBy(deps: RequestDeps, req: IncomingMessage): Promise<SignedIn | null> {
  const bearer = bearerOf(req.headers.authorization);
  if (bearer !== undefined) return deps.authenticator.byApiToken(bearer);
  const token = sessionTokenOf(req, deps.secureCookies);
  if (token === undefined || req.method !== 'POST' || !req.headers['x-quaylink-client']) return null;
  return deps.authenticator.bySession(token);
}

export function bearerOf(header: unknown): string | undefined {
  return typeof header === 'string' && /^bearer /i.test(header) ? header.slice(7).trim() : undefined;
}

export function cookieJar(req: IncomingMessage, res: ServerResponse, secure: boolean): CookieJar {
  const set = (name: 'session' | 'device', value: string, expires: Date) => {
    const cookie = { name: cookieName(name, secure), value, path: '/', httpOnly: true, sameSite: 'lax' as const };
    res.appendHeader('Set-Cookie', stringifySetCookie({ ...cookie, expires, secure }));
  };
  const device = cookieOf(req, cookieName('device', secure));
  return {
    deviceToken: device !== undefined && /^[\w-]{43}$/.test(device) ? device : null,
    setDevice: (token, expiresAt) => set('device', token, expiresAt),
    setSession: (token, expiresAt) => set('session', token, expiresAt),
    clearSession: () => set('session', '', new Date(0)),
  };
}
