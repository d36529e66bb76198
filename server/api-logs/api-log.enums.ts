import { publishEnum, type ValuesOf } from '../graphql/publish-enum.ts';

export const ApiLogDirection = publishEnum(
  { OUTBOUND: 'outbound', INBOUND: 'inbound' } as const,
  'ApiLogDirection',
  'Which side made the call.',
  {
    OUTBOUND: 'We called the platform.',
    INBOUND: 'The platform called us.',
  },
);
export type ApiLogDirection = ValuesOf<typeof ApiLogDirection>;

export const ApiLogResult = publishEnum(
  {
    OK: 'ok',
    CREDENTIALS_REJECTED: 'CredentialsRejected',
    IP_NOT_ALLOWED: 'IpNotAllowed',
    PERMISSION_MISSING: 'PermissionMissing',
    RATE_LIMITED: 'RateLimited',
    PLATFORM_UNAVAILABLE: 'PlatformUnavailable',
    PLATFORM_REFUSED: 'PlatformRefused',
    MALFORMED_ANSWER: 'MalformedAnswer',
    OUTCOME_UNKNOWN: 'OutcomeUnknown',
    DELIVERY_REFUSED: 'DeliveryRefused',
  } as const,
  'ApiLogResult',
  'How a call ended: the class of the failure.',
  {
    OK: 'It worked.',
    CREDENTIALS_REJECTED: 'The platform did not accept our credentials.',
    IP_NOT_ALLOWED: 'Our IP is not on the allowlist.',
    PERMISSION_MISSING: 'A scope or role is missing.',
    RATE_LIMITED: 'The platform asked us to wait.',
    PLATFORM_UNAVAILABLE: 'No answer, a time-out or a failure of the platform.',
    PLATFORM_REFUSED: 'The platform understood and said no.',
    MALFORMED_ANSWER: 'The answer could not be read.',
    OUTCOME_UNKNOWN: 'A call with an effect got no readable answer.',
    DELIVERY_REFUSED: 'A delivery to us was refused, for instance for a wrong signature.',
  },
);
export type ApiLogResult = ValuesOf<typeof ApiLogResult>;
