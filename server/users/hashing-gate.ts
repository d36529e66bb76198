import { availableParallelism } from 'node:os';
import { refuse } from '../graphql/user-errors.ts';
import type { Words } from '../values/words.ts';

const busy: Words = {
  en: 'Too many people are signing in right now. Try again in a few seconds.',
  zhTW: '目前登入人數過多，請稍候幾秒再試。',
};

export interface HashingLimits {
  /** Passwords hashed at once; each takes 19 MiB and a thread. */
  readonly atOnce: number;
  /** Passwords that wait their turn. */
  readonly waiting: number;
}

/**
 * Bounds what hashing takes of a process, across all callers: as many at once as there are processors, and a queue
 * that ends.
 */
export class HashingGate {
  private running = 0;
  private readonly queue: (() => void)[] = [];

  constructor(private readonly limits: HashingLimits = { atOnce: availableParallelism(), waiting: 100 }) {}

  /** @throws {Refusal} THROTTLED when the queue is full */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.running >= this.limits.atOnce) {
      if (this.queue.length >= this.limits.waiting) throw refuse('THROTTLED', busy);
      // The one that ends hands over its place, so that no other caller takes it in between.
      await new Promise<void>((resolve) => this.queue.push(resolve));
    } else this.running++;
    try {
      return await work();
    } finally {
      const next = this.queue.shift();
      if (next) next();
      else this.running--;
    }
  }
}
