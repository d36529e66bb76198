import { useMemo } from 'react';

/**
 * The same value from render to render until something it `reads` has changed: for columns, whose cells are functions.
 */
export function useKept<T>(value: T, reads: readonly unknown[]): T {
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- the caller says what the value reads
  return useMemo(() => value, reads);
}
