import type { z } from 'zod';
import { MalformedAnswer, type CallContext } from '../errors.ts';
import { reasonOf } from './text-fields.ts';
import type { PlatformAnswer } from './transport.ts';

/** Numbers with fewer signs are the same as doubles. */
const inexactFrom = 16;
/** The escapes of NUL and of half a surrogate pair, which no database keeps; a doubled backslash escapes nothing. */
const unstorable =
  /\\\\|\\u0000|\\u[dD][89abAB][\da-fA-F]{2}(?:\\u[dD][c-fC-F][\da-fA-F]{2})?|\\u[dD][c-fC-F][\da-fA-F]{2}/g;
const perhapsUnstorable = /\\u(0000|d[89a-f])/i;

/**
 * Parses JSON without losing digits: whole numbers beyond 2^53 and decimals of more than 15 digits come back as their
 * exact text. Texts come back as they can be kept, so that one sign of a platform spoils no row, message or title later
 * on. Costs about as much as a plain parse, whatever the text holds: both are done on the text, not value by value.
 * @throws {SyntaxError}
 */
export function parseJson(text: string): unknown {
  const exact = perhapsInexact(text) ? withLongNumbersQuoted(text) : text;
  return JSON.parse(perhapsUnstorable.test(exact) ? exact.replace(unstorable, storable) : exact);
}

/** Looks at every sixteenth character only, since a run of sixteen covers one of them. */
function perhapsInexact(text: string): boolean {
  for (let at = inexactFrom - 1; at < text.length; at += inexactFrom) {
    if (!isDigitOrDot(text, at)) continue;
    let [from, to] = [at, at + 1];
    while (from > 0 && isDigitOrDot(text, from - 1)) from -= 1;
    while (to < text.length && isDigitOrDot(text, to)) to += 1;
    if (to - from >= inexactFrom) return true;
  }
  return false;
}

function isDigitOrDot(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return (code >= 48 && code <= 57) || code === 46;
}

/** A number outside of texts, as JSON writes it. */
const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

function withLongNumbersQuoted(text: string): string {
  const parts: string[] = [];
  let kept = 0;
  for (let at = 0; at < text.length;) {
    const code = text.charCodeAt(at);
    if (code === 0x22) at = endOfString(text, at);
    else if ((code >= 48 && code <= 57) || code === 0x2d) {
      number.lastIndex = at;
      const written = number.exec(text)?.[0] ?? text.charAt(at);
      if (written.length >= inexactFrom && isInexact(written)) {
        parts.push(text.slice(kept, at), '"', written, '"');
        kept = at + written.length;
      }
      at += written.length;
    } else at += 1;
  }
  return kept === 0 ? text : parts.join('') + text.slice(kept);
}

function isInexact(written: string): boolean {
  if (/^-?\d+$/.test(written)) return !Number.isSafeInteger(Number(written));
  return (
    written
      .replace(/[eE].*$/, '')
      .replace(/\D/g, '')
      .replace(/^0+/, '').length > 15
  );
}

/** The place after the closing quote, or the end of the text where it is missing. */
function endOfString(text: string, start: number): number {
  for (let from = start + 1; ;) {
    const quote = text.indexOf('"', from);
    if (quote === -1) return text.length;
    let slashes = 0;
    while (text.charCodeAt(quote - 1 - slashes) === 0x5c) slashes += 1;
    if (slashes % 2 === 0) return quote + 1;
    from = quote + 1;
  }
}

function storable(escape: string): string {
  if (escape === '\\\\' || escape.length === 12) return escape;
  return escape === '\\u0000' ? '' : '\\ufffd';
}

/** The parse is shared by what judges an answer and what reads it. */
const parsed = new WeakMap<PlatformAnswer, object>();

/**
 * The answer's JSON object or array. A page of HTML, an empty body or a lone scalar is no answer to anything we ask.
 * @throws {MalformedAnswer}
 */
export function jsonAnswer(call: CallContext, answer: PlatformAnswer): object {
  const known = parsed.get(answer);
  if (known) return known;
  const text = answer.text.trimStart();
  const malformed = (reason: string, cause?: unknown) =>
    new MalformedAnswer(call, reason, { cause, httpStatus: answer.status });
  if (text === '') throw malformed('empty answer');
  if (text.startsWith('<')) throw malformed('an HTML page instead of JSON');
  let value: unknown;
  try {
    value = parseJson(text);
  } catch (error) {
    // The parser's own message quotes the text, which may hold a buyer's data.
    throw malformed('broken JSON', error instanceof SyntaxError ? undefined : error);
  }
  if (typeof value !== 'object' || value === null) throw malformed('JSON, but neither object nor list');
  parsed.set(answer, value);
  return value;
}

/**
 * The answer's content in the shape that is needed.
 * @throws {MalformedAnswer} which says what is missing, and nothing of what was there
 */
export function readJson<Content>(call: CallContext, answer: PlatformAnswer, shape: z.ZodType<Content>): Content {
  const read = shape.safeParse(jsonAnswer(call, answer));
  if (read.success) return read.data;
  throw new MalformedAnswer(call, `the answer lacks what is needed: ${reasonOf(read.error)}`, {
    httpStatus: answer.status,
  });
}
