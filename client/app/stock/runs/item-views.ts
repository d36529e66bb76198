import type { StockSyncItemState } from '../../generated/graphql.ts';

/** What one looks at: states that mean the same to a person. Empty states: everything. */
export const VIEWS = [
  { key: 'planned', states: ['PLANNED'] },
  { key: 'waiting', states: ['WAITING'] },
  { key: 'done', states: ['DONE'] },
  { key: 'problems', states: ['REFUSED', 'DOUBTFUL'] },
  { key: 'unknown', states: ['UNKNOWN'] },
  { key: 'same', states: ['SAME'] },
  { key: 'all', states: [] },
] as const satisfies readonly { key: string; states: readonly StockSyncItemState[] }[];

export type View = (typeof VIEWS)[number];
type Counts = Readonly<Record<'planned' | 'waiting' | 'done' | 'problems' | 'unknown' | 'same' | 'total', number>>;

export const countOf = (counts: Counts, { key }: View): number => (key === 'all' ? counts.total : counts[key]);

/** Views with something in them, and everything. */
export const shownViews = (counts: Counts): readonly View[] =>
  VIEWS.filter((view) => view.key === 'all' || countOf(counts, view) > 0);

/** The view the address names where there is something in it; otherwise the first with something in it. */
export function viewOf(key: string, counts: Counts): View {
  const shown = shownViews(counts);
  return shown.find((view) => view.key === key) ?? shown[0] ?? VIEWS[6];
}
