import { useCallback, useEffect, useRef } from 'react';
import { useLocation, useSearchParams } from 'react-router';

/**
 * What a list has opened beside it, as the address says (`?log=<id>`). Opening keeps the page of the list, which a
 * change of its filters would leave; Back closes what was opened.
 */
export function useOpened(name: string): readonly [string | null, (id: string | null, replace?: boolean) => void] {
  const [params, setParams] = useSearchParams();
  const { state } = useLocation();
  const now = useRef({ setParams, state });
  useEffect(() => {
    now.current = { setParams, state };
  });
  const open = useCallback(
    (id: string | null, replace = id === null) =>
      now.current.setParams(
        (before) => {
          const next = new URLSearchParams(before);
          if (id) next.set(name, id);
          else next.delete(name);
          return next;
        },
        { replace, state: now.current.state, flushSync: true },
      ),
    [name],
  );
  return [params.get(name), open];
}
