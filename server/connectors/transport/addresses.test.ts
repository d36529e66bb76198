import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPublicAddress, refusalOfUrl } from './addresses.ts';

describe('which addresses a merchant-typed host may lead to', () => {
  it.each([
    '0.0.0.0',
    '0.1.2.3',
    '10.1.2.3',
    '127.0.0.1',
    '127.9.9.9',
    '100.64.0.1',
    '100.100.100.200',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '192.0.0.192',
    '192.0.2.1',
    '198.18.0.1',
    '198.51.100.1',
    '203.0.113.1',
    '224.0.0.1',
    '239.1.1.1',
    '240.0.0.1',
    '255.255.255.255',
    '168.63.129.16',
    '::',
    '::1',
    '::ffff:127.0.0.1',
    '::ffff:8.8.8.8',
    '::127.0.0.1',
    '64:ff9b::7f00:1',
    '64:ff9b::8.8.8.8',
    '64:ff9b:1::1',
    '2002:7f00:1::',
    '2001::1',
    'fe80::1',
    'fe80::1%eth0',
    'fc00::1',
    'fd00:ec2::254',
    'ff02::1',
    '2001:db8::1',
    '100::1',
    '[::1]',
    'fec0::1',
    'localhost',
    '',
    '1.2.3',
    'example.com',
  ])('refuses %s', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it.each(['8.8.8.8', '93.184.215.14', '172.32.0.1', '100.128.0.1', '2606:4700::6810:84e5', '[2404:6800:4012::200e]'])(
    'lets %s through',
    (address) => {
      expect(isPublicAddress(address)).toBe(true);
    },
  );

  it('refuses every private IPv4 address in each of its IPv6 coats', () => {
    const privateOnes = fc.oneof(
      fc.tuple(fc.constant(10), fc.nat(255)),
      fc.tuple(fc.constant(127), fc.nat(255)),
      fc.constant([169, 254] as [number, number]),
      fc.constant([192, 168] as [number, number]),
      fc.tuple(fc.constant(172), fc.integer({ min: 16, max: 31 })),
      fc.tuple(fc.constant(100), fc.integer({ min: 64, max: 127 })),
    );
    fc.assert(
      fc.property(privateOnes, fc.nat(255), fc.nat(255), ([a, b], c, d) => {
        const dotted = `${a}.${b}.${c}.${d}`;
        const hex = `${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`;
        for (const form of [
          dotted,
          `::ffff:${dotted}`,
          `::${dotted}`,
          `64:ff9b::${dotted}`,
          `64:ff9b::${hex}`,
          `2002:${hex}::1`,
        ])
          expect(`${form} ${isPublicAddress(form)}`).toBe(`${form} false`);
      }),
    );
  });

  it('calls http and https on usual ports only, without a user name', () => {
    expect(refusalOfUrl(new URL('https://shop.example/'))).toBeNull();
    expect(refusalOfUrl(new URL('http://shop.example:8080/'))).toBeNull();
    for (const url of [
      'ftp://shop.example/',
      'file:///etc/passwd',
      'http://shop.example:22/',
      'https://shop.example:6379/',
      'https://user:pw@shop.example/',
    ])
      expect(refusalOfUrl(new URL(url))).toMatch(/not called/);
  });
});
