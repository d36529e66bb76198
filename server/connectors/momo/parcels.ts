import type { ArrangedParcel, Memo, Outcome, ParcelContent, ParcelToArrange, Pending } from '../connector.ts';
import { PlatformRefused } from '../errors.ts';
import { contextOf, type MomoClient } from './client.ts';
import { isOf, mustBeComplete, sentRows, sentStatuses, unsentRows, type Listed } from './shipping-rows.ts';
import type { WireSent, WireUnsent } from './shipping-wire.ts';
import type { Way } from './ways.ts';

type Item = Pending<ParcelToArrange>;
export type Arranged = Outcome<ArrangedParcel>;

/** Where momo has the lines of a parcel. */
export type Place =
  | { readonly at: 'unsent'; readonly rows: readonly WireUnsent[] }
  | { readonly at: 'sent'; readonly slipNo: string }
  /** Cancelled, handed on long ago, or split between the lists. */
  | { readonly at: 'nowhere'; readonly reason: string };

/** The lines a memo holds; null before the first step. */
export function rowsIn(memo: Memo | null): readonly string[] | null {
  const rows = memo?.['rows'];
  return typeof rows === 'string' && rows !== '' ? rows.split(',') : null;
}

/** Where each parcel is, from the list of what is to send and, for those not in it, the lists of what has a number. */
export async function placesOf(
  client: MomoClient,
  way: Way,
  items: readonly Item[],
): Promise<{ readonly places: ReadonlyMap<string, Place>; readonly unsent: Listed<WireUnsent> }> {
  const places = new Map<string, Place>();
  const unsent = await unsentRows(client, way);
  for (const item of items) {
    const place = placeAmongUnsent(item, unsent);
    if (place !== null) places.set(item.id, place);
  }
  const others = items.filter(({ id }) => !places.has(id));
  if (others.length === 0) return { places, unsent };
  mustBeComplete(unsent);
  const sent = await sentOf(client, way, others);
  for (const item of others) places.set(item.id, placeAmongSent(item, unsent, sent));
  return { places, unsent };
}

/** Null: not all of it is to send. */
function placeAmongUnsent(item: Item, { rows }: Listed<WireUnsent>): Place | null {
  const { platformOrderId, content } = item.subject;
  const wanted = rowsIn(item.memo) ?? content?.map(({ platformLineId }) => platformLineId) ?? null;
  const found =
    wanted === null
      ? [...rows.values()].filter((row) => isOf(platformOrderId, row.completeOrderNo) && row.syslast > 0)
      : wanted.flatMap((number) => rows.get(number) ?? []);
  if (found.length === 0 || (wanted !== null && found.length < wanted.length)) return null;
  const odd = content === null ? null : oddPieces(platformOrderId, content, rows);
  return odd === null ? { at: 'unsent', rows: found } : { at: 'nowhere', reason: odd };
}

/** What momo labels leaves as a whole: "alone" is said of the order, and its lines get one number. */
function oddPieces(
  platformOrderId: string,
  content: readonly ParcelContent[],
  rows: ReadonlyMap<string, WireUnsent>,
): string | null {
  const left = [...rows.values()].filter((row) => isOf(platformOrderId, row.completeOrderNo) && row.syslast > 0);
  if (content.length < left.length) return 'an order that momo labels leaves as a whole';
  const odd = content.some(({ platformLineId, quantity }) => rows.get(platformLineId)?.syslast !== quantity);
  return odd ? 'a line leaves as a whole, and its pieces are now others' : null;
}

/** Lines with a number, as many statuses as are needed to find those asked for. */
async function sentOf(client: MomoClient, way: Way, items: readonly Item[]): Promise<ReadonlyMap<string, WireSent>> {
  const sent = new Map<string, WireSent>();
  if (way.family === 'company') return sent;
  const [only] = items.length === 1 ? items : [];
  for (const status of sentStatuses[way.family]) {
    const listed = await sentRows(client, way, status, only?.subject.platformOrderId ?? '');
    for (const [number, row] of listed.rows) if (!sent.has(number)) sent.set(number, row);
    mustBeComplete(listed);
    if (items.every((item) => slipsOf(item, sent).length > 0)) break;
  }
  return sent;
}

/** The numbers of a parcel's lines; none where one of them has none. */
function slipsOf({ subject, memo }: Item, sent: ReadonlyMap<string, WireSent>): readonly string[] {
  const wanted = rowsIn(memo) ?? subject.content?.map(({ platformLineId }) => platformLineId);
  const rows =
    wanted?.map((number) => sent.get(number)) ??
    [...sent.values()].filter((row) => isOf(subject.platformOrderId, row.completeOrderNo));
  return rows.some((row) => row === undefined) ? [] : [...new Set(rows.flatMap((row) => row?.slip_no ?? []))];
}

function placeAmongSent(item: Item, { rows }: Listed<WireUnsent>, sent: ReadonlyMap<string, WireSent>): Place {
  const slips = slipsOf(item, sent);
  const [slipNo] = slips;
  const split = (rowsIn(item.memo) ?? []).some((number) => rows.has(number));
  if (slipNo !== undefined && slips.length === 1 && !split) return { at: 'sent', slipNo };
  if (slips.length > 1) return { at: 'nowhere', reason: 'its lines have several numbers' };
  return { at: 'nowhere', reason: 'momo lists it neither as to send nor as sent; it may have been cancelled' };
}

export function arrangedAs(slipNo: string, way: Way): Arranged {
  return { kind: 'done', result: { trackingNumber: slipNo, carrierCode: way.code, validUntil: null, refs: {} } };
}

/** Nothing is sent for it. */
export function refusedFor(
  reason: string,
  operation = 'shipping.arrange',
): {
  readonly kind: 'refused';
  readonly failure: PlatformRefused;
} {
  return { kind: 'refused', failure: new PlatformRefused(contextOf(operation), reason) };
}
