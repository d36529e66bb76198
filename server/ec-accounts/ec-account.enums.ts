import type { ConnectionStatus as Status } from './connection/connection-state.ts';
import { publishEnum, type ValuesOf } from '../graphql/publish-enum.ts';

export const ConnectionStatus = publishEnum(
  {
    CONNECTED: 'connected',
    DISCONNECTED: 'disconnected',
    NOT_VERIFIED: 'notVerified',
    CLOSED: 'closed',
  } as const satisfies Record<string, Status>,
  'ConnectionStatus',
  'Whether the store can be reached with the stored credentials.',
  {
    CONNECTED: 'The last test succeeded.',
    DISCONNECTED: 'The platform refused our credentials.',
    NOT_VERIFIED: 'New, or a credential changed since the last test.',
    CLOSED: 'Deleted. Its orders stay and can be worked on by hand; nothing is fetched.',
  },
);
export type ConnectionStatus = ValuesOf<typeof ConnectionStatus>;

export const WebhookState = publishEnum(
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

export const EcAccountSortField = publishEnum(
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

export const PaymentKind = publishEnum(
  { PREPAID: 'prepaid', CASH_ON_DELIVERY: 'cashOnDelivery', UNKNOWN: 'unknown' } as const,
  'PaymentKind',
  'How the buyer pays.',
  {
    PREPAID: 'Paid online.',
    CASH_ON_DELIVERY: 'Collected when the parcel is handed over.',
    UNKNOWN: 'A method nobody has classified yet.',
  },
);
export type PaymentKind = ValuesOf<typeof PaymentKind>;
