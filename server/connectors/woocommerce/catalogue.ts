import { z } from 'zod';
import type { Catalogue, Listing, ListingPage } from '../catalogue-part.ts';
import { optionalText, reasonOf, someText, wholeNumber } from '../transport/text-fields.ts';
import { callOf, WooClient } from './client.ts';
import { decodedOnce } from './html-text.ts';
import { MalformedAnswer } from '../errors.ts';

/** Each variable product costs another call, so that a page stays below half a minute at two calls a second. */
const perPage = 50;
const perCall = 100;
/** The shop pulls rows forward while pages are read; further than this it would be another shop. */
const mostSteps = 20;

const identity = wholeNumber.pipe(z.int().positive());
const attribute = z.object({ name: z.string().catch(''), option: z.string().nullish() });
const text = optionalText.transform((value) => value?.trim() || null).catch(null);
const managed = z
  .unknown()
  .optional()
  .transform((value) => (value === 'parent' ? 'parent' : 'own'));
/** WooCommerce 9.2 and later. */
const barcode = text.optional().transform((value) => value ?? null);

const wireProduct = z.object({
  id: identity,
  name: someText,
  sku: text.optional().transform((value) => value ?? null),
  type: z.string(),
  global_unique_id: barcode,
  attributes: z.array(attribute.extend({ variation: z.boolean().catch(false) })).catch([]),
});
const wireVariation = z.object({
  id: identity,
  name: text,
  sku: text.optional().transform((value) => value ?? null),
  global_unique_id: barcode,
  status: z.string().catch('publish'),
  manage_stock: managed,
  attributes: z.array(attribute).catch([]),
});
const rowHead = z.object({ id: identity });
type WireProduct = z.output<typeof wireProduct>;

/** Groups have no stock of their own, external products are sold elsewhere. */
const notSoldHere: ReadonlySet<string> = new Set(['grouped', 'external']);

/** Where reading goes on: behind the last id, which is at about this place. */
const cursorShape = z.object({ at: z.int().nonnegative(), after: z.int().nonnegative() });
type Cursor = z.output<typeof cursorShape>;

/** Published products and their variations, by id. */
export function wooCatalogue(now: () => Date): Catalogue {
  return {
    page: async (account, cursor) => {
      const client = new WooClient(account, now);
      const from = cursor === null ? { at: 0, after: 0 } : cursorOf(cursor);
      const { rows, next } = await products(client, from);
      const listings: Listing[] = [];
      const unreadable: { productKey: string | null; reason: string }[] = [];
      for (const row of rows) {
        const read = wireProduct.safeParse(row);
        if (!read.success) {
          const id = rowHead.safeParse(row).data?.id;
          unreadable.push({ productKey: id === undefined ? null : String(id), reason: reasonOf(read.error) });
        } else if (read.data.type === 'variable') {
          const found = await variations(client, read.data);
          listings.push(...found.listings);
          unreadable.push(...found.unreadable);
        } else if (!notSoldHere.has(read.data.type)) listings.push(simple(read.data));
      }
      return { listings, unreadable, cursor: next === null ? null : JSON.stringify(next) };
    },
  };
}

function cursorOf(place: string): Cursor {
  const read = cursorShape.safeParse(JSON.parse(place));
  if (!read.success) throw new MalformedAnswer(callOf('products.list'), 'no such place in the list', { lasting: true });
  return read.data;
}

/**
 * Rows behind the last id. The list is sorted by id and asked for by place: where products before that place are gone,
 * the rows moved forward, and the place steps back until the last id is in sight again.
 */
async function products(
  client: WooClient,
  { at, after }: Cursor,
): Promise<{ readonly rows: readonly unknown[]; readonly next: Cursor | null }> {
  let offset = Math.max(0, at - 1);
  for (let step = 1; step <= mostSteps; step += 1) {
    const rows = await productRows(client, offset);
    const ids = rows.map((row) => rowHead.safeParse(row).data?.id ?? null);
    const first = ids.find((id) => id !== null) ?? null;
    if (offset > 0 && (first === null || first > after)) {
      offset = Math.max(0, offset - perPage * step);
      continue;
    }
    const last = Math.max(after, ...ids.map((id) => id ?? 0));
    const fresh = rows.filter((_, place) => (ids[place] ?? after + 1) > after);
    return { rows: fresh, next: rows.length < perPage ? null : { at: offset + rows.length, after: last } };
  }
  throw new MalformedAnswer(callOf('products.list'), 'the list of products changes too fast to be read');
}

async function productRows(client: WooClient, offset: number): Promise<readonly unknown[]> {
  const query = {
    status: 'publish',
    orderby: 'id',
    order: 'asc',
    per_page: String(perPage),
    offset: String(offset),
    _fields: 'id,name,sku,type,global_unique_id,attributes',
  };
  const call = { operation: 'products.list', route: '/wc/v3/products', query };
  return (await client.get(call, z.array(z.unknown()))).body;
}

async function variations(
  client: WooClient,
  product: WireProduct,
): Promise<Pick<ListingPage, 'listings' | 'unreadable'>> {
  const listings: Listing[] = [];
  const unreadable: { productKey: string; reason: string }[] = [];
  const seen = new Set<number>();
  for (let page = 1; ; page += 1) {
    const query = {
      per_page: String(perCall),
      page: String(page),
      orderby: 'id',
      order: 'asc',
      _fields: 'id,name,sku,global_unique_id,status,manage_stock,attributes',
    };
    const route = `/wc/v3/products/${product.id}/variations`;
    const { body } = await client.get({ operation: 'variations.list', route, query }, z.array(z.unknown()));
    let news = 0;
    for (const row of body) {
      const read = wireVariation.safeParse(row);
      const id = read.data?.id ?? rowHead.safeParse(row).data?.id ?? null;
      if (id !== null && seen.has(id)) continue;
      if (id !== null) seen.add(id);
      news += 1;
      if (read.success) listings.push(variation(product, read.data));
      else unreadable.push({ productKey: `${product.id}:${id ?? '?'}`, reason: reasonOf(read.error) });
    }
    // A cache that knows one page only would give it for ever.
    if (body.length < perCall || news === 0) return { listings, unreadable };
  }
}

const simple = (product: WireProduct): Listing => ({
  productKey: String(product.id),
  sku: product.sku,
  barcode: product.global_unique_id,
  name: decodedOnce(product.name),
  variantName: null,
  onSale: true,
  refs: { stock: 'own' },
});

/**
 * A variation without a SKU of its own shows its parent's (T14), and one that leaves an option open is several things
 * to the buyer: neither has a code that says what it is.
 */
function variation(product: WireProduct, found: z.output<typeof wireVariation>): Listing {
  const open = product.attributes.some(
    ({ variation: varies, name }) => varies && !found.attributes.some((each) => each.name === name && each.option),
  );
  const options = found.attributes.flatMap(({ option }) => option ?? []).join(', ');
  return {
    productKey: `${product.id}:${found.id}`,
    sku: open || found.sku === product.sku ? null : found.sku,
    barcode: open ? null : found.global_unique_id,
    name: decodedOnce(product.name),
    variantName: options === '' ? found.name : decodedOnce(options),
    onSale: found.status === 'publish',
    refs: { stock: found.manage_stock },
  };
}
