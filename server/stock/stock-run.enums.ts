import { publishEnum, type ValuesOf } from '../graphql/publish-enum.ts';

export const StockRunKind = publishEnum(
  { LISTINGS: 'listings', STOCK_SYNC: 'stockSync', RESTORE: 'restore' } as const,
  'StockRunKind',
  'What a run over the listings of an account does.',
  {
    LISTINGS: 'Product mapping sync: reads what the platform lists and matches it (C5).',
    STOCK_SYNC: 'Manual stock sync: previews, and after a confirmation overwrites the platform’s numbers (C6).',
    RESTORE: 'Puts the numbers back that a manual stock sync overwrote.',
  },
);
export type StockRunKind = ValuesOf<typeof StockRunKind>;

export const StockRunState = publishEnum(
  {
    QUEUED: 'queued',
    RUNNING: 'running',
    PREVIEWED: 'previewed',
    APPLYING: 'applying',
    SUCCEEDED: 'succeeded',
    PARTLY_FAILED: 'partlyFailed',
    FAILED: 'failed',
    CANCELLED: 'cancelled',
  } as const,
  'StockRunState',
  'How far a run has come.',
  {
    QUEUED: 'Waiting for a worker, or for its next try.',
    RUNNING: 'Reading the platform.',
    PREVIEWED: 'Every present and new number is known; nothing is written until a person confirms.',
    APPLYING: 'Confirmed; the numbers are going out.',
    SUCCEEDED: 'Finished.',
    PARTLY_FAILED: 'Finished; some listings could not be read or written.',
    FAILED: 'Given up; see errorCause.',
    CANCELLED: 'Stopped by a person, or the account was disconnected meanwhile.',
  },
);
export type StockRunState = ValuesOf<typeof StockRunState>;

export const StockSyncItemState = publishEnum(
  {
    SAME: 'same',
    UNKNOWN: 'unknown',
    PLANNED: 'planned',
    WAITING: 'waiting',
    DONE: 'done',
    REFUSED: 'refused',
    DOUBTFUL: 'doubtful',
    CANCELLED: 'cancelled',
  } as const,
  'StockSyncItemState',
  'What a stock sync does with one listing.',
  {
    SAME: 'The platform shows the right number already.',
    UNKNOWN: 'The right number is not known, so nothing is published; words says why.',
    PLANNED: 'Would be overwritten; nothing goes out before a person confirms.',
    WAITING: 'On its way.',
    DONE: 'The platform shows the new number.',
    REFUSED: 'The platform said no, or it must not be sent now.',
    DOUBTFUL: 'Nobody can say whether it arrived; a person decides.',
    CANCELLED: 'Not sent: stopped, or a newer number took its place.',
  },
);
export type StockSyncItemState = ValuesOf<typeof StockSyncItemState>;

export const PublishedBy = publishEnum(
  { PUT_AWAY: 'putAway', STOCK_SYNC: 'stockSync', RESTORE: 'restore' } as const,
  'PublishedBy',
  'What published a number.',
  {
    PUT_AWAY: "A put-away added the account's share.",
    STOCK_SYNC: 'A manual stock sync overwrote it.',
    RESTORE: 'A former number was put back.',
  },
);
export type PublishedBy = ValuesOf<typeof PublishedBy>;

export const ListingMatch = publishEnum(
  { MATCHED: 'matched', AMBIGUOUS: 'ambiguous', MISSING: 'missing', NO_CODE: 'noCode' } as const,
  'ListingMatch',
  "What the sales channel's rule says of a listing.",
  {
    MATCHED: 'One warehouse product has its code.',
    AMBIGUOUS: 'Several warehouse products have its code; a person decides.',
    MISSING: 'No warehouse product has its code.',
    NO_CODE: 'It has no code to match by.',
  },
);
export type ListingMatch = ValuesOf<typeof ListingMatch>;

export const MappingSource = publishEnum(
  { PERSON: 'person', SYNC: 'sync' } as const,
  'MappingSource',
  'Who said which warehouse product a listing is.',
  { PERSON: 'A person; a sync does not change it.', SYNC: "The sales channel's rule." },
);
export type MappingSource = ValuesOf<typeof MappingSource>;
