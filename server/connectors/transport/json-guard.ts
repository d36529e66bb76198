/**
 * How much an answer may cost. Bytes bound what is held; nesting and the number of values bound what parsing, checking
 * and masking cost.
 */
export interface AnswerLimits {
  readonly bytes: number;
  /** Objects and lists inside each other; null: not looked at, the answer is no JSON. */
  readonly depth: number | null;
  /** Objects, lists and commas together: about the number of values. */
  readonly nodes: number;
}

const MiB = 1024 * 1024;

/**
 * By what a call expects. A platform's answer beyond its limits is refused while it is read, before anything is parsed.
 */
export const answerLimits = {
  /** Is anybody there, and who: an index, a shop's name, one row. */
  probe: { bytes: 256 * 1024, depth: 32, nodes: 20_000 },
  /** One page or one record: the default. A list that exceeds it is asked for in smaller pages. */
  page: { bytes: 6 * MiB, depth: 64, nodes: 150_000 },
  /** A platform of its own hosts that knows no pages. Never for a host a merchant typed. */
  list: { bytes: 20 * MiB, depth: 64, nodes: 1_000_000 },
  /** A label or another file. */
  file: { bytes: 20 * MiB, depth: null, nodes: 0 },
} as const satisfies Readonly<Record<string, AnswerLimits>>;

const quote = 0x22;
const backslash = 0x5c;
const comma = 0x2c;
const openBracket = 0x5b;
const closeBracket = 0x5d;
const openBrace = 0x7b;
const closeBrace = 0x7d;

/**
 * Counts nesting and values of JSON as its bytes arrive, without parsing. Feed it all of them. In what is no JSON it
 * counts brackets and commas, which does no harm.
 */
export class JsonGuard {
  private depth = 0;
  private nodes = 0;
  private inString = false;
  private escaped = false;

  private readonly limits: AnswerLimits;

  constructor(limits: AnswerLimits) {
    this.limits = limits;
  }

  /** Why the JSON is refused, or null as far as it is fine. */
  refusalOf(bytes: Uint8Array): string | null {
    const { depth: deepest, nodes: most } = this.limits;
    if (deepest === null) return null;
    let { depth, nodes, inString, escaped } = this;
    for (let at = 0; at < bytes.length; at += 1) {
      const byte = bytes[at];
      if (inString) {
        if (escaped) escaped = false;
        else if (byte === backslash) escaped = true;
        else if (byte === quote) inString = false;
      } else if (byte === quote) inString = true;
      else if (byte === comma) nodes += 1;
      else if (byte === openBrace || byte === openBracket) {
        nodes += 1;
        depth += 1;
        if (depth > deepest) return `the answer is nested deeper than ${deepest} levels`;
      } else if (byte === closeBrace || byte === closeBracket) depth = Math.max(0, depth - 1);
    }
    Object.assign(this, { depth, nodes, inString, escaped });
    return nodes > most ? `the answer holds more than ${most} values` : null;
  }
}

/** The same for a whole text, such as one that was decrypted or cut out of another. */
export function refusalOfJson(text: string, limits: AnswerLimits): string | null {
  return new JsonGuard(limits).refusalOf(Buffer.from(text, 'utf8'));
}
