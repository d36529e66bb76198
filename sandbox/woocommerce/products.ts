import { pageOf } from '../kernel/faults.ts';
import { json } from '../kernel/http.ts';
import { isRecord, listOf, objectFrom, textOf, toJson } from '../kernel/json.ts';
import type { Call, Reply } from '../kernel/platform.ts';
import { errorBody, invalidParam, tooLarge, wpError } from './errors.ts';
import {
  PARENT,
  itemOf,
  itemsOf,
  managedOf,
  ownId,
  parentManaged,
  parentSku,
  parentStockKey,
  shownSku,
  type ShopItem,
} from './items.ts';
import { pagedHeaders, paging } from './paging.ts';
import { escaped, utc, type Managed, type Shop } from './shop.ts';
import { shopProduct } from './specials.ts';

const attributeNames = ['款式', '尺寸'];
const attributeSlugs = ['pa_style', 'pa_size'];
const WRITTEN = '2026-01-05T04:00:00.000Z';

export function listProducts(call: Call, shop: Shop): Reply {
  const asked = paging(call.query);
  if ('status' in asked) return asked;
  const skus = call.query.get('sku')?.split(',');
  const items = itemsOf(shop).filter((item) => !item.productGone && !item.variationGone);
  const search = call.query.get('search');
  const include = call.query.get('include')?.split(',').map(Number);
  // A search by SKU finds variations too; a plain list shows products only.
  const rows =
    skus === undefined
      ? distinct(items)
          .filter(
            (item) =>
              (search === null || item.product.name.includes(search)) &&
              (include === undefined || include.includes(item.productId)),
          )
          .map((item) => productWire(item, shop))
      : items
          .filter((item) => skus.includes(shownSku(item.product, shop)))
          .map((item) =>
            item.variationId === 0
              ? productWire(item, shop)
              : { ...variationWire(item, shop), type: 'variation', parent_id: item.productId },
          );
  rows.sort((a, b) => (call.query.get('order') === 'asc' ? 1 : -1) * (Number(a.id) - Number(b.id)));
  return json(
    200,
    toJson(pageOf(rows, asked.offset, asked.perPage, call.rows)),
    pagedHeaders(call, shop, rows.length, asked),
  );
}

export function oneProduct(shop: Shop, id: number): Reply {
  const item = itemsOf(shop).find((other) => other.productId === id && !other.productGone);
  return item === undefined
    ? wpError(404, 'woocommerce_rest_product_invalid_id', 'Invalid ID.')
    : json(200, toJson(productWire(item, shop)));
}

export function listVariations(call: Call, shop: Shop, id: number): Reply {
  const asked = paging(call.query);
  if ('status' in asked) return asked;
  const include = call.query.get('include')?.split(',').map(Number);
  const all = itemsOf(shop).filter(
    (item) => item.productId === id && item.variationId !== 0 && !item.variationGone && !item.productGone,
  );
  const rows = all.filter(
    ({ variationId }, index) =>
      (include === undefined || include.includes(variationId)) &&
      all.findIndex((other) => other.variationId === variationId) === index,
  );
  if (all.length === 0 && !itemsOf(shop).some((item) => item.productId === id))
    return wpError(404, 'woocommerce_rest_product_invalid_id', 'Invalid ID.');
  return json(
    200,
    toJson(pageOf(rows, asked.offset, asked.perPage, call.rows).map((item) => variationWire(item, shop))),
    pagedHeaders(call, shop, rows.length, asked),
  );
}

export function oneVariation(shop: Shop, productId: number, id: number): Reply {
  const item = findVariation(shop, productId, id);
  return item === undefined
    ? wpError(404, 'woocommerce_rest_product_variation_invalid_id', 'Invalid ID.')
    : json(200, toJson(variationWire(item, shop)));
}

/** PUT of one: values are checked, other than in a batch. A variation's id is not a product's id. */
export function updateItem(
  call: Call,
  shop: Shop,
  productId: number,
  variationId: number | null,
  body: Record<string, unknown>,
): Reply {
  const operation = variationId === null ? 'products.update' : 'variations.update';
  const refused = (reply: Reply): Reply => {
    if (body.stock_quantity !== undefined) refuseStock(call, shop, operation, variationId ?? productId, body, reply);
    return reply;
  };
  const fault = checked(body);
  if (fault !== null) return refused(fault);
  if (variationId !== null) {
    const variation = findVariation(shop, productId, variationId);
    if (variation === undefined)
      return refused(wpError(404, 'woocommerce_rest_product_variation_invalid_id', 'Invalid ID.'));
    write(call, shop, operation, variation, body);
    return json(200, toJson(variationWire(variation, shop)));
  }
  const item = itemsOf(shop).find((other) => other.productId === productId && !other.productGone);
  if (item === undefined) return refused(wpError(404, 'woocommerce_rest_product_invalid_id', 'Invalid ID.'));
  write(call, shop, operation, item.variationId === 0 ? item : parentOf(item), body);
  return json(200, toJson(productWire(item, shop)));
}

/** HTTP 200 even when every row failed; a wrong quantity becomes 0. */
export function batchItems(call: Call, shop: Shop, productId: number | null, body: Record<string, unknown>): Reply {
  const operation = productId === null ? 'products.batch' : 'variations.batch';
  const updates = listOf(body.update);
  if (updates.length + listOf(body.create).length + listOf(body.delete).length > 100) return tooLarge;
  const rows = updates.map((row) => {
    const fields = isRecord(row) ? row : {};
    const id = typeof fields.id === 'number' ? fields.id : null;
    const item = itemsOf(shop).find((other) =>
      productId === null
        ? other.productId === id && !other.productGone
        : other.productId === productId && other.variationId === id && !other.variationGone,
    );
    if (item === undefined) {
      const kind =
        productId === null ? 'woocommerce_rest_product_invalid_id' : 'woocommerce_rest_product_variation_invalid_id';
      const error = wpError(productId === null ? 400 : 404, kind, 'Invalid ID.');
      refuseStock(call, shop, operation, id ?? 0, fields, error);
      return { id, error: errorBody(error.status, kind, 'Invalid ID.') };
    }
    write(call, shop, operation, productId === null && item.variationId !== 0 ? parentOf(item) : item, fields);
    return productId === null ? productWire(item, shop) : variationWire(item, shop);
  });
  return json(200, toJson(updates.length === 0 ? [] : { update: rows }));
}

export function deleteItem(shop: Shop, id: number): Reply {
  if (!itemsOf(shop).some((item) => item.productId === id || item.variationId === id))
    return wpError(404, 'woocommerce_rest_product_invalid_id', 'Invalid ID.');
  shop.state.deleted.push(id);
  shop.changed();
  return json(200, toJson({ id }));
}

/** What an order takes from the shelf; a negative number goes back. */
export function takeFromStock(shop: Shop, order: { readonly id: string }, sku: string, quantity: number): void {
  const item = itemsOf(shop).find((other) => other.product.sku === sku);
  const key = item === undefined ? null : stockKey(item, shop);
  if (item === undefined || key === null) return;
  const at = shop.kernel.now();
  moveStock(
    shop,
    item,
    key,
    (shop.state.stock[key] ?? 0) - quantity,
    { at, operation: 'shop.sale', by: 'shop' },
    order.id,
  );
}

/** @throws for an unknown SKU */
export function setByProgram(shop: Shop, sku: string, quantity: number): void {
  const item = itemsOf(shop).find((other) => other.product.sku === sku);
  const key = item === undefined ? null : stockKey(item, shop);
  if (item === undefined || key === null) throw new Error(`${shop.store.id} keeps no stock of ${sku}`);
  moveStock(shop, item, key, quantity, { at: shop.kernel.now(), operation: 'program.stock', by: 'program' }, '');
}

/** Changes the number and writes it into the ledger; `reason` sets apart what may happen to a listing several times. */
function moveStock(
  shop: Shop,
  item: ShopItem,
  key: string,
  after: number,
  how: { readonly at: Date; readonly operation: string; readonly by: 'caller' | 'shop' | 'program' },
  reason: string,
): void {
  const before = shop.state.stock[key] ?? 0;
  shop.state.stock[key] = after;
  const subject = listingOf(item);
  shop.record({
    ...how,
    kind: 'stock',
    subject,
    key: `${subject} ${reason === '' ? after : reason}`,
    stock: { before, after },
    effect: `${item.variationId === PARENT ? 'all variations' : item.product.sku} ${before} → ${after}`,
  });
  shop.changed();
}

/** `product` or `product/variation`. */
function listingOf(item: ShopItem): string {
  return item.variationId > 0 ? `${item.productId}/${item.variationId}` : String(item.productId);
}

function refuseStock(
  call: Call,
  shop: Shop,
  operation: string,
  id: number,
  body: Record<string, unknown>,
  reply: Reply,
): void {
  shop.record({
    at: call.now,
    kind: 'stock',
    operation,
    subject: String(id),
    key: `${id} ${textOf(body.stock_quantity)}`,
    outcome: 'refused',
    effect: textOf(objectFrom(reply.body)?.message),
  });
}

function checked(body: Record<string, unknown>): Reply | null {
  const quantity = body.stock_quantity;
  if (
    quantity !== undefined &&
    quantity !== null &&
    !(typeof quantity === 'number' ? Number.isInteger(quantity) : /^-?\d+$/.test(textOf(quantity)))
  )
    return invalidParam('stock_quantity', 'stock_quantity is not of type integer.');
  const manage = body.manage_stock;
  if (
    manage !== undefined &&
    typeof manage !== 'boolean' &&
    manage !== 'parent' &&
    manage !== 'true' &&
    manage !== 'false'
  )
    return invalidParam('manage_stock', 'manage_stock is not of type boolean.');
  return null;
}

/** Null and text count as 0; newly managed without a number means none left; an unmanaged item ignores the number. */
function write(call: Call, shop: Shop, operation: string, item: ShopItem, body: Record<string, unknown>): void {
  const before = managedOf(item, shop);
  const how = { at: call.now, operation, by: 'caller' } as const;
  if (body.manage_stock !== undefined) {
    const managed: Managed =
      body.manage_stock === 'parent' ? 'parent' : body.manage_stock === true || body.manage_stock === 'true';
    shop.state.managed[ownId(item)] = managed;
    if (managed === true && before !== true && body.stock_quantity === undefined)
      moveStock(shop, item, ownStock(item), 0, how, '');
    if (item.variationId === PARENT && managed === true) {
      for (const sibling of itemsOf(shop))
        if (sibling.productId === item.productId && managedOf(sibling, shop) === false)
          shop.state.managed[sibling.variationId] = 'parent';
    }
  }
  if (body.stock_quantity !== undefined && managedOf(item, shop) === true) {
    const key = ownStock(item);
    const other = call.meets('stockChanged');
    if (other !== null) {
      const changed = (shop.state.stock[key] ?? 0) + (other.units ?? -1);
      moveStock(shop, item, key, changed, { ...how, operation: 'program.stock', by: 'program' }, '');
    }
    moveStock(shop, item, key, Math.trunc(Number(body.stock_quantity)) || 0, how, '');
  } else if (body.stock_quantity !== undefined) {
    const subject = listingOf(item);
    const key = `${subject} ${textOf(body.stock_quantity)}`;
    const effect = 'ignored: its own number is not managed';
    shop.record({ ...how, kind: 'stock', subject, key, outcome: 'noEffect', effect });
  }
  if (typeof body.sku === 'string') shop.state.skus[ownId(item)] = body.sku;
  shop.changed();
}

function parentOf(item: ShopItem): ShopItem {
  return { ...item, variationId: PARENT };
}

function ownStock(item: ShopItem): string {
  return item.variationId === PARENT ? parentStockKey(item.productId) : item.product.sku;
}

/** Where the item's number is kept; null while it is not managed. */
function stockKey(item: ShopItem, shop: Shop): string | null {
  const managed = managedOf(item, shop);
  return managed === true ? ownStock(item) : managed === 'parent' ? parentStockKey(item.productId) : null;
}

function findVariation(shop: Shop, productId: number, id: number): ShopItem | undefined {
  return itemsOf(shop).find((item) => item.productId === productId && item.variationId === id && !item.variationGone);
}

function distinct(items: readonly ShopItem[]): readonly ShopItem[] {
  return items.filter((item, index) => items.findIndex((other) => other.productId === item.productId) === index);
}

function productWire(item: ShopItem, shop: Shop): Record<string, unknown> {
  const variable = item.variationId !== 0;
  const managed = variable ? parentManaged(item.productId, shop) : managedOf(item, shop) === true;
  const quantity = managed
    ? (shop.state.stock[variable ? parentStockKey(item.productId) : item.product.sku] ?? 0)
    : null;
  return {
    id: item.productId,
    name: escaped(item.product.name),
    slug: item.product.group,
    permalink: `${shop.home()}/product/${item.product.group}/`,
    date_created_gmt: utc(WRITTEN),
    date_modified_gmt: utc(WRITTEN),
    type: variable ? 'variable' : 'simple',
    status: 'publish',
    sku: variable ? parentSku(item.product, shop) : shownSku(item.product, shop),
    price: String(item.product.price),
    regular_price: variable ? '' : String(item.product.price),
    manage_stock: managed,
    stock_quantity: quantity,
    stock_status: quantity !== null && quantity <= 0 ? 'outofstock' : 'instock',
    backorders: 'no',
    virtual: !variable && item.special?.virtual === true,
    downloadable: false,
    variations: variable
      ? [
          ...new Set(
            itemsOf(shop)
              .filter((other) => other.productId === item.productId && !other.variationGone)
              .map((other) => other.variationId),
          ),
        ]
      : [],
    attributes: variable ? attributesOf(item, shop) : [],
    ...(item.special !== null && item.special.contents.length > 0
      ? {
          type: 'bundle',
          bundled_items: item.special.contents.map((sku, index) => ({
            bundled_item_id: item.productId + index + 1,
            product_id: itemOf(shopProduct(sku), shop).productId,
            shipped_individually: item.special?.virtual === true,
          })),
        }
      : {}),
    meta_data: [],
  };
}

function variationWire(item: ShopItem, shop: Shop): Record<string, unknown> {
  const managed = managedOf(item, shop);
  const key = stockKey(item, shop);
  const quantity = key === null ? null : (shop.state.stock[key] ?? 0);
  const options = item.product.variantName.split(' / ');
  return {
    id: item.variationId,
    virtual: item.special?.virtual === true,
    downloadable: false,
    name: options.join(', '),
    parent_id: item.productId,
    date_modified_gmt: utc(WRITTEN),
    sku: shownSku(item.product, shop),
    price: String(item.product.price),
    regular_price: String(item.product.price),
    status: 'publish',
    manage_stock: managed,
    stock_quantity: quantity,
    stock_status: quantity !== null && quantity <= 0 ? 'outofstock' : 'instock',
    // An attribute left open ("any") does not show here.
    attributes: options.map((option, index) => ({
      id: index + 1,
      name: attributeNames[index] ?? '',
      slug: attributeSlugs[index] ?? '',
      option,
    })),
    meta_data: [],
  };
}

/** Of the parent, with every option its variations have. */
function attributesOf(item: ShopItem, shop: Shop): readonly unknown[] {
  const siblings = itemsOf(shop).filter((other) => other.productId === item.productId);
  const fixed = item.product.variantName.split(' / ').map((_option, index) => ({
    id: index + 1,
    name: attributeNames[index] ?? '',
    slug: attributeSlugs[index] ?? '',
    position: index,
    visible: true,
    variation: true,
    options: [...new Set(siblings.map((other) => other.product.variantName.split(' / ')[index] ?? ''))],
  }));
  const open = siblings.flatMap((other) => (other.special?.any ? [other.special.any] : []));
  if (open[0] === undefined) return fixed;
  // Typed into the product itself: it has no number, and its name as its slug.
  const options = [...new Set(open.map(({ option }) => option))];
  const { name } = open[0];
  return [...fixed, { id: 0, name, slug: name, position: fixed.length, visible: true, variation: true, options }];
}
