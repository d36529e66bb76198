import type { PutAwayPushState } from '../../generated/graphql.ts';

/** What one looks at: states that mean the same to a person. Empty states: everything. */
export const VIEWS = [
  { key: 'all', states: [] },
  { key: 'decide', states: ['REFUSED', 'DOUBTFUL'] },
  { key: 'unmapped', states: ['NOT_MAPPED', 'SEVERAL_LISTINGS'] },
  { key: 'waiting', states: ['WAITING'] },
  { key: 'done', states: ['DONE'] },
  { key: 'rest', states: ['NOTHING', 'LET_GO'] },
] as const satisfies readonly { key: string; states: readonly PutAwayPushState[] }[];

export type View = (typeof VIEWS)[number];

/** An address from elsewhere may name a view that is not there: everything is shown. */
export const viewOf = (key: string): View => VIEWS.find((view) => view.key === key) ?? VIEWS[0];

interface Summary {
  readonly pushCount: number;
  readonly doneCount: number;
  readonly waitingCount: number;
  readonly unmappedCount: number;
  readonly problemCount: number;
}

/** How many shares each view has, over all accounts. */
export function countsOf(accounts: readonly Summary[]): Readonly<Record<View['key'], number>> {
  const sum = (of: (one: Summary) => number) => accounts.reduce((total, one) => total + of(one), 0);
  const counts = {
    all: sum((one) => one.pushCount),
    decide: sum((one) => one.problemCount),
    unmapped: sum((one) => one.unmappedCount),
    waiting: sum((one) => one.waitingCount),
    done: sum((one) => one.doneCount),
  };
  return { ...counts, rest: counts.all - counts.decide - counts.unmapped - counts.waiting - counts.done };
}
