import type { ReadOrder } from '../connectors/connector.ts';
import type { HoldReason } from '../orders/import-rules.ts';

/** The order as the warehouse packed it. */
export interface PackedOrder {
  readonly recipient: Readonly<Record<RecipientField, string | null>>;
  readonly pickupStoreCode: string | null;
  readonly cashOnDelivery: string | null;
  readonly lines: readonly { readonly platformLineId: string; readonly quantity: number }[];
  /** Nothing of it left or was sent before: what the platform asks for must be what we packed. */
  readonly untouched: boolean;
}

const recipientFields = ['name', 'phone', 'country', 'postcode', 'city', 'district', 'address'] as const;
export type RecipientField = (typeof recipientFields)[number];

/** What right before a call speaks against it. */
export interface Difference {
  readonly hold: HoldReason;
  /** For people, in English; no data of buyers. */
  readonly words: string;
}

/** Compares what the platform shows now with what was packed; null: go on. */
export function differenceOf(now: ReadOrder, packed: PackedOrder, absenceProves: boolean): Difference | null {
  if (now.kind === 'missing')
    return absenceProves
      ? { hold: { kind: 'platformCancelled', code: '' }, words: 'The platform no longer has this order.' }
      : { hold: { kind: 'platformMissing', code: '' }, words: 'The platform no longer shows this order.' };
  if (now.kind === 'unreadable')
    return { hold: { kind: 'contentUnreadable', code: '' }, words: 'The order changed and cannot be read.' };
  const { order } = now;
  const code = order.stateCode.slice(0, 200);
  if (order.state === 'cancelled')
    return { hold: { kind: 'platformCancelled', code: '' }, words: `Cancelled on the platform (${code}).` };
  if (order.state === 'notReady' || order.payment.kind === 'unpaid')
    return { hold: { kind: 'platformNotReady', code }, words: `No longer ready on the platform (${code}).` };
  if (order.state === 'shipped' && packed.untouched)
    return { hold: { kind: 'platformNotReady', code }, words: `Shipped on the platform already (${code}).` };
  const changed = [
    ...(order.recipient.masked
      ? []
      : recipientFields.filter((field) => differs(order.recipient[field], packed.recipient[field]))),
    ...(differs(order.pickupStore?.code ?? null, packed.pickupStoreCode) ? ['pickupStore'] : []),
    ...(otherAmount(order.cashOnDelivery?.amount ?? null, packed.cashOnDelivery) ? ['cashOnDelivery'] : []),
    ...(packed.untouched && linesText(order.lines) !== linesText(packed.lines) ? ['lines'] : []),
  ];
  if (changed.length === 0) return null;
  return {
    hold: { kind: 'changedOnPlatform', code: changed.join(' ') },
    words: `Changed on the platform after it was fetched: ${changed.join(', ')}.`,
  };
}

/** What a platform leaves out did not change. */
const differs = (now: string | null, packed: string | null): boolean =>
  now !== null && plain(now) !== plain(packed ?? '');

/** A person may have said how it is paid; only two amounts can differ. */
const otherAmount = (now: string | null, packed: string | null): boolean =>
  now !== null && packed !== null && Number(now) !== Number(packed);

const plain = (text: string): string => text.replace(/\s+/g, ' ').trim();

const linesText = (lines: readonly { readonly platformLineId: string; readonly quantity: number }[]): string =>
  lines
    .map(({ platformLineId, quantity }) => `${platformLineId}×${quantity}`)
    .toSorted()
    .join(' ');
