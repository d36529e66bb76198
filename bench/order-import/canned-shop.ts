import { createServer } from 'node:http';
import { ready } from '../side-process.ts';
import { orderCount, shopOrder, shopProduct } from './shop-orders.ts';

/**
 * The platform: answers the two lists a fetch asks WooCommerce for, from texts written beforehand. Its CPU time is
 * nobody's, but its answers are waited for.
 */
const orders = Array.from({ length: orderCount }, (_, index) => JSON.stringify(shopOrder(index)));

const server = createServer((request, response) => {
  const url = new URL(request.url ?? '/', 'http://shop');
  const asked = (name: string) => url.searchParams.get(name) ?? '';
  const listed = (rows: readonly string[], total: number) => {
    const body = Buffer.from(`[${rows.join(',')}]`);
    response
      .writeHead(200, {
        'content-type': 'application/json; charset=UTF-8',
        'content-length': body.length,
        'x-wp-total': total,
        'x-wp-totalpages': Math.ceil(total / 100),
      })
      .end(body);
  };
  if (url.pathname.endsWith('/wc/v3/orders') && asked('status') === 'trash') listed([], 0);
  else if (url.pathname.endsWith('/wc/v3/orders'))
    listed(orders.slice(Number(asked('offset')), Number(asked('offset')) + Number(asked('per_page'))), orderCount);
  else if (url.pathname.endsWith('/wc/v3/products')) {
    const ids = asked('include').split(',').map(Number);
    listed(
      ids.map((id) => JSON.stringify(shopProduct(id))),
      ids.length,
    );
  } else
    response
      .writeHead(404, { 'content-type': 'application/json' })
      .end('{"code":"rest_no_route","message":"No route","data":{"status":404}}');
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  ready({ port: address !== null && typeof address === 'object' ? address.port : 0 });
});
