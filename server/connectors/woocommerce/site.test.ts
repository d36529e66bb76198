import { describe, expect, it } from 'vitest';
import { PlatformRefused } from '../errors.ts';
import { manifest } from './manifest.ts';
import { apiAddress, homeId, plainAddress, sameShop, siteAddress } from './site.ts';

const call = { platform: 'woocommerce', operation: 'site' };
const idOf = (typed: string) => plainAddress(siteAddress(typed, call));

describe('the address a merchant types', () => {
  it.each([
    ['shop.example', 'https://shop.example'],
    [' https://Shop.Example/ ', 'https://shop.example'],
    ['https://shop.example:443/tea//', 'https://shop.example/tea'],
    ['https://shop.example/wp-admin/admin.php?page=wc-settings', 'https://shop.example'],
    ['https://shop.example/tea/wp-json/wc/v3', 'https://shop.example/tea'],
    ['https://shop.example/index.php#top', 'https://shop.example'],
    ['https://好物.example', 'https://xn--5usw39c.example'],
    ['http://127.0.0.1:4102', 'http://127.0.0.1:4102'],
  ])('%s is the shop %s', (typed, id) => {
    expect(idOf(typed)).toBe(id);
  });

  it.each([
    ['http://shop.example', /https/],
    ['http://1.1.1.1', /https/],
    ['ftp://shop.example', /https/],
    ['https://a:b@shop.example', /user name/],
    ['', /no web address/],
    ['https://', /no web address/],
  ])('%s is refused in clear words', (typed, words) => {
    expect(() => siteAddress(typed, call)).toThrow(PlatformRefused);
    expect(() => siteAddress(typed, call)).toThrow(words);
  });

  it('is checked in the form before anything is called', () => {
    const { pattern } = manifest.credentials.find(({ key }) => key === 'siteUrl') ?? {};
    expect(
      ['shop.example', 'https://shop.example/tea', 'http://127.0.0.1:4102'].every((typed) =>
        pattern?.expression.test(typed),
      ),
    ).toBe(true);
    expect(
      ['', 'my shop', 'https://a:b@shop.example', 'javascript:alert(1)'].some((typed) =>
        pattern?.expression.test(typed),
      ),
    ).toBe(false);
  });

  it('T16 leads to routes by path or by parameter, with the slashes WooCommerce looks for', () => {
    const site = siteAddress('https://shop.example/tea', call);
    expect(apiAddress(site, 'path', '/wc/v3/orders', { page: '2' }).href).toBe(
      'https://shop.example/tea/wp-json/wc/v3/orders?page=2',
    );
    expect(apiAddress(site, 'parameter', '/wc/v3/orders', { page: '2' }).href).toBe(
      'https://shop.example/tea/?rest_route=/wc/v3/orders&x=/wp-json/wc/&page=2',
    );
  });
});

describe('the identity of a shop', () => {
  it.each([
    ['https://shop.example', 'shop.example'],
    ['https://www.shop.example/', 'shop.example'],
    ['http://Shop.Example:80/zh/', 'shop.example/zh'],
    ['https://shop.example:8443/tea', 'shop.example:8443/tea'],
    ['shop.example/zh', 'shop.example/zh'],
  ])('G3: its home %s is %s, whatever was typed', (home, id) => {
    expect(homeId(home)).toBe(id);
  });

  it.each([
    ['shop.example', 'https://www.shop.example/', true],
    ['shop.example/zh', 'https://shop.example/zh/', true],
    ['shop.example', 'https://shop.example/staging/', false],
    ['shop.example', 'https://staging.shop.example/', false],
    // Kept as it was typed, before homes were asked for.
    ['https://shop.example', 'https://shop.example/zh/', true],
    ['https://shop.example/tea', 'https://shop.example', true],
    ['https://shop.example', 'https://shop.example.evil.test/', false],
    ['https://shop.example/tea', 'https://shop.example/teahouse', false],
    ['https://shop.example', 'no address at all', false],
  ])('G4: %s and a delivery of %s are the same shop: %s', (id, home, same) => {
    expect(sameShop(id, home)).toBe(same);
  });
});
