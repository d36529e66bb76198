import type { Database } from '../persistence/database.ts';
import { onlyMerchants } from '../persistence/database.ts';
import type { PackedOrder } from './last-look.ts';
import { openPieces, type LineToShip, type Sent } from './shipment-rules.ts';
import type { ShipmentState } from './shipment-states.ts';

/** A shipment with its order, as its effects and its last look need them. */
export interface PackedShipment {
  readonly id: string;
  readonly orderId: string;
  readonly accountId: string;
  readonly merchantId: string;
  readonly state: ShipmentState;
  readonly whole: boolean;
  readonly carrierCode: string | null;
  readonly trackingNumber: string | null;
  readonly shippedAt: Date | null;
  readonly refs: Readonly<Record<string, string>>;
  readonly platformOrderId: string;
  readonly orderRefs: Readonly<Record<string, string>>;
  readonly orderStatus: 'held' | 'ready' | 'shipped' | 'cancelled';
  readonly content: readonly { readonly platformLineId: string; readonly quantity: number }[];
  readonly packed: PackedOrder;
  /** Nothing of the order is left to ship after this parcel. */
  readonly last: boolean;
}

type Row = Omit<PackedShipment, 'packed' | 'last' | 'orderRefs'> & {
  readonly orderRefs: Readonly<Record<string, string>> | null;
  readonly recipient: PackedOrder['recipient'];
  readonly pickupStoreCode: string | null;
  readonly cashOnDelivery: string | null;
  readonly lines: readonly LineToShip[];
  readonly shipments: readonly (Sent & { readonly id: string })[];
};

/** By shipment id; those that are gone are left out. One statement, whatever the number. */
export async function packedShipments(
  db: Database,
  merchantId: string,
  ids: readonly string[],
): Promise<Map<string, PackedShipment>> {
  const rows = await db.reading(onlyMerchants(merchantId)).query<Row>(packedSql, [ids], { keepPlan: true });
  return new Map(rows.map((row) => [row.id, packedOf(row)]));
}

function packedOf({ recipient, pickupStoreCode, cashOnDelivery, lines, shipments, ...row }: Row): PackedShipment {
  const others = shipments.filter(({ id }) => id !== row.id);
  const untouched = others.every(({ state }) => state !== 'shipped');
  return {
    ...row,
    orderRefs: row.orderRefs ?? {},
    packed: { recipient, pickupStoreCode, cashOnDelivery, lines, untouched },
    last: others.every(({ state }) => state === 'shipped') && lines.every((line) => openPieces(line, shipments) === 0),
  };
}

const packedSql = `
  select s.id, s.order_id as "orderId", s.account_id as "accountId", s.merchant_id as "merchantId", s.state, s.whole,
    s.carrier_code as "carrierCode", s.tracking_number as "trackingNumber", s.shipped_at as "shippedAt", s.refs,
    o.platform_order_id as "platformOrderId", o.platform_refs as "orderRefs", o.status as "orderStatus",
    o.pickup_store_code as "pickupStoreCode", o.cash_on_delivery as "cashOnDelivery",
    jsonb_build_object('name', o.recipient_name, 'phone', o.recipient_phone, 'country', o.recipient_country,
      'postcode', o.recipient_postcode, 'city', o.recipient_city, 'district', o.recipient_district,
      'address', o.recipient_address) as recipient,
    (select jsonb_agg(jsonb_build_object('id', l.id, 'platformLineId', l.platform_line_id, 'quantity', l.quantity,
       'picked', l.picked) order by l.position) from ec_order_line l where l.order_id = o.id) as lines,
    coalesce((select jsonb_agg(jsonb_build_object('platformLineId', l.platform_line_id, 'quantity', l.quantity))
      from shipment_line l where l.shipment_id = s.id), '[]') as content,
    (select jsonb_agg(jsonb_build_object('id', x.id, 'state', x.state, 'whole', x.whole, 'lines', coalesce(
       (select jsonb_agg(jsonb_build_object('platformLineId', l.platform_line_id, 'quantity', l.quantity,
         'ofQuantity', l.of_quantity)) from shipment_line l where l.shipment_id = x.id), '[]')))
     from shipment x where x.order_id = o.id and x.state <> 'cancelled') as shipments
  from shipment s join ec_order o on o.id = s.order_id where s.id = any ($1::uuid[])`;
