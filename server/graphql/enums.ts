import { publishEnum, type ValuesOf } from './publish-enum.ts';

// The enums that every part of the API shares; a feature's own stand beside it in <feature>.enums.ts.

export const Side = publishEnum(
  { WAREHOUSE: 'warehouse', MERCHANT: 'merchant' } as const,
  'Side',
  'The side a person works for.',
  {
    WAREHOUSE: 'The warehouse, which serves many merchants.',
    MERCHANT: 'A merchant, who sees its own data only.',
  },
);
export type Side = ValuesOf<typeof Side>;

export const Role = publishEnum(
  {
    WAREHOUSE_ADMIN: 'warehouseAdmin',
    WAREHOUSE_OPERATOR: 'warehouseOperator',
    WAREHOUSE_VIEWER: 'warehouseViewer',
    MERCHANT_OWNER: 'merchantOwner',
    MERCHANT_STAFF: 'merchantStaff',
    MERCHANT_VIEWER: 'merchantViewer',
  } as const,
  'Role',
  'What a person may do; the permissions follow from it.',
  {
    WAREHOUSE_ADMIN: 'Everything, users and settings included.',
    WAREHOUSE_OPERATOR: 'The daily work with accounts and orders of the merchants served.',
    WAREHOUSE_VIEWER: 'Reads accounts and orders; buyers stay masked.',
    MERCHANT_OWNER: "Everything within the merchant's own data, its users included.",
    MERCHANT_STAFF: "The daily work with the merchant's accounts and orders.",
    MERCHANT_VIEWER: "Reads the merchant's accounts and orders; buyers stay masked.",
  },
);
export type Role = ValuesOf<typeof Role>;

export const Locale = publishEnum({ EN: 'en', ZH_TW: 'zh-TW' } as const, 'Locale', 'Language of the admin.', {
  EN: 'English.',
  ZH_TW: 'Traditional Chinese as used in Taiwan.',
});
export type Locale = ValuesOf<typeof Locale>;

export const AuthenticatedBy = publishEnum(
  { SESSION: 'session', API_TOKEN: 'apiToken' } as const,
  'AuthenticatedBy',
  'How the caller proved who they are.',
  {
    SESSION: 'The session cookie of the admin.',
    API_TOKEN: 'An API token of a program.',
  },
);
export type AuthenticatedBy = ValuesOf<typeof AuthenticatedBy>;

export const Permission = publishEnum(
  {
    EC_ACCOUNT_READ: 'ecAccount:read',
    EC_ACCOUNT_WRITE: 'ecAccount:write',
    EC_ACCOUNT_FETCH: 'ecAccount:fetch',
    ORDER_READ: 'order:read',
    ORDER_WRITE: 'order:write',
    SHIPMENT_WRITE: 'shipment:write',
    STOCK_WRITE: 'stock:write',
    ORDER_PERSONAL_DATA: 'order:personalData',
    RAW_PAYLOAD_READ: 'rawPayload:read',
    API_LOG_READ: 'apiLog:read',
    SETTINGS_WRITE: 'settings:write',
    USER_MANAGE: 'user:manage',
    AUDIT_READ: 'audit:read',
    TOKEN_MANAGE: 'token:manage',
    STOCK_READ: 'stock:read',
    PUT_AWAY_WRITE: 'putAway:write',
  } as const,
  'Permission',
  'One thing a person or a token may do.',
  {
    EC_ACCOUNT_READ: 'See EC accounts, their settings and their runs; secrets stay masked.',
    EC_ACCOUNT_WRITE: 'Create, edit, connect and delete EC accounts.',
    EC_ACCOUNT_FETCH: 'Start, cancel and retry fetches.',
    ORDER_READ: 'See orders; the recipient stays masked.',
    ORDER_WRITE: 'Hold and release orders, map unknown products.',
    SHIPMENT_WRITE: 'Ship orders, print labels, decide what becomes of shipments that stopped.',
    STOCK_WRITE:
      'Synchronise product mappings and stock, restore numbers, set rules, let shares go, decide what becomes of stock changes that stopped.',
    ORDER_PERSONAL_DATA: 'See the recipient of an order in full.',
    RAW_PAYLOAD_READ: "See a platform's answer as it was received, with the buyer's data in full.",
    API_LOG_READ: 'See the calls to and from the platforms.',
    SETTINGS_WRITE: 'Change merchants, sales channels, shipping types and warehouse products.',
    USER_MANAGE: 'See and change users.',
    AUDIT_READ: 'See who changed what.',
    TOKEN_MANAGE: 'Create and revoke API tokens.',
    STOCK_READ: 'See put-aways, listings, the numbers platforms show and where they come from.',
    PUT_AWAY_WRITE: 'Report goods put away.',
  },
);
export type Permission = ValuesOf<typeof Permission>;

export const ConnectionFailureCause = publishEnum(
  {
    WRONG_CREDENTIALS: 'wrongCredentials',
    MISSING_PERMISSION: 'missingPermission',
    IP_NOT_ALLOWED: 'ipNotAllowed',
    CLOCK_SKEW: 'clockSkew',
    RATE_LIMITED: 'rateLimited',
    SHOP_CLOSED: 'shopClosed',
    WRONG_SHOP: 'wrongShop',
    SHOP_TAKEN: 'shopTaken',
    UNREACHABLE: 'unreachable',
    MALFORMED_ANSWER: 'malformedAnswer',
    BAD_ADDRESS: 'badAddress',
    REFUSED: 'refused',
    FEATURE_NOT_IN_PLAN: 'featureNotInPlan',
    APP_KEYS_REFUSED: 'appKeysRefused',
    AUTHORIZATION_ENDED: 'authorizationEnded',
    AUTHORIZATION_REVOKED: 'authorizationRevoked',
  } as const,
  'ConnectionFailureCause',
  'Why a connection does not work, as far as the platform lets us know.',
  {
    WRONG_CREDENTIALS: 'The platform does not accept the credentials.',
    MISSING_PERMISSION: 'The credentials are right but lack a scope or role.',
    IP_NOT_ALLOWED: "Our outbound IP is not on the platform's allowlist.",
    CLOCK_SKEW: 'The platform finds the time of our signature wrong.',
    RATE_LIMITED: 'The platform asked us to wait.',
    SHOP_CLOSED: 'The shop is closed or suspended.',
    WRONG_SHOP: 'The credentials belong to another shop than the account.',
    SHOP_TAKEN: 'Another account is connected to the shop already.',
    UNREACHABLE: 'No answer, a time-out or a failure of the platform.',
    MALFORMED_ANSWER: 'The answer is not what the contract says.',
    BAD_ADDRESS:
      'There is no shop at the address that was typed, or it is one we do not call: not public, not https, a redirect.',
    REFUSED: 'The platform understood and said no.',
    FEATURE_NOT_IN_PLAN: 'The plan the merchant pays for on the platform lacks this feature.',
    APP_KEYS_REFUSED: 'The platform does not accept the keys of our app; the operator of this server can change them.',
    AUTHORIZATION_ENDED: 'The authorization ended; the merchant authorizes again.',
    AUTHORIZATION_REVOKED: 'The authorization was revoked.',
  },
);
export type ConnectionFailureCause = ValuesOf<typeof ConnectionFailureCause>;

export const ActionReason = publishEnum(
  {
    ACCOUNT_CLOSED: 'accountClosed',
    NO_PERMISSION: 'noPermission',
    NOT_CONNECTED: 'notConnected',
    FETCH_OFF: 'fetchOff',
    COOLDOWN: 'cooldown',
    PUSH_OFF: 'pushOff',
    NOT_SUPPORTED: 'notSupported',
    NOT_AUTHORIZATION_PLATFORM: 'notAuthorizationPlatform',
    RUN_IN_PROGRESS: 'runInProgress',
    AUTHORIZATION_NOT_CONFIGURED: 'authorizationNotConfigured',
    NOT_AVAILABLE_YET: 'notAvailableYet',
  } as const,
  'ActionReason',
  'Why an action is not allowed at the moment.',
  {
    ACCOUNT_CLOSED: 'The account was deleted; its orders stay.',
    NO_PERMISSION: 'The caller lacks the permission.',
    NOT_CONNECTED: 'The account is not connected.',
    FETCH_OFF: 'Fetching is switched off.',
    COOLDOWN: 'Done too recently; see availableAt.',
    PUSH_OFF: 'Inbound push is switched off.',
    NOT_SUPPORTED: 'The platform cannot do it, or the thing is in a state where it makes no sense.',
    NOT_AUTHORIZATION_PLATFORM: 'The platform is not connected by authorization.',
    RUN_IN_PROGRESS: 'A run is already in progress.',
    AUTHORIZATION_NOT_CONFIGURED: "The keys of our app at the platform are missing from the server's configuration.",
    NOT_AVAILABLE_YET: 'This server does not offer it yet.',
  },
);
export type ActionReason = ValuesOf<typeof ActionReason>;

export const SortDirection = publishEnum(
  { ASC: 'asc', DESC: 'desc' } as const,
  'SortDirection',
  'Which way a list runs.',
  {
    ASC: 'Smallest, earliest or first in the alphabet first.',
    DESC: 'Largest, latest or last in the alphabet first.',
  },
);
export type SortDirection = ValuesOf<typeof SortDirection>;

export const LiveEventKind = publishEnum(
  {
    EC_ACCOUNT: 'ecAccount',
    CONNECTION_TEST: 'connectionTest',
    FETCH_RUN: 'fetchRun',
    ORDER: 'order',
    OUTBOUND_CHANGE: 'outboundChange',
    SHIPMENT: 'shipment',
    NOTIFICATION: 'notification',
    PUT_AWAY: 'putAway',
    STOCK_RUN: 'stockRun',
  } as const,
  'LiveEventKind',
  'What changed.',
  {
    EC_ACCOUNT: 'An EC account.',
    CONNECTION_TEST: 'A connection test went on.',
    FETCH_RUN: 'A fetch run.',
    ORDER: 'An order.',
    OUTBOUND_CHANGE:
      'Something on its way to a platform; where many of an account changed, the account is the subject.',
    SHIPMENT: 'A shipment.',
    NOTIFICATION: 'A notification was added.',
    PUT_AWAY: 'What became of a put-away changed.',
    STOCK_RUN: 'A synchronisation of listings or stock went on.',
  },
);
export type LiveEventKind = ValuesOf<typeof LiveEventKind>;

export const UserErrorCode = publishEnum(
  {
    REQUIRED: 'REQUIRED',
    INVALID: 'INVALID',
    TOO_LONG: 'TOO_LONG',
    TOO_MANY: 'TOO_MANY',
    NOT_FOUND: 'NOT_FOUND',
    TAKEN: 'TAKEN',
    STALE_VERSION: 'STALE_VERSION',
    FORBIDDEN: 'FORBIDDEN',
    NOT_ALLOWED_NOW: 'NOT_ALLOWED_NOW',
    COOLDOWN: 'COOLDOWN',
    IN_USE: 'IN_USE',
    CONNECTION_FAILED: 'CONNECTION_FAILED',
    WRONG_SHOP: 'WRONG_SHOP',
    SHOP_CONNECTED: 'SHOP_CONNECTED',
    EXPIRED: 'EXPIRED',
    PLATFORM_FAILED: 'PLATFORM_FAILED',
    WRONG_LOGIN: 'WRONG_LOGIN',
    THROTTLED: 'THROTTLED',
    IDEMPOTENCY_CONFLICT: 'IDEMPOTENCY_CONFLICT',
  } as const,
  'UserErrorCode',
  'What is wrong with an input, or why an action cannot be done.',
  {
    REQUIRED: 'A value is missing.',
    INVALID: 'The value is not of the right form.',
    TOO_LONG: 'The text is too long.',
    TOO_MANY: 'More than allowed.',
    NOT_FOUND: 'No such thing, or not yours to see.',
    TAKEN: 'Another one has this value already.',
    STALE_VERSION: 'Somebody else changed it meanwhile; read it again.',
    FORBIDDEN: 'Your role does not allow it.',
    NOT_ALLOWED_NOW: 'Not possible in the present state.',
    COOLDOWN: 'Done too recently; see availableAt.',
    IN_USE: 'Something else still needs it.',
    CONNECTION_FAILED: 'The platform could not be used with these credentials; see cause.',
    WRONG_SHOP: 'Belongs to another shop than the account.',
    SHOP_CONNECTED: 'The shop is connected already; see ecAccountId of the ShopConnectedError.',
    EXPIRED: 'Came too late.',
    PLATFORM_FAILED: 'The platform failed or refused.',
    WRONG_LOGIN: 'Wrong e-mail or password.',
    THROTTLED: 'Too many tries; wait a while.',
    IDEMPOTENCY_CONFLICT: 'The same idempotency key was used for something else.',
  },
);
export type UserErrorCode = ValuesOf<typeof UserErrorCode>;

export const WarningCode = publishEnum(
  {
    OVERSELLING_RISK: 'OVERSELLING_RISK',
    WEBHOOK_CLEANUP_FAILED: 'WEBHOOK_CLEANUP_FAILED',
    WEBHOOK_REGISTRATION_FAILED: 'WEBHOOK_REGISTRATION_FAILED',
    UNMAPPED_SHIPPING_CODES: 'UNMAPPED_SHIPPING_CODES',
    REVOCATION_AT_PLATFORM_NEEDED: 'REVOCATION_AT_PLATFORM_NEEDED',
    API_TOKENS_REMAIN: 'API_TOKENS_REMAIN',
  } as const,
  'WarningCode',
  'Something to know about an action that was done.',
  {
    OVERSELLING_RISK: "The percentages of the merchant's accounts add up to 100 or more.",
    WEBHOOK_CLEANUP_FAILED: 'What we registered on the platform could not be removed; remove it there.',
    WEBHOOK_REGISTRATION_FAILED: 'The platform does not push to us; the schedule still fetches.',
    UNMAPPED_SHIPPING_CODES: 'Shipping codes of waiting orders are still without a mapping.',
    REVOCATION_AT_PLATFORM_NEEDED: "The authorization must also be taken back on the platform's own page.",
    API_TOKENS_REMAIN: 'The password changed, and API tokens go on working.',
  },
);
export type WarningCode = ValuesOf<typeof WarningCode>;
