import { useEffect, useRef, useState } from 'react';

const TINT_MS = 1000;

/** Keys of rows whose shown content changed while they stayed on screen, for one second after the change. */
export function useTinted<Row>(
  rows: readonly Row[] | undefined,
  rowKey: (row: Row) => string,
  signature?: (row: Row) => string,
): ReadonlySet<string> {
  const before = useRef(new Map<string, string>());
  const [tinted, setTinted] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => {
    if (!rows || !signature) return undefined;
    const now = new Map(rows.map((row) => [rowKey(row), signature(row)]));
    const changed = [...now]
      .filter(([key, text]) => before.current.has(key) && before.current.get(key) !== text)
      .map(([key]) => key);
    before.current = now;
    if (changed.length === 0) return undefined;
    setTinted(new Set(changed));
    const timer = setTimeout(() => setTinted(new Set()), TINT_MS);
    return () => clearTimeout(timer);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- only new rows matter
  }, [rows]);
  return tinted;
}
