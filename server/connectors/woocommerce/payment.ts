import type { PlatformPayment } from '../platform-order.ts';
import { chosenKind, gatewayKind } from './gateways.ts';
import { decodedOnce } from './html-text.ts';
import { metaText } from './meta.ts';
import type { WooOrder } from './wire.ts';

/** Whatever the merchant calls ready: the money of an order in one of these has not come. */
const unpaidStatuses: ReadonlySet<string> = new Set(['pending', 'on-hold', 'failed', 'checkout-draft', 'auto-draft']);

/**
 * How the buyer pays, by the gateway and the choice the order itself names. `date_paid` proves nothing: WooCommerce
 * sets it at every change to `processing`, an administrator's click included. A transaction number alone proves nothing
 * either, since some gateways set it when they issue a number to pay with; it is asked for only where the way to pay is
 * instant. The shop vouches for none of this, so that a person's classification always wins.
 *
 * @param toCollect what is left of the total after refunds
 */
export function paymentOf(order: WooOrder, toCollect: number): PlatformPayment {
  const method = order.payment_method;
  const listed = method === null ? null : gatewayKind(method);
  const meta = (key: string) => metaText(order.meta_data, key);
  const kind = listed === 'several' ? chosenKind(meta) : listed;
  return {
    kind: paymentKind(order, kind, toCollect),
    methodCode: method,
    methodLabel: labelOf(order, meta('_nwpSelectedPayment')),
    paidAt: order.date_paid_gmt,
    onlineRecord: false,
    ...(listed === 'several' ? { severalKinds: true } : {}),
  };
}

function paymentKind(
  order: WooOrder,
  kind: ReturnType<typeof gatewayKind>,
  toCollect: number,
): PlatformPayment['kind'] {
  if (kind === 'onDelivery') return toCollect > 0 ? 'cashOnDelivery' : 'paidOnline';
  if (unpaidStatuses.has(order.status)) return 'unpaid';
  if (Number(order.total) === 0) return 'paidOnline';
  if (kind === 'transfer') return 'paidOnline';
  return kind === 'instant' && order.transaction_id !== null ? 'paidOnline' : 'unknown';
}

function labelOf(order: WooOrder, choice: string | null): string | null {
  const title = order.payment_method_title === null ? null : decodedOnce(order.payment_method_title);
  return choice === null || title === null ? (title ?? choice) : `${title} (${choice})`;
}
