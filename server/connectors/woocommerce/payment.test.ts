import { describe, expect, it } from 'vitest';
import { toShipRules } from './to-ship.ts';
import { mapped, metaRows } from './testing/mapped.ts';

const looksPaid = { date_paid_gmt: '2026-11-21T04:50:05', transaction_id: '26112104500012345' };
const paidOn = { date_paid_gmt: '2026-11-21T04:50:05' };

describe('how the buyer of a WooCommerce order pays', () => {
  it('M1: pay at the store of the older ECPay plugin is cash on delivery, with its store, whatever date is set', () => {
    expect(
      mapped({
        payment_method: 'ecpay_shipping_pay',
        ...paidOn,
        total: '580.0000',
        meta_data: metaRows({ _shipping_CVSStoreID: '131386', _shipping_purchaserStore: '鑫台北' }),
      }),
    ).toMatchObject({
      payment: { kind: 'cashOnDelivery', methodCode: 'ecpay_shipping_pay', onlineRecord: false },
      cashOnDelivery: { amount: '580', currency: 'TWD' },
      pickupStore: { code: '131386', name: '鑫台北' },
    });
  });

  it('M2: nothing the shop says about a payment beats a person: no record of ours vouches for it', () => {
    for (const payment_method of ['stripe', 'ry_ecpay_credit', 'newebpay', 'bacs', 'cod', 'my_gateway'])
      expect(mapped({ payment_method, ...looksPaid }).payment.onlineRecord).toBe(false);
  });

  it.each([
    ['Credit', {}, 'paidOnline'],
    ['LINEPAY', {}, 'paidOnline'],
    ['WEBATM', {}, 'paidOnline'],
    ['VACC', {}, 'unknown'],
    ['vacc', {}, 'unknown'],
    ['CVS', {}, 'unknown'],
    ['BARCODE', {}, 'unknown'],
    ['SmartPay', {}, 'unknown'],
    ['CVSCOMPayed', { _newebpayStoreName: '鑫台北門市' }, 'cashOnDelivery'],
    ['', { _newebpayStoreName: '鑫台北門市' }, 'cashOnDelivery'],
    ['Credit', { _newebpayStoreName: '鑫台北門市', _CVSCOMNotPayed: '1' }, 'paidOnline'],
    ['VACC', { _newebpayStoreName: '鑫台北門市', _CVSCOMNotPayed: '1' }, 'unknown'],
    ['', {}, 'unknown'],
  ])('M3: NewebPay with the choice %o and %o is %s, although every one looks paid', (choice, more, kind) => {
    const meta = { ...(choice === '' ? {} : { _nwpSelectedPayment: choice }), ...more };
    const { payment } = mapped({ payment_method: 'newebpay', ...looksPaid, meta_data: metaRows(meta) });
    expect(payment).toMatchObject({ kind, methodCode: 'newebpay', severalKinds: true });
  });

  it('M3: one id for one way to pay can be classified as a whole', () => {
    for (const payment_method of ['ry_ecpay_atm', 'stripe', 'cod', 'my_gateway'])
      expect(mapped({ payment_method }).payment.severalKinds).toBeUndefined();
    for (const payment_method of ['newebpay', 'ecpay', 'spgateway', 'allpay'])
      expect(mapped({ payment_method, ...looksPaid }).payment).toMatchObject({ severalKinds: true, kind: 'unknown' });
  });

  it.each(['pending', 'on-hold', 'failed'])(
    'M4: nothing is paid in %s, whatever the merchant calls ready',
    (status) => {
      const rules = toShipRules({ toShipStatuses: `processing, ${status}` });
      for (const payment_method of ['bacs', 'cheque', 'stripe', 'ry_ecpay_credit', 'newebpay', 'my_gateway', ''])
        expect(mapped({ status, payment_method, ...looksPaid }, { rules })).toMatchObject({
          state: 'toShip',
          payment: { kind: 'unpaid' },
          cashOnDelivery: null,
        });
    },
  );

  it.each([
    ['stripe', paidOn, 'unknown'],
    ['ry_ecpay_credit', paidOn, 'unknown'],
    ['ry_ecpay_atm', looksPaid, 'unknown'],
    ['Wooecpay_Gateway_Cvs', looksPaid, 'unknown'],
    ['my_gateway', looksPaid, 'unknown'],
    ['ecpay_cod', looksPaid, 'unknown'],
    ['credit_looking_name', looksPaid, 'unknown'],
    ['stripe', looksPaid, 'paidOnline'],
    ['Wooecpay_Gateway_Credit', looksPaid, 'paidOnline'],
    ['ry_newebpay_credit_installment_6', looksPaid, 'paidOnline'],
    ['bacs', {}, 'paidOnline'],
  ])('M5: %s with %o is %s: a date of payment proves nothing', (payment_method, changes, kind) => {
    expect(mapped({ payment_method, ...changes }).payment.kind).toBe(kind);
  });

  it('M6: what is collected follows from what is left after refunds', () => {
    expect(
      mapped({
        total: '100.10',
        refunds: [
          { id: 1, total: '-30.05' },
          { id: 2, total: '-0.05' },
        ],
      }),
    ).toMatchObject({ cashOnDelivery: { amount: '70' }, collectable: { amount: '70' } });
  });

  it('M7: cash on delivery with nothing left to collect is prepaid', () => {
    for (const changes of [{ total: '0.0000' }, { total: '10', refunds: [{ id: 1, total: '-12' }] }])
      expect(mapped(changes)).toMatchObject({ payment: { kind: 'paidOnline' }, cashOnDelivery: null });
  });

  it('shows the name the buyer saw, and the choice beside it', () => {
    expect(mapped().payment.methodLabel).toBe('貨到付款');
    const meta_data = metaRows({ _nwpSelectedPayment: 'VACC' });
    expect(
      mapped({ payment_method: 'newebpay', payment_method_title: '藍新 &amp; 支付', meta_data }).payment,
    ).toMatchObject({ methodLabel: '藍新 & 支付 (VACC)' });
  });
});
