import type { PlatformManifest } from '../connectors/connector.ts';

const dayMs = 24 * 60 * 60_000;

/** Read again before the point seen last: clocks differ, and a platform may show a change later than it dates it. */
export const overlapMs = 15 * 60_000;

export interface FetchWindow {
  readonly from: Date;
  readonly to: Date;
}

/**
 * What a scheduled or manual fetch reads (D2): the platform's look-back, or everything since `fetchedUntil` where an
 * outage lasted longer, as far back as the platform lets us look.
 * @param fetchedUntil null before the first complete fetch
 */
export function fetchWindow(
  platform: Pick<PlatformManifest, 'lookBackDays' | 'maxLookBackDays'>,
  fetchedUntil: Date | null,
  now: Date,
): FetchWindow {
  const wanted = now.getTime() - platform.lookBackDays * dayMs;
  const missed = fetchedUntil === null ? wanted : Math.min(wanted, fetchedUntil.getTime() - overlapMs);
  const oldest = platform.maxLookBackDays === null ? missed : now.getTime() - platform.maxLookBackDays * dayMs;
  return { from: new Date(Math.max(missed, oldest)), to: now };
}
