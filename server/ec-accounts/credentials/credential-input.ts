import { patternFlags, type CredentialField } from '../../connectors/manifest.ts';
import type { Words } from '../../values/words.ts';
import { textFaults } from '../../graphql/input-check.ts';
import { isPlainText } from '../../values/storable-text.ts';
import type { InputFault } from '../input-fault.ts';
import { changedDestinations, secretsToTypeAgain } from './destination.ts';

/** What a filled secret looks like on screen; sent back, it means "untouched" (B7). */
export const mask = '********';

export const longestCredential = 4_000;

export interface CredentialInput {
  readonly key: string;
  readonly value: string;
}

/** What a form's credentials come to: fields set (text) or emptied (null), fields not named stay. */
export interface CredentialChanges {
  readonly changes: Readonly<Record<string, string | null>>;
  /** The secrets go to another place than before; what was made for the old one (tokens, webhook secret) is void. */
  readonly movesTo: readonly CredentialField[];
  readonly faults: readonly InputFault[];
}

/** What a form may know of what is stored. */
export interface StoredCredentials {
  /** Values of fields that are not secret. */
  readonly shown: Readonly<Record<string, string>>;
  readonly filled: ReadonlySet<string>;
}

/**
 * Reads the credentials a person typed against the platform's form (B4, B7).
 * `shown` holds the stored values of fields that are not secret (typing the same again changes nothing), `filled` the
 * stored fields.
 */
export function readCredentials(
  form: readonly CredentialField[],
  typed: readonly CredentialInput[],
  stored: StoredCredentials,
): CredentialChanges {
  const changes: Record<string, string | null> = Object.create(null);
  const faults: InputFault[] = [];
  const seen = new Set<string>();
  const fault = (key: string, code: InputFault['code'], message: Words) =>
    void faults.push({ code, message, field: ['credentials', key] });
  for (const { key, value: raw } of typed) {
    const field = form.find((each) => each.key === key);
    const value = raw.trim();
    if (!field)
      fault(key.slice(0, 80), 'INVALID', { en: 'This platform has no such field.', zhTW: '此平台沒有這個欄位。' });
    else if (seen.has(key)) fault(key, 'INVALID', { en: 'This field appears twice.', zhTW: '此欄位重複。' });
    else if (value !== mask) {
      const wrong = faultOf(field, value);
      if (wrong) fault(key, wrong.code, wrong.message);
      else if (value === '') changes[key] = null;
      else if (field.secret || stored.shown[key] !== value) changes[key] = value;
    }
    seen.add(key);
  }
  for (const field of form) {
    if (seen.has(field.key) || stored.filled.has(field.key)) continue;
    if (field.defaultValue !== undefined) changes[field.key] = field.defaultValue;
    else if (field.required) fault(field.key, 'REQUIRED', required);
  }
  for (const { key, value } of typed) {
    // A mask for a field that was never filled keeps nothing.
    const field = form.find((each) => each.key === key);
    if (field?.required && value.trim() === mask && !stored.filled.has(key)) fault(key, 'REQUIRED', required);
  }
  const movesTo = changedDestinations(form, changes, stored);
  return {
    changes: Object.fromEntries(
      Object.entries(changes).filter(([key, value]) => value !== null || stored.filled.has(key)),
    ),
    movesTo,
    faults: [...faults, ...secretsToTypeAgain(form, movesTo, { changes, stored, faults })],
  };
}

const required: Words = { en: 'Please fill in this field.', zhTW: '請填寫此欄位。' };

function faultOf(field: CredentialField, value: string): Omit<InputFault, 'field'> | null {
  if (value === '') return field.required ? { code: 'REQUIRED', message: required } : null;
  if (value.length > longestCredential)
    return {
      code: 'TOO_LONG',
      message: { en: `At most ${longestCredential} characters.`, zhTW: `最多 ${longestCredential} 個字元。` },
    };
  if (!isPlainText(value)) return { code: 'INVALID', message: textFaults.noText };
  if (field.options && !field.options.some((option) => option.value === value)) {
    return { code: 'INVALID', message: { en: 'Please choose one of the options.', zhTW: '請選擇其中一個選項。' } };
  }
  if (field.pattern && !new RegExp(field.pattern.expression.source, patternFlags(field)).test(value))
    return { code: 'INVALID', message: field.pattern.message };
  return null;
}
