import type { InputError, UserError } from './user-errors.ts';
import { Refusal, inputError } from './user-errors.ts';
import type { UserErrorCode } from './enums.ts';

/** Half of a surrogate pair. */
const loneSurrogate = /\p{Surrogate}/u;

/** PostgreSQL's text holds no NUL, and half a surrogate pair is no character. */
export const isPlainText = (text: string): boolean => !text.includes('\u0000') && !loneSurrogate.test(text);

interface TextRules {
  readonly max: number;
  readonly pattern?: RegExp;
  /** What the pattern asks for, for people. */
  readonly expected?: string;
  /** Kept as typed: passwords. */
  readonly untrimmed?: boolean;
}

/** Collects everything wrong with an input, so that a person sees all of it at once. Call `done` before anything is written. */
export class InputCheck {
  private readonly errors: UserError[] = [];

  /** The text without spaces around it. Empty is REQUIRED. */
  text(field: string | readonly string[], value: string, { max, pattern, expected, untrimmed }: TextRules): string {
    const text = untrimmed ? value : value.trim();
    if (text === '') this.add('REQUIRED', 'Please fill this in.', field);
    else if (text.length > max) this.add('TOO_LONG', `At most ${max} characters.`, field);
    else if (!isPlainText(text)) this.add('INVALID', 'This holds characters that are no text.', field);
    else if (pattern && !pattern.test(text)) this.add('INVALID', expected ?? 'This does not look right.', field);
    return text;
  }

  /** Null or undefined stay what they are: cleared or untouched. Empty text counts as null. */
  optionalText(field: string | readonly string[], value: string | null | undefined, rules: TextRules): string | null | undefined {
    if (value == null) return value;
    return value.trim() === '' ? null : this.text(field, value, rules);
  }

  add(code: UserErrorCode, message: string, field: string | readonly string[] | null): void {
    this.errors.push(inputError(code, message, typeof field === 'string' ? [field] : field));
  }

  push(error: InputError): void {
    this.errors.push(error);
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
