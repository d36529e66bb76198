import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodedOnce } from './html-text.ts';
import { factsOf, fixture, mapped } from './testing/mapped.ts';
import { toShipRules } from './to-ship.ts';
import { wooOrder, wooRefund } from './wire.ts';

const line = (changes: Record<string, unknown>) => ({ ...fixture.line_items[0], ...changes });
const blank = fixture.shipping;

describe('a WooCommerce order in our words', () => {
  it('keeps who, where, when and how much', () => {
    expect(mapped()).toMatchObject({
      platformOrderId: '727',
      platformOrderNumber: '727',
      state: 'toShip',
      stateCode: 'processing',
      placedAt: new Date('2026-11-21T04:50:00Z'),
      changedAt: new Date('2026-11-21T04:50:08Z'),
      total: { amount: '1059.99', currency: 'TWD' },
      cashOnDelivery: { amount: '1059.99', currency: 'TWD' },
      shippingCode: 'flat_rate:2',
      shippingLabel: '宅配 & 冷藏',
      pickupStore: null,
    });
  });

  it('takes the number plugins change, numbers as text, and fields it does not know', () => {
    expect(
      mapped({ id: '727', number: 'A-0042', total: 500, line_items: [line({ quantity: '2' })], extra: { deep: true } }),
    ).toMatchObject({
      platformOrderId: '727',
      platformOrderNumber: 'A-0042',
      total: { amount: '500' },
      lines: [{ quantity: 2 }],
    });
  });

  it.each([
    ['id', 'abc'],
    ['id', 0],
    ['status', null],
    ['currency', ''],
    ['date_created_gmt', null],
    ['date_created_gmt', '2026-11-21T04:50:00+08:00'],
    ['total', 'free'],
    ['line_items', null],
    ['shipping_lines', 'none'],
  ])('refuses an order whose %s is %o', (field, value) => {
    expect(wooOrder.safeParse({ ...fixture, [field]: value }).success).toBe(false);
  });

  it('reads PHP’s empty list where an address is expected', () => {
    expect(mapped({ shipping: [], billing: [] }).recipient).toMatchObject({ name: null, phone: null, address: null });
  });
});

describe('which orders are to ship', () => {
  it.each([
    ['processing', 'toShip'],
    ['on-hold', 'notReady'],
    ['pending', 'notReady'],
    ['failed', 'notReady'],
    ['completed', 'shipped'],
    ['cancelled', 'cancelled'],
    ['refunded', 'cancelled'],
    ['trash', 'cancelled'],
    ['my-plugins-own', 'notReady'],
  ])('D4 reads %s as %s', (status, state) => {
    expect(mapped({ status })).toMatchObject({ state, stateCode: status });
  });

  it('T7 a checkout that was merely opened is not ready', () => {
    expect(mapped({ status: 'checkout-draft' }).state).toBe('notReady');
  });

  it('T12 takes the merchant’s own statuses, with or without the inner prefix, judged here', () => {
    const rules = toShipRules({ toShipStatuses: 'wc-Packing, processing ,' });
    expect(['packing', 'processing', 'completed'].map((status) => mapped({ status }, { rules }).state)).toEqual([
      'toShip',
      'toShip',
      'shipped',
    ]);
  });

  it('T13 a free cash-on-delivery order is completed at once; it comes when the merchant asked for such orders', () => {
    const free = { status: 'completed', total: '0.0000', payment_method: 'cod' };
    expect(mapped(free).state).toBe('shipped');
    const rules = toShipRules({ freeCashOnDelivery: 'yes' });
    expect(mapped(free, { rules })).toMatchObject({ state: 'toShip', cashOnDelivery: null });
    expect(mapped({ ...free, total: '1.0000' }, { rules }).state).toBe('shipped');
    expect(mapped({ ...free, payment_method: 'stripe' }, { rules }).state).toBe('shipped');
  });
});

describe('how the buyer pays', () => {
  const paid = { date_paid_gmt: '2026-11-21T04:50:05', transaction_id: 'ch_1' };
  it.each([
    ['cod', {}, 'cashOnDelivery'],
    ['cod', paid, 'cashOnDelivery'],
    ['bacs', {}, 'paidOnline'],
    ['bacs', { status: 'on-hold' }, 'unpaid'],
    ['cheque', { status: 'on-hold' }, 'unpaid'],
    ['stripe', paid, 'paidOnline'],
    ['ecpay_credit', { date_paid_gmt: paid.date_paid_gmt }, 'unknown'],
    ['ry_newebpay_credit', { transaction_id: '1' }, 'paidOnline'],
    ['ry_linepay', paid, 'paidOnline'],
    ['Wooecpay_Gateway_Credit', paid, 'paidOnline'],
    ['stripe', {}, 'unknown'],
    ['stripe', { status: 'pending' }, 'unpaid'],
    ['ecpay_cod', paid, 'unknown'],
    ['my_gateway', { date_paid_gmt: paid.date_paid_gmt }, 'unknown'],
    ['my_gateway', paid, 'unknown'],
    ['my_gateway', {}, 'unknown'],
    ['', { total: '0.00' }, 'paidOnline'],
    ['', {}, 'unknown'],
  ])('E2 reads %s with %o as %s', (payment_method, changes, kind) => {
    expect(mapped({ payment_method, ...changes }).payment).toMatchObject({ kind, methodCode: payment_method || null });
  });
});

describe('how it is shipped', () => {
  it.each([
    [[], null],
    [[{ method_id: 'local_pickup', instance_id: 3 }], 'local_pickup:3'],
    [[{ method_id: 'ry_ecpay_cvs_711', instance_id: '' }], 'ry_ecpay_cvs_711'],
    [[{ method_id: '', instance_id: '' }], null],
    [
      [
        { method_id: 'flat_rate', instance_id: '1' },
        { method_id: 'flat_rate', instance_id: '1' },
      ],
      'flat_rate:1',
    ],
    [
      [
        { method_id: 'flat_rate', instance_id: '1' },
        { method_id: 'local_pickup', instance_id: '3' },
      ],
      'flat_rate:1 + local_pickup:3',
    ],
  ])('E3 reads %o as %s', (shipping_lines, code) => {
    expect(mapped({ shipping_lines }).shippingCode).toBe(code);
  });

  it.each([
    ['RY Tools', '_shipping_cvs_store_ID', '_shipping_cvs_store_name'],
    ['ECPay', '_ecpay_logistic_cvs_store_id', '_ecpay_logistic_cvs_store_name'],
  ])('finds the convenience store %s keeps in the meta data', (_plugin, code, name) => {
    const meta_data = [
      { id: 1, key: name, value: '鼎泰門市' },
      { id: 2, key: code, value: '131386' },
      { id: 3, key: 'box', value: { deep: [1] } },
    ];
    expect(mapped({ meta_data }).pickupStore).toEqual({ code: '131386', name: '鼎泰門市' });
  });
  it.each([
    ['id and name', '_cvs_store', { id: 131386, name: '鼎泰門市', address: '' }],
    ['names as ECPay has them', '_ecpay_cvs', { CVSStoreID: '131386', CVSStoreName: '鼎泰門市' }],
    ['names with underscores', 'wc_cvs_info', { store_code: '131386', store_name: '鼎泰門市' }],
  ])('reads a convenience store kept as an object: %s', (_title, key, value) => {
    expect(
      mapped({
        meta_data: [
          { id: 1, key: '_cvs_note', value: { text: 'x' } },
          { id: 2, key, value },
        ],
      }).pickupStore,
    ).toEqual({ code: '131386', name: '鼎泰門市' });
  });

  it('falls back to the billing address only when the whole shipping address is blank', () => {
    expect(mapped().recipient).toEqual({
      name: '陳怡君',
      phone: '0912345678',
      email: 'chen@example.com',
      country: 'TW',
      postcode: '220',
      city: '新北市',
      district: '板橋區',
      address: '中山路 1 號 3 樓',
    });
    const shipping = {
      ...blank,
      first_name: 'Ann',
      last_name: 'Lee',
      address_1: '1 Main St',
      city: 'Austin',
      state: 'TX',
      country: 'US',
    };
    expect(mapped({ shipping }).recipient).toMatchObject({
      name: 'Ann Lee',
      phone: '0912345678',
      postcode: null,
      city: 'Austin, TX',
      district: null,
      address: '1 Main St',
    });
  });

  it('decodes escaped addresses, titles and names once, and leaves what the buyer typed alone', () => {
    expect(mapped({ billing: { ...fixture.billing, address_1: 'A &amp;amp; B &#8211; C' } }).recipient.address).toBe(
      'A &amp; B – C 3 樓',
    );
    expect(mapped().lines[0]).toMatchObject({ name: '茶 & 咖啡', variantName: '紅, S' });
    expect(mapped().buyerNote).toBe('請放管理室 <b>謝謝</b> &amp; 辛苦了');
  });
});

describe('what is still to ship', () => {
  it('has a line for each of the order’s, keyed by product and variation, with its own price', () => {
    expect(mapped().lines).toMatchObject([
      {
        platformLineId: '54',
        productKey: '11:12',
        sku: 'TC-RED-S',
        quantity: 3,
        unitPrice: { amount: '333.33', currency: 'TWD' },
      },
      {
        platformLineId: '55',
        productKey: '20',
        sku: 'BOX',
        name: '木盒',
        variantName: null,
        quantity: 1,
        unitPrice: { amount: '0' },
      },
    ]);
  });

  const refund = (...lines: [item: number, quantity: number][]) =>
    wooRefund.parse({
      id: 90,
      line_items: lines.map(([item, quantity]) => ({
        quantity,
        meta_data: [{ key: '_refunded_item_id', value: String(item) }],
      })),
    });

  it('leaves out what was refunded, line by line', () => {
    expect(mapped({}, { refunds: [refund([54, -1]), refund([54, -1], [55, -1])] }).lines).toMatchObject([
      { platformLineId: '54', quantity: 1 },
    ]);
  });

  it('calls an order off whose every line was refunded although its status stayed', () => {
    expect(mapped({}, { refunds: [refund([54, -3], [55, -1])] })).toMatchObject({
      state: 'cancelled',
      stateCode: 'processing (all lines refunded)',
      lines: [],
    });
    expect(mapped({}, { refunds: [refund()] }).lines).toHaveLength(2);
  });

  it('T14 gives a line of a deleted variation no SKU and a key nobody has mapped', () => {
    const gone = line({ product_id: 11, variation_id: 0, sku: 'TC' });
    expect(mapped({ line_items: [gone] }).lines[0]).toMatchObject({ productKey: 'deleted:54', sku: null, quantity: 3 });
    expect(mapped({ line_items: [line({ product_id: 0, variation_id: 0, sku: null })] }).lines[0]).toMatchObject({
      productKey: 'deleted:54',
      sku: null,
    });
  });

  it('T14 does not take a parent’s SKU for the variation’s own', () => {
    expect(mapped({ line_items: [line({ sku: 'TC' })] }).lines[0]).toMatchObject({ productKey: '11:12', sku: null });
  });

  it('keeps the SKU of a simple product that can no longer be looked up', () => {
    expect(mapped({}, { facts: factsOf([]) }).lines[1]).toMatchObject({ productKey: '20', sku: 'BOX' });
  });
});

describe('escapes', () => {
  it('are taken out once, whatever the text', () => {
    const escape = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.codePointAt(0)};`);
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(decodedOnce(escape(text))).toBe(text);
        expect(decodedOnce(escape(escape(text)))).toBe(escape(text));
      }),
    );
  });

  it('leave invalid values alone', () => {
    expect(decodedOnce('AT&T &foo; &#0; &#55296; &#x1F375; &quot;')).toBe('AT&T &foo; &#0; &#55296; 🍵 "');
  });
});
