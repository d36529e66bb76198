import 'reflect-metadata';
import { registerEnumType } from 'type-graphql';
import { platformKeys } from '../connectors/registry.ts';

/**
 * The API's enums. Keys are the API's names; values are what the database and the services speak, so that a row needs no
 * translation. Each is a plain object and, under the same name, the union of its values.
 */
type ValuesOf<T> = T[keyof T];

function publish<T extends Record<string, string>>(values: T, name: string, description: string, about: Record<keyof T, string>): T {
  const valuesConfig = Object.fromEntries(Object.entries(about).map(([key, text]) => [key, { description: text }]));
  registerEnumType(values, { name, description, valuesConfig: valuesConfig as Record<keyof T, { description: string }> });
  return values;
}

// Who ----------------------------------------------------------------------------------------------------------------

export const Side = publish({ WAREHOUSE: 'warehouse', MERCHANT: 'merchant' } as const, 'Side', 'Which house a person works for.', {
  WAREHOUSE: 'The warehouse, which serves many merchants.',
  MERCHANT: 'A merchant, who sees its own data only.',
});
export type Side = ValuesOf<typeof Side>;

export const Role = publish(
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

export const Locale = publish({ EN: 'en', ZH_TW: 'zh-TW' } as const, 'Locale', 'Language of the admin.', {
  EN: 'English.',
  ZH_TW: 'Traditional Chinese as used in Taiwan.',
});
export type Locale = ValuesOf<typeof Locale>;

export const AuthenticatedBy = publish({ SESSION: 'session', API_TOKEN: 'apiToken' } as const, 'AuthenticatedBy', 'How the caller proved who they are.', {
  SESSION: 'The session cookie of the admin.',
  API_TOKEN: 'An API token of a program.',
});
export type AuthenticatedBy = ValuesOf<typeof AuthenticatedBy>;

export const Permission = publish(
  {
    EC_ACCOUNT_READ: 'ecAccount:read',
    EC_ACCOUNT_WRITE: 'ecAccount:write',
    EC_ACCOUNT_FETCH: 'ecAccount:fetch',
    ORDER_READ: 'order:read',
    ORDER_WRITE: 'order:write',
    ORDER_PERSONAL_DATA: 'order:personalData',
    RAW_PAYLOAD_READ: 'rawPayload:read',
    API_LOG_READ: 'apiLog:read',
    SETTINGS_WRITE: 'settings:write',
    USER_MANAGE: 'user:manage',
    AUDIT_READ: 'audit:read',
    TOKEN_MANAGE: 'token:manage',
  } as const,
  'Permission',
  'One thing a person or a token may do.',
  {
    EC_ACCOUNT_READ: 'See EC accounts, their settings and their runs; secrets stay masked.',
    EC_ACCOUNT_WRITE: 'Create, edit, connect and delete EC accounts.',
    EC_ACCOUNT_FETCH: 'Start, cancel and retry fetches.',
    ORDER_READ: 'See orders; the recipient stays masked.',
    ORDER_WRITE: 'Hold and release orders, map unknown products.',
    ORDER_PERSONAL_DATA: 'See the recipient of an order in full.',
    RAW_PAYLOAD_READ: "See a platform's answer as it was received, with the buyer's data in full.",
    API_LOG_READ: 'See the calls to and from the platforms.',
    SETTINGS_WRITE: 'Change merchants, sales channels, shipping types and warehouse products.',
    USER_MANAGE: 'See and change users.',
    AUDIT_READ: 'See who changed what.',
    TOKEN_MANAGE: 'Create and revoke API tokens.',
  },
);
export type Permission = ValuesOf<typeof Permission>;

// Trade ---------------------------------------------------------------------------------------------------------------

export const ProductMatchRule = publish({ SKU: 'sku', BARCODE: 'barcode' } as const, 'ProductMatchRule', "How a channel's order lines find their warehouse product.", {
  SKU: "By the merchant's own product code.",
  BARCODE: 'By the barcode on the product.',
});
export type ProductMatchRule = ValuesOf<typeof ProductMatchRule>;

/** From the registry: the API's name is the folder's name in capitals. Text, since the set is open. */
const platforms = Object.fromEntries((platformKeys.length > 0 ? platformKeys : ['coupang', 'liteshop', 'momo', 'woocommerce']).toSorted().map((key) => [key.toUpperCase(), key]));
export const PlatformKey: Readonly<Record<string, string>> = publish(
  platforms,
  'PlatformKey',
  'A supported e-commerce platform.',
  Object.fromEntries(Object.entries(platforms).map(([name, key]) => [name, `The platform "${key}"; see platforms for what it is and can.`])),
);
export type PlatformKey = string;

export const ConnectionWay = publish(
  { AUTHORIZATION: 'authorization', KEY: 'key', CREDENTIALS: 'credentials', SIGNED: 'signed' } as const,
  'ConnectionWay',
  'How a store is connected.',
  {
    AUTHORIZATION: "The merchant consents on the platform's own login page.",
    KEY: 'A key or token made in the back office of the platform.',
    CREDENTIALS: 'Account and password of the supplier back office.',
    SIGNED: 'A key pair; every request is signed.',
  },
);
export type ConnectionWay = ValuesOf<typeof ConnectionWay>;

export const OrderIntake = publish({ REAL_TIME: 'realTime', SCHEDULED: 'scheduled' } as const, 'OrderIntake', 'When orders of a platform arrive.', {
  REAL_TIME: 'Pushed by webhook, with the schedule as the safety net.',
  SCHEDULED: 'Fetched at the time slots of the schedule.',
});
export type OrderIntake = ValuesOf<typeof OrderIntake>;

export const AfterShipping = publish(
  { PLATFORM_NUMBER_AND_LABEL: 'platformNumberAndLabel', SELF_SHIP: 'selfShip', READ_ONLY: 'readOnly' } as const,
  'AfterShipping',
  'What happens with the tracking number.',
  {
    PLATFORM_NUMBER_AND_LABEL: 'The platform assigns the number and prints the label.',
    SELF_SHIP: "The warehouse's carrier and number are reported to the platform.",
    READ_ONLY: 'Nothing is reported back.',
  },
);
export type AfterShipping = ValuesOf<typeof AfterShipping>;

export const ContractState = publish({ VERIFIED: 'verified', EXPERIMENTAL: 'experimental' } as const, 'ContractState', "How well a platform's API is known.", {
  VERIFIED: 'Built from official documentation.',
  EXPERIMENTAL: 'No official contract could be had; details are assumed.',
});
export type ContractState = ValuesOf<typeof ContractState>;

export const ShippingCodeKind = publish({ CUSTOM: 'custom', FIXED: 'fixed' } as const, 'ShippingCodeKind', 'Whether people may add shipping codes.', {
  CUSTOM: 'Codes may be added; those listed are suggestions.',
  FIXED: 'Only the listed codes exist.',
});
export type ShippingCodeKind = ValuesOf<typeof ShippingCodeKind>;

// EC accounts ------------------------------------------------------------------------------------------------------------

export const ConnectionStatus = publish(
  { CONNECTED: 'connected', DISCONNECTED: 'disconnected', NOT_VERIFIED: 'notVerified' } as const,
  'ConnectionStatus',
  'Whether the store can be reached with the stored credentials.',
  {
    CONNECTED: 'The last test succeeded.',
    DISCONNECTED: 'The platform refused our credentials.',
    NOT_VERIFIED: 'New, or a credential changed since the last test.',
  },
);
export type ConnectionStatus = ValuesOf<typeof ConnectionStatus>;

export const ConnectionFailureCause = publish(
  {
    WRONG_CREDENTIALS: 'wrongCredentials',
    MISSING_PERMISSION: 'missingPermission',
    IP_NOT_ALLOWED: 'ipNotAllowed',
    CLOCK_SKEW: 'clockSkew',
    RATE_LIMITED: 'rateLimited',
    SHOP_CLOSED: 'shopClosed',
    WRONG_SHOP: 'wrongShop',
    UNREACHABLE: 'unreachable',
    MALFORMED_ANSWER: 'malformedAnswer',
    REFUSED: 'refused',
    AUTHORIZATION_REVOKED: 'authorizationRevoked',
  } as const,
  'ConnectionFailureCause',
  'Why a connection does not work, as far as the platform lets us tell.',
  {
    WRONG_CREDENTIALS: 'The platform does not accept the credentials.',
    MISSING_PERMISSION: 'The credentials are right but lack a scope or role.',
    IP_NOT_ALLOWED: "Our outbound IP is not on the platform's allowlist.",
    CLOCK_SKEW: 'The platform finds the time of our signature wrong.',
    RATE_LIMITED: 'The platform asked us to wait.',
    SHOP_CLOSED: 'The shop is closed or suspended.',
    WRONG_SHOP: 'The credentials belong to another shop than the account.',
    UNREACHABLE: 'No answer, a time-out or a failure of the platform.',
    MALFORMED_ANSWER: 'The answer is not what the contract says.',
    REFUSED: 'The platform understood and said no.',
    AUTHORIZATION_REVOKED: 'The authorization was taken back.',
  },
);
export type ConnectionFailureCause = ValuesOf<typeof ConnectionFailureCause>;

export const ActionReason = publish(
  {
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
    NO_PERMISSION: 'The caller lacks the permission.',
    NOT_CONNECTED: 'The account is not connected.',
    FETCH_OFF: 'Fetching is switched off.',
    COOLDOWN: 'Done too recently; see availableAt.',
    PUSH_OFF: 'Inbound push is switched off.',
    NOT_SUPPORTED: 'The platform cannot do it, or the thing is in a state where it makes no sense.',
    NOT_AUTHORIZATION_PLATFORM: 'The platform is not connected by authorization.',
    RUN_IN_PROGRESS: 'A run is already under way.',
    AUTHORIZATION_NOT_CONFIGURED: "The keys of our app at the platform are missing from the server's configuration.",
    NOT_AVAILABLE_YET: 'This server does not offer it yet.',
  },
);
export type ActionReason = ValuesOf<typeof ActionReason>;

export const WebhookState = publish(
  { NOT_SUPPORTED: 'notSupported', NONE: 'none', ACTIVE: 'active', FAILING: 'failing' } as const,
  'WebhookState',
  'Whether the platform pushes to us.',
  {
    NOT_SUPPORTED: 'The platform has no webhooks.',
    NONE: 'Nothing is registered.',
    ACTIVE: 'Registered and working.',
    FAILING: 'Registration failed or was switched off by the platform; the schedule still fetches.',
  },
);
export type WebhookState = ValuesOf<typeof WebhookState>;

export const EcAccountSortField = publish(
  {
    UPDATED_AT: 'updatedAt',
    MERCHANT: 'merchant',
    PLATFORM: 'platform',
    DISPLAY_NAME: 'displayName',
    STATUS: 'status',
    FETCH_ORDERS: 'fetchOrders',
    INBOUND_PUSH: 'inboundPush',
    CHANNEL: 'channel',
  } as const,
  'EcAccountSortField',
  'What EC accounts can be ordered by.',
  {
    UPDATED_AT: 'Last change of settings.',
    MERCHANT: 'Name of the merchant.',
    PLATFORM: 'Name of the platform.',
    DISPLAY_NAME: 'Display name.',
    STATUS: 'Connection status.',
    FETCH_ORDERS: 'Whether fetching is on.',
    INBOUND_PUSH: 'Percentage of inbound push; off counts as least.',
    CHANNEL: 'Name of the sales channel.',
  },
);
export type EcAccountSortField = ValuesOf<typeof EcAccountSortField>;

export const SortDirection = publish({ ASC: 'asc', DESC: 'desc' } as const, 'SortDirection', 'Which way a list runs.', {
  ASC: 'Smallest, earliest or first in the alphabet first.',
  DESC: 'Largest, latest or last in the alphabet first.',
});
export type SortDirection = ValuesOf<typeof SortDirection>;

export const ConnectionTestStepName = publish(
  { REACH_HOST: 'reachHost', SIGN_IN: 'signIn', READ_ORDERS: 'readOrders', WRITE_RIGHT: 'writeRight' } as const,
  'ConnectionTestStepName',
  'One step of a connection test, in this order.',
  {
    REACH_HOST: 'The platform answers at all.',
    SIGN_IN: 'The credentials are accepted.',
    READ_ORDERS: 'Orders can be read.',
    WRITE_RIGHT: 'The right to write is there, where it can be told without writing.',
  },
);
export type ConnectionTestStepName = ValuesOf<typeof ConnectionTestStepName>;

export const ConnectionTestOutcome = publish({ PASSED: 'passed', FAILED: 'failed', SKIPPED: 'skipped' } as const, 'ConnectionTestOutcome', 'How a step of a connection test ended.', {
  PASSED: 'It works.',
  FAILED: 'It does not; see cause.',
  SKIPPED: 'Not tried, since it cannot be told on this platform or an earlier step failed.',
});
export type ConnectionTestOutcome = ValuesOf<typeof ConnectionTestOutcome>;

export const ConnectionTestState = publish(
  { RUNNING: 'running', PASSED: 'passed', FAILED: 'failed', ABANDONED: 'abandoned' } as const,
  'ConnectionTestState',
  'How far a connection test has come.',
  {
    RUNNING: 'Under way.',
    PASSED: 'Every step passed, or could not be told on this platform.',
    FAILED: 'It stopped at the step that failed; see cause.',
    ABANDONED: 'It never came to its end: the process that ran it stopped, or it took longer than a test may. It says nothing about the account.',
  },
);
export type ConnectionTestState = ValuesOf<typeof ConnectionTestState>;

export const ConnectionTestStepState = publish(
  { PENDING: 'pending', RUNNING: 'running', PASSED: 'passed', FAILED: 'failed', SKIPPED: 'skipped', NOT_REACHED: 'notReached' } as const,
  'ConnectionTestStepState',
  'How far a step of a connection test has come.',
  {
    PENDING: 'Not begun yet.',
    RUNNING: 'Being tried now.',
    PASSED: 'It works.',
    FAILED: 'It does not; see cause.',
    SKIPPED: 'Not tried, since it cannot be told on this platform.',
    NOT_REACHED: 'The test ended before this step did.',
  },
);
export type ConnectionTestStepState = ValuesOf<typeof ConnectionTestStepState>;

// Runs -------------------------------------------------------------------------------------------------------------------

export const FetchTrigger = publish(
  { SCHEDULE: 'schedule', MANUAL: 'manual', WEBHOOK: 'webhook', SINGLE: 'single', RANGE: 'range' } as const,
  'FetchTrigger',
  'What started a fetch.',
  {
    SCHEDULE: 'A time slot of the schedule.',
    MANUAL: 'A person or program, now.',
    WEBHOOK: 'A delivery of the platform.',
    SINGLE: 'A request for one order.',
    RANGE: 'A request for a span of time.',
  },
);
export type FetchTrigger = ValuesOf<typeof FetchTrigger>;

export const FetchRunState = publish(
  { QUEUED: 'queued', RUNNING: 'running', SUCCEEDED: 'succeeded', PARTLY_FAILED: 'partlyFailed', FAILED: 'failed', CANCELLED: 'cancelled' } as const,
  'FetchRunState',
  'How far a fetch has come.',
  {
    QUEUED: 'Waiting for a worker, or for its next try.',
    RUNNING: 'Under way.',
    SUCCEEDED: 'Finished; every order was dealt with.',
    PARTLY_FAILED: 'Finished; some orders failed and can be retried.',
    FAILED: 'Given up; see errorCause.',
    CANCELLED: 'Stopped by a person, or the account was deleted or disconnected meanwhile.',
  },
);
export type FetchRunState = ValuesOf<typeof FetchRunState>;

export const RunItemOutcome = publish(
  { CREATED: 'created', UPDATED: 'updated', HELD: 'held', SKIPPED: 'skipped', FAILED: 'failed' } as const,
  'RunItemOutcome',
  'What a run did with one order.',
  {
    CREATED: 'Written for the first time.',
    UPDATED: 'Known already and changed.',
    HELD: 'Written, and waiting for a person.',
    SKIPPED: 'Not imported; see skipReason.',
    FAILED: 'Could not be read or written; kept for retry.',
  },
);
export type RunItemOutcome = ValuesOf<typeof RunItemOutcome>;

export const SkipReason = publish(
  { NOT_READY: 'notReady', SHIPPED: 'shipped', CANCELLED: 'cancelled', UNPAID: 'unpaid', NOTHING_TO_SHIP: 'nothingToShip' } as const,
  'SkipReason',
  'Why an order was not imported.',
  {
    NOT_READY: 'The platform does not want it shipped yet.',
    SHIPPED: 'Shipped already.',
    CANCELLED: 'Cancelled already.',
    UNPAID: 'Neither paid nor cash on delivery.',
    NOTHING_TO_SHIP: 'No line is left to ship.',
  },
);
export type SkipReason = ValuesOf<typeof SkipReason>;

// Orders -------------------------------------------------------------------------------------------------------------------

export const OrderStatus = publish({ HELD: 'held', READY: 'ready', SHIPPED: 'shipped', CANCELLED: 'cancelled' } as const, 'OrderStatus', 'Where an order stands for the warehouse.', {
  HELD: 'Has at least one open hold.',
  READY: 'May be picked.',
  SHIPPED: 'Shipped.',
  CANCELLED: 'Cancelled.',
});
export type OrderStatus = ValuesOf<typeof OrderStatus>;

export const PaymentKind = publish({ PREPAID: 'prepaid', CASH_ON_DELIVERY: 'cashOnDelivery', UNKNOWN: 'unknown' } as const, 'PaymentKind', 'How the buyer pays.', {
  PREPAID: 'Paid online.',
  CASH_ON_DELIVERY: 'Collected when the parcel is handed over.',
  UNKNOWN: 'A method nobody has classified yet.',
});
export type PaymentKind = ValuesOf<typeof PaymentKind>;

export const HoldKind = publish(
  {
    SHIPPING_MISSING: 'shippingMissing',
    SHIPPING_UNMAPPED: 'shippingUnmapped',
    PAYMENT_UNKNOWN: 'paymentUnknown',
    UNKNOWN_PRODUCT: 'unknownProduct',
    MANUAL: 'manual',
    PLATFORM_CANCELLED: 'platformCancelled',
    PLATFORM_NOT_READY: 'platformNotReady',
  } as const,
  'HoldKind',
  'Why an order must wait.',
  {
    SHIPPING_MISSING: 'No shipping method was chosen on the platform.',
    SHIPPING_UNMAPPED: 'The shipping code is mapped to no shipping type.',
    PAYMENT_UNKNOWN: 'The payment method is not classified and no online payment is recorded.',
    UNKNOWN_PRODUCT: 'A line matches no warehouse product.',
    MANUAL: 'Held by a person.',
    PLATFORM_CANCELLED: 'Cancelled on the platform before shipping.',
    PLATFORM_NOT_READY: 'No longer ready on the platform, for example put on hold there or not paid after all. Ends by itself when the platform calls it ready again.',
  },
);
export type HoldKind = ValuesOf<typeof HoldKind>;

export const OrderEventKind = publish(
  {
    IMPORTED: 'imported',
    UPDATED: 'updated',
    HELD: 'held',
    RELEASED: 'released',
    CANCELLED_ON_PLATFORM: 'cancelledOnPlatform',
    SHIPPED_ON_PLATFORM: 'shippedOnPlatform',
    CHANGED_BY_PERSON: 'changedByPerson',
  } as const,
  'OrderEventKind',
  'One kind of entry in the timeline of an order.',
  {
    IMPORTED: 'Came in for the first time.',
    UPDATED: 'Changed on the platform.',
    HELD: 'A hold was put on it.',
    RELEASED: 'A hold was taken off.',
    CANCELLED_ON_PLATFORM: 'Cancelled on the platform.',
    SHIPPED_ON_PLATFORM: 'Marked as shipped on the platform.',
    CHANGED_BY_PERSON: 'Changed on our side by a person.',
  },
);
export type OrderEventKind = ValuesOf<typeof OrderEventKind>;

export const OrderSortField = publish(
  { PLACED_AT: 'placedAt', PLATFORM_ORDER_NUMBER: 'platformOrderNumber', TOTAL: 'total', STATUS: 'status', SHIP_BY: 'shipBy' } as const,
  'OrderSortField',
  'What orders can be ordered by.',
  {
    PLACED_AT: 'When the buyer placed it.',
    PLATFORM_ORDER_NUMBER: "The platform's order number, as text.",
    TOTAL: 'Total amount.',
    STATUS: 'Status.',
    SHIP_BY: 'Until when the platform wants it shipped.',
  },
);
export type OrderSortField = ValuesOf<typeof OrderSortField>;

// Around -------------------------------------------------------------------------------------------------------------------

export const ApiLogDirection = publish({ OUTBOUND: 'outbound', INBOUND: 'inbound' } as const, 'ApiLogDirection', 'Who called whom.', {
  OUTBOUND: 'We called the platform.',
  INBOUND: 'The platform called us.',
});
export type ApiLogDirection = ValuesOf<typeof ApiLogDirection>;

export const ApiLogResult = publish(
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

export const NotificationCategory = publish(
  { CONNECTION: 'connection', FETCH: 'fetch', HOLD: 'hold', STOCK: 'stock', SYSTEM: 'system' } as const,
  'NotificationCategory',
  'What a notification is about.',
  {
    CONNECTION: 'The connection of an account.',
    FETCH: 'A fetch.',
    HOLD: 'Orders that wait for a person.',
    STOCK: 'Stock and product mappings.',
    SYSTEM: 'Anything else.',
  },
);
export type NotificationCategory = ValuesOf<typeof NotificationCategory>;

export const NotificationSeverity = publish({ INFO: 'info', WARNING: 'warning', ERROR: 'error' } as const, 'NotificationSeverity', 'How urgent a notification is.', {
  INFO: 'Good to know.',
  WARNING: 'Somebody should look.',
  ERROR: 'Something does not work until somebody acts.',
});
export type NotificationSeverity = ValuesOf<typeof NotificationSeverity>;

export const LiveEventKind = publish(
  { EC_ACCOUNT: 'ecAccount', CONNECTION_TEST: 'connectionTest', FETCH_RUN: 'fetchRun', ORDER: 'order', NOTIFICATION: 'notification' } as const,
  'LiveEventKind',
  'What changed.',
  {
    EC_ACCOUNT: 'An EC account.',
    CONNECTION_TEST: 'A connection test went on.',
    FETCH_RUN: 'A fetch run.',
    ORDER: 'An order.',
    NOTIFICATION: 'A notification was added.',
  },
);
export type LiveEventKind = ValuesOf<typeof LiveEventKind>;

// Answers ---------------------------------------------------------------------------------------------------------------------

export const UserErrorCode = publish(
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
    EXPIRED: 'Came too late.',
    PLATFORM_FAILED: 'The platform failed or refused.',
    WRONG_LOGIN: 'E-mail and password do not belong together.',
    THROTTLED: 'Too many tries; wait a while.',
    IDEMPOTENCY_CONFLICT: 'The same idempotency key was used for something else.',
  },
);
export type UserErrorCode = ValuesOf<typeof UserErrorCode>;

export const WarningCode = publish(
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
