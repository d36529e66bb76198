import { setTimeout as sleep } from 'node:timers/promises';

export interface Heart {
  /** @throws what the last beat found out: the work is no longer this worker's */
  check(): void;
  stop(): void;
}

/**
 * Prolongs a lease while the work takes its time, `beats` times in each `leaseMs`. A beat that cannot reach the
 * database is reported and tried again: the lease outlives some of them.
 * @param beat returns why the work must stop; null while it may go on
 */
export function startHeart(
  leaseMs: number,
  beat: () => Promise<Error | null>,
  failed: (error: unknown) => void,
  beats = 4,
): Heart {
  const ended = new AbortController();
  let stop: Error | null = null;
  const live = async () => {
    while (stop === null) {
      await sleep(leaseMs / beats, undefined, { ref: false, signal: ended.signal });
      stop = await beat().catch((error: unknown) => (failed(error), null));
    }
  };
  live().catch(() => undefined); // stopped
  return {
    check() {
      if (stop) throw stop;
    },
    stop: () => ended.abort(),
  };
}
