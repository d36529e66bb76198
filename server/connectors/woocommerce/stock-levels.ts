import { z } from 'zod';
import { PlatformRefused } from '../errors.ts';
import type { StockKey, StockLevel } from '../stock-part.ts';
import { stockKeyText } from '../stock-part.ts';
import type { WooClient } from './client.ts';
import { wooStockRow, type WooStockRow } from './stock-wire.ts';

const perPage = 100;
const fields = 'id,manage_stock,stock_quantity';

/** What a key names: a product, or a variation of it. Options a variation leaves open have no stock of their own. */
export interface Sold {
  readonly productId: number;
  /** 0: the product itself. */
  readonly variationId: number;
}

/** Null: the shop keeps no number under this key. */
export function soldUnder(productKey: string): Sold | null {
  const [, product, variation = '0'] = /^([1-9]\d{0,14})(?::([1-9]\d{0,14}))?$/.exec(productKey) ?? [];
  return product === undefined ? null : { productId: Number(product), variationId: Number(variation) };
}

/** The numbers of these listings; one that shares its product's number has that one. @throws {ConnectorError} */
export async function stockLevels(
  client: WooClient,
  keys: readonly StockKey[],
): Promise<ReadonlyMap<string, StockLevel>> {
  const wanted = keys.flatMap((key) => {
    const sold = soldUnder(key.productKey);
    return sold === null ? [] : [{ text: stockKeyText(key), ...sold }];
  });
  const variations = await variationRows(client, wanted);
  const rowOf = ({ productId, variationId }: Sold) => variations.get(`${productId}:${variationId}`);
  const products = await productRows(
    client,
    wanted.filter((sold) => sold.variationId === 0 || rowOf(sold)?.manage_stock === 'parent'),
  );
  const levels = new Map<string, StockLevel>();
  for (const sold of wanted) {
    const own = sold.variationId === 0 ? products.get(sold.productId) : rowOf(sold);
    const shared = own?.manage_stock === 'parent';
    const row = shared ? products.get(sold.productId) : own;
    if (row === undefined) continue;
    const quantity = row.manage_stock === true ? row.stock_quantity : null;
    levels.set(sold.text, { quantity, revision: null, refs: { stock: shared ? 'parent' : 'own' } });
  }
  return levels;
}

async function productRows(client: WooClient, sold: readonly Sold[]): Promise<ReadonlyMap<number, WooStockRow>> {
  const ids = [...new Set(sold.map(({ productId }) => productId))];
  const rows = new Map<number, WooStockRow>();
  for (const some of chunks(ids)) {
    const query = { include: some.join(','), per_page: String(perPage), _fields: fields };
    const call = { operation: 'stock.products', route: '/wc/v3/products', query };
    for (const row of (await client.get(call, z.array(wooStockRow))).body) rows.set(row.id, row);
  }
  return rows;
}

async function variationRows(client: WooClient, sold: readonly Sold[]): Promise<ReadonlyMap<string, WooStockRow>> {
  const byProduct = new Map<number, Set<number>>();
  for (const { productId, variationId } of sold)
    if (variationId !== 0) byProduct.set(productId, (byProduct.get(productId) ?? new Set()).add(variationId));
  const rows = new Map<string, WooStockRow>();
  for (const [productId, ids] of byProduct)
    for (const some of chunks([...ids])) {
      const query = { include: some.join(','), per_page: String(perPage), _fields: fields };
      const route = `/wc/v3/products/${productId}/variations`;
      for (const row of await variationsOf(client, route, query)) rows.set(`${productId}:${row.id}`, row);
    }
  return rows;
}

/** A product that is gone has no variations. */
async function variationsOf(
  client: WooClient,
  route: string,
  query: Readonly<Record<string, string>>,
): Promise<readonly WooStockRow[]> {
  try {
    return (await client.get({ operation: 'stock.variations', route, query }, z.array(wooStockRow))).body;
  } catch (error) {
    if (!(error instanceof PlatformRefused && error.httpStatus === 404 && error.platformMessage !== null)) throw error;
    return [];
  }
}

function chunks<T>(all: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(all.length / perPage) }, (_, at) =>
    all.slice(at * perPage, (at + 1) * perPage),
  );
}
