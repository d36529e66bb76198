const STOCK: ReadonlySet<string> = new Set(['STOCK_ADD', 'STOCK_SET', 'SKU_WRITE']);

export const isAboutStock = (kind: string): boolean => STOCK.has(kind);

const fact = (wanted: unknown, key: string): unknown =>
  typeof wanted === 'object' && wanted !== null ? (wanted as Record<string, unknown>)[key] : undefined;

/** How many pieces a listing was to get (`by`), or its number was to become (`to`); null for what counts nothing. */
export function amountOf(wanted: unknown): { readonly key: 'by' | 'to'; readonly number: number } | null {
  for (const key of ['by', 'to'] as const) {
    const number = fact(wanted, key);
    if (typeof number === 'number') return { key, number };
  }
  return null;
}

/** The carrier's number that was to be reported, where the change names one. */
export function numberOf(wanted: unknown): string | null {
  const number = fact(wanted, 'trackingNumber');
  return typeof number === 'string' && number !== '' ? number : null;
}
