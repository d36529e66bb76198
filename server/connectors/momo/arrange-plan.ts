import type { Memo } from '../connector.ts';
import { alone, boxesIn, freeBox, isPacked } from './boxes.ts';
import type { MomoClient } from './client.ts';
import { packagingOf } from './packaging.ts';
import { arrangedAs, placesOf, refusedFor } from './parcels.ts';
import { parcelsOf, rowsAt, soonMs, type Item, type Results } from './steps.ts';
import type { Way } from './ways.ts';

/** Reads only: which lines are in the parcel now (T6), in which box, packed how. */
export async function plan(client: MomoClient, way: Way, items: readonly Item[]): Promise<Results> {
  const { places, unsent } = await placesOf(client, way, items);
  const results: Results = new Map();
  const boxes = boxesIn(unsent.rows.values());
  const used = new Set(boxes.keys());
  const packaging = items.some(({ id }) => places.get(id)?.at === 'unsent') ? await packagingOf(client) : null;
  for (const parcel of parcelsOf(items)) {
    const rows = parcel.flatMap(({ id }) => rowsAt(places.get(id)));
    const missing = parcel.filter(({ id }) => places.get(id)?.at !== 'unsent');
    const box = parcel.length === 1 ? alone : freeBox(parcel[0]?.id ?? '', used);
    used.add(box);
    for (const item of parcel) {
      const place = places.get(item.id);
      if (place?.at === 'unsent' && missing.length === 0 && packaging !== null) {
        const packed = isPacked(rows, parcel.length, boxes);
        const memo: Memo = {
          step: packed ? 'finish' : 'combine',
          rows: place.rows.map(({ completeOrderNo }) => completeOrderNo).join(','),
          box: packed ? (place.rows[0]?.boxYn ?? alone) : box,
          tries: 0,
          ...packaging,
        };
        results.set(item.id, { kind: 'waiting', againMs: soonMs, memo });
      } else if (place?.at === 'sent') results.set(item.id, arrangedAs(place.slipNo, way));
      else
        results.set(
          item.id,
          refusedFor(place?.at === 'nowhere' ? place.reason : 'another order of the same parcel is not to ship'),
        );
    }
  }
  return results;
}
