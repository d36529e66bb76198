import type { Outcome } from '../effects.ts';
import { ConnectorError, MalformedAnswer, OutcomeUnknown, PlatformRefused } from '../errors.ts';

/**
 * What a failed call with an effect means for its items. Send such calls with `repeatable: false`: the transport then
 * says `OutcomeUnknown` for all that may have happened, and what is left to wait for was not done. A refusal counts
 * only in the platform's own words; a bare status may come from something in between that let the call through.
 * @throws what is no failure of a platform
 */
export function outcomeOfFailure(error: unknown): Outcome<never> {
  if (!(error instanceof ConnectorError)) throw error;
  if (error instanceof OutcomeUnknown) return { kind: 'unknown', failure: error };
  // An unreadable answer to a reading: nothing was sent after it.
  if (error.retryable || error instanceof MalformedAnswer) return { kind: 'notDone', failure: error };
  const silent = error instanceof PlatformRefused && error.httpStatus !== null && error.platformMessage === null;
  return silent ? { kind: 'unknown', failure: error } : { kind: 'refused', failure: error };
}

/** What a failed reading says of an effect that is looked for: nothing yet. @throws what is no failure of a platform */
export function stillUnknown(error: unknown): Outcome<never> {
  if (!(error instanceof ConnectorError)) throw error;
  return { kind: 'unknown', failure: error };
}
