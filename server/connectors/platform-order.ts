import type { Money } from '../values/money.ts';

/**
 * What the platform's own state means for the warehouse. Only `toShip` is imported (D4); the others are skipped with
 * `stateCode` as the reason, or, for an order we already hold, followed (`cancelled`, `shipped`).
 */
export type PlatformOrderState = 'toShip' | 'notReady' | 'shipped' | 'cancelled';

/**
 * How the buyer pays. `unknown` is a method we cannot classify: it holds the order (E2) unless `onlineRecord` proves that
 * the money is already with the platform.
 */
export interface PlatformPayment {
  readonly kind: 'paidOnline' | 'cashOnDelivery' | 'unpaid' | 'unknown';
  /** The platform's code of the method, as a person would classify it; null where the platform sends none. */
  readonly methodCode: string | null;
  readonly paidAt: Date | null;
  /** True when the platform itself recorded an online payment. */
  readonly onlineRecord: boolean;
}

/** Who receives the parcel. Fields the platform does not send, or masks, are null. */
export interface PlatformRecipient {
  readonly name: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly country: string | null;
  readonly postcode: string | null;
  readonly city: string | null;
  readonly district: string | null;
  /** Street and number; the whole address in one text where the platform does not split it. */
  readonly address: string | null;
}

export interface PlatformOrderLine {
  /** Unique within the order. */
  readonly platformLineId: string;
  /** The platform's identity of what is sold (product or variation); product mappings hang on it. */
  readonly productKey: string;
  /** The merchant's own code, null where the platform has none. */
  readonly sku: string | null;
  readonly barcode: string | null;
  readonly name: string;
  readonly variantName: string | null;
  /** Still to ship, a whole number > 0. */
  readonly quantity: number;
  readonly unitPrice: Money | null;
}

/** One order as every platform's `mapping.ts` hands it on: past this point no platform's field name appears. */
export interface PlatformOrder {
  /** The platform's technical identity, unique within the account, always text (may exceed 2^53). */
  readonly platformOrderId: string;
  /** What the merchant and the buyer see. */
  readonly platformOrderNumber: string;
  readonly state: PlatformOrderState;
  /** The platform's own word for the state, shown to people as the reason of a skip. */
  readonly stateCode: string;
  readonly placedAt: Date;
  readonly changedAt: Date | null;
  /** Until when the platform wants it shipped. */
  readonly shipBy: Date | null;
  readonly payment: PlatformPayment;
  /** Key of the shipping mapping (F5). Null, none chosen on the platform, holds the order (E3). */
  readonly shippingCode: string | null;
  readonly shippingLabel: string | null;
  /** The convenience store of a store pick-up. */
  readonly pickupStore: { readonly code: string; readonly name: string | null } | null;
  readonly recipient: PlatformRecipient;
  readonly buyerNote: string | null;
  readonly total: Money;
  /** To be collected on delivery, null unless cash on delivery. */
  readonly cashOnDelivery: Money | null;
  readonly lines: readonly PlatformOrderLine[];
}
