import { publishEnum, type ValuesOf } from '../../graphql/publish-enum.ts';

export const ConnectionTestStepName = publishEnum(
  { REACH_HOST: 'reachHost', SIGN_IN: 'signIn', READ_ORDERS: 'readOrders', WRITE_RIGHT: 'writeRight' } as const,
  'ConnectionTestStepName',
  'One step of a connection test, in this order.',
  {
    REACH_HOST: 'The platform answers at all.',
    SIGN_IN: 'The credentials are accepted.',
    READ_ORDERS: 'Orders can be read.',
    WRITE_RIGHT: 'The permission to write is there, where this can be checked without writing.',
  },
);
export type ConnectionTestStepName = ValuesOf<typeof ConnectionTestStepName>;

export const ConnectionTestOutcome = publishEnum(
  { PASSED: 'passed', FAILED: 'failed', SKIPPED: 'skipped' } as const,
  'ConnectionTestOutcome',
  'How a step of a connection test ended.',
  {
    PASSED: 'It works.',
    FAILED: 'It does not; see cause.',
    SKIPPED: 'Not tried, since it cannot be checked on this platform or an earlier step failed.',
  },
);
export type ConnectionTestOutcome = ValuesOf<typeof ConnectionTestOutcome>;

export const ConnectionTestState = publishEnum(
  { RUNNING: 'running', PASSED: 'passed', FAILED: 'failed', ABANDONED: 'abandoned' } as const,
  'ConnectionTestState',
  'How far a connection test has come.',
  {
    RUNNING: 'Under way.',
    PASSED: 'Every step passed, or could not be checked on this platform.',
    FAILED: 'It stopped at the step that failed; see cause.',
    ABANDONED:
      'It never came to its end: the process that ran it stopped, or it took longer than a test may. It says nothing about the account.',
  },
);
export type ConnectionTestState = ValuesOf<typeof ConnectionTestState>;

export const ConnectionTestStepState = publishEnum(
  {
    PENDING: 'pending',
    RUNNING: 'running',
    PASSED: 'passed',
    FAILED: 'failed',
    SKIPPED: 'skipped',
    NOT_REACHED: 'notReached',
  } as const,
  'ConnectionTestStepState',
  'How far a step of a connection test has come.',
  {
    PENDING: 'Not begun yet.',
    RUNNING: 'Being tried now.',
    PASSED: 'It works.',
    FAILED: 'It does not; see cause.',
    SKIPPED: 'Not tried, since it cannot be checked on this platform.',
    NOT_REACHED: 'The test ended before this step did.',
  },
);
export type ConnectionTestStepState = ValuesOf<typeof ConnectionTestStepState>;
