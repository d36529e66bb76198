import { patternFlags, type SettingField } from '../../connectors/manifest.ts';
import { choicesOf } from './account-choices.ts';
import type { AccountSetting } from './account-setting.type.ts';
import type { ListedChoices } from './setting-loaders.ts';
import { settingsInForce, valuesOf, type SettingValues } from './setting-values.ts';

/** A setting as the API shows it: what the platform's form says, and what the account has. */
export function toSetting(field: SettingField, stored: SettingValues, { locations }: ListedChoices): AccountSetting {
  const fromPlatform = field.options === 'locations';
  const { key, label, help, required, pattern } = field;
  return {
    key,
    label,
    help,
    required,
    fromPlatform,
    kind: field.options === undefined ? 'text' : 'choice',
    several: field.several ?? false,
    values: valuesOf(settingsInForce([field], stored)[key]),
    isDefault: stored[key] === undefined,
    options:
      choicesOf(field, { locations: locations.entries })?.map(({ code, ...choice }) => ({ value: code, ...choice })) ??
      null,
    optionsReadAt: fromPlatform ? locations.readAt : null,
    optionsFailure: fromPlatform ? locations.failure : null,
    pattern: pattern?.expression.source ?? null,
    patternFlags: patternFlags(field),
    patternMessage: pattern?.message ?? null,
  };
}
