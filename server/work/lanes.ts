/**
 * How long work takes: `quick` is one order or a few, which a person or a platform waits for; `long` may take hours.
 * Some places of every process are kept for quick work.
 */
export const lanes = ['quick', 'long'] as const;
export type Lane = (typeof lanes)[number];

/** How many rows may be claimed now. */
export interface FreePlaces {
  readonly all: number;
  /** At most `all`: the places kept for quick work are left out. */
  readonly long: number;
}

/** The places of a process with `limit` of them, a quarter of which is kept for quick work. */
export function freePlaces(limit: number, active: Iterable<Lane>): FreePlaces {
  const taken = [...active];
  const all = Math.max(0, limit - taken.length);
  const forLong = limit - Math.floor(limit / 4) - taken.filter((lane) => lane === 'long').length;
  return { all, long: Math.max(0, Math.min(all, forLong)) };
}
