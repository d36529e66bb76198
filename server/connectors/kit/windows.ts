import { MalformedAnswer, PlatformUnavailable } from '../errors.ts';

/** A stretch of time, both ends included. */
export interface Span {
  readonly from: Date;
  readonly to: Date;
}

/**
 * Cuts a span into pieces of at most `longestMs`. Neighbours share their edge, so that no reading of "to" leaves a gap.
 */
export function slicesOf({ from, to }: Span, longestMs: number): Span[] {
  const pieces: Span[] = [];
  let start = from.getTime();
  const end = Math.max(start, to.getTime());
  do {
    const stop = Math.min(end, start + longestMs);
    pieces.push({ from: new Date(start), to: new Date(stop) });
    start = stop;
  } while (start < end);
  return pieces;
}

/** Both halves of a span on whole units, or null when it is a unit or less. */
export function halvesOf({ from, to }: Span, unitMs: number): Span[] | null {
  const [start, end] = [from.getTime(), to.getTime()];
  if (end - start <= unitMs) return null;
  const middle = new Date(start + Math.ceil((end - start) / unitMs / 2) * unitMs);
  return [
    { from, to: middle },
    { from: middle, to },
  ];
}

/** Whether a smaller question may be answered where this one was not. */
export function isTooMuch(error: unknown, statuses: ReadonlySet<number> = new Set()): boolean {
  return (
    (error instanceof MalformedAnswer && error.tooLarge) ||
    (error instanceof PlatformUnavailable && statuses.has(error.httpStatus ?? 0))
  );
}

/**
 * Asks for halves where the platform cannot answer for the whole. Rows before the failure repeat; none is left out.
 */
export async function* narrowing<Row>(
  span: Span,
  unitMs: number,
  list: (span: Span) => AsyncIterable<Row>,
  tooMuch: (error: unknown) => boolean = isTooMuch,
): AsyncGenerator<Row> {
  try {
    yield* list(span);
  } catch (error) {
    const parts = tooMuch(error) ? halvesOf(span, unitMs) : null;
    if (parts === null) throw error;
    for (const part of parts) yield* narrowing(part, unitMs, list, tooMuch);
  }
}
