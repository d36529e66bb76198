import type { ListingMatch } from '../../generated/graphql.ts';

/** What one looks at. Empty matches: whatever the rule says. */
export const VIEWS = [
  { key: 'open', matches: [], unmappedOnly: true },
  { key: 'ambiguous', matches: ['AMBIGUOUS'], unmappedOnly: true },
  { key: 'missing', matches: ['MISSING'], unmappedOnly: true },
  { key: 'noCode', matches: ['NO_CODE'], unmappedOnly: true },
  { key: 'all', matches: [], unmappedOnly: false },
] as const satisfies readonly { key: string; matches: readonly ListingMatch[]; unmappedOnly: boolean }[];

export type View = (typeof VIEWS)[number];

/** An address from elsewhere may name a view that is not there: the first one is shown. */
export const viewOf = (key: string): View => VIEWS.find((view) => view.key === key) ?? VIEWS[0];
