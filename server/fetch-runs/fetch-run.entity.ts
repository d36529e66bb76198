import { BigIntType, OptionalProps } from '@mikro-orm/core';
import { Entity, Property } from '@mikro-orm/decorators/legacy';
import { Identified } from '../persistence/base-entities.ts';
import type { FetchWindow } from './fetch-window.ts';
import type { RunKind } from './run-kinds.ts';
import { stateAfter, type RunEvent, type RunState } from './run-states.ts';

export type FetchTrigger = 'schedule' | 'manual' | 'webhook' | 'single' | 'range';

/** What somebody wants fetched: a span for `range`, one order for `single`, else everything new. */
export interface WantedRun {
  readonly trigger: FetchTrigger;
  readonly from: Date | null;
  readonly to: Date | null;
  /** Of a run for one order: what people call it. */
  readonly ref: string | null;
  /** The platform's id of that order; left out where only its number is known. */
  readonly id?: string | null;
}

/** How a run ended, or why it is tried again. */
export interface RunTrouble {
  readonly cause?: string | null;
  readonly message?: string | null;
}

const longestMessage = 1_000;

/**
 * One fetch of an account's orders. Workers claim runs in one statement (`run-queue.ts`) and the importer counts in
 * sets; every other change of one run happens here, with its row locked.
 */
@Entity({ tableName: 'fetch_run' })
export class FetchRun extends Identified {
  declare readonly [OptionalProps]?:
    | 'kind'
    | 'slot'
    | 'slotDate'
    | 'windowFrom'
    | 'windowTo'
    | 'platformOrderRef'
    | 'singleOrderId'
    | 'state'
    | 'attempt'
    | 'leaseToken'
    | 'leaseUntil'
    | 'expectedTotal'
    | 'seen'
    | 'created'
    | 'updated'
    | 'unchanged'
    | 'held'
    | 'skipped'
    | 'failed'
    | 'errorCause'
    | 'errorMessage'
    | 'requestId'
    | 'idempotencyKey'
    | 'startedAt'
    | 'finishedAt'
    | 'requestedBy';

  @Property({ type: 'uuid' })
  accountId!: string;

  @Property({ type: 'uuid' })
  merchantId!: string;

  @Property({ type: 'text', default: 'orders' })
  kind: RunKind = 'orders';

  @Property({ type: 'text' })
  trigger!: FetchTrigger;

  /** The user who asked; null where the schedule or the platform did. */
  @Property({ type: 'uuid', nullable: true })
  requestedBy: string | null = null;

  /** Of a scheduled run: which slot of which local day. Each launches once. */
  @Property({ type: 'smallint', nullable: true })
  slot: number | null = null;

  @Property({ type: 'date', nullable: true })
  slotDate: string | null = null;

  /** Fixed at the first try, so that the next reads the same. */
  @Property({ type: 'timestamptz', nullable: true })
  windowFrom: Date | null = null;

  @Property({ type: 'timestamptz', nullable: true })
  windowTo: Date | null = null;

  /** Of a run for one order: what people call it. */
  @Property({ type: 'text', nullable: true })
  platformOrderRef: string | null = null;

  /** Of a run for one order whose identity is known; otherwise it is looked for by its number. */
  @Property({ type: 'text', nullable: true })
  singleOrderId: string | null = null;

  @Property({ type: 'text', default: 'queued' })
  state: RunState = 'queued';

  @Property({ type: 'timestamptz' })
  dueAt!: Date;

  @Property({ type: 'integer', default: 0 })
  attempt: number = 0;

  /** Only the worker that holds the newest may write for the run. */
  @Property({ type: new BigIntType('string'), default: 0 })
  leaseToken: string = '0';

  @Property({ type: 'timestamptz', nullable: true })
  leaseUntil: Date | null = null;

  @Property({ type: 'integer', nullable: true })
  expectedTotal: number | null = null;

  @Property({ type: 'integer', default: 0 })
  seen: number = 0;

  @Property({ type: 'integer', default: 0 })
  created: number = 0;

  @Property({ type: 'integer', default: 0 })
  updated: number = 0;

  @Property({ type: 'integer', default: 0 })
  unchanged: number = 0;

  @Property({ type: 'integer', default: 0 })
  held: number = 0;

  @Property({ type: 'integer', default: 0 })
  skipped: number = 0;

  @Property({ type: 'integer', default: 0 })
  failed: number = 0;

  @Property({ type: 'text', nullable: true })
  errorCause: string | null = null;

  @Property({ type: 'text', nullable: true })
  errorMessage: string | null = null;

  @Property({ type: 'text', nullable: true })
  requestId: string | null = null;

  @Property({ type: 'text', nullable: true })
  idempotencyKey: string | null = null;

  @Property({ type: 'timestamptz' })
  createdAt!: Date;

  @Property({ type: 'timestamptz', nullable: true })
  startedAt: Date | null = null;

  @Property({ type: 'timestamptz', nullable: true })
  finishedAt: Date | null = null;

  /**
   * Whether it is what this request asks for too. `to` is not compared: left out, it means another moment each time.
   */
  answers(wanted: WantedRun): boolean {
    return (
      this.trigger === wanted.trigger &&
      this.platformOrderRef === wanted.ref &&
      (wanted.trigger !== 'range' || this.windowFrom?.getTime() === wanted.from?.getTime())
    );
  }

  /** Whether the worker with this token still has it. */
  isWorkedUnder(leaseToken: number): boolean {
    return this.state === 'running' && this.leaseToken === String(leaseToken);
  }

  read(window: FetchWindow): void {
    this.windowFrom = window.from;
    this.windowTo = window.to;
  }

  /** Back into the queue, to be due then. */
  putBack(dueAt: Date, countsAsTry: boolean, trouble: RunTrouble = {}): void {
    this.become('putBack');
    this.leaseUntil = null;
    this.dueAt = dueAt;
    if (!countsAsTry) this.attempt -= 1;
    this.note(trouble);
  }

  /** Succeeded becomes partly failed where orders of it failed. */
  end(event: 'succeeded' | 'failed' | 'cancelled', at: Date, trouble: RunTrouble = {}): void {
    this.become(event === 'succeeded' && this.failed > 0 ? 'partlyFailed' : event);
    this.leaseUntil = null;
    this.finishedAt = at;
    this.note(trouble);
  }

  /** A person stops it; false when it is over already. A worker in the middle of a page can write nothing more. */
  cancel(at: Date): boolean {
    if (stateAfter(this.state, 'cancelled') === null) return false;
    this.become('cancelled');
    this.leaseUntil = null;
    this.leaseToken = String(BigInt(this.leaseToken) + 1n);
    this.finishedAt = at;
    return true;
  }

  private become(event: RunEvent): void {
    const next = stateAfter(this.state, event);
    if (next === null) throw new Error(`a run that is ${this.state} cannot be ${event}`);
    this.state = next;
  }

  private note({ cause = null, message = null }: RunTrouble): void {
    this.errorCause = cause;
    this.errorMessage = message?.slice(0, longestMessage) ?? null;
  }
}
