import { money, type Money } from '../../values/money.ts';
import type { PlatformOrder } from '../platform-order.ts';
import { pickupStoreOf, recipientOf } from './address.ts';
import { decodedOnce } from './html-text.ts';
import { remainingLines, type KnownProducts } from './lines.ts';
import { paymentOf } from './payment.ts';
import { stateOf, type ToShipRules } from './to-ship.ts';
import type { WooOrder, WooRefund } from './wire.ts';

export interface OrderSurroundings {
  /** The order's refunds with their lines; needed for orders to ship only. */
  readonly refunds: readonly WooRefund[];
  readonly products: KnownProducts;
  readonly rules: ToShipRules;
}

/** @throws {RangeError} for an amount that is none */
export function toPlatformOrder(order: WooOrder, around: OrderSurroundings): PlatformOrder {
  const lines = remainingLines(order.line_items, order.currency, around.refunds, around.products);
  const told = stateOf(order, around.rules);
  const payment = paymentOf(order, told);
  return {
    platformOrderId: String(order.id),
    platformOrderNumber: order.number,
    // Refunding every line leaves the status alone as long as some money (the freight) is kept.
    ...(told === 'toShip' && lines.length === 0
      ? {
          state: order.line_items.length > 0 ? 'cancelled' : 'notReady',
          stateCode: `${order.status} (${order.line_items.length > 0 ? 'all lines refunded' : 'no lines'})`,
        }
      : { state: told, stateCode: order.status }),
    placedAt: order.date_created_gmt,
    changedAt: order.date_modified_gmt,
    shipBy: null,
    payment,
    ...shippingOf(order),
    pickupStore: pickupStoreOf(order),
    recipient: recipientOf(order),
    buyerNote: order.customer_note,
    total: money(order.total, order.currency),
    cashOnDelivery: payment.kind === 'cashOnDelivery' ? netTotal(order) : null,
    lines,
  };
}

/** `flat_rate:2`, or the method alone where a plugin gives no instance. Several parcels with different methods are one code of their own, so that nobody guesses. */
function shippingOf(order: WooOrder): Pick<PlatformOrder, 'shippingCode' | 'shippingLabel'> {
  const chosen = order.shipping_lines.filter((line) => line.method_id !== null);
  const codes = chosen.map((line) =>
    line.instance_id === null ? `${line.method_id}` : `${line.method_id}:${line.instance_id}`,
  );
  const labels = chosen.flatMap((line) => (line.method_title === null ? [] : [decodedOnce(line.method_title)]));
  return { shippingCode: joined(codes), shippingLabel: joined(labels) };
}

function joined(words: readonly string[]): string | null {
  return [...new Set(words)].join(' + ') || null;
}

/** Refunds do not lower `total`, yet what was refunded before delivery is not to be collected. */
function netTotal(order: WooOrder): Money {
  const sum = [order.total, ...order.refunds.map((refund) => refund.total)].reduce(
    (all, part) => all + tenThousandths(money(part, order.currency)),
    0n,
  );
  const positive = sum < 0n ? 0n : sum;
  return money(`${positive / 10_000n}.${String(positive % 10_000n).padStart(4, '0')}`, order.currency);
}

function tenThousandths({ amount }: Money): bigint {
  const [whole = '0', fraction = ''] = amount.replace('-', '').split('.');
  const value = BigInt(whole) * 10_000n + BigInt(fraction.padEnd(4, '0'));
  return amount.startsWith('-') ? -value : value;
}
