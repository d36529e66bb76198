import { productOf, type CatalogueProduct } from '../kernel/catalogue.ts';

/**
 * A product of the demo shops that sells in an unusual way. `any`: options no variation fixes; only the order line says
 * what was chosen.
 */
export interface SpecialProduct extends CatalogueProduct {
  readonly productId: number;
  /** 0: a simple product. Options of an `any` attribute share one variation. */
  readonly variationId: number;
  readonly virtual: boolean;
  /** Name and option of the attribute the variation leaves open. */
  readonly any: { readonly name: string; readonly option: string } | null;
  /** SKUs of what a bundle's box holds. */
  readonly contents: readonly string[];
}

type Row = readonly [
  sku: string,
  name: string,
  variantName: string,
  productId: number,
  variationId: number,
  price: number,
  more: Partial<Pick<SpecialProduct, 'virtual' | 'any' | 'contents'>>,
];

const rows: readonly Row[] = [
  ['WOO-COAT-S', '外套', '紅', 8000, 8001, 1980, { any: { name: '尺寸', option: 'S' } }],
  ['WOO-COAT-L', '外套', '紅', 8000, 8001, 1980, { any: { name: '尺寸', option: 'L' } }],
  ['WOO-COURSE', '手沖咖啡線上課程', '', 8010, 0, 1200, { virtual: true }],
  ['WOO-KIT-BOX', '茶席體驗', '材料包', 8020, 8021, 900, {}],
  ['WOO-KIT-LIVE', '茶席體驗', '線上直播', 8020, 8022, 500, { virtual: true }],
  ['WOO-BOX', '週年禮盒', '', 8030, 0, 1100, { contents: ['TEA-ALS-150', 'MUG-CER-350'] }],
  ['WOO-SET', '自由配組合', '', 8040, 0, 0, { virtual: true, contents: ['TEA-ALS-150', 'MUG-CER-350'] }],
];

export const specials: readonly SpecialProduct[] = rows.map(
  ([sku, name, variantName, productId, variationId, price, more]) => ({
    sku,
    barcode: '',
    name,
    englishName: name,
    variantName,
    group: `woo-${productId}`,
    price,
    stock: 20,
    productId,
    variationId,
    virtual: more.virtual ?? false,
    any: more.any ?? null,
    contents: more.contents ?? [],
  }),
);

export function specialOf(sku: string): SpecialProduct | null {
  return specials.find((product) => product.sku === sku) ?? null;
}

export function shopProduct(sku: string): CatalogueProduct {
  return specialOf(sku) ?? productOf(sku);
}
