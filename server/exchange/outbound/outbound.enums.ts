import { publishEnum, type ValuesOf } from '../../graphql/publish-enum.ts';
import type { outboundKinds, outboundReasons, outboundStates, resolutions } from './outbound-states.ts';

/** The API's names of a closed list, complete: a missing or foreign value does not compile. */
type Named<Value extends string> = Record<string, Value>;

export const OutboundKind = publishEnum(
  {
    ACKNOWLEDGE: 'acknowledge',
    SHIPMENT_ARRANGE: 'shipmentArrange',
    SHIPMENT_REPORT: 'shipmentReport',
    SHIPMENT_CHANGE: 'shipmentChange',
    SHIPMENT_UNDO: 'shipmentUndo',
    LABEL: 'label',
    STOCK_ADD: 'stockAdd',
    STOCK_SET: 'stockSet',
    SKU_WRITE: 'skuWrite',
  } as const satisfies Named<(typeof outboundKinds)[number]>,
  'OutboundKind',
  'What a change asks a platform to do.',
  {
    ACKNOWLEDGE: 'Confirm that the order is being prepared.',
    SHIPMENT_ARRANGE: 'Issue a tracking number.',
    SHIPMENT_REPORT: 'Take over our carrier and tracking number.',
    SHIPMENT_CHANGE: 'Replace a tracking number that was reported.',
    SHIPMENT_UNDO: 'Take a shipment back.',
    LABEL: 'Hand out a label.',
    STOCK_ADD: 'Add to the stock of a listing.',
    STOCK_SET: 'Set the stock of a listing.',
    SKU_WRITE: 'Write our code into a listing.',
  },
);
export type OutboundKind = ValuesOf<typeof OutboundKind>;

export const OutboundState = publishEnum(
  {
    DUE: 'due',
    SENDING: 'sending',
    LOOKING: 'looking',
    WAITING: 'waiting',
    DONE: 'done',
    REFUSED: 'refused',
    DOUBTFUL: 'doubtful',
    DROPPED: 'dropped',
  } as const satisfies Named<(typeof outboundStates)[number]>,
  'OutboundState',
  'How far a change has come.',
  {
    DUE: 'Waits to be sent, or to be sent again.',
    SENDING: 'Under way.',
    LOOKING: 'The answer was lost; the platform is asked what became of it before anything is sent again.',
    WAITING: 'The platform works on it, or it has another step.',
    DONE: 'Done.',
    REFUSED: 'Certainly not done; a person decides.',
    DOUBTFUL: 'Nobody can say whether it was done; a person decides, and what comes after it waits.',
    DROPPED: 'No longer wanted; nothing was sent.',
  },
);
export type OutboundState = ValuesOf<typeof OutboundState>;

export const OutboundReason = publishEnum(
  {
    ACCOUNT_NOT_CONNECTED: 'accountNotConnected',
    TRY_AGAIN: 'tryAgain',
    PLATFORM_WORKS: 'platformWorks',
    PLATFORM_REFUSED: 'platformRefused',
    TRIED_TOO_OFTEN: 'triedTooOften',
    VALUE_CHANGED: 'valueChanged',
    OUTCOME_UNKNOWN: 'outcomeUnknown',
    NEVER_ENDS: 'neverEnds',
    WORKER_LOST: 'workerLost',
    NOT_SUPPORTED: 'notSupported',
    NO_LONGER_WANTED: 'noLongerWanted',
    HELD_BACK: 'heldBack',
    OVERTAKEN: 'overtaken',
    BY_PERSON: 'byPerson',
  } as const satisfies Named<(typeof outboundReasons)[number]>,
  'OutboundReason',
  'Why a change stands where it stands.',
  {
    ACCOUNT_NOT_CONNECTED: 'The account is not connected; it goes on once it is.',
    TRY_AGAIN: 'The last try did not get through.',
    PLATFORM_WORKS: 'The platform works on it.',
    PLATFORM_REFUSED: 'The platform said no; see message.',
    TRIED_TOO_OFTEN: 'Every try failed; see message.',
    VALUE_CHANGED: 'The value on the platform changed in the meantime.',
    OUTCOME_UNKNOWN: 'The answer was lost, and what became of it is not known.',
    NEVER_ENDS: 'The platform has been working on it for too long.',
    WORKER_LOST: 'The process that worked on it stopped, several times.',
    NOT_SUPPORTED: 'The platform cannot do it.',
    NO_LONGER_WANTED: 'It is no longer needed.',
    HELD_BACK: 'Something changed right before it was sent; see message.',
    OVERTAKEN: 'A newer change took its place.',
    BY_PERSON: 'A person decided.',
  },
);
export type OutboundReason = ValuesOf<typeof OutboundReason>;

export const OutboundResolution = publishEnum(
  { ARRIVED: 'arrived', SEND_AGAIN: 'sendAgain', LET_BE: 'letBe' } as const satisfies Named<
    (typeof resolutions)[number]
  >,
  'OutboundResolution',
  'What a person says about a change that stopped.',
  {
    ARRIVED: 'The platform has it.',
    SEND_AGAIN: 'The platform does not have it: send it again.',
    LET_BE: 'It is no longer needed; also for a change that was not sent yet.',
  },
);
export type OutboundResolution = ValuesOf<typeof OutboundResolution>;
