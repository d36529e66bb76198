import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startSandbox, type Sandbox } from '../index.ts';
import { at, rowsAt, textAt } from '../testing/read.ts';
import { receiver } from '../testing/receiver.ts';
import vectors from '../testing/vectors.json' with { type: 'json' };
import { oauth1Signature } from './auth.ts';

let sandbox: Sandbox;
let now: Date;

beforeEach(async () => {
  now = new Date('2026-11-21T12:00:00Z');
  sandbox = await startSandbox({ port: 0, now: () => now });
});
afterEach(() => sandbox.close());

interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly text: string;
  readonly headers: Headers;
}

function shopOf(id: string): Sandbox['stores']['woocommerce'][number] {
  const store = sandbox.stores.woocommerce.find((other) => other.id === id);
  if (store === undefined) throw new Error(id);
  return store;
}

async function call(
  method: string,
  path: string,
  body?: unknown,
  options: { shop?: string; secret?: string; type?: string } = {},
): Promise<Answer> {
  const store = shopOf(options.shop ?? 'daily');
  const answer = await fetch(`${store.baseUrl}/wp-json/wc/v3/${path}`, {
    method,
    headers: {
      authorization: `Basic ${btoa(`${store.consumerKey}:${options.secret ?? store.consumerSecret}`)}`,
      'content-type': options.type ?? 'application/json',
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await answer.text();
  return { status: answer.status, text, body: /^[[{]/.test(text) ? JSON.parse(text) : null, headers: answer.headers };
}

const create = (options: Parameters<Sandbox['createOrder']>[2] = {}): string =>
  sandbox.createOrder('woocommerce', 'daily', { webhooks: false, ...options }).id;

describe('keys of WooCommerce', () => {
  it('distinguishes unknown key, wrong secret, missing permission and low role', async () => {
    expect(await call('GET', 'orders')).toMatchObject({ status: 200 });
    expect(textAt((await call('GET', 'orders', undefined, { secret: 'cs_wrong' })).body, 'message')).toBe(
      'Consumer secret is invalid.',
    );
    sandbox.changeCredentials('woocommerce', 'daily', { permissions: 'read' });
    expect(await call('POST', 'orders/batch', {})).toMatchObject({
      status: 401,
      body: { message: 'The API key provided does not have write permissions.' },
    });
    sandbox.changeCredentials('woocommerce', 'daily', { reset: true, role: 'customer' });
    expect(await call('GET', 'orders')).toMatchObject({
      status: 403,
      body: { code: 'woocommerce_rest_cannot_view', data: { status: 403 } },
    });
    expect(await call('POST', 'orders/batch', {})).toMatchObject({
      status: 403,
      body: { code: 'woocommerce_rest_cannot_batch' },
    });
    sandbox.changeCredentials('woocommerce', 'daily', { reset: true, role: 'none' });
    expect(await call('GET', 'orders')).toMatchObject({ status: 401, body: { code: 'woocommerce_rest_cannot_view' } });
  });

  it('proves the write right with an empty batch that changes nothing', async () => {
    expect(await call('POST', 'orders/batch', {})).toMatchObject({ status: 200, text: '[]' });
  });

  it('takes the key from the query when the server drops the header', async () => {
    sandbox.changeCredentials('woocommerce', 'daily', { dropsAuthorizationHeader: true });
    expect((await call('GET', 'orders')).status).toBe(401);
    const { consumerKey, consumerSecret } = shopOf('daily');
    expect((await call('GET', `orders?consumer_key=${consumerKey}&consumer_secret=${consumerSecret}`)).status).toBe(
      200,
    );
  });

  it('signs OAuth 1.0a as the known vector does, and takes it alone by plain http', async () => {
    const { inputs, signature } = vectors.woocommerceOauth1;
    const parameters = new Map<string, string>([
      ...Object.entries(inputs.params),
      ['oauth_consumer_key', inputs.consumer_key],
      ['oauth_timestamp', String(inputs.oauth_timestamp)],
      ['oauth_nonce', inputs.oauth_nonce],
      ['oauth_signature_method', inputs.oauth_signature_method],
    ]);
    expect(oauth1Signature('GET', inputs.url, parameters, inputs.consumer_secret, 'sha256')).toBe(signature);
    sandbox.changeCredentials('woocommerce', 'daily', { plainHttp: true });
    expect((await call('GET', 'orders')).status).toBe(401);
    const { baseUrl, consumerKey, consumerSecret } = shopOf('daily');
    const url = `${baseUrl}/wp-json/wc/v3/orders`;
    const own = new Map([
      ['oauth_consumer_key', consumerKey],
      ['oauth_timestamp', String(now.getTime() / 1000)],
      ['oauth_nonce', 'n1'],
      ['oauth_signature_method', 'HMAC-SHA256'],
      ['per_page', '1'],
    ]);
    own.set('oauth_signature', oauth1Signature('GET', url, own, consumerSecret, 'sha256'));
    const signed = `${url}?${new URLSearchParams([...own]).toString()}`;
    expect((await fetch(signed)).status).toBe(200);
    expect((await fetch(signed)).status).toBe(401);
  });

  it('hands out keys with one click, and throws them away unless the callback answers 200', async () => {
    const place = await receiver();
    const { baseUrl, login } = shopOf('daily');
    const page = `${baseUrl}/wc-auth/v1/authorize?${new URLSearchParams({ app_name: 'Quaylink', scope: 'read_write', user_id: 'state-1', return_url: 'https://app.example/back', callback_url: `${place.url}?secret=1` }).toString()}`;
    const logged = await fetch(page, {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams({ user: login.user, password: login.password }),
    });
    const cookie = logged.headers.get('set-cookie')?.split(';')[0] ?? '';
    const session =
      /name="session" value="([^"]+)"/.exec(await (await fetch(page, { headers: { cookie } })).text())?.[1] ?? '';
    const press = (decision: string): Promise<Response> =>
      fetch(page, {
        method: 'POST',
        redirect: 'manual',
        headers: { cookie },
        body: new URLSearchParams({ session, decision }),
      });
    expect((await press('deny')).headers.get('location')).toBe('https://app.example/back?success=0&user_id=state-1');
    expect((await press('approve')).headers.get('location')).toContain('success=1');
    const keys: unknown = JSON.parse(String(place.seen[0]?.body));
    expect(keys).toMatchObject({ user_id: 'state-1', key_permissions: 'read_write' });
    const authorization = `Basic ${btoa(`${textAt(keys, 'consumer_key')}:${textAt(keys, 'consumer_secret')}`)}`;
    expect((await fetch(`${baseUrl}/wp-json/wc/v3/orders`, { headers: { authorization } })).status).toBe(200);
    place.status = 204;
    expect((await press('approve')).status).toBe(500);
    place.close();
  });
});

describe('the traps of WooCommerce', () => {
  it('T2: a Z or an offset with dates_are_gmt moves the filter by eight hours', async () => {
    create({ placedAt: '2026-11-21T10:00:00Z' });
    const count = async (query: string): Promise<number> =>
      rowsAt((await call('GET', `orders?${query}`)).body, '').length;
    expect(await count('modified_after=2026-11-21T09:00:00&dates_are_gmt=true')).toBe(1);
    expect(await count('modified_after=2026-11-21T09:00:00Z&dates_are_gmt=true')).toBe(0);
    expect(await count('modified_after=2026-11-21T17:00:00%2B08:00&dates_are_gmt=true')).toBe(0);
    expect(await count('modified_after=2026-11-21T17:00:00')).toBe(1);
    expect(await count('modified_after=2026-11-21T19:00:00')).toBe(0);
  });

  it('T3: bounds are strict at one second', async () => {
    create({ placedAt: '2026-11-21T10:00:00.700Z' });
    const at10 = await call('GET', 'orders?modified_after=2026-11-21T10:00:00&dates_are_gmt=true');
    expect(rowsAt(at10.body, '')).toHaveLength(0);
    expect(
      rowsAt((await call('GET', 'orders?modified_after=2026-11-21T09:59:59&dates_are_gmt=true')).body, ''),
    ).toHaveLength(1);
  });

  it('T4: paging by modified hides orders, paging by id does not', async () => {
    for (let n = 0; n < 53; n += 1) create({ placedAt: '2026-11-21T10:00:00Z' });
    const seen = async (orderBy: string): Promise<number> => {
      const ids = new Set<unknown>();
      for (let page = 1; page <= 6; page += 1)
        for (const row of rowsAt(
          (await call('GET', `orders?orderby=${orderBy}&order=asc&per_page=10&page=${page}`)).body,
          '',
        ))
          ids.add(at(row, 'id'));
      return ids.size;
    };
    expect(await seen('modified')).toBeLessThan(53);
    expect(await seen('id')).toBe(53);
  });

  it('T5: a batch checks no values, a single update does', async () => {
    const id = Number(create());
    expect((await call('PUT', `orders/${id}`, { status: 'bogus' })).status).toBe(400);
    expect(
      at(
        (await call('POST', 'orders/batch', { update: [{ id, status: 'bogus' }, { id: 999_999 }] })).body,
        'update.0.status',
      ),
    ).toBe('pending');
    const product = at((await call('GET', 'products?sku=CAK-PINE-12')).body, '0.id');
    expect((await call('PUT', `products/${String(product)}`, { stock_quantity: 5.7 })).status).toBe(400);
    expect(
      at(
        (await call('POST', 'products/batch', { update: [{ id: product, manage_stock: true, stock_quantity: 'abc' }] }))
          .body,
        'update.0.stock_quantity',
      ),
    ).toBe(0);
    expect(
      (await call('POST', 'products/batch', { update: Array.from({ length: 101 }, () => ({ id: product })) })).status,
    ).toBe(413);
  });

  it('T7 and T12: a checkout draft is listed, and one unknown status spoils the list', async () => {
    create({ status: 'checkout-draft' });
    create({ status: 'trash' });
    expect(rowsAt((await call('GET', 'orders')).body, '').map((row) => at(row, 'status'))).toEqual(['checkout-draft']);
    for (const status of ['processing,wc-completed', 'shipped'])
      expect((await call('GET', `orders?status=${status}`)).status).toBe(400);
    for (const query of ['per_page=101', 'per_page=0', 'orderby=number', 'modified_after=yesterday'])
      expect((await call('GET', `orders?${query}`)).status).toBe(400);
  });

  it('T8: a fulfillment needs an id in every meta entry, and the same one counts twice', async () => {
    const order = sandbox.createOrder('woocommerce', 'islet');
    const path = `orders/${order.id}/fulfillments`;
    const items = { key: '_items', value: [{ item_id: Number(order.lines[0]?.id), qty: 1 }] };
    expect((await call('POST', path, { status: 'fulfilled', meta_data: [items] }, { shop: 'islet' })).status).toBe(400);
    for (let n = 0; n < 2; n += 1)
      expect(
        (await call('POST', path, { status: 'fulfilled', meta_data: [{ id: 0, ...items }] }, { shop: 'islet' })).status,
      ).toBe(201);
    expect(rowsAt((await call('GET', path, undefined, { shop: 'islet' })).body, 'fulfillments')).toHaveLength(2);
    expect(order.status).toBe('processing');
    expect(await call('POST', `orders/${create()}/fulfillments`, {})).toMatchObject({
      status: 404,
      body: { code: 'rest_no_route' },
    });
  });

  it('T10: JSON without its content type changes nothing', async () => {
    const id = create({ payment: 'paid' });
    expect(await call('PUT', `orders/${id}`, { status: 'completed' }, { type: 'text/plain' })).toMatchObject({
      status: 200,
      body: { status: 'processing' },
    });
    expect(await call('PUT', `orders/${id}`, { status: 'completed' })).toMatchObject({
      status: 200,
      body: { status: 'completed' },
    });
  });

  it('T11: null means none left, and an unmanaged item ignores the number', async () => {
    const found = at((await call('GET', 'products?sku=TSH-WHT-M')).body, '0');
    const path = `products/${textAt(found, 'parent_id')}/variations/${textAt(found, 'id')}`;
    expect(await call('PUT', path, { manage_stock: true, stock_quantity: null })).toMatchObject({
      body: { stock_quantity: 0, stock_status: 'outofstock' },
    });
    expect(await call('PUT', path, { manage_stock: false, stock_quantity: 9 })).toMatchObject({
      body: { stock_quantity: null },
    });
    expect(await call('PUT', path, { manage_stock: true })).toMatchObject({
      body: { stock_quantity: 0, stock_status: 'outofstock' },
    });
    await call('PUT', `products/${textAt(found, 'parent_id')}`, { manage_stock: true, stock_quantity: 40 });
    expect(await call('PUT', path, { manage_stock: 'parent', stock_quantity: 3 })).toMatchObject({
      body: { manage_stock: 'parent', stock_quantity: 40 },
    });
    expect((await call('PUT', `products/${textAt(found, 'id')}`, { stock_quantity: 1 })).status).toBe(404);
  });

  it('T13: cash on delivery with nothing to pay is completed at once', async () => {
    const free = create({ payment: 'cod', free: true });
    expect(await call('GET', `orders/${free}`)).toMatchObject({ body: { status: 'completed', total: '0' } });
    expect(await call('GET', `orders/${create({ payment: 'cod' })}`)).toMatchObject({
      body: { status: 'processing', date_paid_gmt: null, payment_method: 'cod' },
    });
  });

  it('T14: the line of a deleted variation looks like a simple product', async () => {
    const id = create({ skus: ['TSH-WHT-M'] });
    const before = at((await call('GET', `orders/${id}`)).body, 'line_items.0');
    await call(
      'DELETE',
      `products/${textAt(before, 'product_id')}/variations/${textAt(before, 'variation_id')}?force=true`,
    );
    expect(at((await call('GET', `orders/${id}`)).body, 'line_items.0')).toMatchObject({
      product_id: at(before, 'product_id'),
      variation_id: 0,
      sku: 'TSHIRT',
    });
  });

  it('T15: money is rounded to whole dollars unless dp is sent', async () => {
    let id = '';
    do id = create({ skus: ['ELE-USBC-100'], quantity: 1 });
    while ((sandbox.order('woocommerce', 'daily', id)?.discount ?? 0) === 0);
    expect(textAt((await call('GET', `orders/${id}`)).body, 'line_items.0.total')).toMatch(/^\d+$/);
    expect(textAt((await call('GET', `orders/${id}?dp=2`)).body, 'line_items.0.total')).toMatch(/^\d+\.\d\d$/);
  });

  it('T16: plain permalinks end in the home page, and rest_route needs wp-json/wc in the address', async () => {
    const { baseUrl, consumerKey, consumerSecret } = shopOf('oldtea');
    const lost = await call('GET', 'orders', undefined, { shop: 'oldtea' });
    expect(lost.status).toBe(200);
    expect(lost.text).toContain('<html');
    const authorization = `Basic ${btoa(`${consumerKey}:${consumerSecret}`)}`;
    const asked = (extra: string): Promise<Response> =>
      fetch(`${baseUrl}/?rest_route=/wc/v3/orders${extra}`, { headers: { authorization } });
    expect((await asked('')).status).toBe(401);
    expect((await asked('&x=/wp-json/wc/')).status).toBe(200);
  });

  it('answers a missing order with 404 when read and 400 when written', async () => {
    expect((await call('GET', 'orders/99')).status).toBe(404);
    expect((await call('PUT', 'orders/99', {})).status).toBe(400);
  });
});

describe('webhooks of WooCommerce', () => {
  const hook = async (url: string, topic: string): Promise<string> =>
    textAt((await call('POST', 'webhooks', { name: 'Quaylink', topic, delivery_url: url, secret: 's3' })).body, 'id');

  it('T1: pings without a signature, signs every delivery, and shares a delivery id within a second', async () => {
    const place = await receiver();
    await hook(place.url, 'order.updated');
    expect(place.seen[0]?.body.toString()).toBe('webhook_id=1');
    expect(place.seen[0]?.headers['x-wc-webhook-signature']).toBeUndefined();
    const orders = [1, 2, 3].map(() => sandbox.createOrder('woocommerce', 'daily'));
    sandbox.changeOrder('woocommerce', 'daily', orders[0]?.id ?? '', { status: 'on-hold' });
    await sandbox.webhooksSettled();
    const deliveries = place.seen.slice(1);
    expect(deliveries).toHaveLength(3);
    expect(new Set(deliveries.map((one) => one.headers['x-wc-webhook-delivery-id'])).size).toBe(1);
    for (const one of deliveries)
      expect(one.headers['x-wc-webhook-signature']).toBe(createHmac('sha256', 's3').update(one.body).digest('base64'));
    expect(at(JSON.parse(String(deliveries[0]?.body)), 'status')).toBe('on-hold');
    place.close();
  });

  it('T6: signs error bodies when the order is gone or the owner lost the role', async () => {
    const place = await receiver();
    await hook(place.url, 'order.updated');
    const gone = sandbox.createOrder('woocommerce', 'daily');
    sandbox.changeOrder('woocommerce', 'daily', gone.id, { delete: true });
    await sandbox.webhooksSettled();
    expect(at(JSON.parse(String(place.seen.at(-1)?.body)), 'code')).toBe('woocommerce_rest_shop_order_invalid_id');
    sandbox.changeCredentials('woocommerce', 'daily', { role: 'customer' });
    sandbox.createOrder('woocommerce', 'daily');
    await sandbox.webhooksSettled();
    expect(at(JSON.parse(String(place.seen.at(-1)?.body)), 'code')).toBe('woocommerce_rest_cannot_view');
    place.close();
  });

  it('T9: the seventh failure in a row disables, and active again does not forget', async () => {
    const place = await receiver();
    const id = await hook(place.url, 'order.created');
    const send = async (status: number): Promise<string> => {
      place.status = status;
      sandbox.createOrder('woocommerce', 'daily');
      await sandbox.webhooksSettled();
      return textAt((await call('GET', `webhooks/${id}`)).body, 'status');
    };
    for (const status of [500, 302, 500, 404, 304, 500, 500, 500]) expect(await send(status)).toBe('active');
    expect(await send(500)).toBe('disabled');
    await call('PUT', `webhooks/${id}`, { status: 'active' });
    expect(await send(500)).toBe('disabled');
    const arrived = place.seen.length;
    await send(200);
    expect(place.seen).toHaveLength(arrived);
    expect((await call('DELETE', `webhooks/${id}`)).status).toBe(501);
    expect((await call('DELETE', `webhooks/${id}?force=true`)).status).toBe(200);
    place.close();
  });
});
