import type { Clock } from '../values/clock.ts';

const perMs = 60_000;
const mostAccounts = 10_000;

/** Lets one refused delivery per account and minute be logged, so that nobody fills the log by knocking. */
export class RefusalLog {
  private readonly last = new Map<string, number>();

  constructor(private readonly clock: Clock) {}

  due(accountId: string): boolean {
    const now = this.clock.now().getTime();
    const before = this.last.get(accountId);
    if (before !== undefined && now - before < perMs) return false;
    if (this.last.size >= mostAccounts) this.last.clear();
    this.last.set(accountId, now);
    return true;
  }
}
