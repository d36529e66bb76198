import { longestLogText } from './api-log.ts';
import type { Masker } from './masking.ts';
import { isBuyerKey, isOpaqueKey, isPairValue, isSecretKey, isSentOnlyKey, namesAPair } from './sensitive-keys.ts';

/** As much as the log keeps; what follows need not be looked at. */
const enough = longestLogText;
const longestString = 2048;
const deepestNesting = 4;
/** As far as is looked for secrets at once: more than is logged, since what is hidden becomes shorter. */
const lookedAhead = 1.5 * enough;

const afterString = /\s*:/y;
const between = /[\s,:]{1,256}/y;
const bareWord = /[^\s,:{}[\]"]+/y;
/** Whole strings that read as they are written. */
const plainString = /^"[^"\\\p{Cc}]*"$/u;

/**
 * Masks JSON text without parsing it into values: digits of big numbers stay exact, a huge text is read only as far as
 * it is logged, and a text cut in the middle is masked as far as it goes.
 */
export function maskJson(text: string, masker: Masker, side: 'request' | 'response', depth = 0): string {
  const scopes: Scope[] = [{ key: null, hidden: false, nextKey: null, pairHidden: false }];
  const hides = hidingKeys(side);
  // Mostly no secret stands anywhere; then none of the pieces is searched again, unless an escape makes it another
  // text.
  const clearUntil = masker.isClear(text.slice(0, lookedAhead)) ? Math.min(text.length, lookedAhead) : 0;
  const isClear = (token: string, end: number) => end <= clearUntil && !token.includes('\\');
  const out: string[] = [];
  const sink = { length: 0 };
  const write = (part: string) => {
    out.push(part);
    sink.length += part.length;
  };
  let at = 0;
  while (at < text.length && sink.length < enough) {
    const scope = scopes.at(-1) ?? { key: null, hidden: false, nextKey: null, pairHidden: false };
    const sign = text.charAt(at);
    if (sign === '{' || sign === '[') {
      const key = scope.nextKey ?? scope.key;
      const hidden = scope.hidden || hides(scope.nextKey, scope.key) || hiddenByPair(scope);
      scopes.push({ key, hidden, nextKey: null, pairHidden: sign === '{' && pairAhead(text, at, hides) });
      scope.nextKey = null;
      write(sign);
      at += 1;
    } else if (sign === '}' || sign === ']') {
      if (scopes.length > 1) scopes.pop();
      write(sign);
      at += 1;
    } else if (sign === '"') {
      const end = endOfString(text, at);
      const token = text.slice(at, end);
      at = end;
      afterString.lastIndex = at;
      if (afterString.test(text)) {
        const gap = text.slice(at, afterString.lastIndex);
        at = afterString.lastIndex;
        const key = decoded(token) ?? '';
        scope.nextKey = key;
        write(`${JSON.stringify(masker.cutText(key, 200, isClear(token, end)))}${gap}`);
      } else {
        if (scope.nextKey !== null && namesAPair(scope.nextKey) && hides(decoded(token) ?? '', 'items'))
          scope.pairHidden = true;
        const hidden = scope.hidden || hides(scope.nextKey, scope.key) || hiddenByPair(scope);
        const about = { hidden, key: scope.nextKey ?? scope.key, clear: isClear(token, end) };
        write(stringValue(token, about, masker, side, depth));
        scope.nextKey = null;
      }
    } else {
      between.lastIndex = at;
      if (between.test(text)) {
        const gap = text.slice(at, between.lastIndex);
        if (gap.includes(',')) scope.nextKey = null;
        write(gap);
        at += gap.length;
        continue;
      }
      bareWord.lastIndex = at;
      const token = bareWord.exec(text)?.[0] ?? sign;
      at += token.length;
      const hidden =
        (scope.hidden || hides(scope.nextKey, scope.key) || hiddenByPair(scope)) && !/^(true|false|null)$/.test(token);
      const shown = hidden ? null : masker.cutText(token, 200, at <= clearUntil);
      write(shown === token ? token : JSON.stringify(shown ?? '***'));
      scope.nextKey = null;
    }
  }
  // What only begins like JSON may hold a secret over several of the pieces.
  const masked = out.join('');
  return isClear(text.slice(0, at), at) ? masked : masker.acrossPieces(masked);
}

interface Scope {
  readonly key: string | null;
  readonly hidden: boolean;
  nextKey: string | null;
  /** The object is a pair whose name says that its value is a secret or a buyer's. */
  pairHidden: boolean;
}

function hiddenByPair({ pairHidden, nextKey }: Scope): boolean {
  return pairHidden && nextKey !== null && isPairValue(nextKey);
}

/** How far an object is looked into for the name of its pair, where the value comes first. */
const pairReach = 600;
const namedPair = /"([\w ]{3,20})"\s{0,8}:\s{0,8}"((?:[^"\\]|\\.){1,120})"/g;

/** Whether an object that begins here names its pair as one to hide, before its first inner object. */
function pairAhead(
  text: string,
  start: number,
  hides: (key: string | null, parent: string | null) => boolean,
): boolean {
  const ahead = text.slice(start + 1, start + pairReach);
  const end = ahead.search(/[{}]/);
  const own = end === -1 ? ahead : ahead.slice(0, end);
  if (!own.includes('alue"') && !own.includes('"content"') && !own.includes('"answer"')) return false;
  return [...own.matchAll(namedPair)].some(
    ([, key = '', name = '']) => namesAPair(key) && hides(decoded(`"${name}"`) ?? name, 'items'),
  );
}

/** Judges keys, each pair of key and parent once: a list has the same ones in every row. */
function hidingKeys(side: 'request' | 'response'): (key: string | null, parent: string | null) => boolean {
  const judged = new Map<string | null, Map<string, boolean>>();
  return (key, parent) => {
    if (key === null) return false;
    const below = judged.get(parent) ?? new Map<string, boolean>();
    judged.set(parent, below);
    let hidden = below.get(key);
    if (hidden === undefined)
      below.set(
        key,
        (hidden = isSecretKey(key) || isBuyerKey(key, parent) || (side === 'request' && isSentOnlyKey(key))),
      );
    return hidden;
  };
}

function stringValue(
  token: string,
  { hidden, key, clear }: { readonly hidden: boolean; readonly key: string | null; readonly clear: boolean },
  masker: Masker,
  side: 'request' | 'response',
  depth: number,
): string {
  if (token === '""') return token;
  if (hidden) return '"***"';
  if (key !== null && isOpaqueKey(key)) return `"*** [${token.length - 2} characters]"`;
  const value = decoded(token);
  if (value === null) return '"***';
  // JSON inside a string (platforms forward each other's bodies).
  if (/^\s*[[{]/.test(value) && depth < deepestNesting) return JSON.stringify(maskJson(value, masker, side, depth + 1));
  const shown = masker.cutText(value, longestString, clear);
  // A token with escapes could show in its own writing what the value does not.
  return shown === value && token.length === value.length + 2 ? token : JSON.stringify(shown);
}

/** The place after the closing quote, or the end of the text when it is missing. */
function endOfString(text: string, start: number): number {
  let from = start + 1;
  for (;;) {
    const quote = text.indexOf('"', from);
    if (quote === -1) return text.length;
    let slashes = 0;
    while (text.charAt(quote - 1 - slashes) === '\\') slashes += 1;
    if (slashes % 2 === 0) return quote + 1;
    from = quote + 1;
  }
}

function decoded(token: string): string | null {
  if (plainString.test(token)) return token.slice(1, -1);
  try {
    const value: unknown = JSON.parse(token);
    return typeof value === 'string' ? value : null;
  } catch {
    return null;
  }
}
