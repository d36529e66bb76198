import type { Notifications } from '../notifications/notifications.ts';
import type { Tx } from '../persistence/database.ts';

interface EndedRun {
  readonly runId: string;
  readonly kind: 'stockSync' | 'restore';
  readonly state: 'succeeded' | 'partlyFailed';
  readonly merchantId: string;
  readonly accountId: string;
  readonly displayName: string;
  readonly platform: string;
  readonly done: number;
  readonly failed: number;
}

/** Ends the runs of these items in which nothing is on its way any more, and shows how far the others are. */
export async function finishRuns(
  tx: Tx,
  notifications: Notifications,
  itemIds: readonly string[],
  at: Date,
): Promise<void> {
  await tx.query(
    `insert into live_event (merchant_id, kind, subject_id, account_id)
     select distinct merchant_id, 'stockRun', run_id, account_id from stock_run_item where id = any ($1)`,
    [itemIds],
  );
  const ended = await tx.query<EndedRun>(
    `with counted as (
       select i.run_id, count(*) filter (where i.state = 'done')::integer as done,
         count(*) filter (where i.state in ('refused', 'doubtful'))::integer as failed
       from stock_run_item i
       where i.run_id in (select run_id from stock_run_item where id = any ($1))
       group by 1 having count(*) filter (where i.state = 'waiting') = 0
     ), ended as (
       update stock_run r set finished_at = $2,
         state = case when c.failed > 0 then 'partlyFailed' else 'succeeded' end
       from counted c where r.id = c.run_id and r.state = 'applying'
       returning r.id, r.kind, r.state, r.merchant_id, r.account_id, c.done, c.failed
     )
     select e.id as "runId", e.kind, e.state, e.merchant_id as "merchantId", e.account_id as "accountId", e.done,
       e.failed, a.display_name as "displayName", a.platform from ended e join ec_account a on a.id = e.account_id`,
    [itemIds, at],
  );
  for (const { merchantId, accountId, displayName, platform, done, failed, kind } of ended)
    await notifications.add(tx, {
      merchantId,
      accountId,
      category: 'stock',
      severity: failed > 0 ? 'warning' : 'info',
      messageKey: failed > 0 ? 'stock.syncPartly' : kind === 'restore' ? 'stock.restored' : 'stock.synced',
      facts: { displayName, platform, count: done, failed },
    });
}
