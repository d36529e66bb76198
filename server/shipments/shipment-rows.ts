import type { ShippingWay } from '../connectors/connector.ts';
import type { Tx } from '../persistence/database.ts';
import type { OrderToShip, PlannedParcel } from './shipment-rules.ts';
import type { ShipmentState } from './shipment-states.ts';

export interface NewShipment extends PlannedParcel {
  readonly id: string;
  readonly order: OrderToShip;
  readonly state: ShipmentState;
  readonly carrierCode: string | null;
  readonly trackingNumber: string | null;
  readonly shippedAt: Date | null;
  readonly printLabel: boolean;
  readonly idempotencyKey: string | null;
}

export async function writeShipments(
  tx: Tx,
  shipments: readonly NewShipment[],
  { at, userId, requestId }: { readonly at: Date; readonly userId: string | null; readonly requestId: string | null },
): Promise<void> {
  const rows = shipments.map(({ order, ...one }) => ({
    id: one.id,
    order_id: order.id,
    account_id: order.accountId,
    merchant_id: order.merchantId,
    way: one.way,
    state: one.state,
    whole: one.whole,
    carrier_code: one.carrierCode,
    tracking_number: one.trackingNumber,
    shipped_at: one.shippedAt ?? (one.state === 'shipped' ? at : null),
    with_label: one.way === 'platformLabel' && one.printLabel,
    idempotency_key: one.idempotencyKey,
  }));
  await tx.query(
    `insert into shipment (id, order_id, account_id, merchant_id, way, state, whole, carrier_code, tracking_number,
       shipped_at, with_label, idempotency_key, requested_by, request_id, created_at, updated_at)
     select id, order_id, account_id, merchant_id, way, state, whole, carrier_code, tracking_number, shipped_at,
       with_label, idempotency_key, $3::uuid, $4, $2::timestamptz, $2::timestamptz
     from jsonb_to_recordset($1::jsonb) x(id uuid, order_id uuid, account_id uuid, merchant_id uuid, way text,
       state text, whole boolean, carrier_code text, tracking_number text, shipped_at timestamptz, with_label boolean,
       idempotency_key text)`,
    [JSON.stringify(rows), at, userId, requestId],
  );
  const lines = shipments.flatMap(({ id, order, lines: parts }) =>
    parts.map(({ platformLineId, quantity, ofQuantity }) => ({
      shipment_id: id,
      merchant_id: order.merchantId,
      platform_line_id: platformLineId,
      quantity,
      of_quantity: ofQuantity,
    })),
  );
  await tx.query(
    `insert into shipment_line (shipment_id, merchant_id, platform_line_id, quantity, of_quantity)
     select * from jsonb_to_recordset($1::jsonb)
       x(shipment_id uuid, merchant_id uuid, platform_line_id text, quantity integer, of_quantity integer)`,
    [JSON.stringify(lines)],
  );
}

export interface LockedShipment {
  readonly id: string;
  readonly orderId: string;
  readonly accountId: string;
  readonly merchantId: string;
  readonly platform: string;
  readonly way: ShippingWay;
  readonly state: ShipmentState;
  readonly carrierCode: string | null;
  readonly trackingNumber: string | null;
  readonly version: number;
}

/** Its order is locked first, as everywhere. Null when it does not exist within the transaction's tenants. */
export async function lockShipment(tx: Tx, id: string): Promise<LockedShipment | null> {
  await tx.query('select from ec_order where id = (select order_id from shipment where id = $1) for no key update', [
    id,
  ]);
  const [row] = await tx.query<LockedShipment>(
    `select s.id, s.order_id as "orderId", s.account_id as "accountId", s.merchant_id as "merchantId", a.platform,
       s.way, s.state, s.carrier_code as "carrierCode", s.tracking_number as "trackingNumber", s.version
     from shipment s join ec_account a on a.id = s.account_id where s.id = $1 for no key update of s`,
    [id],
  );
  return row ?? null;
}
