import type { ConnectedAccount } from './connector.ts';
import type { Effect } from './effects.ts';

/** What is for sale under one listing, at one location where the platform keeps several. */
export interface StockKey {
  /** The same key as order lines carry, or what `Stock.keyOfSku` makes of a SKU. */
  readonly productKey: string;
  /** Null where the platform keeps one stock. */
  readonly locationCode: string | null;
  /** What later calls need of the listing: `Listing.refs`, with `StockLevel.refs` of the last reading over them. */
  readonly refs: Readonly<Record<string, string>>;
}

/** Stock as the platform shows it. */
export interface StockLevel {
  /** Null where the platform does not count this listing: it sells without limit. Never the same as zero. */
  readonly quantity: number | null;
  /** What compare-and-set compares with, where it is not the quantity (a version, an ETag). */
  readonly revision: string | null;
  /** What a write of this listing needs besides, as it is now (Momo: its names; WooCommerce: whose stock it shares). */
  readonly refs?: Readonly<Record<string, string>>;
}

/** Adds or takes away. Repeating it doubles it, so a lost answer is always read back. */
export interface StockAddition extends StockKey {
  readonly by: number;
  /** The value just read before the change: `look` compares with it to see whether the change arrived. */
  readonly before: number;
}

export interface StockTarget extends StockKey {
  readonly quantity: number;
  /**
   * The value just read. Where the platform compares, the number is set only if it still is so; elsewhere `look`
   * compares with it to see whether the number arrived. Null where nobody knows it.
   */
  readonly expected: StockLevel | null;
}

/** Putting our stock on the platform. At least one of `add` and `set` is there. */
export interface Stock {
  readonly compareAndSet: boolean;
  /** Whether each quantity belongs to a location. */
  readonly locations: boolean;
  readonly add?: Effect<StockAddition, StockLevel>;
  readonly set?: Effect<StockTarget, StockLevel>;
  /**
   * What is there now; a key the platform does not know is missing from the answer. Absent where the platform takes
   * numbers and shows none (Liteshop): an increment then builds on the last number we set there.
   * @throws {ConnectorError}
   */
  read?(account: ConnectedAccount, keys: readonly StockKey[]): Promise<ReadonlyMap<string, StockLevel>>;
  /**
   * The key of a SKU, where the platform takes stock by the merchant's own code and lists no products (Liteshop). The
   * platform itself then says whether it knows the code.
   */
  keyOfSku?(sku: string): string;
  /** Listings with the same text share one number, so that they are written one at a time. Default: the key itself. */
  laneOf?(key: Pick<StockKey, 'productKey' | 'refs'>): string;
}

/** By what `Stock.read` answers. */
export function stockKeyText({ productKey, locationCode }: Pick<StockKey, 'productKey' | 'locationCode'>): string {
  return locationCode === null ? productKey : `${productKey}@${locationCode}`;
}
