import { readJson } from '../transport/json.ts';
import { alone, freeBox } from './boxes.ts';
import type { MomoClient } from './client.ts';
import { refusedFor, rowsIn, type Arranged } from './parcels.ts';
import { wireCombined } from './shipping-wire.ts';
import {
  numbersIn,
  parcelsOf,
  readyToShip,
  refused,
  soonMs,
  undecided,
  withinLimit,
  type Item,
  type Results,
} from './steps.ts';
import type { Way } from './ways.ts';
import { combinedRows, type RowResults } from './written.ts';

const mostBoxTries = 20;

/** Packs lines as one parcel. A box number that somebody took is left alone, and the next one is tried. */
export async function combine(client: MomoClient, way: Way, items: readonly Item[]): Promise<Results> {
  const results: Results = new Map();
  const taken = withinLimit(items, results);
  const rows = taken.flatMap((item) =>
    (rowsIn(item.memo) ?? []).map((completeOrderNo) => ({
      completeOrderNo,
      boxYn: String(item.memo?.['box'] ?? alone),
      remark5VStr: readyToShip,
    })),
  );
  const doAction = way.family === 'stores' ? 'unsendStoresCombineBox' : 'unsendThirdCombineBox';
  const written = await client.call({
    operation: 'shipping.combine',
    body: { doAction, sendInfoList: rows },
    effect: true,
    read: (call, answer) => combinedRows(call, readJson(call, answer, wireCombined), numbersIn(rows)),
  });
  const used = new Set(taken.map(({ memo }) => String(memo?.['box'])));
  for (const parcel of parcelsOf(taken)) {
    const outcome = combinedOutcome(client, parcel, written, used);
    for (const item of parcel) results.set(item.id, outcome(item));
  }
  return results;
}

function combinedOutcome(
  client: MomoClient,
  parcel: readonly Item[],
  written: RowResults,
  used: Set<string>,
): (item: Item) => Arranged {
  const rows = parcel.flatMap(({ memo }) => rowsIn(memo) ?? []);
  const results = rows.map((number) => written.get(number));
  const failed = results.find((result) => result?.kind === 'failed');
  if (failed?.kind === 'failed') return () => refused(client, 'shipping.combine', failed.reason);
  if (results.some((result) => result?.kind === 'used')) {
    const tries = Number(parcel[0]?.memo?.['tries'] ?? 0) + 1;
    if (tries > mostBoxTries) return () => refusedFor('momo finds every box number taken; pack the parcel in SCM');
    const box = freeBox(`${parcel[0]?.id ?? ''}${tries}`, used);
    used.add(box);
    return ({ memo }) => ({ kind: 'waiting', againMs: soonMs, memo: { ...memo, box, tries } });
  }
  if (results.every((result) => result?.kind === 'ok'))
    return ({ memo }) => ({ kind: 'waiting', againMs: soonMs, memo: { ...memo, step: 'finish', tries: 0 } });
  return () => undecided('shipping.combine');
}
