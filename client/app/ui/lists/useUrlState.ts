import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { changedAddress } from './address.ts';

/** The list asks in the same moment as the click, before anything else is drawn. */
const NOW = { replace: true, flushSync: true } as const;

type Shape = Record<string, string | readonly string[]>;
type Widened<S extends Shape> = { [K in keyof S]: S[K] extends string ? string : string[] };

/**
 * A page's state kept in the address bar, so that a link shows a colleague the same thing.
 * Defaults stay out of the address; lists are written as `a,b`. Changing anything but the page goes back to page one.
 */
export function useUrlState<const S extends Shape>(defaults: S): [Widened<S>, (change: Partial<Widened<S>>) => void] {
  const [params, setParams] = useSearchParams();
  const key = params.toString();
  const state = useMemo(() => {
    const read = new URLSearchParams(key);
    return Object.fromEntries(
      Object.entries(defaults).map(([name, initial]) => {
        const raw = read.get(name);
        if (typeof initial === 'string') return [name, raw ?? initial];
        return [name, raw === null ? [...initial] : raw.split(',').filter(Boolean).map(decodeURIComponent)];
      }),
    ) as Widened<S>;
    // eslint-disable-next-line react-hooks/exhaustive-deps -- defaults are written inline and never change
  }, [key]);
  const change = useCallback(
    (next: Partial<Widened<S>>) => {
      setParams(
        changedAddress((after) => {
          after.delete('after');
          after.delete('page');
          for (const [name, value] of Object.entries(next)) {
            const text = typeof value === 'string' ? value : (value as string[]).map(encodeURIComponent).join(',');
            const initial = defaults[name];
            const initialText = typeof initial === 'string' ? initial : '';
            if (text === initialText) after.delete(name);
            else after.set(name, text);
          }
        }),
        NOW,
      );
    },
    // eslint-disable-next-line react-hooks/exhaustive-deps -- as above
    [setParams],
  );
  return [state, change];
}
