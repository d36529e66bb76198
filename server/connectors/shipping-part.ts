import type { ConnectedAccount } from './connector.ts';
import type { Effect } from './effects.ts';
import type { ShippingCode } from './manifest.ts';

/**
 * Who carries an order and who issues its number: our own carrier and number, a number and label of the platform, or
 * nothing to do.
 */
export type ShippingWay = 'ownCarrier' | 'platformLabel' | 'none';

/** What of an order a parcel holds. */
export interface ParcelContent {
  readonly platformLineId: string;
  readonly quantity: number;
}

/** An order as its effects need it: who it is, and what later calls need of it (`PlatformOrder.refs`). */
export interface ShippedOrder {
  readonly platformOrderId: string;
  readonly refs: Readonly<Record<string, string>>;
}

export interface ParcelToArrange extends ShippedOrder {
  /** Null: the whole order in one parcel. */
  readonly content: readonly ParcelContent[] | null;
  /**
   * Platforms that pack several orders into one parcel (Momo): orders with the same text share one, and all of them
   * must be in one call.
   */
  readonly combineKey: string | null;
  /** The carrier a person chose, where neither the order nor the platform names one (Coupang). Absent: nobody did. */
  readonly carrierCode?: string | null;
}

export interface ParcelToReport extends ShippedOrder {
  readonly carrierCode: string;
  readonly trackingNumber: string;
  readonly shippedAt: Date;
  readonly content: readonly ParcelContent[] | null;
  /**
   * Whether nothing of the order is left to ship after this parcel. Absent: what `content` says, null being everything.
   * For platforms that know an order as shipped or not, and no quantities (WooCommerce without Fulfillments).
   */
  readonly last?: boolean;
}

/** A buyer asked to stop a parcel (Momo 攔貨, Coupang Korea). */
export interface StopAnswer extends ShippedOrder {
  /** `stopped`: it stays here. `tooLate`: it was already handed over, under the carrier's number. */
  readonly answer: 'stopped' | 'tooLate';
  /** Of the parcel that left; null with `stopped`. */
  readonly carrierCode: string | null;
  readonly trackingNumber: string | null;
}

/** A parcel whose label is wanted. */
export interface ParcelToLabel extends ShippedOrder {
  readonly trackingNumber: string;
  /** As `ArrangedParcel.carrierCode` said it. Absent: the order's own. */
  readonly carrierCode?: string | null;
}

/** A number the platform issued. */
export interface ArrangedParcel {
  readonly trackingNumber: string;
  readonly carrierCode: string | null;
  /** A parcel handed over later is refused (Coupang); null where there is no end. */
  readonly validUntil: Date | null;
  readonly refs: Readonly<Record<string, string>>;
}

/** A label as the platform hands it out. */
export interface LabelDocument {
  readonly format: 'pdf' | 'png' | 'zpl' | 'html';
  readonly bytes: Uint8Array;
  /** The wishes it covers, by their id: one document may hold several labels. */
  readonly covers: readonly string[];
  /** Opens an encrypted document; null where it is not. A secret. */
  readonly password: string | null;
  readonly paper: 'a4' | 'a6' | 'label100x150' | 'label60x40' | 'unknown';
}

export interface TrackedParcel {
  readonly state: 'notHandedOver' | 'underWay' | 'delivered' | 'returned' | 'lost' | 'unknown';
  /** The platform's own word. */
  readonly stateCode: string;
  readonly at: Date | null;
}

/** What happens with an order after it was packed. Each effect that is absent is one the platform does not offer. */
export interface Shipping {
  /** Whether one order may leave in several parcels. */
  readonly parcels: 'one' | 'many';
  /** What of an order a parcel may hold: always everything, whole lines, or some pieces of a line. */
  readonly partial: 'no' | 'lines' | 'quantities';
  /** How this order leaves, as far as the platform decides it. */
  wayOf(order: { readonly shippingCode: string | null; readonly refs: Readonly<Record<string, string>> }): ShippingWay;
  /** Confirms the order to the platform, so that the buyer can no longer change it. */
  readonly acknowledge?: Effect<ShippedOrder, null>;
  /** The platform issues the number. */
  readonly arrange?: Effect<ParcelToArrange, ArrangedParcel>;
  /** We report our carrier's number. */
  readonly report?: Effect<ParcelToReport, null>;
  /** Another number for a parcel that was reported. */
  readonly change?: Effect<ParcelToReport, null>;
  readonly undo?: Effect<ShippedOrder, null>;
  /** Answers the request to stop a parcel. */
  readonly answerStop?: Effect<StopAnswer, null>;
  readonly labels?: Effect<ParcelToLabel, LabelDocument>;
  /** Reads only. */
  track?(account: ConnectedAccount, orders: readonly ShippedOrder[]): Promise<ReadonlyMap<string, TrackedParcel>>;
}

/**
 * Codes that each account has for itself (`ShippingCodes.kind: 'perAccount'`); the server keeps them and asks again
 * from time to time.
 */
export interface ShippingCodeSource {
  /** All of them, complete. @throws {ConnectorError} */
  list(account: ConnectedAccount): Promise<readonly ShippingCode[]>;
}
