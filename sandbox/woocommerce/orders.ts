import { createHash } from 'node:crypto';
import { pageOf } from '../kernel/faults.ts';
import { json } from '../kernel/http.ts';
import { isRecord, listOf, textOf, toJson } from '../kernel/json.ts';
import type { LedgerOrder } from '../kernel/ledger.ts';
import type { Call, Reply } from '../kernel/platform.ts';
import { errorBody, invalidOrder, invalidParam, tooLarge, wpError } from './errors.ts';
import { mailBuyer } from './mails.ts';
import { takeFromStock } from './products.ts';
import { onlyFields, pagedHeaders, paging } from './paging.ts';
import type { WriteOutcome } from '../kernel/writes.ts';
import { seconds, type Shop } from './shop.ts';
import { statuses } from './statuses.ts';
import { SITE_DECIMALS, metaOf, money, orderWire, refundsOf, type Refund } from './wire.ts';

const filters: readonly string[] = ['any', 'trash', ...statuses];

export function listOrders(call: Call, shop: Shop, orders: readonly LedgerOrder[]): Reply {
  const { query } = call;
  const asked = paging(query);
  if ('status' in asked) return asked;
  const decimals = decimalsOf(query);
  if (typeof decimals !== 'number') return decimals;
  const wanted = (query.get('status') ?? 'any').split(',');
  const dead = wanted.findIndex((status) => !filters.includes(status));
  if (dead >= 0) return invalidParam('status', `status[${dead}] is not one of ${filters.join(', ')}.`);
  const orderBy = query.get('orderby') ?? 'date';
  if (!['date', 'id', 'include', 'title', 'slug', 'modified'].includes(orderBy))
    return invalidParam('orderby', 'orderby is not one of date, id, include, title, slug, and modified.');
  const direction = query.get('order') ?? 'desc';
  if (direction !== 'asc' && direction !== 'desc') return invalidParam('order', 'order is not one of asc, desc.');
  const bounds: Record<string, number | null> = {};
  for (const name of ['after', 'before', 'modified_after', 'modified_before']) {
    const bound = readBound(query.get(name), query.get('dates_are_gmt') === 'true', shop.store.gmtOffset);
    if (bound === undefined) return invalidParam(name, `Invalid date.`);
    bounds[name] = bound;
  }
  const include = query.get('include')?.split(',');
  const search = query.get('search');
  const above = (at: string, bound: number | null | undefined): boolean =>
    bound === null || bound === undefined || seconds(at) > bound;
  const below = (at: string, bound: number | null | undefined): boolean =>
    bound === null || bound === undefined || seconds(at) < bound;
  const rows = orders
    .filter((order) =>
      wanted.some((status) =>
        status === 'any' ? (statuses as readonly string[]).includes(order.status) : status === order.status,
      ),
    )
    .filter((order) => above(order.placedAt, bounds.after) && below(order.placedAt, bounds.before))
    .filter((order) => above(order.changedAt, bounds.modified_after) && below(order.changedAt, bounds.modified_before))
    .filter((order) => include === undefined || include.includes(order.id))
    .filter(
      (order) =>
        search === null ||
        order.number === search ||
        order.recipient.name.includes(search) ||
        order.recipient.email.includes(search),
    )
    .sort((a, b) => (direction === 'asc' ? 1 : -1) * compare(a, b, orderBy, asked.page));
  const shown = pageOf(rows, asked.offset, asked.perPage, call.rows);
  call.shows(shown.filter((order) => order.status === 'processing'));
  const page = shown.map((order) => onlyFields(orderWire(order, shop, decimals), query.get('_fields')));
  return json(200, toJson(page), pagedHeaders(call, shop, rows.length, asked));
}

/**
 * Seconds since the epoch. Without a suffix it is site time, or UTC when `dates_are_gmt` is set. With `Z` or an offset
 * the moment is first turned into site time; taken for UTC again with `dates_are_gmt`, it moves by the site's offset.
 * Undefined when it is no date.
 */
function readBound(text: string | null, gmt: boolean, gmtOffset: number): number | null | undefined {
  if (text === null || text === '') return null;
  const parts = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.\d+)?(Z|[+-]\d\d:?\d\d)?$/.exec(text);
  if (parts === null) return undefined;
  const suffixed = parts[2] !== undefined;
  const at = Date.parse(`${parts[1]}${parts[2] ?? 'Z'}`) / 1000;
  if (Number.isNaN(at)) return undefined;
  if (suffixed) return gmt ? at + gmtOffset * 3600 : at;
  return gmt ? at : at - gmtOffset * 3600;
}

/** Orders changed in the same second come in any order with orderby=modified, another one on every page. */
function compare(a: LedgerOrder, b: LedgerOrder, orderBy: string, page: number): number {
  const byId = Number(a.id) - Number(b.id);
  if (orderBy === 'modified')
    return seconds(a.changedAt) - seconds(b.changedAt) || shuffled(a, page).localeCompare(shuffled(b, page));
  return orderBy === 'date' ? seconds(a.placedAt) - seconds(b.placedAt) || byId : byId;
}

function shuffled(order: LedgerOrder, page: number): string {
  return createHash('md5').update(`${order.id} ${page}`).digest('hex');
}

export function oneOrder(call: Call, shop: Shop, order: LedgerOrder): Reply {
  const decimals = decimalsOf(call.query);
  return typeof decimals === 'number'
    ? json(200, toJson(onlyFields(orderWire(order, shop, decimals), call.query.get('_fields'))))
    : decimals;
}

/** PUT and POST of one order: the status is checked, and any save at all counts as a change. */
export function updateOrder(call: Call, shop: Shop, order: LedgerOrder, body: Record<string, unknown>): Reply {
  if (body.status !== undefined && !(statuses as readonly string[]).includes(textOf(body.status))) {
    recordStatus(call, shop, order, 'orders.update', textOf(body.status), 'refused');
    return invalidParam('status', `status is not one of ${statuses.join(', ')}.`);
  }
  write(call, shop, order, 'orders.update', body);
  return oneOrder(call, shop, order);
}

/** No value is checked here: an unknown status makes the order `pending`. */
export function batchOrders(
  call: Call,
  shop: Shop,
  find: (id: string) => LedgerOrder | null,
  body: Record<string, unknown>,
  saved: (order: LedgerOrder) => void,
): Reply {
  const updates = listOf(body.update);
  if (updates.length + listOf(body.create).length + listOf(body.delete).length > 100) return tooLarge;
  if (updates.length === 0) return json(200, '[]');
  const update = updates.map((row) => {
    const fields = isRecord(row) ? row : {};
    const order = find(textOf(fields.id));
    if (order === null)
      return { id: fields.id ?? null, error: errorBody(400, invalidOrder.code, invalidOrder.message) };
    const status =
      fields.status === undefined
        ? undefined
        : (statuses as readonly string[]).includes(textOf(fields.status))
          ? fields.status
          : 'pending';
    write(call, shop, order, 'orders.batch', { ...fields, status });
    saved(order);
    return orderWire(order, shop, SITE_DECIMALS);
  });
  return json(200, toJson({ update }));
}

function write(call: Call, shop: Shop, order: LedgerOrder, operation: string, body: Record<string, unknown>): void {
  const status = textOf(body.status);
  if (status !== '') {
    recordStatus(call, shop, order, operation, status, order.status === status ? 'noEffect' : 'done');
    setStatus(order, status, call.now, shop);
  }
  if (typeof body.customer_note === 'string') order.buyerNote = body.customer_note;
  const meta = metaOf(order);
  for (const row of listOf(body.meta_data).filter(isRecord)) {
    const key = textOf(row.key);
    const known = meta.find((other) => other.key === key);
    // Scalars come back as text: true is "1".
    const value =
      row.value === true
        ? '1'
        : row.value === false
          ? ''
          : typeof row.value === 'number'
            ? String(row.value)
            : row.value;
    if (known !== undefined) known.value = value;
    else if (key !== '')
      meta.push({ id: shop.kernel.ledger.count(`woocommerce.meta.${shop.store.id}`) + 5000, key, value });
  }
  order.changedAt = call.now.toISOString();
  shop.changed();
}

function recordStatus(
  call: Call,
  shop: Shop,
  order: LedgerOrder,
  operation: string,
  status: string,
  outcome: WriteOutcome,
): void {
  const effect = outcome === 'refused' ? `no status ${status}` : `${order.status} → ${status}`;
  const subject = order.id;
  shop.record({ at: call.now, kind: 'order', operation, subject, key: `${subject} ${status}`, outcome, effect });
}

/** Any change to `completed` mails the buyer; setting it again does not. Cancelled goods go back to the stock. */
export function setStatus(order: LedgerOrder, status: string, now: Date, shop: Shop): void {
  if (status === 'completed' && order.status !== 'completed') mailBuyer(shop, order, now, 'customer_completed_order');
  if (status === 'cancelled' && order.details.stockTaken === true) {
    for (const line of order.lines) takeFromStock(shop, order, line.sku, -line.quantity);
    order.details.stockTaken = false;
  }
  order.status = status;
  // The shop notes a payment at every change to `processing` of a gateway other than cod, by any user and whatever was
  // paid.
  if (status === 'processing' && order.payment.method !== 'cod') order.paidAt ??= now.toISOString();
  if (status === 'completed') order.details.completedAt ??= now.toISOString();
  if (status === 'completed' && order.payment.cashOnDelivery)
    Object.assign(order, { paidAt: order.paidAt ?? now.toISOString(), payment: { ...order.payment, state: 'paid' } });
}

export function listRefunds(order: LedgerOrder, shop: Shop): Reply {
  return json(
    200,
    toJson(
      refundsOf(order).map((refund) => ({
        id: refund.id,
        date_created: shop.site(refund.at),
        amount: money(refund.amount, SITE_DECIMALS),
        reason: refund.reason,
        refunded_by: 1,
        refunded_payment: false,
        meta_data: [],
        line_items: order.lines.flatMap((line) => {
          const quantity = refundedOf(order, refund, line.id);
          return quantity === 0
            ? []
            : [
                {
                  id: Number(line.id) + 500_000,
                  name: line.name,
                  quantity: -quantity,
                  total: money(-line.unitPrice * quantity, SITE_DECIMALS),
                  meta_data: [{ id: Number(line.id) + 900_000, key: '_refunded_item_id', value: line.id }],
                },
              ];
        }),
      })),
    ),
  );
}

/** Of a line; a refund that names no lines takes all of them back with the whole amount, and none with a part of it. */
function refundedOf(order: LedgerOrder, refund: Refund, lineId: string): number {
  if (refund.lines !== undefined) return refund.lines[lineId] ?? 0;
  return refund.amount < order.total ? 0 : (order.lines.find((line) => line.id === lineId)?.quantity ?? 0);
}

interface Note {
  readonly id: number;
  readonly note: string;
  readonly customerNote: boolean;
  readonly at: string;
}

/** Newest first, never paged. A note fires no webhook. */
export function listNotes(order: LedgerOrder, shop: Shop): Reply {
  return json(
    200,
    toJson(
      notesOf(order)
        .toReversed()
        .map((note) => noteWire(note, shop)),
    ),
  );
}

export function addNote(call: Call, order: LedgerOrder, shop: Shop, body: Record<string, unknown>): Reply {
  const text = textOf(body.note);
  if (text === '')
    return wpError(400, 'rest_missing_callback_param', 'Missing parameter(s): note', { params: ['note'] });
  const note: Note = {
    id: shop.kernel.ledger.count(`woocommerce.note.${shop.store.id}`) + 300,
    note: text,
    customerNote: body.customer_note === true,
    at: call.now.toISOString(),
  };
  order.details.notes = [...notesOf(order), note];
  const subject = order.id;
  const key = `${subject} ${text}`;
  shop.record({ at: call.now, kind: 'order', operation: 'notes.create', subject, key, effect: `note: ${text}` });
  if (note.customerNote) mailBuyer(shop, order, call.now, 'customer_note');
  shop.changed();
  return json(201, toJson(noteWire(note, shop)));
}

function notesOf(order: LedgerOrder): readonly Note[] {
  return listOf(order.details.notes) as readonly Note[];
}

function noteWire(note: Note, shop: Shop): unknown {
  return {
    id: note.id,
    author: 'WooCommerce',
    date_created: shop.site(note.at),
    date_created_gmt: note.at.slice(0, 19),
    note: note.note,
    customer_note: note.customerNote,
  };
}

function decimalsOf(query: URLSearchParams): number | Reply {
  const dp = query.get('dp') ?? String(SITE_DECIMALS);
  return /^\d{1,2}$/.test(dp) ? Number(dp) : invalidParam('dp', 'dp is not of type integer.');
}
