import { json } from '../kernel/http.ts';
import { isRecord, listOf, textOf, toJson } from '../kernel/json.ts';
import type { LedgerOrder } from '../kernel/ledger.ts';
import type { Call, Reply } from '../kernel/platform.ts';
import { invalidParam, wpError } from './errors.ts';
import { mailBuyer } from './mails.ts';
import type { Shop } from './shop.ts';

interface Fulfillment {
  readonly id: number;
  status: string;
  meta: readonly { readonly id: number; readonly key: string; readonly value: unknown }[];
  at: string;
}

export function listFulfillments(order: LedgerOrder, shop: Shop): Reply {
  return json(
    200,
    toJson({ fulfillments: fulfillmentsOf(order).map((fulfillment) => wire(fulfillment, order, shop)) }),
  );
}

/**
 * The same parcel twice is two parcels: nothing is compared, neither quantity nor line nor number. The order's status
 * stays.
 */
export function addFulfillment(call: Call, order: LedgerOrder, shop: Shop, body: Record<string, unknown>): Reply {
  const fault = faultOf(body);
  if (fault !== null) {
    record(call, order, shop, 'fulfillments.create', body, 'refused');
    return fault;
  }
  const fulfillment: Fulfillment = {
    id: shop.kernel.ledger.count(`woocommerce.fulfillment.${shop.store.id}`),
    status: '',
    meta: [],
    at: '',
  };
  write(fulfillment, body, call.now);
  order.details.fulfillments = [...fulfillmentsOf(order), fulfillment];
  record(call, order, shop, 'fulfillments.create', body, 'done');
  if (fulfillment.status === 'fulfilled' && call.query.get('notify_customer') === 'true')
    mailBuyer(shop, order, call.now, 'customer_fulfillment_created');
  return saved(call, order, shop, fulfillment, 201);
}

/** Replaces every key. */
export function updateFulfillment(
  call: Call,
  order: LedgerOrder,
  shop: Shop,
  id: number,
  body: Record<string, unknown>,
): Reply {
  const fulfillment = fulfillmentsOf(order).find((other) => other.id === id);
  if (fulfillment === undefined)
    return wpError(400, 'woocommerce_rest_fulfillment_invalid_id', 'Invalid fulfillment ID.');
  const fault = faultOf(body);
  record(call, order, shop, 'fulfillments.update', body, fault === null ? 'done' : 'refused', `#${id} `);
  if (fault !== null) return fault;
  write(fulfillment, body, call.now);
  if (fulfillment.status === 'fulfilled' && call.query.get('notify_customer') === 'true')
    mailBuyer(shop, order, call.now, 'customer_fulfillment_updated');
  return saved(call, order, shop, fulfillment, 200);
}

/** The key is the parcel as it is described: the same one twice is seen by its count. */
function record(
  call: Call,
  order: LedgerOrder,
  shop: Shop,
  operation: string,
  body: Record<string, unknown>,
  outcome: 'done' | 'refused',
  prefix = '',
): void {
  const meta = listOf(body.meta_data).filter(isRecord);
  const valueOf = (key: string): unknown => meta.find((row) => row.key === key)?.value;
  const items = listOf(valueOf('_items'))
    .filter(isRecord)
    .map((item) => `${textOf(item.item_id)} × ${textOf(item.qty)}`)
    .join(', ');
  const [trackingNumber, provider] = [textOf(valueOf('_tracking_number')), textOf(valueOf('_shipment_provider'))];
  const carrier = provider === 'other' ? textOf(valueOf('_provider_name')) : provider;
  if (outcome === 'done') order.shipments.push({ carrier, trackingNumber, at: call.now.toISOString() });
  shop.record({
    at: call.now,
    kind: 'shipment',
    operation,
    subject: order.id,
    key: `${prefix}${order.id} ${trackingNumber} ${items}`,
    outcome,
    effect: outcome === 'done' ? `${body.status === 'fulfilled' ? 'fulfilled' : 'unfulfilled'} ${items}` : 'not valid',
    carrier,
    trackingNumber,
  });
}

function faultOf(body: Record<string, unknown>): Reply | null {
  const meta = listOf(body.meta_data).filter(isRecord);
  const without = meta.findIndex((row) => row.id === undefined);
  if (without >= 0) return invalidParam('meta_data', `id is a required property of meta_data[${without}].`);
  const items = listOf(meta.find((row) => row.key === '_items')?.value).filter(isRecord);
  if (items.length === 0)
    return json(
      400,
      toJson({ code: 0, message: 'The fulfillment should contain at least one item.', data: { status: 400 } }),
    );
  const whole = (value: unknown): boolean => typeof value === 'number' && Number.isInteger(value) && value > 0;
  if (items.some((item) => !whole(item.item_id) || !whole(item.qty)))
    return json(400, toJson({ code: 0, message: 'Invalid item.', data: { status: 400 } }));
  return null;
}

function write(fulfillment: Fulfillment, body: Record<string, unknown>, now: Date): void {
  fulfillment.status = body.status === 'fulfilled' ? 'fulfilled' : 'unfulfilled';
  fulfillment.meta = listOf(body.meta_data)
    .filter(isRecord)
    .map((row, index) => ({ id: fulfillment.id * 100 + index, key: textOf(row.key), value: row.value }));
  fulfillment.at = now.toISOString();
}

function saved(call: Call, order: LedgerOrder, shop: Shop, fulfillment: Fulfillment, status: number): Reply {
  order.changedAt = call.now.toISOString();
  shop.changed();
  return json(status, toJson({ fulfillment: wire(fulfillment, order, shop) }));
}

function fulfillmentsOf(order: LedgerOrder): readonly Fulfillment[] {
  return listOf(order.details.fulfillments) as readonly Fulfillment[];
}

function wire(fulfillment: Fulfillment, order: LedgerOrder, shop: Shop): unknown {
  return {
    id: fulfillment.id,
    fulfillment_id: fulfillment.id,
    entity_type: 'WC_Order',
    entity_id: order.id,
    status: fulfillment.status,
    is_fulfilled: fulfillment.status === 'fulfilled',
    date_updated: shop.site(fulfillment.at).replace('T', ' '),
    date_deleted: null,
    meta_data: fulfillment.meta,
  };
}
