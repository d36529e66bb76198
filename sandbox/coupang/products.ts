import type { CatalogueProduct } from '../kernel/catalogue.ts';
import { json } from '../kernel/http.ts';
import { toJson } from '../kernel/json.ts';
import type { Call, Reply } from '../kernel/platform.ts';
import { sellerProductId, skuShown, vendorItemId, type Market } from './market.ts';
import { defaultOutboundPlace, defaultReturnCenter } from './places.ts';
import { bad, failure, success } from './replies.ts';

/** Waits for approval: listed, and its item has no vendorItemId yet. */
const waiting = { sellerProductId: 15_800_000_001, name: '茶葉罐（審核中）', sku: 'TEA-TIN-1' };
/** Also sold from Coupang's own stock: each item has two halves, and only the marketplace one is the vendor's. */
const rocketGrowth = 'PET-CHKN-80';
const APPROVED = '승인완료';
const WAITING = '승인대기중';
const statuses = ['SAVING', 'SAVED', 'APPROVING', 'APPROVED', 'PARTIAL_APPROVED', 'DENIED', 'DELETED'];

export function listProducts(call: Call, vendorId: string, products: readonly CatalogueProduct[]): Reply {
  const { query } = call;
  if (query.get('vendorId') !== vendorId) return bad('vendorId does not match.');
  const page = Number(query.get('nextToken') || 1);
  const size = Number(query.get('maxPerPage') ?? 10);
  const status = query.get('status');
  if (!Number.isInteger(page) || page < 1) return bad('nextToken is not valid.');
  if (!Number.isInteger(size) || size < 1 || size > 100) return bad('maxPerPage should be 1 to 100.');
  if (status !== null && !statuses.includes(status)) return bad(`status should be one of ${statuses.join(', ')}.`);
  const approved = groupsOf(products).map((variants) => summaryOf(variants));
  const all = [
    ...(status === null || status === 'APPROVED' ? approved : []),
    ...(status === null || status === 'APPROVING' ? [waitingSummary] : []),
  ];
  const more = page * size < all.length;
  return json(
    200,
    toJson({
      code: 'SUCCESS',
      message: '',
      nextToken: more ? String(page + 1) : '',
      data: all.slice((page - 1) * size, page * size),
    }),
  );
}

export function oneProduct(id: string, market: Market, products: readonly CatalogueProduct[]): Reply {
  if (id === String(waiting.sellerProductId))
    return success({ ...waitingSummary, items: [{ ...itemOf(null, waiting.sku), barcode: '' }] });
  const variants = groupsOf(products).find(([first]) => first !== undefined && String(sellerProductId(first)) === id);
  if (variants === undefined) return failure('상품 정보가 등록되어 있지 않습니다.');
  return success({
    ...summaryOf(variants),
    ...(market.currency === 'TWD'
      ? {
          multiShippingInfos: [
            { deliveryCompanyCode: 'TWL_KERRY', outboundShippingPlaceCode: defaultOutboundPlace },
            { deliveryCompanyCode: 'TWL_711', outboundShippingPlaceCode: defaultOutboundPlace },
          ],
          multiReturnInfos: [{ returnCenterCode: defaultReturnCenter }],
        }
      : {}),
    items: variants.map((product) => wholeItem(product, market)),
  });
}

export function productsBySku(sku: string, products: readonly CatalogueProduct[]): Reply {
  const found = products.filter((product) => skuShown(product.sku) === sku);
  const variants = (group: string): readonly CatalogueProduct[] => products.filter((other) => other.group === group);
  return success(found.map((product) => summaryOf(variants(product.group))));
}

function wholeItem(product: CatalogueProduct, market: Market): Record<string, unknown> {
  const rest = {
    itemName: product.variantName === '' ? '단일상품' : product.variantName,
    salePrice: product.price * market.rate,
    originalPrice: product.price * market.rate,
    maximumBuyCount: 9999,
  };
  const own = { ...itemOf(vendorItemId(product), skuShown(product.sku) ?? ''), barcode: product.barcode };
  if (product.sku !== rocketGrowth) return { ...own, ...rest };
  return {
    ...rest,
    marketplaceItemData: own,
    rocketGrowthItemData: { ...own, vendorItemId: vendorItemId(product) + 800_000_000 },
  };
}

function itemOf(id: number | null, sku: string): Record<string, unknown> {
  const sellerProductItemId = (id ?? 3_800_000_001) + 500_000_000;
  return { sellerProductItemId, vendorItemId: id, externalVendorSku: sku, modelNo: '' };
}

function groupsOf(products: readonly CatalogueProduct[]): readonly (readonly CatalogueProduct[])[] {
  const byGroup = new Map<string, CatalogueProduct[]>();
  for (const product of products) byGroup.set(product.group, [...(byGroup.get(product.group) ?? []), product]);
  return [...byGroup.values()];
}

function summaryOf(variants: readonly CatalogueProduct[]): Record<string, unknown> {
  const [first] = variants;
  return first === undefined ? {} : summary(sellerProductId(first), first.name, APPROVED);
}

function summary(id: number, name: string, statusName: string): Record<string, unknown> {
  return {
    sellerProductId: id,
    sellerProductName: name,
    displayCategoryCode: 77_000,
    productId: id - 14_000_000_000,
    statusName,
    brand: 'Daily Goods',
  };
}

const waitingSummary = summary(waiting.sellerProductId, waiting.name, WAITING);
