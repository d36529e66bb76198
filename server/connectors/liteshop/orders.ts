import { z } from 'zod';
import type { ConnectorEnvironment, FetchedOrder, OrderPage, OrderSource, ReadOrder } from '../connector.ts';
import { MalformedAnswer, PlatformRefused } from '../errors.ts';
import { fetchedFrom } from '../kit/rows.ts';
import { taipeiTime } from '../kit/taipei.ts';
import { callOf, LiteshopClient } from './client.ts';
import { toPlatformOrder } from './mapping.ts';
import { limits, listParameters, paths, words } from './names.ts';
import { order, rowHead } from './wire.ts';

const daysMs = limits.days * 86_400_000;
const mostReadings = 4;

interface Span {
  readonly from: Date;
  readonly to: Date;
}

export function liteshopOrders(environment: ConnectorEnvironment): OrderSource {
  return {
    changedWithin: (account, window) =>
      placedWithin(new LiteshopClient(account, environment), window, environment.now()),
    batch: 1,
    // ASSUMED: what is older than seven days may be no longer handed over, which is no proof that it is gone.
    absenceProves: false,
    read: (account, ids) => {
      const client = new LiteshopClient(account, environment);
      return Promise.all(ids.map((id) => readById(client, id)));
    },
    find: (account, { number }) =>
      withNumber(new LiteshopClient(account, environment), number.trim().replace(/^#/, ''), environment.now()),
  };
}

/**
 * The list knows the time of placing only, so an order placed before the window may have become ready within it: all
 * that Liteshop still hands over, seven days, is asked for up to the window's end. It holds orders in state new and
 * ready only: what an order became later is seen by reading it again.
 */
async function* placedWithin(client: LiteshopClient, window: Span, now: Date): AsyncGenerator<OrderPage> {
  const to = new Date(Math.min(wholeSecond(window.to), wholeSecond(now)));
  const from = new Date(wholeSecond(now) - daysMs);
  if (from > to) return;
  const filter = {
    [listParameters.status]: words.status.new,
    [listParameters.shippingStatus]: words.shippingStatus.ready,
  };
  const handedOut = new Set<string>();
  for (let reading = 1; reading <= mostReadings; reading += 1) {
    const stoodStill = yield* readThrough(client, { from, to }, filter, handedOut);
    if (stoodStill) return;
  }
  throw new MalformedAnswer(
    callOf('orders.list'),
    `the list of orders lost rows while it was read, ${mostReadings} times`,
  );
}

/**
 * One way through all pages. Returns false when an order left the list meanwhile, which may have pulled another over a
 * page's edge. A list that counts an order twice never shows as many as it says: a second reading that finds nothing
 * new in all its places has read everything.
 */
async function* readThrough(
  client: LiteshopClient,
  span: Span,
  filter: Readonly<Record<string, string>>,
  handedOut: Set<string>,
): AsyncGenerator<OrderPage, boolean> {
  const seen = new Set<string>();
  const before = handedOut.size;
  let places = 0;
  let total: number | null = null;
  for (let page = 1; ; page += 1) {
    const read = await list(client, span, page, filter);
    if (total !== null && read.total !== null && read.total < total) return false;
    total = read.total;
    const rows = read.rows.map((row) => ({ row, key: text(row, 'id') ?? JSON.stringify(row) }));
    const fresh = new Map(rows.filter(({ key }) => !handedOut.has(key)).map(({ key, row }) => [key, row]));
    const seenBefore = seen.size;
    places += rows.length;
    for (const { key } of rows) seen.add(key);
    if (fresh.size > 0) yield { orders: [...fresh.values()].map(fetched), expectedTotal: total };
    for (const key of fresh.keys()) handedOut.add(key);
    // The same page again, and it would be for ever.
    if (rows.length > 0 && seen.size === seenBefore) return false;
    if (rows.length === 0 || (total === null ? rows.length < limits.perPage : page * limits.perPage >= total))
      return total === null || seen.size >= total || (places >= total && handedOut.size === before);
  }
}

async function list(
  client: LiteshopClient,
  { from, to }: Span,
  page: number,
  filter: Readonly<Record<string, string>>,
): Promise<{ readonly rows: readonly unknown[]; readonly total: number | null }> {
  const operation = 'orders.list';
  const query = {
    ...filter,
    [listParameters.from]: taipeiTime(from),
    [listParameters.to]: taipeiTime(to),
    [listParameters.page]: String(page),
    [listParameters.perPage]: String(limits.perPage),
  };
  const { data, total } = await client.send({ operation, path: paths.orders, query }, z.array(z.unknown()));
  return { rows: data, total };
}

async function readById(client: LiteshopClient, platformOrderId: string): Promise<ReadOrder> {
  // A segment of dots would leave the path.
  if (/^\.*$/.test(platformOrderId)) return { kind: 'missing', platformOrderId };
  try {
    const { data } = await client.send(
      { operation: 'orders.get', path: `${paths.orders}/${encodeURIComponent(platformOrderId)}` },
      z.unknown(),
    );
    return fetched(data);
  } catch (error) {
    if (!(error instanceof PlatformRefused && error.httpStatus === 404)) throw error;
    return { kind: 'missing', platformOrderId };
  }
}

/** By the number people see, among the orders of the last seven days, whatever their state. */
async function withNumber(client: LiteshopClient, number: string, now: Date): Promise<readonly FetchedOrder[]> {
  if (number === '') return [];
  const to = new Date(wholeSecond(now));
  for (let page = 1; ; page += 1) {
    const { rows } = await list(client, { from: new Date(to.getTime() - daysMs), to }, page, {});
    const found = rows.find((row) => text(row, 'number') === number);
    if (found !== undefined) return [fetched(found)];
    if (rows.length < limits.perPage) return [];
  }
}

function fetched(row: unknown): FetchedOrder {
  return fetchedFrom(row, text(row, 'id'), order, toPlatformOrder);
}

function text(row: unknown, field: 'id' | 'number'): string | null {
  return rowHead.safeParse(row).data?.[field] ?? null;
}

function wholeSecond(at: Date): number {
  return Math.ceil(at.getTime() / 1000) * 1000;
}
