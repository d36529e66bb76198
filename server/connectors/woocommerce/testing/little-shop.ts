import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import fixture from '../fixtures/order.json' with { type: 'json' };

type Row = Record<string, unknown>;

/** An order as the shop's database holds it; `modified` is UTC without suffix. */
export function wooOrderRow(id: number, changes: Row = {}): Row {
  return { ...fixture, id, number: String(id), ...changes };
}

export interface Seen {
  readonly method: string;
  /** Exactly as sent. */
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/**
 * A shop that lists as WooCommerce does (strict times at one-second grain, offset, `X-WP-Total`) and can be changed
 * between two calls. For what the sandbox cannot do at a given moment.
 */
export class LittleShop {
  orders: Row[] = [];
  products: Row[] = [];
  refunds: Record<string, Row[]> = {};
  readonly seen: Seen[] = [];
  /** Called before the nth call (from 1) is answered; answering itself ends it. */
  before: (call: number, request: Seen, response: ServerResponse) => void = () => undefined;
  origin = '';
  private readonly server = createServer((request, response) => void this.answer(request, response));

  async open(): Promise<this> {
    await once(this.server.listen(0, '127.0.0.1'), 'listening');
    const address = this.server.address();
    this.origin = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
    return this;
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const seen = { method: request.method ?? '', url: request.url ?? '', headers: request.headers, body };
    this.seen.push(seen);
    this.before(this.seen.length, seen, response);
    if (response.writableEnded) return;
    const { pathname, searchParams } = new URL(seen.url, this.origin);
    const route = pathname.replace(/^\/wp-json\/wc\/v3\//, '');
    const refunded = /^orders\/(\d+)\/refunds$/.exec(route)?.[1];
    const order = /^orders\/(\d+)$/.exec(route)?.[1];
    if (route === 'orders') this.list(searchParams, response);
    else if (refunded !== undefined) reply(response, 200, this.refunds[refunded] ?? []);
    else if (route === 'products')
      reply(
        response,
        200,
        this.products.filter((product) => searchParams.get('include')?.split(',').includes(String(product['id']))),
      );
    else {
      const found = order === undefined ? undefined : this.orders.find((row) => String(row['id']) === order);
      if (found === undefined)
        reply(response, 404, {
          code: 'woocommerce_rest_shop_order_invalid_id',
          message: 'Invalid ID.',
          data: { status: 404 },
        });
      else reply(response, 200, found);
    }
  }

  private list(query: URLSearchParams, response: ServerResponse): void {
    const after = query.get('modified_after') ?? '';
    const search = query.get('search');
    const rows = this.orders
      .filter(
        (row) => String(row['date_modified_gmt']) > after && (search === null || JSON.stringify(row).includes(search)),
      )
      .sort((a, b) => Number(a['id']) - Number(b['id']));
    const offset = Number(query.get('offset') ?? 0);
    reply(response, 200, rows.slice(offset, offset + Number(query.get('per_page') ?? 10)), {
      'x-wp-total': String(rows.length),
    });
  }
}

export function reply(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, {
    'content-type': typeof body === 'string' ? 'text/html' : 'application/json',
    ...headers,
  });
  response.end(typeof body === 'string' ? body : JSON.stringify(body));
}
