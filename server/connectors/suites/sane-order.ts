import type { PlatformOrder } from '../platform-order.ts';

/** What is wrong with an order by the rules of `PlatformOrder`. */
export function faultsOf(order: PlatformOrder): string[] {
  const wrong: string[] = [];
  const must = (right: boolean, what: string) => {
    if (!right) wrong.push(what);
  };
  for (const id of [
    order.platformOrderId,
    order.platformOrderNumber,
    ...order.lines.flatMap((line) => [line.platformLineId, line.productKey]),
  ])
    must(typeof id === 'string' && id !== '' && !/e\+|null|undefined|\[object/.test(id), `id ${id}`);
  must(new Set(order.lines.map((line) => line.platformLineId)).size === order.lines.length, 'lines with the same id');
  must(order.state !== 'toShip' || order.lines.length > 0, 'to ship without lines');
  for (const line of order.lines)
    must(Number.isSafeInteger(line.quantity) && line.quantity > 0, `quantity ${line.quantity}`);
  for (const amount of [order.total, ...order.lines.flatMap((line) => line.unitPrice ?? [])])
    must(/^-?\d+(\.\d*[1-9])?$/.test(amount.amount), `amount ${amount.amount}`);
  for (const date of [order.placedAt, order.changedAt, order.shipBy, order.payment.paidAt])
    must(date === null || !Number.isNaN(date.getTime()), 'an invalid date');
  must(
    (order.cashOnDelivery !== null) === (order.payment.kind === 'cashOnDelivery'),
    'cash without cash on delivery, or the other way',
  );
  const { masked: _masked, ...recipient } = order.recipient;
  for (const text of Object.values(recipient))
    must(text === null || (typeof text === 'string' && text.trim() !== ''), 'an empty recipient field');
  return wrong;
}
