/** A run of this many characters of a secret gives away enough of it to be masked. */
const run = 8;

/**
 * Finds pieces of secrets in text, in the coats they wear in bodies, addresses and messages: as they are, percent-encoded, with JSON's or
 * JavaScript's escapes, in hex, in Base64 at any offset, reversed. Any run of eight characters counts, in any case of letters.
 */
export class SecretRuns {
  /** Pieces of coats, by their length: eight characters take more signs in some coats. */
  private readonly pieces = new Map<number, Set<string>>();

  constructor(secrets: readonly string[]) {
    for (const secret of secrets.filter(({ length }) => length >= run))
      for (const { text, length } of coatsOf(secret)) this.add(text.toLowerCase(), length);
  }

  /** The text with each run replaced. */
  masked(text: string, mask: string): string {
    if (this.pieces.size === 0 || text.length < run) return text;
    const lower = text.toLowerCase();
    // Some letters change their length with their case; then places would no longer be the same in both.
    if (lower.length !== text.length) return this.maskedIn(text, text, mask);
    return this.maskedIn(text, lower, mask);
  }

  private maskedIn(text: string, searched: string, mask: string): string {
    const hits = [...this.pieces].flatMap(([length, pieces]) => hitsOf(searched, length, pieces));
    if (hits.length === 0) return text;
    hits.sort((a, b) => a.from - b.from);
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

  private add(text: string, length: number): void {
    const pieces = this.pieces.get(length) ?? new Set<string>();
    for (let at = 0; at + length <= text.length; at += 1) pieces.add(text.slice(at, at + length));
    if (pieces.size > 0) this.pieces.set(length, pieces);
  }
}

interface Hit {
  readonly from: number;
  to: number;
}

const tableSize = 1 << 16;
const base = 31;

/** Rabin–Karp: only where the rolling sum of a window is one of a piece is the window itself compared. */
function hitsOf(text: string, length: number, pieces: ReadonlySet<string>): Hit[] {
  if (text.length < length) return [];
  const table = tableOf(length, pieces);
  let power = 1;
  for (let at = 1; at < length; at += 1) power = Math.imul(power, base);
  let sum = 0;
  for (let at = 0; at < length; at += 1) sum = (Math.imul(sum, base) + text.charCodeAt(at)) | 0;
  const hits: Hit[] = [];
  for (let from = 0; ; from += 1) {
    if (table[sum & (tableSize - 1)] === 1 && pieces.has(text.slice(from, from + length))) {
      const last = hits.at(-1);
      if (last !== undefined && from <= last.to) last.to = from + length;
      else hits.push({ from, to: from + length });
    }
    const next = from + length;
    if (next >= text.length) return hits;
    sum = (Math.imul(sum - Math.imul(text.charCodeAt(from), power), base) + text.charCodeAt(next)) | 0;
  }
}

const tables = new WeakMap<ReadonlySet<string>, Uint8Array>();

function tableOf(length: number, pieces: ReadonlySet<string>): Uint8Array {
  const known = tables.get(pieces);
  if (known) return known;
  const table = new Uint8Array(tableSize);
  for (const piece of pieces) {
    let sum = 0;
    for (let at = 0; at < length; at += 1) sum = (Math.imul(sum, base) + piece.charCodeAt(at)) | 0;
    table[sum & (tableSize - 1)] = 1;
  }
  tables.set(pieces, table);
  return table;
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
