import type { z } from 'zod';
import { MalformedAnswer, type CallContext } from '../errors.ts';
import { reasonOf } from './text-fields.ts';
import type { PlatformAnswer } from './transport.ts';

/** Numbers with fewer signs are the same as doubles. */
const inexactFrom = 16;
/** Of one answer; a page of orders has some thousands. Keeping the digits of each costs more than a plain parse. */
const mostLongNumbers = 50_000;

/** An answer of long numbers, made to keep us busy. */
class TooManyLongNumbers extends SyntaxError {
  constructor() {
    super(`more than ${mostLongNumbers} long numbers`);
    this.name = 'TooManyLongNumbers';
  }
}
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

/** Copied sign by sign into memory of its own: an answer may consist of long numbers, and pieces of text cost more. */
function withLongNumbersQuoted(text: string): string {
  const bytes = Buffer.allocUnsafeSlow(text.length * 2);
  bytes.write(text, 'utf16le');
  const signs = new Uint16Array(bytes.buffer, 0, text.length);
  const quoted = new Uint16Array(text.length + 2 * Math.ceil(text.length / inexactFrom));
  let length = 0;
  let found = 0;
  for (let at = 0; at < signs.length;) {
    const code = signs[at] ?? 0;
    let end = at + 1;
    let long = false;
    if (code === 0x22) end = endOfString(signs, at);
    else if ((code >= 48 && code <= 57) || code === 0x2d) {
      end = endOfNumber(text, signs, at);
      long = end - at >= inexactFrom && isInexact(text, signs, at, end);
    }
    if (long && (found += 1) > mostLongNumbers) throw new TooManyLongNumbers();
    if (long) quoted[length++] = 0x22;
    while (at < end) quoted[length++] = signs[at++] ?? 0;
    if (long) quoted[length++] = 0x22;
  }
  return Buffer.from(quoted.buffer, 0, length * 2).toString('utf16le');
}

/** Digits alone are counted; anything more is left to the expression, which knows what JSON allows. */
function endOfNumber(text: string, signs: Uint16Array, start: number): number {
  let end = signs[start] === 0x2d ? start + 1 : start;
  const first = signs[end] ?? 0;
  let code = first;
  while (code >= 48 && code <= 57) code = signs[(end += 1)] ?? 0;
  const more = code === 0x2e || code === 0x65 || code === 0x45;
  if (!more && first >= 49 && first <= 57) return end;
  number.lastIndex = start;
  return number.test(text) ? number.lastIndex : start + 1;
}

/** Whole numbers of 16 digits may still be exact. */
const largestExact = String(Number.MAX_SAFE_INTEGER);

/** Judged sign by sign: an answer may consist of such numbers alone. */
function isInexact(text: string, signs: Uint16Array, from: number, to: number): boolean {
  let whole = true;
  let significant = 0;
  let first = -1;
  for (let at = from; at < to; at += 1) {
    const code = signs[at] ?? 0;
    if (code === 0x65 || code === 0x45) {
      whole = false;
      break;
    }
    if (code === 0x2e) whole = false;
    else if (code >= 48 && code <= 57 && (significant > 0 || code !== 48)) {
      if (first === -1) first = at;
      significant += 1;
    }
  }
  if (!whole || significant !== largestExact.length) return significant > 15;
  return text.slice(first, first + significant) > largestExact;
}

/** The place after the closing quote, or the end of the text where it is missing. */
function endOfString(signs: Uint16Array, start: number): number {
  for (let at = start + 1; at < signs.length; at += 1) {
    if (signs[at] === 0x5c) at += 1;
    else if (signs[at] === 0x22) return at + 1;
  }
  return signs.length;
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
  const malformed = (reason: string, cause?: unknown, tooLarge = false) =>
    new MalformedAnswer(call, reason, { cause, httpStatus: answer.status, tooLarge });
  if (text === '') throw malformed('empty answer');
  if (text.startsWith('<')) throw malformed('an HTML page instead of JSON');
  let value: unknown;
  try {
    value = parseJson(text);
  } catch (error) {
    if (error instanceof TooManyLongNumbers) throw malformed(`the answer holds ${error.message}`, undefined, true);
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
