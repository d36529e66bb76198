import type { PlatformOrder, PlatformOrderLine } from '../connectors/platform-order.ts';

/** Why an order of the platform does not come in (D4). The platform's own word stands beside it. */
export type SkipReason = 'notReady' | 'shipped' | 'cancelled' | 'unpaid' | 'nothingToShip';

export type HoldKind =
  | 'shippingMissing'
  | 'shippingUnmapped'
  | 'paymentUnknown'
  | 'unknownProduct'
  | 'manual'
  | 'platformCancelled'
  | 'platformNotReady';

export type OrderStatus = 'held' | 'ready' | 'shipped' | 'cancelled';

export type PaymentKind = 'prepaid' | 'cashOnDelivery' | 'unknown';

/** One reason to wait. `code` is what it is about: shipping code, payment method, product key or the platform's word for its state; '' where there is none. */
export interface HoldReason {
  readonly kind: HoldKind;
  readonly code: string;
}

/** What the account and its merchant know when an order arrives. */
export interface ImportFacts {
  /** Platform shipping code → shipping type id (F5). */
  readonly shippingTypes: ReadonlyMap<string, string>;
  /** Payment method code → how a person classified it (E2). */
  readonly classifiedPayments: ReadonlyMap<string, 'prepaid' | 'cashOnDelivery'>;
  /** The warehouse product a line stands for; null makes it an unknown product (E1). */
  readonly warehouseProductOf: (line: PlatformOrderLine) => string | null;
}

/** An order we already have. */
export interface KnownOrder {
  readonly status: OrderStatus;
  /** The platform's word when we last followed it. */
  readonly platformStateCode: string;
  readonly openHolds: readonly HoldReason[];
  /** Holds a person released: they do not come back for the same reason (D5). */
  readonly releasedByPerson: readonly HoldReason[];
  /** Columns a person changed on our side (D5). */
  readonly changedByPerson: readonly string[];
}

/** What shall become of one order the platform sent. */
export type ImportDecision =
  | { readonly kind: 'skip'; readonly reason: SkipReason }
  /** Known, not shipped by us, and cancelled on the platform: over, or waiting for the person who had a hand in it (E4). */
  | { readonly kind: 'cancel'; readonly status: 'cancelled' | 'held' }
  /** Known, not shipped, and no longer ready on the platform: it waits until it is again, or until a person releases it (D4, E4). */
  | { readonly kind: 'wait'; readonly hold: HoldReason }
  /** Known, and sent out on the platform's side. */
  | { readonly kind: 'ship' }
  | {
      readonly kind: 'import';
      readonly paymentKind: PaymentKind;
      readonly shippingTypeId: string | null;
      /** In the order of the lines; null is an unknown product. */
      readonly warehouseProductIds: readonly (string | null)[];
      /** Every reason of ours to wait; a person's own holds are not among them. */
      readonly holds: readonly HoldReason[];
    };

/** Decides by the facts alone; asks nobody and changes nothing. */
export function decideImport(order: PlatformOrder, facts: ImportFacts, known: KnownOrder | null): ImportDecision {
  if (order.state === 'cancelled') return known ? followCancellation(known) : skip('cancelled');
  if (order.state === 'shipped')
    return known && (known.status === 'held' || known.status === 'ready') ? { kind: 'ship' } : skip('shipped');
  // What left the house stays out, whatever the platform says later.
  if (known?.status === 'shipped') return skip('shipped');
  const notReady = whyNotReady(order);
  if (notReady !== null)
    return known?.status === 'held' || known?.status === 'ready' ? followDoubt(order, known, notReady) : skip(notReady);

  const byPerson = new Set(known?.changedByPerson);
  const holds: HoldReason[] = [];

  const paymentKind = paymentKindOf(order, facts);
  if (paymentKind === 'unknown' && !byPerson.has('payment_kind'))
    holds.push({ kind: 'paymentUnknown', code: order.payment.methodCode ?? '' });

  const shippingTypeId = order.shippingCode === null ? null : (facts.shippingTypes.get(order.shippingCode) ?? null);
  if (shippingTypeId === null && !byPerson.has('shipping_type_id')) {
    holds.push(
      order.shippingCode === null
        ? { kind: 'shippingMissing', code: '' }
        : { kind: 'shippingUnmapped', code: order.shippingCode },
    );
  }

  const warehouseProductIds = order.lines.map((line) => facts.warehouseProductOf(line));
  const unknownKeys = order.lines
    .filter((_, index) => warehouseProductIds[index] === null)
    .map((line) => line.productKey);
  for (const code of new Set(unknownKeys)) holds.push({ kind: 'unknownProduct', code });

  const waived = known?.releasedByPerson ?? [];
  return {
    kind: 'import',
    paymentKind,
    shippingTypeId,
    warehouseProductIds,
    holds: holds.filter((hold) => !includesHold(waived, hold)),
  };
}

/** How the buyer pays, after a person's classification and the platform's own record of an online payment (E2). */
export function paymentKindOf(order: PlatformOrder, facts: Pick<ImportFacts, 'classifiedPayments'>): PaymentKind {
  if (order.payment.kind === 'cashOnDelivery') return 'cashOnDelivery';
  if (order.payment.kind === 'paidOnline') return 'prepaid';
  const classified =
    order.payment.methodCode === null ? undefined : facts.classifiedPayments.get(order.payment.methodCode);
  return classified ?? (order.payment.onlineRecord ? 'prepaid' : 'unknown');
}

export const sameHold = (a: HoldReason, b: HoldReason): boolean => a.kind === b.kind && a.code === b.code;

export const includesHold = (holds: readonly HoldReason[], hold: HoldReason): boolean =>
  holds.some((other) => sameHold(other, hold));

function whyNotReady(order: PlatformOrder): SkipReason | null {
  if (order.state === 'notReady') return 'notReady';
  if (order.payment.kind === 'unpaid') return 'unpaid';
  return order.lines.length === 0 ? 'nothingToShip' : null;
}

/** Whatever a shop calls its states, the hold fits its index: what cannot be written stops nothing. */
const longestHoldCode = 200;

/** A person who released the order in this very state is not asked twice; the state that comes back after another one is news. */
function followDoubt(order: PlatformOrder, known: KnownOrder, reason: SkipReason): ImportDecision {
  const hold: HoldReason = { kind: 'platformNotReady', code: order.stateCode.slice(0, longestHoldCode) };
  const released = known.platformStateCode === order.stateCode && includesHold(known.releasedByPerson, hold);
  return released ? skip(reason) : { kind: 'wait', hold };
}

function followCancellation(known: KnownOrder): ImportDecision {
  if (known.status === 'shipped') return skip('cancelled');
  if (known.status === 'cancelled') return { kind: 'cancel', status: 'cancelled' };
  // A person changed or stopped the order here, so a person decides; who already decided to go on is not asked twice.
  const personInvolved = known.changedByPerson.length > 0 || known.openHolds.some((hold) => hold.kind === 'manual');
  if (known.releasedByPerson.some((hold) => hold.kind === 'platformCancelled')) return skip('cancelled');
  return { kind: 'cancel', status: personInvolved ? 'held' : 'cancelled' };
}

const skip = (reason: SkipReason): ImportDecision => ({ kind: 'skip', reason });
