import 'reflect-metadata';
import { describe, expect, it } from 'vitest';
import { matches } from '../../../client/app/ec-accounts/form/field-rule.ts';
import { buildConnectors } from '../../connectors/registry.ts';
import { PlatformCatalogue } from '../../platforms/platform-catalogue.ts';
import { readCredentials } from './credential-input.ts';

const connectors = buildConnectors(() => ({ now: () => new Date(), hosts: {}, appKeys: {} }));
const { all } = new PlatformCatalogue({ connectors, outboundIp: null, authorizationReady: () => true });
const fields = all.flatMap((platform) =>
  platform.credentialFields.flatMap((field) => {
    const form = connectors.get(platform.key)?.manifest.credentials.filter(({ key }) => key === field.key) ?? [];
    return field.pattern === null ? [] : [{ name: `${platform.key}.${field.key}`, field, form }];
  }),
);

/** As people type and paste them: with capitals, blanks, line ends, other letters. */
const typed = [
  'https://shop.example.com',
  'Https://shop.example.com',
  'HTTPS://SHOP.example.com/zh/',
  ' https://shop.example.com\n',
  'shop.example.com',
  'shop.example.com:8443',
  'ftp://shop.example.com',
  'https://user@shop.example.com',
  'https://shop.example.com/?a=1',
  'two words',
  '商店.台灣',
  'not an address at all',
  `ck_${'a1B2'.repeat(10)}`,
  `CK_${'a1B2'.repeat(10)}`,
  ` ck_${'0'.repeat(40)} `,
  `cs_${'f'.repeat(40)}`,
  `cs_${'f'.repeat(39)}`,
  'A12345678',
  'a12345678',
  '00012345',
  '12345678',
  '123-45-67890',
  '\u200b12345678',
];

describe('O4: a value typed into the connect form', () => {
  it('O4: has fields with rules to be judged by, one of them with a flag', () => {
    expect(fields.length).toBeGreaterThan(3);
    expect(fields.filter(({ field }) => field.patternFlags !== '').map(({ name }) => name)).toContain(
      'woocommerce.siteUrl',
    );
  });

  it.each(fields)('O4: $name is judged alike by the form and by the API', ({ field, form }) => {
    for (const value of typed) {
      const { faults } = readCredentials(form, [{ key: field.key, value }], { shown: {}, filled: new Set() });
      const taken = !faults.some(({ field: [, key] }) => key === field.key);
      expect({ value, taken: matches(field.pattern ?? '', field.patternFlags ?? '', value) }).toEqual({ value, taken });
    }
  });

  it('O4: "Https://shop…" is an address for both', () => {
    const address = fields.find(({ name }) => name === 'woocommerce.siteUrl');
    expect(matches(address?.field.pattern ?? '', address?.field.patternFlags ?? '', 'Https://shop.example.com')).toBe(
      true,
    );
    const { faults } = readCredentials(address?.form ?? [], [{ key: 'siteUrl', value: 'Https://shop.example.com' }], {
      shown: {},
      filled: new Set(),
    });
    expect(faults).toEqual([]);
  });
});
