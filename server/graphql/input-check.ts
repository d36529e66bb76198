import { isPlainText } from '../values/storable-text.ts';
import type { Words } from '../values/words.ts';
import type { UserErrorCode } from './enums.ts';
import type { UserError } from './user-errors.ts';
import { Refusal, inputError } from './user-errors.ts';

/** What may be wrong with any text. */
export const textFaults = {
  missing: { en: 'Please fill this in.', zhTW: '請填寫此欄位。' },
  noText: { en: 'Contains invalid characters.', zhTW: '含有無法辨識的字元。' },
  noCode: { en: '2 to 40 lowercase letters, digits and hyphens.', zhTW: '2 至 40 個小寫英文字母、數字或連字號。' },
  atMost: (characters: number): Words => ({
    en: `At most ${characters} characters.`,
    zhTW: `最多 ${characters} 個字元。`,
  }),
  atLeast: (characters: number): Words => ({
    en: `At least ${characters} characters.`,
    zhTW: `至少 ${characters} 個字元。`,
  }),
} as const;

interface TextRules {
  readonly max: number;
  /** A pattern, and what it asks for in words. */
  readonly like?: { readonly pattern: RegExp; readonly expected: Words };
  /** Kept as typed: passwords. */
  readonly untrimmed?: boolean;
}

/**
 * Collects everything wrong with an input, so that a person sees all of it at once. Call `done` before anything is
 * written.
 */
export class InputCheck {
  private readonly errors: UserError[] = [];

  /** The text without spaces around it. Empty is REQUIRED. */
  text(field: string | readonly string[], value: string, { max, like, untrimmed }: TextRules): string {
    const text = untrimmed ? value : value.trim();
    if (text === '') this.add('REQUIRED', textFaults.missing, field);
    else if (text.length > max) this.add('TOO_LONG', textFaults.atMost(max), field);
    else if (!isPlainText(text)) this.add('INVALID', textFaults.noText, field);
    else if (like && !like.pattern.test(text)) this.add('INVALID', like.expected, field);
    return text;
  }

  /** A short lasting name for addresses and files. */
  code(field: string, value: string): string {
    return this.text(field, value, { max: 40, like: { pattern: /^[a-z0-9-]{2,40}$/, expected: textFaults.noCode } });
  }

  /** Null or undefined stay what they are: cleared or untouched. Empty text counts as null. */
  optionalText(
    field: string | readonly string[],
    value: string | null | undefined,
    rules: TextRules,
  ): string | null | undefined {
    if (value == null) return value;
    return value.trim() === '' ? null : this.text(field, value, rules);
  }

  add(code: UserErrorCode, words: Words, field: string | readonly string[] | null): void {
    this.errors.push(inputError(code, words, typeof field === 'string' ? [field] : field));
  }

  /** @throws {Refusal} with everything that was wrong */
  done(): void {
    if (this.errors.length > 0) throw new Refusal(...this.errors);
  }
}

const zones = new Set(Intl.supportedValuesOf('timeZone'));

/** An IANA zone as the platform's time zone data knows it. */
export const isTimeZone = (zone: string): boolean => {
  if (zones.has(zone)) return true;
  try {
    return /^[A-Za-z]+(\/[\w+-]+)*$/.test(zone) && Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }));
  } catch {
    return false;
  }
};
