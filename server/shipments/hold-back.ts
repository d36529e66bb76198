import type { Notifications } from '../notifications/notifications.ts';
import { onlyMerchants, type Database } from '../persistence/database.ts';
import type { Difference } from './last-look.ts';

export interface HeldBack {
  readonly orderId: string;
  readonly merchantId: string;
  readonly accountId: string;
  readonly difference: Difference;
}

/**
 * The last look found something: the order is held with the difference, people are notified, and the order is read
 * again, so that the screen shows it as it is now.
 */
export async function holdBack(
  db: Database,
  notifications: Notifications,
  { orderId, merchantId, accountId, difference }: HeldBack,
  at: Date,
): Promise<void> {
  const { kind, code } = difference.hold;
  await db.run(onlyMerchants(merchantId), async (tx) => {
    const [order] = await tx.query<{ number: string; displayName: string; platform: string }>(
      `select o.platform_order_number as number, a.display_name as "displayName", a.platform
       from ec_order o join ec_account a on a.id = o.account_id where o.id = $1 for no key update of o`,
      [orderId],
    );
    if (!order) return;
    const [opened] = await tx.query(
      `with opened as (
         insert into order_hold (order_id, merchant_id, kind, code, note, created_at) values ($1, $2, $3, $4, $5, $6)
         on conflict (order_id, kind, code) where released_at is null do nothing returning id
       ), moved as (
         update ec_order set status = 'held', version = version + 1, updated_at = $6
         where id = $1 and status in ('held', 'ready')
       ), told as (
         insert into order_event (order_id, merchant_id, kind, facts, at)
         select $1, $2, 'held', jsonb_build_object('kind', $3::text, 'code', $4::text, 'note', $5::text), $6 from opened
       ), shown as (
         insert into live_event (merchant_id, kind, subject_id, account_id) values ($2, 'order', $1, $7)
       ), again as (
         insert into fetch_run (account_id, merchant_id, trigger, platform_order_ref, single_order_id, due_at,
           created_at)
         select $7, $2, 'single', o.platform_order_number, o.platform_order_id, $6, $6 from ec_order o, opened
         where o.id = $1
       )
       select id from opened`,
      [orderId, merchantId, kind, code, difference.words, at, accountId],
    );
    if (!opened) return;
    await notifications.add(tx, {
      merchantId,
      accountId,
      orderId,
      category: 'shipping',
      severity: 'warning',
      messageKey: 'shipment.heldBack',
      facts: {
        displayName: order.displayName,
        platform: order.platform,
        orderNumber: order.number,
        message: difference.words,
      },
      dedupeKey: `${accountId}:shipment.heldBack:${orderId}:${kind}:${code}:${at.toISOString().slice(0, 10)}`,
    });
  });
}
