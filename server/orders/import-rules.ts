import type { PlatformOrder, PlatformOrderLine } from '../connectors/platform-order.ts';
import { pickedLines } from './bundle-rules.ts';
import { isUnpaid, paymentKindOf, type ClassifiedPayments } from './payment-rules.ts';

/** Why an order of the platform is not imported (D4). The platform's own word stands beside it. */
export type SkipReason = 'notReady' | 'shipped' | 'cancelled' | 'unpaid' | 'nothingToShip' | 'fulfilledByPlatform';

export type HoldKind =
  | 'shippingMissing'
  | 'shippingUnmapped'
  | 'paymentUnknown'
  | 'unknownProduct'
  | 'manual'
  | 'platformCancelled'
  | 'platformNotReady'
  /** The platform no longer shows it. */
  | 'platformMissing'
  /** It changed on the platform, and the new content cannot be read. */
  | 'contentUnreadable'
  /** A quantity that is not a whole number. */
  | 'quantityUnclear'
  /** A bundle: its box or its contents? */
  | 'bundleUnclear'
  | 'recipientMissing'
  /** The last look before shipping found another address or content; a person releases it. */
  | 'changedOnPlatform';

export type OrderStatus = 'held' | 'ready' | 'shipped' | 'cancelled';

export type PaymentKind = 'prepaid' | 'cashOnDelivery' | 'unknown';

/**
 * One reason to wait. `code` is what it is about: shipping code, payment method, product key or the platform's word for
 * its state; '' where there is nothing to name.
 */
export interface HoldReason {
  readonly kind: HoldKind;
  readonly code: string;
}

/** What the account and its merchant know when an order arrives. */
export interface ImportFacts {
  /** Platform shipping code → shipping type id (F5). */
  readonly shippingTypes: ReadonlyMap<string, string>;
  /** Payment method code → how a person classified it (E2); '' stands for orders without any method. */
  readonly classifiedPayments: ClassifiedPayments;
  /** Product key of a bundle → what a person said leaves the shelf; left out: nobody said anything. */
  readonly bundleChoices?: ReadonlyMap<string, 'box' | 'contents'>;
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
  /**
   * Known, not shipped by us, and cancelled on the platform: over, or waiting for the person who had a hand in it (E4).
   */
  | { readonly kind: 'cancel'; readonly status: 'cancelled' | 'held' }
  /**
   * Known, not shipped, and no longer ready on the platform: it waits until it is again, or until a person releases it
   * (D4, E4).
   */
  | { readonly kind: 'wait'; readonly hold: HoldReason }
  /** Known, and sent out on the platform's side. */
  | { readonly kind: 'ship' }
  | {
      readonly kind: 'import';
      readonly paymentKind: PaymentKind;
      readonly shippingTypeId: string | null;
      /** In the order of the lines; null is an unknown product. */
      readonly warehouseProductIds: readonly (string | null)[];
      /** `platformLineId`s of a bundle's side that stays on the shelf; left out: every line is picked. */
      readonly leftOut?: ReadonlySet<string>;
      /** Every reason of ours to wait; a person's own holds are not among them. */
      readonly holds: readonly HoldReason[];
    };

/** Decides by the facts alone; asks nobody and changes nothing. */
export function decideImport(order: PlatformOrder, facts: ImportFacts, known: KnownOrder | null): ImportDecision {
  if (order.state === 'cancelled') return known ? followCancellation(known) : skip('cancelled');
  if (order.state === 'shipped') return isOpen(known) ? { kind: 'ship' } : skip('shipped');
  // What left the warehouse stays out, whatever the platform says later.
  if (known?.status === 'shipped') return skip('shipped');
  const notReady = whyNotReady(order, facts);
  if (notReady !== null) return isOpen(known) ? followDoubt(order, known, notReady) : skip(notReady);

  const byPerson = new Set(known?.changedByPerson);
  const { leftOut, unclear } = pickedLines(order.lines, facts);
  const paymentKind = paymentKindOf(order, facts);
  const shippingTypeId = order.shippingCode === null ? null : (facts.shippingTypes.get(order.shippingCode) ?? null);
  const warehouseProductIds = order.lines.map((line) => facts.warehouseProductOf(line));
  const holds: HoldReason[] = [
    ...(paymentKind === 'unknown' && !byPerson.has('payment_kind')
      ? [{ kind: 'paymentUnknown', code: order.payment.methodCode ?? '' } as const]
      : []),
    ...(shippingTypeId === null && !byPerson.has('shipping_type_id') ? [noShippingType(order.shippingCode)] : []),
    ...(hasNoName(order.recipient) && !byPerson.has('recipient_name')
      ? [{ kind: 'recipientMissing', code: '' } as const]
      : []),
    ...about('bundleUnclear', unclear),
    ...about(
      'unknownProduct',
      keysOf(order, (line, at) => !leftOut.has(line) && warehouseProductIds[at] === null),
    ),
    ...about(
      'quantityUnclear',
      keysOf(order, (line, at) => !leftOut.has(line) && !!order.lines[at]?.quantityAsSent),
    ),
  ];
  const waived = known?.releasedByPerson ?? [];
  return {
    kind: 'import',
    paymentKind,
    shippingTypeId,
    warehouseProductIds,
    ...(leftOut.size > 0 && { leftOut }),
    holds: holds.filter((hold) => neverWaived.has(hold.kind) || !includesHold(waived, hold)),
  };
}

/**
 * The platform knows no such order any more: news about one we hold open.
 * @param proves whether that means it is gone; otherwise a person has to look
 */
export function decideMissing(known: KnownOrder, proves: boolean): ImportDecision | { readonly kind: 'nothing' } {
  if (!isOpen(known)) return { kind: 'nothing' };
  if (proves) {
    const followed = followCancellation(known);
    return followed.kind === 'skip' ? { kind: 'nothing' } : followed;
  }
  const hold: HoldReason = { kind: 'platformMissing', code: '' };
  return includesHold(known.releasedByPerson, hold) ? { kind: 'nothing' } : { kind: 'wait', hold };
}

/**
 * An order we hold open came with content that nobody can read: what we have may be wrong, so it waits.
 * @param code stands for the content, so that a person who released it is asked again only about another one
 */
export function decideUnreadable(known: KnownOrder, code: string): ImportDecision | { readonly kind: 'nothing' } {
  const hold: HoldReason = { kind: 'contentUnreadable', code };
  return isOpen(known) && !includesHold(known.releasedByPerson, hold) ? { kind: 'wait', hold } : { kind: 'nothing' };
}

export const sameHold = (a: HoldReason, b: HoldReason): boolean => a.kind === b.kind && a.code === b.code;

export const includesHold = (holds: readonly HoldReason[], hold: HoldReason): boolean =>
  holds.some((other) => sameHold(other, hold));

/** Nobody can pick these: a later fetch holds the order again, whatever was released. */
const neverWaived: ReadonlySet<HoldKind> = new Set(['unknownProduct', 'bundleUnclear']);

function isOpen(known: KnownOrder | null): known is KnownOrder {
  return known?.status === 'held' || known?.status === 'ready';
}

function whyNotReady(order: PlatformOrder, facts: ImportFacts): SkipReason | null {
  if (order.fulfilledBy === 'platform') return 'fulfilledByPlatform';
  if (order.state === 'notReady') return 'notReady';
  if (isUnpaid(order, facts.classifiedPayments)) return 'unpaid';
  return order.lines.length === 0 ? 'nothingToShip' : null;
}

function noShippingType(code: string | null): HoldReason {
  return code === null ? { kind: 'shippingMissing', code: '' } : { kind: 'shippingUnmapped', code };
}

/** A platform that labels the parcel itself hides the name; everywhere else nobody could hand the parcel over. */
function hasNoName({ name, masked }: PlatformOrder['recipient']): boolean {
  return !masked && (name ?? '').trim() === '';
}

const about = (kind: HoldKind, codes: readonly string[]): HoldReason[] => codes.map((code) => ({ kind, code }));

/** Product keys of the lines that `which` names, each once. */
function keysOf({ lines }: PlatformOrder, which: (platformLineId: string, at: number) => boolean): string[] {
  return [...new Set(lines.filter((line, at) => which(line.platformLineId, at)).map((line) => line.productKey))];
}

/** Whatever a shop calls its states, the hold fits its index: what cannot be written stops nothing. */
const longestHoldCode = 200;

/**
 * A person who released the order in this very state is not asked twice; the state that comes back after another one is
 * news.
 */
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
