import { setTimeout as sleep } from 'node:timers/promises';

/**
 * The runs that really go on in this process. Agenda forgets a run whose lock it lost and would start one more; here
 * the limit holds.
 */
export class ActiveRuns {
  private readonly active = new Map<string, number>();
  private readonly again = new Set<string>();
  private readonly pending = new Set<Promise<void>>();

  constructor(private readonly failed: (name: string, error: unknown) => void) {}

  /**
   * Runs `work`, or, when `limit` runs of that name go on already, has one of them run once more at its end. Never
   * fails.
   */
  async run(name: string, limit: number, work: () => Promise<void>): Promise<void> {
    const count = this.active.get(name) ?? 0;
    if (count >= limit) {
      this.again.add(name);
      return;
    }
    this.active.set(name, count + 1);
    const going = this.repeat(name, work);
    this.pending.add(going);
    await going;
    this.pending.delete(going);
    this.active.set(name, (this.active.get(name) ?? 1) - 1);
  }

  /** Returns when nothing goes on any more, or after `patienceMs`. */
  async finished(patienceMs: number): Promise<void> {
    const enough = new AbortController();
    const late = sleep(patienceMs, undefined, { signal: enough.signal }).catch(() => undefined);
    await Promise.race([Promise.all(this.pending), late]);
    enough.abort();
  }

  private async repeat(name: string, work: () => Promise<void>): Promise<void> {
    do {
      this.again.delete(name);
      try {
        await work();
      } catch (error) {
        this.failed(name, error);
      }
    } while (this.again.has(name));
  }
}
