import { ConnectorError, PlatformRefused } from '../connectors/errors.ts';
import { LeaseLost, OrderImporter } from '../orders/order-importer.ts';
import type { Database } from '../persistence/database.ts';
import { DatabaseUnavailable } from '../persistence/database-errors.ts';
import type { Clock } from '../values/clock.ts';
import type { AccountGate, OpenStore } from '../exchange/account-gate.ts';
import { fetchWindow, type FetchWindow } from './fetch-window.ts';
import { startHeart, type Heart } from '../work/heart.ts';
import { maxAttempts, nextTryAfter } from '../work/retry-rule.ts';
import { PlatformBreaker, platformIs } from '../work/platform-breaker.ts';
import { workDue } from '../work/work-due.ts';
import { PlatformSeen } from '../exchange/platform-seen.ts';
import type { RunEnding } from './run-ending.ts';
import type { ClaimedRun, RunQueue } from './run-queue.ts';
import { readAhead } from './read-ahead.ts';
import { readOrders, readRun } from './run-reader.ts';

export interface FetchRunnerDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly accounts: AccountGate;
  readonly queue: RunQueue;
  readonly ending: RunEnding;
  readonly leaseMs: number;
  readonly log: {
    info(fields: object, message: string): void;
    warn(fields: object, message: string): void;
    error(fields: object, message: string): void;
  };
}

/** No store needs longer than this for one fetch; one whose list never ends must give its place back. */
const longestReadMs = 2 * 60 * 60_000;

/** Readings of an order that another run keeps reading at the same time. */
const mostReadings = 5;

/** Why a run stops although nothing failed. */
class RunStopped extends Error {
  constructor(readonly why: 'closing' | 'disconnected') {
    super(why);
  }
}

/** Works runs: reads the platform page by page, hands each page to the importer, and says how it ended. */
export class FetchRunner {
  private readonly breaker: PlatformBreaker;

  constructor(private readonly deps: FetchRunnerDeps) {
    this.breaker = new PlatformBreaker(deps.db, deps.log);
  }

  /**
   * Works due runs, up to `limit` at a time, until none is due or `signal` is raised; returns how many it worked. Any
   * number of processes may do this at once: each run is worked by one, and by another when that one dies.
   * @param full called when all places are taken, so that another process may look for more
   */
  async workDueRuns(
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
  private async work(run: ClaimedRun, signal: AbortSignal): Promise<void> {
    const { accounts, ending, clock, log } = this.deps;
    const about = { runId: run.runId, accountId: run.accountId, trigger: run.trigger, attempt: run.attempt };
    let store: OpenStore | null = null;
    const asked = new PlatformSeen(this.breaker, run, (platform) => this.deps.queue.showWaiting(platform));
    try {
      store = await accounts.open(run.accountId, { requestId: run.requestId ?? run.runId, runId: run.runId });
      const refusal = this.mayNotRun(run, store);
      if (refusal) return void (await ending.end(run, refusal, clock.now()));
      if (!store) return;
      const window = await this.windowOf(run, store);
      await this.read(run, store, window, signal, asked);
      // An empty list is an answer too.
      if (window) await asked.answered(store);
      await accounts.reportOutcome(store, null);
      const complete = run.trigger === 'schedule' || run.trigger === 'manual';
      await ending.end(run, { state: 'succeeded', fetchedUntil: complete ? (window?.to ?? null) : null }, clock.now());
      log.info(about, 'a fetch run is done');
    } catch (error) {
      await this.failed(run, store, error, asked).catch((second: unknown) =>
        log.error({ err: second, ...about }, 'a fetch run is left to its lease'),
      );
    } finally {
      await asked.over().catch((error: unknown) => log.error({ err: error, ...about }, 'a trial could not be ended'));
    }
  }

  /**
   * Disconnected accounts are never fetched (B12); one that was tried too often without an ending has killed its
   * workers.
   */
  private mayNotRun(run: ClaimedRun, store: OpenStore | null): Parameters<RunEnding['end']>[1] | null {
    if (run.attempt > maxAttempts)
      return { state: 'failed', message: `Given up: its worker was lost ${maxAttempts} times.` };
    if (store?.status !== 'connected')
      return { state: 'cancelled', message: 'The account is not connected.', keepDeliveries: true };
    const byItself = run.trigger === 'schedule' || run.trigger === 'webhook';
    if (byItself && !run.fetchEnabled) return { state: 'cancelled', message: 'Fetching is switched off.' };
    return null;
  }

  private async windowOf(run: ClaimedRun, store: OpenStore): Promise<FetchWindow | null> {
    if (run.trigger === 'single' || run.trigger === 'webhook') return null;
    if (run.windowFrom && run.windowTo) return { from: run.windowFrom, to: run.windowTo };
    const window = fetchWindow(store.connector.manifest, run.fetchedUntil, this.deps.clock.now());
    await this.deps.queue.setWindow(run, window);
    return window;
  }

  private async read(
    run: ClaimedRun,
    store: OpenStore,
    window: FetchWindow | null,
    signal: AbortSignal,
    asked: PlatformSeen,
  ): Promise<void> {
    const { db, clock, log, leaseMs } = this.deps;
    const importer = new OrderImporter({ db, clock, log, leaseMs }, run);
    const heart = this.startHeart(run);
    const giveUpAt = clock.now().getTime() + longestReadMs;
    const check = () => {
      heart.check();
      if (clock.now().getTime() > giveUpAt)
        throw new PlatformRefused(
          { platform: store.connector.manifest.key, operation: 'orders.list' },
          'the list of orders did not come to an end within two hours',
        );
      if (signal.aborted) throw new RunStopped('closing');
    };
    try {
      check();
      for await (const page of readAhead(readRun(db, run, store, window, clock))) {
        heart.check();
        await asked.answered(store);
        const unclear = await importer.importPage(page.orders, page);
        if (unclear.length > 0) await this.readAgain(run, store, importer, unclear);
        check();
      }
    } finally {
      heart.stop();
    }
  }

  /**
   * Another run read these orders at the same time with another content: they are read by their ids until a reading
   * stands alone.
   */
  private async readAgain(
    run: ClaimedRun,
    store: OpenStore,
    importer: OrderImporter,
    ids: readonly string[],
  ): Promise<void> {
    let unclear = ids;
    for (let tries = 0; unclear.length > 0; tries += 1) {
      if (tries === mostReadings) {
        this.deps.log.warn(
          { runId: run.runId, orders: unclear.length },
          'orders were left to the run that reads them too',
        );
        return;
      }
      const still: string[] = [];
      for await (const { orders, reading } of readOrders(store, unclear, this.deps.clock))
        still.push(...(await importer.importPage(orders, { reading })));
      unclear = still;
    }
  }

  /** Prolongs the lease while the platform takes its time, and learns when the run is ours no more. */
  private startHeart(run: ClaimedRun): Heart {
    const { queue, clock, leaseMs, log } = this.deps;
    return startHeart(
      leaseMs,
      async () => {
        const state = await queue.beat(run, clock.now());
        if (state === 'lost') return new LeaseLost(run.runId);
        return state === 'unwanted' ? new RunStopped('disconnected') : null;
      },
      (error) => log.warn({ err: error, runId: run.runId }, 'a heartbeat failed'),
    );
  }

  private async failed(run: ClaimedRun, store: OpenStore | null, error: unknown, asked: PlatformSeen): Promise<void> {
    const { accounts, ending, queue, clock, log } = this.deps;
    const about = { err: error, runId: run.runId, accountId: run.accountId, attempt: run.attempt };
    // Another worker has it, it was cancelled, or the database is away: the row says what is next.
    if (error instanceof LeaseLost) return log.warn(about, 'a fetch run is no longer ours');
    if (error instanceof DatabaseUnavailable) return log.error(about, 'the database went away during a fetch run');
    const now = clock.now();
    if (error instanceof RunStopped && error.why === 'closing')
      return void (await queue.putBack(run, { dueAt: now, countsAsTry: false }));
    if (error instanceof RunStopped)
      return void (await ending.end(
        run,
        { state: 'cancelled', message: 'The account is not connected.', keepDeliveries: true },
        now,
      ));

    const failure = error instanceof ConnectorError ? error : null;
    if (failure && store) {
      await accounts.reportOutcome(store, failure);
      await asked.failed(store, failure, now);
    }
    if (!failure) log.error(about, 'a fetch run failed unexpectedly');
    const cause = failure?.failureCause ?? null;
    const message = failure ? (failure.platformMessage ?? failure.message) : 'Something went wrong on our side.';
    // A trial that finds the platform still away waits for the next one and has lost no try of its own.
    const stillAway = run.trial && platformIs(failure) === 'away';
    const again = stillAway ? now : nextTryAfter(error, run.attempt, now);
    if (again) await queue.putBack(run, { dueAt: again, countsAsTry: !stillAway, cause, message });
    else await ending.end(run, { state: 'failed', cause, message }, now);
  }
}
