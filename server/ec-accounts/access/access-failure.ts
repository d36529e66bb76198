import type { CallContext, ConnectionFailureCause, ConnectorErrorOptions } from '../../connectors/errors.ts';
import {
  AppKeysRefused,
  AuthorizationEnded,
  ConnectorError,
  CredentialsRejected,
  FeatureNotInPlan,
  IpNotAllowed,
  MalformedAnswer,
  PermissionMissing,
  PlatformRefused,
  PlatformUnavailable,
  RateLimited,
} from '../../connectors/errors.ts';

/**
 * Why one process got no access, as the others read it. Holds nothing secret: the transport has masked the platform's
 * words.
 */
export interface AccessFailure {
  readonly operation: string;
  readonly cause: ConnectionFailureCause;
  readonly platformMessage: string | null;
  readonly httpStatus: number | null;
  readonly retryAfterMs: number | null;
}

export function toAccessFailure(error: ConnectorError): AccessFailure {
  return {
    operation: error.call.operation,
    cause: error.failureCause,
    platformMessage: error.platformMessage,
    httpStatus: error.httpStatus,
    retryAfterMs: error instanceof RateLimited ? error.retryAfterMs : null,
  };
}

type Rebuild = (call: CallContext, failure: AccessFailure, options: ConnectorErrorOptions) => ConnectorError;

const words = 'another process could not obtain access';
const rejected: Rebuild = (call, { cause }, options) =>
  new CredentialsRejected(call, words, {
    ...options,
    clockSkew: cause === 'clockSkew',
    wrongShop: cause === 'wrongShop',
  });
const refused: Rebuild = (call, { cause }, options) =>
  new PlatformRefused(call, words, {
    ...options,
    shopClosed: cause === 'shopClosed',
    badAddress: cause === 'badAddress',
  });

const rebuilds: Readonly<Record<ConnectionFailureCause, Rebuild>> = {
  wrongCredentials: rejected,
  clockSkew: rejected,
  wrongShop: rejected,
  authorizationEnded: (call, _, options) => new AuthorizationEnded(call, words, options),
  appKeysRefused: (call, _, options) => new AppKeysRefused(call, words, options),
  missingPermission: (call, _, options) => new PermissionMissing(call, words, options),
  ipNotAllowed: (call, _, options) => new IpNotAllowed(call, words, options),
  featureNotInPlan: (call, _, options) => new FeatureNotInPlan(call, words, options),
  rateLimited: (call, { retryAfterMs }, options) => new RateLimited(call, retryAfterMs ?? 1_000, options),
  malformedAnswer: (call, _, options) => new MalformedAnswer(call, words, options),
  unreachable: (call, _, options) => new PlatformUnavailable(call, words, options),
  refused,
  shopClosed: refused,
  badAddress: refused,
};

/**
 * The failure of the process that asked, for one that waited for it: of the same class, so that it decides the same.
 */
export function fromAccessFailure(platform: string, failure: AccessFailure): ConnectorError {
  const { operation, cause, platformMessage, httpStatus } = failure;
  return rebuilds[cause]({ platform, operation }, failure, { platformMessage, httpStatus });
}
