import { LockMode } from '@mikro-orm/core';
import { setTimeout as wait } from 'node:timers/promises';
import type { LiveEvents } from '../../graphql/live.ts';
import { onlyMerchants, type Database, type Tx } from '../../persistence/database.ts';
import type { Clock } from '../../values/clock.ts';
import { ConnectionTestEntity } from './connection-test.entity.ts';
import { refuse } from '../../graphql/user-errors.ts';
import type { EcAccountEntity } from '../ec-account.entity.ts';
import type { TestStep } from './test-steps.ts';

/** Which test is meant. */
export interface TestRef {
  readonly testId: string;
  readonly accountId: string;
  readonly merchantId: string;
}

interface Deps {
  readonly db: Database;
  readonly clock: Clock;
  readonly live: LiveEvents;
  readonly log: { warn(fields: object, message: string): void };
}

/** How often somebody who waits for another's test looks. */
const lookAgainMs = 200;

/** Connection tests one merchant may have running, in all processes together. */
export const testsAtOnce = 2;

const tooMany = {
  en: 'Two connection tests of this merchant are running. Try again when one of them is over.',
  zhTW: '此商家已有兩個連線測試進行中，請待其中一個完成後再試。',
};

/** Writes connection tests as they happen; what is written every open screen learns, whatever process runs the test. */
export class ConnectionTestStore {
  constructor(private readonly deps: Deps) {}

  /**
   * A new test of a locked account, or the one of the same credentials that is running: its answer is the answer to
   * both, and platforms that count calls or wrong passwords are asked once. `joined` says which.
   */
  async begin(
    tx: Tx,
    account: EcAccountEntity,
    who: { readonly userId: string | null; readonly requestId: string },
  ): Promise<TestRef & { readonly joined: boolean }> {
    const now = this.deps.clock.now();
    const { id: accountId, merchantId, credentialsRevision } = account;
    const running = await tx.em.findOne(
      ConnectionTestEntity,
      { accountId, credentialsRevision, outcome: 'running' },
      { lockMode: LockMode.PESSIMISTIC_WRITE },
    );
    if (running?.stateAt(now) === 'running') return { testId: running.id, accountId, merchantId, joined: true };
    await this.oneOfFew(tx, merchantId, now);
    running?.giveUp(now);
    // Its place must be free before the new one takes it.
    await tx.em.flush();
    const test = tx.em.create(ConnectionTestEntity, {
      accountId,
      merchantId,
      credentialsRevision,
      requestedBy: who.userId,
      requestId: who.requestId,
      startedAt: now,
      beatAt: now,
    });
    await tx.em.persist(test).flush();
    await this.tell(tx, { testId: test.id, accountId, merchantId });
    return { testId: test.id, accountId, merchantId, joined: false };
  }

  /**
   * Each test makes several calls that may take minutes: one merchant's tests must not take a process from everybody
   * else (S3).
   * @throws {Refusal}
   */
  private async oneOfFew(tx: Tx, merchantId: string, now: Date): Promise<void> {
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`quaylink tests ${merchantId}`]);
    const running = await tx.em.find(ConnectionTestEntity, { merchantId, outcome: 'running' });
    if (running.filter((test) => test.stateAt(now) === 'running').length >= testsAtOnce)
      throw refuse('THROTTLED', tooMany);
  }

  /** The test's process lives. */
  async beat(ref: TestRef): Promise<void> {
    await this.deps.db
      .run(onlyMerchants(ref.merchantId), (tx) =>
        tx.query(`update connection_test set beat_at = $2 where id = $1 and outcome = 'running'`, [
          ref.testId,
          this.deps.clock.now(),
        ]),
      )
      .catch((error: unknown) => {
        this.deps.log.warn({ err: error, ...ref }, 'the heartbeat of a connection test could not be written');
      });
  }

  /**
   * How far a running test has come. The test does not depend on being seen: what cannot be written now comes with its
   * end.
   */
  async progress(ref: TestRef, steps: TestStep[]): Promise<void> {
    await this.change(ref, (test) => void (test.steps = steps)).catch((error: unknown) => {
      this.deps.log.warn({ err: error, ...ref }, 'the progress of a connection test could not be written');
    });
  }

  /** In the transaction of what follows from it. False when the test was given up meanwhile and counts for nothing. */
  async finish(tx: Tx, ref: TestRef, steps: TestStep[]): Promise<boolean> {
    const test = await locked(tx, ref);
    if (!test) return false;
    test.finish(steps, this.deps.clock.now());
    await tx.em.flush();
    await this.tell(tx, ref);
    return true;
  }

  /** The test broke off for a reason that is not the platform's. */
  async giveUp(ref: TestRef): Promise<void> {
    await this.change(ref, (test) => test.giveUp(this.deps.clock.now())).catch((error: unknown) => {
      this.deps.log.warn({ err: error, ...ref }, 'a connection test could not be marked as abandoned');
    });
  }

  /** The test once it is no longer running; null when it is gone with its account. */
  async ended({ testId, merchantId }: TestRef): Promise<ConnectionTestEntity | null> {
    for (;;) {
      const test = await this.deps.db.run(onlyMerchants(merchantId), (tx) =>
        tx.em.findOne(ConnectionTestEntity, { id: testId }),
      );
      if (test?.stateAt(this.deps.clock.now()) !== 'running') return test;
      await wait(lookAgainMs);
    }
  }

  private change(ref: TestRef, change: (test: ConnectionTestEntity) => void): Promise<void> {
    return this.deps.db.run(onlyMerchants(ref.merchantId), async (tx) => {
      const test = await locked(tx, ref);
      if (!test) return;
      change(test);
      await tx.em.flush();
      await this.tell(tx, ref);
    });
  }

  private tell(tx: Tx, { testId, accountId, merchantId }: TestRef): Promise<void> {
    return this.deps.live.add(tx, { kind: 'connectionTest', merchantId, subjectId: testId, accountId });
  }
}

/** The row while it is said to be running; null otherwise. */
function locked(tx: Tx, { testId }: TestRef): Promise<ConnectionTestEntity | null> {
  return tx.em.findOne(
    ConnectionTestEntity,
    { id: testId, outcome: 'running' },
    { lockMode: LockMode.PESSIMISTIC_WRITE },
  );
}
