import { describe, expect, it } from 'vitest';
import type { PlatformAnswer } from '../transport/transport.ts';
import { withoutNoise } from './noise.ts';

const call = { platform: 'woocommerce', operation: 'orders.list' };
const answer = (text: string): PlatformAnswer => ({
  status: 200,
  headers: {},
  setCookies: [],
  bytes: Buffer.from(text),
  text,
  platformTime: null,
});
const notice =
  '<br />\n<b>Warning</b>: Undefined array key [size] {x} in <b>/var/www/old.php</b> on line <b>12</b><br />\n';

describe('text in front of the JSON of a shop', () => {
  it.each([
    [`${notice}[{"id":1}]`, '[{"id":1}]'],
    [`${notice}{"a":[1,{"b":"]"}]}\n`, '{"a":[1,{"b":"]"}]}\n'],
    ['[21-Nov-2026 05:00:00 UTC] PHP Notice: x\n{"id":1}', '{"id":1}'],
    ['\ufeff{"id":1}', '{"id":1}'],
  ])('G13: %j is read as %j', (text, json) => {
    expect(withoutNoise(call, answer(text)).text.trimStart()).toBe(json);
  });

  it.each([
    '<!doctype html><html><script>var a = {"id":1}',
    '<html><body>x</body></html>{"id":1}',
    '',
    'no JSON at all',
    '[{"id":1}',
    `${notice}[{"id":1},`,
    `${'x'.repeat(70_000)}{"id":1}`,
  ])('G13: a page, or what is cut off, stays what it is: %#', (text) => {
    const given = answer(text);
    expect(withoutNoise(call, given)).toBe(given);
  });

  it('leaves JSON alone, and answers the same for the same', () => {
    const plain = answer('[1]');
    expect(withoutNoise(call, plain)).toBe(plain);
    const noisy = answer(`${notice}[1]`);
    expect(withoutNoise(call, noisy)).toBe(withoutNoise(call, noisy));
  });
});
