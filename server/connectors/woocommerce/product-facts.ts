import type { WooProduct, WooVariation } from './wire.ts';

/** What the shop knows of what it sold, as far as it could be looked up. */
export interface ProductFacts {
  /** Null: the shop has no such product any more. */
  product(productId: number): WooProduct | null;
  /** Null: the shop has no such variation any more, or shows none. */
  variation(productId: number, variationId: number): WooVariation | null;
}

export const noFacts: ProductFacts = { product: () => null, variation: () => null };
