import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startSandbox, type Sandbox } from '../index.ts';
import { at, rowsAt, textAt } from '../testing/read.ts';
import { receiver } from '../testing/receiver.ts';

let sandbox: Sandbox;
const now = new Date('2026-11-21T12:00:00Z');

beforeEach(async () => {
  sandbox = await startSandbox({ port: 0, now: () => now });
});
afterEach(() => sandbox.close());

async function get(path: string): Promise<{ readonly status: number; readonly text: string; readonly body: unknown }> {
  const store = sandbox.stores.woocommerce.find(({ id }) => id === 'daily');
  const answer = await fetch(`${store?.baseUrl ?? ''}/wp-json${path}`, {
    headers: { authorization: `Basic ${btoa(`${store?.consumerKey ?? ''}:${store?.consumerSecret ?? ''}`)}` },
  });
  const text = await answer.text();
  return { status: answer.status, text, body: /^[[{]/.test(text) ? JSON.parse(text) : null };
}
const create = (options: Parameters<Sandbox['createOrder']>[2] = {}): string =>
  sandbox.createOrder('woocommerce', 'daily', { webhooks: false, ...options }).id;
const row = async (options: Parameters<Sandbox['createOrder']>[2] = {}): Promise<unknown> =>
  (await get(`/wc/v3/orders/${create(options)}?dp=4`)).body;
const meta = (order: unknown, key: string): string =>
  textAt(
    rowsAt(order, 'meta_data').find((entry) => textAt(entry, 'key') === key),
    'value',
  );

describe('money in a shop of WooCommerce', () => {
  it('M1: the older pay-at-store gateway moves on at once, with its store and a payment date that means nothing', async () => {
    const order = await row({ paymentMethod: 'ecpay_shipping_pay', shippingCode: 'ecpay_shipping' });
    expect(order).toMatchObject({
      status: 'processing',
      payment_method: 'ecpay_shipping_pay',
      transaction_id: '',
      date_paid_gmt: '2026-11-21T12:00:00',
    });
    expect(meta(order, '_shipping_CVSStoreID')).toMatch(/\d/);
    expect(meta(order, '_shipping_purchaserStore')).not.toBe('');
  });

  it.each(['Credit', 'VACC', 'CVSCOMPayed'])(
    'M3: NewebPay looks paid with %s; only its meta says more',
    async (choice) => {
      const order = await row({ paymentMethod: `newebpay/${choice}` });
      expect(order).toMatchObject({
        status: 'processing',
        payment_method: 'newebpay',
        transaction_id: expect.stringMatching(/^\d+$/),
        date_paid_gmt: expect.any(String),
      });
      expect(meta(order, '_nwpSelectedPayment')).toBe(choice);
    },
  );

  it('M5: an administrator who moves a transfer on gives it a payment date', async () => {
    const id = create({ paymentMethod: 'bacs' });
    expect((await get(`/wc/v3/orders/${id}`)).body).toMatchObject({ status: 'on-hold', date_paid_gmt: null });
    sandbox.changeOrder('woocommerce', 'daily', id, { status: 'processing', webhooks: false });
    expect((await get(`/wc/v3/orders/${id}`)).body).toMatchObject({ date_paid_gmt: '2026-11-21T12:00:00' });
  });

  it('M8: prices include the tax, and a line shows them without', async () => {
    const order = await row({ payment: 'cod', skus: ['COF-YIR-227'], quantity: 1, details: { taxRate: 0.05 } });
    const line = at(order, 'line_items.0');
    const gross = Number(textAt(line, 'total')) + Number(textAt(line, 'total_tax'));
    expect(Math.round(gross * 100) / 100).toBe(450 - (Number(textAt(order, 'discount_total')) || 0));
    expect(Number(textAt(line, 'price'))).toBeLessThan(gross);
  });
});

describe('what a shop of WooCommerce sells', () => {
  it('P1: an open attribute stands in the line alone: two sizes are one variation', async () => {
    const lines = rowsAt(await row({ skus: ['WOO-COAT-S', 'WOO-COAT-L'] }), 'line_items');
    expect(new Set(lines.map((line) => `${textAt(line, 'variation_id')} ${textAt(line, 'name')}`)).size).toBe(1);
    expect(
      lines.map((line) =>
        textAt(
          rowsAt(line, 'meta_data').find((one) => at(one, 'display_key') === '尺寸'),
          'value',
        ),
      ),
    ).toEqual(['S', 'L']);
    const { body } = await get(`/wc/v3/products/${textAt(lines[0], 'product_id')}/variations?_fields=id,attributes`);
    expect(rowsAt(body, '').map((variation) => rowsAt(variation, 'attributes').length)).toEqual([1]);
  });

  it('P3: virtual shows on product and variation, not on the line', async () => {
    const order = await row({ skus: ['WOO-COURSE', 'WOO-KIT-LIVE'] });
    expect(JSON.stringify(at(order, 'line_items'))).not.toContain('virtual');
    expect((await get('/wc/v3/products/8010')).body).toMatchObject({ virtual: true, type: 'simple' });
    expect((await get('/wc/v3/products/8020')).body).toMatchObject({ virtual: false, type: 'variable' });
    expect((await get('/wc/v3/products/8020/variations?include=8022&_fields=id,virtual')).body).toEqual([
      { id: 8022, virtual: true },
    ]);
  });

  it('P4: a bundle is its box and what lies in it', async () => {
    const [box, ...inside] = rowsAt(await row({ skus: ['WOO-BOX'] }), 'line_items');
    expect(at(box, 'bundled_items')).toEqual(inside.map((line) => at(line, 'id')));
    expect(inside.map((line) => textAt(line, 'bundled_by'))).toEqual([textAt(box, 'id'), textAt(box, 'id')]);
  });

  it('W2: two pick-up places are one code on the order', async () => {
    const lines = await Promise.all(
      ['pickup_location:0', 'pickup_location:1'].map(async (shippingCode) =>
        at(await row({ shippingCode }), 'shipping_lines.0'),
      ),
    );
    expect(lines.map((line) => textAt(line, 'instance_id'))).toEqual(['0', '0']);
    expect(new Set(lines.map((line) => textAt(line, 'meta_data.0.value'))).size).toBe(2);
  });
});

describe('a shop of WooCommerce that changes', () => {
  it('G2: an order may have the number that is another one’s id', async () => {
    const first = create({ details: { number: '437' } });
    const second = create({ details: { number: first } });
    expect((await get(`/wc/v3/orders/${first}`)).body).toMatchObject({ number: '437' });
    expect(rowsAt((await get(`/wc/v3/orders?search=${first}`)).body, '').map((one) => textAt(one, 'id'))).toContain(
      second,
    );
  });

  it('G4: calls its home something else, in the index and in deliveries', async () => {
    const place = await receiver();
    const store = sandbox.stores.woocommerce[0];
    await fetch(`${store?.baseUrl ?? ''}/wp-json/wc/v3/webhooks`, {
      method: 'POST',
      headers: {
        authorization: `Basic ${btoa(`${store?.consumerKey ?? ''}:${store?.consumerSecret ?? ''}`)}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ topic: 'order.created', delivery_url: place.url, secret: 's' }),
    });
    sandbox.changeCredentials('woocommerce', 'daily', { home: '/zh' });
    expect(textAt((await get('/')).body, 'home')).toBe(`${sandbox.urls.woocommerce}/zh`);
    sandbox.createOrder('woocommerce', 'daily');
    await sandbox.webhooksSettled();
    expect(place.seen.at(-1)?.headers['x-wc-webhook-source']).toBe(`${sandbox.urls.woocommerce}/zh/`);
    place.close();
  });

  it('G6: webhooks keep the rights of the user who made them', async () => {
    const place = await receiver();
    const { baseUrl = '', consumerKey = '', consumerSecret = '' } = sandbox.stores.woocommerce[0] ?? {};
    await fetch(`${baseUrl}/wp-json/wc/v3/webhooks`, {
      method: 'POST',
      headers: {
        authorization: `Basic ${btoa(`${consumerKey}:${consumerSecret}`)}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ topic: 'order.created', delivery_url: place.url, secret: 's' }),
    });
    sandbox.changeCredentials('woocommerce', 'daily', { keyOf: 'second' });
    sandbox.changeCredentials('woocommerce', 'daily', { roleOf: 'manager', role: 'customer' });
    expect((await get('/wc/v3/orders')).status).toBe(200);
    sandbox.createOrder('woocommerce', 'daily');
    await sandbox.webhooksSettled();
    expect(textAt(JSON.parse(String(place.seen.at(-1)?.body)), 'code')).toBe('woocommerce_rest_cannot_view');
    place.close();
  });

  it('G12: has no routes of WooCommerce while the plugin is off', async () => {
    sandbox.changeCredentials('woocommerce', 'daily', { pluginActive: false });
    expect(await get('/wc/v3/orders')).toMatchObject({ status: 404, body: { code: 'rest_no_route' } });
    expect(at((await get('/?_fields=namespaces')).body, 'namespaces')).toEqual(['oembed/1.0', 'wp/v2']);
  });

  it('G13: writes a PHP notice in front of its JSON', async () => {
    sandbox.changeCredentials('woocommerce', 'daily', { phpNotice: true });
    expect((await get('/wc/v3/orders')).text).toMatch(/^<br \/>[\s\S]*\n\[\]$/);
  });

  it('O5: has an index of more than a megabyte, and a small one when asked for fields', async () => {
    expect((await get('/')).text.length).toBeGreaterThan(1_300_000);
    expect((await get('/?_fields=name,home,url,namespaces')).text.length).toBeLessThan(600);
  });

  it('G7: an order with the journal of a plugin is as large as it is asked for', async () => {
    expect(JSON.stringify(await row({ details: { padding: 1_300_000 } })).length).toBeGreaterThan(1_300_000);
  });
});
