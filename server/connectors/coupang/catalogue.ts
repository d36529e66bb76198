import { z } from 'zod';
import type { Catalogue, Listing, ListingPage } from '../catalogue-part.ts';
import type { ConnectedAccount } from '../connector.ts';
import { PlatformRefused } from '../errors.ts';
import { idText, optionalText, reasonOf, someText } from '../transport/text-fields.ts';
import { sellerApi, type CoupangClient } from './client.ts';

/** Each product costs a call of its own, at five a second. */
const perPage = 20;

const head = z.object({ sellerProductId: idText, sellerProductName: optionalText });
const list = z.object({ data: z.array(z.unknown()), nextToken: optionalText });

/** `vendorItemId` is null until the item is approved. */
const ids = { vendorItemId: idText.nullish(), externalVendorSku: optionalText, barcode: optionalText };
const item = z.object({
  ...ids,
  itemName: optionalText,
  /** Of products that Coupang also sells from its own warehouse: ours is in here, Coupang's beside it (T11). */
  marketplaceItemData: z.object(ids).nullish(),
  marketPlaceItemData: z.object(ids).nullish(),
  rocketGrowthItemData: z.unknown().optional(),
});
const product = z.object({ data: z.object({ sellerProductName: optionalText, items: z.array(z.unknown()) }) });
type Item = z.output<typeof item>;

/** Products in all states: partly approved ones sell too. */
export function coupangCatalogue(clientOf: (account: ConnectedAccount) => CoupangClient): Catalogue {
  return {
    page: async (account, cursor) => {
      const client = clientOf(account);
      const query = { vendorId: client.vendorId, nextToken: cursor ?? '1', maxPerPage: String(perPage) };
      const { data, nextToken } = await client.get('products.list', `${sellerApi}/seller-products`, query, list);
      const listings: Listing[] = [];
      const unreadable: { productKey: string | null; reason: string }[] = [];
      for (const row of data) {
        const read = head.safeParse(row);
        if (!read.success) {
          unreadable.push({ productKey: null, reason: reasonOf(read.error) });
          continue;
        }
        const found = await itemsOf(client, read.data.sellerProductId, read.data.sellerProductName);
        listings.push(...found.listings);
        unreadable.push(...found.unreadable);
      }
      // The same place again would be read for ever.
      return { listings, unreadable, cursor: nextToken === cursor ? null : nextToken };
    },
  };
}

async function itemsOf(
  client: CoupangClient,
  sellerProductId: string,
  listName: string | null,
): Promise<Pick<ListingPage, 'listings' | 'unreadable'>> {
  const path = `${sellerApi}/seller-products/${encodeURIComponent(sellerProductId)}`;
  let answer: z.output<typeof product>;
  try {
    answer = await client.get('products.get', path, {}, product);
  } catch (error) {
    if (!(error instanceof PlatformRefused)) throw error;
    return { listings: [], unreadable: [{ productKey: null, reason: `product ${sellerProductId}: ${error.message}` }] };
  }
  const listings: Listing[] = [];
  const unreadable: { productKey: string | null; reason: string }[] = [];
  const name = answer.data.sellerProductName ?? listName;
  for (const row of answer.data.items) {
    const read = item.safeParse(row);
    if (!read.success)
      unreadable.push({ productKey: null, reason: `product ${sellerProductId}: ${reasonOf(read.error)}` });
    else listings.push(...listing(read.data, sellerProductId, name));
  }
  return { listings, unreadable };
}

/** Nothing for what is not approved yet, and for what only Coupang itself stocks. */
function listing(row: Item, sellerProductId: string, productName: string | null): Listing[] {
  const own = row.marketplaceItemData ?? row.marketPlaceItemData ?? null;
  const coupangsOnly = own === null && row.rocketGrowthItemData !== undefined && row.rocketGrowthItemData !== null;
  const codes = own ?? row;
  const key = coupangsOnly ? null : codes.vendorItemId;
  if (key === null || key === undefined) return [];
  const name = someText.safeParse(productName ?? row.itemName).data ?? key;
  return [
    {
      productKey: key,
      sku: codes.externalVendorSku,
      barcode: codes.barcode,
      name,
      variantName: row.itemName === name ? null : row.itemName,
      onSale: true,
      refs: { sellerProductId },
    },
  ];
}
