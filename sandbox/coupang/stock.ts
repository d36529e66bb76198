import type { CatalogueProduct } from '../kernel/catalogue.ts';
import { listOf, objectFrom, textOf } from '../kernel/json.ts';
import type { Call, Kernel, Reply } from '../kernel/platform.ts';
import { productByItem, sellerProductId, skuShown, vendorItemId, type Market } from './market.ts';
import { record, type VendorCall } from './record.ts';
import { bad, failure, success } from './replies.ts';

/** What a vendor's items are worth and how many there are; changed by the calls. */
export interface ItemState {
  readonly stock: Record<string, number>;
  readonly prices: Record<string, number>;
  readonly stopped: Record<string, boolean>;
}

export const MISSING = '존재하지 않는 옵션상품입니다.';

/** Absolute, one item for each call. */
export function setQuantity(input: VendorCall, state: ItemState, itemId: string, quantity: string): Reply {
  const product = productByItem(itemId, input.kernel.products(input.vendorId));
  const fault = product === null ? MISSING : Number(quantity) < 0 ? '재고수량은 0 이상이어야 합니다.' : null;
  const key = `${itemId} ${quantity}`;
  if (product === null || fault !== null) {
    record(input, { kind: 'stock', subject: itemId, key, outcome: 'refused', effect: fault ?? '' });
    return failure(fault ?? MISSING);
  }
  const other = input.call.meets('stockChanged');
  if (other !== null) {
    const sold = Math.max(0, (state.stock[product.sku] ?? 0) + (other.units ?? -1));
    moveByProgram({ ...input, now: input.call.now }, state, product, sold);
  }
  const before = state.stock[product.sku] ?? 0;
  const after = Number(quantity);
  state.stock[product.sku] = after;
  const effect = `${product.sku} ${before} → ${after}`;
  record(input, { kind: 'stock', subject: itemId, key, stock: { before, after }, effect });
  return success(null, '재고 변경을 완료했습니다.');
}

/** Another program with the same keys sets the number. */
export function moveByProgram(
  input: { readonly now: Date; readonly kernel: Kernel; readonly vendorId: string },
  state: ItemState,
  product: CatalogueProduct,
  after: number,
): void {
  const before = state.stock[product.sku] ?? 0;
  const subject = String(vendorItemId(product));
  state.stock[product.sku] = after;
  input.kernel.writes.add({
    at: input.now,
    platform: 'coupang',
    storeId: input.vendorId,
    kind: 'stock',
    operation: 'program.stock',
    by: 'program',
    subject,
    key: `${subject} ${after}`,
    stock: { before, after },
    effect: `${product.sku} ${before} → ${after}`,
  });
}

export function readItem(
  state: ItemState,
  itemId: string,
  market: Market,
  products: readonly CatalogueProduct[],
): Reply {
  const product = productByItem(itemId, products);
  return product === null
    ? failure(MISSING)
    : success({ sellerItemId: vendorItemId(product), ...numbersOf(state, product, market) });
}

/** Of up to 50 products at once; those that are not the vendor's are left out. */
export function readMany(call: Call, state: ItemState, market: Market, products: readonly CatalogueProduct[]): Reply {
  const ids = listOf(objectFrom(call.body)?.sellerProductIds).map(textOf);
  if (ids.length === 0 || ids.length > 50) return bad('sellerProductIds should have 1 to 50 ids.');
  const known = [...new Set(ids)]
    .map((id) => products.filter((product) => String(sellerProductId(product)) === id))
    .filter((variants) => variants.length > 0);
  return success(
    known.map((variants) => ({
      sellerProductId: variants[0] === undefined ? null : sellerProductId(variants[0]),
      items: variants.map((product) => ({
        sellerProductItemId: vendorItemId(product) + 500_000_000,
        vendorItemId: vendorItemId(product),
        externalVendorSku: skuShown(product.sku) ?? '',
        ...numbersOf(state, product, market),
      })),
    })),
  );
}

function numbersOf(state: ItemState, product: CatalogueProduct, market: Market): Record<string, unknown> {
  return {
    amountInStock: state.stock[product.sku] ?? 0,
    salePrice: state.prices[product.sku] ?? product.price * market.rate,
    onSale: state.stopped[product.sku] !== true,
  };
}

export function setSale(state: ItemState, itemId: string, stop: boolean, products: readonly CatalogueProduct[]): Reply {
  const product = productByItem(itemId, products);
  if (product === null) return failure(MISSING);
  state.stopped[product.sku] = stop;
  return success(null, stop ? '판매 중지 처리되었습니다.' : '판매 재개 처리되었습니다.');
}

/** A jump beyond half or double the price needs forceSalePriceUpdate=true. ASSUMED bounds */
export function setPrice(
  call: Call,
  state: ItemState,
  itemId: string,
  price: string,
  market: Market,
  products: readonly CatalogueProduct[],
): Reply {
  const product = productByItem(itemId, products);
  if (product === null) return failure(MISSING);
  const before = state.prices[product.sku] ?? product.price * market.rate;
  if (call.query.get('forceSalePriceUpdate') !== 'true' && (Number(price) > before * 2 || Number(price) < before / 2))
    return failure('가격 변경 범위를 초과했습니다.');
  state.prices[product.sku] = Number(price);
  return success(null, '가격 변경을 완료했습니다.');
}
