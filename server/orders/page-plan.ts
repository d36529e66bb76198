import type { OrderStatus } from './import-rules.ts';

/**
 * Rows of a page by table; keys are the columns' names, so that one JSON text carries them all into one statement per
 * table.
 */
export interface PagePlan {
  readonly raws: readonly RawRow[];
  readonly newOrders: readonly OrderRow[];
  readonly changedOrders: readonly (OrderRow | OrderStateRow)[];
  /** All lines of new and changed orders. */
  readonly lines: readonly LineRow[];
  /** New ones, and resolved ones that stopped matching. */
  readonly unknownProducts: readonly UnknownProductRow[];
  /** Product keys that match by now although they stand as unknown. */
  readonly resolvedProducts: readonly string[];
  readonly holdsToOpen: readonly HoldRow[];
  readonly holdsToClose: readonly string[];
  readonly events: readonly EventRow[];
  readonly items: readonly ItemRow[];
  readonly unchangedIds: readonly string[];
  /** Orders we have whose content this reading found unchanged. */
  readonly confirmed: readonly ConfirmedRow[];
  /** Platform ids of orders that another run read at the same time with another content: to be read again. */
  readonly unclearIds: readonly string[];
  readonly counts: RunCounts;
}

/** What a page adds to its run; may be negative where an order moved from one group to another. */
export interface RunCounts {
  readonly seen: number;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly held: number;
  readonly skipped: number;
  readonly failed: number;
}

export interface RawRow {
  readonly id: string;
  readonly platform_order_id: string | null;
  readonly content_hash: string;
  readonly body: string;
}

export interface OrderRow {
  readonly id: string;
  readonly platform_order_id: string;
  readonly platform_order_number: string;
  readonly status: OrderStatus;
  readonly platform_state_code: string;
  readonly placed_at: Date;
  readonly ship_by: Date | null;
  readonly payment_kind: string;
  readonly payment_method_code: string | null;
  readonly shipping_code: string | null;
  readonly shipping_label: string | null;
  readonly shipping_type_id: string | null;
  readonly pickup_store_code: string | null;
  readonly pickup_store_name: string | null;
  readonly recipient_name: string | null;
  readonly recipient_phone: string | null;
  readonly recipient_email: string | null;
  readonly recipient_country: string | null;
  readonly recipient_postcode: string | null;
  readonly recipient_city: string | null;
  readonly recipient_district: string | null;
  readonly recipient_address: string | null;
  readonly buyer_note: string | null;
  readonly currency: string;
  /** Decimal text. */
  readonly total: string;
  readonly cash_on_delivery: string | null;
  readonly payment_method_label: string | null;
  readonly payment_vouched: boolean;
  readonly payment_several_kinds: boolean;
  readonly collectable: string | null;
  readonly shipping_fee: string | null;
  readonly discount: string | null;
  readonly not_before: Date | null;
  readonly recipient_masked: boolean;
  readonly pickup_store_address: string | null;
  readonly unread_fields: readonly unknown[];
  readonly parcels: readonly unknown[] | null;
  readonly platform_refs: Readonly<Record<string, string>> | null;
  readonly line_count: number;
  /** bytea in hex form. */
  readonly content_hash: string;
  /** Null where the content is the one we have. */
  readonly raw_payload_id: string | null;
  readonly read_from: Date;
  readonly read_until: Date;
  readonly content_dated_at: Date | null;
}

/** When the content of a known order was seen again. */
export type ConfirmedRow = Pick<OrderRow, 'id' | 'read_from' | 'read_until' | 'content_dated_at'>;

/** A known order of which only status, the platform's word, hash and raw payload change. */
export type OrderStateRow = Pick<
  OrderRow,
  | 'id'
  | 'platform_order_id'
  | 'status'
  | 'platform_state_code'
  | 'content_hash'
  | 'raw_payload_id'
  | 'read_from'
  | 'read_until'
  | 'content_dated_at'
> & { readonly state_only: true };

export interface LineRow {
  readonly id: string;
  readonly order_id: string;
  readonly position: number;
  readonly platform_line_id: string;
  readonly product_key: string;
  readonly sku: string | null;
  readonly barcode: string | null;
  readonly name: string;
  readonly variant_name: string | null;
  readonly quantity: number;
  readonly unit_price: string | null;
  readonly quantity_as_sent: string | null;
  readonly line_total: string | null;
  readonly texts: readonly unknown[];
  readonly part_of: string | null;
  readonly picked: boolean;
  readonly warehouse_product_id: string | null;
  readonly unknown_product_id: string | null;
}

export interface UnknownProductRow {
  readonly id: string;
  readonly product_key: string;
  readonly sku: string | null;
  readonly barcode: string | null;
  readonly name: string;
  readonly variant_name: string | null;
}

export interface HoldRow {
  readonly id: string;
  readonly order_id: string;
  readonly kind: string;
  readonly code: string;
}

export interface EventRow {
  readonly id: string;
  readonly order_id: string;
  readonly kind: 'imported' | 'updated' | 'held' | 'released' | 'cancelledOnPlatform' | 'shippedOnPlatform';
  readonly facts: Readonly<Record<string, string>>;
}

export interface ItemRow {
  readonly id: string;
  readonly platform_order_id: string | null;
  readonly platform_order_number: string | null;
  readonly outcome: 'created' | 'updated' | 'held' | 'skipped' | 'failed';
  readonly reason: string | null;
  readonly detail: string | null;
  readonly order_id: string | null;
  readonly raw_payload_id: string | null;
  readonly read_from: Date;
  readonly read_until: Date;
  readonly content_dated_at: Date | null;
}
