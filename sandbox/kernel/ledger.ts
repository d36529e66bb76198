import type { SandboxPlatform } from './platform-key.ts';
import type { StateFile } from './state.ts';

export interface LedgerRecipient {
  name: string;
  phone: string;
  email: string;
  postcode: string;
  city: string;
  district: string;
  street: string;
}

export interface LedgerLine {
  /** Unique within the order, in the platform's own form. */
  id: string;
  productId: string;
  variantId: string;
  /** "" where the shop gave the product none. */
  sku: string;
  barcode: string;
  name: string;
  variantName: string;
  quantity: number;
  cancelled: number;
  /** New Taiwan dollars, whole. */
  unitPrice: number;
}

export interface Shipment {
  readonly carrier: string;
  readonly trackingNumber: string;
  readonly at: string;
}

/** One order of one store, in the middle between the platforms; `details` carries what only its platform knows. */
export interface LedgerOrder {
  readonly platform: SandboxPlatform;
  readonly storeId: string;
  /**
   * The platform's technical identity. Coupang: the shipmentBoxId, since one sheet is one box. Momo: the first 14
   * digits.
   */
  readonly id: string;
  /** What people see. Coupang: the orderId. */
  number: string;
  /** The platform's own word. */
  status: string;
  payment: { method: string; title: string; state: 'unpaid' | 'paid' | 'refunded'; cashOnDelivery: boolean };
  /** The platform's own code, null where the order has none. */
  shippingCode: string | null;
  shippingTitle: string;
  pickupStore: { code: string; name: string } | null;
  recipient: LedgerRecipient;
  buyerNote: string;
  /** ISO 8601 UTC, like all times here. */
  placedAt: string;
  changedAt: string;
  paidAt: string | null;
  lines: LedgerLine[];
  shippingFee: number;
  discount: number;
  total: number;
  shipments: Shipment[];
  details: Record<string, unknown>;
  poison: Poison | null;
}

/**
 * Spoils the order on the wire. `missing` drops what every reader needs, `wrongTypes` turns its numbers and lists into
 * other things; an object replaces the named top-level fields, `$remove` lists fields to leave out.
 */
export type Poison = 'missing' | 'wrongTypes' | Readonly<Record<string, unknown>>;

/** What the caller of `createOrder` may decide; the generator fills the rest. */
export interface OrderOptions {
  readonly payment?: 'paid' | 'cod' | 'unpaid' | 'refunded';
  /** The platform's own code of the payment method. */
  readonly paymentMethod?: string;
  /** null: an order without a shipping method. */
  readonly shippingCode?: string | null;
  /** A SKU outside the catalogue becomes a product the warehouse does not know. */
  readonly skus?: readonly string[];
  /** Of every line. */
  readonly quantity?: number;
  readonly status?: string;
  readonly placedAt?: Date | string;
  readonly buyerNote?: string;
  readonly recipient?: Partial<LedgerRecipient>;
  /** Coupang: parcels of the order, each a sheet of its own. */
  readonly boxes?: number;
  /** Sets the total to be paid to 0 (a coupon covers all). */
  readonly free?: boolean;
  /** Merged into `details`. */
  readonly details?: Readonly<Record<string, unknown>>;
  readonly poison?: Poison;
  /** false: created silently. */
  readonly webhooks?: boolean;
}

export interface OrderChange {
  readonly status?: string;
  readonly cancel?: true;
  readonly pay?: true;
  /** Liteshop, WooCommerce: the money did not come after all. */
  readonly unpay?: true;
  readonly refund?: true;
  /** Moves the order to what usually comes next on its platform. */
  readonly advance?: true;
  readonly ship?: { readonly carrier: string; readonly trackingNumber: string };
  /** Removes it for good. */
  readonly delete?: true;
  readonly shippingCode?: string | null;
  readonly buyerNote?: string;
  readonly recipient?: Partial<LedgerRecipient>;
  readonly details?: Readonly<Record<string, unknown>>;
  readonly poison?: Poison | null;
  readonly webhooks?: boolean;
}

export class Ledger {
  readonly #orders: LedgerOrder[];
  readonly #counters: Record<string, number>;
  readonly #byKey = new Map<string, LedgerOrder>();
  readonly #state: StateFile;

  constructor(state: StateFile) {
    this.#state = state;
    this.#orders = state.slice<LedgerOrder[]>('orders', []);
    this.#counters = state.slice<Record<string, number>>('counters', {});
    for (const order of this.#orders) this.#byKey.set(keyOf(order.platform, order.storeId, order.id), order);
  }

  add(order: LedgerOrder): LedgerOrder {
    this.#orders.push(order);
    this.#byKey.set(keyOf(order.platform, order.storeId, order.id), order);
    this.#state.changed();
    return order;
  }

  remove(order: LedgerOrder): void {
    this.#byKey.delete(keyOf(order.platform, order.storeId, order.id));
    this.#orders.splice(this.#orders.indexOf(order), 1);
    this.#state.changed();
  }

  find(platform: SandboxPlatform, storeId: string, id: string): LedgerOrder | null {
    return this.#byKey.get(keyOf(platform, storeId, id)) ?? null;
  }

  /** In the order they came in. */
  of(platform: SandboxPlatform, storeId: string): LedgerOrder[] {
    return this.#orders.filter((order) => order.platform === platform && order.storeId === storeId);
  }

  /** 1, 2, 3 … per name, kept over restarts. */
  count(name: string): number {
    this.#state.changed();
    return (this.#counters[name] = (this.#counters[name] ?? 0) + 1);
  }

  changed(): void {
    this.#state.changed();
  }
}

/** What is still to be shipped of a line. */
export function leftToShip(line: LedgerLine): number {
  return line.quantity - line.cancelled;
}

function keyOf(platform: SandboxPlatform, storeId: string, id: string): string {
  return `${platform} ${storeId} ${id}`;
}

/** Applies the order's poison to its row on the wire; `named` are the fields the two ready-made poisons spoil. */
export function poisoned(
  order: LedgerOrder,
  row: Record<string, unknown>,
  named: readonly string[],
): Record<string, unknown> {
  const { poison } = order;
  if (poison === null) return row;
  const spoilt: Record<string, unknown> = { ...row };
  if (poison === 'missing') for (const field of named) delete spoilt[field];
  else if (poison === 'wrongTypes') for (const field of named) spoilt[field] = { unexpected: true };
  else {
    for (const [field, value] of Object.entries(poison)) if (field !== '$remove') spoilt[field] = value;
    const remove = poison.$remove;
    if (Array.isArray(remove)) for (const field of remove) delete spoilt[String(field)];
  }
  return spoilt;
}
