import type { ArrangedParcel, ConnectedAccount, Effect, ParcelToArrange } from '../connector.ts';
import { allOf } from '../effects.ts';
import { outcomeOfFailure, stillUnknown } from '../kit/outcomes.ts';
import { combine } from './arrange-combine.ts';
import { finish, numbersOf } from './arrange-finish.ts';
import { plan } from './arrange-plan.ts';
import { alone, boxesIn, isPacked } from './boxes.ts';
import type { MomoClient } from './client.ts';
import { arrangedAs, placesOf, refusedFor, type Arranged } from './parcels.ts';
import { parcelsOf, rowsAt, soonMs, undecided, type Item, type Results } from './steps.ts';
import { deliveryOf, type Way } from './ways.ts';

/**
 * momo issues the number, in a chain: plan (which lines, read only), CombineBox, Finish, number. One step a call.
 * momo's own lists say where a parcel is: what is in the sending list is done, whatever we remember.
 */
export function arrangeEffect(
  open: (account: ConnectedAccount) => MomoClient,
): Effect<ParcelToArrange, ArrangedParcel> {
  const each = async (
    account: ConnectedAccount,
    items: readonly Item[],
    work: (client: MomoClient, way: Way, of: readonly Item[]) => Promise<Results>,
    onFailure: (error: unknown) => Arranged,
  ): Promise<Results> => {
    const results: Results = new Map();
    for (const [way, of] of byWay(items)) {
      if (way === null || way.family === 'company') {
        for (const { id } of of) results.set(id, refusedFor('the order names no delivery of momo; fetch it again'));
        continue;
      }
      try {
        for (const [id, outcome] of await work(open(account), way, of)) results.set(id, outcome);
      } catch (error) {
        for (const [id, outcome] of allOf(of, onFailure(error))) results.set(id, outcome);
      }
    }
    return results;
  };
  return {
    batch: {
      most: 30,
      together: ({ refs, combineKey }) => JSON.stringify([refs['delivery'] ?? '', combineKey]),
    },
    afterUnknown: 'readBack',
    send: async (account, items) => {
      const results: Results = new Map();
      for (const step of ['plan', 'combine', 'finish', 'number'] as const) {
        const of = items.filter(({ memo }) => (memo?.['step'] ?? 'plan') === step);
        if (of.length === 0) continue;
        // After Finish a failed reading says nothing of what was done.
        const onFailure = step === 'number' ? stillUnknown : outcomeOfFailure;
        for (const [id, outcome] of await each(account, of, steps[step], onFailure)) results.set(id, outcome);
      }
      return results;
    },
    look: (account, items) => each(account, items, look, stillUnknown),
  };
}

const steps: Readonly<
  Record<
    'plan' | 'combine' | 'finish' | 'number',
    (client: MomoClient, way: Way, items: readonly Item[]) => Promise<Results>
  >
> = { plan, combine, finish, number: numbersOf };

/** Reads only: what became of the step the memo names. */
async function look(client: MomoClient, way: Way, items: readonly Item[]): Promise<Results> {
  const { places, unsent } = await placesOf(client, way, items);
  const boxes = boxesIn(unsent.rows.values());
  const results: Results = new Map();
  for (const parcel of parcelsOf(items)) {
    const rows = parcel.flatMap(({ id }) => rowsAt(places.get(id)));
    for (const item of parcel) {
      const place = places.get(item.id);
      const combined =
        item.memo?.['step'] === 'combine' &&
        isPacked(rows, parcel.length, boxes) &&
        rows.every(({ boxYn }) => (boxYn ?? alone) === item.memo?.['box']);
      results.set(
        item.id,
        place?.at === 'sent'
          ? arrangedAs(place.slipNo, way)
          : place?.at !== 'unsent'
            ? undecided('shipping.look')
            : combined
              ? { kind: 'waiting', againMs: soonMs, memo: { ...item.memo, step: 'finish' } }
              : { kind: 'notDone' },
      );
    }
  }
  return results;
}

/** Items of one delivery each; those of an unknown one together. */
function byWay(items: readonly Item[]): readonly (readonly [Way | null, readonly Item[]])[] {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = item.subject.refs['delivery'] ?? '';
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return [...groups.values()].map((of) => [deliveryOf(of[0]?.subject.refs ?? {}), of]);
}
