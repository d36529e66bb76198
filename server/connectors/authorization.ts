import type { Words } from '../values/words.ts';
import type { IssuedAccess, IssuedShopAccess, ShopIdentity } from './access.ts';
import type { PlatformTransport } from './transport/transport.ts';

/** One thing an authorization asks the merchant to allow. */
export interface AuthorizationScope {
  /** The platform's own name of it, as it is sent. */
  readonly scope: string;
  /** What it lets us do, in words a merchant agrees to. */
  readonly words: Words;
}

/**
 * What the form of the account holds when the browser leaves: the shop's domain, where the platform needs it. Never
 * null, may be empty.
 */
export type TypedBefore = Readonly<Record<string, string>>;

/**
 * What a return brought that `redeem` needs: a code, a shop's id. A secret; kept sealed while a person chooses a shop.
 */
export type AuthorizationGrant = Readonly<Record<string, string>>;

/** What came back with the browser. */
export type AuthorizationReturn =
  | { readonly kind: 'granted'; readonly grant: AuthorizationGrant }
  /** The person said no, or the platform did. */
  | { readonly kind: 'declined'; readonly platformMessage: string | null }
  /**
   * Not from the platform: a wrong signature, a missing field, another shop than the one asked for. `reason` is for the
   * log.
   */
  | { readonly kind: 'forged'; readonly reason: string }
  /** A main account with several shops: `shopsOf` lists them, and a person chooses. */
  | { readonly kind: 'choose'; readonly grant: AuthorizationGrant };

/**
 * Connecting by the platform's own login page (B5, B6). The server checks `state`; everything else of a return is the
 * platform's business.
 */
export interface AuthorizationFlow {
  /** Whether the platform takes PKCE (S256). */
  readonly pkce: boolean;
  /** What is asked for, in the order the person reads it before leaving for the platform. */
  readonly scopes: readonly AuthorizationScope[];
  /**
   * Where to send the browser. A platform that does not echo `state` gets it inside the query of `redirectUri`, so that
   * it comes back in any case.
   */
  begin(request: {
    readonly state: string;
    readonly redirectUri: URL;
    readonly codeChallenge: string | null;
    readonly typed: TypedBefore;
  }): URL;
  /** Reads the query the browser came back with, in its order. Calls nothing, never throws. */
  readReturn(returned: {
    readonly query: URLSearchParams;
    readonly typed: TypedBefore;
    /** The shop the account is bound to; null before the first authorization. */
    readonly shop: ShopIdentity | null;
  }): AuthorizationReturn;
  /**
   * The shops of a main account. Spends the code where the platform demands it: `grant` is what `redeem` needs from
   * then on.
   */
  shopsOf?(request: {
    readonly grant: AuthorizationGrant;
    readonly typed: TypedBefore;
    readonly transport: PlatformTransport;
  }): Promise<{ readonly shops: readonly ShopIdentity[]; readonly grant: AuthorizationGrant }>;
  /**
   * Redeems what a return granted. `shopId` is the shop a person chose, null where there was nothing to choose.
   * @throws {ConnectorError}
   */
  redeem(request: {
    readonly grant: AuthorizationGrant;
    readonly shopId: string | null;
    readonly redirectUri: URL;
    readonly codeVerifier: string | null;
    readonly typed: TypedBefore;
    readonly transport: PlatformTransport;
  }): Promise<IssuedShopAccess>;
  /**
   * A new access token; rotates the refresh token where the platform does. Absent where tokens do not end or cannot be
   * refreshed.
   * @throws {AuthorizationEnded} when the grant is over
   */
  refresh?(request: {
    readonly refreshToken: string;
    readonly typed: TypedBefore;
    readonly shop: ShopIdentity | null;
    readonly transport: PlatformTransport;
  }): Promise<IssuedAccess>;
  /**
   * The platform's page where the merchant takes the authorization back (B6); `revoke` does it for them where the API
   * allows.
   */
  revocationUrl(shop: ShopIdentity | null): URL;
  revoke?(request: {
    readonly accessToken: string;
    readonly refreshToken: string | null;
    readonly typed: TypedBefore;
    readonly transport: PlatformTransport;
  }): Promise<void>;
}
