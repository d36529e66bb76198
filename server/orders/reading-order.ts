/** When the platform was asked and when its answer had arrived: the content is from some moment in between. */
export interface Reading {
  readonly from: Date;
  readonly until: Date;
}

/** What one order was like at one reading. */
export interface Read {
  readonly reading: Reading;
  /** When the platform says it changed last; null where it does not say. */
  readonly datedAt: Date | null;
}

/** Clocks of platforms may be ahead of ours by so much and are still believed. */
const toleranceMs = 5 * 60_000;

/**
 * Whether content just read is newer or older than what was read before. The platform's own dates decide where they
 * differ, since even a later answer may come from a cache. Otherwise the times of reading do, unless the two readings
 * overlapped: then it is `unclear`.
 * @param before null: nothing is known of an earlier reading
 * @param sameRun both belong to one run, whose pages come in the order they were read
 */
export function compareReadings(read: Read, before: Read | null, sameRun = false): 'newer' | 'older' | 'unclear' {
  if (before === null) return 'newer';
  const byDate = isDated(read) && isDated(before) ? read.datedAt.getTime() - before.datedAt.getTime() : 0;
  if (byDate !== 0) return byDate > 0 ? 'newer' : 'older';
  const { from, until } = before.reading;
  if (read.reading.from >= until) return 'newer';
  if (read.reading.until < from) return 'older';
  return sameRun && read.reading.from >= from ? 'newer' : 'unclear';
}

/** A date that lies ahead of its own reading comes from a wrong clock and says nothing. */
const isDated = (read: Read): read is Read & { readonly datedAt: Date } =>
  read.datedAt !== null && read.datedAt.getTime() <= read.reading.until.getTime() + toleranceMs;
