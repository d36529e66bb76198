import { setTimeout as sleep } from 'node:timers/promises';
import { freePlaces, type FreePlaces, type Lane } from './lanes.ts';

export interface DueWork<Item extends { readonly lane: Lane }> {
  /** Rows worked at once by this process. */
  readonly limit: number;
  readonly signal: AbortSignal;
  /** Takes rows under a lease; empty when none is due. */
  readonly claim: (free: FreePlaces) => Promise<readonly Item[]>;
  /** Never throws: what goes wrong is written to the row, or left to its lease. */
  readonly work: (item: Item) => Promise<void>;
  /** All places are taken: another process may look for more. */
  readonly full: () => void;
}

/** How soon a free place looks for new work while other places are busy. */
const lookAgainMs = 500;

/**
 * Works due rows until none is due or `signal` is raised; returns how many it worked. Any number of processes may do
 * this at once: each row is worked by one, and by another when that one dies.
 */
export async function workDue<Item extends { readonly lane: Lane }>(due: DueWork<Item>): Promise<number> {
  const active = new Map<Promise<void>, Lane>();
  let worked = 0;
  while (!due.signal.aborted) {
    const free = freePlaces(due.limit, active.values());
    const claimed = free.all > 0 ? await due.claim(free) : [];
    worked += claimed.length;
    for (const item of claimed) {
      const going = due.work(item).finally(() => active.delete(going));
      active.set(going, item.lane);
    }
    if (active.size === 0) break;
    if (claimed.length > 0 && active.size >= due.limit) due.full();
    // A long run must not keep a free place from a new one.
    await Promise.race([
      ...active.keys(),
      sleep(active.size < due.limit ? lookAgainMs : 60_000, undefined, { ref: false }),
    ]);
  }
  await Promise.all(active.keys());
  return worked;
}
