import { z } from 'zod';
import type { ConnectedAccount, FetchedOrder, OrderSource, ReadOrder } from '../connector.ts';
import { MalformedAnswer } from '../errors.ts';
import { WooClient } from './client.ts';
import { decimals, field, keyOf, listThrough, mostPerPage, someRows } from './order-list.ts';
import { OrderReader } from './order-reader.ts';
import { ShopKnowledge } from './shop-knowledge.ts';
import { unlessUnknown } from './shop-reader.ts';

const mayBeId = /^[1-9]\d{0,14}$/;

export function wooOrders(now: () => Date): OrderSource {
  const knowledge = new ShopKnowledge(now);
  const open = (account: ConnectedAccount) => {
    const client = new WooClient(account, now);
    return { client, reader: new OrderReader(client, account, knowledge) };
  };
  return {
    changedWithin: (account, { from }) => {
      const { client, reader } = open(account);
      return listThrough(client, reader, { from });
    },
    batch: mostPerPage,
    // What is neither in a list nor found by its id was deleted for good; statuses of plugins that are off are found by
    // id.
    absenceProves: true,
    read: async (account, ids) => {
      const { client, reader } = open(account);
      return readByIds(client, reader, ids);
    },
    find: async (account, { number }): Promise<readonly FetchedOrder[]> => {
      const { client, reader } = open(account);
      const rows = await rowsWithNumber(client, number.trim().replace(/^#/, ''));
      return rows.length === 0 ? [] : reader.read(rows);
    },
    // Trashing an order moves its time of change. What was deleted for good appears nowhere: `read` recognises it by
    // its absence.
    goneWithin: (account, { from }) => {
      const { client, reader } = open(account);
      return listThrough(client, reader, { from, status: 'trash' });
    },
  };
}

/** In two lists for all of them, since the plain one leaves the trash out; those in neither one by one. */
async function readByIds(
  client: WooClient,
  reader: OrderReader,
  ids: readonly string[],
): Promise<readonly ReadOrder[]> {
  const wanted = ids.filter((id) => mayBeId.test(id));
  const rows = new Map<string, unknown>();
  const missing = () => wanted.filter((id) => !rows.has(id));
  for (const status of ['any', 'trash'] as const) {
    if (missing().length < 2) break;
    for (const row of await listByIds(client, missing(), status)) rows.set(keyOf(row), row);
  }
  for (const id of missing()) {
    const row = await rowWithId(client, id);
    if (row !== null) rows.set(id, row);
  }
  const found = [...rows].filter(([id]) => wanted.includes(id));
  const read = await reader.read(found.map(([, row]) => row));
  const answers = new Map(found.map(([id], at) => [id, read[at]]));
  return ids.map((platformOrderId) => answers.get(platformOrderId) ?? { kind: 'missing', platformOrderId });
}

/** Halved when the answer is larger than what is read at once. */
async function listByIds(
  client: WooClient,
  ids: readonly string[],
  status: 'any' | 'trash',
): Promise<readonly unknown[]> {
  const query = { include: ids.join(','), status, orderby: 'id', per_page: String(mostPerPage), ...decimals };
  try {
    return (await client.get({ operation: 'orders.include', route: '/wc/v3/orders', query }, someRows)).body;
  } catch (error) {
    if (!(error instanceof MalformedAnswer) || !error.tooLarge || ids.length < 2) throw error;
    const half = Math.ceil(ids.length / 2);
    return [
      ...(await listByIds(client, ids.slice(0, half), status)),
      ...(await listByIds(client, ids.slice(half), status)),
    ];
  }
}

/** Null when the shop knows no such id; a trashed order is found as such. */
async function rowWithId(client: WooClient, id: string): Promise<unknown> {
  return unlessUnknown(
    client.get({ operation: 'orders.get', route: `/wc/v3/orders/${id}`, query: decimals }, z.unknown()),
  );
}

/** The number people see is the id until a plugin changes it; an id that carries another number is another order. */
async function rowsWithNumber(client: WooClient, number: string): Promise<readonly unknown[]> {
  if (number === '') return [];
  if (mayBeId.test(number)) {
    const row = await rowWithId(client, number);
    if (row !== null && field(row, 'number') === number) return [row];
  }
  const query = { search: number, orderby: 'id', per_page: String(mostPerPage), ...decimals };
  const { body } = await client.get({ operation: 'orders.search', route: '/wc/v3/orders', query }, someRows);
  return body.filter((row) => field(row, 'number') === number);
}
