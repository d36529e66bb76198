import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { liteshopApp } from '../demo.ts';
import type { StateFile } from '../kernel/state.ts';
import { limits } from './names.ts';

/** A merchant's permission for one store. */
export interface Grant {
  readonly id: string;
  readonly storeId: string;
  scopes: readonly string[];
  refreshToken: string;
  /** Rotated away: using one again ends the grant. */
  readonly usedRefreshTokens: string[];
  accessTokens: { readonly token: string; expiresAt: string }[];
  revoked: boolean;
}

interface Code {
  readonly code: string;
  readonly storeId: string;
  readonly redirectUri: string;
  readonly scopes: readonly string[];
  /** S256 challenge; null when the app sent none. */
  readonly challenge: string | null;
  readonly expiresAt: string;
  /** The grant it was redeemed for; redeeming it again revokes that. */
  grantId: string | null;
}

interface AuthorizationState {
  clientSecret: string;
  redirectUris: string[];
  grants: Grant[];
  codes: Code[];
}

export interface TokenAnswer {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly expiresInSeconds: number;
  readonly storeId: string;
  readonly scopes: readonly string[];
}

/** Why a grant was refused; the message is shown to the app's developer. */
export class GrantRefused extends Error {}

/** Codes, tokens and what they allow. */
export class Grants {
  readonly #state: StateFile;
  readonly #data: AuthorizationState;

  constructor(state: StateFile, extraRedirectUris: readonly string[]) {
    this.#state = state;
    this.#data = state.slice<AuthorizationState>('liteshop.authorization', {
      clientSecret: liteshopApp.clientSecret,
      redirectUris: [...liteshopApp.redirectUris],
      grants: [],
      codes: [],
    });
    extraRedirectUris.forEach((uri) => this.allowRedirectUri(uri));
  }

  get clientSecret(): string {
    return this.#data.clientSecret;
  }

  set clientSecret(replacement: string) {
    this.#data.clientSecret = replacement;
    this.#state.changed();
  }

  get redirectUris(): readonly string[] {
    return this.#data.redirectUris;
  }

  allowRedirectUri(uri: string): void {
    if (!this.#data.redirectUris.includes(uri)) this.#data.redirectUris.push(uri);
    this.#state.changed();
  }

  isClient(clientId: string, clientSecret: string): boolean {
    return clientId === liteshopApp.clientId && same(clientSecret, this.#data.clientSecret);
  }

  newCode(request: Omit<Code, 'code' | 'expiresAt' | 'grantId'>, now: Date): string {
    const code = `lsc_${secret()}`;
    this.#data.codes = this.#data.codes.filter((other) => new Date(other.expiresAt) > now);
    this.#data.codes.push({ ...request, code, expiresAt: inSeconds(now, limits.codeSeconds), grantId: null });
    this.#state.changed();
    return code;
  }

  /** @throws {GrantRefused} */
  redeem(
    request: { readonly code: string; readonly redirectUri: string; readonly verifier: string },
    now: Date,
  ): TokenAnswer {
    const code = this.#data.codes.find((other) => other.code === request.code);
    if (code === undefined) throw new GrantRefused('the code is unknown or has expired');
    if (code.grantId !== null) {
      this.revoke((grant) => grant.id === code.grantId);
      throw new GrantRefused('the code was used before; the tokens it gave are revoked');
    }
    if (new Date(code.expiresAt) <= now) throw new GrantRefused('the code has expired');
    if (code.redirectUri !== request.redirectUri)
      throw new GrantRefused('redirect_uri differs from the one the code was issued for');
    if (code.challenge === null && request.verifier !== '')
      throw new GrantRefused('code_verifier was sent, but the code was asked for without code_challenge');
    if (
      code.challenge !== null &&
      !same(createHash('sha256').update(request.verifier).digest('base64url'), code.challenge)
    ) {
      throw new GrantRefused('code_verifier does not match code_challenge');
    }
    const grant: Grant = {
      id: secret(),
      storeId: code.storeId,
      scopes: code.scopes,
      refreshToken: '',
      usedRefreshTokens: [],
      accessTokens: [],
      revoked: false,
    };
    code.grantId = grant.id;
    this.#data.grants.push(grant);
    return this.#issue(grant, now);
  }

  /** @throws {GrantRefused} */
  refresh(refreshToken: string, now: Date): TokenAnswer {
    const grant = this.#data.grants.find((other) => other.refreshToken === refreshToken);
    if (grant !== undefined && !grant.revoked) {
      grant.usedRefreshTokens.push(refreshToken);
      return this.#issue(grant, now);
    }
    const robbed = this.#data.grants.find((other) => other.usedRefreshTokens.includes(refreshToken));
    if (robbed === undefined) throw new GrantRefused('the refresh token is unknown or revoked');
    this.revoke((other) => other.id === robbed.id);
    throw new GrantRefused('the refresh token was used before; the authorization is revoked');
  }

  /** Tokens without the browser, for tests and the demo. */
  grant(storeId: string, scopes: readonly string[], now: Date): TokenAnswer {
    const grant: Grant = {
      id: secret(),
      storeId,
      scopes,
      refreshToken: '',
      usedRefreshTokens: [],
      accessTokens: [],
      revoked: false,
    };
    this.#data.grants.push(grant);
    return this.#issue(grant, now);
  }

  /** The grant behind an access token, live or not; null when it never was one. */
  byAccessToken(token: string): { readonly grant: Grant; readonly expiresAt: Date } | null {
    for (const grant of this.#data.grants) {
      const issued = grant.accessTokens.find((other) => other.token === token);
      if (issued !== undefined) return { grant, expiresAt: new Date(issued.expiresAt) };
    }
    return null;
  }

  byAnyToken(token: string): Grant | null {
    return this.byAccessToken(token)?.grant ?? this.#data.grants.find((grant) => grant.refreshToken === token) ?? null;
  }

  live(storeId: string): readonly Grant[] {
    return this.#data.grants.filter((grant) => grant.storeId === storeId && !grant.revoked);
  }

  /** How many it ended. */
  revoke(which: (grant: Grant) => boolean): number {
    const ended = this.#data.grants.filter((grant) => !grant.revoked && which(grant));
    for (const grant of ended) grant.revoked = true;
    this.#state.changed();
    return ended.length;
  }

  change(storeId: string, change: (grant: Grant) => void): void {
    this.live(storeId).forEach(change);
    this.#state.changed();
  }

  #issue(grant: Grant, now: Date): TokenAnswer {
    const accessToken = `lsa_${secret()}`;
    grant.refreshToken = `lsr_${secret()}`;
    grant.accessTokens = grant.accessTokens.filter((token) => new Date(token.expiresAt) > now);
    grant.accessTokens.push({ token: accessToken, expiresAt: inSeconds(now, limits.accessTokenSeconds) });
    this.#state.changed();
    return {
      accessToken,
      refreshToken: grant.refreshToken,
      expiresInSeconds: limits.accessTokenSeconds,
      storeId: grant.storeId,
      scopes: grant.scopes,
    };
  }
}

function same(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

function secret(): string {
  return randomBytes(20).toString('base64url');
}

function inSeconds(now: Date, seconds: number): string {
  return new Date(now.getTime() + seconds * 1000).toISOString();
}
