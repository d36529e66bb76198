import { rangeNumber, rangeProduct } from './range.ts';

/**
 * What the demo merchants sell. The warehouse's demo products are made from the same list, so that SKUs and barcodes
 * match.
 */
export interface CatalogueProduct {
  readonly sku: string;
  /** EAN-13 with a valid check digit. */
  readonly barcode: string;
  readonly name: string;
  readonly englishName: string;
  /** "" for a product without variants. */
  readonly variantName: string;
  /** Variants of one product share it. */
  readonly group: string;
  /** New Taiwan dollars, tax included. */
  readonly price: number;
  /** On hand in the demo's warehouse, and in the shops before anything is sold. */
  readonly stock: number;
}

type Row = readonly [
  sku: string,
  name: string,
  englishName: string,
  variantName: string,
  group: string,
  price: number,
  stock: number,
];

const rows: readonly Row[] = [
  ['TEA-ALS-150', '阿里山高山烏龍茶 150g', 'Alishan high-mountain oolong 150 g', '', 'tea-alishan', 680, 240],
  ['TEA-SML-100', '日月潭紅玉紅茶 100g', 'Sun Moon Lake Ruby black tea 100 g', '', 'tea-sunmoon', 520, 180],
  ['TEA-GIFT-2', '台灣茗茶雙入禮盒', 'Taiwan tea gift box of two', '', 'tea-gift', 1280, 60],
  [
    'COF-YIR-227',
    '衣索比亞耶加雪菲咖啡豆 227g',
    'Ethiopia Yirgacheffe coffee beans 227 g',
    '淺焙',
    'coffee-yirga',
    450,
    150,
  ],
  [
    'COF-YIR-227M',
    '衣索比亞耶加雪菲咖啡豆 227g',
    'Ethiopia Yirgacheffe coffee beans 227 g',
    '中焙',
    'coffee-yirga',
    450,
    130,
  ],
  ['COF-DRIP-10', '精品濾掛咖啡 10入', 'Drip-bag coffee, 10 bags', '', 'coffee-drip', 390, 320],
  ['CAK-PINE-12', '土鳳梨酥禮盒 12入', 'Pineapple cakes, box of 12', '', 'cake-pineapple', 560, 200],
  ['CAK-NOUG-300', '手工牛軋糖 300g', 'Nougat 300 g', '', 'cake-nougat', 280, 260],
  [
    'FRZ-DUMP-50',
    '高麗菜豬肉水餃 50入（冷凍）',
    'Cabbage and pork dumplings, 50, frozen',
    '',
    'frozen-dumpling',
    320,
    90,
  ],
  ['FRZ-BEEF-2', '紅燒牛肉麵 2入（冷凍）', 'Braised beef noodles, 2, frozen', '', 'frozen-beef', 360, 110],
  ['TSH-WHT-M', '有機棉寬版T恤', 'Organic cotton T-shirt', '白 / M', 'tshirt', 690, 75],
  ['TSH-WHT-L', '有機棉寬版T恤', 'Organic cotton T-shirt', '白 / L', 'tshirt', 690, 80],
  ['TSH-BLK-M', '有機棉寬版T恤', 'Organic cotton T-shirt', '黑 / M', 'tshirt', 690, 65],
  ['TSH-BLK-L', '有機棉寬版T恤', 'Organic cotton T-shirt', '黑 / L', 'tshirt', 690, 70],
  ['BAG-CAN-01', '厚磅帆布托特包', 'Heavy canvas tote bag', '', 'bag-canvas', 880, 95],
  ['MUG-CER-350', '手作陶瓷馬克杯 350ml', 'Ceramic mug 350 ml', '霧灰', 'mug', 420, 140],
  ['MUG-CER-350B', '手作陶瓷馬克杯 350ml', 'Ceramic mug 350 ml', '海藍', 'mug', 420, 120],
  ['SKN-SOAP-3', '山茶花手工皂 3入', 'Camellia soap, 3 bars', '', 'soap', 360, 210],
  ['SKN-LOTN-250', '保濕身體乳 250ml', 'Body lotion 250 ml', '', 'lotion', 480, 170],
  ['ELE-USBC-100', 'USB-C 100W 快充線 1.5m', 'USB-C cable 100 W, 1.5 m', '', 'cable', 299, 400],
  ['ELE-CHG-65', '65W GaN 三孔充電器', '65 W GaN charger, 3 ports', '', 'charger', 990, 160],
  ['PET-CHKN-80', '寵物雞肉凍乾 80g', 'Freeze-dried chicken for pets 80 g', '', 'pet-chicken', 250, 300],
];

export const catalogue: readonly CatalogueProduct[] = rows.map(
  ([sku, name, englishName, variantName, group, price, stock], index) => ({
    sku,
    barcode: ean13(`4710${String(8_830_001 + index * 17).padStart(8, '0')}`),
    name,
    englishName,
    variantName,
    group,
    price,
    stock,
  }),
);

/** Sold in the shops, unknown to the warehouse: orders with them wait for a person. */
export const unknownProducts: readonly CatalogueProduct[] = [
  {
    sku: 'LTD-CNY-2027',
    barcode: ean13('471099900001'),
    name: '新春限定福袋 2027',
    englishName: 'New Year lucky bag 2027',
    variantName: '',
    group: 'ltd-cny',
    price: 1680,
    stock: 20,
  },
  {
    sku: 'PRE-HOODIE-XL',
    barcode: ean13('471099900002'),
    name: '預購 刷毛連帽上衣',
    englishName: 'Fleece hoodie, pre-order',
    variantName: '墨綠 / XL',
    group: 'pre-hoodie',
    price: 1490,
    stock: 15,
  },
  {
    sku: 'X-NOSKU-777',
    barcode: ean13('471099900003'),
    name: '店長推薦 & 加購小物',
    englishName: 'Manager’s pick & add-on',
    variantName: '',
    group: 'x-addon',
    price: 99,
    stock: 50,
  },
];

export const everyProduct: readonly CatalogueProduct[] = [...catalogue, ...unknownProducts];

/** Distinct groups in the order of the list; the position is the product's number on a platform. */
export const groups: readonly string[] = [...new Set(everyProduct.map((product) => product.group))];

/** The catalogue's product, or one made up for a SKU nobody has heard of. */
export function productOf(sku: string): CatalogueProduct {
  const known = everyProduct.find((product) => product.sku === sku);
  if (known !== undefined) return known;
  const number = rangeNumber(sku);
  if (number !== null) return rangeProduct(number);
  return {
    sku,
    barcode: '',
    name: `未上架商品 ${sku}`,
    englishName: `Unlisted product ${sku}`,
    variantName: '',
    group: `made-up-${sku}`,
    price: 500,
    stock: 0,
  };
}

function ean13(first12: string): string {
  const sum = Array.from(first12).reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 1 : 3), 0);
  return `${first12}${(10 - (sum % 10)) % 10}`;
}
