import type { Reading, Tx } from '../persistence/database.ts';
import type { LineToShip, OrderToShip, Sent } from './shipment-rules.ts';

type OrderRow = Omit<OrderToShip, 'lines' | 'shipments' | 'refs'> & {
  readonly refs: Readonly<Record<string, string>> | null;
};

/** Orders with what shipping must know of them, locked in the order in which every writer locks them. */
export function lockOrdersToShip(tx: Tx, orderIds: readonly string[]): Promise<Map<string, OrderToShip>> {
  return ordersToShip(tx, orderIds, 'for no key update of o');
}

/** The same to look at only. */
export function readOrdersToShip(reading: Reading, orderIds: readonly string[]): Promise<Map<string, OrderToShip>> {
  return ordersToShip(reading, orderIds, '');
}

async function ordersToShip(
  tx: Reading,
  orderIds: readonly string[],
  lock: '' | 'for no key update of o',
): Promise<Map<string, OrderToShip>> {
  const orders = await tx.query<OrderRow>(
    `select o.id, o.account_id as "accountId", o.merchant_id as "merchantId", a.platform, o.status,
       o.payment_kind as "paymentKind", o.shipping_code as "shippingCode", o.shipping_type_id as "shippingTypeId",
       t.collects, o.platform_refs as refs
     from ec_order o join ec_account a on a.id = o.account_id left join shipping_type t on t.id = o.shipping_type_id
     where o.id = any ($1) order by o.id ${lock}`,
    [orderIds],
  );
  const found = orders.map(({ id }) => id);
  const lines = await tx.query<LineToShip & { orderId: string }>(
    `select id, order_id as "orderId", platform_line_id as "platformLineId", quantity, picked from ec_order_line
     where order_id = any ($1) order by order_id, position, id`,
    [found],
  );
  const shipments = await tx.query<Sent & { orderId: string }>(
    `select s.order_id as "orderId", s.state, s.whole, coalesce((select jsonb_agg(jsonb_build_object(
         'platformLineId', l.platform_line_id, 'quantity', l.quantity, 'ofQuantity', l.of_quantity))
       from shipment_line l where l.shipment_id = s.id), '[]') as lines
     from shipment s where s.order_id = any ($1) and s.state <> 'cancelled'`,
    [found],
  );
  return new Map(
    orders.map((order) => [
      order.id,
      {
        ...order,
        refs: order.refs ?? {},
        lines: lines.filter(({ orderId }) => orderId === order.id),
        shipments: shipments.filter(({ orderId }) => orderId === order.id),
      },
    ]),
  );
}
