/** Calls an account may make: a bucket of `burst`, refilled `perSecond`. */
export interface Rate {
  readonly perSecond: number;
  readonly burst: number;
}

/** Hands out the calls of an account, shared by everyone who calls for it. */
export interface RateBudget {
  /** Takes one call from the account's bucket and says how long to wait before making it, in ms; 0 when it may go at once. */
  take(accountId: string, rate: Rate): Promise<number>;
}

/** A budget within one process, for tests and single processes. */
export class InMemoryRateBudget implements RateBudget {
  private readonly buckets = new Map<string, { tokens: number; at: number }>();

  /** @param nowMs a clock that runs evenly, in ms */
  constructor(private readonly nowMs: () => number = () => performance.now()) {}

  take(accountId: string, rate: Rate): Promise<number> {
    const now = this.nowMs();
    const bucket = this.buckets.get(accountId) ?? { tokens: rate.burst, at: now };
    const refilled = Math.min(rate.burst, bucket.tokens + ((now - bucket.at) / 1000) * rate.perSecond);
    // May go below zero: the debt is what the callers before are still waiting for.
    const tokens = refilled - 1;
    this.buckets.set(accountId, { tokens, at: now });
    return Promise.resolve(tokens >= 0 ? 0 : Math.ceil((-tokens / rate.perSecond) * 1000));
  }
}

/** A budget that never waits. */
export const unlimitedBudget: RateBudget = { take: () => Promise.resolve(0) };
