import type { Database } from '../persistence/database.ts';
import type { Clock } from '../values/clock.ts';
import { languageAsked } from '../values/words.ts';
import type { Actor, CookieJar, RequestContext } from './context.ts';
import type { LiveSource } from './live.ts';
import { Loaders } from './loaders.ts';

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
  deps: { readonly db: Database; readonly clock: Clock; readonly live?: LiveSource },
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
