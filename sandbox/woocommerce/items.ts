import { everyProduct, groups, type CatalogueProduct } from '../kernel/catalogue.ts';
import type { Managed, Shop } from './shop.ts';
import { rangeNumber } from '../kernel/range.ts';
import { specialOf, specials, type SpecialProduct } from './specials.ts';

/** A catalogue product in a shop: variants of a group are variations of one variable product. */
export interface ShopItem {
  readonly product: CatalogueProduct;
  readonly productId: number;
  /** 0 for a simple product. */
  readonly variationId: number;
  readonly productGone: boolean;
  readonly variationGone: boolean;
  /** What is unusual about it; null for a product of the catalogue. */
  readonly special: SpecialProduct | null;
}

/** The group's number is the product's place: 110, 120 …; variations count on from it. */
export function itemOf(product: CatalogueProduct, shop: Shop): ShopItem {
  const special = specialOf(product.sku);
  const group = groups.indexOf(product.group);
  const inRange = rangeNumber(product.sku);
  const productId =
    special !== null
      ? special.productId
      : inRange !== null
        ? 20_000 + inRange
        : group < 0
          ? 9000 + Buffer.from(product.sku).reduce((sum, byte) => (sum * 31 + byte) % 900, 7)
          : 110 + group * 10;
  const variationId =
    special !== null
      ? special.variationId
      : product.variantName === ''
        ? 0
        : productId + 1 + everyProduct.filter((other) => other.group === product.group).indexOf(product);
  return {
    product,
    productId,
    variationId,
    productGone: shop.state.deleted.includes(productId),
    variationGone: variationId !== 0 && shop.state.deleted.includes(variationId),
    special,
  };
}

/** What the shop sells: the catalogue, the unusual products, in a bigger shop a long range. */
export function itemsOf(shop: Shop): readonly ShopItem[] {
  return [...shop.kernel.products(shop.store.id), ...specials].map((product) => itemOf(product, shop));
}

/** The id stock and SKU are kept under. */
export function ownId(item: ShopItem): number {
  return item.variationId > 0 ? item.variationId : item.productId;
}

/** The parent of variations has a code of its own; a variation without one shows its parent's. */
export function shownSku(product: CatalogueProduct, shop: Shop): string {
  const item = itemOf(product, shop);
  const own = item.variationGone ? '' : (shop.state.skus[ownId(item)] ?? defaultSku(product));
  return own === '' && item.variationId !== 0 ? parentSku(product, shop) : own;
}

export function parentSku(product: CatalogueProduct, shop: Shop): string {
  return shop.state.skus[itemOf(product, shop).productId] ?? product.group.toUpperCase();
}

/** SKUs are optional: this one was never given any. */
function defaultSku(product: CatalogueProduct): string {
  if (product.sku === 'X-NOSKU-777') return '';
  // Options that share a variation share its code.
  return specialOf(product.sku)?.any ? product.group.toUpperCase() : product.sku;
}

export function managedOf(item: ShopItem, shop: Shop): Managed {
  if (item.variationId === PARENT) return parentManaged(item.productId, shop);
  return shop.state.managed[ownId(item)] ?? true;
}

export function parentManaged(productId: number, shop: Shop): boolean {
  return shop.state.managed[productId] === true;
}

/** `variationId` of the parent of variations taken as an item itself. */
export const PARENT = -1;

/** Key of the number a parent shares with its variations. */
export function parentStockKey(productId: number): string {
  return `parent ${productId}`;
}
