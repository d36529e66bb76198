/** One entry of `meta_data`; plugins put anything into `value`. */
export interface MetaEntry {
  readonly key: string;
  readonly value?: unknown;
  readonly display_key?: unknown;
  readonly display_value?: unknown;
}

/** An entry's text, trimmed; null where there is none or it is no text. */
export function metaText(meta: readonly MetaEntry[], key: string): string | null {
  return scalarText(meta.find((entry) => entry.key === key)?.value);
}

export function scalarText(value: unknown): string | null {
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() || null : null;
}
