import type { Clock } from '../values/clock.ts';

const perMs = 60_000;
const mostKeys = 10_000;

/** Lets one unverified delivery per account, kind and minute be logged, so that nobody fills the log by knocking. */
export class RefusalLog {
  private readonly last = new Map<string, number>();

  constructor(private readonly clock: Clock) {}

  due(key: string): boolean {
    const now = this.clock.now().getTime();
    const before = this.last.get(key);
    if (before !== undefined && now - before < perMs) return false;
    if (this.last.size >= mostKeys) this.last.clear();
    this.last.set(key, now);
    return true;
  }
}
