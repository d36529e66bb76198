import { OptionalProps } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { ConnectionTestState } from './connection-test.enums.ts';
import type { StatusCause } from './connection-state.ts';
import { nothingTried, type TestStep } from './test-steps.ts';

/**
 * A test that has not come to its end by then is ended: far more than a platform needs that answers at all, retries and
 * time-outs of a call included.
 */
export const longestTestMs = 180_000;
/** A running test says this often that its process lives. */
export const heartbeatMs = 5_000;
/** A test whose process was silent this long has lost it: several beats, and a transaction that waits. */
export const abandonedAfterMs = 30_000;

/** What the row says, and what its silence says: a process that went away writes no end. */
export function testState(outcome: ConnectionTestState, beatAt: Date, now: Date): ConnectionTestState {
  return outcome === 'running' && now.getTime() - beatAt.getTime() > abandonedAfterMs ? 'abandoned' : outcome;
}

/** One connection test, written while it happens. */
@Entity({ tableName: 'connection_test' })
export class ConnectionTestEntity {
  declare readonly [OptionalProps]?: 'id' | 'finishedAt' | 'outcome' | 'steps' | 'cause' | 'message';

  @PrimaryKey({ type: 'uuid', defaultRaw: 'uuidv7()' })
  readonly id!: string;

  @Property({ type: 'uuid' })
  accountId!: string;

  @Property({ type: 'uuid' })
  merchantId!: string;

  /** Of the credentials that are tested. */
  @Property({ type: 'integer' })
  credentialsRevision!: number;

  /** The user who asked for it; null once that user is gone. */
  @Property({ type: 'uuid', nullable: true })
  requestedBy!: string | null;

  @Property({ type: 'text', nullable: true })
  requestId!: string | null;

  @Property({ type: 'Date', columnType: 'timestamptz' })
  startedAt!: Date;

  /** When its process last showed that it lives. */
  @Property({ type: 'Date', columnType: 'timestamptz' })
  beatAt!: Date;

  @Property({ type: 'Date', columnType: 'timestamptz', nullable: true })
  finishedAt: Date | null = null;

  /** As written; `stateAt` says how it stands. */
  @Property({ type: 'text', default: 'running' })
  outcome: ConnectionTestState = 'running';

  @Property({ type: 'json', columnType: 'jsonb' })
  steps: TestStep[] = nothingTried();

  @Property({ type: 'text', nullable: true })
  cause: StatusCause | null = null;

  /** What the platform said, cleaned. */
  @Property({ type: 'text', nullable: true })
  message: string | null = null;

  stateAt(now: Date): ConnectionTestState {
    return testState(this.outcome, this.beatAt, now);
  }

  /** Came to its end: its steps say how. */
  finish(steps: TestStep[], at: Date): void {
    const failed = steps.find(({ state }) => state === 'failed');
    this.steps = steps;
    this.outcome = failed ? 'failed' : 'passed';
    this.cause = failed?.cause ?? (failed ? 'refused' : null);
    this.message = failed?.message ?? null;
    this.finishedAt = at;
  }

  /** Its process is lost; if it comes back, its result counts for nothing. */
  giveUp(at: Date): void {
    this.outcome = 'abandoned';
    this.finishedAt = at;
  }
}
