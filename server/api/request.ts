import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Database } from '../persistence/database.ts';
import type { Authenticator, SignedIn } from '../users/authenticator.ts';
import type { Clock } from '../values/clock.ts';
import { languageAsked } from '../values/words.ts';
import type { Actor, CookieJar, RequestContext } from '../graphql/context.ts';
import { requestIdFrom } from '../graphql/errors.ts';
import type { LiveSource } from '../graphql/live.ts';
import { Loaders } from '../graphql/loaders.ts';

export interface RequestDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly authenticator: Authenticator;
  readonly live: LiveSource;
  /** People reach us by https: cookies are Secure and bound to this host. */
  readonly secureCookies: boolean;
}

export interface RequestParts {
  readonly requestId: string;
  readonly actor: Actor | null;
  readonly ip: string | null;
  readonly userAgent: string | null;
  /** The request's Accept-Language header; null where there is no request. */
  readonly acceptLanguage: string | null;
  readonly cookies: CookieJar | null;
}

/** For work that nobody can subscribe to: seeds, jobs, commands. */
const nothingLive: LiveSource = {
  subscribe: () => {
    throw new Error('nothing is live here');
  },
};

/** The context of one operation. */
export function createContext(
  deps: Pick<RequestDeps, 'db' | 'clock'> & Partial<Pick<RequestDeps, 'live'>>,
  parts: RequestParts,
): RequestContext {
  const { acceptLanguage, ...known } = parts;
  const { actor } = known;
  // Nobody signed in sees no tenant table at all.
  const reading = deps.db.reading(actor?.scope ?? { kind: 'merchants', ids: [] });
  return {
    ...known,
    language: actor?.locale ?? languageAsked(acceptLanguage),
    db: deps.db,
    clock: deps.clock,
    live: deps.live ?? nothingLive,
    loaders: new Loaders(),
    read: (work) => work(reading),
  };
}

/**
 * Who sends an HTTP request. The cookie counts only with the `x-quaylink-client` header on a POST: a page of another site can
 * make a browser send the cookie, but not the header. A bearer token comes before the cookie and never falls back to it.
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

/**
 * Names of our cookies. Under https the browser itself holds them to this host, this path and https: no other host of the domain, and nobody on
 * an unencrypted line, can plant one.
 */
const cookieName = (name: 'session' | 'device', secure: boolean): string =>
  `${secure ? '__Host-' : ''}quaylink_${name}`;

function cookieOf(req: IncomingMessage, wanted: string): string | undefined {
  for (const pair of (req.headers.cookie ?? '').split(';')) {
    const [name, value] = pair.trim().split('=', 2);
    if (name === wanted) return value;
  }
  return undefined;
}

export const sessionTokenOf = (req: IncomingMessage, secure: boolean): string | undefined =>
  cookieOf(req, cookieName('session', secure));

export function cookieJar(req: IncomingMessage, res: ServerResponse, secure: boolean): CookieJar {
  const set = (name: 'session' | 'device', value: string, expiresAt: Date) =>
    res.appendHeader(
      'Set-Cookie',
      `${cookieName(name, secure)}=${value}; Path=/; HttpOnly; SameSite=Lax; Expires=${expiresAt.toUTCString()}${secure ? '; Secure' : ''}`,
    );
  const device = cookieOf(req, cookieName('device', secure));
  return {
    deviceToken: device !== undefined && /^[\w-]{43}$/.test(device) ? device : null,
    setDevice: (token, expiresAt) => void set('device', token, expiresAt),
    setSession: (token, expiresAt) => void set('session', token, expiresAt),
    clearSession: () => void set('session', '', new Date(0)),
  };
}

const requestIds = new WeakMap<IncomingMessage, string>();

/** The id under which a request appears in logs, answers and platform calls. Taken from `x-request-id` when that is well formed. */
export function requestIdOf(req: IncomingMessage): string {
  let id = requestIds.get(req);
  if (id === undefined) {
    const given = req.headers['x-request-id'];
    requestIds.set(req, (id = requestIdFrom(typeof given === 'string' ? given : undefined)));
  }
  return id;
}
