import type { ConnectedAccount } from './connector.ts';
import type { Effect } from './effects.ts';
import type { LocationKind } from './manifest.ts';

/** Something the merchant sells on the platform: a product or one of its variations. */
export interface Listing {
  /** The same key as order lines carry. */
  readonly productKey: string;
  readonly sku: string | null;
  readonly barcode: string | null;
  readonly name: string;
  readonly variantName: string | null;
  /** False where it is switched off, sold out for good or not yet approved. */
  readonly onSale: boolean;
  /** What later calls need of it. */
  readonly refs: Readonly<Record<string, string>>;
}

export interface ListingPage {
  readonly listings: readonly Listing[];
  /** Rows that could not be read, with the reason; the others are not held up by them. */
  readonly unreadable: readonly { readonly productKey: string | null; readonly reason: string }[];
  /** Where to go on; null at the end. */
  readonly cursor: string | null;
}

/** What a merchant sells, for the product mapping. */
export interface Catalogue {
  /** One page, from the start or a cursor. Absent where the platform has no list. @throws {ConnectorError} */
  page?(account: ConnectedAccount, cursor: string | null): Promise<ListingPage>;
  /** By the merchant's own codes, where there is no list. @throws {ConnectorError} */
  find?(account: ConnectedAccount, skus: readonly string[]): Promise<readonly Listing[]>;
  /** Writes a code into a listing that has none. */
  readonly skuBackfill?: Effect<
    { readonly productKey: string; readonly sku: string; readonly refs: Readonly<Record<string, string>> },
    null
  >;
}

/** A place of the account on the platform. */
export interface PlatformLocation {
  readonly kind: LocationKind;
  readonly code: string;
  readonly name: string;
  readonly usable: boolean;
}

/** Places to choose from: return centers and outbound places (Coupang), stock locations (Shopify). */
export interface LocationSource {
  list(account: ConnectedAccount): Promise<readonly PlatformLocation[]>;
}
