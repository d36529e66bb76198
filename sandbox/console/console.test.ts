import { request } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startSandbox, type Sandbox } from '../index.ts';
import { at, rowsAt, textAt } from '../testing/read.ts';

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startSandbox({ port: 0 });
});
afterEach(() => sandbox.close());

async function post(
  path: string,
  body: unknown,
  type = 'application/json',
): Promise<{ readonly status: number; readonly body: unknown }> {
  const answer = await fetch(sandbox.consoleUrl + path, {
    method: 'POST',
    headers: { 'content-type': type },
    body: JSON.stringify(body),
  });
  return { status: answer.status, body: await answer.json() };
}

function withHeaders(headers: Record<string, string>, method = 'GET'): Promise<number> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(sandbox.consoleUrl);
    request(
      { hostname, port, method, path: method === 'GET' ? '/api/state' : '/api/faults/clear', headers },
      (response) => resolve(response.resume().statusCode ?? 0),
    )
      .on('error', reject)
      .end(method === 'GET' ? '' : '{}');
  });
}

describe('the console', () => {
  it('serves loopback names only', async () => {
    for (const host of ['localhost:4100', '127.0.0.1', '[::1]:4100']) expect(await withHeaders({ host })).toBe(200);
    for (const host of ['rebound.example', '127.0.0.1.evil.example', 'localhost.evil:80', '192.168.1.5'])
      expect(await withHeaders({ host })).toBe(403);
  });

  it('changes things only for JSON of its own page', async () => {
    expect((await post('/api/faults/clear', {}, 'text/plain')).status).toBe(415);
    expect(
      await withHeaders(
        { host: 'localhost', 'content-type': 'application/json', origin: 'https://evil.example' },
        'POST',
      ),
    ).toBe(403);
    expect(
      await withHeaders({ host: 'localhost', 'content-type': 'application/json', origin: 'http://localhost' }, 'POST'),
    ).toBe(200);
  });

  it('creates and changes orders, and shows them', async () => {
    const made = await post('/api/orders', {
      platform: 'liteshop',
      storeId: 'LS1001',
      count: 3,
      shippingCode: 'coldchain',
      payment: 'cod',
    });
    expect(rowsAt(made.body, 'orders')).toHaveLength(3);
    const orderId = textAt(made.body, 'orders.0.id');
    expect(
      at(
        (
          await post('/api/orders/change', {
            platform: 'liteshop',
            storeId: 'LS1001',
            orderId,
            change: { cancel: true },
          })
        ).body,
        'order.status',
      ),
    ).toBe('cancelled');
    const state: unknown = await (await fetch(`${sandbox.consoleUrl}/api/state`)).json();
    expect(at(state, 'platforms.0.stores.0.orderCount')).toBe(3);
    expect(at(state, 'platforms.0.stores.0.orders.0.shippingCode')).toBe('coldchain');
  });

  it('shows the ledger of what was written, all of it or what is new, and changes stock as another program', async () => {
    const platform = 'woocommerce';
    await post('/api/orders', { platform, storeId: 'daily', skus: ['CAK-PINE-12'], quantity: 2, payment: 'paid' });
    const writes = async (query: string): Promise<{ readonly status: number; readonly body: unknown }> => {
      const answer = await fetch(`${sandbox.consoleUrl}/api/writes?platform=${platform}&${query}`);
      return { status: answer.status, body: await answer.json() };
    };
    expect((await post('/api/stock', { platform, storeId: 'daily', sku: 'CAK-PINE-12', quantity: 50 })).body).toEqual({
      stock: 50,
    });
    const { body } = await writes('storeId=daily&kind=stock');
    expect(rowsAt(body, 'writes').map((row) => [at(row, 'by'), at(row, 'stock.after')])).toEqual([
      ['shop', 198],
      ['program', 50],
    ]);
    expect(rowsAt((await writes(`storeId=daily&after=${textAt(body, 'writes.0.id')}`)).body, 'writes')).toHaveLength(1);
    const state: unknown = await (await fetch(`${sandbox.consoleUrl}/api/state`)).json();
    const shop = at(state, 'platforms.1.stores.0');
    expect(rowsAt(shop, 'writes').map((row) => at(row, 'effect'))[0]).toBe('CAK-PINE-12 198 → 50');
    expect(rowsAt(shop, 'stock').find((row) => at(row, 'sku') === 'CAK-PINE-12')).toMatchObject({
      name: '土鳳梨酥禮盒 12入',
      quantity: 50,
      start: 200,
    });
    for (const [query, status] of [
      ['storeId=nobody', 404],
      ['storeId=daily&kind=meteor', 400],
      ['', 400],
    ] as const)
      expect((await writes(query)).status).toBe(status);
    expect((await post('/api/stock', { platform, storeId: 'daily', sku: 'NOPE', quantity: 1 })).status).toBe(404);
  });

  it.each([
    ['/api/orders', { platform: 'shopee', storeId: 'x' }, 400],
    ['/api/orders', { platform: 'momo', storeId: 'nobody' }, 404],
    ['/api/orders', { platform: 'momo', storeId: '013579', count: 1e9 }, 400],
    ['/api/orders', [], 400],
    ['/api/orders/change', { platform: 'momo', storeId: '013579', orderId: '1', change: {} }, 404],
    ['/api/faults', { platform: 'momo', storeId: '013579', fault: { kind: 'meteor' } }, 400],
    ['/api/credentials', { platform: 'coupang', storeId: 'A1', change: { rotate: true } }, 404],
    ['/api/unknown', {}, 404],
  ])('refuses %s %j with %i', async (path, body, status) => {
    const answer = await post(path, body);
    expect(answer.status).toBe(status);
    expect(textAt(answer.body, 'error').length).toBeGreaterThan(3);
  });

  it('breaks keys and switches faults that the platform then shows', async () => {
    expect(
      at(
        (await post('/api/credentials', { platform: 'coupang', storeId: 'A00012345', change: { secret: 'broken' } }))
          .body,
        'credentials.secret_key',
      ),
    ).toBe('broken');
    await post('/api/faults', {
      platform: 'liteshop',
      storeId: '*',
      fault: { kind: 'rateLimited', calls: 1, retryAfterSeconds: 7 },
    });
    const first = await fetch(`${sandbox.urls.liteshop}/v1/shop`);
    expect([first.status, first.headers.get('retry-after')]).toEqual([429, '7']);
    expect((await fetch(`${sandbox.urls.liteshop}/v1/shop`)).status).toBe(401);
    const seen: unknown = await (await fetch(`${sandbox.consoleUrl}/api/requests/${sandbox.requests[0]?.id}`)).json();
    expect(at(seen, 'faults')).toEqual(['rateLimited']);
  });
});
