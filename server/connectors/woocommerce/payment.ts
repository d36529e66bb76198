import type { PlatformOrderState, PlatformPayment } from '../platform-order.ts';
import type { WooOrder } from './wire.ts';

/** Paid by hand later: the shop's people move the order on once they saw the money. */
const transfer = new Set(['bacs', 'cheque']);
/** Gateways, by the first word of their ids (RY Tools and ECPay's own plugin put a prefix before it), that take the money before the order goes on. */
const online =
  /^(ry_|woo_?)?(stripe|woocommerce_payments|wcpay|paypal|ppcp|ppec|square|braintree|ecpay|newebpay|spgateway|linepay|line_pay|jkopay|tappay|payuni|esun|opay|smilepay|amazon_payments|klarna|affirm|afterpay|mollie|razorpay|omise)([_-]|$)/i;
/** What these gateways call their cash-on-delivery side. */
const onDelivery = /(^|[_-])cod([_-]|$)/i;

/** `date_paid` alone proves nothing of an unknown gateway: an order made by hand has it, whatever the method. */
export function paymentOf(order: WooOrder, state: PlatformOrderState): PlatformPayment {
  const method = order.payment_method;
  const paidAt = order.date_paid_gmt;
  const as = (kind: PlatformPayment['kind'], onlineRecord = false): PlatformPayment => ({
    kind,
    methodCode: method,
    paidAt,
    onlineRecord,
  });
  if (method === 'cod') return as('cashOnDelivery');
  if (Number(order.total) === 0) return as('paidOnline');
  const movedOn = state === 'toShip' || state === 'shipped';
  if (method !== null && transfer.has(method)) return as(movedOn ? 'paidOnline' : 'unpaid');
  const known = method !== null && online.test(method) && !onDelivery.test(method);
  const record = order.transaction_id !== null && paidAt !== null;
  if (known && (paidAt !== null || order.transaction_id !== null)) return as('paidOnline', true);
  return movedOn || record ? as('unknown', record && !onDelivery.test(method ?? '')) : as('unpaid');
}
