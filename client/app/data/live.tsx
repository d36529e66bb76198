import { createContext, type ReactNode, useContext, useEffect, useEffectEvent, useRef, useState } from 'react';
import type { LiveFact, LiveState } from '@quaylink/client';
import { quaylink } from './client.ts';

/** Null stands for "too much was missed": everything on screen asks again. */
type Listener = (events: readonly LiveFact[] | null) => void;
const listeners = new Set<Listener>();
const tell: Listener = (events) => {
  for (const listener of listeners) listener(events);
};

const LiveContext = createContext<LiveState>({ kind: 'connecting' });

/**
 * Holds the one subscription of the admin while someone is signed in. Coming back from `paused`, everything on screen
 * asks again.
 */
export function LiveProvider({ paused, children }: { paused: boolean; children: ReactNode }) {
  const [state, setState] = useState<LiveState>({ kind: 'connecting' });
  const wasPaused = useRef(false);
  useEffect(() => {
    if (paused) {
      wasPaused.current = true;
      return undefined;
    }
    if (wasPaused.current) tell(null);
    wasPaused.current = false;
    return quaylink.live({
      onEvents: tell,
      onGap: () => tell(null),
      // Retries close the socket again and again: the age of what is shown counts from the first loss.
      onState: (next) => setState((before) => (before.kind === 'stale' && next.kind === 'stale' ? before : next)),
    });
  }, [paused]);
  return <LiveContext value={state}>{children}</LiveContext>;
}

export const useLiveState = (): LiveState => useContext(LiveContext);

/**
 * Calls `refresh` when facts that matter to this component arrive: at once for the first, then at most
 * every `everyMs`, and always once more after the last, so that nothing shown stays behind.
 */
export function useLiveFacts(
  matters: ((fact: LiveFact) => boolean) | undefined,
  refresh: () => void,
  everyMs: number,
): void {
  const onDue = useEffectEvent(refresh);
  const concerns = useEffectEvent(
    (events: readonly LiveFact[] | null) => events === null || (matters !== undefined && events.some(matters)),
  );
  // 40 ms gather the facts of one transaction into one question.
  const dueIn = useEffectEvent((last: number) => Math.max(40, last + everyMs - Date.now()));
  const listens = matters !== undefined;
  useEffect(() => {
    if (!listens) return undefined;
    let last = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const run = () => {
      timer = undefined;
      last = Date.now();
      onDue();
    };
    const listener: Listener = (events) => {
      if (!concerns(events)) return;
      timer ??= setTimeout(run, dueIn(last));
    };
    listeners.add(listener);
    return () => {
      clearTimeout(timer);
      listeners.delete(listener);
    };
  }, [listens]);
}
