import { describe, expect, it } from 'vitest';
import type { CredentialField } from '../../connectors/connector.ts';
import { mask, readCredentials, type CredentialInput } from '../credentials/credential-input.ts';
import {
  displayNameFaults,
  inboundPushFaults,
  risksOverselling,
  scheduleFaults,
  shippingMappingFaults,
} from './settings-rules.ts';

const words = { en: 'x', zhTW: 'x' };
const field = (key: string, more: Partial<CredentialField> = {}): CredentialField => ({
  key,
  label: words,
  help: words,
  secret: false,
  required: true,
  ...more,
});
const form = [
  field('vendorId', {
    pattern: { expression: /^A\d{8}$/g, message: { en: 'A and eight digits', zhTW: 'A 加八碼數字' } },
  }),
  field('secretKey', { secret: true }),
  field('note', { required: false }),
  field('version', {
    options: [
      { value: 'v2', label: words },
      { value: 'v3', label: words },
    ],
    defaultValue: 'v3',
  }),
];
const nothing = { shown: {}, filled: new Set<string>() };
const stored = {
  shown: { vendorId: 'A00000001', version: 'v3', note: 'hello' },
  filled: new Set(['vendorId', 'secretKey', 'version', 'note']),
};
const read = (typed: Record<string, string>, before: typeof nothing = stored) => {
  const input: CredentialInput[] = Object.entries(typed).map(([key, value]) => ({ key, value }));
  const { changes, faults } = readCredentials(form, input, before);
  return { changes, faults: faults.map(({ code, field: path }) => [code, ...path.slice(1)]) };
};

describe('typed credentials', () => {
  it('of a new account: trimmed, defaults filled in', () => {
    expect(read({ vendorId: ' A00000001 ', secretKey: 's' }, nothing)).toEqual({
      changes: { vendorId: 'A00000001', secretKey: 's', version: 'v3' },
      faults: [],
    });
  });
  it('name every field that is missing', () => {
    expect(read({}, nothing).faults).toEqual([
      ['REQUIRED', 'vendorId'],
      ['REQUIRED', 'secretKey'],
    ]);
  });
  it('keep a masked secret and a value typed as it was (B7)', () => {
    expect(read({ secretKey: mask, vendorId: 'A00000001' })).toEqual({ changes: {}, faults: [] });
    expect(read({})).toEqual({ changes: {}, faults: [] });
  });
  it('change what was typed again, and empty what may be empty', () => {
    expect(read({ secretKey: 'new', note: ' ' })).toEqual({ changes: { secretKey: 'new', note: null }, faults: [] });
  });
  it('do not take the mask itself for a secret', () => {
    expect(read({ vendorId: 'A00000001', secretKey: mask }, nothing).faults).toEqual([['REQUIRED', 'secretKey']]);
  });
  it.each([
    [{ vendorId: 'B1' }, 'INVALID', 'vendorId'],
    [{ secretKey: '' }, 'REQUIRED', 'secretKey'],
    [{ secretKey: 'x'.repeat(4001) }, 'TOO_LONG', 'secretKey'],
    [{ secretKey: 'a\u0000b' }, 'INVALID', 'secretKey'],
    [{ version: 'v9' }, 'INVALID', 'version'],
    [{ constructor: 'x' }, 'INVALID', 'constructor'],
    [{ 'oauth.accessToken': 'x' }, 'INVALID', 'oauth.accessToken'],
  ])('refuse %j', (typed, code, key) => {
    expect(read(typed as Record<string, string>)).toEqual({ changes: {}, faults: [[code, key]] });
  });
  it('say what is wrong in the words of the field, every time', () => {
    for (let time = 0; time < 2; time += 1) {
      expect(readCredentials(form, [{ key: 'vendorId', value: 'B1' }], stored).faults[0]?.message.en).toBe(
        'A and eight digits',
      );
      expect(read({ vendorId: 'A00000002' }).changes).toEqual({ vendorId: 'A00000002' });
    }
  });
});

describe('settings', () => {
  it.each([
    ['on with three slots', true, [540, 780, 1080], []],
    ['off without any', false, [], []],
    ['on without any', true, [], ['REQUIRED']],
    ['four', true, [1, 2, 3, 4], ['TOO_MANY']],
    ['one of them twice', false, [540, 540], ['INVALID']],
    ['one outside the day', true, [1440], ['INVALID']],
  ])('schedule %s (D1)', (_, enabled, slots, codes) => {
    expect(scheduleFaults({ enabled, slots }).map(({ code }) => code)).toEqual(codes);
  });
  it.each([
    [0, []],
    [100, []],
    [101, ['INVALID']],
    [-1, ['INVALID']],
    [0.5, ['INVALID']],
  ])('push %d % (G2)', (percentage, codes) => {
    expect(inboundPushFaults({ enabled: true, percentage }, { stockPush: true }).map(({ code }) => code)).toEqual(
      codes,
    );
  });
  it('push cannot be on where the platform takes no stock (G6)', () => {
    expect(inboundPushFaults({ enabled: true, percentage: 1 }, { stockPush: false })).toHaveLength(1);
    expect(inboundPushFaults({ enabled: false, percentage: 0 }, { stockPush: false })).toEqual([]);
  });
  it.each([
    [[60, 39], false],
    [[60, 40], true],
    [[100], true],
    [[], false],
  ])('combined push of %j risks overselling: %s (Q3)', (shares, risk) => {
    expect(risksOverselling(shares.map((percentage) => ({ percentage })))).toBe(risk);
  });
  it('a fixed list takes only its own codes, each once; a custom one takes any (F5)', () => {
    const codes = [{ code: 'HOME', label: words }];
    const map = (kind: 'fixed' | 'custom', ...all: string[]) =>
      shippingMappingFaults(
        all.map((platformCode) => ({ platformCode, shippingTypeId: 't' })),
        { shippingCodes: { kind, codes } },
      ).map(({ code, field: path }) => [code, path[1]]);
    expect(map('fixed', 'HOME', 'coldchain')).toEqual([['INVALID', '1']]);
    expect(map('custom', 'HOME', 'coldchain')).toEqual([]);
    expect(map('custom', 'a', 'a', '', 'x'.repeat(121))).toEqual([
      ['INVALID', '1'],
      ['REQUIRED', '2'],
      ['TOO_LONG', '3'],
    ]);
  });
  it.each([
    ['', ['REQUIRED']],
    ['x'.repeat(81), ['TOO_LONG']],
    ['a\u0000b', ['INVALID']],
    ['half \ud83d', ['INVALID']],
    ['Flagship', []],
  ])('display name %j', (name, codes) => {
    expect(displayNameFaults(name).map(({ code }) => code)).toEqual(codes);
  });
});
