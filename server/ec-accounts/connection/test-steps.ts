import type { ConnectionTestProgress, ConnectionTestStep } from '../../connectors/connector.ts';
import type { StatusCause } from './connection-state.ts';
import type { ConnectionTestStepState } from './connection-test.enums.ts';
import { storableText } from '../../values/storable-text.ts';

/** One step of a test as it is kept. */
export interface TestStep {
  readonly step: ConnectionTestStep['step'];
  readonly state: Exclude<ConnectionTestStepState, 'notReached'>;
  /** ISO 8601, UTC; null before it began, and for a step that cost no call of its own. */
  readonly startedAt: string | null;
  /** Null until it ended. */
  readonly durationMs: number | null;
  readonly cause: StatusCause | null;
  readonly message: string | null;
}

const order: readonly TestStep['step'][] = ['reachHost', 'signIn', 'readOrders', 'writeRight'];
const untried = (step: TestStep['step']): TestStep => ({
  step,
  state: 'pending',
  startedAt: null,
  durationMs: null,
  cause: null,
  message: null,
});

/** Every step of a test that has not begun. */
export const nothingTried = (): TestStep[] => order.map(untried);

/** The steps after one of them began or ended. */
export function withProgress(steps: readonly TestStep[], progress: ConnectionTestProgress, at: Date): TestStep[] {
  return steps.map((step) => {
    if (step.step !== progress.step) return step;
    if (progress.outcome === 'running') return { ...step, state: 'running', startedAt: at.toISOString() };
    const { outcome, durationMs, cause = null, message } = progress;
    return {
      ...step,
      state: outcome,
      durationMs,
      cause,
      message: message === undefined ? null : storableText(message),
    };
  });
}

/**
 * The calls went through, but to a shop that cannot be this account's: signing in is what failed, and nothing after it
 * counts.
 */
export function withWrongShop(
  steps: readonly TestStep[],
  cause: 'wrongShop' | 'shopTaken',
  message: string | null,
): TestStep[] {
  return steps.map((step) => {
    if (step.step === 'reachHost') return step;
    return step.step === 'signIn'
      ? { ...step, state: 'failed', cause, message: message === null ? null : storableText(message) }
      : untried(step.step);
  });
}

/** A step that ended, with what we found beside what the platform said. */
export type EndedStep = Omit<ConnectionTestStep, 'cause'> & { readonly cause?: StatusCause };

/** The steps that ended, as the test told them. */
export function endedSteps(steps: readonly TestStep[]): EndedStep[] {
  return steps.flatMap(({ step, state, durationMs, cause, message }) =>
    state === 'pending' || state === 'running'
      ? []
      : [
          {
            step,
            outcome: state,
            durationMs: durationMs ?? 0,
            ...(cause && { cause }),
            ...(message !== null && { message }),
          },
        ],
  );
}
