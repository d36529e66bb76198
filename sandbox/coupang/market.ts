import type { CoupangDemoStore } from '../demo.ts';
import { everyProduct, groups, type CatalogueProduct } from '../kernel/catalogue.ts';
import { rangeNumber } from '../kernel/range.ts';
import { SEOUL, TAIPEI } from '../kernel/time.ts';

/** What differs between Taiwan and Korea. */
export interface Market {
  readonly offsetMinutes: number;
  readonly currency: 'TWD' | 'KRW';
  /** From the catalogue's New Taiwan dollars. */
  readonly rate: number;
  /** Courier codes; Taiwan's list is not known beyond one, so any capital word passes there (ASSUMED). */
  knowsCourier(code: string): boolean;
}

const koreanCouriers = new Set([
  'CJGLS',
  'HANJIN',
  'HYUNDAI',
  'KGB',
  'EPOST',
  'KDEXP',
  'ILYANG',
  'CHUNIL',
  'DAESIN',
  'HDEXP',
  'CVSNET',
  'DHL',
  'UPS',
  'FEDEX',
  'EMS',
  'TNT',
  'USPS',
  'DIRECT',
]);

export const markets: Readonly<Record<CoupangDemoStore['market'], Market>> = {
  TW: { offsetMinutes: TAIPEI, currency: 'TWD', rate: 1, knowsCourier: (code) => /^[A-Z][A-Z_]+$/.test(code) },
  KR: { offsetMinutes: SEOUL, currency: 'KRW', rate: 40, knowsCourier: (code) => koreanCouriers.has(code) },
};

/** The first is the one of the signing vectors. */
export function vendorItemId(product: CatalogueProduct): number {
  const place = everyProduct.indexOf(product);
  const inRange = rangeNumber(product.sku);
  if (inRange !== null) return 3_100_000_000 + inRange;
  return place >= 0
    ? 3_000_000_001 + place
    : 3_900_000_000 + Buffer.from(product.sku).reduce((sum, byte) => (sum * 31 + byte) % 1_000_000, 7);
}

export function sellerProductId(product: CatalogueProduct): number {
  const place = groups.indexOf(product.group);
  const inRange = rangeNumber(product.sku);
  if (inRange !== null) return 15_100_000_000 + inRange;
  return place >= 0 ? 15_000_000_101 + place : 15_900_000_000 + (vendorItemId(product) % 1_000_000);
}

/** Of what the vendor sells; null for any other item. */
export function productByItem(id: string, products: readonly CatalogueProduct[]): CatalogueProduct | null {
  return products.find((product) => String(vendorItemId(product)) === id) ?? null;
}

/**
 * The seller's own code is optional on Coupang; this product goes without, so it can only be matched by vendorItemId.
 */
export function skuShown(sku: string): string | null {
  return sku === 'X-NOSKU-777' ? null : sku;
}
