import type { ConnectedAccount } from './connector.ts';
import type { Effect } from './effects.ts';

/** What is for sale under one listing, at one location where the platform keeps several. */
export interface StockKey {
  /** The same key as order lines carry. */
  readonly productKey: string;
  /** Null where the platform keeps one stock. */
  readonly locationCode: string | null;
  /** What later calls need of the listing. */
  readonly refs: Readonly<Record<string, string>>;
}

/** Stock as the platform shows it. */
export interface StockLevel {
  readonly quantity: number;
  /** What compare-and-set compares with, where it is not the quantity (a version, an ETag). */
  readonly revision: string | null;
}

/** Adds or takes away. Repeating it doubles it, so a lost answer is always read back. */
export interface StockAddition extends StockKey {
  readonly by: number;
  /** The value just read before the change: `look` compares with it to see whether the change arrived. */
  readonly before: number;
}

export interface StockTarget extends StockKey {
  readonly quantity: number;
  /** Compare-and-set: only if it still is so. Null where the platform cannot compare. */
  readonly expected: StockLevel | null;
}

/** Putting our stock on the platform. At least one of `add` and `set` is there. */
export interface Stock {
  readonly compareAndSet: boolean;
  /** Whether each quantity belongs to a location. */
  readonly locations: boolean;
  readonly add?: Effect<StockAddition, StockLevel>;
  readonly set?: Effect<StockTarget, StockLevel>;
  /** What is there now; a key the platform does not know is missing from the answer. @throws {ConnectorError} */
  read(account: ConnectedAccount, keys: readonly StockKey[]): Promise<ReadonlyMap<string, StockLevel>>;
}

/** By what `Stock.read` answers. */
export function stockKeyText({ productKey, locationCode }: Pick<StockKey, 'productKey' | 'locationCode'>): string {
  return locationCode === null ? productKey : `${productKey}@${locationCode}`;
}
