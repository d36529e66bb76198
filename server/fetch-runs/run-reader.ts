import { PlatformRefused } from '../connectors/errors.ts';
import type { FetchedOrder, OrderPage } from '../connectors/connector.ts';
import { onlyMerchants, type Database } from '../persistence/database.ts';
import type { OpenStore } from './account-gate.ts';
import type { FetchWindow } from './fetch-window.ts';
import type { ClaimedRun } from './run-queue.ts';

/** Orders handed to the importer at once: what one transaction carries well. */
const largestPage = 500;
/** Re-read orders are written in small steps, since each costs a call. */
const reReadPage = 25;

/** What a run reads from the platform, in pages the importer takes. @throws {ConnectorError} */
export async function* readRun(
  db: Database,
  run: ClaimedRun,
  store: OpenStore,
  window: FetchWindow | null,
): AsyncGenerator<OrderPage> {
  if (run.trigger === 'single') yield* readOne(store, run);
  else if (run.trigger === 'webhook') yield* readOrders(store, await deliveredOrders(db, run));
  else if (window) yield* readWindow(store, window);
  else throw new Error(`run ${run.runId} has no window`);
}

function readOne(store: OpenStore, { platformOrderId, platformOrderRef }: ClaimedRun): AsyncGenerator<OrderPage> {
  return platformOrderId === null ? findOrders(store, platformOrderRef ?? '') : readOrders(store, [platformOrderId]);
}

async function* readWindow(store: OpenStore, window: FetchWindow): AsyncGenerator<OrderPage> {
  for await (const page of store.connector.orders.changedWithin(store.account, window)) {
    if (page.orders.length <= largestPage) yield page;
    else
      for (let from = 0; from < page.orders.length; from += largestPage)
        yield { ...page, orders: page.orders.slice(from, from + largestPage) };
  }
}

/** Orders we know by their ids, in the platform's batches. */
async function* readOrders(store: OpenStore, ids: readonly string[]): AsyncGenerator<OrderPage> {
  const size = Math.min(store.connector.orders.batch, reReadPage);
  for (let from = 0; from < ids.length; from += size)
    yield { orders: await readBatch(store, ids.slice(from, from + size)), expectedTotal: ids.length };
}

async function readBatch(store: OpenStore, ids: readonly string[]): Promise<FetchedOrder[]> {
  try {
    const answers = await store.connector.orders.read(store.account, ids);
    return answers.map((answer) =>
      answer.kind === 'missing'
        ? unread(answer.platformOrderId, `The platform knows no order ${answer.platformOrderId}.`)
        : answer,
    );
  } catch (error) {
    if (!isRefused(error)) throw error;
    const [only] = ids;
    if (ids.length === 1 && only !== undefined) return [unread(only, error.platformMessage ?? error.message)];
    // A refusal of one order says nothing about the others of its batch.
    const each: FetchedOrder[] = [];
    for (const id of ids) each.push(...(await readBatch(store, [id])));
    return each;
  }
}

/** What a person asks for by the number they see (D8). */
async function* findOrders(store: OpenStore, number: string): AsyncGenerator<OrderPage> {
  let orders: readonly FetchedOrder[];
  try {
    orders = await store.connector.orders.find(store.account, { number });
  } catch (error) {
    if (!isRefused(error)) throw error;
    orders = [unread(number, error.platformMessage ?? error.message)];
  }
  if (orders.length === 0) orders = [unread(number, `The platform knows no order ${number}.`)];
  yield { orders, expectedTotal: orders.length };
}

/** A refusal of one order; every other failure is the run's. */
const isRefused = (error: unknown): error is PlatformRefused =>
  error instanceof PlatformRefused && error.failureCause === 'refused';

const unread = (platformOrderId: string, reason: string): FetchedOrder => ({
  kind: 'unreadable',
  platformOrderId,
  reason,
  raw: '',
});

/** Each order once, however many deliveries named it. */
async function deliveredOrders(db: Database, run: ClaimedRun): Promise<string[]> {
  const rows = await db.run(onlyMerchants(run.merchantId), (tx) =>
    tx.query<{ id: string }>(
      `select platform_order_id as id from inbound_event where run_id = $1 and meaning = 'order' and platform_order_id is not null group by 1 order by min(received_at)`,
      [run.runId],
    ),
  );
  return rows.map((row) => row.id);
}
