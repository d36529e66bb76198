import type { FetchedOrder, OrderPage, ReadOrder } from '../connector.ts';
import { MalformedAnswer, PermissionMissing, PlatformRefused } from '../errors.ts';
import { fetchedFrom, unanswered } from '../kit/rows.ts';
import { isTooMuch, narrowing, type Span } from '../kit/windows.ts';
import { idText, reasonOf } from '../transport/text-fields.ts';
import type { CoupangClient } from './client.ts';
import { dayMs, dayText, slices } from './market.ts';
import { takenBackBy, toPlatformOrder, type TakenBack } from './mapping.ts';
import { wirePage, wireReturnRequest, wireSheet, wireSingle } from './wire.ts';

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

/**
 * Sheets to ship that were ordered in the window, then those that lost something before shipping. Where Coupang does
 * not answer what was cancelled, the sheets arrive anyway and the run reports the request that failed.
 */
export async function* changedWithin(client: CoupangClient, window: Span): AsyncIterable<OrderPage> {
  for (const piece of slices(window)) {
    for (const status of statuses)
      for await (const rows of list(client, 'orders.list', client.vendorPath('v5', 'ordersheets'), piece, { status }))
        yield { orders: rows.map((row) => read(client, row)), expectedTotal: null };
    for (const kind of takeBacks) yield* takenBackWithin(client, piece, kind);
  }
}

async function* takenBackWithin(
  client: CoupangClient,
  piece: Span,
  { cancelType, status }: (typeof takeBacks)[number],
): AsyncGenerator<OrderPage> {
  const path = client.vendorPath('v6', 'returnRequests');
  try {
    for await (const rows of list(client, 'cancels.list', path, piece, { cancelType, ...(status && { status }) })) {
      const orders = await cancelledSheets(client, rows, status !== 'UC');
      if (orders.length > 0) yield { orders, expectedTotal: null };
    }
  } catch (error) {
    const own = error instanceof PlatformRefused || error instanceof PermissionMissing;
    if (!own) throw error;
    yield { orders: [unanswered(`cancel requests (${status ?? cancelType})`, error)], expectedTotal: null };
  }
}

/** All pages of a list, in shorter stretches where the gateway cannot answer in time. */
function list(
  client: CoupangClient,
  operation: string,
  path: string,
  piece: Span,
  filter: Readonly<Record<string, string>>,
): AsyncGenerator<readonly unknown[]> {
  return narrowing(
    piece,
    dayMs,
    (part) => pages(client, operation, path, part, filter),
    (error) => isTooMuch(error, tooWide),
  );
}

/** Whether sheets can be read at all: one day, one row. */
export async function tryOrders(client: CoupangClient, now: Date): Promise<void> {
  const day = dayText(now, client.market);
  await client.get(
    'orders.list',
    client.vendorPath('v5', 'ordersheets'),
    { createdAtFrom: day, createdAtTo: day, status: 'ACCEPT', maxPerPage: '1' },
    wirePage,
    'probe',
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
  piece: Span,
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

/**
 * The sheets of a box (`ordersheets/{box}`) or of an order (`{order}/ordersheets`); none when Coupang does not know it.
 */
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
  const id =
    typeof row === 'object' && row !== null && 'shipmentBoxId' in row ? idText.safeParse(row.shipmentBoxId) : null;
  return fetchedFrom(row, id?.success ? id.data : null, wireSheet, (sheet) =>
    toPlatformOrder(sheet, client.market, takenBack),
  );
}
