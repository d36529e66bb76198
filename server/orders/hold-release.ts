import type { Tx } from '../persistence/database.ts';
import { refuse, type Refusal } from '../graphql/user-errors.ts';
import { tellReleased } from './release-notification.ts';

/** Whose setting was fixed, and who fixed it; null for the system or a program's data. */
export interface ReleaseBy {
  readonly userId: string | null;
  readonly at: Date;
}

export interface HeldAccount {
  readonly accountId: string;
  readonly merchantId: string;
}

/**
 * Releases what waited for a setting, in the transaction that fixed it (Q5): set-based, whatever the number of orders.
 * Each returns how many orders became ready; an order with another reason to wait loses this one and stays held. Call
 * them after the setting was written.
 */
export async function releaseForMapping(
  tx: Tx,
  account: HeldAccount,
  platformCodes: readonly string[],
  by: ReleaseBy,
): Promise<number> {
  const orders = await lockWaiting(tx, account, 'shippingUnmapped', platformCodes);
  if (orders.length === 0) return 0;
  await tx.query(
    `update ec_order o set shipping_type_id = m.shipping_type_id from shipping_mapping m
     where o.id = any ($1) and m.account_id = o.account_id and m.platform_code = o.shipping_code
     and not 'shipping_type_id' = any (o.changed_by_person)`,
    [orders],
  );
  // Only codes that really are mapped now.
  const mapped = await tx.query<{ code: string }>(
    `select platform_code as code from shipping_mapping where account_id = $1 and platform_code = any ($2)`,
    [account.accountId, platformCodes],
  );
  return closeHolds(
    tx,
    account,
    orders,
    'shippingUnmapped',
    mapped.map((row) => row.code),
    by,
  );
}

/**
 * A person said how a payment method counts (E2); '' is for orders without any method. Their word beats what we guessed
 * before, so that it reaches orders that are ready, too.
 * @returns how many orders became ready
 * @throws {Refusal} when the code stands for several kinds of payment
 */
export async function releaseForPayment(
  tx: Tx,
  account: HeldAccount,
  methodCode: string,
  kind: 'prepaid' | 'cashOnDelivery',
  by: ReleaseBy,
): Promise<number> {
  await tx.query('select from ec_account where id = $1 for no key update', [account.accountId]);
  const open = await tx.query<{ id: string; several: boolean }>(
    `select id, payment_several_kinds as several from ec_order
     where account_id = $1 and status in ('held', 'ready') and coalesce(payment_method_code, '') = $2
     order by id for no key update`,
    [account.accountId, methodCode],
  );
  if (open.some((order) => order.several)) throw severalKinds();
  const orders = open.map((order) => order.id);
  if (orders.length === 0) return 0;
  await tx.query(changePayment, [orders, kind, by.at, account.merchantId, by.userId, account.accountId]);
  return closeHolds(tx, account, orders, 'paymentUnknown', [methodCode], by);
}

const severalKinds = (): Refusal =>
  refuse(
    'NOT_ALLOWED_NOW',
    {
      en: 'This code stands for several kinds of payment, so it cannot be classified as a whole. Say on each order how it is paid.',
      zhTW: '此代碼包含多種付款方式，無法整批分類。請在各筆訂單上指定付款方式。',
    },
    ['methodCode'],
  );

/**
 * Cash on delivery with nothing left to collect is prepaid; what the platform vouches for stays unless its method is
 * named.
 */
const changePayment = `
  with wanted as (
    select id, payment_kind as before, case when $2 = 'cashOnDelivery'
    and coalesce(collectable, total) > 0 then 'cashOnDelivery' else 'prepaid' end as kind
    from ec_order where id = any ($1) and not 'payment_kind' = any (changed_by_person)
    and (payment_method_code is not null or not payment_vouched)
  ), changed as (
    update ec_order o set payment_kind = w.kind, version = version + 1, updated_at = $3,
      cash_on_delivery = case when w.kind = 'cashOnDelivery' then least(coalesce(o.cash_on_delivery, o.collectable,
        o.total), o.total) end
    from wanted w where o.id = w.id and o.payment_kind <> w.kind returning o.id, w.before, w.kind
  ), told as (
    insert into order_event (order_id, merchant_id, kind, facts, user_id, at)
    select id, $4::uuid, 'changedByPerson', jsonb_build_object('field', 'payment_kind', 'from', before, 'to', kind),
      $5::uuid, $3::timestamptz from changed
    where before <> 'unknown'
  )
  insert into live_event (merchant_id, kind, subject_id, account_id)
  select $4::uuid, 'order', id, $6::uuid from changed where before <> 'unknown' limit 50`;

/** A person said whether a bundle leaves the shelf as its box or as its contents; frees what waited for that. */
export async function releaseForBundle(
  tx: Tx,
  account: HeldAccount,
  productKey: string,
  ships: 'box' | 'contents',
  by: ReleaseBy,
): Promise<number> {
  const orders = await lockWaiting(tx, account, 'bundleUnclear', [productKey]);
  if (orders.length === 0) return 0;
  await tx.query(
    `with recursive box as (
       select order_id, platform_line_id from ec_order_line where order_id = any ($1) and product_key = $2
     ), inside as (
       select l.order_id, l.platform_line_id from ec_order_line l
       join box b on b.order_id = l.order_id and l.part_of = b.platform_line_id
       union select l.order_id, l.platform_line_id from ec_order_line l
       join inside i on i.order_id = l.order_id and l.part_of = i.platform_line_id
     ), out as (
       select * from box where $3 = 'contents' union all select * from inside where $3 = 'box'
     )
     update ec_order_line l set picked = false, unknown_product_id = null from out
     where l.order_id = out.order_id and l.platform_line_id = out.platform_line_id`,
    [orders, productKey, ships],
  );
  // What stays on the shelf needs no warehouse product.
  const free = await tx.query<{ code: string }>(
    `select distinct h.code from order_hold h
     where h.order_id = any ($1) and h.kind = 'unknownProduct' and h.released_at is null
       and not exists (select from ec_order_line l
         where l.order_id = h.order_id and l.product_key = h.code and l.picked and l.warehouse_product_id is null)`,
    [orders],
  );
  const unneeded = free.map((row) => row.code);
  const freed =
    unneeded.length > 0 ? await closeHolds(tx, account, orders, 'unknownProduct', unneeded, by, stillUnneeded) : 0;
  return freed + (await closeHolds(tx, account, orders, 'bundleUnclear', [productKey], by));
}

/** Of holds with one code, those of orders that pick no such line any more. */
const stillUnneeded = `and not exists (select from ec_order_line l
  where l.order_id = order_hold.order_id and l.product_key = order_hold.code and l.picked
  and l.warehouse_product_id is null)`;

/** Unknown products have a warehouse product now (E1). */
export async function releaseForProducts(
  tx: Tx,
  account: HeldAccount,
  matches: readonly { readonly productKey: string; readonly warehouseProductId: string }[],
  by: ReleaseBy,
): Promise<number> {
  const keys = matches.map((match) => match.productKey);
  const orders = await lockWaiting(tx, account, 'unknownProduct', keys);
  const pairs = JSON.stringify(
    matches.map(({ productKey, warehouseProductId }) => ({ key: productKey, product: warehouseProductId })),
  );
  await tx.query(
    `update unknown_product set resolved_at = $3
     where account_id = $1 and product_key = any ($2) and resolved_at is null`,
    [account.accountId, keys, by.at],
  );
  if (orders.length === 0) return 0;
  await tx.query(
    `update ec_order_line l set warehouse_product_id = x.product, unknown_product_id = null
     from json_to_recordset($2) as x(key text, product uuid)
     where l.order_id = any ($1) and l.product_key = x.key and l.warehouse_product_id is null`,
    [orders, pairs],
  );
  return closeHolds(tx, account, orders, 'unknownProduct', keys, by);
}

/**
 * Warehouse products that are new or got another code find the unknown products that waited for them, by the rule of
 * each account's channel (E1).
 * @returns how many orders became ready
 */
export async function releaseForNewProducts(
  tx: Tx,
  merchantId: string,
  warehouseProductIds: readonly string[],
  by: ReleaseBy,
): Promise<number> {
  // Imports of this merchant's accounts that are under way finish first, so that none decides by the products of
  // before.
  await tx.query(`select from ec_account where merchant_id = $1 order by id for no key update`, [merchantId]);
  const found = await tx.query<{ accountId: string; productKey: string; warehouseProductId: string }>(
    `select u.account_id as "accountId", u.product_key as "productKey", p.id as "warehouseProductId"
     from unknown_product u join ec_account a on a.id = u.account_id join sales_channel c on c.id = a.sales_channel_id
       join warehouse_product p on p.merchant_id = u.merchant_id
       and case c.match_by when 'sku' then p.sku = btrim(u.sku) else p.barcode = btrim(u.barcode) end
     where u.merchant_id = $1 and u.resolved_at is null and p.id = any ($2)
       and (c.match_by = 'sku' or (select count(*) from warehouse_product o
         where o.merchant_id = p.merchant_id and o.barcode = p.barcode) = 1)`,
    [merchantId, warehouseProductIds],
  );
  let released = 0;
  for (const accountId of new Set(found.map((match) => match.accountId))) {
    released += await releaseForProducts(
      tx,
      { accountId, merchantId },
      found.filter((match) => match.accountId === accountId),
      by,
    );
  }
  return released;
}

/**
 * Orders with such an open hold, locked in the order every writer locks them. The account first: imports hold it shared
 * while they decide.
 */
async function lockWaiting(
  tx: Tx,
  { accountId, merchantId }: HeldAccount,
  kind: string,
  codes: readonly string[],
): Promise<string[]> {
  await tx.query('select from ec_account where id = $1 for no key update', [accountId]);
  const rows = await tx.query<{ id: string }>(
    `select o.id from ec_order o where o.account_id = $1 and o.status = 'held' and o.id in (
       select order_id from order_hold where merchant_id = $2 and kind = $3 and code = any ($4) and released_at is null)
     order by o.id for no key update`,
    [accountId, merchantId, kind, codes],
  );
  return rows.map((row) => row.id);
}

/**
 * Closes holds of locked orders, with status, timeline, open screens and one notification; returns how many orders
 * became ready.
 */
async function closeHolds(
  tx: Tx,
  { accountId, merchantId }: HeldAccount,
  orders: readonly string[],
  kind: string,
  codes: readonly string[],
  by: ReleaseBy,
  which = '',
): Promise<number> {
  const [row] = await tx.query<{ ready: number }>(
    `with closed as (
       update order_hold set released_at = $4
       where order_id = any ($1) and kind = $2 and code = any ($3) and released_at is null ${which}
       returning id, order_id, kind, code
     ), moved as (
       update ec_order o set version = version + 1, updated_at = $4,
         status = case when exists (select from order_hold h
           where h.order_id = o.id and h.released_at is null and h.id not in (select id
             from closed)) then 'held' else 'ready' end
       where o.id in (select order_id from closed) returning o.id, o.status
     ), told as (
       insert into order_event (order_id, merchant_id, kind, facts, user_id, at)
       select order_id, $5::uuid, 'released', jsonb_build_object('kind', kind, 'code', code, 'why', 'decided'),
         $6::uuid, $4::timestamptz from closed
     ), shown as (
       insert into live_event (merchant_id, kind, subject_id, account_id)
       (select $5::uuid, 'order', id, $7::uuid from moved limit 50) union all
       select $5::uuid, 'ecAccount', $7::uuid, $7::uuid where exists (select from moved)
     )
     select count(*) filter (where status = 'ready') as ready from moved`,
    [orders, kind, codes, by.at, merchantId, by.userId, accountId],
  );
  const ready = row?.ready ?? 0;
  await tellReleased(tx, { accountId, merchantId }, ready, by);
  return ready;
}
