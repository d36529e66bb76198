import type { FetchedOrder, OrderPage } from '../connector.ts';
import { reasonOf } from '../transport/text-fields.ts';
import type { MomoClient } from './client.ts';
import { queries, type OrderQuery } from './families.ts';
import { orderNumberOf, toPlatformOrder, type ListedRow } from './mapping.ts';
import { stopsIn, withStops } from './stops.ts';
import { slices } from './times.ts';
import { completeOrderNo, wireRow } from './wire.ts';

type Piece = { readonly from: Date; readonly to: Date };
type RawRow = { readonly row: unknown; readonly query: OrderQuery };

/**
 * Orders not yet sent that momo gave to the supplier in the window, then those that are to be stopped and stand in none of the lists any more. A page is
 * a family's lists together, since an order's lines may be in several of them.
 */
export async function* changedWithin(client: MomoClient, window: Piece, now: Date): AsyncIterable<OrderPage> {
  const stops = stopsIn(await client.stops(), now);
  const listed = new Set<string | null>();
  for (const piece of slices(window)) {
    for (const family of Object.values(queries)) {
      const rows: RawRow[] = [];
      for (const query of family) {
        for (const row of await client.rows(query, piece)) rows.push({ row, query });
      }
      const orders = ordersOf(rows);
      for (const each of orders) listed.add(idOf(each));
      if (orders.length > 0) yield { orders: orders.map((each) => withStops(each, stops)), expectedTotal: null };
    }
  }
  const others: FetchedOrder[] = [...stops.orders]
    .filter(([number]) => !listed.has(number))
    .map(([, stop]) => ({ kind: 'order', ...stop }));
  if (others.length + stops.unreadable.length > 0)
    yield { orders: [...others, ...stops.unreadable], expectedTotal: null };
}

/** By order number. Only what is to be stopped, or not yet sent and at most as old as one question to momo reaches, can be found. */
export async function one(client: MomoClient, number: string, now: Date): Promise<FetchedOrder | null> {
  if (!/^\d{14}$/.test(number)) return null;
  const window = slices({ from: new Date(now.getTime() - 58 * 24 * 3_600_000), to: now })[0];
  if (window === undefined) return null;
  const stops = stopsIn(await client.stops(number), now);
  for (const family of Object.values(queries)) {
    const rows: RawRow[] = [];
    for (const query of family) {
      for (const row of await client.rows(query, window, number)) rows.push({ row, query });
    }
    // The filter is "contains".
    const found = ordersOf(rows).find((order) => idOf(order) === number);
    if (found) return withStops(found, stops);
  }
  const stop = stops.orders.get(number);
  return stop === undefined ? null : { kind: 'order', ...stop };
}

function idOf(fetched: FetchedOrder): string | null {
  return fetched.kind === 'order' ? fetched.order.platformOrderId : fetched.platformOrderId;
}

/** Lines gathered to orders. A line that cannot be read makes its whole order unreadable: half an order must not be shipped. */
export function ordersOf(rows: readonly RawRow[]): FetchedOrder[] {
  const groups = new Map<string, RawRow[]>();
  const orders: FetchedOrder[] = [];
  for (const raw of rows) {
    const number =
      typeof raw.row === 'object' && raw.row !== null && 'completeOrderNo' in raw.row
        ? completeOrderNo.safeParse(raw.row.completeOrderNo)
        : null;
    if (number?.success)
      groups.set(orderNumberOf(number.data), [...(groups.get(orderNumberOf(number.data)) ?? []), raw]);
    else
      orders.push({
        kind: 'unreadable',
        platformOrderId: null,
        reason: 'completeOrderNo: missing or not a complete order number',
        raw: JSON.stringify(raw.row) ?? 'null',
      });
  }
  for (const [platformOrderId, group] of groups) orders.push(orderOf(platformOrderId, group));
  return orders;
}

function orderOf(platformOrderId: string, group: readonly RawRow[]): FetchedOrder {
  const raw = JSON.stringify(group.map(({ row }) => row));
  const listed: ListedRow[] = [];
  for (const { row, query } of group) {
    const read = wireRow.safeParse(row);
    if (!read.success) return { kind: 'unreadable', platformOrderId, reason: reasonOf(read.error), raw };
    listed.push({ row: read.data, query });
  }
  const [first, ...others] = listed;
  try {
    if (first !== undefined) return { kind: 'order', order: toPlatformOrder([first, ...others]), raw };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { kind: 'unreadable', platformOrderId, reason: error.message, raw };
  }
  return { kind: 'unreadable', platformOrderId, reason: 'no lines', raw };
}
