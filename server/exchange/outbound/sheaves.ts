import type { Effect } from '../../connectors/effects.ts';
import { groupBy } from '../../values/group-by.ts';
import type { Lane } from '../../work/lanes.ts';
import type { Prepared } from './outbound-handler.ts';
import type { ClaimedChange } from './outbound-queue.ts';

/** Changes of one account and kind, worked together by one worker. */
export interface Sheaf {
  readonly lane: Lane;
  readonly first: ClaimedChange;
  readonly changes: readonly ClaimedChange[];
}

export function sheavesOf(claimed: readonly ClaimedChange[]): Sheaf[] {
  const sheaves = groupBy(claimed, ({ accountId, kind }) => `${accountId} ${kind}`);
  return [...sheaves.values()].flatMap((changes) => {
    const [first] = changes;
    return first ? [{ lane: first.lane, first, changes }] : [];
  });
}

/** A change with its subject as it is now. */
export interface Ready {
  readonly change: ClaimedChange;
  readonly prepared: Extract<Prepared<unknown>, { kind: 'go' }>;
}

/** What shares a call. */
export type Call = readonly Ready[];

/** Calls in the order of their first change: at most `most` in each, all of which say the same for `together`. */
export function callsOf(ready: readonly Ready[], { most, together }: Effect<unknown, unknown>['batch']): Call[] {
  const groups = groupBy(ready, ({ prepared }) => together?.(prepared.subject) ?? '');
  return [...groups.values()].flatMap((group) =>
    Array.from({ length: Math.ceil(group.length / most) }, (_, n) => group.slice(n * most, (n + 1) * most)),
  );
}
