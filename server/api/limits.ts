import { limitExceeded } from '../graphql/errors.ts';

/** What one request may ask for. The same over HTTP and WebSocket; documented in docs/operations.md. */
export const limits = {
  /** Bytes of a request or of a WebSocket message. */
  bodyBytes: 1_000_000,
  /** Characters of a document. Comments are no tokens, yet each is kept in memory with the document. */
  documentCharacters: 50_000,
  /** Lexical tokens of a document. */
  tokens: 4_000,
  /** Selections within selections. */
  depth: 14,
  /** Renamed fields in a document. */
  aliases: 40,
  /** Operations and fragments of a document. */
  definitions: 200,
  /** Selections, those of a fragment as often as it is opened. */
  selections: 10_000,
  /** Pairs of fields of one name in one selection set: validation compares each pair. */
  comparisons: 5_000,
  /** Fields at the root of an operation, so that one request is not a hundred mutations. */
  rootFields: 20,
  /** See `cost.ts`. */
  cost: 10_000,
} as const;

/** @throws {PublicError} LIMIT_EXCEEDED for a document too long to be read at all */
export function checkLength(query: unknown): void {
  if (typeof query === 'string' && query.length > limits.documentCharacters)
    throw limitExceeded(`The query exceeds the limit of ${limits.documentCharacters} characters.`, {
      limit: limits.documentCharacters,
    });
}

/** @throws {PublicError} LIMIT_EXCEEDED */
export function checkCost(requested: number): void {
  if (requested > limits.cost)
    throw limitExceeded(
      `The query may cost ${requested}; the limit is ${limits.cost}. Ask for fewer entries or fields.`,
      { cost: { requested, limit: limits.cost } },
    );
}
