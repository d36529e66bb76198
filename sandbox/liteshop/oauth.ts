import { randomBytes } from 'node:crypto';
import { liteshopApp, liteshopStores, type LiteshopDemoStore } from '../demo.ts';
import { html } from '../kernel/http.ts';
import { objectFrom, textOf, toJson } from '../kernel/json.ts';
import type { Call, Reply } from '../kernel/platform.ts';
import { GrantRefused, type Grants, type TokenAnswer } from './grants.ts';
import { paths, scopes } from './names.ts';
import { appsPage, brokenPage, consentPage, loginPage, type PageContext } from './pages.ts';
import { refused } from './replies.ts';

interface Session {
  readonly email: string;
  readonly csrf: string;
}

/** The pages a merchant clicks, and the token endpoint. */
export class LiteshopOAuth {
  readonly #grants: Grants;
  readonly #onRevoked: (storeId: string) => void;
  readonly #sessions = new Map<string, Session>();

  /** `onRevoked`: the merchant took the authorization of a store back. */
  constructor(grants: Grants, onRevoked: (storeId: string) => void) {
    this.#grants = grants;
    this.#onRevoked = onRevoked;
  }

  authorize(call: Call): Reply {
    const request = call.query;
    const wrong = this.#wrongClient(request);
    // Never redirect to an address that is not registered.
    if (wrong !== null) return html(400, brokenPage(context(call), wrong));
    const fault = authorizeFault(request);
    if (fault !== null) return back(request, { error: fault });
    const session = this.#session(call);
    if (session === null) return this.#login(call, call.target, false);
    return html(
      200,
      consentPage(context(call), {
        appName: liteshopApp.name,
        email: session.email,
        stores: storesOf(session.email),
        scopes: wantedScopes(request),
        request: call.rawQuery,
        csrf: session.csrf,
      }),
      pageHeaders,
    );
  }

  consent(call: Call): Reply {
    const form = formOf(call);
    const session = this.#session(call);
    if (session === null || form.get('csrf') !== session.csrf)
      return html(403, brokenPage(context(call), 'The form is out of date.'));
    const request = new URLSearchParams(form.get('request') ?? '');
    const wrong = this.#wrongClient(request);
    if (wrong !== null) return html(400, brokenPage(context(call), wrong));
    const fault = authorizeFault(request);
    if (fault !== null) return back(request, { error: fault });
    const store = storesOf(session.email).find((other) => other.id === form.get('store_id'));
    if (form.get('decision') !== 'allow') return back(request, { error: 'access_denied' });
    if (store === undefined) return html(400, brokenPage(context(call), 'Choose one of your stores.'));
    const code = this.#grants.newCode(
      {
        storeId: store.id,
        redirectUri: request.get('redirect_uri') ?? '',
        scopes: wantedScopes(request),
        challenge: request.get('code_challenge'),
      },
      call.now,
    );
    return back(request, { code });
  }

  login(call: Call): Reply {
    const form = formOf(call);
    const next = localPath(form.get('next'));
    const owner = liteshopStores.find(
      (store) => store.login.email === form.get('email') && store.login.password === form.get('password'),
    );
    if (owner === undefined) return this.#login(call, next, true);
    const id = randomBytes(18).toString('base64url');
    this.#sessions.set(id, { email: owner.login.email, csrf: randomBytes(18).toString('base64url') });
    return {
      status: 303,
      headers: { location: next, 'set-cookie': `ls_session=${id}; Path=/; HttpOnly; SameSite=Lax` },
      body: '',
    };
  }

  logout(call: Call): Reply {
    this.#sessions.delete(sessionId(call));
    return {
      status: 303,
      headers: {
        location: localPath(formOf(call).get('next')),
        'set-cookie': 'ls_session=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax',
      },
      body: '',
    };
  }

  apps(call: Call): Reply {
    const session = this.#session(call);
    if (session === null) return this.#login(call, call.target, false);
    const stores = storesOf(session.email).filter((store) => this.#grants.live(store.id).length > 0);
    return html(
      200,
      appsPage(context(call), {
        appName: liteshopApp.name,
        stores,
        email: session.email,
        csrf: session.csrf,
        done: call.query.has('revoked'),
      }),
      pageHeaders,
    );
  }

  revokeByMerchant(call: Call): Reply {
    const form = formOf(call);
    const session = this.#session(call);
    const store =
      session === null ? undefined : storesOf(session.email).find((other) => other.id === form.get('store_id'));
    if (session === null || store === undefined || form.get('csrf') !== session.csrf)
      return html(403, brokenPage(context(call), 'The form is out of date.'));
    if (this.#grants.revoke((grant) => grant.storeId === store.id) > 0) this.#onRevoked(store.id);
    return { status: 303, headers: { location: `${paths.apps}?revoked=1` }, body: '' };
  }

  token(call: Call): Reply {
    const form = tokenForm(call);
    const client = clientOf(call, form);
    if (!this.#grants.isClient(client.id, client.secret))
      return refused('invalidClient', 'client_id or client_secret is wrong');
    try {
      switch (form.get('grant_type')) {
        case 'authorization_code':
          return issued(
            this.#grants.redeem(
              {
                code: form.get('code') ?? '',
                redirectUri: form.get('redirect_uri') ?? '',
                verifier: form.get('code_verifier') ?? '',
              },
              call.now,
            ),
          );
        case 'refresh_token':
          return issued(this.#grants.refresh(form.get('refresh_token') ?? '', call.now));
        default:
          return refused('unsupportedGrantType', 'grant_type must be authorization_code or refresh_token');
      }
    } catch (error) {
      if (error instanceof GrantRefused) return refused('invalidGrant', error.message);
      throw error;
    }
  }

  /** The app gives its authorization back. An unknown token counts as revoked. ASSUMED, after RFC 7009 */
  revokeByApp(call: Call): Reply {
    const form = tokenForm(call);
    const client = clientOf(call, form);
    if (!this.#grants.isClient(client.id, client.secret))
      return refused('invalidClient', 'client_id or client_secret is wrong');
    const grant = this.#grants.byAnyToken(form.get('token') ?? '');
    if (grant !== null) this.#grants.revoke((other) => other === grant);
    return {
      status: 200,
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: toJson({ data: { revoked: true } }),
    };
  }

  #wrongClient(request: URLSearchParams): string | null {
    if (request.get('client_id') !== liteshopApp.clientId) return 'client_id is not known.';
    if (!this.#grants.redirectUris.includes(request.get('redirect_uri') ?? ''))
      return 'redirect_uri is not registered for this app.';
    return null;
  }

  #login(call: Call, next: string, failed: boolean): Reply {
    const emails = [...new Set(liteshopStores.map((store) => store.login.email))];
    const logins = emails.map((email) => ({
      email,
      password: storesOf(email)[0]?.login.password ?? '',
      stores: storesOf(email).map((store) => store.name),
    }));
    const at = { ...context(call), self: next };
    return html(failed ? 401 : 200, loginPage(at, { next, failed, logins }), pageHeaders);
  }

  #session(call: Call): Session | null {
    return this.#sessions.get(sessionId(call)) ?? null;
  }
}

const pageHeaders = {
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; base-uri 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
};

/**
 * An OAuth error code, null when the request is in order. `state` is required: without it the app cannot tell its own
 * logins apart.
 */
function authorizeFault(request: URLSearchParams): string | null {
  if (request.get('response_type') !== 'code') return 'unsupported_response_type';
  if ((request.get('state') ?? '') === '') return 'invalid_request';
  const challenge = request.get('code_challenge');
  if (challenge !== null && (request.get('code_challenge_method') !== 'S256' || !/^[\w-]{43}$/.test(challenge)))
    return 'invalid_request';
  const wanted = wantedScopes(request);
  return wanted.length === 0 || wanted.some((scope) => !(scopes as readonly string[]).includes(scope))
    ? 'invalid_scope'
    : null;
}

function wantedScopes(request: URLSearchParams): readonly string[] {
  return (request.get('scope') ?? '').split(' ').filter((scope) => scope !== '');
}

function back(request: URLSearchParams, answer: Readonly<Record<string, string>>): Reply {
  const url = new URL(request.get('redirect_uri') ?? '');
  for (const [name, value] of Object.entries(answer)) url.searchParams.set(name, value);
  const state = request.get('state');
  if (state !== null) url.searchParams.set('state', state);
  return { status: 303, headers: { location: url.href, 'cache-control': 'no-store' }, body: '' };
}

function issued(tokens: TokenAnswer): Reply {
  const shop = liteshopStores.find((store) => store.id === tokens.storeId);
  return {
    status: 200,
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
    body: toJson({
      access_token: tokens.accessToken,
      token_type: 'Bearer',
      expires_in: tokens.expiresInSeconds,
      refresh_token: tokens.refreshToken,
      scope: tokens.scopes.join(' '),
      shop_id: tokens.storeId,
      shop_name: shop?.name ?? '',
    }),
  };
}

/** Form or JSON. ASSUMED: both are taken. */
export function tokenForm(call: Call): URLSearchParams {
  if (!(call.headers['content-type'] ?? '').startsWith('application/json')) return formOf(call);
  const entries = Object.entries(objectFrom(call.body) ?? {}).map(([name, value]): [string, string] => [
    name,
    textOf(value),
  ]);
  return new URLSearchParams(entries);
}

function clientOf(call: Call, form: URLSearchParams): { readonly id: string; readonly secret: string } {
  const basic = /^Basic (.+)$/i.exec(call.headers.authorization ?? '')?.[1];
  if (basic === undefined) return { id: form.get('client_id') ?? '', secret: form.get('client_secret') ?? '' };
  const [id = '', ...secret] = Buffer.from(basic, 'base64').toString().split(':');
  return { id, secret: secret.join(':') };
}

function storesOf(email: string): readonly LiteshopDemoStore[] {
  return liteshopStores.filter((store) => store.login.email === email);
}

function formOf(call: Call): URLSearchParams {
  return new URLSearchParams(call.body.toString());
}

function sessionId(call: Call): string {
  return /(?:^|;\s*)ls_session=([\w-]+)/.exec(call.headers.cookie ?? '')?.[1] ?? '';
}

/** Only a path of this server: no open redirect. */
function localPath(next: string | null): string {
  return next !== null && /^\/(?![/\\])/.test(next) ? next : paths.apps;
}

function context(call: Call): PageContext {
  const asked = call.query.get('lang');
  const chinese = asked === null ? !/^en\b/i.test(call.headers['accept-language'] ?? '') : asked !== 'en';
  return { language: chinese ? 'zh' : 'en', self: call.method === 'GET' ? call.target : paths.apps };
}
