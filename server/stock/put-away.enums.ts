import { publishEnum, type ValuesOf } from '../graphql/publish-enum.ts';

export const PutAwayPushState = publishEnum(
  {
    NOT_MAPPED: 'notMapped',
    SEVERAL_LISTINGS: 'severalListings',
    NOTHING: 'nothing',
    WAITING: 'waiting',
    DONE: 'done',
    REFUSED: 'refused',
    DOUBTFUL: 'doubtful',
    LET_GO: 'letGo',
  } as const,
  'PutAwayPushState',
  "What became of one account's share of a put-away line.",
  {
    NOT_MAPPED: 'The account knows no listing of the product; mapping it sends the share.',
    SEVERAL_LISTINGS: 'Several listings of the account are this product; a person maps the one that gets the share.',
    NOTHING: 'The share is 0 pieces.',
    WAITING: 'On its way; for an account that is not connected, until it is connected again.',
    DONE: 'The platform shows it.',
    REFUSED: 'The platform said no, or it must not be sent now; a person decides.',
    DOUBTFUL: 'Nobody can tell whether it arrived; a person decides.',
    LET_GO: 'A person let it go.',
  },
);
export type PutAwayPushState = ValuesOf<typeof PutAwayPushState>;

export const NumberStepKind = publishEnum(
  {
    RECEIVED: 'received',
    PERCENTAGE: 'percentage',
    FIXED: 'fixed',
    PRESENT: 'present',
    ADDED: 'added',
    CAP: 'cap',
    SELLABLE: 'sellable',
    SOLD: 'sold',
    BUFFER: 'buffer',
    STOP_AT: 'stopAt',
    RESTORED: 'restored',
  } as const,
  'NumberStepKind',
  'One step of the arithmetic behind a number.',
  {
    RECEIVED: 'Pieces of the put-away line.',
    PERCENTAGE: 'Percentage of the account, or of the product in it; rounded down.',
    FIXED: 'The listing always shows a fixed number.',
    PRESENT: 'What the platform showed before.',
    ADDED: 'The share that was added.',
    CAP: 'The listing never shows more.',
    SELLABLE: 'What the warehouse can sell.',
    SOLD: 'Sold and not yet shipped, taken off.',
    BUFFER: 'Pieces that are never shown, taken off.',
    STOP_AT: 'With so many pieces left, or fewer, the listing shows 0.',
    RESTORED: 'A former number was put back.',
  },
);
