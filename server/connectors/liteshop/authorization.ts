import type { AuthorizationFlow, AuthorizationReturn, ConnectorEnvironment, IssuedShopAccess } from '../connector.ts';
import { readJson } from '../transport/json.ts';
import type { PlatformAnswer, PlatformTransport } from '../transport/transport.ts';
import { addressOf, callOf } from './client.ts';
import { failureOf } from './failures.ts';
import { paths, scopes } from './names.ts';
import { tokens } from './wire.ts';

/** OAuth 2.0 authorization code; that PKCE is taken is ASSUMED. The merchant chooses the store on Liteshop's page. */
export function liteshopAuthorization(environment: ConnectorEnvironment): AuthorizationFlow {
  const app = () => ({
    client_id: environment.appKeys['clientId'] ?? '',
    client_secret: environment.appKeys['clientSecret'] ?? '',
  });

  async function post<Content>(
    transport: PlatformTransport,
    operation: string,
    path: string,
    form: Readonly<Record<string, string>>,
    repeatable: boolean,
    read: (answer: PlatformAnswer) => Content,
  ): Promise<Content> {
    return transport.send({
      operation,
      method: 'POST',
      url: addressOf(environment, 'api', path),
      headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ ...form, ...app() }).toString(),
      repeatable,
      judge: (answer) => failureOf(callOf(operation), answer, environment.now()),
      read,
    });
  }

  async function issued(
    transport: PlatformTransport,
    operation: string,
    form: Readonly<Record<string, string>>,
  ): Promise<IssuedShopAccess> {
    // A code and a rotating refresh token work once, so neither request is ever repeated.
    const told = await post(transport, operation, paths.token, form, false, (answer) =>
      readJson(callOf(operation), answer, tokens),
    );
    const { expiresInSeconds } = told;
    return {
      accessToken: told.accessToken,
      refreshToken: told.refreshToken,
      expiresAt:
        typeof expiresInSeconds === 'number' ? new Date(environment.now().getTime() + expiresInSeconds * 1000) : null,
      shop: { id: told.shopId, title: told.shopName },
    };
  }

  return {
    pkce: true,
    scopes,
    begin: ({ state, redirectUri, codeChallenge }) =>
      addressOf(environment, 'app', paths.authorize, {
        response_type: 'code',
        client_id: app().client_id,
        redirect_uri: redirectUri.href,
        scope: scopes.map(({ scope }) => scope).join(' '),
        state,
        ...(codeChallenge === null ? {} : { code_challenge: codeChallenge, code_challenge_method: 'S256' }),
      }),
    readReturn: ({ query }) => returned(query),
    redeem: ({ grant, redirectUri, codeVerifier, transport }) =>
      issued(transport, 'oauth.redeem', {
        grant_type: 'authorization_code',
        code: grant['code'] ?? '',
        redirect_uri: redirectUri.href,
        ...(codeVerifier === null ? {} : { code_verifier: codeVerifier }),
      }),
    refresh: ({ refreshToken, transport }) =>
      issued(transport, 'oauth.refresh', { grant_type: 'refresh_token', refresh_token: refreshToken }),
    revocationUrl: () => addressOf(environment, 'app', paths.linkedApps),
    revoke: async ({ accessToken, refreshToken, transport }) => {
      // RFC 7009: revoking the refresh token ends the access tokens of the grant too, and an unknown token is no
      // failure.
      await post(
        transport,
        'oauth.revoke',
        paths.revoke,
        { token: refreshToken ?? accessToken },
        true,
        () => undefined,
      );
    },
  };
}

const longestCode = 4_000;

/** The return is not signed: only the state, which the server checks, says that it belongs to us. */
function returned(query: URLSearchParams): AuthorizationReturn {
  const error = query.get('error');
  if (error !== null) return { kind: 'declined', platformMessage: query.get('error_description') ?? error };
  const codes = query.getAll('code');
  const [code = ''] = codes;
  if (codes.length !== 1 || code === '' || code.length > longestCode)
    return { kind: 'forged', reason: 'there is not exactly one code' };
  return { kind: 'granted', grant: { code } };
}
