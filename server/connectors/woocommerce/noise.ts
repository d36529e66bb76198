import type { CallContext } from '../errors.ts';
import { jsonAnswer } from '../transport/json.ts';
import type { PlatformAnswer } from '../transport/transport.ts';

/** More text than this in front of the JSON is a page, not a notice. */
const longestNoise = 64 * 1024;
/** `[21-Nov-2026 05:00:00 UTC] PHP Notice: …` */
const logStamp = /^\[\d{1,2}-[A-Z][a-z]{2}-\d{4} /;
const clean = new WeakMap<PlatformAnswer, PlatformAnswer>();

/**
 * The answer without the text that stands in front of its JSON: with errors shown on screen, PHP writes notices of
 * broken plugins before WordPress writes the answer. A page of HTML that holds JSON somewhere stays a page.
 */
export function withoutNoise(call: CallContext, answer: PlatformAnswer): PlatformAnswer {
  const known = clean.get(answer);
  if (known !== undefined) return known;
  const text = isJson(call, answer) ? answer.text : jsonPart(answer.text);
  const result =
    text === answer.text
      ? answer
      : {
          status: answer.status,
          headers: answer.headers,
          setCookies: answer.setCookies,
          bytes: answer.bytes,
          platformTime: answer.platformTime,
          text,
        };
  clean.set(answer, result);
  return result;
}

function jsonPart(text: string): string {
  const start = text.trimStart();
  const noise = start.slice(0, longestNoise);
  const broken = /^[[{]/.test(start) && !logStamp.test(start);
  if (broken || /^<(!doctype|html|head|body|\?xml)/i.test(start) || /<html|<\/head>/i.test(noise)) return text;
  // A notice ends its line or its tag; inside of JSON as WordPress writes it no bracket follows either.
  for (const { index } of noise.matchAll(/(?<=[\n\r>])[[{]/g)) {
    const rest = start.slice(index);
    if (/[\]}]\s*$/.test(rest) && parses(rest)) return rest;
  }
  return text;
}

/** Parsed once: every reader of the answer gets the same parse. */
function isJson(call: CallContext, answer: PlatformAnswer): boolean {
  try {
    jsonAnswer(call, answer);
    return true;
  } catch {
    return false;
  }
}

function parses(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null;
  } catch {
    return false;
  }
}
