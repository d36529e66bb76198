import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startSandbox, type Fault, type LedgerWrite, type Sandbox, type WriteKind } from '../index.ts';
import { at, rowsAt, textAt } from '../testing/read.ts';

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startSandbox({ port: 0, now: () => new Date('2026-11-21T12:00:00Z') });
});
afterEach(() => sandbox.close());

interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Headers;
}

async function call(method: string, path: string, body?: unknown, shop = 'daily', base = 'wc/v3'): Promise<Answer> {
  const store = sandbox.stores.woocommerce.find(({ id }) => id === shop);
  const answer = await fetch(`${store?.baseUrl ?? ''}/wp-json/${base}/${path}`, {
    method,
    headers: {
      authorization: `Basic ${btoa(`${store?.consumerKey ?? ''}:${store?.consumerSecret ?? ''}`)}`,
      'content-type': 'application/json',
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  return { status: answer.status, body: await answer.json(), headers: answer.headers };
}

const order = (options: Parameters<Sandbox['createOrder']>[2] = {}, shop = 'daily') =>
  sandbox.createOrder('woocommerce', shop, { webhooks: false, payment: 'paid', ...options });
const writes = (kind: WriteKind, shop = 'daily'): readonly LedgerWrite[] => sandbox.writes('woocommerce', shop, kind);
const fault = (what: Fault): void => sandbox.setFault('woocommerce', 'daily', what);
const last = (kind: WriteKind): LedgerWrite | undefined => writes(kind).at(-1);

describe('parcels at a shop of WooCommerce', () => {
  const parcel = (itemId: number, number = 'SF1', qty: unknown = 1): unknown => ({
    status: 'fulfilled',
    meta_data: [
      { id: 0, key: '_items', value: [{ item_id: itemId, qty }] },
      { id: 0, key: '_tracking_number', value: number },
      { id: 0, key: '_shipment_provider', value: 'other' },
      { id: 0, key: '_provider_name', value: '黑貓宅急便' },
    ],
  });

  it('takes a fulfillment twice without a word, and the ledger counts both and the mails', async () => {
    const made = order({}, 'islet');
    const path = `orders/${made.id}/fulfillments?notify_customer=true`;
    const body = parcel(Number(made.lines[0]?.id));
    for (let n = 0; n < 2; n += 1) expect((await call('POST', path, body, 'islet')).status).toBe(201);
    expect(
      writes('shipment', 'islet').map(({ count, carrier, trackingNumber }) => [count, carrier, trackingNumber]),
    ).toEqual([
      [1, '黑貓宅急便', 'SF1'],
      [2, '黑貓宅急便', 'SF1'],
    ]);
    expect(writes('mail', 'islet').map(({ operation, count }) => [operation, count])).toEqual([
      ['customer_fulfillment_created', 1],
      ['customer_fulfillment_created', 2],
    ]);
    expect(made.status).toBe('processing');
  });

  it('refuses a fulfillment with nothing in it or half a piece, and records that nothing happened', async () => {
    const made = order({}, 'islet');
    const path = `orders/${made.id}/fulfillments`;
    expect((await call('POST', path, { status: 'fulfilled', meta_data: [] }, 'islet')).body).toEqual({
      code: 0,
      message: 'The fulfillment should contain at least one item.',
      data: { status: 400 },
    });
    expect((await call('POST', path, parcel(Number(made.lines[0]?.id), 'SF1', 0.5), 'islet')).status).toBe(400);
    expect((await call('PUT', `${path}/77`, parcel(1), 'islet')).status).toBe(400);
    expect((await call('POST', 'orders/99/fulfillments', parcel(1), 'islet')).status).toBe(404);
    expect(writes('shipment', 'islet').map(({ outcome, count }) => [outcome, count])).toEqual([
      ['refused', 0],
      ['refused', 0],
    ]);
  });

  it('has fulfillments only where they are switched on', async () => {
    const made = order();
    const path = `orders/${made.id}/fulfillments`;
    expect(await call('GET', path)).toMatchObject({ status: 404, body: { code: 'rest_no_route' } });
    sandbox.changeCredentials('woocommerce', 'daily', { fulfillments: true });
    expect(await call('GET', path)).toMatchObject({ status: 200, body: { fulfillments: [] } });
    const index = await call('GET', '');
    expect(Object.keys(at(index.body, 'routes') as object).some((route) => route.includes('fulfillments'))).toBe(true);
  });

  it.each(['wc/v3', 'wc-shipment-tracking/v3'] as const)(
    'has the tracking plugin under %s alone, and refuses a parcel without a number or a carrier',
    async (trackingPlugin) => {
      const made = order();
      const path = `orders/${made.id}/shipment-trackings`;
      const post = (body: unknown, base: string = trackingPlugin): Promise<Answer> =>
        call('POST', path, body, 'daily', base);
      const body = { custom_tracking_provider: '新竹物流', tracking_number: 'HCT-1', date_shipped: '2026-11-21' };
      expect((await post(body)).body).toMatchObject({ code: 'rest_no_route' });
      sandbox.changeCredentials('woocommerce', 'daily', { trackingPlugin });
      const other = trackingPlugin === 'wc/v3' ? 'wc-shipment-tracking/v3' : 'wc/v3';
      expect((await post(body, other)).status).toBe(404);
      expect((await post({ ...body, tracking_number: '' })).status).toBe(400);
      expect((await post({ ...body, custom_tracking_provider: '' })).status).toBe(400);
      expect((await post({ ...body, tracking_provider: 'DHL' })).status).toBe(400);
      expect((await post({ tracking_number: 'HCT-1', tracking_provider: 'Nobody' })).status).toBe(400);
      expect((await post({ ...body, date_shipped: '21.11.2026' })).status).toBe(400);
      const added = await post(body);
      expect(added).toMatchObject({ status: 201, body: { tracking_provider: '新竹物流', tracking_number: 'HCT-1' } });
      expect(rowsAt((await call('GET', path, undefined, 'daily', trackingPlugin)).body, '')).toHaveLength(1);
      expect(last('shipment')).toMatchObject({ outcome: 'done', count: 1, trackingNumber: 'HCT-1' });
      const id = textAt(added.body, 'tracking_id');
      expect((await call('DELETE', `${path}/${id}`, undefined, 'daily', trackingPlugin)).status).toBe(200);
      expect((await call('GET', `${path}/${id}`, undefined, 'daily', trackingPlugin)).status).toBe(404);
      expect(made.shipments).toEqual([]);
    },
  );

  it('mails the buyer once when an order is completed, however often that is said', async () => {
    const made = order();
    for (let n = 0; n < 2; n += 1) await call('PUT', `orders/${made.id}`, { status: 'completed' });
    expect(writes('order').map(({ outcome, effect }) => [outcome, effect])).toEqual([
      ['done', 'processing → completed'],
      ['noEffect', 'completed → completed'],
    ]);
    expect(writes('mail').map(({ operation, count }) => [operation, count])).toEqual([['customer_completed_order', 1]]);
    expect((await call('PUT', `orders/${made.id}`, { status: 'shipped' })).status).toBe(400);
    expect(last('order')).toMatchObject({ outcome: 'refused', effect: 'no status shipped' });
  });

  it('notes twice what is sent twice, and mails a note to the customer', async () => {
    const made = order();
    for (const customer_note of [false, false, true])
      await call('POST', `orders/${made.id}/notes`, { note: 'SF1', customer_note });
    expect(writes('order').map(({ count }) => count)).toEqual([1, 2, 3]);
    expect(writes('mail').map(({ operation }) => operation)).toEqual(['customer_note']);
  });
});

describe('stock at a shop of WooCommerce', () => {
  const product = async (sku: string): Promise<string> => {
    const found = at((await call('GET', `products?sku=${sku}`)).body, '0');
    return at(found, 'type') === 'variation'
      ? `products/${textAt(found, 'parent_id')}/variations/${textAt(found, 'id')}`
      : `products/${textAt(found, 'id')}`;
  };

  it('records number by number what was there before and after, of a product, a variation and a batch', async () => {
    const simple = await product('CAK-PINE-12');
    const variation = await product('TSH-WHT-M');
    await call('PUT', simple, { manage_stock: true, stock_quantity: 7 });
    await call('PUT', variation, { manage_stock: true, stock_quantity: 8 });
    await call('POST', 'products/batch', {
      update: [
        { id: Number(simple.split('/')[1]), stock_quantity: 9 },
        { id: 999_999, stock_quantity: 1 },
      ],
    });
    expect(writes('stock').map(({ outcome, stock }) => [outcome, stock])).toEqual([
      ['done', { before: 200, after: 7 }],
      ['done', { before: 75, after: 8 }],
      ['done', { before: 7, after: 9 }],
      ['refused', null],
    ]);
    expect((await call('PUT', simple, { stock_quantity: 5.7 })).status).toBe(400);
    expect((await call('PUT', 'products/999999', { stock_quantity: 1 })).status).toBe(404);
    expect(writes('stock').filter(({ outcome }) => outcome === 'refused')).toHaveLength(3);
    await call('PUT', variation, { manage_stock: false });
    await call('PUT', variation, { stock_quantity: 5 });
    expect(last('stock')).toMatchObject({ outcome: 'noEffect', stock: null });
  });

  it('sells from the shelf, and puts a cancelled order back', async () => {
    const made = order({ skus: ['CAK-PINE-12'], quantity: 3 });
    expect(last('stock')).toMatchObject({ by: 'shop', stock: { before: 200, after: 197 } });
    sandbox.changeOrder('woocommerce', 'daily', made.id, { cancel: true });
    sandbox.changeOrder('woocommerce', 'daily', made.id, { cancel: true });
    expect(sandbox.stock('woocommerce', 'daily')['CAK-PINE-12']).toBe(200);
  });

  it('lists several pages of products with stock in the bigger shop', async () => {
    const page = (number: number): Promise<Answer> =>
      call('GET', `products?per_page=100&page=${number}&orderby=id&order=asc`, undefined, 'islet');
    const first = await page(1);
    expect(first.headers.get('x-wp-totalpages')).toBe('2');
    const rows = [...rowsAt(first.body, ''), ...rowsAt((await page(2)).body, '')];
    expect(new Set(rows.map((row) => at(row, 'id'))).size).toBe(rows.length);
    const tail = rows.find((row) => at(row, 'sku') === 'RNG-0140');
    expect(tail).toMatchObject({ type: 'simple', manage_stock: true, stock_quantity: 25 });
    await call('PUT', `products/${textAt(tail, 'id')}`, { manage_stock: true, stock_quantity: 30 }, 'islet');
    expect(sandbox.stock('woocommerce', 'islet')['RNG-0140']).toBe(30);
  });
});

describe('faults of what goes out at WooCommerce', () => {
  it('loses the answer of a parcel it took', async () => {
    const made = order();
    fault({ kind: 'lostAnswer', operation: 'orders.update', calls: 1 });
    await expect(call('PUT', `orders/${made.id}`, { status: 'completed' })).rejects.toThrow(/fetch failed/);
    expect([made.status, writes('mail').length]).toEqual(['completed', 1]);
  });

  it('lets another program sell between read and write, once', async () => {
    const { id } = at((await call('GET', 'products?sku=CAK-PINE-12')).body, '0') as { id: number };
    fault({ kind: 'stockChanged', units: -4, calls: 1 });
    expect((await call('GET', `products/${id}`)).body).toMatchObject({ stock_quantity: 200 });
    for (const stock_quantity of [210, 211])
      await call('PUT', `products/${id}`, { manage_stock: true, stock_quantity });
    expect(writes('stock').map(({ by, stock }) => [by, stock?.before, stock?.after])).toEqual([
      ['program', 200, 196],
      ['caller', 196, 210],
      ['caller', 210, 211],
    ]);
    expect(sandbox.requests.map(({ faults }) => faults)).toContainEqual(['stockChanged']);
    sandbox.changeStock('woocommerce', 'daily', 'CAK-PINE-12', 3);
    expect(last('stock')).toMatchObject({ by: 'program', stock: { before: 211, after: 3 } });
    expect(() => sandbox.changeStock('woocommerce', 'daily', 'NOPE', 3)).toThrow('no stock of NOPE');
  });

  it('cancels an order right after it was read, and waits for a read that shows one', async () => {
    fault({ kind: 'cancelAfterImport', calls: 1 });
    expect((await call('GET', 'orders')).body).toEqual([]);
    const made = order();
    expect((await call('GET', 'orders')).body).toMatchObject([{ status: 'processing' }]);
    expect(made.status).toBe('cancelled');
    const other = order();
    await call('GET', `orders/${other.id}`);
    expect(other.status).toBe('processing');
  });
});
