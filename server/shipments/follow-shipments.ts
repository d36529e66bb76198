import type { Tx } from '../persistence/database.ts';
import { lockOrdersToShip } from './orders-to-ship.ts';
import { shippingStateOf } from './shipment-rules.ts';

/**
 * Orders follow their shipments: how far they have left, and shipped once all of it has. Our own mark stays, whatever
 * the platform goes on listing. Call it after the shipments were written.
 */
export async function followShipments(
  tx: Tx,
  orderIds: readonly string[],
  at: Date,
  userId: string | null,
): Promise<void> {
  const orders = await lockOrdersToShip(tx, [...new Set(orderIds)]);
  const rows = [...orders.values()].map(({ id, lines, shipments }) => ({
    id,
    state: shippingStateOf(lines, shipments),
  }));
  await tx.query(
    `with wanted as (
       select w.id, w.state, o.status as before, o.merchant_id, o.account_id
       from jsonb_to_recordset($1::jsonb) w(id uuid, state text) join ec_order o on o.id = w.id
     ), moved as (
       update ec_order o set shipping_state = w.state, version = o.version + 1, updated_at = $2,
         status = case when w.state = 'shipped' and o.status in ('held', 'ready') then 'shipped' else o.status end
       from wanted w where o.id = w.id and (o.shipping_state is distinct from w.state
         or (w.state = 'shipped' and o.status in ('held', 'ready')))
       returning o.id, o.merchant_id, o.account_id, w.before, o.status
     ), over as (
       update order_hold h set released_at = $2 where h.released_at is null
         and h.order_id in (select id from moved where status = 'shipped' and before <> 'shipped')
     ), told as (
       insert into order_event (order_id, merchant_id, kind, facts, user_id, at)
       select id, merchant_id, 'shipped', '{}', $3::uuid, $2::timestamptz from moved
       where status = 'shipped' and before <> 'shipped'
     )
     insert into live_event (merchant_id, kind, subject_id, account_id)
     select merchant_id, 'order', id, account_id from wanted`,
    [JSON.stringify(rows), at, userId],
  );
}
