/** A small deterministic source of numbers (mulberry32): the same words always give the same orders. */
export interface Random {
  /** 0 ≤ n < 1. */
  next(): number;
  /** A whole number, both ends included. */
  whole(from: number, to: number): number;
  pick<T>(list: readonly T[]): T;
  /** Picks by `weight`; a row without one counts 1. */
  weighted<T extends { readonly weight?: number }>(list: readonly T[]): T;
  chance(probability: number): boolean;
  digits(length: number): string;
}

export function randomFrom(...words: readonly (string | number)[]): Random {
  let state = hash(words.join('/'));
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const whole = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1));
  const pick = <T>(list: readonly T[]): T => {
    const found = list[whole(0, list.length - 1)];
    if (found === undefined) throw new Error('nothing to pick from');
    return found;
  };
  return {
    next,
    whole,
    pick,
    weighted: (list) => {
      let left = next() * list.reduce((sum, row) => sum + (row.weight ?? 1), 0);
      for (const row of list) {
        left -= row.weight ?? 1;
        if (left < 0) return row;
      }
      return pick(list);
    },
    chance: (probability) => next() < probability,
    digits: (length) => Array.from({ length }, () => String(whole(0, 9))).join(''),
  };
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const byte of Buffer.from(text)) value = Math.imul(value ^ byte, 0x01000193);
  return value | 0;
}
