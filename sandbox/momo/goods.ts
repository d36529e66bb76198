import { everyProduct, groups, type CatalogueProduct } from '../kernel/catalogue.ts';
import { textOf } from '../kernel/json.ts';
import type { Kernel } from '../kernel/platform.ts';
import { rangeNumber } from '../kernel/range.ts';
import { Lists, record, rowsOf, type WriteCall } from './lines.ts';

/** 7 digits; variants share it. */
export function goodsCode(product: CatalogueProduct): string {
  const group = groups.indexOf(product.group);
  const inRange = rangeNumber(product.sku);
  if (inRange !== null) return String(8_820_000 + inRange);
  return String(
    group >= 0
      ? 8_810_001 + group
      : 8_990_000 + Buffer.from(product.sku).reduce((sum, byte) => (sum * 31 + byte) % 9000, 7),
  );
}

/** 3 digits, from 001. */
export function goodsDtCode(product: CatalogueProduct): string {
  return String(
    Math.max(0, everyProduct.filter((other) => other.group === product.group).indexOf(product)) + 1,
  ).padStart(3, '0');
}

function info(product: CatalogueProduct): string {
  return product.variantName === '' ? '無' : product.variantName;
}

export function basicData(filter: Record<string, unknown>, products: readonly CatalogueProduct[]): readonly unknown[] {
  const [code, name, own, state] = ['goodsCode', 'goodsName', 'entpGoodsNo', 'saleGB'].map((key) =>
    textOf(filter[key]),
  );
  if (state === '11') return [];
  return products
    .filter(
      (product) =>
        goodsCode(product).includes(code ?? '') && product.name.includes(name ?? '') && product.sku.includes(own ?? ''),
    )
    .map((product) => ({
      GOODS_CODE: goodsCode(product),
      GOODSDT_CODE: goodsDtCode(product),
      GOODS_NAME: product.name,
      GOODSDT_INFO: info(product),
      ENTP_GOODS_NO: product.sku,
      SALEGB_NAME: '進行',
      SALE_PRICE: String(product.price),
    }));
}

/** Goods that lie in momo's own warehouse (寄倉): sold under a SKU of the supplier's, and not the supplier's stock. */
const consigned = everyProduct.slice(0, 2);

/** Pages of 1000, lower-case keys, with the barcode. `delyType` 00 寄倉, 990 the supplier's own, 902 精品. */
export function saleStatus(
  page: number,
  delyType: string,
  products: readonly CatalogueProduct[],
): { readonly dataList: readonly unknown[]; readonly totalPage: number } {
  const listed = delyType === '990' ? products : delyType === '00' ? consigned : [];
  const rows = listed.map((product) => ({
    goods_code: delyType === '00' ? String(8_870_001 + consigned.indexOf(product)) : goodsCode(product),
    goodsdt_code: delyType === '00' ? '001' : goodsDtCode(product),
    goods_name: product.name,
    goodsdt_info: info(product),
    entp_goods_no: product.sku,
    international_no: product.barcode,
    sale_gb_name: '進行',
    sale_price: String(product.price),
  }));
  return { dataList: rows.slice((page - 1) * 1000, page * 1000), totalPage: Math.ceil(rows.length / 1000) };
}

export function stockRows(
  codes: readonly string[],
  stock: Record<string, number>,
  products: readonly CatalogueProduct[],
): readonly unknown[] {
  return products
    .filter((product) => codes.includes(goodsCode(product)))
    .map((product) => ({
      goods_code: goodsCode(product),
      goodsdt_code: goodsDtCode(product),
      goods_name: product.name,
      goodsdt_info: info(product),
      order_counsel_qty: stock[product.sku] ?? 0,
      syslast: 0,
      entp_goods_no: product.sku,
    }));
}

/**
 * A change by so many; the names must be right too. `compares`: the number it was made from must be the present one.
 * Without it a change repeated after a lost answer counts twice.
 */
export function changeQuantities(
  input: WriteCall,
  products: readonly CatalogueProduct[],
  compares: boolean,
): Record<string, unknown> {
  const rows = rowsOf(input);
  const lists = new Lists('success', 'fail', 'undo');
  const { stock } = input;
  for (const row of rows) {
    const [code, detail, delta] = [row.goodsCode, row.goodsdtCode, row.addReduceQty].map(textOf);
    const product = products.find((other) => goodsCode(other) === code && goodsDtCode(other) === detail);
    const subject = `${code ?? ''}-${detail ?? ''}`;
    const other = product === undefined ? null : input.call.meets('stockChanged');
    if (product !== undefined && other !== null)
      moveByProgram(
        { ...input, now: input.call.now },
        product.sku,
        subject,
        (stock[product.sku] ?? 0) + (other.units ?? -1),
      );
    const before = product === undefined ? 0 : (stock[product.sku] ?? 0);
    const after = before + Number(delta);
    const fault =
      product === undefined
        ? '查無商品'
        : row.goodsName !== product.name || row.goodsdtInfo !== info(product)
          ? '商品名稱或規格不符'
          : !/^-?\d{1,6}$/.test(delta ?? '') || Number(delta) === 0
            ? '增減數量格式錯誤'
            : !/^\d+$/.test(textOf(row.orderCounselQty)) || (compares && textOf(row.orderCounselQty) !== String(before))
              ? '可接單數量已異動'
              : after < 0
                ? '可接單數量不足'
                : null;
    const key = `${subject} ${textOf(row.orderCounselQty)} ${delta ?? ''}`;
    if (fault !== null || product === undefined) {
      lists.add('fail', `${subject} ${fault ?? ''}`);
      record(input, { kind: 'stock', subject, key, outcome: 'refused', effect: fault ?? '' });
    } else {
      stock[product.sku] = after;
      lists.add('success', subject);
      const effect = `${product.sku} ${before} ${Number(delta) < 0 ? '−' : '+'} ${Math.abs(Number(delta))} = ${after}`;
      record(input, { kind: 'stock', subject, key, stock: { before, after }, effect });
    }
  }
  const counts = lists.info();
  return {
    totalCount: String(rows.length),
    successCount: counts.successCnt,
    failCount: counts.failCnt,
    undoCount: counts.undoCnt,
    successList: counts.successList,
    failList: counts.failList,
    undoList: counts.undoList,
  };
}

/** Another program with the same login sets the number. */
export function moveByProgram(
  input: {
    readonly now: Date;
    readonly kernel: Kernel;
    readonly storeId: string;
    readonly stock: Record<string, number>;
  },
  sku: string,
  subject: string,
  after: number,
): void {
  const before = input.stock[sku] ?? 0;
  input.stock[sku] = after;
  input.kernel.writes.add({
    at: input.now,
    platform: 'momo',
    storeId: input.storeId,
    kind: 'stock',
    operation: 'program.stock',
    by: 'program',
    subject,
    key: `${subject} ${after}`,
    stock: { before, after },
    effect: `${sku} ${before} → ${after}`,
  });
}
