import type { PlatformOrder } from '../connectors/platform-order.ts';
import { maxIdLength } from './incoming-order.ts';

const amount = /^-?\d{1,15}(\.\d{1,4})?$/;

/**
 * Why an order can't be kept as it is, in words for a person; null when it can. Found before the database has to refuse
 * it (D6).
 */
export function whyNotStorable(order: PlatformOrder): string | null {
  if (!order.platformOrderId) return 'the order has no identity';
  if (order.platformOrderId.length > maxIdLength) return 'the order has an identity longer than any platform gives';
  if (!order.platformOrderNumber || order.platformOrderNumber.length > maxIdLength)
    return 'the order has no readable number';
  if (Number.isNaN(order.placedAt.getTime())) return 'the order has no readable date';
  if (!amount.test(order.total.amount)) return `not an amount: ${order.total.amount}`;
  if (order.cashOnDelivery && !amount.test(order.cashOnDelivery.amount))
    return `not an amount: ${order.cashOnDelivery.amount}`;
  for (const part of [order.collectable, order.totals?.shippingFee, order.totals?.discount]) {
    if (part && part.currency !== order.total.currency) return `an amount in ${part.currency}`;
    if (part && !amount.test(part.amount)) return `not an amount: ${part.amount}`;
  }
  if (order.lines.length > 1_000) return `${order.lines.length} lines are more than an order can have`;
  const ids = new Set<string>();
  for (const line of order.lines) {
    if (!line.productKey) return `line ${line.platformLineId} does not say what is sold`;
    if (!Number.isInteger(line.quantity) || line.quantity < 1 || line.quantity > 1_000_000)
      return `line ${line.platformLineId} has the quantity ${line.quantity}`;
    if (line.unitPrice && line.unitPrice.currency !== order.total.currency)
      return `line ${line.platformLineId} has a price in ${line.unitPrice.currency}`;
    if (line.unitPrice && !amount.test(line.unitPrice.amount))
      return `line ${line.platformLineId} has no readable price`;
    if (line.total && (line.total.currency !== order.total.currency || !amount.test(line.total.amount)))
      return `line ${line.platformLineId} has no readable total`;
    if (ids.has(line.platformLineId)) return `two lines are called ${line.platformLineId}`;
    ids.add(line.platformLineId);
  }
  return null;
}
