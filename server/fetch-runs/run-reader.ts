import { PlatformRefused } from '../connectors/errors.ts';
import type { OrderPage } from '../connectors/connector.ts';
import { idOf, type IncomingOrder } from '../orders/incoming-order.ts';
import type { Reading } from '../orders/reading-order.ts';
import type { Clock } from '../values/clock.ts';
import { onlyMerchants, type Database } from '../persistence/database.ts';
import type { OpenStore } from '../exchange/account-gate.ts';
import type { FetchWindow } from './fetch-window.ts';
import { mostLooked, ordersToLookAt } from './open-orders.ts';
import type { ClaimedRun } from './run-queue.ts';

/** Orders handed to the importer at once: what one transaction carries well. */
const largestPage = 500;

/** What a run hands to the importer at once. */
export interface RunPage {
  readonly orders: readonly IncomingOrder[];
  readonly expectedTotal: number | null;
  /** Read by id because no list showed them. */
  readonly looked?: boolean;
  /** When its content was read. */
  readonly reading: Reading;
}

/** What a run reads from the platform, in pages the importer takes. @throws {ConnectorError} */
export async function* readRun(
  db: Database,
  run: ClaimedRun,
  store: OpenStore,
  window: FetchWindow | null,
  clock: Clock,
): AsyncGenerator<RunPage> {
  const { orders } = store.connector;
  if (run.trigger === 'single') {
    if (run.singleOrderId === null) yield* findOrders(store, run.platformOrderRef ?? '', clock);
    else yield* readOrders(store, [run.singleOrderId], clock);
  } else if (run.trigger === 'webhook') yield* readOrders(store, await deliveredOrders(db, run), clock);
  else if (window) {
    const shown = new Set<string>();
    const now = clock.now();
    yield* listed(shown, inParts(orders.changedWithin(store.account, window)), clock);
    if (orders.goneWithin) yield* listed(shown, inParts(orders.goneWithin(store.account, window)), clock);
    const open = await ordersToLookAt(db, run, { shown, most: mostLooked(orders.batch), now });
    for await (const page of readOrders(store, open, clock)) yield { ...page, expectedTotal: null, looked: true };
  } else throw new Error(`run ${run.runId} has no window`);
}

async function* inParts(pages: AsyncIterable<OrderPage>): AsyncGenerator<OrderPage> {
  for await (const page of pages) {
    if (page.orders.length <= largestPage) yield page;
    else
      for (let from = 0; from < page.orders.length; from += largestPage)
        yield { ...page, orders: page.orders.slice(from, from + largestPage) };
  }
}

/**
 * Passes pages on and keeps the ids of what they showed. A connector may put pages together from several answers, so
 * that each page counts as read from the moment the list began.
 */
async function* listed(shown: Set<string>, pages: AsyncIterable<OrderPage>, clock: Clock): AsyncGenerator<RunPage> {
  const from = clock.now();
  for await (const page of pages) {
    for (const id of page.orders.map(idOf)) if (id !== null) shown.add(id);
    yield { ...page, reading: { from, until: clock.now() } };
  }
}

/** Orders we know by their ids, in the platform's batches. */
export async function* readOrders(store: OpenStore, ids: readonly string[], clock: Clock): AsyncGenerator<RunPage> {
  const { batch } = store.connector.orders;
  for (let at = 0; at < ids.length; at += batch) {
    const from = clock.now();
    const orders = await readBatch(store, ids.slice(at, at + batch));
    yield { orders, expectedTotal: ids.length, reading: { from, until: clock.now() } };
  }
}

async function readBatch(store: OpenStore, ids: readonly string[]): Promise<IncomingOrder[]> {
  const { orders } = store.connector;
  try {
    const answers = await orders.read(store.account, ids);
    return answers.map((answer) => (answer.kind === 'missing' ? { ...answer, proves: orders.absenceProves } : answer));
  } catch (error) {
    if (!isRefused(error)) throw error;
    const [only] = ids;
    if (ids.length === 1 && only !== undefined)
      return [{ kind: 'refused', platformOrderId: only, reason: error.platformMessage ?? error.message }];
    // A refusal of one order says nothing about the others of its batch.
    const each: IncomingOrder[] = [];
    for (const id of ids) each.push(...(await readBatch(store, [id])));
    return each;
  }
}

/** What a person asks for by the number they see (D8). */
async function* findOrders(store: OpenStore, number: string, clock: Clock): AsyncGenerator<RunPage> {
  const from = clock.now();
  const orders = await found(store, number);
  yield { orders, expectedTotal: orders.length, reading: { from, until: clock.now() } };
}

async function found(store: OpenStore, number: string): Promise<readonly IncomingOrder[]> {
  try {
    const orders = await store.connector.orders.find(store.account, { number });
    return orders.length > 0 ? orders : [{ kind: 'notFound', number }];
  } catch (error) {
    if (!isRefused(error)) throw error;
    return [{ kind: 'refused', platformOrderId: null, reason: error.platformMessage ?? error.message }];
  }
}

/** A refusal of one order; every other failure is the run's. */
const isRefused = (error: unknown): error is PlatformRefused =>
  error instanceof PlatformRefused && error.failureCause === 'refused';

/** Each order once, however many deliveries named it. */
async function deliveredOrders(db: Database, run: ClaimedRun): Promise<string[]> {
  const rows = await db.run(onlyMerchants(run.merchantId), (tx) =>
    tx.query<{ id: string }>(
      `select platform_order_id as id from inbound_event
       where run_id = $1 and meaning = 'order' and platform_order_id is not null group by 1 order by min(received_at)`,
      [run.runId],
    ),
  );
  return rows.map((row) => row.id);
}
