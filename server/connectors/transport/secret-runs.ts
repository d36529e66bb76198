/** A run of this many characters of a secret gives away enough of it to be masked. */
const run = 8;
const tableSize = 1 << 18;
const base = 31;
/** `base` to the seventh: what the first of eight signs adds to their sum. */
const power = Array.from({ length: run - 1 }).reduce<number>((product) => Math.imul(product, base), 1);

/**
 * Finds pieces of secrets in text, in the coats they wear in bodies, addresses and messages: as they are,
 * percent-encoded, with JSON's or JavaScript's escapes, in hex, in Base64 at any offset, reversed. Any run of eight
 * characters counts, in any case of letters.
 */
export class SecretRuns {
  /** Pieces of coats, by their length: eight characters take more signs in some coats. */
  private readonly pieces = new Map<number, Set<string>>();
  /** 1 at the rolling sum of the first eight signs of each piece. */
  private readonly begins = new Uint8Array(tableSize);

  constructor(secrets: readonly string[]) {
    for (const secret of secrets.filter(({ length }) => length >= run))
      for (const { text, length } of coatsOf(secret)) this.add(text.toLowerCase(), length);
  }

  /** The text with each run replaced. */
  masked(text: string, mask: string): string {
    const hits = this.hitsIn(text);
    if (hits.length === 0) return text;
    const parts: string[] = [];
    let shown = 0;
    for (const { from, to } of hits) {
      if (to <= shown) continue;
      if (from > shown || shown === 0) parts.push(text.slice(shown, Math.max(shown, from)), mask);
      shown = to;
    }
    parts.push(text.slice(shown));
    return parts.join('');
  }

  /** Whether no part of the text, cut anywhere, holds a run. False where only a look at each part can show it. */
  clear(text: string): boolean {
    return this.pieces.size === 0 || (text.toLowerCase().length === text.length && this.hitsIn(text).length === 0);
  }

  /**
   * Rabin–Karp: only where the rolling sum of eight signs is that of a piece's beginning are the pieces themselves
   * compared.
   */
  private hitsIn(text: string): Hit[] {
    if (this.pieces.size === 0 || text.length < run) return [];
    const lower = text.toLowerCase();
    // Some letters change their length with their case; then places would no longer be the same in both.
    const searched = lower.length === text.length ? lower : text;
    const { begins } = this;
    const hits: Hit[] = [];
    let sum = sumOfFirst(searched);
    for (let from = 0; ; from += 1) {
      if (begins[sum & (tableSize - 1)] === 1) this.compare(searched, from, hits);
      const next = from + run;
      if (next >= searched.length) return hits;
      sum = (Math.imul(sum - Math.imul(searched.charCodeAt(from), power), base) + searched.charCodeAt(next)) | 0;
    }
  }

  private compare(text: string, from: number, hits: Hit[]): void {
    for (const [length, pieces] of this.pieces) {
      const to = from + length;
      if (to > text.length || !pieces.has(text.slice(from, to))) continue;
      const last = hits.at(-1);
      if (last !== undefined && from <= last.to) last.to = Math.max(last.to, to);
      else hits.push({ from, to });
    }
  }

  private add(text: string, length: number): void {
    const pieces = this.pieces.get(length) ?? new Set<string>();
    for (let at = 0; at + length <= text.length; at += 1) {
      const piece = text.slice(at, at + length);
      pieces.add(piece);
      this.begins[sumOfFirst(piece) & (tableSize - 1)] = 1;
    }
    if (pieces.size > 0) this.pieces.set(length, pieces);
  }
}

/** The rolling sum of a text's first eight signs. */
function sumOfFirst(text: string): number {
  let sum = 0;
  for (let at = 0; at < run; at += 1) sum = (Math.imul(sum, base) + text.charCodeAt(at)) | 0;
  return sum;
}

interface Hit {
  readonly from: number;
  to: number;
}

/** The secret in each coat, and how many signs of the coat hold eight of its characters at least. */
function coatsOf(secret: string): { readonly text: string; readonly length: number }[] {
  const bytes = Buffer.from(secret, 'utf8');
  const units = Array.from(secret);
  const percent = encodeURIComponent(secret);
  const plain = [
    secret,
    Array.from(secret).toReversed().join(''),
    percent,
    percent.replaceAll('%20', '+'),
    percent.replaceAll('%', '%25'),
    encodeURI(secret),
    new URLSearchParams([['', secret]]).toString().slice(1),
    JSON.stringify(secret).slice(1, -1),
    JSON.stringify(JSON.stringify(secret)).slice(3, -3),
  ];
  const base64 = [0, 1, 2].flatMap((offset) => {
    // Inside a longer Base64 text the same bytes look differently by their place; only whole characters are certain.
    const text = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64');
    const core = text.slice(Math.ceil((offset * 8) / 6), Math.floor(((offset + bytes.length) * 8) / 6));
    const urlSafe = core.replaceAll('+', '-').replaceAll('/', '_');
    return [core, urlSafe, encodeURIComponent(core), core.replaceAll('/', '\\/')];
  });
  const hex = bytes.toString('hex');
  const each = (write: (code: number) => string) => units.map((unit) => write(unit.codePointAt(0) ?? 0)).join('');
  return [
    ...plain.map((text) => ({ text, length: run })),
    ...base64.map((text) => ({ text, length: run + 1 })),
    { text: hex, length: 2 * run },
    { text: bytes.toString('hex').replace(/../g, '%$&'), length: 3 * run },
    { text: bytes.toString('hex').replace(/../g, '\\x$&'), length: 4 * run },
    { text: each((code) => `\\u${code.toString(16).padStart(4, '0')}`), length: 6 * run },
    { text: bytes.toString('hex').replace(/..(?=.)/g, '$&:'), length: 3 * run - 1 },
    { text: each((code) => `&#${code};`), length: 4 * run },
  ];
}
