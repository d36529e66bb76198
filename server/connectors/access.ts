import type { PlatformTransport } from './transport/transport.ts';

/** The store behind an account, as the platform names it. The same account never changes its shop silently (B5). */
export interface ShopIdentity {
  /**
   * Decides which shop it is, whatever address was typed: two accounts with the same id are one shop connected twice.
   */
  readonly id: string;
  readonly title: string | null;
  /** Ids this connector gave the same shop before, so that accounts connected then are known again. */
  readonly formerIds?: readonly string[];
}

/**
 * What lets a connector in: an access token, or a session of a platform that knows logins only. Both live for a while,
 * are obtained once across all processes, and are used by all of them: on some platforms a new login ends the one
 * before.
 *
 * Contract for the implementation: one process at a time obtains a new one, under a lease row; nobody holds a database
 * connection while the platform answers; what the platform issued is committed before it is handed out, because the old
 * refresh token is spent by then.
 */
export interface AccessSource {
  /**
   * A token or session that is good for at least a minute.
   * @throws {CredentialsRejected} when it can no longer be had
   */
  current(): Promise<string>;
  /**
   * The platform refused `seen` although it should be good. Returns another one: the one that somebody else obtained
   * since, or a new one.
   * @throws {CredentialsRejected}
   */
  refused(seen: string): Promise<string>;
}

/**
 * Access as the platform issues it. Times are absolute; null where the platform does not say, or where it has no end.
 */
export interface IssuedAccess {
  /** The token, or the session as the connector wants it back (a cookie header, a JSON text). A secret. */
  readonly accessToken: string;
  readonly refreshToken: string | null;
  readonly expiresAt: Date | null;
  /** When the refresh token ends if nobody uses it. */
  readonly refreshExpiresAt?: Date | null;
  /** When the authorization itself ends and a person must authorize again, whatever is refreshed (Shopee: 365 days). */
  readonly authorizationEndsAt?: Date | null;
  /** What was granted, which may be less than what was asked for. */
  readonly grantedScopes?: readonly string[] | null;
}

/** Access to one shop: what an authorization ends in. */
export interface IssuedShopAccess extends IssuedAccess {
  readonly shop: ShopIdentity;
}

/** Platforms that give a token or session for the credentials of the form (BvShop, Yahoo, EtMall, Mo+). */
export interface SignInFlow {
  /** Signs in. It may end the session before it, so only `AccessSource` calls it. @throws {ConnectorError} */
  signIn(request: {
    readonly credentials: Readonly<Record<string, string>>;
    readonly transport: PlatformTransport;
  }): Promise<IssuedAccess>;
}
