import { useEffect, useRef, useState } from 'react';

const SHOWN_MS = 8_000;
const MOST = 2;

/** The last runs that were under way on this screen a moment ago and are not any more; each for eight seconds. */
export function useEndedRuns(running: readonly string[] | undefined): readonly string[] {
  const before = useRef<readonly string[]>([]);
  const [ended, setEnded] = useState<readonly { id: string; until: number }[]>([]);
  const key = running?.join();
  useEffect(() => {
    if (key === undefined) return;
    const now = key === '' ? [] : key.split(',');
    const gone = before.current.filter((id) => !now.includes(id));
    before.current = now;
    if (gone.length > 0)
      setEnded((list) => [...list, ...gone.map((id) => ({ id, until: Date.now() + SHOWN_MS }))].slice(-MOST));
  }, [key]);
  useEffect(() => {
    const [first] = ended;
    if (!first) return undefined;
    const timer = setTimeout(
      () => setEnded((list) => list.filter(({ until }) => until > Date.now())),
      Math.max(0, first.until - Date.now()) + 10,
    );
    return () => clearTimeout(timer);
  }, [ended]);
  return ended.map(({ id }) => id);
}
