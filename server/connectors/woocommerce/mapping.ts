import { money, type Money } from '../../values/money.ts';
import type { PlatformOrder } from '../platform-order.ts';
import { recipientOf, type StateNames } from './address.ts';
import { millionths, moneyText } from './decimal.ts';
import { decodedOnce } from './html-text.ts';
import { readLines, type ReadLines } from './lines.ts';
import { paymentOf } from './payment.ts';
import { pickupStoreOf, placeOf } from './pickup.ts';
import type { ProductFacts } from './product-facts.ts';
import { stateOf, type ToShipRules } from './to-ship.ts';
import type { WooOrder, WooRefund } from './wire.ts';

export interface OrderSurroundings {
  /** The order's refunds with their lines; needed for orders to ship only. */
  readonly refunds: readonly WooRefund[];
  readonly facts: ProductFacts;
  readonly stateName: StateNames;
  readonly rules: ToShipRules;
}

/** @throws {RangeError} for an invalid amount */
export function toPlatformOrder(order: WooOrder, around: OrderSurroundings): PlatformOrder {
  const read = readLines(order.line_items, order.currency, around.refunds, around.facts);
  const collectable = netTotal(order);
  const payment = paymentOf(order, Number(collectable.amount));
  const unread = [...order.unread, ...read.unread];
  return {
    platformOrderId: String(order.id),
    platformOrderNumber: order.number,
    ...stateAndCode(order, around.rules, read),
    placedAt: order.date_created_gmt,
    changedAt: order.date_modified_gmt,
    shipBy: null,
    payment,
    ...shippingOf(order),
    pickupStore: pickupStoreOf(order),
    recipient: recipientOf(order, around.stateName),
    buyerNote: order.customer_note,
    total: money(order.total, order.currency),
    totals: { shippingFee: shippingFee(order), discount: null },
    cashOnDelivery: payment.kind === 'cashOnDelivery' ? collectable : null,
    collectable,
    lines: read.lines,
    ...(unread.length > 0 ? { unread } : {}),
  };
}

/** Refunding every line leaves the status alone as long as some money (the freight) is kept. */
function stateAndCode(
  order: WooOrder,
  rules: ToShipRules,
  read: ReadLines,
): Pick<PlatformOrder, 'state' | 'stateCode'> {
  const state = stateOf(order, rules);
  if (state !== 'toShip' || read.lines.length > 0) return { state, stateCode: order.status };
  if (read.takenBack) return { state: 'cancelled', stateCode: `${order.status} (all lines refunded)` };
  if (order.line_items.length === 0) return { state: 'notReady', stateCode: `${order.status} (no lines)` };
  // Courses and vouchers alone: ready, and nothing for a warehouse to do.
  return { state, stateCode: `${order.status} (nothing to ship)` };
}

/**
 * `flat_rate:2`, or the method alone where a plugin gives no instance; a pick-up place by its name, since they all have
 * one number. Several parcels with different methods form a code of their own; nothing is guessed.
 */
function shippingOf(order: WooOrder): Pick<PlatformOrder, 'shippingCode' | 'shippingLabel'> {
  const chosen = order.shipping_lines.filter((line) => line.method_id !== null);
  const codes = chosen.map((line) => {
    const instance = placeOf(line)?.code ?? line.instance_id;
    return instance === null ? `${line.method_id}` : `${line.method_id}:${instance}`;
  });
  const labels = chosen.flatMap((line) => (line.method_title === null ? [] : [decodedOnce(line.method_title)]));
  return { shippingCode: joined(codes), shippingLabel: joined(labels) };
}

function joined(words: readonly string[]): string | null {
  return [...new Set(words)].join(' + ') || null;
}

/** With its tax, as the buyer saw it. */
function shippingFee(order: WooOrder): Money | null {
  const [net, tax] = [millionths(order.shipping_total), millionths(order.shipping_tax ?? 0)];
  return net === null || tax === null ? null : money(moneyText(net + tax), order.currency);
}

/** Refunds do not lower `total`, yet what was refunded before delivery is not to be collected. */
function netTotal(order: WooOrder): Money {
  const sum = [order.total, ...order.refunds.map((refund) => refund.total)].reduce(
    (all, part) => all + (millionths(money(part, order.currency).amount) ?? 0n),
    0n,
  );
  return money(moneyText(sum < 0n ? 0n : sum), order.currency);
}
