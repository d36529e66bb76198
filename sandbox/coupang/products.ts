import { everyProduct, groups, type CatalogueProduct } from '../kernel/catalogue.ts';
import type { Call, Reply } from '../kernel/platform.ts';
import { productByItem, sellerProductId, skuShown, vendorItemId, type Market } from './market.ts';
import { bad, failure, success } from './replies.ts';
import { json } from '../kernel/http.ts';
import { toJson } from '../kernel/json.ts';

/** What a vendor's items are worth and how many there are; changed by the calls. */
export interface ItemState {
  readonly stock: Record<string, number>;
  readonly prices: Record<string, number>;
  readonly stopped: Record<string, boolean>;
}

const MISSING = '존재하지 않는 옵션상품입니다.';

export function setQuantity(state: ItemState, itemId: string, quantity: string): Reply {
  const product = productByItem(itemId);
  if (product === null) return failure(MISSING);
  state.stock[product.sku] = Number(quantity);
  return success(null, '재고 변경을 완료했습니다.');
}

export function readItem(state: ItemState, itemId: string, market: Market): Reply {
  const product = productByItem(itemId);
  if (product === null) return failure(MISSING);
  return success({
    sellerItemId: vendorItemId(product),
    amountInStock: state.stock[product.sku] ?? 0,
    salePrice: state.prices[product.sku] ?? product.price * market.rate,
    onSale: state.stopped[product.sku] !== true,
  });
}

export function setSale(state: ItemState, itemId: string, stop: boolean): Reply {
  const product = productByItem(itemId);
  if (product === null) return failure(MISSING);
  state.stopped[product.sku] = stop;
  return success(null, stop ? '판매 중지 처리되었습니다.' : '판매 재개 처리되었습니다.');
}

/** A jump beyond half or double the price needs forceSalePriceUpdate=true. ASSUMED bounds */
export function setPrice(call: Call, state: ItemState, itemId: string, price: string, market: Market): Reply {
  const product = productByItem(itemId);
  if (product === null) return failure(MISSING);
  const before = state.prices[product.sku] ?? product.price * market.rate;
  if (call.query.get('forceSalePriceUpdate') !== 'true' && (Number(price) > before * 2 || Number(price) < before / 2))
    return failure('가격 변경 범위를 초과했습니다.');
  state.prices[product.sku] = Number(price);
  return success(null, '가격 변경을 완료했습니다.');
}

export function listProducts(call: Call, vendorId: string): Reply {
  const { query } = call;
  if (query.get('vendorId') !== vendorId) return bad('vendorId does not match.');
  const page = Number(query.get('nextToken') || 1);
  const size = Number(query.get('maxPerPage') ?? 10);
  if (!Number.isInteger(page) || page < 1) return bad('nextToken is not valid.');
  if (!Number.isInteger(size) || size < 1 || size > 100) return bad('maxPerPage should be 1 to 100.');
  const rows = groups.slice((page - 1) * size, page * size).map((group) => summaryOf(variantsOf(group)));
  return json(
    200,
    toJson({
      code: 'SUCCESS',
      message: '',
      nextToken: page * size < groups.length ? String(page + 1) : '',
      data: rows,
    }),
  );
}

export function oneProduct(id: string, market: Market): Reply {
  const variants = groups
    .map(variantsOf)
    .find(([first]) => first !== undefined && String(sellerProductId(first)) === id);
  if (variants === undefined) return failure('상품 정보가 등록되어 있지 않습니다.');
  return success({
    ...summaryOf(variants),
    items: variants.map((product) => ({
      sellerProductItemId: vendorItemId(product) + 500_000_000,
      vendorItemId: vendorItemId(product),
      itemName: product.variantName === '' ? '단일상품' : product.variantName,
      salePrice: product.price * market.rate,
      originalPrice: product.price * market.rate,
      maximumBuyCount: 9999,
      externalVendorSku: skuShown(product.sku) ?? '',
      barcode: product.barcode,
      modelNo: '',
    })),
  });
}

export function productsBySku(sku: string): Reply {
  const found = everyProduct.filter((product) => skuShown(product.sku) === sku);
  return success(found.map((product) => summaryOf(variantsOf(product.group))));
}

function variantsOf(group: string): readonly CatalogueProduct[] {
  return everyProduct.filter((product) => product.group === group);
}

function summaryOf(variants: readonly CatalogueProduct[]): Record<string, unknown> {
  const [first] = variants;
  if (first === undefined) return {};
  return {
    sellerProductId: sellerProductId(first),
    sellerProductName: first.name,
    displayCategoryCode: 77_000,
    productId: sellerProductId(first) - 14_000_000_000,
    statusName: '승인완료',
    brand: 'Daily Goods',
  };
}
