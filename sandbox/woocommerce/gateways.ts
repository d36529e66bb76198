import type { LedgerOrder } from '../kernel/ledger.ts';

/**
 * How the demo shops take money. `newebpay` is one gateway for everything, so its buyer's choice stands behind a slash
 * here and in the order's meta on the wire. Those with weight 0 come only when they are asked for.
 */
export const paymentMethods = [
  { method: 'ry_ecpay_credit', title: '信用卡（綠界）', kind: 'paid', weight: 5 },
  { method: 'ry_linepay', title: 'LINE Pay', kind: 'paid', weight: 3 },
  { method: 'cod', title: '貨到付款', kind: 'cod', weight: 3 },
  { method: 'bacs', title: '銀行轉帳', kind: 'unpaid', weight: 1 },
  { method: 'newebpay/Credit', title: '藍新金流', kind: 'paid', weight: 0 },
  { method: 'newebpay/VACC', title: '藍新金流', kind: 'unpaid', weight: 0 },
  { method: 'newebpay/CVS', title: '藍新金流', kind: 'unpaid', weight: 0 },
  { method: 'newebpay/CVSCOMPayed', title: '藍新金流', kind: 'cod', weight: 0 },
  { method: 'newebpay/CVSCOMNotPayed', title: '藍新金流', kind: 'paid', weight: 0 },
  { method: 'ecpay_shipping_pay', title: '綠界超商取貨付款', kind: 'cod', weight: 0 },
  { method: 'ry_ecpay_atm', title: 'ATM 虛擬帳號（綠界）', kind: 'unpaid', weight: 0 },
] as const;

/** The id on the wire. */
export function gatewayOf(method: string): string {
  return method.split('/')[0] ?? method;
}

/** Gateways that move an order on as soon as the buyer has a number to pay with, or a store to pay at. */
export function movesOnUnpaid(method: string): boolean {
  return ['newebpay', 'ecpay_shipping_pay'].includes(gatewayOf(method));
}

/** NewebPay's plugin keeps the trade's number in every case, paid or not. */
export function transactionOf(order: LedgerOrder): string {
  if (gatewayOf(order.payment.method) === 'newebpay') return `2611${order.id.padStart(12, '0')}`;
  const paid = order.payment.state === 'paid' && !order.payment.cashOnDelivery;
  return paid ? `T${order.id}8842` : '';
}

/** What the plugins of gateways write into the order, by key. */
export function gatewayMeta(order: Omit<LedgerOrder, 'id'>): Readonly<Record<string, string>> {
  const [gateway, choice] = order.payment.method.split('/');
  const store = order.pickupStore ?? { code: '131386', name: '鑫台北' };
  const { name, phone } = order.recipient;
  if (gateway === 'ecpay_shipping_pay')
    return {
      _shipping_CVSStoreID: store.code,
      _shipping_purchaserStore: store.name,
      _shipping_purchaserAddress: '台北市中正區忠孝西路一段 36 號',
    };
  if (gateway !== 'newebpay' || choice === undefined) return {};
  if (!choice.startsWith('CVSCOM')) return { _nwpSelectedPayment: choice };
  const withoutPaying = choice === 'CVSCOMNotPayed';
  return {
    _nwpSelectedPayment: withoutPaying ? 'Credit' : choice,
    ...(withoutPaying ? { _CVSCOMNotPayed: '1' } : {}),
    _newebpayStoreName: store.name,
    _newebpayStoreAddr: '台北市中正區忠孝西路一段 36 號',
    _newebpayConsignee: name,
    _newebpayConsigneePhone: phone,
  };
}
