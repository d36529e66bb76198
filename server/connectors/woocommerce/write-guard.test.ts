import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { startSandbox, type Sandbox } from '../../../sandbox/index.ts';
import { PlatformRefused } from '../errors.ts';
import { connected } from '../testing/connected.ts';
import { WooClient } from './client.ts';
import { woocommerce } from './index.ts';

const now = () => new Date('2026-11-21T05:00:00Z');
let sandbox: Sandbox;
let orderId: string;

beforeEach(async () => {
  sandbox = await startSandbox({ port: 0, now });
  orderId = sandbox.createOrder('woocommerce', 'daily', { payment: 'paid', webhooks: false }).id;
});
afterEach(() => sandbox.close());

/** As the connector writes, to a shop of the sandbox. */
async function write(route: string, body: unknown, storeId = 'daily'): Promise<unknown> {
  const {
    baseUrl = '',
    consumerKey = '',
    consumerSecret = '',
  } = sandbox.stores.woocommerce.find(({ id }) => id === storeId) ?? {};
  const account = connected(woocommerce({ now, hosts: {}, appKeys: {} }), {
    origins: [sandbox.urls.woocommerce],
    now,
    credentials: { siteUrl: baseUrl, consumerKey, consumerSecret },
  });
  return (await new WooClient(account, now).post({ operation: 'write', route }, body, false, z.unknown())).body;
}
const sent = () =>
  sandbox.requests.filter(({ platform, method }) => platform === 'woocommerce' && method === 'POST').length;
/** Whether it was refused here, and nothing sent. */
const refused = async (route: string, body: unknown) =>
  (await write(route, body).then(
    () => false,
    (error: unknown) => error instanceof PlatformRefused && error.message.includes('not sent'),
  )) && sent() === 0;

describe('what a shop would take uncritically', () => {
  it.each(['bogus', 'wc-completed', '', null])(
    'T5 the status %j never leaves: a batch would make the order pending',
    async (status) => {
      expect(await refused('/wc/v3/orders/batch', { update: [{ id: Number(orderId), status }] })).toBe(true);
      expect(await refused(`/wc/v3/orders/${orderId}`, { status })).toBe(true);
      expect(sandbox.order('woocommerce', 'daily', orderId)?.status).toBe('processing');
    },
  );

  it('T5 a known status passes and arrives', async () => {
    await write('/wc/v3/orders/batch', { update: [{ id: Number(orderId), status: 'completed' }] });
    expect(sandbox.order('woocommerce', 'daily', orderId)?.status).toBe('completed');
  });

  it.each([
    ['T5 a word for a number', { manage_stock: true, stock_quantity: 'abc' }],
    ['T5 a number as text', { manage_stock: true, stock_quantity: '5' }],
    ['T5 a part of a piece', { manage_stock: true, stock_quantity: 5.7 }],
    ['T11 null, which sets 0', { manage_stock: true, stock_quantity: null }],
    ['T11 management without a number, which is out of stock', { manage_stock: true }],
    ['T11 a number that is not managed, which is ignored', { stock_quantity: 5 }],
    [
      'T11 a number for a variation that shares its parent’s, which is ignored',
      { manage_stock: 'parent', stock_quantity: 5 },
    ],
  ])('%s never leaves, in a batch or alone', async (_title, item) => {
    const before = sandbox.stock('woocommerce', 'daily');
    expect(await refused('/wc/v3/products/batch', { update: [{ id: 11, ...item }] })).toBe(true);
    expect(await refused('/wc/v3/products/11/variations/batch', { update: [{ id: 12, ...item }] })).toBe(true);
    expect(await refused('/wc/v3/products/11', item)).toBe(true);
    expect(await refused('/wc/v3/products/11/variations/12', item)).toBe(true);
    expect(sandbox.stock('woocommerce', 'daily')).toEqual(before);
  });

  it('T11 a whole number of a managed item passes and is what the shop has then', async () => {
    const products = (await read('products?per_page=100')) as { id: number; type: string; sku: string }[];
    const simple = products.find(({ type, sku }) => type === 'simple' && sku !== '');
    await write('/wc/v3/products/batch', { update: [{ id: simple?.id, manage_stock: true, stock_quantity: 41 }] });
    expect(sandbox.stock('woocommerce', 'daily')[simple?.sku ?? '']).toBe(41);
  });

  it('a batch of more than a hundred rows is not even tried', async () => {
    expect(
      await refused('/wc/v3/products/batch', {
        update: Array.from({ length: 101 }, (_, at) => ({ id: at + 1, manage_stock: true, stock_quantity: 1 })),
      }),
    ).toBe(true);
  });

  it('T8 a parcel whose entries lack an id, or that names no line, never leaves', async () => {
    const items = { id: 0, key: '_items', value: [{ item_id: 54, qty: 2 }] };
    const parcel = (...meta_data: unknown[]) => ({ status: 'fulfilled', meta_data });
    const route = `/wc/v3/orders/${orderId}/fulfillments`;
    for (const body of [
      parcel(items, { key: '_tracking_number', value: 'SF1' }),
      parcel({ ...items, id: undefined }),
      parcel({ id: 0, key: '_tracking_number', value: 'SF1' }),
      parcel({ ...items, value: [{ item_id: 54, qty: 0 }] }),
      { ...parcel(items), status: 'shipped' },
    ])
      expect(await refused(route, body)).toBe(true);
  });

  it('T8 a parcel with them is taken by a shop that has fulfillments', async () => {
    const there = sandbox.createOrder('woocommerce', 'islet', { payment: 'paid', webhooks: false }).id;
    const answer = await write(
      `/wc/v3/orders/${there}/fulfillments`,
      {
        status: 'fulfilled',
        meta_data: [
          { id: 0, key: '_items', value: [{ item_id: 54, qty: 2 }] },
          { id: 0, key: '_tracking_number', value: 'SF1' },
        ],
      },
      'islet',
    );
    expect(answer).toMatchObject({ fulfillment: { status: 'fulfilled' } });
  });
});

async function read(path: string): Promise<unknown> {
  const {
    baseUrl = '',
    consumerKey = '',
    consumerSecret = '',
  } = sandbox.stores.woocommerce.find(({ id }) => id === 'daily') ?? {};
  const response = await fetch(`${baseUrl}/wp-json/wc/v3/${path}`, {
    headers: { authorization: `Basic ${Buffer.from(`${consumerKey}:${consumerSecret}`).toString('base64')}` },
  });
  return response.json();
}
