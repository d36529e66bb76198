import { everyProduct, groups, type CatalogueProduct } from '../kernel/catalogue.ts';
import { isRecord, textOf } from '../kernel/json.ts';

/** 7 digits; variants share it. */
export function goodsCode(product: CatalogueProduct): string {
  const group = groups.indexOf(product.group);
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

export function basicData(filter: Record<string, unknown>): readonly unknown[] {
  const [code, name, own, state] = ['goodsCode', 'goodsName', 'entpGoodsNo', 'saleGB'].map((key) =>
    textOf(filter[key]),
  );
  if (state === '11') return [];
  return everyProduct
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

/** Pages of 1000, lower-case keys, with the barcode. */
export function saleStatus(page: number): { readonly dataList: readonly unknown[]; readonly totalPage: number } {
  const rows = everyProduct.map((product) => ({
    goods_code: goodsCode(product),
    goodsdt_code: goodsDtCode(product),
    goods_name: product.name,
    goodsdt_info: info(product),
    entp_goods_no: product.sku,
    international_no: product.barcode,
    sale_gb_name: '進行',
    sale_price: String(product.price),
  }));
  return { dataList: rows.slice((page - 1) * 1000, page * 1000), totalPage: Math.ceil(rows.length / 1000) };
}

export function stockRows(codes: readonly string[], stock: Record<string, number>): readonly unknown[] {
  return everyProduct
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

/** A change by so many, with the present number as a check; names must be right too. */
export function changeQuantities(rows: readonly unknown[], stock: Record<string, number>): Record<string, unknown> {
  const successList: string[] = [];
  const failList: string[] = [];
  for (const row of rows) {
    const fields = isRecord(row) ? row : {};
    const product = everyProduct.find(
      (other) => goodsCode(other) === fields.goodsCode && goodsDtCode(other) === fields.goodsdtCode,
    );
    const label = `${textOf(fields.goodsCode)}-${textOf(fields.goodsdtCode)}`;
    const delta = textOf(fields.addReduceQty);
    const present = product === undefined ? 0 : (stock[product.sku] ?? 0);
    if (product === undefined) failList.push(`${label} 查無商品`);
    else if (fields.goodsName !== product.name || fields.goodsdtInfo !== info(product))
      failList.push(`${label} 商品名稱或規格不符`);
    else if (!/^-?\d+$/.test(delta) || delta === '0') failList.push(`${label} 增減數量格式錯誤`);
    else if (textOf(fields.orderCounselQty) !== String(present)) failList.push(`${label} 可接單數量已異動`);
    else if (present + Number(delta) < 0) failList.push(`${label} 可接單數量不足`);
    else {
      stock[product.sku] = present + Number(delta);
      successList.push(label);
    }
  }
  return {
    totalCount: String(rows.length),
    successCount: String(successList.length),
    failCount: String(failList.length),
    undoCount: '0',
    successList,
    failList,
    undoList: [],
  };
}
