import type { z } from 'zod';
import { MalformedAnswer, type CallContext } from '../errors.ts';
import { completeOrderNo } from './wire.ts';
import type { wireCombined, wireWritten } from './shipping-wire.ts';

/** What became of one line. A line that is not named is not done and not refused: it has to be looked up. */
export type RowResult =
  | { readonly kind: 'ok'; readonly slipNo: string | null }
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'used' };

export type RowResults = ReadonlyMap<string, RowResult>;

/**
 * Reads the lists of a write. An entry is a number, "<number> --- <slip>" or "<number> : <reason>": it is cut at the
 * first blank (T9).
 * @throws {MalformedAnswer} a line stands in two lists, or nobody asked for it
 */
export function writtenRows(
  call: CallContext,
  { resultInfo }: z.output<typeof wireWritten>,
  asked: readonly string[],
): RowResults {
  const results = new Results(call, asked);
  // Done before counts as done.
  for (const entry of [...resultInfo.confirmOkList, ...resultInfo.okList, ...resultInfo.confirmRepeatList])
    results.add(entry, (rest) => ({ kind: 'ok', slipNo: /^--- *([A-Za-z0-9-]{4,40})$/.exec(rest)?.[1] ?? null }));
  for (const entry of [...resultInfo.confirmFailList, ...resultInfo.failList]) results.addFailed(entry);
  for (const entry of resultInfo.undoList) results.add(entry, () => null);
  return results.known;
}

/**
 * Reads the answer of CombineBox, which does not name what it did: the others are combined only where the count agrees.
 * @throws {MalformedAnswer}
 */
export function combinedRows(
  call: CallContext,
  { resultInfo }: z.output<typeof wireCombined>,
  asked: readonly string[],
): RowResults {
  const results = new Results(call, asked);
  for (const entry of resultInfo.combineFailList) results.addFailed(entry);
  for (const entry of resultInfo.combineUsedList) results.add(entry, () => ({ kind: 'used' }));
  for (const entry of resultInfo.undoList) results.add(entry, () => null);
  const others = asked.filter((number) => !results.named.has(number));
  if (resultInfo.combineOkCnt === others.length)
    for (const number of others) results.add(number, () => ({ kind: 'ok', slipNo: null }));
  return results.known;
}

class Results {
  readonly known = new Map<string, RowResult>();
  readonly named = new Set<string>();
  private readonly call: CallContext;
  private readonly asked: ReadonlySet<string>;

  constructor(call: CallContext, asked: readonly string[]) {
    this.call = call;
    this.asked = new Set(asked);
  }

  /** @param toResult gets what stands behind the number; null: not done, and unknown why */
  add(entry: string, toResult: (rest: string) => RowResult | null): void {
    const [number = '', ...words] = entry.split(' ');
    if (!completeOrderNo.safeParse(number).success || !this.asked.has(number) || this.named.has(number))
      throw new MalformedAnswer(this.call, 'a result list names a line twice, or one that was not sent');
    this.named.add(number);
    const result = toResult(words.join(' ').trim());
    if (result !== null) this.known.set(number, result);
  }

  addFailed(entry: string): void {
    this.add(entry, (rest) => ({ kind: 'failed', reason: rest.replace(/^[:：]\s*/, '') }));
  }
}
