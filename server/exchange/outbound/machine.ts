import type { Effect, Memo, Outcome } from '../../connectors/effects.ts';
import { ConnectorError, RateLimited, credentialCauses } from '../../connectors/errors.ts';
import { waitBeforeTry } from '../../work/retry-rule.ts';
import type { OutboundReason, OutboundState, Resolution } from './outbound-states.ts';

/** How a change stands: all that decides what may happen to it next. */
export interface Standing {
  readonly state: OutboundState;
  /** Claims since a worker last gave it back: more than one means that workers were lost. */
  readonly claims: number;
  readonly attempt: number;
  readonly looks: number;
  readonly waits: number;
  /** A call went out whose outcome is not known: the effect may have happened. */
  readonly maybeSent: boolean;
  readonly memo: Memo | null;
  /** Null: not by itself. */
  readonly dueAt: Date | null;
  readonly reason: OutboundReason | null;
  /** The platform's words, or those of the feature. */
  readonly words: string | null;
  readonly cause: string | null;
}

export type AfterUnknown = Effect<never, never>['afterUnknown'];

/** What the machine knows beside the change itself. */
export interface Circumstances {
  readonly afterUnknown: AfterUnknown;
  readonly now: Date;
  /** 0 up to 1: spreads retries. */
  readonly random: number;
}

/** What happens to a change that a worker holds. */
export type OutboundEvent =
  /** `sent_at` is committed and the call goes out: how its row stands until the answer is written. */
  | { readonly kind: 'sent' }
  /** What came of the call, for a standing as it was before `sent`. */
  | { readonly kind: 'answered'; readonly outcome: Outcome<unknown>; readonly counts?: boolean }
  | { readonly kind: 'looked'; readonly outcome: Outcome<unknown>; readonly counts?: boolean }
  /** Nothing was sent: another time. `at` null: when the account is connected again. */
  | {
      readonly kind: 'later';
      readonly at: Date | null;
      readonly reason: OutboundReason | null;
      readonly words?: string;
    }
  /** The feature does not want it sent (any more). */
  | {
      readonly kind: 'stopped';
      readonly as: 'dropped' | 'refused';
      readonly reason: OutboundReason;
      readonly words: string | null;
    };

/** Tries, looks and waits until a person is asked. */
export const mostAttempts = 8;
export const mostLooks = 6;
export const mostWaits = 200;
const mostLost = 5;
const longestWaitMs = 60 * 60_000;
const conflictPauseMs = 1_000;

/** What a worker does with a change it claimed. */
export type Task = 'send' | 'look' | 'end';

/** @returns the standing that ends it in place of work where the task is `end` */
export function taskOf(held: Standing, afterUnknown: AfterUnknown): { readonly task: Task; readonly ended?: Standing } {
  if (held.claims > mostLost) return { task: 'end', ended: refused(held, 'workerLost') };
  if (!held.maybeSent || afterUnknown === 'sendAgain') return { task: 'send' };
  if (afterUnknown === 'readBack') return { task: 'look' };
  return { task: 'end', ended: doubtful(held, 'outcomeUnknown') };
}

/** A worker takes it: from rest, or from a worker that was lost. Null where nobody may. */
export function claimed(standing: Standing): Standing | null {
  const { state } = standing;
  if (state !== 'due' && state !== 'looking' && state !== 'waiting' && state !== 'sending') return null;
  return { ...standing, state: 'sending', claims: standing.claims + 1 };
}

/** What the event makes of a change under way. @throws for an event that cannot happen to it */
export function step(held: Standing, event: OutboundEvent, given: Circumstances): Standing {
  if (held.state !== 'sending') throw new Error(`a change that is ${held.state} is not under way: ${event.kind}`);
  switch (event.kind) {
    case 'sent':
      return { ...held, maybeSent: true };
    case 'later':
      return atRest({ ...held, reason: event.reason, words: event.words ?? null, cause: null }, event.at, given);
    case 'stopped':
      // An earlier call may have had its effect: nobody may call that dropped.
      if (held.maybeSent) return doubtful(held, 'outcomeUnknown', event.words);
      // Half of a chain is done: nobody may forget it.
      return { ...ended(held, held.memo ? 'refused' : event.as, event.reason), words: event.words };
    case 'answered':
      return afterCall({ ...held, attempt: held.attempt + Number(event.counts ?? true) }, event.outcome, given);
    default:
      return afterLook({ ...held, looks: held.looks + Number(event.counts ?? true) }, event.outcome, given);
  }
}

function afterCall(held: Standing, outcome: Outcome<unknown>, given: Circumstances): Standing {
  // Whose limit is exceeded has done nothing, however the connector puts it.
  const asked = 'failure' in outcome && outcome.failure instanceof RateLimited ? outcome.failure : null;
  if (asked) return notSent(held, asked, given);
  if (outcome.kind !== 'unknown') return known(held, outcome, given);
  const told = wordsOf(held, outcome.failure);
  if (given.afterUnknown === 'askPerson' || held.attempt >= mostAttempts) return doubtful(told, 'outcomeUnknown');
  return again({ ...told, maybeSent: true }, 'outcomeUnknown', held.attempt, outcome.failure, given);
}

function afterLook(held: Standing, outcome: Outcome<unknown>, given: Circumstances): Standing {
  const sure = { ...held, maybeSent: false };
  if (outcome.kind === 'notDone' && !outcome.failure)
    return held.attempt >= mostAttempts
      ? refused(sure, 'triedTooOften')
      : atRest({ ...sure, looks: 0, reason: 'tryAgain' }, given.now, given);
  // A look that could not be made says nothing about the call it looks for.
  const failure = 'failure' in outcome ? (outcome.failure ?? null) : null;
  const blind = outcome.kind === 'unknown' || outcome.kind === 'notDone' || failure?.failureCause === 'rateLimited';
  if (!blind) return known(sure, outcome, given);
  const told = wordsOf(held, failure);
  if (held.looks >= mostLooks) return doubtful(told, 'outcomeUnknown');
  return again(told, 'outcomeUnknown', held.looks, failure, given);
}

/** What is certain of this call. A doubt about an earlier one, which may be sent again, stays until one is done. */
function known(
  held: Standing,
  outcome: Exclude<Outcome<unknown>, { kind: 'unknown' }>,
  given: Circumstances,
): Standing {
  switch (outcome.kind) {
    case 'done':
      return { ...ended({ ...held, maybeSent: false }, 'done', null), words: null, cause: null };
    case 'waiting': {
      const waits = held.waits + 1;
      if (waits > mostWaits) return doubtful({ ...held, memo: outcome.memo }, 'neverEnds');
      const pauseMs = Math.min(Math.max(outcome.againMs, 0), longestWaitMs);
      const next = {
        ...held,
        maybeSent: false,
        memo: outcome.memo,
        waits,
        attempt: 0,
        looks: 0,
        words: null,
        cause: null,
      };
      return atRest({ ...next, reason: 'platformWorks' }, later(given.now, pauseMs), given);
    }
    case 'notDone':
      return notSent(held, outcome.failure ?? null, given);
    case 'conflict':
      if (held.attempt >= mostAttempts) return refused(held, 'valueChanged');
      return atRest({ ...held, reason: 'valueChanged' }, later(given.now, conflictPauseMs * given.random), given);
    default:
      if (credentialCauses.has(outcome.failure.failureCause)) return notSent(held, outcome.failure, given);
      return refused(wordsOf(held, outcome.failure), 'platformRefused');
  }
}

function notSent(held: Standing, failure: ConnectorError | null, given: Circumstances): Standing {
  const told = wordsOf(held, failure);
  if (held.attempt >= mostAttempts) return refused(told, 'triedTooOften');
  return again(told, 'tryAgain', held.attempt, failure, given);
}

/** Another try after a pause; where the platform refuses the credentials, once the account is connected again. */
function again(
  held: Standing,
  reason: OutboundReason,
  tries: number,
  failure: ConnectorError | null,
  given: Circumstances,
): Standing {
  if (failure && credentialCauses.has(failure.failureCause))
    return atRest({ ...held, reason: 'accountNotConnected' }, null, given);
  return atRest({ ...held, reason }, later(given.now, waitBeforeTry(tries, failure, given.random)), given);
}

/**
 * What a person says of a change that stopped. One that certainly was not sent yet can be let be, too: it may wait for
 * an account that nobody connects again. Null where there is nothing to decide.
 */
export function resolved({ ...standing }: Standing, resolution: Resolution, now: Date): Standing | null {
  const notYet = resolution === 'letBe' && standing.state === 'due' && !standing.maybeSent;
  if (standing.state !== 'refused' && standing.state !== 'doubtful' && !notYet) return null;
  if (resolution === 'arrived') return ended({ ...standing, maybeSent: false }, 'done', 'byPerson');
  if (resolution === 'letBe') return ended({ ...standing, maybeSent: false }, 'dropped', 'byPerson');
  const afresh = { ...standing, maybeSent: false, claims: 0, attempt: 0, looks: 0, waits: 0 };
  return { ...afresh, state: standing.memo ? 'waiting' : 'due', dueAt: now, reason: 'byPerson' };
}

/** A newer wish for the same thing makes this one needless. Null where it must be finished first. */
export function overtaken(standing: Standing): Standing | null {
  return standing.state === 'due' && !standing.maybeSent ? ended(standing, 'dropped', 'overtaken') : null;
}

/** Given back: in the state that says what is next. */
function atRest(held: Standing, dueAt: Date | null, { afterUnknown }: Circumstances): Standing {
  const state = held.maybeSent && afterUnknown !== 'sendAgain' ? 'looking' : held.memo ? 'waiting' : 'due';
  return { ...held, state, dueAt, claims: 0 };
}

const ended = (held: Standing, state: OutboundState, reason: OutboundReason | null): Standing => ({
  ...held,
  state,
  reason,
  dueAt: null,
  claims: 0,
});
/** Where an earlier call may have had its effect, a refusal of this one does not say that nothing happened. */
const refused = (held: Standing, reason: OutboundReason) =>
  held.maybeSent ? doubtful(held, reason) : ended(held, 'refused', reason);
const doubtful = (held: Standing, reason: OutboundReason, words = held.words): Standing => ({
  ...ended(held, 'doubtful', reason),
  words,
});

function wordsOf(held: Standing, failure: ConnectorError | null): Standing {
  if (!failure) return held;
  return { ...held, words: failure.platformMessage ?? failure.message, cause: failure.failureCause };
}

const later = (now: Date, ms: number) => new Date(now.getTime() + ms);
