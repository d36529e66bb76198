import type { RateScope } from './transport/rate-rules.ts';

/**
 * The closed family of ways a platform can fail us. Callers decide by class: wait, ask the merchant, or give up.
 * Messages are for people and logs: no secret, no signed query, no buyer's data. `cause` is kept.
 */

/** Which call failed, without anything secret. */
export interface CallContext {
  /** Connector key: `momo`. */
  readonly platform: string;
  /** Our name of the call: `orders.list`. */
  readonly operation: string;
}

/** Why a call or a connection test failed, in words a screen can explain (B9). */
export const connectionFailureCauses = [
  'wrongCredentials',
  'missingPermission',
  'ipNotAllowed',
  'clockSkew',
  'rateLimited',
  'shopClosed',
  'wrongShop',
  'unreachable',
  'malformedAnswer',
  'badAddress',
  'refused',
  'featureNotInPlan',
  'appKeysRefused',
  'authorizationEnded',
] as const;
export type ConnectionFailureCause = (typeof connectionFailureCauses)[number];

/** Causes that only new credentials or a new authorization cure: they disconnect an account (B10). */
export const credentialCauses: ReadonlySet<string> = new Set([
  'wrongCredentials',
  'clockSkew',
  'wrongShop',
  'authorizationEnded',
] satisfies ConnectionFailureCause[]);

export abstract class ConnectorError extends Error {
  /** True where the same call may be sent again later without a second effect. */
  abstract readonly retryable: boolean;
  abstract readonly failureCause: ConnectionFailureCause;
  /**
   * What the platform said; null where it said nothing readable. The transport masks it first and cuts it to 500
   * characters then, so that no half of a secret is left.
   */
  readonly platformMessage: string | null;
  /** HTTP status of the answer, null where there was none. */
  readonly httpStatus: number | null;

  readonly call: CallContext;

  constructor(call: CallContext, message: string, options: ConnectorErrorOptions = {}) {
    super(
      `${call.platform} ${call.operation}: ${message}`,
      options.cause === undefined ? {} : { cause: options.cause },
    );
    this.call = call;
    this.name = new.target.name;
    this.platformMessage = options.platformMessage?.slice(0, 4_000) ?? null;
    this.httpStatus = options.httpStatus ?? null;
  }
}

export interface ConnectorErrorOptions {
  readonly cause?: unknown;
  readonly platformMessage?: string | null;
  readonly httpStatus?: number | null;
}

/** The platform does not accept our credentials. The only failure that makes an account Disconnected (B10). */
export class CredentialsRejected extends ConnectorError {
  readonly retryable = false;
  readonly failureCause: ConnectionFailureCause;
  constructor(
    call: CallContext,
    message: string,
    options: ConnectorErrorOptions & { readonly clockSkew?: boolean; readonly wrongShop?: boolean } = {},
  ) {
    super(call, message, options);
    this.failureCause = options.clockSkew ? 'clockSkew' : options.wrongShop ? 'wrongShop' : 'wrongCredentials';
  }
}

/**
 * The authorization is over: its time ran out, it was taken back, or its last refresh token was used. A person must
 * authorize again.
 */
export class AuthorizationEnded extends CredentialsRejected {
  override readonly failureCause = 'authorizationEnded';
}

/** Our outbound IP is not on the platform's allowlist (B8). */
export class IpNotAllowed extends ConnectorError {
  readonly retryable = false;
  readonly failureCause = 'ipNotAllowed';
}

/** The credentials are right but lack a scope, role or write permission. */
export class PermissionMissing extends ConnectorError {
  readonly retryable = false;
  readonly failureCause = 'missingPermission';
}

/** What is asked for is not in the plan the merchant pays for on the platform. */
export class FeatureNotInPlan extends ConnectorError {
  readonly retryable = false;
  readonly failureCause = 'featureNotInPlan';
}

/**
 * The platform does not accept the keys of our own app. No merchant did anything wrong, so that no account is
 * disconnected.
 */
export class AppKeysRefused extends ConnectorError {
  readonly retryable = false;
  readonly failureCause = 'appKeysRefused';
}

/** The platform asked us to wait. The call had no effect and may be repeated. Parks everybody who shares the limit. */
export class RateLimited extends ConnectorError {
  readonly retryable = true;
  readonly failureCause = 'rateLimited';
  /** Whose limit it is: default the account's. */
  readonly scope: RateScope;
  readonly retryAfterMs: number;

  constructor(
    call: CallContext,
    retryAfterMs: number,
    options: ConnectorErrorOptions & { readonly scope?: RateScope } = {},
  ) {
    super(call, `rate limited, retry after ${retryAfterMs} ms`, options);
    this.retryAfterMs = retryAfterMs;
    this.scope = options.scope ?? 'account';
  }
}

/** Compare-and-set met another value than the one expected: nothing was done. */
export class Conflict extends ConnectorError {
  readonly retryable = false;
  readonly failureCause = 'refused';
  /** What is there now, as text; null where the platform does not say. */
  readonly current: string | null;

  constructor(call: CallContext, current: string | null, options: ConnectorErrorOptions = {}) {
    super(call, 'the value changed in the meantime', options);
    this.current = current;
  }
}

/** No answer, a time-out, a 5xx or maintenance. Says nothing about the credentials. */
export class PlatformUnavailable extends ConnectorError {
  readonly retryable = true;
  readonly failureCause = 'unreachable';
}

/**
 * The platform understood and said no (unknown order, wrong state, shop closed), or the address that the merchant typed
 * is invalid. Repeating does not help.
 */
export class PlatformRefused extends ConnectorError {
  readonly retryable = false;
  readonly failureCause: ConnectionFailureCause;
  constructor(
    call: CallContext,
    message: string,
    options: ConnectorErrorOptions & { readonly shopClosed?: boolean; readonly badAddress?: boolean } = {},
  ) {
    super(call, message, options);
    this.failureCause = options.shopClosed ? 'shopClosed' : options.badAddress ? 'badAddress' : 'refused';
  }
}

/**
 * The answer is not what the contract says: HTML, broken or oversized JSON, a missing field. Never read as "nothing
 * there".
 */
export class MalformedAnswer extends ConnectorError {
  readonly retryable: boolean;
  readonly failureCause = 'malformedAnswer';
  /** The answer is larger, deeper or fuller than its call allows: a smaller page or window may be asked for instead. */
  readonly tooLarge: boolean;
  /** @param options `lasting`: the same question would get the same answer again, as it does when it is `tooLarge` */
  constructor(
    call: CallContext,
    message: string,
    options: ConnectorErrorOptions & { readonly lasting?: boolean; readonly tooLarge?: boolean } = {},
  ) {
    super(call, message, options);
    this.tooLarge = options.tooLarge === true;
    this.retryable = options.lasting !== true && !this.tooLarge;
  }
}

/**
 * A call with an effect got no readable answer: it may or may not have happened. Must be read back, never blindly
 * repeated.
 */
export class OutcomeUnknown extends ConnectorError {
  readonly retryable = false;
  readonly failureCause = 'unreachable';
}
