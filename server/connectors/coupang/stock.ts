import { z } from 'zod';
import type { ConnectedAccount } from '../connector.ts';
import type { Outcome, Outcomes, Pending } from '../effects.ts';
import { PlatformRefused, type CallContext } from '../errors.ts';
import { outcomeOfFailure } from '../kit/outcomes.ts';
import { lookForNumber } from '../kit/stock-looks.ts';
import { stockKeyText, type Stock, type StockKey, type StockLevel, type StockTarget } from '../stock-part.ts';
import { idText, wholeNumber } from '../transport/text-fields.ts';
import { sellerApi, type CoupangClient } from './client.ts';

const write: CallContext = { platform: 'coupang', operation: 'stock.set' };
const mostProducts = 50;

const done = z.object({ code: z.string().regex(/^success$/i) });
const level = z.object({ vendorItemId: idText.nullish(), amountInStock: wholeNumber.pipe(z.int().nonnegative()) });
const one = z.object({ code: z.string().regex(/^success$/i), data: level });
const many = z.object({ data: z.array(z.object({ items: z.array(z.unknown()) })) });

/** Absolute numbers, one item a call; no compare-and-set. */
export function coupangStock(clientOf: (account: ConnectedAccount) => CoupangClient): Stock {
  const read: NonNullable<Stock['read']> = (account, keys) => levels(clientOf(account), keys);
  return {
    compareAndSet: false,
    locations: false,
    read,
    set: {
      batch: { most: 1 },
      afterUnknown: 'readBack',
      send: async (account, items) => {
        const outcomes = new Map<string, Outcome<StockLevel>>();
        for (const item of items) outcomes.set(item.id, await setNumber(clientOf(account), item));
        return outcomes satisfies Outcomes<StockLevel>;
      },
      look: lookForNumber({ platform: 'coupang', operation: 'stock.look' }, read),
    },
  };
}

async function setNumber(client: CoupangClient, { subject }: Pending<StockTarget>): Promise<Outcome<StockLevel>> {
  const { productKey, quantity } = subject;
  if (!isItem(productKey) || quantity < 0)
    return { kind: 'refused', failure: new PlatformRefused(write, 'no item of Coupang, or a number below zero') };
  const path = `${itemPath(productKey)}/quantities/${quantity}`;
  try {
    await client.call({ operation: write.operation, method: 'PUT', path, repeatable: false }, done);
    return { kind: 'done', result: { quantity, revision: null } };
  } catch (error) {
    return outcomeOfFailure(error);
  }
}

/** Fifty products a call where we know the product of an item, else item by item. */
async function levels(client: CoupangClient, keys: readonly StockKey[]): Promise<ReadonlyMap<string, StockLevel>> {
  const found = new Map<string, StockLevel>();
  const known = keys.filter(({ productKey }) => isItem(productKey));
  const grouped = known.filter(({ refs }) => /^\d{1,20}$/.test(refs['sellerProductId'] ?? ''));
  const products = [...new Set(grouped.map(({ refs }) => refs['sellerProductId'] ?? ''))];
  const amounts = grouped.length > 1 ? await amountsOf(client, products) : new Map<string, number>();
  for (const key of known) {
    const quantity = amounts.get(key.productKey) ?? (await amountOf(client, key.productKey));
    if (quantity !== null) found.set(stockKeyText(key), { quantity, revision: null });
  }
  return found;
}

/** ASSUMED for Korea: seen in Taiwan only. Where it is refused, items are read one by one. */
async function amountsOf(client: CoupangClient, products: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const amounts = new Map<string, number>();
  for (let at = 0; at < products.length; at += mostProducts) {
    const body = { sellerProductIds: products.slice(at, at + mostProducts).map(exact) };
    const path = `${sellerApi}/seller-products/inventories`;
    const call = { operation: 'stock.products', method: 'POST', path, body, repeatable: true } as const;
    try {
      for (const { items } of (await client.call(call, many)).data)
        for (const row of items) {
          const read = level.safeParse(row).data;
          if (read?.vendorItemId) amounts.set(read.vendorItemId, read.amountInStock);
        }
    } catch (error) {
      if (!(error instanceof PlatformRefused)) throw error;
      return amounts;
    }
  }
  return amounts;
}

/** Null: Coupang knows no such item. */
async function amountOf(client: CoupangClient, vendorItemId: string): Promise<number | null> {
  try {
    const answer = await client.get('stock.get', `${itemPath(vendorItemId)}/inventories`, {}, one);
    return answer.data.amountInStock;
  } catch (error) {
    if (error instanceof PlatformRefused) return null;
    throw error;
  }
}

const itemPath = (vendorItemId: string): string => `${sellerApi}/vendor-items/${vendorItemId}`;
const isItem = (key: string): boolean => /^\d{1,20}$/.test(key);
/** Ids are numbers on the wire; what a double cannot hold goes as text. */
const exact = (id: string): number | string => (Number.isSafeInteger(Number(id)) ? Number(id) : id);
