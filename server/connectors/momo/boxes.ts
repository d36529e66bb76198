import type { WireUnsent } from './shipping-wire.ts';

/** ASSUMED: momo takes any number of up to three digits. */
const mostBoxes = 999;
/** An order that goes alone, with all its lines. */
export const alone = '0';

/** What of a list is packed together already, by box number. */
export function boxesIn(rows: Iterable<WireUnsent>): ReadonlyMap<string, readonly string[]> {
  const boxes = new Map<string, string[]>();
  for (const { boxYn, completeOrderNo } of rows)
    if (boxYn !== null && boxYn !== alone) boxes.set(boxYn, [...(boxes.get(boxYn) ?? []), completeOrderNo]);
  return boxes;
}

/**
 * Whether the lines of a parcel are packed as it wants: those of one order go alone, those of several orders share a
 * number in which nothing else is (T8: two buyers in one box).
 */
export function isPacked(
  rows: readonly WireUnsent[],
  orders: number,
  boxes: ReadonlyMap<string, readonly string[]>,
): boolean {
  const [number, ...others] = new Set(rows.map(({ boxYn }) => boxYn));
  if (number === undefined || number === null || others.length > 0) return false;
  return orders === 1 ? number === alone : boxes.get(number)?.length === rows.length;
}

/** The next number that nobody uses, from one that follows from the parcel: two processes rarely try the same. */
export function freeBox(seed: string, used: ReadonlySet<string>): string {
  let start = 0;
  for (const letter of seed) start = (start * 31 + letter.charCodeAt(0)) % mostBoxes;
  for (let step = 0; step < mostBoxes; step += 1) {
    const box = String(((start + step) % mostBoxes) + 1);
    if (!used.has(box)) return box;
  }
  return String(start + 1);
}
