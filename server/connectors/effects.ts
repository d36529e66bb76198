import type { ConnectedAccount } from './connector.ts';
import type { ConnectorError } from './errors.ts';

/**
 * One shape for everything with an effect on a platform. A machine elsewhere (one row per wish, `sent_at` committed
 * before the call) drives it and never sends again after an unknown outcome unless `afterUnknown` allows it.
 */
export interface Effect<Subject, Result> {
  /**
   * How many subjects one call takes, and which may share a call: those for which `together` says the same text.
   * Default: all.
   */
  readonly batch: { readonly most: number; readonly together?: (subject: Subject) => string };
  /**
   * What a lost answer demands. `readBack`: look before anything else (a second label, doubled stock). `sendAgain`: the
   * call with the same key has no second effect. `askPerson`: only a person can find out.
   */
  readonly afterUnknown: 'readBack' | 'sendAgain' | 'askPerson';
  /**
   * Sends one call. An id that is missing from the outcomes counts as `unknown`. Never throws for what the platform
   * answers: a failure of the whole call is the outcome of every item.
   */
  send(account: ConnectedAccount, items: readonly Pending<Subject>[]): Promise<Outcomes<Result>>;
  /** Finds out by reading only what became of them. Required with `readBack`. */
  look?(account: ConnectedAccount, items: readonly Pending<Subject>[]): Promise<Outcomes<Result>>;
}

/** A wish that waits for its effect. */
export interface Pending<Subject> {
  /** Ours, the same over all tries; sent along as an idempotency key where the platform takes one. */
  readonly id: string;
  readonly subject: Subject;
  /**
   * What an earlier `waiting` asked to keep: which step is next, a number already issued. Null at first. No secret, no
   * buyer's data.
   */
  readonly memo: Memo | null;
}

export type Memo = Readonly<Record<string, string | number | boolean | null>>;

/** What became of one wish. */
export type Outcome<Result> =
  | { readonly kind: 'done'; readonly result: Result }
  /** Under way on the platform, or a chain with a next step: call again after so long, with the memo. */
  | { readonly kind: 'waiting'; readonly againMs: number; readonly memo: Memo }
  /**
   * Certainly not done, and it may be sent (again). With a failure: the call did not get through; a `RateLimited` says
   * when to try again. Of a look: the failure says that the look itself was refused, which proves nothing.
   */
  | { readonly kind: 'notDone'; readonly failure?: ConnectorError }
  /** Certainly not done, and sending it again would end the same. */
  | { readonly kind: 'refused'; readonly failure: ConnectorError }
  /** Compare-and-set met another value: nothing was done. */
  | { readonly kind: 'conflict'; readonly current: string }
  | { readonly kind: 'unknown'; readonly failure: ConnectorError };

/** By the id of the pending wish. */
export type Outcomes<Result> = ReadonlyMap<string, Outcome<Result>>;

/** Every item with the same outcome: how a failure of the whole call reads. */
export function allOf<Subject, Result>(items: readonly Pending<Subject>[], outcome: Outcome<Result>): Outcomes<Result> {
  return new Map(items.map(({ id }) => [id, outcome]));
}

/** The outcome of one item; what `send` left out is unknown. */
export function outcomeOf<Result>(outcomes: Outcomes<Result>, id: string, missing: ConnectorError): Outcome<Result> {
  return outcomes.get(id) ?? { kind: 'unknown', failure: missing };
}
