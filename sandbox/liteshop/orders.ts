import { fromJson, isRecord, listOf, objectFrom, textOf } from '../kernel/json.ts';
import { pageOf } from '../kernel/faults.ts';
import type { Ledger, LedgerOrder } from '../kernel/ledger.ts';
import type { Call, Reply } from '../kernel/platform.ts';
import { DAY, later } from '../kernel/time.ts';
import { labelMethods, limits, shippingStatuses, statuses } from './names.ts';
import { data, refused } from './replies.ts';
import { orderWire, shippingStatus } from './wire.ts';

/** Offset required: in a query a bare `+` means a space, and such a time is refused. */
const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

export function listOrders(call: Call, orders: readonly LedgerOrder[]): Reply {
  const { query } = call;
  const status = query.get('status');
  const shipping = query.get('shipping_status');
  if (status !== null && !(statuses as readonly string[]).includes(status))
    return refused('invalidRequest', `status "${status}" does not exist`);
  if (shipping !== null && !(shippingStatuses as readonly string[]).includes(shipping))
    return refused('invalidRequest', `shipping_status "${shipping}" does not exist`);
  for (const name of ['created_from', 'created_to']) {
    const value = query.get(name);
    if (value !== null && (!ISO.test(value) || Number.isNaN(Date.parse(value))))
      return refused('invalidRequest', `${name} must be ISO 8601 with an offset`);
  }
  const page = wholeNumber(query.get('page') ?? '1');
  const perPage = wholeNumber(query.get('per_page') ?? String(limits.defaultPerPage));
  if (page === null || page < 1) return refused('invalidRequest', 'page starts at 1');
  if (perPage === null || perPage < 1 || perPage > limits.perPage)
    return refused('invalidRequest', `per_page must be 1 to ${limits.perPage}`);
  const to = new Date(query.get('created_to') ?? call.now);
  const from = new Date(query.get('created_from') ?? later(to, -limits.days * DAY));
  if (to.getTime() - from.getTime() > limits.days * DAY)
    return refused('invalidRequest', `created_from and created_to may span ${limits.days} days at most`);
  // KNOWN: older orders are never handed over, whatever the window says.
  const oldest = later(call.now, -limits.days * DAY);
  const rows = orders
    .filter(
      (order) =>
        (status === null || order.status === status) && (shipping === null || shippingStatus(order) === shipping),
    )
    .filter((order) => {
      const placed = new Date(order.placedAt);
      return placed >= from && placed <= to && placed >= oldest;
    })
    .sort((a, b) => a.placedAt.localeCompare(b.placedAt) || a.id.localeCompare(b.id));
  return data(pageOf(rows, (page - 1) * perPage, perPage, call.rows).map(orderWire), {
    page,
    per_page: perPage,
    total: rows.length,
  });
}

/** The store sees 處理中 and the order is not handed over again. */
export function accept(call: Call, order: LedgerOrder, ledger: Ledger): Reply {
  if (order.status === 'cancelled') return refused('conflict', 'the order is cancelled');
  if (order.status !== 'new') return refused('alreadyAccepted', `the order is already ${order.status}`);
  order.status = 'processing';
  order.details.shippingStatus = 'preparing';
  return touched(call, order, ledger);
}

export function ship(call: Call, order: LedgerOrder, ledger: Ledger): Reply {
  const body = objectFrom(call.body);
  const carrier = textOf(body?.carrier).trim();
  const trackingNumber = textOf(body?.tracking_no).trim();
  const at = textOf(body?.shipped_at);
  if (carrier === '' || trackingNumber === '') return refused('invalidRequest', 'carrier and tracking_no are required');
  if (!ISO.test(at)) return refused('invalidRequest', 'shipped_at must be ISO 8601 with an offset');
  if (order.status === 'cancelled') return refused('conflict', 'the order is cancelled');
  if (order.status === 'shipped' || order.status === 'completed')
    return refused('alreadyShipped', 'the order has been shipped');
  order.status = 'shipped';
  order.details.shippingStatus = 'shipped';
  order.shipments.push({ carrier, trackingNumber, at: new Date(at).toISOString() });
  return touched(call, order, ledger, 201);
}

export function label(call: Call, order: LedgerOrder, ledger: Ledger): Reply {
  if (!labelMethods.includes(order.shippingCode ?? ''))
    return refused('conflict', 'this shipping method has no platform label');
  if (order.status === 'cancelled') return refused('conflict', 'the order is cancelled');
  const trackingNumber =
    textOf(order.details.platformTracking) || `LS${String(ledger.count('liteshop.tracking')).padStart(10, '0')}`;
  order.details.platformTracking = trackingNumber;
  order.changedAt = call.now.toISOString();
  ledger.changed();
  return data({
    tracking_no: trackingNumber,
    label_pdf_base64: Buffer.from(`%PDF-1.4\n% ${trackingNumber}\n%%EOF\n`).toString('base64'),
  });
}

/**
 * Absolute numbers, each row with its own result. KNOWN reasons to fail: no such SKU, safety stock set, wrong stock
 * type.
 */
export function setInventory(call: Call, stock: Record<string, number>): Reply {
  let parsed: unknown;
  try {
    parsed = fromJson(call.body.toString());
  } catch {
    return refused('invalidRequest', 'the body is not JSON');
  }
  const items = isRecord(parsed) ? listOf(parsed.items) : [];
  if (items.length === 0 || items.length > limits.inventoryRows)
    return refused('invalidRequest', `items must have 1 to ${limits.inventoryRows} rows`);
  return data(
    items.map((item) => {
      const sku = isRecord(item) ? textOf(item.sku) : '';
      const quantity = isRecord(item) ? item.quantity : null;
      if (stock[sku] === undefined) return { sku, success: false, message: '查無此品號' };
      if (typeof quantity !== 'number' || !Number.isInteger(quantity) || quantity < 0)
        return { sku, success: false, message: '庫存類型錯誤' };
      stock[sku] = quantity;
      return { sku, success: true, message: null };
    }),
  );
}

function touched(call: Call, order: LedgerOrder, ledger: Ledger, status = 200): Reply {
  order.changedAt = call.now.toISOString();
  ledger.changed();
  return data(orderWire(order), undefined, status);
}

function wholeNumber(text: string): number | null {
  return /^\d{1,9}$/.test(text) ? Number(text) : null;
}
