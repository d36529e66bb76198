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

/** Why a connection test failed, in words a screen can explain (B9). */
export type ConnectionFailureCause =
  | 'wrongCredentials'
  | 'missingPermission'
  | 'ipNotAllowed'
  | 'clockSkew'
  | 'rateLimited'
  | 'shopClosed'
  | 'wrongShop'
  | 'unreachable'
  | 'malformedAnswer'
  | 'badAddress'
  | 'refused';

export abstract class ConnectorError extends Error {
  /** True where the same call may be sent again later without a second effect. */
  abstract readonly retryable: boolean;
  abstract readonly failureCause: ConnectionFailureCause;
  /** What the platform said; null where it said nothing readable. The transport masks it first and cuts it to 500 characters then, so that no half of a secret is left. */
  readonly platformMessage: string | null;
  /** HTTP status of the answer, null where there was none. */
  readonly httpStatus: number | null;

  constructor(
    readonly call: CallContext,
    message: string,
    options: ConnectorErrorOptions = {},
  ) {
    super(
      `${call.platform} ${call.operation}: ${message}`,
      options.cause === undefined ? {} : { cause: options.cause },
    );
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

/** The platform asked us to wait. The call had no effect and may be repeated. */
export class RateLimited extends ConnectorError {
  readonly retryable = true;
  readonly failureCause = 'rateLimited';
  constructor(
    call: CallContext,
    readonly retryAfterMs: number,
    options: ConnectorErrorOptions = {},
  ) {
    super(call, `rate limited, retry after ${retryAfterMs} ms`, options);
  }
}

/** No answer, a time-out, a 5xx or maintenance. Says nothing about the credentials. */
export class PlatformUnavailable extends ConnectorError {
  readonly retryable = true;
  readonly failureCause = 'unreachable';
}

/** The platform understood and said no (unknown order, wrong state, shop closed), or what the merchant typed as its address is none we call. Repeating does not help. */
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

/** The answer is not what the contract says: HTML, broken or oversized JSON, a missing field. Never read as "nothing there". */
export class MalformedAnswer extends ConnectorError {
  readonly retryable: boolean;
  readonly failureCause = 'malformedAnswer';
  /** @param options `lasting`: the same question would get the same answer again */
  constructor(
    call: CallContext,
    message: string,
    options: ConnectorErrorOptions & { readonly lasting?: boolean } = {},
  ) {
    super(call, message, options);
    this.retryable = options.lasting !== true;
  }
}

/** A call with an effect got no readable answer: it may or may not have happened. Must be read back, never blindly repeated. */
export class OutcomeUnknown extends ConnectorError {
  readonly retryable = false;
  readonly failureCause = 'unreachable';
}
