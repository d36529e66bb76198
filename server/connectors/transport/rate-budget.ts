import { costOf, countersOf, countersOfNews, type Caller, type RateNews, type RateRule } from './rate-rules.ts';

/** Whether a call may go: after `waitMs`, or not before `parkedForMs` have passed; then nothing was taken. */
export type Permit = { readonly waitMs: number } | { readonly parkedForMs: number };

/** A place among the calls under way; give it back with `leave`. */
export interface Place {
  readonly holds: readonly { readonly key: string; readonly until: string }[];
}

/** Hands out calls, shared by everyone who calls for the same account, app or host. */
export interface RateBudget {
  /**
   * Takes one call from each of its buckets. Waits of more than `longestWaitMs` are for the caller's caller to plan.
   */
  take(caller: Caller, rules: readonly RateRule[], cost: number): Promise<Permit>;
  /** Takes a place among the calls under way, for at most `leaseMs`; null while none is free. */
  enter(caller: Caller, rules: readonly RateRule[], leaseMs: number): Promise<Place | null>;
  leave(place: Place): Promise<void>;
  /** Corrects the buckets by what an answer said. */
  learn(caller: Caller, rules: readonly RateRule[], news: readonly RateNews[]): Promise<void>;
}

/** A call that would have to wait longer is not made: the caller plans it for later and frees its place. */
export const longestWaitMs = 60_000;

export const noPlaces: Place = { holds: [] };

interface Bucket {
  tokens: number;
  at: number;
  parkedUntil: number;
}

/** A budget within one process, for tests and single processes. */
export class InMemoryRateBudget implements RateBudget {
  private readonly buckets = new Map<string, Bucket>();
  private readonly places = new Map<string, number>();

  private readonly nowMs: () => number;

  /** @param nowMs a clock that runs evenly, in ms */
  constructor(nowMs: () => number = () => performance.now()) {
    this.nowMs = nowMs;
  }

  take(caller: Caller, rules: readonly RateRule[], cost: number): Promise<Permit> {
    const counters = countersOf(caller, rules, 'pace').map(({ key, rule }) => {
      const bucket = this.bucketOf(key, rule.burst, rule.perSecond);
      const tokens = bucket.tokens - costOf(rule, cost);
      return { bucket, tokens, waitMs: tokens >= 0 ? 0 : Math.ceil((-tokens / rule.perSecond) * 1000) };
    });
    const parkedForMs = Math.max(0, ...counters.map(({ bucket }) => bucket.parkedUntil - this.nowMs()));
    const waitMs = Math.max(0, ...counters.map((counter) => counter.waitMs));
    if (parkedForMs > 0 || waitMs > longestWaitMs)
      return Promise.resolve({ parkedForMs: Math.ceil(Math.max(parkedForMs, waitMs)) });
    // May go below zero: the debt is what the callers before are still waiting for.
    for (const { bucket, tokens } of counters) bucket.tokens = tokens;
    return Promise.resolve({ waitMs });
  }

  enter(caller: Caller, rules: readonly RateRule[]): Promise<Place | null> {
    const counters = countersOf(caller, rules, 'atOnce');
    if (counters.some(({ key, rule }) => (this.places.get(key) ?? 0) >= rule.most)) return Promise.resolve(null);
    for (const { key } of counters) this.places.set(key, (this.places.get(key) ?? 0) + 1);
    return Promise.resolve({ holds: counters.map(({ key }) => ({ key, until: '' })) });
  }

  leave({ holds }: Place): Promise<void> {
    for (const { key } of holds) this.places.set(key, Math.max(0, (this.places.get(key) ?? 0) - 1));
    return Promise.resolve();
  }

  learn(caller: Caller, rules: readonly RateRule[], news: readonly RateNews[]): Promise<void> {
    for (const each of news)
      for (const { key, rule } of countersOfNews(caller, rules, each)) {
        const bucket = this.bucketOf(key, rule.burst, rule.perSecond);
        if (each.left !== undefined) bucket.tokens = Math.min(bucket.tokens, each.left);
        if (each.parkedForMs !== undefined)
          bucket.parkedUntil = Math.max(bucket.parkedUntil, this.nowMs() + each.parkedForMs);
      }
    return Promise.resolve();
  }

  private bucketOf(key: string, burst: number, perSecond: number): Bucket {
    const now = this.nowMs();
    const bucket = this.buckets.get(key) ?? { tokens: burst, at: now, parkedUntil: 0 };
    bucket.tokens = Math.min(burst, bucket.tokens + ((now - bucket.at) / 1000) * perSecond);
    bucket.at = now;
    this.buckets.set(key, bucket);
    return bucket;
  }
}

/** A budget that never waits. */
export const unlimitedBudget: RateBudget = {
  take: () => Promise.resolve({ waitMs: 0 }),
  enter: () => Promise.resolve(noPlaces),
  leave: () => Promise.resolve(),
  learn: () => Promise.resolve(),
};
