import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startSandbox, type Fault, type Sandbox } from '../index.ts';
import { catalogue, everyProduct } from '../demo.ts';
import { fromJson, toJson } from './json.ts';
import { rowsAt, at } from '../testing/read.ts';

let sandbox: Sandbox;
let token: string;
beforeEach(async () => {
  sandbox = await startSandbox({ port: 0, rateLimits: false });
  token = sandbox.liteshop.issueTokens('LS1001').accessToken;
});
afterEach(() => sandbox.close());

const get = (path: string, signal?: AbortSignal): Promise<Response> =>
  fetch(sandbox.urls.liteshop + path, { headers: { authorization: `Bearer ${token}` }, signal });
const fault = (what: Fault): void => sandbox.setFault('liteshop', 'LS1001', what);

describe('faults', () => {
  it.each([
    ['unauthorized', 401],
    ['ipRefused', 403],
    ['rateLimited', 429],
    ['serverError', 500],
  ] as const)('%s answers %i in the platform’s envelope, only as often as asked', async (kind, status) => {
    fault({ kind, calls: 1 });
    const answer = await get('/v1/shop');
    expect(answer.status).toBe(status);
    expect(await answer.json()).toHaveProperty('error.code');
    expect((await get('/v1/shop')).status).toBe(200);
  });

  it('meets one store and one operation only', async () => {
    fault({ kind: 'serverError', operation: 'orders.list' });
    expect((await get('/v1/shop')).status).toBe(200);
    expect((await get('/v1/orders')).status).toBe(500);
    token = sandbox.liteshop.issueTokens('LS1002').accessToken;
    expect((await get('/v1/orders')).status).toBe(200);
    sandbox.clearFaults();
    expect(sandbox.faults).toEqual([]);
  });

  it('does not answer, or answers late', async () => {
    fault({ kind: 'timeout', calls: 1 });
    await expect(get('/v1/shop', AbortSignal.timeout(80))).rejects.toThrow(/timeout/);
    // The abandoned call may still be on its way, and would use up the next fault too.
    await expect.poll(() => sandbox.faults).toEqual([]);
    fault({ kind: 'slow', delayMs: 60, calls: 1 });
    const started = performance.now();
    expect((await get('/v1/shop')).status).toBe(200);
    expect(performance.now() - started).toBeGreaterThan(50);
  });

  it('loses the answer after the work was done', async () => {
    const order = sandbox.createOrder('liteshop', 'LS1001', { payment: 'paid' });
    fault({ kind: 'lostAnswer' });
    await expect(
      fetch(`${sandbox.urls.liteshop}/v1/orders/${order.id}/accept`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}` },
      }),
    ).rejects.toThrow(/fetch failed/);
    expect(order.status).toBe('processing');
  });

  it('spoils bodies: cut, a page, another encoding, endless', async () => {
    fault({ kind: 'truncated', calls: 1 });
    await expect((await get('/v1/shop')).json()).rejects.toThrow(SyntaxError);
    fault({ kind: 'html', calls: 1 });
    const page = await get('/v1/shop');
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    await page.body?.cancel();
    fault({ kind: 'wrongEncoding', calls: 1 });
    const bytes = await (await get('/v1/shop')).arrayBuffer();
    expect(() => new TextDecoder('utf-8', { fatal: true }).decode(bytes)).toThrow(TypeError);
    fault({ kind: 'huge', calls: 1 });
    let size = 0;
    for await (const part of (await get('/v1/shop')).body ?? []) size += part.length;
    expect(size).toBeGreaterThan(50 * 1024 * 1024);
  });

  it('repeats or loses a row between pages', async () => {
    for (let n = 0; n < 6; n += 1)
      sandbox.createOrder('liteshop', 'LS1001', { placedAt: new Date(Date.now() - n * 1000) });
    const ids = async (): Promise<unknown[]> => {
      const pages = await Promise.all(
        [1, 2, 3].map(async (page) => rowsAt(await (await get(`/v1/orders?per_page=2&page=${page}`)).json(), 'data')),
      );
      return pages.flat().map((row) => at(row, 'id'));
    };
    expect(new Set(await ids()).size).toBe(6);
    fault({ kind: 'duplicateRows' });
    expect([(await ids()).length, new Set(await ids()).size]).toEqual([6, 5]);
    sandbox.clearFaults();
    fault({ kind: 'missingRows' });
    expect((await ids()).length).toBe(5);
  });

  it('moves the clock', async () => {
    fault({ kind: 'clockSkew', skewMs: 86_400_000 });
    const answer = await get('/v1/shop');
    expect(answer.status).toBe(401);
    expect(Date.parse(answer.headers.get('date') ?? '')).toBeGreaterThan(Date.now() + 86_000_000);
  });
});

describe('the generator and the ledger', () => {
  it('makes the same orders from the same seed, others from another', async () => {
    const make = async (seed: number): Promise<string> => {
      const one = await startSandbox({ port: 0, seed, now: () => new Date('2026-11-21T00:00:00Z') });
      const made = toJson(Array.from({ length: 20 }, () => one.createOrder('coupang', 'A00012345')));
      await one.close();
      return made;
    };
    expect(await make(1)).toBe(await make(1));
    expect(await make(1)).not.toBe(await make(2));
  });

  it('spoils one order on demand', async () => {
    const order = sandbox.createOrder('liteshop', 'LS1001', { poison: { items: 'gone', $remove: ['created_at'] } });
    const wire: unknown = at(await (await get(`/v1/orders/${order.id}`)).json(), 'data');
    expect(at(wire, 'items')).toBe('gone');
    expect(wire).not.toHaveProperty('created_at');
  });

  it('sells products with valid barcodes and unique SKUs', () => {
    for (const { barcode } of everyProduct)
      expect(
        Array.from(barcode).reduce((sum, digit, index) => sum + Number(digit) * (index % 2 === 0 ? 1 : 3), 0) % 10,
      ).toBe(0);
    expect(new Set(everyProduct.map((product) => product.sku)).size).toBe(everyProduct.length);
    expect(new Set(everyProduct.map((product) => product.barcode)).size).toBe(everyProduct.length);
    expect(catalogue.length).toBeGreaterThan(20);
  });

  it('keeps whole numbers beyond 2^53 exact', () => {
    expect(toJson({ id: 642_538_970_006_401_429n, n: 1.5 })).toBe('{"id":642538970006401429,"n":1.5}');
    expect(fromJson('{"id":642538970006401429,"n":7}')).toEqual({ id: 642_538_970_006_401_429n, n: 7 });
  });
});

describe('the state file', () => {
  it('brings orders, tokens and demo data over a restart, readable by its owner only', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'sandbox-'));
    const stateFile = join(folder, 'inner', 'state.json');
    const first = await startSandbox({ port: 0, stateFile, demoOrders: true });
    const { accessToken } = first.liteshop.issueTokens('LS1003');
    const count = first.orders('momo', '013579').length;
    await first.close();
    expect(statSync(stateFile).mode & 0o777).toBe(0o600);
    const second = await startSandbox({ port: 0, stateFile, demoOrders: true });
    expect(second.orders('momo', '013579')).toHaveLength(count);
    expect(
      (await fetch(`${second.urls.liteshop}/v1/shop`, { headers: { authorization: `Bearer ${accessToken}` } })).status,
    ).toBe(200);
    await second.close();
    writeFileSync(stateFile, '{ broken');
    const third = await startSandbox({ port: 0, stateFile });
    expect(third.orders('momo', '013579')).toEqual([]);
    await third.close();
    rmSync(folder, { recursive: true });
  });

  it('says so when a port is taken, and leaves none open', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const address = taken.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    await expect(startSandbox({ port: port - 2 })).rejects.toThrow(/EADDRINUSE/);
    taken.close();
  });
});
