import type { Connector } from '../../connectors/connector.ts';
import type { Effect, Memo } from '../../connectors/effects.ts';
import type { NotificationCategory } from '../../notifications/notification.enums.ts';
import type { Database, Tx } from '../../persistence/database.ts';
import type { Clock } from '../../values/clock.ts';
import type { Lane } from '../../work/lanes.ts';
import type { OpenStore } from '../account-gate.ts';
import type { Ending, OutboundKind, OutboundReason } from './outbound-states.ts';

/** What a feature wants done on a platform: one row, written in the transaction of its cause. */
export interface Wish {
  readonly kind: OutboundKind;
  readonly accountId: string;
  /** The row of the feature that it is about; what `prepare` reads. At most 200 characters. */
  readonly subject: string;
  /** Changes of one lane go out one at a time and in order: see `orderLane` and `listingLane`. */
  readonly lane: string;
  /** The same wish again, by account, kind and key, is the same row: nothing happens twice. At most 200 characters. */
  readonly effectKey: string;
  /** What the handler needs and its subject does not say. No secrets, no data of buyers. */
  readonly wanted?: Readonly<Record<string, unknown>>;
  /** Not before; default now. */
  readonly dueAt?: Date;
}

export const orderLane = (orderId: string) => `order:${orderId}`;
export const listingLane = (accountId: string, productKey: string) => `listing:${accountId}:${productKey}`;

/** Which order a lane is of; null for other lanes. */
export const orderOfLane = (lane: string): string | null => /^order:(.+)$/.exec(lane)?.[1] ?? null;
/** Which product of a platform a lane is of; null for other lanes. */
export const listingOfLane = (lane: string): { readonly productKey: string } | null => {
  const productKey = /^listing:[^:]+:(.+)$/s.exec(lane)?.[1];
  return productKey === undefined ? null : { productKey };
};

/** A wish as its handler gets it. */
export interface OutboundChange {
  /** Also the id of the `Pending` that the connector gets: the same over all tries. */
  readonly id: string;
  readonly accountId: string;
  readonly merchantId: string;
  readonly platform: string;
  readonly kind: OutboundKind;
  readonly subject: string;
  readonly wanted: Readonly<Record<string, unknown>>;
  /** What the connector keeps between the calls of a chain. */
  readonly memo: Memo | null;
  /** What `prepare` asked to keep of the call that was sent last. */
  readonly noted: Memo | null;
  readonly attempt: number;
  readonly createdAt: Date;
}

/** What a handler says of a change right before its call. */
export type Prepared<Subject> =
  | {
      readonly kind: 'go';
      readonly subject: Subject;
      /** Kept with the row before the call, for the look that a lost answer demands (the value before a change). */
      readonly note?: Memo;
    }
  /** Nothing is sent: no longer wanted (`dropped`), or not now (`refused`: a person may send it again). */
  | {
      readonly kind: 'stop';
      readonly as: 'dropped' | 'refused';
      readonly reason: Extract<OutboundReason, 'noLongerWanted' | 'heldBack' | 'notSupported'>;
      /** For people, in English; null where the reason says it. */
      readonly words: string | null;
    }
  /** Not yet, as nothing is wrong. */
  | { readonly kind: 'later'; readonly at: Date };

/** What is prepared for: the call, or the look for a call whose outcome is not known. */
export type Purpose = 'send' | 'look';

export interface PrepareContext {
  readonly db: Database;
  readonly clock: Clock;
  readonly store: OpenStore;
  readonly purpose: Purpose;
}

/** How a change ended, for the rows of its feature. */
export interface Ended<Result> {
  readonly change: OutboundChange;
  readonly state: Ending;
  /** Of `done` by the platform; null where a person said that it arrived, and for the other endings. */
  readonly result: Result | null;
  readonly reason: OutboundReason | null;
  /** The platform's words, or those of `prepare`. */
  readonly words: string | null;
  readonly at: Date;
  /** The person who decided; null where nobody had to. */
  readonly userId: string | null;
}

/** One kind of change: what its feature knows, and the machine does not. */
export interface OutboundHandler<Subject, Result> {
  readonly kind: OutboundKind;
  /** `quick`: a person or a platform waits for it. `long`: there may be thousands. */
  readonly pace: Lane;
  readonly category: NotificationCategory;
  /** A newer wish of this kind in a lane drops those that were not sent yet. Default false. */
  readonly newestOnly?: boolean;
  /** Undefined where the platform cannot do it: the change is refused. */
  effect(connector: Connector): Effect<Subject, Result> | undefined;
  /**
   * Reads the subjects as they are now, all in one statement, right before the call. For a look it gives the subject as
   * it was sent (from `noted`); a `stop` is not heard then. A change it leaves out is no longer wanted.
   * @throws {ConnectorError} when the platform had to be asked and did not answer: tried again later
   */
  prepare(context: PrepareContext, changes: readonly OutboundChange[]): Promise<ReadonlyMap<string, Prepared<Subject>>>;
  /**
   * Writes what follows, in the transaction of the ending. Also called when a person decides. A change that is sent
   * again later ends again.
   */
  settle(tx: Tx, ended: readonly Ended<Result>[]): Promise<void>;
  /** A person has it sent again after it stopped; in the transaction of the decision. Absent: nothing follows. */
  resumed?(tx: Tx, change: OutboundChange, at: Date): Promise<void>;
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- each handler knows its own subject and result
export type AnyHandler = OutboundHandler<any, any>;

/** Handlers of all features by kind; each feature hands in its own while it is built. */
export class OutboundHandlers {
  private readonly byKind = new Map<string, AnyHandler>();

  register(...handlers: readonly AnyHandler[]): void {
    for (const handler of handlers) {
      if (this.byKind.has(handler.kind)) throw new Error(`two handlers for ${handler.kind}`);
      this.byKind.set(handler.kind, handler);
    }
  }

  of(kind: string): AnyHandler | undefined {
    return this.byKind.get(kind);
  }

  /** @throws when no feature handles the kind */
  wanted(kind: OutboundKind): AnyHandler {
    const handler = this.byKind.get(kind);
    if (!handler) throw new Error(`no feature handles ${kind}`);
    return handler;
  }
}
