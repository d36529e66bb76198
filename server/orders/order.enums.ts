import { publishEnum, type ValuesOf } from '../graphql/publish-enum.ts';

export const OrderStatus = publishEnum(
  { HELD: 'held', READY: 'ready', SHIPPED: 'shipped', CANCELLED: 'cancelled' } as const,
  'OrderStatus',
  'Where an order stands for the warehouse.',
  {
    HELD: 'Has at least one open hold.',
    READY: 'May be picked.',
    SHIPPED: 'Shipped.',
    CANCELLED: 'Cancelled.',
  },
);
export type OrderStatus = ValuesOf<typeof OrderStatus>;

export const HoldKind = publishEnum(
  {
    SHIPPING_MISSING: 'shippingMissing',
    SHIPPING_UNMAPPED: 'shippingUnmapped',
    PAYMENT_UNKNOWN: 'paymentUnknown',
    UNKNOWN_PRODUCT: 'unknownProduct',
    MANUAL: 'manual',
    PLATFORM_CANCELLED: 'platformCancelled',
    PLATFORM_NOT_READY: 'platformNotReady',
    PLATFORM_MISSING: 'platformMissing',
    CONTENT_UNREADABLE: 'contentUnreadable',
    QUANTITY_UNCLEAR: 'quantityUnclear',
    BUNDLE_UNCLEAR: 'bundleUnclear',
    RECIPIENT_MISSING: 'recipientMissing',
    CHANGED_ON_PLATFORM: 'changedOnPlatform',
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
    PLATFORM_NOT_READY:
      'No longer ready on the platform, for example put on hold there or not paid after all. Ends by itself when the platform calls it ready again.',
    PLATFORM_MISSING: 'The platform no longer shows it: shipped, cancelled or deleted there.',
    CONTENT_UNREADABLE: 'It changed on the platform, and its new content cannot be read. Ends by itself when it can.',
    QUANTITY_UNCLEAR: 'A line asks for a quantity that is not a whole number.',
    BUNDLE_UNCLEAR: 'A bundle is in it, and nobody has said whether its box or its contents leave the shelf.',
    RECIPIENT_MISSING: 'The platform names no recipient.',
    CHANGED_ON_PLATFORM:
      'Right before it was shipped, the platform showed another address or content than was packed; code names what.',
  },
);
export type HoldKind = ValuesOf<typeof HoldKind>;

export const LineTextKind = publishEnum(
  { BUYER: 'buyer', PLATFORM: 'platform', MADE_TO_ORDER: 'madeToOrder', GIFT: 'gift' } as const,
  'LineTextKind',
  'Who says a text on a line, or what is special about the line.',
  {
    BUYER: 'The buyer: an engraving, a wish.',
    PLATFORM: 'The platform or the shop: a remark.',
    MADE_TO_ORDER: 'Made for this order.',
    GIFT: 'A gift that goes along.',
  },
);
export type LineTextKind = ValuesOf<typeof LineTextKind>;

export const OrderEventKind = publishEnum(
  {
    IMPORTED: 'imported',
    UPDATED: 'updated',
    HELD: 'held',
    RELEASED: 'released',
    CANCELLED_ON_PLATFORM: 'cancelledOnPlatform',
    SHIPPED_ON_PLATFORM: 'shippedOnPlatform',
    SHIPPED: 'shipped',
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
    SHIPPED: 'All of it left the warehouse.',
    CHANGED_BY_PERSON: 'Changed on our side by a person.',
  },
);
export type OrderEventKind = ValuesOf<typeof OrderEventKind>;

export const OrderSortField = publishEnum(
  {
    PLACED_AT: 'placedAt',
    PLATFORM_ORDER_NUMBER: 'platformOrderNumber',
    TOTAL: 'total',
    STATUS: 'status',
    SHIP_BY: 'shipBy',
  } as const,
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
