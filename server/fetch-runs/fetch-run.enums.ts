import { publishEnum, type ValuesOf } from '../graphql/publish-enum.ts';

export const FetchTrigger = publishEnum(
  { SCHEDULE: 'schedule', MANUAL: 'manual', WEBHOOK: 'webhook', SINGLE: 'single', RANGE: 'range' } as const,
  'FetchTrigger',
  'What started a fetch.',
  {
    SCHEDULE: 'A time slot of the schedule.',
    MANUAL: 'A person or program, now.',
    WEBHOOK: 'A delivery of the platform.',
    SINGLE: 'A request for one order.',
    RANGE: 'A request for a span of time.',
  },
);
export type FetchTrigger = ValuesOf<typeof FetchTrigger>;

export const FetchRunState = publishEnum(
  {
    QUEUED: 'queued',
    RUNNING: 'running',
    SUCCEEDED: 'succeeded',
    PARTLY_FAILED: 'partlyFailed',
    FAILED: 'failed',
    CANCELLED: 'cancelled',
  } as const,
  'FetchRunState',
  'How far a fetch has come.',
  {
    QUEUED: 'Waiting for a worker, or for its next try.',
    RUNNING: 'Under way.',
    SUCCEEDED: 'Finished; every order was dealt with.',
    PARTLY_FAILED: 'Finished; some orders failed and can be retried.',
    FAILED: 'Given up; see errorCause.',
    CANCELLED: 'Stopped by a person, or the account was deleted or disconnected meanwhile.',
  },
);
export type FetchRunState = ValuesOf<typeof FetchRunState>;

export const RunItemOutcome = publishEnum(
  { CREATED: 'created', UPDATED: 'updated', HELD: 'held', SKIPPED: 'skipped', FAILED: 'failed' } as const,
  'RunItemOutcome',
  'What a run did with one order.',
  {
    CREATED: 'Written for the first time.',
    UPDATED: 'Known already and changed.',
    HELD: 'Written, and waiting for a person.',
    SKIPPED: 'Not imported; see skipReason.',
    FAILED: 'Could not be read or written; kept for retry.',
  },
);
export type RunItemOutcome = ValuesOf<typeof RunItemOutcome>;

export const SkipReason = publishEnum(
  {
    NOT_READY: 'notReady',
    SHIPPED: 'shipped',
    CANCELLED: 'cancelled',
    UNPAID: 'unpaid',
    NOTHING_TO_SHIP: 'nothingToShip',
    FULFILLED_BY_PLATFORM: 'fulfilledByPlatform',
  } as const,
  'SkipReason',
  'Why an order was not imported.',
  {
    NOT_READY: 'The platform does not want it shipped yet.',
    SHIPPED: 'Shipped already.',
    CANCELLED: 'Cancelled already.',
    UNPAID: 'Neither paid nor cash on delivery.',
    NOTHING_TO_SHIP: 'No line is left to ship.',
    FULFILLED_BY_PLATFORM: 'The platform ships it from its own warehouse.',
  },
);
export type SkipReason = ValuesOf<typeof SkipReason>;
