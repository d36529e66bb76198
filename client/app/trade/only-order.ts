interface Hit {
  readonly platformOrderNumber: string;
}

/** Whose number was scanned: the one order of exactly this number, else the only hit; null where that is not clear. */
export function onlyOrder<T extends Hit>(hits: readonly T[], scanned: string): T | null {
  const same = hits.filter(({ platformOrderNumber }) => platformOrderNumber === scanned);
  const [only, another] = same.length > 0 ? same : hits;
  return only && !another ? only : null;
}
