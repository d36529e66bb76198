import { pageOf } from '../kernel/faults.ts';
import type { LedgerOrder } from '../kernel/ledger.ts';
import type { Call, Reply } from '../kernel/platform.ts';
import { DAY, later } from '../kernel/time.ts';
import { limits, shippingStatuses, statuses } from './names.ts';
import { data, refused } from './replies.ts';
import { isToShip, orderWire, shippingStatus } from './wire.ts';

/** Offset required: in a query a bare `+` means a space, and such a time is refused. */
export const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

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
  const shown = pageOf(rows, (page - 1) * perPage, perPage, call.rows);
  const wires = shown.map(orderWire);
  call.shows(shown.filter(isToShip));
  return data(wires, { page, per_page: perPage, total: rows.length });
}

function wholeNumber(text: string): number | null {
  return /^\d{1,9}$/.test(text) ? Number(text) : null;
}
