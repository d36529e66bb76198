import { z } from 'zod';
import type { ParcelToReport } from '../connector.ts';
import { PermissionMissing, PlatformRefused } from '../errors.ts';
import { idText } from '../transport/text-fields.ts';
import { callOf, type WooClient } from './client.ts';
import { isNoRoute } from './failures.ts';
import { metaText } from './meta.ts';

/** What a shop knows of a parcel. */
export interface KnownParcel {
  readonly trackingNumber: string | null;
  /** Pieces by order line; empty where the shop keeps none. */
  readonly pieces: ReadonlyMap<string, number>;
}

/** One of the places in a shop where a parcel's number can stand. */
export interface TrackingRoute {
  readonly name: 'fulfillments' | 'trackingPlugin' | 'note';
  /** Parcels of an order that stand there; null where the shop has no such place. @throws {ConnectorError} */
  known(client: WooClient, orderId: string): Promise<readonly KnownParcel[] | null>;
  /** Whether a parcel stands there already. */
  holds(known: readonly KnownParcel[], parcel: ParcelToReport): boolean;
  /** Adds a parcel; none of the routes recognises one it has. @throws {ConnectorError} */
  add(client: WooClient, parcel: ParcelToReport, pieces: ReadonlyMap<string, number>): Promise<void>;
}

const sameNumber: TrackingRoute['holds'] = (known, { trackingNumber }) =>
  known.some((parcel) => parcel.trackingNumber === trackingNumber.trim());

const metaRows = z.array(z.object({ key: z.string(), value: z.unknown().optional() }));
const itemRows = z.array(z.object({ item_id: idText, qty: z.coerce.number() }));
const fulfillment = z.object({ id: idText, meta_data: metaRows });

/**
 * WooCommerce's own, off by default. The list comes before every addition: it is not idempotent. The buyer gets no mail
 * from it (`notify_customer`), since the shop mails when the order is completed.
 */
const fulfillments: TrackingRoute = {
  name: 'fulfillments',
  known: (client, orderId) =>
    orNone(async () => {
      const call = { operation: 'shipping.fulfillments', route: `/wc/v3/orders/${orderId}/fulfillments` };
      const { body } = await client.get(call, z.object({ fulfillments: z.array(fulfillment) }));
      return body.fulfillments.map(({ meta_data }) => ({
        trackingNumber: metaText(meta_data, '_tracking_number'),
        pieces: new Map(
          (itemRows.safeParse(meta_data.find(({ key }) => key === '_items')?.value).data ?? []).map((row) => [
            row.item_id,
            row.qty,
          ]),
        ),
      }));
    }),
  holds: sameNumber,
  add: async (client, parcel, pieces) => {
    // T8: every entry needs an id, 0 for a new one.
    const meta = (key: string, value: unknown) => ({ id: 0, key, value });
    const items = [...pieces].map(([id, quantity]) => ({ item_id: Number(id), qty: quantity }));
    await client.post(
      { operation: 'shipping.fulfill', route: `/wc/v3/orders/${parcel.platformOrderId}/fulfillments` },
      {
        status: 'fulfilled',
        meta_data: [
          meta('_items', items),
          meta('_tracking_number', parcel.trackingNumber.trim()),
          meta('_shipment_provider', 'other'),
          meta('_provider_name', parcel.carrierCode),
        ],
      },
      false,
      z.object({ fulfillment }),
    );
  },
};

const pluginRows = z.array(z.object({ tracking_number: idText }));
/** ASSUMED: where Shipment Tracking and its likes answer. */
const pluginRoots = ['/wc-shipment-tracking/v3', '/wc/v3'] as const;

/** ASSUMED: the fields of Shipment Tracking and Advanced Shipment Tracking. */
const trackingPlugin: TrackingRoute = {
  name: 'trackingPlugin',
  known: async (client, orderId) => (await pluginOf(client, orderId))?.parcels ?? null,
  holds: sameNumber,
  add: async (client, parcel) => {
    const plugin = await pluginOf(client, parcel.platformOrderId);
    if (plugin === null) throw new PlatformRefused(callOf('shipping.track'), 'the shop has no tracking plugin');
    await client.post(
      { operation: 'shipping.track', route: plugin.route },
      {
        custom_tracking_provider: parcel.carrierCode,
        custom_tracking_link: '',
        tracking_number: parcel.trackingNumber.trim(),
        date_shipped: parcel.shippedAt.toISOString().slice(0, 10),
      },
      false,
      z.object({ tracking_number: idText }),
    );
  },
};

async function pluginOf(
  client: WooClient,
  orderId: string,
): Promise<{ readonly route: string; readonly parcels: readonly KnownParcel[] } | null> {
  for (const root of pluginRoots) {
    const route = `${root}/orders/${orderId}/shipment-trackings`;
    const rows = await orNone(
      async () => (await client.get({ operation: 'shipping.trackings', route }, pluginRows)).body,
    );
    if (rows === null) continue;
    const parcels = rows.map((row) => ({
      trackingNumber: row.tracking_number.trim(),
      pieces: new Map<string, number>(),
    }));
    return { route, parcels };
  }
  return null;
}

const noteRows = z.array(z.object({ note: z.string() }));

/** In every shop: a note for the shop's people. It mails nobody. */
const note: TrackingRoute = {
  name: 'note',
  known: async (client, orderId) => {
    const call = { operation: 'shipping.notes', route: `/wc/v3/orders/${orderId}/notes` };
    return (await client.get(call, noteRows)).body.map((row) => ({ trackingNumber: row.note, pieces: new Map() }));
  },
  // Themes may put a note into paragraphs.
  holds: (known, parcel) => known.some(({ trackingNumber }) => trackingNumber?.includes(noteText(parcel))),
  add: async (client, parcel) => {
    await client.post(
      { operation: 'shipping.note', route: `/wc/v3/orders/${parcel.platformOrderId}/notes` },
      { note: noteText(parcel), customer_note: false },
      false,
      z.object({ id: idText, note: z.string() }),
    );
  },
};

/** Signs that a shop would escape would hide the note from us. */
function noteText({ carrierCode, trackingNumber }: ParcelToReport): string {
  const plain = (text: string) => text.trim().replace(/[<>&"']/g, '');
  return `已出貨 Shipped: ${plain(carrierCode)} ${plain(trackingNumber)}.`;
}

/** From the one that knows most to the one that is always there. */
export const trackingRoutes = [fulfillments, trackingPlugin, note] as const;

/** Null where the shop has no such route, or the key may not use it. */
async function orNone<Body>(ask: () => Promise<Body>): Promise<Body | null> {
  try {
    return await ask();
  } catch (error) {
    if (isNoRoute(error) || error instanceof PermissionMissing) return null;
    throw error;
  }
}
