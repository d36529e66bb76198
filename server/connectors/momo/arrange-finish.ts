import { readJson } from '../transport/json.ts';
import { boxesIn, isPacked } from './boxes.ts';
import type { MomoClient } from './client.ts';
import { arrangedAs, placesOf, refusedFor, rowsIn, type Arranged, type Place } from './parcels.ts';
import { wireWritten } from './shipping-wire.ts';
import {
  numbersIn,
  parcelsOf,
  readyToShip,
  refused,
  rowsAt,
  soonMs,
  undecided,
  withinLimit,
  type Item,
  type Results,
} from './steps.ts';
import type { Way } from './ways.ts';
import { writtenRows, type RowResults } from './written.ts';

/** ASSUMED (A6): the number is there at once; a look too early is repeated for a while. */
const mostNumberTries = 30;
const numberAgainMs = 10_000;

/** Finishes what is still to send and packed as planned; what has a number already is done. */
export async function finish(client: MomoClient, way: Way, items: readonly Item[]): Promise<Results> {
  const results: Results = new Map();
  const { places, unsent } = await placesOf(client, way, items);
  const boxes = boxesIn(unsent.rows.values());
  const ready: Item[] = [];
  for (const parcel of parcelsOf(items)) {
    const there = parcel.every(({ id }) => places.get(id)?.at === 'unsent');
    const packed =
      there &&
      isPacked(
        parcel.flatMap(({ id }) => rowsAt(places.get(id))),
        parcel.length,
        boxes,
      );
    if (packed) ready.push(...parcel);
    else for (const item of parcel) results.set(item.id, notAsPlanned(item, places.get(item.id), way));
  }
  const taken = withinLimit(ready, results);
  if (taken.length === 0) return results;
  const rows = taken.flatMap(({ memo }) =>
    (rowsIn(memo) ?? []).map((completeOrderNo) => ({
      completeOrderNo,
      remark5VStr: readyToShip,
      shipTypeStr: String(memo?.['shipTypeStr'] ?? ''),
      packTypeStr: String(memo?.['packTypeStr'] ?? ''),
      packUnit: String(memo?.['packUnit'] ?? ''),
    })),
  );
  const doAction = way.family === 'stores' ? 'unsendStoresFinish' : 'unsendThirdFinish';
  const written = await client.call({
    operation: 'shipping.finish',
    body: { doAction, sendInfoList: rows },
    effect: true,
    read: (call, answer) => writtenRows(call, readJson(call, answer, wireWritten), numbersIn(rows)),
  });
  for (const item of taken) results.set(item.id, finishedOutcome(client, item, written));
  return results;
}

function finishedOutcome(client: MomoClient, { memo }: Item, written: RowResults): Arranged {
  const results = (rowsIn(memo) ?? []).map((number) => written.get(number));
  if (results.every((result) => result?.kind === 'ok'))
    return { kind: 'waiting', againMs: soonMs, memo: { ...memo, step: 'number', tries: 0 } };
  const failed = results.find((result) => result?.kind === 'failed');
  return failed?.kind === 'failed' && !results.some((result) => result?.kind === 'ok')
    ? refused(client, 'shipping.finish', failed.reason)
    : undecided('shipping.finish');
}

/** The parcel is not where the plan saw it. */
function notAsPlanned({ memo }: Item, place: Place | undefined, way: Way): Arranged {
  if (place?.at === 'sent') return arrangedAs(place.slipNo, way);
  // Packed otherwise in the meantime: the plan begins again.
  if (place?.at === 'unsent') return { kind: 'waiting', againMs: soonMs, memo: { ...memo, step: 'plan', rows: '' } };
  return refusedFor(place?.reason ?? 'another order of the same parcel is not to ship');
}

/** Reads only. Finish issued the number; it shows in the sending list. */
export async function numbersOf(client: MomoClient, way: Way, items: readonly Item[]): Promise<Results> {
  const { places } = await placesOf(client, way, items);
  return new Map(
    items.map((item): [string, Arranged] => {
      const place = places.get(item.id);
      if (place?.at === 'sent') return [item.id, arrangedAs(place.slipNo, way)];
      const tries = Number(item.memo?.['tries'] ?? 0) + 1;
      return [
        item.id,
        tries > mostNumberTries
          ? undecided('shipping.number')
          : { kind: 'waiting', againMs: numberAgainMs, memo: { ...item.memo, tries } },
      ];
    }),
  );
}
