import type { ParcelToArrange, Pending } from '../connector.ts';
import { MalformedAnswer, PlatformRefused } from '../errors.ts';
import { contextOf, type MomoClient } from './client.ts';
import { rowsIn, type Arranged, type Place } from './parcels.ts';
import { mostRows } from './shipping-rows.ts';

/** What the steps of the chain share. */

export type Item = Pending<ParcelToArrange>;
export type Results = Map<string, Arranged>;

/** What every row of CombineBox and Finish says. The other words cancel an order or delist goods (T11): never sent. */
export const readyToShip = '可出貨';
/** Until the next step of a chain. */
export const soonMs = 1000;

/** Items that leave in one parcel. */
export function parcelsOf(items: readonly Item[]): readonly (readonly Item[])[] {
  const parcels = new Map<string, Item[]>();
  for (const item of items) {
    const key = item.subject.combineKey === null ? `id:${item.id}` : `key:${item.subject.combineKey}`;
    parcels.set(key, [...(parcels.get(key) ?? []), item]);
  }
  return [...parcels.values()];
}

/** As many parcels as one call takes; the others were not sent. */
export function withinLimit(items: readonly Item[], results: Results): readonly Item[] {
  const taken: Item[] = [];
  let rows = 0;
  for (const parcel of parcelsOf(items)) {
    rows += parcel.reduce((sum, { memo }) => sum + (rowsIn(memo) ?? []).length, 0);
    if (rows <= mostRows || taken.length === 0) taken.push(...parcel);
    else for (const { id } of parcel) results.set(id, { kind: 'notDone' });
  }
  return taken;
}

export const rowsAt = (place: Place | undefined) => (place?.at === 'unsent' ? place.rows : []);
export const numbersIn = (rows: readonly { readonly completeOrderNo: string }[]) =>
  rows.map(({ completeOrderNo }) => completeOrderNo);

/** momo's own words of a line. */
export function refused(client: MomoClient, operation: string, reason: string): Arranged {
  const platformMessage = client.shown(reason);
  return { kind: 'refused', failure: new PlatformRefused(contextOf(operation), 'momo refused', { platformMessage }) };
}

export function undecided(operation: string): Arranged {
  return {
    kind: 'unknown',
    failure: new MalformedAnswer(contextOf(operation), 'the answer does not say what became of the parcel'),
  };
}
