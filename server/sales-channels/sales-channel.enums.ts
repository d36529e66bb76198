import { publishEnum, type ValuesOf } from '../graphql/publish-enum.ts';

export const ProductMatchRule = publishEnum(
  { SKU: 'sku', BARCODE: 'barcode' } as const,
  'ProductMatchRule',
  "How a channel's order lines find their warehouse product.",
  {
    SKU: "By the merchant's own product code.",
    BARCODE: 'By the barcode on the product.',
  },
);
export type ProductMatchRule = ValuesOf<typeof ProductMatchRule>;
