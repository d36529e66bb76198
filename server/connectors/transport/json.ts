import type { z } from 'zod';
import { storableText } from '../../values/storable-text.ts';
import { MalformedAnswer, type CallContext } from '../errors.ts';
import { reasonOf } from './text-fields.ts';
import type { PlatformAnswer } from './transport.ts';

/** Only texts with so many digits and dots in a row can hold a number that a double would change. */
const inexactFrom = 16;
/** The escapes of NUL and of half a surrogate pair, which no database keeps. */
const perhapsUnstorable = /\\u(0000|d[89a-f])/i;

/**
 * Parses JSON without losing digits: whole numbers beyond 2^53 and decimals of more than 15 digits come back as their exact text. Texts come
 * back as they can be kept, so that one sign of a platform spoils no row, message or title later on.
 * @throws {SyntaxError}
 */
export function parseJson(text: string): unknown {
  if (!perhapsInexact(text) && !perhapsUnstorable.test(text)) return JSON.parse(text);
  // TypeScript's declaration does not know the reviver's third argument yet; Node has it since 21.
  return JSON.parse(text, kept as (key: string, value: unknown) => unknown);
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

function kept(_key: string, value: unknown, context: { readonly source?: string }): unknown {
  if (typeof value === 'string') return storableText(value);
  if (typeof value !== 'number' || context.source === undefined) return value;
  if (/^-?\d+$/.test(context.source)) return Number.isSafeInteger(value) ? value : context.source;
  return context.source
    .replace(/[eE].*$/, '')
    .replace(/\D/g, '')
    .replace(/^0+/, '').length > 15
    ? context.source
    : value;
}

/** Whoever judges an answer and whoever reads it share one parse. */
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

/** The answer's content in the shape that is needed. @throws {MalformedAnswer} which says what is missing, and nothing of what was there */
export function readJson<Content>(call: CallContext, answer: PlatformAnswer, shape: z.ZodType<Content>): Content {
  const read = shape.safeParse(jsonAnswer(call, answer));
  if (read.success) return read.data;
  throw new MalformedAnswer(call, `the answer lacks what is needed: ${reasonOf(read.error)}`, {
    httpStatus: answer.status,
  });
}
