import type { PlatformOrder, PlatformOrderLine } from '../connectors/platform-order.ts';

/**
 * Goods are picked by the piece: a fraction ("1.5" by weight, half a piece refunded) is kept as sent and holds the
 * order.
 */
export function withWholeQuantities(order: PlatformOrder): PlatformOrder {
  return order.lines.every(isWhole) ? order : { ...order, lines: order.lines.map(wholeQuantity) };
}

const isWhole = ({ quantity }: PlatformOrderLine): boolean =>
  Number.isInteger(quantity) || !Number.isFinite(quantity) || quantity <= 0;

function wholeQuantity(line: PlatformOrderLine): PlatformOrderLine {
  if (isWhole(line)) return line;
  return {
    ...line,
    quantity: Math.max(1, Math.round(line.quantity)),
    quantityAsSent: line.quantityAsSent ?? String(line.quantity),
  };
}
