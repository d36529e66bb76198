import type { Request, RequestHandler } from 'express';
import type { Actor } from '../graphql/context.ts';
import type { Authenticator } from '../users/authenticator.ts';
import { sessionTokenOf } from '../users/session-cookie.ts';
import type { AuthorizationReturn, ReturningPerson } from '../ec-accounts/authorization/authorization.service.ts';

export interface AuthorizeCallbackDeps {
  /** Who the request's session cookie belongs to; null without a session. */
  readonly actorOf: (request: Request) => Promise<Actor | null>;
  readonly requestIdOf: (request: Request) => string;
  readonly authorizations: { complete(person: ReturningPerson, returned: AuthorizationReturn): Promise<string> };
}

/** GET /authorize/:platform/callback: the platform sends the browser back, and we send it on into the admin. */
export function authorizeCallback({
  actorOf,
  requestIdOf,
  authorizations,
}: AuthorizeCallbackDeps): RequestHandler<{ platform: string }> {
  return async (request, response) => {
    const query = new URL(request.originalUrl, 'http://callback.invalid').searchParams;
    const states = query.getAll('state');
    const person = { actor: await actorOf(request), requestId: requestIdOf(request) };
    const path = await authorizations.complete(person, {
      platform: request.params.platform,
      // A state named twice is nobody's.
      state: states.length === 1 ? (states[0] ?? null) : null,
      query,
    });
    // The address bar held the code: it must not be kept, nor told to the next page.
    response.set({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' }).redirect(303, path);
  };
}

/**
 * Who the session cookie of a plain navigation belongs to. Elsewhere the cookie counts only with a header no other site
 * can send; here the state of the authorization is what another site cannot know.
 */
export function personOfCookie(
  authenticator: Pick<Authenticator, 'bySession'>,
  secureCookies: boolean,
): AuthorizeCallbackDeps['actorOf'] {
  return async (request) => {
    const token = sessionTokenOf(request, secureCookies);
    return token === undefined ? null : ((await authenticator.bySession(token))?.actor ?? null);
  };
}
