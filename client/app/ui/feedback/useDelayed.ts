import { useEffect, useState, useSyncExternalStore } from 'react';

/** True once `active` has lasted `ms`: quick answers never flash a skeleton. */
export function useDelayed(active: boolean, ms = 150): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    if (!active) return undefined;
    const timer = setTimeout(() => setLate(true), ms);
    return () => {
      clearTimeout(timer);
      setLate(false);
    };
  }, [active, ms]);
  return active && late;
}

interface Clock {
  now: number;
  readonly subscribe: (listener: () => void) => () => void;
}
const clocks = new Map<number, Clock>();

/** One timer for everything that is renewed equally often: a list shows a hundred times. */
function clock(everyMs: number): Clock {
  const known = clocks.get(everyMs);
  if (known) return known;
  const listeners = new Set<() => void>();
  let timer: ReturnType<typeof setInterval> | undefined;
  const made: Clock = {
    now: Date.now(),
    subscribe(listener) {
      listeners.add(listener);
      timer ??= setInterval(() => {
        made.now = Date.now();
        for (const one of listeners) one();
      }, everyMs);
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        clearInterval(timer);
        timer = undefined;
      };
    },
  };
  clocks.set(everyMs, made);
  return made;
}

/** The present moment, renewed every `everyMs`, for relative times and countdowns. */
export function useNow(everyMs = 30_000): number {
  const own = clock(everyMs);
  // What a component shows first is the present, however long ago the shared timer last ran.
  const [first] = useState(() => Date.now());
  return Math.max(
    first,
    useSyncExternalStore(own.subscribe, () => own.now),
  );
}
