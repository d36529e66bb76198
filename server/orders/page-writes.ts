import type { Tx } from '../persistence/database.ts';
import type { LineRow, OrderRow, PagePlan } from './page-plan.ts';

export interface PageTarget {
  readonly accountId: string;
  readonly merchantId: string;
  readonly runId: string;
  readonly now: Date;
}

/** Columns a person may have changed on our side: a re-fetch leaves those alone (D5). */
const changeable = [
  'payment_kind',
  'shipping_type_id',
  'recipient_name',
  'recipient_phone',
  'recipient_email',
  'recipient_country',
  'recipient_postcode',
  'recipient_city',
  'recipient_district',
  'recipient_address',
  'buyer_note',
  'cash_on_delivery',
] as const satisfies readonly (keyof OrderRow)[];

const followed = [
  'platform_order_number',
  'placed_at',
  'ship_by',
  'payment_method_code',
  'shipping_code',
  'shipping_label',
  'pickup_store_code',
  'pickup_store_name',
  'currency',
  'total',
  'payment_method_label',
  'payment_vouched',
  'payment_several_kinds',
  'collectable',
  'shipping_fee',
  'discount',
  'not_before',
  'recipient_masked',
  'pickup_store_address',
  'unread_fields',
  'parcels',
  'platform_refs',
  'line_count',
] as const satisfies readonly (keyof OrderRow)[];

const orderShape = `id uuid, platform_order_id text, platform_order_number text, status text, platform_state_code text,
  placed_at timestamptz, ship_by timestamptz,
  payment_kind text, payment_method_code text, shipping_code text, shipping_label text, shipping_type_id uuid,
  pickup_store_code text, pickup_store_name text,
  recipient_name text, recipient_phone text, recipient_email text, recipient_country text, recipient_postcode text,
  recipient_city text,
  recipient_district text, recipient_address text, buyer_note text, currency text, total numeric,
  cash_on_delivery numeric, line_count integer,
  payment_method_label text, payment_vouched boolean, payment_several_kinds boolean, collectable numeric,
  shipping_fee numeric, discount numeric,
  not_before timestamptz, recipient_masked boolean, pickup_store_address text, unread_fields jsonb, parcels jsonb,
  platform_refs jsonb,
  content_hash bytea, raw_payload_id uuid, read_from timestamptz, read_until timestamptz, content_dated_at timestamptz`;
const orderColumns = orderShape.split(',').map((column) => column.trim().split(' ')[0] ?? '');

const lineShape = `id uuid, order_id uuid, position smallint, platform_line_id text, product_key text, sku text,
  barcode text, name text, variant_name text,
  quantity integer, unit_price numeric, quantity_as_sent text, line_total numeric, texts jsonb, part_of text,
  picked boolean, warehouse_product_id uuid, unknown_product_id uuid`;
const lineColumns = lineShape.split(',').map((column) => column.trim().split(' ')[0] ?? '');
const lineContent = lineColumns.filter((column) => !['id', 'order_id', 'platform_line_id'].includes(column));

/**
 * Keeps the payloads; a payload kept before (the order went back to an earlier content) is used again. Returns the id
 * that stands for each.
 */
export async function writeRaws(
  tx: Tx,
  target: PageTarget,
  raws: PagePlan['raws'],
): Promise<ReadonlyMap<string, string>> {
  if (raws.length === 0) return new Map();
  // Each body is a parameter of its own: inside a JSON text its quotes would be escaped on our side and read back by
  // the database.
  const bodies = raws.map((_, index) => `$${index + 5}`);
  const rows = await tx.query<{ id: string; platformOrderId: string | null }>(
    `insert into raw_payload (id, account_id, merchant_id, platform_order_id, content_hash, body, received_at)
     select x.id, $2, $3, x.platform_order_id, x.content_hash, x.body, $4
     from rows from (json_to_recordset($1) as (id uuid, platform_order_id text, content_hash bytea),
       unnest(array[${bodies.join(', ')}]::text[])) as x(id, platform_order_id, content_hash, body)
     on conflict (account_id, platform_order_id, content_hash) do update set received_at = excluded.received_at
     returning id, platform_order_id as "platformOrderId"`,
    [
      JSON.stringify(raws.map(({ body: _body, ...rest }) => rest)),
      target.accountId,
      target.merchantId,
      target.now,
      ...raws.map((raw) => raw.body),
    ],
  );
  const kept = new Map(rows.map((row) => [row.platformOrderId, row.id]));
  return new Map(
    raws.map((raw) => [raw.id, raw.platform_order_id === null ? raw.id : (kept.get(raw.platform_order_id) ?? raw.id)]),
  );
}

export async function writeUnknownProducts(tx: Tx, target: PageTarget, plan: PagePlan): Promise<void> {
  if (plan.unknownProducts.length > 0) {
    await tx.query(
      `insert into unknown_product (id, account_id, merchant_id, product_key, sku, barcode, name, variant_name,
         first_seen_at)
       select x.id, $2, $3, x.product_key, x.sku, x.barcode, x.name, x.variant_name, $4
       from json_to_recordset($1) as x(id uuid, product_key text, sku text, barcode text, name text, variant_name text)
       on conflict (account_id, product_key)
       do update set resolved_at = null, name = excluded.name, variant_name = excluded.variant_name,
         sku = excluded.sku, barcode = excluded.barcode`,
      [JSON.stringify(plan.unknownProducts), target.accountId, target.merchantId, target.now],
    );
  }
  if (plan.resolvedProducts.length > 0) {
    await tx.query(
      `update unknown_product set resolved_at = $3
       where account_id = $1 and product_key = any ($2) and resolved_at is null`,
      [target.accountId, plan.resolvedProducts, target.now],
    );
  }
}

/** @param lines of these orders and others: their SKUs are kept with the order, where searches find them */
export async function writeNewOrders(
  tx: Tx,
  target: PageTarget,
  orders: readonly OrderRow[],
  lines: readonly LineRow[],
): Promise<void> {
  if (orders.length === 0) return;
  const rows = JSON.stringify(withSkus(orders, lines));
  await tx.query(insertOrders, [rows, target.accountId, target.merchantId, target.runId, target.now]);
}

function withSkus(orders: readonly { readonly id: string }[], lines: readonly LineRow[]): object[] {
  const skus = skusByOrder(lines);
  return orders.map((order) => ({ ...order, skus: skus.get(order.id)?.join(' ') ?? '' }));
}

/** SKUs in the order of the lines. */
function skusByOrder(lines: readonly LineRow[]): ReadonlyMap<string, string[]> {
  const skus = new Map<string, string[]>();
  for (const { order_id: orderId, sku } of lines.toSorted((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1)))
    if (sku !== null) skus.set(orderId, [...(skus.get(orderId) ?? []), sku]);
  return skus;
}

/**
 * The rows are locked and were read under that lock.
 * @param lines all lines of these orders, and of others
 */
export async function writeChangedOrders(
  tx: Tx,
  target: PageTarget,
  orders: PagePlan['changedOrders'],
  lines: readonly LineRow[],
): Promise<void> {
  if (orders.length === 0) return;
  await tx.query(updateOrders, [JSON.stringify(withSkus(orders, lines)), target.runId, target.now]);
}

/** Remembers that known content was seen again, so that nothing read before replaces it. */
export async function writeConfirmed(tx: Tx, orders: PagePlan['confirmed']): Promise<void> {
  if (orders.length === 0) return;
  await tx.query(
    `update ec_order o set read_from = greatest(o.read_from, x.read_from),
       read_until = greatest(o.read_until, x.read_until),
       content_dated_at = greatest(o.content_dated_at, x.content_dated_at)
     from json_to_recordset($1) as x(id uuid, read_from timestamptz, read_until timestamptz,
       content_dated_at timestamptz)
     where o.id = x.id`,
    [JSON.stringify(orders)],
  );
}

/** Lines the platform no longer sends go, the others become as it says. */
export async function writeLines(tx: Tx, target: PageTarget, plan: PagePlan): Promise<void> {
  const changed = plan.changedOrders.filter((order) => !('state_only' in order)).map((order) => order.id);
  const lines = JSON.stringify(plan.lines);
  if (changed.length > 0) {
    await tx.query(
      `delete from ec_order_line l where l.order_id = any ($2) and not exists (
         select from json_to_recordset($1) as x(order_id uuid, platform_line_id text)
         where x.order_id = l.order_id and x.platform_line_id = l.platform_line_id)`,
      [lines, changed],
    );
  }
  if (plan.lines.length > 0) await tx.query(changed.length > 0 ? upsertLines : insertLines, [lines, target.merchantId]);
}

export async function writeHolds(tx: Tx, target: PageTarget, plan: PagePlan): Promise<void> {
  if (plan.holdsToClose.length > 0) {
    await tx.query(`update order_hold set released_at = $2 where id = any ($1) and released_at is null`, [
      plan.holdsToClose,
      target.now,
    ]);
  }
  if (plan.holdsToOpen.length > 0) {
    await tx.query(
      `insert into order_hold (id, order_id, merchant_id, kind, code, created_at)
       select x.id, x.order_id, $2, x.kind, x.code, $3
       from json_to_recordset($1) as x(id uuid, order_id uuid, kind text, code text)
       on conflict (order_id, kind, code) where released_at is null do nothing`,
      [JSON.stringify(plan.holdsToOpen), target.merchantId, target.now],
    );
  }
}

/** Remembers that these orders were read by their ids now, whatever came of it. */
export async function writeLookedAt(tx: Tx, target: PageTarget, platformOrderIds: readonly string[]): Promise<void> {
  if (platformOrderIds.length === 0) return;
  await tx.query('update ec_order set looked_at = $3 where account_id = $1 and platform_order_id = any ($2)', [
    target.accountId,
    platformOrderIds,
    target.now,
  ]);
}

export async function writeEvents(tx: Tx, target: PageTarget, events: PagePlan['events']): Promise<void> {
  if (events.length === 0) return;
  await tx.query(
    `insert into order_event (id, order_id, merchant_id, kind, facts, run_id, at)
     select x.id, x.order_id, $2, x.kind, x.facts, $3, $4
     from json_to_recordset($1) as x(id uuid, order_id uuid, kind text, facts jsonb)`,
    [JSON.stringify(events), target.merchantId, target.runId, target.now],
  );
}

/** What the run did with each order; an order that appears again in the same run changes its line. */
export async function writeItems(
  tx: Tx,
  target: PageTarget,
  items: PagePlan['items'],
  raws: ReadonlyMap<string, string>,
): Promise<void> {
  if (items.length === 0) return;
  const rows = items.map((item) => ({
    ...item,
    raw_payload_id: item.raw_payload_id === null ? null : (raws.get(item.raw_payload_id) ?? item.raw_payload_id),
  }));
  await tx.query(
    `insert into fetch_run_item (id, run_id, merchant_id, platform_order_id, platform_order_number, outcome, reason,
       detail, order_id, raw_payload_id,
       read_from, read_until, content_dated_at, created_at)
     select x.id, $2, $3, x.platform_order_id, x.platform_order_number, x.outcome, x.reason, x.detail, x.order_id,
       x.raw_payload_id,
       x.read_from, x.read_until, x.content_dated_at, $4
     from json_to_recordset($1) as x(id uuid, platform_order_id text, platform_order_number text, outcome text,
       reason text,
       detail text, order_id uuid, raw_payload_id uuid, read_from timestamptz, read_until timestamptz,
       content_dated_at timestamptz)
     on conflict (run_id, platform_order_id) where platform_order_id is not null do update set
       outcome = excluded.outcome, reason = excluded.reason, detail = excluded.detail,
         order_id = coalesce(excluded.order_id, fetch_run_item.order_id),
       raw_payload_id = excluded.raw_payload_id, read_from = excluded.read_from, read_until = excluded.read_until,
       content_dated_at = excluded.content_dated_at`,
    [JSON.stringify(rows), target.runId, target.merchantId, target.now],
  );
}

const insertOrders = `
  insert into ec_order (${orderColumns.join(', ')}, skus, account_id, merchant_id, run_id, created_at, updated_at)
  select ${orderColumns.map((column) => `x.${column}`).join(', ')}, x.skus, $2, $3, $4, $5, $5
  from json_to_recordset($1) as x(${orderShape}, skus text)`;

const unlessPerson = (column: string): string =>
  `${column} = case when x.state_only or '${column}' = any (o.changed_by_person) then o.${column} else x.${column} end`;
const unlessEnded = (column: string): string =>
  `${column} = case when x.state_only then o.${column} else x.${column} end`;
const updateOrders = `
  update ec_order o set status = x.status, platform_state_code = x.platform_state_code, content_hash = x.content_hash,
    read_from = x.read_from, read_until = x.read_until, content_dated_at = x.content_dated_at,
    raw_payload_id = coalesce(x.raw_payload_id, o.raw_payload_id), run_id = $2, updated_at = $3,
    version = o.version + 1,
    ${[...changeable.map(unlessPerson), ...[...followed, 'skus'].map(unlessEnded)].join(',\n    ')}
  from json_to_recordset($1) as x(${orderShape}, skus text, state_only boolean) where o.id = x.id`;

const insertLines = `
  insert into ec_order_line (${lineColumns.join(', ')}, merchant_id)
  select ${lineColumns.map((column) => `x.${column}`).join(', ')}, $2 from json_to_recordset($1) as x(${lineShape})`;

const upsertLines = `${insertLines}
  on conflict (order_id, platform_line_id)
  do update set ${lineContent.map((column) => `${column} = excluded.${column}`).join(', ')}
  where (${lineContent.map((column) => `ec_order_line.${column}`).join(', ')})
    is distinct from (${lineContent.map((column) => `excluded.${column}`).join(', ')})`;
