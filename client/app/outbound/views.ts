import type { OutboundState } from '../generated/graphql.ts';

/** What one looks at: states that mean the same to a person. Empty states: everything. */
export const VIEWS = [
  { key: 'decide', states: ['DOUBTFUL', 'REFUSED'] },
  { key: 'underWay', states: ['DUE', 'SENDING', 'LOOKING', 'WAITING'] },
  { key: 'done', states: ['DONE'] },
  { key: 'dropped', states: ['DROPPED'] },
  { key: 'all', states: [] },
] as const satisfies readonly { key: string; states: readonly OutboundState[] }[];

export type View = (typeof VIEWS)[number];

/** An address from elsewhere may name a view that is not there: the first one is shown. */
export const viewOf = (key: string): View => VIEWS.find((view) => view.key === key) ?? VIEWS[0];
