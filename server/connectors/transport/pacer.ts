import { RateLimited } from '../errors.ts';
import { LocalPlaces } from './places.ts';
import type { Place, RateBudget } from './rate-budget.ts';
import { countersOf, type Caller, type RateNews, type RateRule } from './rate-rules.ts';

export interface PacerOptions {
  readonly platform: string;
  readonly accountId: string | null;
  readonly budget: RateBudget;
  readonly rate: readonly RateRule[];
  readonly sleep: (ms: number) => Promise<unknown>;
}

interface PacedCall {
  readonly operation: string;
  readonly host: string;
  readonly timeoutMs: number;
}

/** A call that would wait longer for a place is planned for later and frees its worker. */
const longestQueueMs = 60_000;
const askAgainMs = 200;
/** A longer pause of the platform is not waited for. */
const longestRestMs = 20_000;
const mostRests = 3;
/** A place is kept this much longer than its call may take, in case the process dies with it. */
const leaseMarginMs = 10_000;

const localPlaces = new LocalPlaces();

/** Keeps the calls of one transport to the platform's limits, together with all other processes. */
export class Pacer {
  private readonly options: PacerOptions;

  constructor(options: PacerOptions) {
    this.options = options;
  }

  for(call: PacedCall): CallPace {
    return new CallPace(this.options, call);
  }
}

class CallPace {
  private readonly caller: Caller;

  private readonly options: PacerOptions;
  private readonly call: PacedCall;

  constructor(options: PacerOptions, call: PacedCall) {
    this.options = options;
    this.call = call;
    this.caller = { platform: options.platform, accountId: options.accountId, host: call.host };
  }

  /**
   * Takes the call from its buckets and waits its turn.
   * @throws {RateLimited} nobody may call for a while; nothing was sent
   */
  async take(cost: number): Promise<void> {
    const { budget, rate, sleep } = this.options;
    for (let asked = 1; ; asked += 1) {
      const permit = await budget.take(this.caller, rate, cost);
      if ('waitMs' in permit) {
        if (permit.waitMs > 0) await sleep(permit.waitMs);
        return;
      }
      if (permit.parkedForMs > longestRestMs || asked >= mostRests) throw this.rest(permit.parkedForMs);
      await sleep(permit.parkedForMs);
    }
  }

  /**
   * Does the work while holding a place among the calls under way.
   * @throws {RateLimited} no place became free in time
   */
  inPlace<T>(work: () => Promise<T>): Promise<T> {
    const counters = countersOf(this.caller, this.options.rate, 'atOnce');
    if (counters.length === 0) return work();
    const shared = async () => {
      const place = await this.enter();
      try {
        return await work();
      } finally {
        await this.options.budget.leave(place);
      }
    };
    // First in line within the process, then among the processes.
    return counters.reduce<() => Promise<T>>(
      (inner, { key, rule }) =>
        () =>
          localPlaces.run(key, rule.most, inner),
      shared,
    )();
  }

  async learn(news: readonly RateNews[]): Promise<void> {
    if (news.length > 0) await this.options.budget.learn(this.caller, this.options.rate, news);
  }

  private async enter(): Promise<Place> {
    const { budget, rate, sleep } = this.options;
    for (let waitedMs = 0; ; waitedMs += askAgainMs) {
      const place = await budget.enter(this.caller, rate, this.call.timeoutMs + leaseMarginMs);
      if (place !== null) return place;
      if (waitedMs >= longestQueueMs) throw this.rest(askAgainMs);
      await sleep(askAgainMs);
    }
  }

  private rest(forMs: number): RateLimited {
    return new RateLimited({ platform: this.options.platform, operation: this.call.operation }, forMs, {
      platformMessage: null,
    });
  }
}
