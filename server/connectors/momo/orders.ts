import type { FetchedOrder, OrderPage } from '../connector.ts';
import { ConnectorError, CredentialsRejected, IpNotAllowed, RateLimited } from '../errors.ts';
import { mapped, unanswered } from '../kit/rows.ts';
import { narrowing, type Span } from '../kit/windows.ts';
import { reasonOf } from '../transport/text-fields.ts';
import type { MomoClient } from './client.ts';
import { queries, stopFamilies, type Family, type OrderQuery } from './families.ts';
import { orderNumberOf, toPlatformOrder, type ListedRow } from './mapping.ts';
import { stopsIn, withStops } from './stops.ts';
import { slices } from './times.ts';
import { completeOrderNo, wireRow } from './wire.ts';

type RawRow = { readonly row: unknown; readonly query: OrderQuery };
const hourMs = 3_600_000;
const everyFamily = Object.keys(stopFamilies) as Family[];

/**
 * Orders not yet sent that momo gave to the supplier in the window, then those that are to be stopped and are in none
 * of the lists any more. A page is a family's lists together, since an order's lines may be in several of them. Where
 * momo does not answer which parcels to stop, the orders arrive anyway and the run reports the request that failed.
 */
export async function* changedWithin(client: MomoClient, window: Span, now: Date): AsyncIterable<OrderPage> {
  const asked = await askedStops(client);
  const stops = stopsIn(asked.rows, now);
  const listed = new Set<string | null>();
  for (const piece of slices(window)) {
    for (const family of Object.values(queries)) {
      const rows: RawRow[] = [];
      for (const query of family) {
        // A list that is too long is asked for in shorter stretches.
        for await (const row of narrowing(piece, hourMs, (span) => rowsOf(client, query, span)))
          rows.push({ row, query });
      }
      const orders = ordersOf(rows);
      for (const each of orders) listed.add(idOf(each));
      if (orders.length > 0) yield { orders: orders.map((each) => withStops(each, stops)), expectedTotal: null };
    }
  }
  const others: FetchedOrder[] = [...stops.orders]
    .filter(([number]) => !listed.has(number))
    .map(([, stop]) => ({ kind: 'order', ...stop }));
  const last = [...others, ...stops.unreadable, ...asked.failed];
  if (last.length > 0) yield { orders: last, expectedTotal: null };
}

async function* rowsOf(client: MomoClient, query: OrderQuery, span: Span): AsyncGenerator {
  yield* await client.rows(query, span);
}

/** Failures that every other question would meet as well end the fetch; any other costs only its own question. */
async function askedStops(
  client: MomoClient,
): Promise<{ readonly rows: readonly unknown[]; readonly failed: readonly FetchedOrder[] }> {
  const rows: unknown[] = [];
  const failed: FetchedOrder[] = [];
  for (const family of everyFamily) {
    try {
      rows.push(...(await client.stops(family)));
    } catch (error) {
      const everywhere =
        error instanceof CredentialsRejected || error instanceof IpNotAllowed || error instanceof RateLimited;
      if (everywhere || !(error instanceof ConnectorError)) throw error;
      failed.push(unanswered(`requests to stop parcels (攔貨, delyGb ${stopFamilies[family]})`, error));
    }
  }
  // The same request may be in the answers for two families.
  return { rows: [...new Map(rows.map((row) => [JSON.stringify(row), row])).values()], failed };
}

/**
 * By order number. Only what is to be stopped, or not yet sent and at most as old as one question to momo reaches, can
 * be found.
 */
export async function one(client: MomoClient, number: string, now: Date): Promise<FetchedOrder | null> {
  if (!/^\d{14}$/.test(number)) return null;
  const window = slices({ from: new Date(now.getTime() - 58 * 24 * hourMs), to: now })[0];
  if (window === undefined) return null;
  // Here a failed question is the failure of the whole: one order alone must not be let go unasked.
  const stopRows: unknown[] = [];
  for (const family of everyFamily) stopRows.push(...(await client.stops(family, number)));
  const stops = stopsIn(stopRows, now);
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

/**
 * Lines gathered to orders. A line that cannot be read makes its whole order unreadable: half an order must not be
 * shipped.
 */
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
  if (first === undefined) return { kind: 'unreadable', platformOrderId, reason: 'no lines', raw };
  return mapped(platformOrderId, raw, () => toPlatformOrder([first, ...others]));
}
