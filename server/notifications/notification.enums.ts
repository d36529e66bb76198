import { publishEnum, type ValuesOf } from '../graphql/publish-enum.ts';

export const NotificationCategory = publishEnum(
  {
    CONNECTION: 'connection',
    FETCH: 'fetch',
    HOLD: 'hold',
    SHIPPING: 'shipping',
    STOCK: 'stock',
    SYSTEM: 'system',
  } as const,
  'NotificationCategory',
  'What a notification is about.',
  {
    CONNECTION: 'The connection of an account.',
    FETCH: 'A fetch.',
    HOLD: 'Orders that wait for a person.',
    SHIPPING: 'Shipments and labels that stopped on their way to a platform.',
    STOCK: 'Stock and product mappings.',
    SYSTEM: 'Anything else.',
  },
);
export type NotificationCategory = ValuesOf<typeof NotificationCategory>;

export const NotificationSeverity = publishEnum(
  { INFO: 'info', WARNING: 'warning', ERROR: 'error' } as const,
  'NotificationSeverity',
  'How urgent a notification is.',
  {
    INFO: 'Good to know.',
    WARNING: 'Somebody should look.',
    ERROR: 'Something does not work until somebody acts.',
  },
);
export type NotificationSeverity = ValuesOf<typeof NotificationSeverity>;
