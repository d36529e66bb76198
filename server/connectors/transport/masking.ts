import { maskJson } from './json-masking.ts';
import { SecretRuns } from './secret-runs.ts';
import { isBuyerKey, isSecretHeader, isSecretInAddress, isSentOnlyKey } from './sensitive-keys.ts';

export const mask = '***';

/** Shorter values (three digits of a device) would blank half a log; they are masked by their key only. */
const shortestLiteral = 4;
const shortestPhone = 9;
/** More than the log keeps. */
const longestForm = 80 * 1024;
/** The look-behind keeps a long run of letters from being tried at each of its places. */
const mailAddress = /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+/gu;
/** Phones as they stand in free text: Taiwanese mobiles and land lines, and international numbers. */
const phoneNumber =
  /(?<![\p{L}\p{N}][-_.]?)(\+\d{1,3}[-\s]?\d[\d\s-]{6,13}\d|09\d{2}[-\s]?\d{3}[-\s]?\d{3}|\(?0\d{1,2}\)?[-\s]\d{3,4}[-\s]?\d{3,4})(?![-_.]?[\p{L}\p{N}])/gu;

/**
 * Takes secrets and buyers' data out of what is logged or shown: by key, by runs of eight characters of the account's
 * own secret values in any coat they may wear (percent-encoded, Base64, hex, escaped, reversed), and by pattern for
 * mail addresses and phones. Rather too much than too little.
 */
export class Masker {
  /** Whole secrets, also those too short to have a run. */
  private readonly literals: RegExp | null;
  private readonly runs: SecretRuns;
  /** Those of them that JSON's own signs would cut to pieces. */
  private readonly cutLiterals: RegExp | null;
  private readonly shortest: number;
  private readonly longest: number;

  constructor(secrets: readonly string[]) {
    const forms = [...new Set(secrets.filter((secret) => secret.length >= shortestLiteral).flatMap(coats))].sort(
      (a, b) => b.length - a.length,
    );
    this.runs = new SecretRuns(secrets);
    this.literals = anyOf(forms);
    this.cutLiterals = anyOf(forms.filter((form) => /[\s,:{}[\]"]/.test(form)));
    this.longest = forms[0]?.length ?? 0;
    this.shortest = forms.at(-1)?.length ?? 0;
  }

  /**
   * Text from outside, such as a platform's message.
   * @param clear it is a part of a text that `isClear`
   */
  text(text: string, clear = false): string {
    const bare = inAddresses(clear ? text : this.withoutSecrets(text));
    const withoutMail = bare.includes('@') ? bare.replace(mailAddress, mask) : bare;
    return withoutMail.length < shortestPhone ? withoutMail : withoutMail.replace(phoneNumber, mask);
  }

  /** Whether no part of the text, cut anywhere, holds one of the secrets. */
  isClear(text: string): boolean {
    return (this.literals === null || text.search(this.literals) === -1) && this.runs.clear(text);
  }

  /** Text whose pieces between JSON's signs were masked one by one. */
  acrossPieces(text: string): string {
    return this.runs.masked(this.cutLiterals === null ? text : text.replace(this.cutLiterals, mask), mask);
  }

  /** Like `text`, cut to `limit` characters, so that no secret is cut in half and its first part kept. */
  cutText(text: string, limit: number, clear = false): string {
    if (text.length <= limit) return this.text(text, clear);
    const masked = this.text(text.slice(0, limit + this.longest), clear);
    return `${masked.slice(0, Math.max(0, Math.min(limit, masked.length - this.longest)))}… [${text.length} characters]`;
  }

  private withoutSecrets(text: string): string {
    const whole = this.literals === null || text.length < this.shortest ? text : text.replace(this.literals, mask);
    return this.runs.masked(whole, mask);
  }

  headers(headers: Readonly<Record<string, string>>): Record<string, string> {
    return Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [
        name,
        isSecretHeader(name)
          ? mask
          : name === 'location' && URL.canParse(value)
            ? this.url(new URL(value))
            : this.cutText(value, 1024),
      ]),
    );
  }

  url(url: URL): string {
    const query = url.search === '' ? '' : `?${this.form(url.search.slice(1), 'response')}`;
    return this.text(`${url.origin}${url.pathname}`) + query;
  }

  /** @param side secrets that only we send, such as an authorization code, are masked in requests */
  body(body: string, contentType: string, side: 'request' | 'response'): string {
    const start = body.trimStart();
    if (/^[[{]/.test(start)) return maskJson(start, this, side);
    if (/x-www-form-urlencoded/i.test(contentType)) return this.form(wholePairs(body), side);
    return this.summary(body, contentType);
  }

  /** Pairs of a form or a query. The order of pairs is kept, their exact encoding is not. */
  private form(text: string, side: 'request' | 'response'): string {
    const judged = new Map<string, boolean>();
    return [...new URLSearchParams(text)]
      .map(([key, value]) => {
        const hidden = judged.get(key) ?? hidesValue(key, side);
        judged.set(key, hidden);
        return `${this.text(key)}=${value === '' ? '' : hidden ? mask : this.cutText(value, 512)}`;
      })
      .join('&');
  }

  /** What is neither JSON nor a form may be anything, so only its kind, size and first words are kept. */
  private summary(body: string, contentType: string): string {
    const title = /<title[^>]{0,200}>([^<]{0,200})/i.exec(body.slice(0, 20_000))?.[1]?.trim();
    const words = body.trimStart().startsWith('<') ? (title ?? '') : body;
    return `[${this.cutText(contentType || 'no content type', 80)}, ${body.length} characters] ${this.cutText(words, 200)}`;
  }
}

/** Pairs of a query that stand inside a text: `https://shop.example/pay?order=7&key=wc_order_1`. */
const queryPair = /([?&;])([\w.[\]%-]{1,80})=([^&\s"'<>#;]+)/g;

function inAddresses(text: string): string {
  if (!text.includes('=')) return text;
  return text.replace(queryPair, (pair, sign: string, key: string) =>
    isSecretInAddress(key) || isBuyerKey(key, 'items') ? `${sign}${key}=${mask}` : pair,
  );
}

/** Whether a form's key, `billing[phone]`, names a secret or a buyer's data in any of its words. */
function hidesValue(key: string, side: 'request' | 'response'): boolean {
  const words = key.split(/[[\].]+/).filter((word) => word !== '');
  return words.some(
    (word, at) =>
      isSecretInAddress(word) ||
      isBuyerKey(word, words[at - 1] ?? 'items') ||
      (side === 'request' && isSentOnlyKey(word)),
  );
}

/** As much of a form as can be logged, up to its last whole pair: a pair cut in half could show half a secret. */
function wholePairs(form: string): string {
  return form.length <= longestForm ? form : form.slice(0, Math.max(0, form.lastIndexOf('&', longestForm)));
}

function anyOf(texts: readonly string[]): RegExp | null {
  return texts.length === 0 ? null : new RegExp(texts.map(escaped).join('|'), 'gi');
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

/** How a secret may look inside other texts. */
function coats(secret: string): string[] {
  const bytes = Buffer.from(secret, 'utf8');
  const percent = encodeURIComponent(secret);
  const base64 = [0, 1, 2].flatMap((offset) => {
    // Inside a longer Base64 text (user:password) the same bytes look differently by their place; only whole characters
    // are certain.
    const text = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64');
    const core = text.slice(Math.ceil((offset * 8) / 6), Math.floor(((offset + bytes.length) * 8) / 6));
    return core.length < 5 ? [] : [core, core.replaceAll('+', '-').replaceAll('/', '_')];
  });
  return [
    secret,
    percent,
    percent.replaceAll('%20', '+'),
    encodeURI(secret),
    new URLSearchParams([['', secret]]).toString().slice(1),
    JSON.stringify(secret).slice(1, -1),
    bytes.toString('hex'),
    ...base64,
    ...base64.map(encodeURIComponent),
  ];
}
