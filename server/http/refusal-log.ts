import { LRUCache } from 'lru-cache';
import type { Clock } from '../values/clock.ts';

const perMs = 60_000;
const mostKeys = 10_000;

/** Lets one unverified delivery per account, kind and minute be logged, so that strangers cannot fill the log. */
export class RefusalLog {
  private readonly logged: LRUCache<string, true>;

  constructor(clock: Clock) {
    this.logged = new LRUCache({
      max: mostKeys,
      ttl: perMs,
      ttlResolution: 0,
      perf: { now: () => clock.now().getTime() },
    });
  }

  due(key: string): boolean {
    if (this.logged.has(key)) return false;
    this.logged.set(key, true);
    return true;
  }
}
