import type { PlatformOrderLine } from '../connectors/platform-order.ts';
import type { Tx } from '../persistence/database.ts';
import type { HoldReason, ImportFacts, KnownOrder } from './import-rules.ts';
import type { IncomingOrder } from './incoming-order.ts';
import type { Read } from './reading-order.ts';

/** Everything a page's decisions rest on, read under the account's lock. */
export interface PageFacts extends ImportFacts {
  /** Unknown products of the page's product keys, by key. */
  readonly unknownProducts: ReadonlyMap<string, { readonly id: string; readonly open: boolean }>;
}

/** An order we have, as far as an import compares and changes it. */
export interface StoredOrder extends KnownOrder {
  readonly id: string;
  readonly platformOrderId: string;
  readonly platformOrderNumber: string;
  /** Hex. */
  readonly contentHash: string;
  /** The reading its content is from; null where it was stored before readings were. */
  readonly read: Read | null;
  /** The run that wrote it last. */
  readonly runId: string | null;
  readonly shippingTypeId: string | null;
  readonly paymentKind: string;
  readonly openHolds: readonly (HoldReason & { readonly id: string })[];
  readonly lines: readonly {
    readonly platformLineId: string;
    readonly warehouseProductId: string | null;
    readonly picked: boolean;
  }[];
}

/** What the same run said of an order before: it came twice, or a worker died and another began again. */
export interface PriorItem {
  readonly platformOrderId: string;
  readonly outcome: 'created' | 'updated' | 'held' | 'skipped' | 'failed';
  readonly reason: string | null;
}

/** How the account's sales channel recognises products, and whose they are. */
export interface AccountIdentity {
  readonly accountId: string;
  readonly merchantId: string;
  readonly matchBy: 'sku' | 'barcode';
}

/**
 * A payload whose order has no readable identity, kept before: by an earlier run, or by this one on an earlier page or
 * attempt.
 */
export interface UnnamedPayload {
  readonly id: string;
  readonly inThisRun: boolean;
}

interface FactRow {
  readonly about: 'shipping' | 'payment' | 'bundle' | 'mapping' | 'synced' | 'product' | 'unknown' | 'resolved';
  readonly code: string;
  readonly value: string;
}

/** Mappings, classifications and product matches for a page, in one statement. */
export async function readPageFacts(
  tx: Tx,
  account: AccountIdentity,
  page: readonly IncomingOrder[],
): Promise<PageFacts> {
  const productKeys = new Set<string>();
  const matchCodes = new Set<string>();
  for (const fetched of page) {
    if (fetched.kind !== 'order') continue;
    for (const line of fetched.order.lines) {
      productKeys.add(line.productKey);
      const code = matchCodeOf(line, account.matchBy);
      if (code) matchCodes.add(code);
    }
  }
  const rows = await tx.query<FactRow>(account.matchBy === 'sku' ? factsBySku : factsByBarcode, [
    account.accountId,
    account.merchantId,
    [...productKeys],
    [...matchCodes],
  ]);
  const shippingTypes = new Map<string, string>();
  const classifiedPayments = new Map<string, 'prepaid' | 'cashOnDelivery'>();
  const bundleChoices = new Map<string, 'box' | 'contents'>();
  const mappings = new Map<string, string>();
  const synced = new Map<string, string>();
  const products = new Map<string, string | null>();
  const unknownProducts = new Map<string, { id: string; open: boolean }>();
  for (const { about, code, value } of rows) {
    if (about === 'shipping') shippingTypes.set(code, value);
    else if (about === 'payment') classifiedPayments.set(code, value === 'prepaid' ? 'prepaid' : 'cashOnDelivery');
    else if (about === 'bundle') bundleChoices.set(code, value === 'box' ? 'box' : 'contents');
    else if (about === 'mapping') mappings.set(code, value);
    else if (about === 'synced') synced.set(code, value);
    // Two products under one barcode match nothing: a person decides.
    else if (about === 'product') products.set(code, products.has(code) ? null : value);
    else unknownProducts.set(code, { id: value, open: about === 'unknown' });
  }
  return {
    shippingTypes,
    classifiedPayments,
    bundleChoices,
    unknownProducts,
    // A person's word first; then the code the order itself carries, which is newer than what a sync once found.
    warehouseProductOf: (line) => {
      const code = matchCodeOf(line, account.matchBy);
      return (
        mappings.get(line.productKey) ?? (code === null ? synced.get(line.productKey) : products.get(code)) ?? null
      );
    },
  };
}

export async function readStoredOrders(
  tx: Tx,
  accountId: string,
  platformOrderIds: readonly string[],
): Promise<Map<string, StoredOrder>> {
  const rows = await tx.query<Omit<StoredOrder, 'read'> & ReadRow>(storedOrders, [accountId, platformOrderIds]);
  return new Map(rows.map((row) => [row.platformOrderId, { ...row, read: asRead(row) }]));
}

interface ReadRow {
  readonly readFrom: Date | null;
  readonly readUntil: Date | null;
  readonly datedAt: Date | null;
}

function asRead({ readFrom: from, readUntil: until, datedAt }: ReadRow): Read | null {
  return from && until ? { reading: { from, until }, datedAt } : null;
}

/**
 * What other runs of the account that ran at the same time read of orders that are not stored: cancelled, shipped or
 * gone, and so not imported. The newest reading of each.
 */
export async function readBesides(
  tx: Tx,
  run: { readonly accountId: string; readonly runId: string },
  platformOrderIds: readonly string[],
  since: Date,
): Promise<Map<string, Read>> {
  const rows = await tx.query<ReadRow & { platformOrderId: string }>(
    `select distinct on (i.platform_order_id) i.platform_order_id as "platformOrderId", i.read_from as "readFrom",
       i.read_until as "readUntil", i.content_dated_at as "datedAt"
     from fetch_run r join fetch_run_item i on i.run_id = r.id
     where r.account_id = $1 and r.id <> $2 and (r.state = 'running' or r.finished_at >= $4)
     and i.platform_order_id = any ($3)
     order by i.platform_order_id, i.read_until desc nulls last`,
    [run.accountId, run.runId, platformOrderIds, since],
  );
  return new Map(
    rows.flatMap((row) => {
      const read = asRead(row);
      return read ? [[row.platformOrderId, read]] : [];
    }),
  );
}

export async function readPriorItems(
  tx: Tx,
  runId: string,
  platformOrderIds: readonly string[],
): Promise<Map<string, PriorItem>> {
  const rows = await tx.query<PriorItem>(
    `select platform_order_id as "platformOrderId", outcome, reason from fetch_run_item
     where run_id = $1 and platform_order_id = any ($2)`,
    [runId, platformOrderIds],
  );
  return new Map(rows.map((row) => [row.platformOrderId, row]));
}

/** By hash, hex. Asked only for pages that hold such rows. */
export async function readUnnamedPayloads(
  tx: Tx,
  run: { readonly accountId: string; readonly runId: string },
  hashes: readonly string[],
): Promise<Map<string, UnnamedPayload>> {
  const rows = await tx.query<UnnamedPayload & { hash: string }>(
    `select p.id, encode(p.content_hash, 'hex') as hash, exists (select from fetch_run_item
       where run_id = $2 and raw_payload_id = p.id) as "inThisRun"
     from raw_payload p where p.account_id = $1 and p.platform_order_id is null
     and p.content_hash = any (select decode(h, 'hex') from unnest($3::text[]) h)`,
    [run.accountId, run.runId, hashes],
  );
  return new Map(rows.map(({ hash, id, inThisRun }) => [hash, { id, inThisRun }]));
}

function matchCodeOf(line: PlatformOrderLine, matchBy: 'sku' | 'barcode'): string | null {
  return (matchBy === 'sku' ? line.sku : line.barcode)?.trim() || null;
}

const factsMatching = (column: 'sku' | 'barcode') => `
  select 'shipping' as about, platform_code as code, shipping_type_id::text as value from shipping_mapping
  where account_id = $1
  union all select 'payment', method_code, kind from payment_classification where account_id = $1
  union all select 'bundle', product_key, ships from bundle_choice where account_id = $1 and product_key = any ($3)
  union all select case source when 'person' then 'mapping' else 'synced' end, product_key, warehouse_product_id::text
  from product_mapping
  where account_id = $1 and product_key = any ($3)
  union all select 'product', ${column}, id::text from warehouse_product where merchant_id = $2 and ${column} = any ($4)
  union all select case when resolved_at is null then 'unknown' else 'resolved' end, product_key, id::text
    from unknown_product where account_id = $1 and product_key = any ($3)`;
const factsBySku = factsMatching('sku');
const factsByBarcode = factsMatching('barcode');

const storedOrders = `
  select o.id, o.platform_order_id as "platformOrderId", o.platform_order_number as "platformOrderNumber", o.status,
    encode(o.content_hash, 'hex') as "contentHash",
    o.platform_state_code as "platformStateCode", o.shipping_type_id as "shippingTypeId",
    o.payment_kind as "paymentKind",
    o.read_from as "readFrom", o.read_until as "readUntil", o.content_dated_at as "datedAt", o.run_id as "runId",
    o.changed_by_person as "changedByPerson", h.open as "openHolds", h.released as "releasedByPerson", l.lines
  from ec_order o
  cross join lateral (
    select coalesce(jsonb_agg(jsonb_build_object('id', id, 'kind', kind, 'code', code)) filter
      (where released_at is null), '[]') as open,
      coalesce(jsonb_agg(jsonb_build_object('kind', kind, 'code', code)) filter (where released_by is not null),
        '[]') as released
    from order_hold where order_id = o.id and merchant_id = o.merchant_id) h
  cross join lateral (
    select coalesce(jsonb_agg(jsonb_build_object('platformLineId', platform_line_id, 'warehouseProductId',
      warehouse_product_id, 'picked', picked)), '[]') as lines
    from ec_order_line where order_id = o.id) l
  where o.account_id = $1 and o.platform_order_id = any ($2)`;
