import { describe, expect, it } from 'vitest';
import fixture from './fixtures/order.json' with { type: 'json' };
import { toPlatformOrder } from './mapping.ts';
import { order } from './wire.ts';

const mapped = (changes: Record<string, unknown> = {}) => toPlatformOrder(order.parse({ ...fixture, ...changes }));

describe('a Liteshop order in our words', () => {
  it('keeps who, where, when and how much', () => {
    expect(mapped()).toMatchObject({
      platformOrderId: 'ord_1001000017',
      platformOrderNumber: 'LS2611210017',
      state: 'toShip',
      stateCode: 'new/ready',
      placedAt: new Date('2026-11-21T04:00:00Z'),
      shippingCode: 'seven',
      pickupStore: { code: '131386', name: '鼎泰門市' },
      buyerNote: '請於下午送達',
      recipient: {
        name: '陳怡君',
        phone: '0912345678',
        postcode: '106',
        city: '台北市',
        district: '大安區',
        address: '忠孝東路四段 1 號',
      },
      payment: { kind: 'cashOnDelivery', methodCode: 'cod', onlineRecord: false },
      total: { amount: '3700', currency: 'TWD' },
      cashOnDelivery: { amount: '3700', currency: 'TWD' },
    });
  });

  it('E1 takes a bundle as one line under its own 品號, which the warehouse knows too, whatever it is made of', () => {
    expect(
      mapped().lines.map(({ platformLineId, productKey, sku, quantity, unitPrice }) => [
        platformLineId,
        productKey,
        sku,
        quantity,
        unitPrice?.amount ?? null,
      ]),
    ).toEqual([
      ['item_1', 'p_5001:v_90001', 'TEA-ALS-150', 2, '480'],
      ['item_2', 'p_5009', 'TEA-GIFT-2', 3, '900'],
    ]);
    // Without a code of its own it is an unknown product, which a person maps.
    expect(mapped({ items: [{ ...fixture.items[1], sku: null }] }).lines).toMatchObject([
      { productKey: 'p_5009', sku: null, quantity: 3 },
    ]);
  });

  it.each([
    ['new', 'ready', { status: 'paid', is_cod: false }, 'toShip', 'paidOnline'],
    ['new', 'ready', { status: 'unpaid', is_cod: false }, 'notReady', 'unpaid'],
    ['new', 'ready', { status: 'on_hold', is_cod: false }, 'toShip', 'unknown'],
    ['new', 'preparing', { status: 'paid', is_cod: false }, 'notReady', 'paidOnline'],
    ['processing', 'preparing', { status: 'paid', is_cod: false }, 'notReady', 'paidOnline'],
    ['shipped', 'shipped', { status: 'paid', is_cod: false }, 'shipped', 'paidOnline'],
    ['completed', 'returned', { status: 'unpaid', is_cod: true }, 'shipped', 'cashOnDelivery'],
    ['new', 'ready', { status: 'refunded', is_cod: false }, 'cancelled', 'unpaid'],
    ['cancelled', 'ready', { status: 'paid', is_cod: false }, 'cancelled', 'paidOnline'],
  ])('D4 reads %s/%s with %o as %s, %s', (status, shippingStatus, payment, state, kind) => {
    const found = mapped({ status, shipping_status: shippingStatus, payment: { method: 'credit_card', ...payment } });
    expect([found.state, found.payment.kind]).toEqual([state, kind]);
  });

  it('E3 has no shipping code where none was chosen, and takes numbers as text, blanks as absent and fields it does not know', () => {
    const found = mapped({
      id: 9007199254740991,
      shipping: { method_code: '' },
      recipient: null,
      is_gift: true,
      amounts: { total: '3700.50' },
    });
    expect(found).toMatchObject({
      platformOrderId: '9007199254740991',
      shippingCode: null,
      pickupStore: null,
      recipient: { name: null },
      total: { amount: '3700.5' },
      cashOnDelivery: { amount: '3700.5' },
    });
  });

  it.each([
    ['created_at', 'yesterday'],
    ['created_at', '2026-11-21T12:00:00'],
    ['items', 'none'],
    ['amounts', {}],
    ['order_no', null],
  ])('refuses an order whose %s is %o', (field, value) => {
    expect(order.safeParse({ ...fixture, [field]: value }).success).toBe(false);
  });

  it('M7: is prepaid when there is nothing to collect', () => {
    expect(mapped({ amounts: { ...fixture.amounts, cod_amount: '0' } })).toMatchObject({
      payment: { kind: 'paidOnline', onlineRecord: true },
      cashOnDelivery: null,
    });
  });

  it('P4: says that a bundle leaves as its box', () => {
    const items = fixture.items.map((item) => ({ ...item, is_bundle: true }));
    expect(mapped({ items }).lines[0]?.bundleShips).toBe('box');
  });

  it('P5 P6: reports a fractional quantity, and is read without an invalid price or time of payment', () => {
    const items = fixture.items.map((item) => ({ ...item, quantity: '1.5', price: 'ask' }));
    const odd = mapped({ items, paid_at: 'later' });
    expect(odd.lines[0]).toMatchObject({ quantity: 2, quantityAsSent: '1.5', unitPrice: null });
    expect(odd.unread).toEqual([
      { field: 'paidAt', asSent: 'later' },
      { field: 'unitPrice', asSent: 'ask' },
    ]);
  });

  it('is unreadable when the same line comes twice: it would be shipped twice', () => {
    expect(() => mapped({ items: [...fixture.items, fixture.items[0]] })).toThrow('the same line twice');
  });
});
