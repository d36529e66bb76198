/**
 * Counts calls by real time (a test's fixed clock must not freeze it). `spend` is false when the caller is over the
 * limit; with `blockMs` every further call is refused until the block has passed.
 */
export class RateLimit {
  readonly #perSecond: number;
  readonly #burst: number;
  readonly #blockMs: number;
  readonly #callers = new Map<string, { tokens: number; at: number; blockedUntil: number }>();

  constructor(limit: { readonly perSecond: number; readonly burst: number; readonly blockMs?: number }) {
    this.#perSecond = limit.perSecond;
    this.#burst = limit.burst;
    this.#blockMs = limit.blockMs ?? 0;
  }

  spend(caller: string): boolean {
    const now = performance.now();
    const seen = this.#callers.get(caller) ?? { tokens: this.#burst, at: now, blockedUntil: 0 };
    const tokens = Math.min(this.#burst, seen.tokens + ((now - seen.at) / 1000) * this.#perSecond);
    const allowed = now >= seen.blockedUntil && tokens >= 1;
    const blockedUntil = allowed || now < seen.blockedUntil ? seen.blockedUntil : now + this.#blockMs;
    this.#callers.set(caller, { tokens: allowed ? tokens - 1 : tokens, at: now, blockedUntil });
    return allowed;
  }

  forgive(): void {
    this.#callers.clear();
  }
}
