import type { Notifications } from '../notifications/notifications.ts';
import type { Tx } from '../persistence/database.ts';
import type { HoldKind } from './import-rules.ts';

export interface RunAccount {
  readonly runId: string;
  readonly accountId: string;
  readonly merchantId: string;
  readonly displayName: string;
  readonly platform: string;
}

interface NewHolds {
  readonly kind: Exclude<HoldKind, 'manual' | 'platformCancelled'>;
  readonly code: string;
  readonly waiting: number;
  readonly name: string | null;
}

/** At most as many notifications as a person reads; the orders list shows them all. */
const mostCodes = 20;

/**
 * Notifies people of what a run left for them to do: one notification per account and code with the number of orders
 * that wait, however many the run held (E2, E3), and one for its cancellations (E4). Told once a day while it lasts.
 */
export async function tellAboutOrders(
  tx: Tx,
  notifications: Notifications,
  account: RunAccount,
  now: Date,
): Promise<void> {
  const { runId, accountId, merchantId, displayName, platform } = account;
  const about = { merchantId, accountId, runId } as const;
  const day = now.toISOString().slice(0, 10);
  for (const { kind, code, waiting, name } of await tx.query<NewHolds>(newHolds, [runId, accountId, mostCodes])) {
    await notifications.add(tx, {
      ...about,
      category: 'hold',
      severity: 'warning',
      messageKey: `hold.${kind}`,
      facts: { displayName, platform, count: waiting, ...(code && { code }), ...(name !== null && { name }) },
      dedupeKey: `${accountId}:hold.${kind}:${code}:${day}`,
    });
  }
  const [cancelled] = await tx.query<{ count: number; orderId: string; orderNumber: string }>(cancellations, [runId]);
  if (cancelled) {
    const { count, orderId, orderNumber } = cancelled;
    await notifications.add(tx, {
      ...about,
      ...(count === 1 && { orderId }),
      category: 'hold',
      severity: 'warning',
      messageKey: 'order.cancelledOnPlatform',
      facts: { displayName, platform, orderNumber, count },
    });
  }
}

/** What differs by product or content counts as one matter per account: a new shop may bring hundreds. */
const newHolds = `
  with opened as (
    select distinct facts->>'kind' as kind,
      case when facts->>'kind' in ('unknownProduct', 'contentUnreadable', 'quantityUnclear', 'bundleUnclear') then ''
        else facts->>'code' end as code
    from order_event where run_id = $1 and kind = 'held' and facts->>'kind' <> 'platformCancelled'
  )
  select o.kind, o.code, count(distinct h.order_id) as waiting,
    case when o.kind = 'unknownProduct' then (select u.name from unknown_product u
      where u.account_id = $2 and u.resolved_at is null order by u.first_seen_at desc, u.id desc limit 1) end as name
  from opened o join order_hold h on h.kind = o.kind
  and (h.code = o.code or o.kind in ('unknownProduct', 'contentUnreadable', 'quantityUnclear', 'bundleUnclear'))
  and h.released_at is null
    join ec_order e on e.id = h.order_id and e.account_id = $2
  group by o.kind, o.code order by waiting desc limit $3`;

const cancellations = `
  select count(*) over () as count, o.id as "orderId", o.platform_order_number as "orderNumber"
  from order_event e join ec_order o on o.id = e.order_id where e.run_id = $1 and e.kind = 'cancelledOnPlatform'
  order by e.id limit 1`;
