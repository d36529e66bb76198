import { useState } from 'react';

const DAY_MS = 24 * 3_600_000;
const QUARTER_MS = 15 * 60_000;

/** A day from now, to the quarter of an hour: a filter that moved at every look would ask without end. */
export const dayFrom = (now: number): string =>
  new Date(Math.ceil((now + DAY_MS) / QUARTER_MS) * QUARTER_MS).toISOString();

/** The deadline to filter by; null without the filter. */
export function useDueWithinDay(wanted: boolean): string | null {
  const [until] = useState(() => dayFrom(Date.now()));
  return wanted ? until : null;
}
