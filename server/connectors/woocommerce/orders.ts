import { z } from 'zod';
import type { ConnectedAccount, FetchedOrder, OrderPage, OrderSource, ReadOrder } from '../connector.ts';
import { MalformedAnswer, PlatformRefused } from '../errors.ts';
import { callOf, WooClient } from './client.ts';
import { OrderReader } from './order-reader.ts';

const perPage = 100;
const overlapMs = 5 * 60_000;
const mostReadings = 4;
/** Looked at one by one, so that a bad row spoils no other. */
const someRows = z.array(z.unknown());
/** Amounts come rounded to the shop's decimals unless told how many (T15); four is what money keeps. */
const decimals = { dp: '4' };

export function wooOrders(now: () => Date): OrderSource {
  return {
    changedWithin: (account, window) => changedSince(new WooClient(account, now), account, window.from),
    batch: perPage,
    absenceProves: true,
    read: (account, ids) => readByIds(new WooClient(account, now), account, ids),
    find: async (account, { number }): Promise<readonly FetchedOrder[]> => {
      const client = new WooClient(account, now);
      const rows = await rowsWithNumber(client, number.trim().replace(/^#/, ''));
      return rows.length === 0 ? [] : new OrderReader(client, account).read(rows);
    },
  };
}

/** The list leaves out what lies in the trash; by its id it is found. */
async function readByIds(
  client: WooClient,
  account: ConnectedAccount,
  ids: readonly string[],
): Promise<readonly ReadOrder[]> {
  const wanted = ids.filter((id) => mayBeId.test(id));
  const rows = new Map<string, unknown>();
  if (wanted.length > 1) for (const row of await listByIds(client, wanted)) rows.set(keyOf(row), row);
  for (const id of wanted) {
    if (rows.has(id)) continue;
    const row = await rowWithId(client, id);
    if (row !== null) rows.set(id, row);
  }
  const found = [...rows];
  const read = await new OrderReader(client, account).read(found.map(([, row]) => row));
  const answers = new Map(found.map(([id], at) => [id, read[at]]));
  return ids.map((platformOrderId) => answers.get(platformOrderId) ?? { kind: 'missing', platformOrderId });
}

/**
 * Reads the list until it stood still while it was read. Orders changed after the window's end come too: a `modified_before` would let an
 * order leave the list, and pull its neighbour over a page's edge, just by being changed.
 */
async function* changedSince(client: WooClient, account: ConnectedAccount, from: Date): AsyncGenerator<OrderPage> {
  const reader = new OrderReader(client, account);
  const handedOut = new Set<string>();
  for (let reading = 1; reading <= mostReadings; reading += 1) {
    const stoodStill = yield* readThrough(client, reader, from, handedOut);
    if (stoodStill) return;
  }
  throw new MalformedAnswer(
    callOf('orders.list'),
    `the list of orders lost rows while it was read, ${mostReadings} times`,
  );
}

/**
 * One way through all pages. Each begins with the last row of the page before, so that a row that slipped over the edge is noticed.
 * Returns false when something slipped.
 */
async function* readThrough(
  client: WooClient,
  reader: OrderReader,
  from: Date,
  handedOut: Set<string>,
): AsyncGenerator<OrderPage, boolean> {
  const seen = new Set<string>();
  let lastOfPage: string | null = null;
  let total: number | null = null;
  for (let offset = 0; ; offset += perPage - 1) {
    const page = await list(client, from, offset);
    const rows = page.rows.map((row) => ({ row, key: keyOf(row) }));
    if (total !== null && page.total !== null && page.total < total) return false;
    if (lastOfPage !== null && !rows.some(({ key }) => key === lastOfPage)) return false;
    total = page.total;
    const fresh = [
      ...new Map(rows.filter(({ key }) => !handedOut.has(key)).map(({ key, row }) => [key, row])).entries(),
    ];
    if (fresh.length > 0) yield { orders: await reader.read(fresh.map(([, row]) => row)), expectedTotal: total };
    const before = seen.size;
    for (const { key } of rows) seen.add(key);
    for (const [key] of fresh) handedOut.add(key);
    // A cache in between may know one page only, and would give it for ever; and rows that are said to follow have to.
    if (rows.length === perPage ? seen.size === before : total !== null && offset + perPage < total) return false;
    lastOfPage = rows.length === perPage ? (rows.at(-1)?.key ?? null) : null;
    if (total === null ? rows.length < perPage : offset + perPage >= total) return total === null || seen.size >= total;
  }
}

async function list(
  client: WooClient,
  from: Date,
  offset: number,
): Promise<{ readonly rows: readonly unknown[]; readonly total: number | null }> {
  const call = {
    operation: 'orders.list',
    route: '/wc/v3/orders',
    query: {
      // Strictly later, by the second (T3): some minutes are read twice. UTC without suffix and the flag; with a suffix the shop's offset is added (T2).
      modified_after: withoutSuffix(new Date(from.getTime() - overlapMs)),
      dates_are_gmt: 'true',
      // The time of change has no second key, and pages by it lose rows (T4).
      orderby: 'id',
      order: 'asc',
      per_page: String(perPage),
      offset: String(offset),
      ...decimals,
    },
  };
  const { body, headers } = await client.get(call, someRows);
  const total = headers['x-wp-total'];
  return { rows: body, total: total !== undefined && /^\d+$/.test(total) ? Number(total) : null };
}

const mayBeId = /^[1-9]\d{0,14}$/;

async function listByIds(client: WooClient, ids: readonly string[]): Promise<readonly unknown[]> {
  const query = { include: ids.join(','), orderby: 'id', per_page: String(perPage), ...decimals };
  return (await client.get({ operation: 'orders.include', route: '/wc/v3/orders', query }, someRows)).body;
}

/** Null when the shop knows no such id; a trashed order is found as such. */
async function rowWithId(client: WooClient, id: string): Promise<unknown> {
  try {
    return (await client.get({ operation: 'orders.get', route: `/wc/v3/orders/${id}`, query: decimals }, z.unknown()))
      .body;
  } catch (error) {
    const unknown =
      error instanceof PlatformRefused && error.httpStatus === 404 && error.message.includes('invalid_id');
    if (!unknown) throw error;
    return null;
  }
}

/** The number people see is the id until a plugin changes it; an id that carries another number is another order. */
async function rowsWithNumber(client: WooClient, number: string): Promise<readonly unknown[]> {
  if (number === '') return [];
  if (mayBeId.test(number)) {
    const row = await rowWithId(client, number);
    if (row !== null && field(row, 'number') === number) return [row];
  }
  const query = { search: number, orderby: 'id', per_page: String(perPage), ...decimals };
  const { body } = await client.get({ operation: 'orders.search', route: '/wc/v3/orders', query }, someRows);
  return body.filter((row) => field(row, 'number') === number);
}

function keyOf(row: unknown): string {
  return field(row, 'id') ?? JSON.stringify(row);
}

function field(row: unknown, name: 'id' | 'number'): string | null {
  const value = typeof row === 'object' && row !== null ? Reflect.get(row, name) : undefined;
  return typeof value === 'number' || typeof value === 'string' ? String(value) : null;
}

function withoutSuffix(at: Date): string {
  return at.toISOString().slice(0, 19);
}
