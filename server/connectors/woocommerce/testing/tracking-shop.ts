import type { Served } from '../../suites/mutations.ts';
import type { Asked } from '../../suites/replay.ts';
import { wooOrderRow } from './little-shop.ts';

export const origin = 'https://shop.example';
export const credentials = {
  siteUrl: origin,
  consumerKey: `ck_${'a'.repeat(40)}`,
  consumerSecret: `cs_${'b'.repeat(40)}`,
};

type Row = Record<string, unknown>;

/** A shop in memory as far as shipping needs it: one order, its notes, and the two other places for numbers. */
export class TrackingShop {
  fulfillmentsOn = false;
  /** Where the tracking plugin answers; null: there is none. */
  pluginRoot: 'wc/v3' | 'wc-shipment-tracking/v3' | null = null;
  /** The role of the key's owner is too low for Fulfillments. */
  lowRole = false;
  /** A plugin turns completed orders back. */
  turnsBack = false;
  order: Row;
  readonly notes: Row[] = [];
  readonly fulfillments: Row[] = [];
  readonly trackings: Row[] = [];
  /** What the shop mailed to the buyer. */
  readonly mails: string[] = [];
  readonly asked: { readonly call: string; readonly body: Row | null }[] = [];

  constructor(id = 53) {
    this.order = wooOrderRow(id, { status: 'processing', refunds: [] });
  }

  get writes(): readonly string[] {
    return this.asked.map(({ call }) => call).filter((call) => call.startsWith('POST'));
  }

  readonly answer = ({ method, path, body }: Asked): Served => {
    const url = new URL(path, origin);
    // Both forms of the address, as a shop answers them.
    const route = (url.searchParams.get('rest_route') ?? url.pathname.replace(/^\/wp-json/, '')).slice(1);
    const sent = body === '' ? null : (JSON.parse(body) as Row);
    this.asked.push({ call: `${method} ${route}`, body: sent });
    const [status, reply] = this.reply(method, route, url.searchParams, sent ?? {});
    return { status, headers: { 'content-type': 'application/json' }, body: Buffer.from(JSON.stringify(reply)) };
  };

  private reply(method: string, route: string, query: URLSearchParams, sent: Row): readonly [number, unknown] {
    const id = String(this.order['id']);
    const write = method === 'POST';
    switch (route) {
      case `wc/v3/orders/${id}`:
        if (write) this.change(sent);
        return [200, this.order];
      case `wc/v3/orders/${id}/notes`:
        return write ? [201, this.note(sent)] : [200, this.notes];
      case `wc/v3/orders/${id}/fulfillments`:
        if (this.lowRole) return error(403, 'woocommerce_rest_cannot_view', 'Sorry, you cannot list resources.');
        if (!this.fulfillmentsOn) return error(404, 'rest_no_route', 'No route was found.');
        if (write && query.get('notify_customer') === 'true') this.mails.push('fulfillment');
        return write ? [201, { fulfillment: this.fulfill(sent) }] : [200, { fulfillments: this.fulfillments }];
      case `${this.pluginRoot}/orders/${id}/shipment-trackings`:
        if (write) this.trackings.unshift({ tracking_id: `t${this.trackings.length}`, ...sent });
        return write ? [201, this.trackings[0]] : [200, this.trackings];
      case 'wc/v3/products':
        return [
          200,
          [
            { id: 11, type: 'variable', sku: 'TC', virtual: false },
            { id: 20, type: 'simple', sku: 'BOX', virtual: false },
          ],
        ];
      default:
        if (/^wc\/v3\/products\/\d+\/variations$/.test(route)) return [200, []];
        return /^wc\/v3\/orders\/\d+$/.test(route)
          ? error(404, 'woocommerce_rest_shop_order_invalid_id', 'Invalid ID.')
          : error(404, 'rest_no_route', 'No route was found.');
    }
  }

  private change(sent: Row): void {
    const before = this.order['status'];
    this.order = { ...this.order, status: this.turnsBack ? before : (sent['status'] ?? before) };
    if (this.order['status'] === 'completed' && before !== 'completed') this.mails.push('completed');
  }

  private note(sent: Row): Row {
    const note = { id: this.notes.length + 1, note: sent['note'], customer_note: sent['customer_note'] };
    this.notes.unshift(note);
    if (sent['customer_note'] === true) this.mails.push('note');
    return note;
  }

  private fulfill(sent: Row): Row {
    const id = this.fulfillments.length + 1;
    const fulfillment = {
      id,
      fulfillment_id: id,
      status: sent['status'],
      is_fulfilled: true,
      meta_data: sent['meta_data'],
    };
    this.fulfillments.push(fulfillment);
    return fulfillment;
  }
}

function error(status: number, code: string, message: string): readonly [number, unknown] {
  return [status, { code, message, data: { status } }];
}
