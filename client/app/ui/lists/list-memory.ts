import type { Location } from 'react-router';

/** How a list was left: its filters in the address, and in the history entry its pages and the row one stood on. */
interface Left {
  readonly search: string;
  readonly state: unknown;
}
const left = new Map<string, Left>();

/** Notes how the list at this address stands, for the link that leads back to it. */
export function noteList({ pathname, search, state }: Pick<Location, 'pathname' | 'search' | 'state'>): void {
  left.set(pathname, { search, state });
}

/** The list at `path` as it was left in this tab; as it begins when it was not open yet. */
export function listAsLeft(path: string): { readonly to: string; readonly state?: unknown } {
  const known = left.get(path);
  return known ? { to: `${path}${known.search}`, state: known.state } : { to: path };
}

/** The row one stood on, as the history entry says it; null where one stood on none. */
export function rowOf(state: unknown, list: string): string | null {
  const rows = isRecord(state) ? state['rows'] : null;
  const row = isRecord(rows) ? rows[list] : null;
  return typeof row === 'string' ? row : null;
}

/**
 * Keeps the row one stands on with the history entry, so that going back finds it again. Written past the router, which
 * would take it for a navigation; it reads `usr` when the entry is come back to.
 */
export function keepRow(
  { pathname, search, state }: Pick<Location, 'pathname' | 'search' | 'state'>,
  list: string,
  row: string,
): void {
  const before = isRecord(state) ? state : {};
  const next = { ...before, rows: { ...(isRecord(before['rows']) ? before['rows'] : {}), [list]: row } };
  const entry: unknown = history.state;
  history.replaceState({ ...(isRecord(entry) ? entry : {}), usr: next }, '');
  noteList({ pathname, search, state: next });
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
