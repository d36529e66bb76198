import { ConnectorError } from '../connectors/errors.ts';
import type { AccountGate, OpenStore } from '../exchange/account-gate.ts';
import { PlatformSeen } from '../exchange/platform-seen.ts';
import type { Database } from '../persistence/database.ts';
import { DatabaseUnavailable } from '../persistence/database-errors.ts';
import type { Clock } from '../values/clock.ts';
import { startHeart } from '../work/heart.ts';
import { PlatformBreaker } from '../work/platform-breaker.ts';
import { nextTryAfter } from '../work/retry-rule.ts';
import { workDue } from '../work/work-due.ts';
import type { WorkQueue } from '../work/work-queue.ts';
import { showStockRun, type ClaimedStockRun, type StockRunKind, type StockRunToWork } from './stock-run-queue.ts';

/** What a kind of run does. */
export interface StockRunWork {
  readonly kind: StockRunKind;
  /**
   * Reads the platform piece by piece and writes each under the run's lease; ends the run in the last write.
   * @param check called between pieces; throws when the run must stop
   * @throws {ConnectorError} tried again later, where it left off
   */
  work(run: ClaimedStockRun, store: OpenStore, check: () => void): Promise<void>;
}

export interface StockRunnerDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly accounts: AccountGate;
  readonly queue: WorkQueue<StockRunToWork>;
  readonly leaseMs: number;
  readonly log: {
    info(fields: object, message: string): void;
    warn(fields: object, message: string): void;
    error(fields: object, message: string): void;
  };
}

/** The run is not wanted any more, or another worker has it; or this process ends. */
class RunStopped extends Error {
  constructor(readonly why: 'lost' | 'unwanted' | 'closing') {
    super(why);
  }
}

/** Works stock runs: opens the account, reads under a lease, and says how it ended. */
export class StockRunner {
  private readonly breaker: PlatformBreaker;
  private readonly works: ReadonlyMap<StockRunKind, StockRunWork>;

  constructor(
    private readonly deps: StockRunnerDeps,
    works: readonly StockRunWork[],
  ) {
    this.breaker = new PlatformBreaker(deps.db, deps.log);
    this.works = new Map(works.map((work) => [work.kind, work]));
  }

  /** As `FetchRunner.workDueRuns`. */
  workDueRuns(
    limit: number,
    signal: AbortSignal = new AbortController().signal,
    full: () => void = () => undefined,
  ): Promise<number> {
    const { queue, clock } = this.deps;
    return workDue({
      limit,
      signal,
      full,
      claim: (free) => queue.claim(free, clock.now()),
      work: (run) => this.work(run, signal),
    });
  }

  /** Never throws: what goes wrong becomes the run's ending, or is left to the lease. */
  private async work(run: ClaimedStockRun, signal: AbortSignal): Promise<void> {
    const { accounts, queue, clock, leaseMs, log } = this.deps;
    const about = { runId: run.runId, accountId: run.accountId, kind: run.kind, attempt: run.attempt };
    const seen = new PlatformSeen(this.breaker, run, () => Promise.resolve());
    const heart = startHeart(
      leaseMs,
      async () => {
        const state = await queue.beat(run.lease, clock.now());
        return state === 'ours' ? null : new RunStopped(state);
      },
      (error) => log.warn({ err: error, ...about }, 'a heartbeat failed'),
    );
    let store: OpenStore | null = null;
    try {
      store = await accounts.open(run.accountId, { requestId: run.requestId ?? run.runId });
      if (store?.status !== 'connected') throw new RunStopped('unwanted');
      await this.works.get(run.kind)?.work(run, store, () => {
        heart.check();
        if (signal.aborted) throw new RunStopped('closing');
      });
      await seen.answered(store);
      await accounts.reportOutcome(store, null);
    } catch (error) {
      await this.failed(run, store, error, seen).catch((second: unknown) =>
        log.error({ err: second, ...about }, 'a stock run is left to its lease'),
      );
    } finally {
      heart.stop();
      await seen.over().catch((error: unknown) => log.error({ err: error, ...about }, 'a trial could not be ended'));
    }
  }

  private async failed(
    run: ClaimedStockRun,
    store: OpenStore | null,
    error: unknown,
    seen: PlatformSeen,
  ): Promise<void> {
    const { accounts, clock, log } = this.deps;
    const now = clock.now();
    if (error instanceof DatabaseUnavailable) return;
    if (error instanceof RunStopped) {
      if (error.why === 'closing') await this.putBack(run, now, null);
      if (error.why === 'unwanted') await this.end(run, 'cancelled', null, 'The account is not connected.');
      return;
    }
    const failure = error instanceof ConnectorError ? error : null;
    if (failure && store) {
      await accounts.reportOutcome(store, failure);
      await seen.failed(store, failure, now);
    }
    if (!failure) log.error({ err: error, runId: run.runId }, 'a stock run failed unexpectedly');
    const message = failure ? (failure.platformMessage ?? failure.message) : 'Something went wrong on our side.';
    const again = nextTryAfter(error, run.attempt, now);
    if (again) await this.putBack(run, again, { cause: failure?.failureCause ?? null, message });
    else await this.end(run, 'failed', failure?.failureCause ?? null, message);
  }

  private putBack(
    run: ClaimedStockRun,
    dueAt: Date,
    trouble: { readonly cause: string | null; readonly message: string } | null,
  ): Promise<boolean> {
    return this.deps.queue.write(run.lease, async (tx) => {
      await tx.query(
        `update stock_run set state = 'queued', due_at = $2, lease_until = null, error_cause = $3,
           error_message = $4, attempt = attempt - $5 where id = $1`,
        [run.runId, dueAt, trouble?.cause ?? null, trouble?.message.slice(0, 1_000) ?? null, trouble ? 0 : 1],
      );
      await showStockRun(tx, run);
    });
  }

  private end(
    run: ClaimedStockRun,
    state: 'failed' | 'cancelled',
    cause: string | null,
    message: string,
  ): Promise<boolean> {
    return this.deps.queue.write(run.lease, async (tx) => {
      await tx.query(
        `update stock_run set state = $2, lease_until = null, error_cause = $3, error_message = $4, finished_at = $5
         where id = $1`,
        [run.runId, state, cause, message.slice(0, 1_000), this.deps.clock.now()],
      );
      await showStockRun(tx, run);
    });
  }
}
