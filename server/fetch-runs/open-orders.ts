import { onlyMerchants, type Database } from '../persistence/database.ts';
import type { RunLease } from '../orders/order-importer.ts';

/**
 * Calls one fetch may spend on orders that no list showed; with as many accounts as there are, nobody waits for them.
 */
const mostCalls = 20;
const mostOrders = 500;
/** An order is not looked at again before this. */
const restMs = 2 * 60 * 60_000;

/** Orders one fetch may read by their ids, for a platform that answers `batch` of them in one call. */
export const mostLooked = (batch: number): number => Math.min(mostOrders, mostCalls * batch);

/**
 * Ids of orders that we hold open and that the platform's list did not show, in turn: those never looked at first, then
 * the ones whose look is longest ago (D9). One statement, however many orders are open.
 */
export async function ordersToLookAt(
  db: Database,
  { merchantId, accountId }: RunLease,
  { shown, most, now }: { readonly shown: ReadonlySet<string>; readonly most: number; readonly now: Date },
): Promise<string[]> {
  const rows = await db.run(onlyMerchants(merchantId), (tx) =>
    tx.query<{ id: string }>(
      `select platform_order_id as id from ec_order
       where account_id = $1 and status in ('held', 'ready') and (looked_at is null or looked_at <= $2)
         and platform_order_id <> all ($3::text[])
       order by looked_at nulls first, id limit $4`,
      [accountId, new Date(now.getTime() - restMs), [...shown], most],
    ),
  );
  return rows.map((row) => row.id);
}
