import type { FetchedOrder, OrderPage, ReadOrder } from '../connector.ts';
import { MalformedAnswer, PlatformRefused, PlatformUnavailable } from '../errors.ts';
import { idText, reasonOf } from '../transport/text-fields.ts';
import type { CoupangClient } from './client.ts';
import { dayText, halves, slices } from './market.ts';
import { takenBackBy, toPlatformOrder, type TakenBack } from './mapping.ts';
import { wirePage, wireReturnRequest, wireSheet, wireSingle } from './wire.ts';

type Piece = { readonly from: Date; readonly to: Date };

/** ACCEPT first: a sheet that moves on to INSTRUCT between the two calls then comes twice instead of never. */
const statuses = ['ACCEPT', 'INSTRUCT'] as const;
/** Stop requests, requests not yet looked at, and cancels that took effect at once. */
const takeBacks = [
  { cancelType: 'RETURN', status: 'RU' },
  { cancelType: 'RETURN', status: 'UC' },
  { cancelType: 'CANCEL', status: null },
] as const;
/** The gateway gives up on windows it finds too wide. */
const tooWide = new Set([504, 521]);

/** Sheets to ship that were ordered in the window, then those that lost something before shipping. */
export async function* changedWithin(client: CoupangClient, window: Piece): AsyncIterable<OrderPage> {
  for (const piece of slices(window)) {
    for (const status of statuses) {
      for await (const rows of narrowing(piece, (part) =>
        pages(client, 'orders.list', client.vendorPath('v5', 'ordersheets'), part, { status }),
      )) {
        yield { orders: rows.map((row) => read(client, row)), expectedTotal: null };
      }
    }
    for (const kind of takeBacks) {
      for await (const rows of narrowing(piece, (part) =>
        pages(
          client,
          'cancels.list',
          client.vendorPath('v6', 'returnRequests'),
          part,
          kind.status === null ? { cancelType: kind.cancelType } : { cancelType: kind.cancelType, status: kind.status },
        ),
      )) {
        const orders = await cancelledSheets(client, rows, kind.status !== 'UC');
        if (orders.length > 0) yield { orders, expectedTotal: null };
      }
    }
  }
}

/** Whether sheets can be read at all: one day, one row. */
export async function tryOrders(client: CoupangClient, now: Date): Promise<void> {
  const day = dayText(now, client.market);
  await client.get(
    'orders.list',
    client.vendorPath('v5', 'ordersheets'),
    { createdAtFrom: day, createdAtTo: day, status: 'ACCEPT', maxPerPage: '1' },
    wirePage,
  );
}

/** Boxes and orders have whole numbers; Coupang cannot know anything else. */
const wholeNumber = /^\d{1,20}$/;

/** A box is our order; Coupang answers one at a time. */
export async function readBox(client: CoupangClient, platformOrderId: string): Promise<ReadOrder> {
  const rows = wholeNumber.test(platformOrderId) ? await sheets(client, 'ordersheets/', platformOrderId) : [];
  const [sheet] = rows.map((row) => read(client, row));
  return sheet ?? { kind: 'missing', platformOrderId };
}

/** All boxes of an order, by the number the buyer sees. */
export async function boxesOf(client: CoupangClient, orderNumber: string): Promise<readonly FetchedOrder[]> {
  if (!wholeNumber.test(orderNumber)) return [];
  return (await sheets(client, '', orderNumber)).map((row) => read(client, row));
}

async function* pages(
  client: CoupangClient,
  operation: string,
  path: string,
  piece: Piece,
  filter: Readonly<Record<string, string>>,
): AsyncGenerator<readonly unknown[]> {
  const seen = new Set<string>();
  let nextToken: string | null = null;
  do {
    const query: Record<string, string> = {
      createdAtFrom: dayText(piece.from, client.market),
      createdAtTo: dayText(piece.to, client.market),
      ...filter,
      maxPerPage: '50',
      ...(nextToken === null ? {} : { nextToken }),
    };
    const page: { data: unknown[]; nextToken: string | null } = await client.get(operation, path, query, wirePage);
    yield page.data;
    nextToken = page.nextToken;
    if (nextToken !== null && seen.has(nextToken))
      throw new MalformedAnswer({ platform: 'coupang', operation }, 'the pages go round in a circle');
    if (nextToken !== null) seen.add(nextToken);
  } while (nextToken !== null);
}

/** Halves a window the gateway cannot answer in time. Rows before the failure come again; never are any left out. */
async function* narrowing(
  piece: Piece,
  list: (piece: Piece) => AsyncGenerator<readonly unknown[]>,
): AsyncGenerator<readonly unknown[]> {
  try {
    yield* list(piece);
  } catch (error) {
    const parts = error instanceof PlatformUnavailable && tooWide.has(error.httpStatus ?? 0) ? halves(piece) : null;
    if (parts === null) throw error;
    for (const part of parts) yield* narrowing(part, list);
  }
}

/** The sheets a page of requests takes something from, as they are after it. */
async function cancelledSheets(
  client: CoupangClient,
  rows: readonly unknown[],
  beforeShipping: boolean,
): Promise<FetchedOrder[]> {
  const orders: FetchedOrder[] = [];
  for (const row of rows) {
    const request = wireReturnRequest.safeParse(row);
    if (!request.success) {
      orders.push({
        kind: 'unreadable',
        platformOrderId: null,
        reason: `cancel request: ${reasonOf(request.error)}`,
        raw: JSON.stringify(row),
      });
      continue;
    }
    for (const [box, takenBack] of takenBackBy(request.data, beforeShipping)) {
      for (const sheet of await sheets(client, 'ordersheets/', box)) orders.push(read(client, sheet, takenBack));
    }
  }
  return orders;
}

/** The sheets of a box (`ordersheets/{box}`) or of an order (`{order}/ordersheets`); none when Coupang does not know it. */
async function sheets(client: CoupangClient, prefix: 'ordersheets/' | '', id: string): Promise<readonly unknown[]> {
  const path = client.vendorPath('v5', prefix === '' ? `${id}/ordersheets` : `${prefix}${id}`);
  try {
    const { data } = await client.get('orders.one', path, {}, wireSingle);
    return data === null || data === undefined ? [] : Array.isArray(data) ? data : [data];
  } catch (error) {
    // ASSUMED: an unknown number is answered with 400 or 404.
    if (error instanceof PlatformRefused && (error.httpStatus === 400 || error.httpStatus === 404)) return [];
    throw error;
  }
}

function read(client: CoupangClient, row: unknown, takenBack?: TakenBack): FetchedOrder {
  const raw = JSON.stringify(row) ?? 'null';
  const id =
    typeof row === 'object' && row !== null && 'shipmentBoxId' in row ? idText.safeParse(row.shipmentBoxId) : null;
  const unreadable = (reason: string): FetchedOrder => ({
    kind: 'unreadable',
    platformOrderId: id?.success ? id.data : null,
    reason,
    raw,
  });
  const sheet = wireSheet.safeParse(row);
  if (!sheet.success) return unreadable(reasonOf(sheet.error));
  try {
    return { kind: 'order', order: toPlatformOrder(sheet.data, client.market, takenBack), raw };
  } catch (error) {
    return unreadable(error instanceof RangeError ? error.message : 'could not be mapped');
  }
}
