import { describe, expect, it } from 'vitest';
import type { SettingField } from '../../connectors/manifest.ts';
import { longestSetting, readSettings, settingsInForce, type SettingValues } from './setting-values.ts';

const words = { en: 'Field', zhTW: '欄位' };
const field = (key: string, more: Partial<SettingField> = {}): SettingField => ({
  key,
  label: words,
  help: words,
  required: false,
  ...more,
});
const form: readonly SettingField[] = [
  field('statuses', {
    several: true,
    defaultValue: 'processing',
    pattern: { expression: /^[a-z-]+$/g, message: { en: 'A slug.', zhTW: '代碼。' } },
  }),
  field('free', {
    options: [
      { value: 'no', label: words },
      { value: 'yes', label: words },
    ],
  }),
  field('place', { options: 'locations', required: true }),
  field('note', { required: true, defaultValue: 'none' }),
];
const stored: SettingValues = { statuses: ['packing'], place: 'P0' };

function read(sent: Readonly<Record<string, readonly string[]>>, places: readonly string[] = ['P1', 'P2']) {
  const { settings, faults } = readSettings(
    form,
    Object.entries(sent).map(([key, values]) => ({ key, values })),
    stored,
    ({ options }) =>
      options === undefined ? null : options === 'locations' ? places : options.map(({ value }) => value),
  );
  return { settings, faults: faults.map(({ code, field: path }) => [code, ...path]) };
}

describe('settings of a platform', () => {
  it('that are not sent stay, and those sent replace what was there', () => {
    expect(read({ free: ['yes'] })).toEqual({ settings: { ...stored, free: 'yes' }, faults: [] });
    expect(read({ statuses: [' processing ', 'packing', 'packing', ''], place: ['P2'] })).toEqual({
      settings: { statuses: ['processing', 'packing'], place: 'P2' },
      faults: [],
    });
  });

  it('emptied ones go back to the default', () => {
    const { settings } = read({ statuses: [], note: [' '] });
    expect(settings).toEqual({ place: 'P0' });
    expect(settingsInForce(form, settings)).toEqual({ statuses: ['processing'], place: 'P0', note: 'none' });
  });

  it('may keep a value that the platform no longer offers', () => {
    expect(read({ place: ['P0'] }).faults).toEqual([]);
  });

  it.each([
    [
      'a pattern that does not match, every time',
      { statuses: ['ok', 'Not this'] },
      ['INVALID', 'settings', 'statuses'],
    ],
    ['a fixed choice that is not there', { free: ['maybe'] }, ['INVALID', 'settings', 'free']],
    ['two values for one', { free: ['yes', 'no'] }, ['TOO_MANY', 'settings', 'free']],
    ['a place that is not offered', { place: ['P9'] }, ['INVALID', 'settings', 'place']],
    ['an emptied required one without a default', { place: [] }, ['REQUIRED', 'settings', 'place']],
    ['one the platform does not have', { constructor: ['x'] }, ['INVALID', 'settings', 'constructor']],
    [
      'more values than anybody needs',
      { statuses: Array.from({ length: 51 }, (_, at) => `s${'x'.repeat(at)}`) },
      ['TOO_MANY', 'settings', 'statuses'],
    ],
    ['a value too long', { note: ['x'.repeat(longestSetting + 1)] }, ['TOO_LONG', 'settings', 'note']],
    ['what the database cannot keep', { note: ['a\u0000b'] }, ['INVALID', 'settings', 'note']],
  ])('refuse %s, naming the field', (_, sent, fault) => {
    expect(read(sent).faults).toEqual([fault]);
    expect(read(sent).faults).toEqual([fault]);
  });

  it('say that nothing can be chosen while the platform was not asked', () => {
    const { faults } = readSettings(form, [{ key: 'place', values: ['P1'] }], {}, () => []);
    expect(faults[0]?.message.en).toBe('There is nothing to choose from yet: load the choices.');
  });

  it('refuse one that is sent twice', () => {
    const twice = [
      { key: 'free', values: ['yes'] },
      { key: 'free', values: ['no'] },
    ];
    expect(readSettings(form, twice, {}, () => null).faults.map(({ code }) => code)).toEqual(['INVALID']);
  });
});
