/** How far a run has come. */
export type RunState = 'queued' | 'running' | 'succeeded' | 'partlyFailed' | 'failed' | 'cancelled';

/** What can happen to a run. */
export type RunEvent =
  /** A worker takes it: a new one, or one whose worker is gone. */
  | 'claimed'
  /** Its worker lets go of it, for another worker or another try. */
  | 'putBack'
  | 'succeeded'
  | 'partlyFailed'
  | 'failed'
  | 'cancelled';

/** What each event makes of each state; what is not listed cannot happen. */
const states: Readonly<Record<RunState, Readonly<Partial<Record<RunEvent, RunState>>>>> = {
  queued: { claimed: 'running', cancelled: 'cancelled' },
  running: {
    claimed: 'running',
    putBack: 'queued',
    succeeded: 'succeeded',
    partlyFailed: 'partlyFailed',
    failed: 'failed',
    cancelled: 'cancelled',
  },
  // What is over stays as it is.
  succeeded: {},
  partlyFailed: {},
  failed: {},
  cancelled: {},
};

/** The state after the event; null where it cannot happen. */
export function stateAfter(state: RunState, event: RunEvent): RunState | null {
  return states[state][event] ?? null;
}
