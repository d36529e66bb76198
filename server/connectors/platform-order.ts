import type { Money } from '../values/money.ts';

/**
 * What the platform's own state means for the warehouse. Only `toShip` is imported (D4); the others are skipped with
 * `stateCode` as the reason, or, for an order we already hold, followed (`cancelled`, `shipped`).
 */
export type PlatformOrderState = 'toShip' | 'notReady' | 'shipped' | 'cancelled';

/**
 * How the buyer pays, as far as the platform shows. A kind without proof is a guess: a person's classification of the
 * method beats it. `unknown` holds the order (E2); what cannot be proven is `unknown`, never a guess by name.
 */
export interface PlatformPayment {
  readonly kind: 'paidOnline' | 'cashOnDelivery' | 'unpaid' | 'unknown';
  /** The platform's code of the method, as a person would classify it; null where the platform sends none. */
  readonly methodCode: string | null;
  /** What the buyer saw as the name of the method; absent where the platform sends none. */
  readonly methodLabel?: string | null;
  readonly paidAt: Date | null;
  /**
   * True when the platform itself vouches for the money: it collected it, or its own payment service did. A field that
   * the shop fills automatically (a date of payment, a transaction number) vouches for nothing.
   */
  readonly onlineRecord: boolean;
  /**
   * True when this one code stands for several kinds (a gateway for card, ATM number and pay at store): it cannot be
   * classified as a whole, each order goes by its own choice. Absent: false.
   */
  readonly severalKinds?: boolean;
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
  /**
   * True when the platform hides the recipient because it labels the parcel itself: nothing is missing. Absent: false,
   * and an order without a name is held.
   */
  readonly masked?: boolean;
}

/** A text on a line that the people who pick and pack must read. */
export interface PlatformLineText {
  /** `buyer`: an engraving or a wish. `platform`: a remark of the platform. The others say what is special. */
  readonly kind: 'buyer' | 'platform' | 'madeToOrder' | 'gift';
  /** What the text answers ("Engraving"); null where it stands alone. */
  readonly label: string | null;
  readonly text: string;
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
  /**
   * The platform's own quantity where it is not a whole number ("1.5", half a piece refunded) or cannot be read:
   * `quantity` is then only the nearest whole number from 1 up, and the order is held. Absent: `quantity` is exact.
   */
  readonly quantityAsSent?: string | null;
  /** What the buyer paid for one. */
  readonly unitPrice: Money | null;
  /**
   * What the buyer pays for what is left of the line, after discounts of its own; absent: unit price times quantity.
   */
  readonly total?: Money | null;
  /** Engraving, made to order, a gift that goes along. Absent: none. */
  readonly texts?: readonly PlatformLineText[];
  /** The `platformLineId` of the bundle this line belongs to; bundle and contents are never both picked. */
  readonly partOf?: string | null;
  /** On the bundle's own line: what leaves the shelf, where the platform says so. Absent: the import rules find out. */
  readonly bundleShips?: 'box' | 'contents' | null;
}

/** How the total comes about, each part as the buyer saw it; null where the platform does not say. */
export interface PlatformTotals {
  /** What the buyer pays for shipping, after discounts of it. */
  readonly shippingFee: Money | null;
  /** What is taken off the goods for the whole order (coupon, points), as a positive amount. */
  readonly discount: Money | null;
}

/** A field that was empty or odd where the order can be shipped without it. */
export interface UnreadField {
  /** Our name of it: `shipBy`, `unitPrice`. */
  readonly field: string;
  /** As the platform sent it, at most 100 characters; never a buyer's name, phone or address. */
  readonly asSent: string;
}

/** One parcel of an order, where the platform splits orders itself. */
export interface PlatformParcel {
  readonly platformParcelId: string;
  readonly lines: readonly { readonly platformLineId: string; readonly quantity: number }[];
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
  /**
   * Who sends the goods out. Orders of the platform's own warehouse are skipped, with the reason. Absent: the
   * warehouse.
   */
  readonly fulfilledBy?: 'warehouse' | 'platform';
  readonly placedAt: Date;
  readonly changedAt: Date | null;
  /** Until when the platform wants it shipped. */
  readonly shipBy: Date | null;
  /** Not to be shipped before (pre-orders, a date the buyer chose). Absent: at once. */
  readonly notBefore?: Date | null;
  readonly payment: PlatformPayment;
  /** Key of the shipping mapping (F5). Null, none chosen on the platform, holds the order (E3). */
  readonly shippingCode: string | null;
  readonly shippingLabel: string | null;
  /** The convenience store, or the shop, of a pick-up. */
  readonly pickupStore: {
    readonly code: string;
    readonly name: string | null;
    readonly address?: string | null;
  } | null;
  readonly recipient: PlatformRecipient;
  readonly buyerNote: string | null;
  readonly total: Money;
  readonly totals?: PlatformTotals;
  /**
   * To be collected on delivery, null unless cash on delivery. Follows from what is shipped, not from what was ordered.
   */
  readonly cashOnDelivery: Money | null;
  /**
   * What would have to be collected for what is left to ship, were nothing paid: used when a person calls the method
   * cash on delivery. Absent: `total`.
   */
  readonly collectable?: Money | null;
  readonly lines: readonly PlatformOrderLine[];
  /** Absent: one parcel with everything in it, or however the warehouse packs. */
  readonly parcels?: readonly PlatformParcel[];
  /** Fields read without their value. Absent: none. */
  readonly unread?: readonly UnreadField[];
  /** What later calls about this order need, by names of the platform's own folder; no secrets, no buyer's data. */
  readonly refs?: Readonly<Record<string, string>>;
}
