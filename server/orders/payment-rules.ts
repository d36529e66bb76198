import type { PlatformOrder } from '../connectors/platform-order.ts';
import type { Money } from '../values/money.ts';
import { compareAmounts } from '../values/compare-amounts.ts';
import type { PaymentKind } from './import-rules.ts';

/** Payment method code → how a person classified it (E2); '' stands for orders without any method. */
export type ClassifiedPayments = ReadonlyMap<string, 'prepaid' | 'cashOnDelivery'>;

/**
 * How the buyer pays. A person's classification of the method beats every guess of ours; what nobody vouches for and
 * nobody classified is unknown. Cash on delivery with nothing left to collect is prepaid.
 */
export function paymentKindOf(
  order: PlatformOrder,
  { classifiedPayments }: { readonly classifiedPayments: ClassifiedPayments },
): PaymentKind {
  const kind = classifiedAs(order, classifiedPayments) ?? shownBy(order);
  return kind === 'cashOnDelivery' && collectedOnDelivery(order) === null ? 'prepaid' : kind;
}

/** Whether the money is still to come before anything ships. A person who calls the method cash on delivery says no. */
export function isUnpaid(order: PlatformOrder, classified: ClassifiedPayments): boolean {
  return order.payment.kind === 'unpaid' && classifiedAs(order, classified) !== 'cashOnDelivery';
}

/**
 * What the carrier collects when the order is cash on delivery: for what is left to ship, never more than the order
 * costs. Null when nothing is left to collect (coupon, store credit).
 */
export function collectedOnDelivery({
  cashOnDelivery,
  collectable,
  total,
}: Pick<PlatformOrder, 'cashOnDelivery' | 'collectable' | 'total'>): Money | null {
  const wanted = cashOnDelivery ?? collectable ?? total;
  const amount = compareAmounts(wanted.amount, total.amount) > 0 ? total : wanted;
  return compareAmounts(amount.amount, '0') > 0 ? amount : null;
}

function classifiedAs({ payment }: PlatformOrder, classified: ClassifiedPayments) {
  // A code for several kinds says nothing of the one order; and no word about nameless payments beats recorded money.
  if (payment.severalKinds || (payment.methodCode === null && payment.onlineRecord)) return undefined;
  return classified.get(payment.methodCode ?? '');
}

function shownBy({ payment }: PlatformOrder): PaymentKind {
  if (payment.kind === 'cashOnDelivery') return 'cashOnDelivery';
  return payment.kind === 'paidOnline' || payment.onlineRecord ? 'prepaid' : 'unknown';
}
