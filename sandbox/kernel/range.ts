import type { CatalogueProduct } from './catalogue.ts';

/**
 * The long range of a bigger shop: invented simple products that the warehouse does not know, so that a list of
 * listings has several pages. Number n is always the same product.
 */
const things = [
  ['茶杯', 'Tea cup'],
  ['茶壺', 'Teapot'],
  ['餐盤', 'Plate'],
  ['花器', 'Vase'],
  ['筆記本', 'Notebook'],
  ['毛巾', 'Towel'],
  ['蠟燭', 'Candle'],
  ['圍裙', 'Apron'],
] as const;
const makers = [
  ['鶯歌', 'Yingge'],
  ['美濃', 'Meinong'],
  ['三義', 'Sanyi'],
  ['鹿港', 'Lukang'],
  ['埔里', 'Puli'],
] as const;

/** @param number from 1 */
export function rangeProduct(number: number): CatalogueProduct {
  const [thing, englishThing] = things[number % things.length] ?? things[0];
  const [maker, englishMaker] = makers[number % makers.length] ?? makers[0];
  const style = String(number).padStart(4, '0');
  return {
    sku: `RNG-${style}`,
    barcode: '',
    name: `${maker}${thing} ${style} 號`,
    englishName: `${englishMaker} ${englishThing.toLowerCase()} no. ${style}`,
    variantName: '',
    group: `range-${number}`,
    price: 120 + (number % 40) * 15,
    stock: 5 + (number % 30),
  };
}

/** Its number by which `rangeProduct` makes it; null for any other product. */
export function rangeNumber(sku: string): number | null {
  const digits = /^RNG-(\d{4,6})$/.exec(sku)?.[1];
  const number = Number(digits ?? 0);
  return number > 0 && rangeProduct(number).sku === sku ? number : null;
}

export function range(count: number): readonly CatalogueProduct[] {
  return Array.from({ length: count }, (_none, index) => rangeProduct(index + 1));
}
