import type { ConnectionFailureCause } from '../../connectors/errors.ts';
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

/** Why one process got no access, as the others read it. Holds nothing secret: the transport has masked the platform's words. */
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

/** The failure of the process that asked, for one that waited for it: of the same class, so that it decides the same. */
export function fromAccessFailure(platform: string, failure: AccessFailure): ConnectorError {
  const call = { platform, operation: failure.operation };
  const { platformMessage, httpStatus } = failure;
  const options = { platformMessage, httpStatus };
  const words = 'another process could not obtain access';
  switch (failure.cause) {
    case 'authorizationEnded':
      return new AuthorizationEnded(call, words, options);
    case 'wrongCredentials':
    case 'clockSkew':
    case 'wrongShop':
      return new CredentialsRejected(call, words, {
        ...options,
        clockSkew: failure.cause === 'clockSkew',
        wrongShop: failure.cause === 'wrongShop',
      });
    case 'rateLimited':
      return new RateLimited(call, failure.retryAfterMs ?? 1_000, options);
    case 'appKeysRefused':
      return new AppKeysRefused(call, words, options);
    case 'missingPermission':
      return new PermissionMissing(call, words, options);
    case 'ipNotAllowed':
      return new IpNotAllowed(call, words, options);
    case 'featureNotInPlan':
      return new FeatureNotInPlan(call, words, options);
    case 'malformedAnswer':
      return new MalformedAnswer(call, words, options);
    case 'refused':
    case 'shopClosed':
    case 'badAddress':
      return new PlatformRefused(call, words, {
        ...options,
        shopClosed: failure.cause === 'shopClosed',
        badAddress: failure.cause === 'badAddress',
      });
    case 'unreachable':
      return new PlatformUnavailable(call, words, options);
  }
}
