import { createHash } from 'node:crypto';
import { json } from '../kernel/http.ts';
import { isRecord, listOf, textOf, toJson } from '../kernel/json.ts';
import type { LedgerOrder } from '../kernel/ledger.ts';
import type { Call, Reply } from '../kernel/platform.ts';
import type { WriteOutcome } from '../kernel/writes.ts';
import { invalidParam, wpError } from './errors.ts';
import type { Shop } from './shop.ts';

/**
 * The route of the Shipment Tracking plugin, commercial and therefore ASSUMED: a parcel with a provider from its list
 * or a name of its own, no quantities, no mail, and no comparison with what the order already has.
 */
interface Tracking {
  readonly tracking_id: string;
  readonly tracking_provider: string;
  readonly tracking_link: string;
  readonly tracking_number: string;
  /** yyyy-MM-dd. */
  readonly date_shipped: string;
}

const providers: Readonly<Record<string, readonly string[]>> = {
  Taiwan: ['Chunghwa Post'],
  'South Korea': ['Korea Post'],
  Global: ['DHL', 'FedEx', 'UPS'],
};
const MISSING = 'rest_missing_callback_param';

/** By country, as the plugin groups them. */
export function trackingProviders(): Reply {
  return json(200, toJson(providers));
}

export function listTrackings(order: LedgerOrder): Reply {
  return json(200, toJson(trackingsOf(order)));
}

export function oneTracking(order: LedgerOrder, id: string): Reply {
  const found = trackingsOf(order).find((tracking) => tracking.tracking_id === id);
  return found === undefined ? invalidId : json(200, toJson(found));
}

export function addTracking(call: Call, order: LedgerOrder, shop: Shop, body: Record<string, unknown>): Reply {
  const [number, own] = [textOf(body.tracking_number).trim(), textOf(body.custom_tracking_provider).trim()];
  const provider = textOf(body.tracking_provider).trim();
  const shippedOn = textOf(body.date_shipped) || shop.site(call.now).slice(0, 10);
  const fault =
    number === ''
      ? wpError(400, MISSING, 'Missing parameter(s): tracking_number', { params: ['tracking_number'] })
      : (provider === '') === (own === '')
        ? invalidParam('tracking_provider', 'either tracking_provider or custom_tracking_provider is needed.')
        : own === '' && !Object.values(providers).flat().includes(provider)
          ? invalidParam('tracking_provider', `tracking_provider ${provider} is not known.`)
          : !/^\d{4}-\d\d-\d\d$/.test(shippedOn) || Number.isNaN(Date.parse(shippedOn))
            ? invalidParam('date_shipped', 'date_shipped is not a date (yyyy-mm-dd).')
            : null;
  record(call, order, shop, own || provider, number, fault === null ? 'done' : 'refused');
  if (fault !== null) return fault;
  const tracking: Tracking = {
    tracking_id: createHash('md5')
      .update(`${order.id} ${shop.kernel.ledger.count(`woocommerce.tracking.${shop.store.id}`)}`)
      .digest('hex'),
    tracking_provider: own || provider,
    tracking_link: textOf(body.custom_tracking_link),
    tracking_number: number,
    date_shipped: shippedOn,
  };
  order.details.trackings = [...trackingsOf(order), tracking];
  order.shipments.push({ carrier: own || provider, trackingNumber: number, at: call.now.toISOString() });
  order.changedAt = call.now.toISOString();
  shop.changed();
  return json(201, toJson(tracking));
}

export function removeTracking(call: Call, order: LedgerOrder, shop: Shop, id: string): Reply {
  const found = trackingsOf(order).find((tracking) => tracking.tracking_id === id);
  if (found === undefined) return invalidId;
  order.details.trackings = trackingsOf(order).filter((tracking) => tracking !== found);
  const at = order.shipments.findIndex((shipment) => shipment.trackingNumber === found.tracking_number);
  if (at >= 0) order.shipments.splice(at, 1);
  order.changedAt = call.now.toISOString();
  shop.record({
    at: call.now,
    kind: 'shipment',
    operation: 'trackings.delete',
    subject: order.id,
    key: `delete ${id}`,
    effect: 'taken back',
    carrier: found.tracking_provider,
    trackingNumber: found.tracking_number,
  });
  shop.changed();
  return json(200, toJson(found));
}

const invalidId = wpError(404, 'woocommerce_rest_order_shipment_tracking_invalid_id', 'Invalid shipment tracking ID.');

function trackingsOf(order: LedgerOrder): readonly Tracking[] {
  return listOf(order.details.trackings).filter(isRecord) as unknown as readonly Tracking[];
}

function record(
  call: Call,
  order: LedgerOrder,
  shop: Shop,
  carrier: string,
  trackingNumber: string,
  outcome: WriteOutcome,
): void {
  shop.record({
    at: call.now,
    kind: 'shipment',
    operation: 'trackings.create',
    subject: order.id,
    key: `${order.id} ${trackingNumber}`,
    outcome,
    effect: outcome === 'done' ? 'parcel noted' : 'not valid',
    carrier,
    trackingNumber,
  });
}
