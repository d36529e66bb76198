import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { RawDelivery } from '../connector.ts';
import { readDelivery } from './webhooks.ts';

const secret = 'a secret of this account alone';
const account = { secret, shop: { id: 'https://shop.example/tea', title: 'Tea' } };

function delivery(body: string, headers: Record<string, string> = {}, key = secret): RawDelivery {
  return {
    body: Buffer.from(body),
    headers: {
      'content-type': 'application/json',
      'X-WC-Webhook-Source': 'https://shop.example/tea/',
      'X-WC-Webhook-Topic': 'order.updated',
      'X-WC-Webhook-ID': '4',
      'X-WC-Webhook-Delivery-ID': '41763700000',
      'X-WC-Webhook-Signature': createHmac('sha256', key).update(body).digest('base64'),
      ...headers,
    },
  };
}
const order = (id: number, note = '') => JSON.stringify({ id, number: String(id), customer_note: note });

describe('a WooCommerce delivery', () => {
  it('D3 leads to the order it names', () => {
    expect(readDelivery(delivery(order(79)), account)).toMatchObject({
      topic: 'order.updated',
      meaning: { kind: 'order', platformOrderId: '79' },
    });
  });

  it('T1 is known by order and content, since the shop gives one delivery id to many', () => {
    const keys = [order(1), order(2), order(1, 'changed')].map(
      (body) => readDelivery(delivery(body), account)?.dedupeKey,
    );
    expect(new Set(keys).size).toBe(3);
    const again = readDelivery(
      delivery(order(1), { 'X-WC-Webhook-Delivery-ID': '41763700009', 'X-WC-Webhook-Topic': 'order.created' }),
      account,
    );
    expect(again?.dedupeKey).toBe(keys[0]);
  });

  it('distinguishes a second deletion of a restored order from the first, and the first from its repetition', () => {
    const deleted = (id: string) =>
      readDelivery(
        delivery('{"id":79}', { 'X-WC-Webhook-Topic': 'order.deleted', 'X-WC-Webhook-Delivery-ID': id }),
        account,
      );
    expect(deleted('41')?.meaning).toEqual({ kind: 'order', platformOrderId: '79' });
    expect(deleted('41')?.dedupeKey).toBe(deleted('41')?.dedupeKey);
    expect(deleted('42')?.dedupeKey).not.toBe(deleted('41')?.dedupeKey);
  });

  it.each([
    [
      'an order that is gone',
      '{"code":"woocommerce_rest_shop_order_invalid_id","message":"Invalid ID.","data":{"status":404}}',
    ],
    [
      'a key owner who lost the role',
      '{"code":"woocommerce_rest_cannot_view","message":"Sorry, you cannot view this resource.","data":{"status":403}}',
    ],
    ['an id that is text', '{"id":"79"}'],
    ['an id that is no whole number', '{"id":7.9}'],
    ['a list', '[79]'],
    ['no JSON', 'oops'],
  ])('T6 is an alarm, not an order, when the signed body is of %s', (_title, body) => {
    expect(readDelivery(delivery(body), account)?.meaning.kind).toBe('alarm');
  });

  it('T6 passes on what the shop said', () => {
    const body =
      '{"code":"woocommerce_rest_cannot_view","message":"Sorry, you cannot view this resource.","data":{"status":403}}';
    expect(readDelivery(delivery(body), account)?.meaning).toMatchObject({
      message: expect.stringContaining('woocommerce_rest_cannot_view'),
    });
  });

  it('T7 is an order even when it was only a draft: the re-read decides', () => {
    expect(readDelivery(delivery('{"id":80,"status":"checkout-draft"}'), account)?.meaning).toEqual({
      kind: 'order',
      platformOrderId: '80',
    });
  });

  it('is ignored when it is the unsigned ping, and only when it is exactly that', () => {
    const ping = (body: string, type = 'application/x-www-form-urlencoded') =>
      readDelivery({ headers: { 'content-type': type }, body: Buffer.from(body) }, account);
    expect(ping('webhook_id=4')?.meaning).toEqual({ kind: 'ignored' });
    expect(ping('webhook_id=4&id=79')).toBeNull();
    expect(ping('webhook_id=4', 'application/json')).toBeNull();
  });

  it('is ignored on a topic we never asked for', () => {
    expect(readDelivery(delivery('{"id":5}', { 'X-WC-Webhook-Topic': 'product.updated' }), account)?.meaning).toEqual({
      kind: 'ignored',
    });
  });

  it.each([
    ['without a signature', delivery(order(1), { 'X-WC-Webhook-Signature': '' })],
    ['signed with another secret', delivery(order(1), {}, 'another')],
    [
      'signed in hex',
      delivery(order(1), { 'X-WC-Webhook-Signature': createHmac('sha256', secret).update(order(1)).digest('hex') }),
    ],
    ['with one byte more', { ...delivery(order(1)), body: Buffer.from(`${order(1)} `) }],
    ['from a copy of the shop', delivery(order(1), { 'X-WC-Webhook-Source': 'https://staging.shop.example/tea/' })],
  ])('is refused %s', (_title, bad) => {
    expect(readDelivery(bad, account)).toBeNull();
  });

  it('is refused where the account has no secret yet', () => {
    expect(readDelivery(delivery(order(1), {}, ''), { ...account, secret: '' })).toBeNull();
  });

  it('may name its shop by http, with www and without the slash', () => {
    expect(
      readDelivery(delivery(order(1), { 'X-WC-Webhook-Source': 'http://www.shop.example/tea' }), account)?.meaning.kind,
    ).toBe('order');
  });
});
