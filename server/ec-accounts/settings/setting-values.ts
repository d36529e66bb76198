import type { SettingField } from '../../connectors/manifest.ts';
import { patternFlags } from '../../connectors/manifest.ts';
import { textFaults } from '../../graphql/input-check.ts';
import { isPlainText } from '../../values/storable-text.ts';
import type { Words } from '../../values/words.ts';
import type { InputFault } from '../input-fault.ts';

/** Settings as they are stored and as a connector reads them: a list for a field that takes several. */
export type SettingValues = Readonly<Record<string, string | readonly string[]>>;

/** A setting as a person sends it; no values: back to what an empty field stands for. */
export interface SettingInput {
  readonly key: string;
  readonly values: readonly string[];
}

export const longestSetting = 200;
export const mostSettingValues = 50;

/** Every setting of the platform as it counts: what is stored, otherwise what an empty field stands for. */
export function settingsInForce(form: readonly SettingField[], stored: SettingValues): SettingValues {
  return Object.fromEntries(
    form.flatMap((field) => {
      const value = stored[field.key] ?? defaultOf(field);
      return value === undefined ? [] : [[field.key, value] as const];
    }),
  );
}

/** The values of one setting as a list; empty where it has none. */
export function valuesOf(value: string | readonly string[] | undefined): readonly string[] {
  return value === undefined ? [] : typeof value === 'string' ? [value] : value;
}

/**
 * Reads the settings a person sent against what the platform has. Fields that are not named stay. `offered` gives the
 * values a field lets one choose from, null for free text; a value that is stored may stay although it is no longer
 * offered.
 */
export function readSettings(
  form: readonly SettingField[],
  sent: readonly SettingInput[],
  stored: SettingValues,
  offered: (field: SettingField) => readonly string[] | null,
): { readonly settings: SettingValues; readonly faults: readonly InputFault[] } {
  const faults: InputFault[] = [];
  const typed = new Map<string, readonly string[]>();
  const fault = (key: string, code: InputFault['code'], message: Words) =>
    void faults.push({ code, message, field: ['settings', key.slice(0, 80)] });
  for (const { key, values: raw } of sent) {
    const field = form.find((each) => each.key === key);
    const values = [...new Set(raw.map((value) => value.trim()).filter((value) => value !== ''))];
    if (!field) fault(key, 'INVALID', { en: 'This platform has no such setting.', zhTW: '此平台沒有這項設定。' });
    else if (typed.has(key)) fault(key, 'INVALID', { en: 'This setting appears twice.', zhTW: '此設定重複。' });
    else {
      const wrong = faultOf(field, values, offered(field), valuesOf(stored[key]));
      if (wrong) fault(key, wrong.code, wrong.message);
      typed.set(key, values);
    }
  }
  const settings = Object.fromEntries(
    form.flatMap((field) => {
      const values = typed.get(field.key) ?? valuesOf(stored[field.key]);
      return values.length === 0 ? [] : [[field.key, field.several ? values : (values[0] ?? '')] as const];
    }),
  );
  return { settings, faults };
}

function faultOf(
  field: SettingField,
  values: readonly string[],
  offered: readonly string[] | null,
  stored: readonly string[],
): Omit<InputFault, 'field'> | null {
  if (values.length === 0)
    return field.required && field.defaultValue === undefined
      ? { code: 'REQUIRED', message: { en: 'Please fill in this field.', zhTW: '請填寫此欄位。' } }
      : null;
  if (!field.several && values.length > 1)
    return { code: 'TOO_MANY', message: { en: 'Only one value.', zhTW: '只能填寫一個值。' } };
  if (values.length > mostSettingValues)
    return {
      code: 'TOO_MANY',
      message: { en: `At most ${mostSettingValues} values.`, zhTW: `最多 ${mostSettingValues} 個值。` },
    };
  for (const value of values) {
    if (value.length > longestSetting)
      return {
        code: 'TOO_LONG',
        message: { en: `At most ${longestSetting} characters.`, zhTW: `最多 ${longestSetting} 個字元。` },
      };
    if (!isPlainText(value)) return { code: 'INVALID', message: textFaults.noText };
    if (stored.includes(value)) continue;
    if (offered && !offered.includes(value))
      return {
        code: 'INVALID',
        message:
          offered.length === 0
            ? { en: 'There is nothing to choose from yet: load the choices.', zhTW: '尚無可選項目，請先載入選項。' }
            : { en: 'Please choose one of the options.', zhTW: '請選擇其中一個選項。' },
      };
    if (field.pattern && !new RegExp(field.pattern.expression.source, patternFlags(field)).test(value))
      return { code: 'INVALID', message: field.pattern.message };
  }
  return null;
}

function defaultOf({ several, defaultValue }: SettingField): string | readonly string[] | undefined {
  return several && defaultValue !== undefined ? [defaultValue] : defaultValue;
}
