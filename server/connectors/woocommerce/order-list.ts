import { z } from 'zod';
import type { OrderPage } from '../connector.ts';
import { MalformedAnswer } from '../errors.ts';
import { callOf, type WooClient } from './client.ts';
import { unreadable, type OrderReader } from './order-reader.ts';

export const mostPerPage = 100;
const overlapMs = 5 * 60_000;
const mostReadings = 4;
/** Looked at one by one, so that a bad row spoils no other. */
export const someRows = z.array(z.unknown());
/** Amounts come rounded to the shop's decimals unless the call says how many (T15); four is what money keeps. */
export const decimals = { dp: '4' };

/** A list of orders: those changed since an instant, and `status` where it is not every one. */
export interface ListQuestion {
  readonly from: Date;
  readonly status?: 'trash';
}

interface Page {
  readonly rows: readonly unknown[];
  readonly total: number | null;
  /** Rows that were asked for. */
  readonly size: number;
  /** The one row asked for is too large to read; `rows` holds its id alone. */
  readonly tooLarge: boolean;
}

/**
 * Reads a list until it stood still while it was read. Orders changed after the window's end come too: a
 * `modified_before` would let an order leave the list, and pull its neighbour over a page's edge, just by being
 * changed.
 */
export async function* listThrough(
  client: WooClient,
  reader: OrderReader,
  question: ListQuestion,
): AsyncGenerator<OrderPage> {
  const handedOut = new Set<string>();
  for (let reading = 1; reading <= mostReadings; reading += 1) {
    const stoodStill = yield* readThrough(client, reader, question, handedOut);
    if (stoodStill) return;
  }
  throw new MalformedAnswer(
    callOf('orders.list'),
    `the list of orders lost rows while it was read, ${mostReadings} times`,
  );
}

/**
 * One way through all pages. Each begins with the last row of the page before, so that a row that slipped over the edge
 * is noticed; only pages of a single row cannot overlap.
 */
async function* readThrough(
  client: WooClient,
  reader: OrderReader,
  question: ListQuestion,
  handedOut: Set<string>,
): AsyncGenerator<OrderPage, boolean> {
  const seen = new Set<string>();
  const knownBefore = handedOut.size;
  let lastOfPage: string | null = null;
  let total: number | null = null;
  let offset = 0;
  let wanted = mostPerPage;
  for (;;) {
    const page: Page = await listPage(client, question, offset, wanted);
    const { size } = page;
    wanted = size;
    const rows = page.rows.map((row) => ({ row, key: keyOf(row) }));
    if (total !== null && page.total !== null && page.total < total) return false;
    if (lastOfPage !== null && !rows.some(({ key }) => key === lastOfPage)) return false;
    total = page.total;
    const fresh = [...new Map(rows.filter(({ key }) => !handedOut.has(key)).map(({ key, row }) => [key, row]))];
    if (fresh.length > 0) yield { orders: await read(reader, fresh, page.tooLarge), expectedTotal: total };
    const before = seen.size;
    for (const { key } of rows) seen.add(key);
    for (const [key] of fresh) handedOut.add(key);
    // A cache in between may know one page only, and would give it for ever; and rows that are said to follow have to.
    if (rows.length === size ? seen.size === before : total !== null && offset + size < total) return false;
    if (total === null ? rows.length < size : offset + size >= total) {
      // A list that counts an order twice never shows as many as it says: a second reading that finds nothing new in
      // all its places has read everything.
      const nothingNew = handedOut.size === knownBefore && offset + rows.length >= (total ?? 0);
      return total === null || seen.size >= total || nothingNew;
    }
    lastOfPage = size > 1 && rows.length === size ? (rows.at(-1)?.key ?? null) : null;
    offset += size > 1 ? size - 1 : 1;
  }
}

async function read(
  reader: OrderReader,
  rows: readonly (readonly [string, unknown])[],
  tooLarge: boolean,
): Promise<OrderPage['orders']> {
  if (!tooLarge) return reader.read(rows.map(([, row]) => row));
  return rows.map(([, row]) => unreadable(row, JSON.stringify(row), 'the order is larger than what is read at once'));
}

/**
 * A page that is larger than what is read at once is asked for again with half the rows; a single row is named by its
 * id.
 */
async function listPage(client: WooClient, question: ListQuestion, offset: number, most: number): Promise<Page> {
  for (let size = most; ; size = Math.floor(size / 2)) {
    try {
      return await list(client, question, offset, size, false);
    } catch (error) {
      if (!(error instanceof MalformedAnswer) || !error.tooLarge) throw error;
      if (size === 1) return list(client, question, offset, size, true);
    }
  }
}

async function list(
  client: WooClient,
  { from, status }: ListQuestion,
  offset: number,
  size: number,
  onlyIds: boolean,
): Promise<Page> {
  const call = {
    operation: status === undefined ? 'orders.list' : `orders.${status}`,
    route: '/wc/v3/orders',
    query: {
      // Strictly later, by the second (T3): some minutes are read twice. UTC without suffix and the flag; with a suffix
      // the shop's offset is added (T2).
      modified_after: withoutSuffix(new Date(from.getTime() - overlapMs)),
      dates_are_gmt: 'true',
      // The time of change has no second key, and pages by it lose rows (T4).
      orderby: 'id',
      order: 'asc',
      per_page: String(size),
      offset: String(offset),
      ...(status === undefined ? {} : { status }),
      ...(onlyIds ? { _fields: 'id,number' } : {}),
      ...decimals,
    },
  };
  const { body, headers } = await client.get(call, someRows);
  const total = headers['x-wp-total'];
  return {
    rows: body,
    total: total !== undefined && /^\d+$/.test(total) ? Number(total) : null,
    size,
    tooLarge: onlyIds,
  };
}

export function keyOf(row: unknown): string {
  return field(row, 'id') ?? JSON.stringify(row);
}

export function field(row: unknown, name: 'id' | 'number'): string | null {
  const value = typeof row === 'object' && row !== null ? Reflect.get(row, name) : undefined;
  return typeof value === 'number' || typeof value === 'string' ? String(value) : null;
}

function withoutSuffix(at: Date): string {
  return at.toISOString().slice(0, 19);
}
