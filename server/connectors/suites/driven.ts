import type { ConnectedAccount, Effect, Memo, Outcome, Pending } from '../connector.ts';

/** How a wish ended. `doubtful`: a person would be asked. */
export type Ending<Result> = Outcome<Result> | { readonly kind: 'doubtful' };

export interface Driven<Result> {
  readonly endings: ReadonlyMap<string, Ending<Result>>;
  /** Every outcome on the way, with the item's id. */
  readonly seen: readonly (readonly [id: string, outcome: Outcome<Result>])[];
}

/** More turns than any chain of a platform has, retries included. */
const mostTurns = 40;
const mostLooks = 4;

/** What is known of a wish between two turns. */
interface Wish<Subject> {
  readonly item: Pending<Subject>;
  memo: Memo | null;
  looks: number;
  looking: boolean;
}

/**
 * Drives wishes to their end as the machine does, without waiting: a chain goes on with its memo, an unknown outcome is
 * never sent again unless the effect allows it, and what stays unknown ends in doubt.
 * @param answered called after every turn: the next answers may be others
 */
export async function driven<Subject, Result>(
  effect: Effect<Subject, Result>,
  account: ConnectedAccount,
  items: readonly Pending<Subject>[],
  answered: () => void = () => undefined,
): Promise<Driven<Result>> {
  const endings = new Map<string, Ending<Result>>();
  const seen: (readonly [string, Outcome<Result>])[] = [];
  const wishes = new Map(items.map((item) => [item.id, wishOf(item)]));
  for (let turn = 0; turn < mostTurns && wishes.size > 0; turn += 1) {
    const all = [...wishes.values()];
    const looking = all.filter((wish) => wish.looking);
    const turnOf = looking.length > 0 ? looking : all;
    const asked = turnOf.map(({ item, memo }) => ({ ...item, memo }));
    const outcomes = await (looking.length > 0 ? effect.look?.(account, asked) : effect.send(account, asked));
    answered();
    for (const wish of turnOf) {
      const { id } = wish.item;
      const outcome = outcomes?.get(id);
      if (outcome !== undefined) seen.push([id, outcome]);
      const ending = next(effect, wish, outcome);
      if (ending === null) continue;
      endings.set(id, ending);
      wishes.delete(id);
    }
  }
  for (const id of wishes.keys()) endings.set(id, { kind: 'doubtful' });
  return { endings, seen };
}

function wishOf<Subject>(item: Pending<Subject>): Wish<Subject> {
  return { item, memo: item.memo, looks: 0, looking: false };
}

/** Null: the wish goes on. */
function next<Subject, Result>(
  effect: Effect<Subject, Result>,
  wish: Wish<Subject>,
  outcome: Outcome<Result> | undefined,
): Ending<Result> | null {
  switch (outcome?.kind) {
    case 'done':
    case 'refused':
    case 'conflict':
      return outcome;
    case 'waiting':
      wish.memo = outcome.memo;
      wish.looking = false;
      return null;
    case 'notDone':
      // A look that was turned away proves nothing.
      wish.looking = false;
      return null;
    default:
      if (effect.afterUnknown === 'sendAgain') return null;
      if (effect.afterUnknown === 'askPerson') return { kind: 'doubtful' };
      return lookedInVain(wish);
  }
}

function lookedInVain(wish: Wish<unknown>): { readonly kind: 'doubtful' } | null {
  if (wish.looks >= mostLooks) return { kind: 'doubtful' };
  wish.looks += 1;
  wish.looking = true;
  return null;
}
