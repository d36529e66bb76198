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
  if (run.trigger === 'single') yield* readOrders(store, [run.platformOrderRef ?? '']);
  else if (run.trigger === 'webhook') yield* readOrders(store, await deliveredOrders(db, run));
  else if (window) yield* readWindow(store, window);
  else throw new Error(`run ${run.runId} has no window`);
}

async function* readWindow(store: OpenStore, window: FetchWindow): AsyncGenerator<OrderPage> {
  for await (const page of store.connector.orders.changedWithin(store.account, window)) {
    if (page.orders.length <= largestPage) yield page;
    else
      for (let from = 0; from < page.orders.length; from += largestPage)
        yield { ...page, orders: page.orders.slice(from, from + largestPage) };
  }
}

async function* readOrders(store: OpenStore, refs: readonly string[]): AsyncGenerator<OrderPage> {
  for (let from = 0; from < refs.length; from += reReadPage) {
    const orders: FetchedOrder[] = [];
    for (const ref of refs.slice(from, from + reReadPage)) orders.push(await readOrder(store, ref));
    yield { orders, expectedTotal: refs.length };
  }
}

async function readOrder(store: OpenStore, ref: string): Promise<FetchedOrder> {
  const unknown = (reason: string): FetchedOrder => ({ kind: 'unreadable', platformOrderId: ref, reason, raw: '' });
  try {
    return (await store.connector.orders.one(store.account, ref)) ?? unknown(`The platform knows no order ${ref}.`);
  } catch (error) {
    // A refusal of one order says nothing about the next; every other failure is the run's.
    if (error instanceof PlatformRefused && error.failureCause === 'refused')
      return unknown(error.platformMessage ?? error.message);
    throw error;
  }
}

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
