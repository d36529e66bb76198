import { describe, expect, it } from 'vitest';
import { formatter } from './format.ts';

describe('things named one after the other', () => {
  it('are set apart as the language does', () => {
    expect(formatter('en').list(['Market', 'Vendor ID'])).toBe('Market, Vendor ID');
    expect(formatter('zh-TW').list(['市場', '供應商代碼', 'Access Key'])).toBe('市場、供應商代碼、Access Key');
    expect(formatter('zh-TW').list([])).toBe('');
  });
});

describe('durations', () => {
  const format = formatter('en', 'Asia/Taipei');
  it('are exact where they are short and whole where they are long', () => {
    expect(
      [0, 850, 1000, 4240, 9990, 24_000, 59_400, 59_600, 60_000, 312_000].map((ms) => format.duration(ms)),
    ).toEqual(['0 ms', '850 ms', '1.0 s', '4.2 s', '10.0 s', '24 s', '59 s', '1 min 0 s', '1 min 0 s', '5 min 12 s']);
  });
  it('speak the language of the screen', () => {
    const zh = formatter('zh-TW', 'Asia/Taipei');
    expect([zh.duration(850), zh.duration(4240), zh.duration(312_000), zh.left(11_200), zh.left(61_000)]).toEqual([
      '850 ms',
      '4.2 秒',
      '5 分 12 秒',
      '12 秒',
      '2 分',
    ]);
    expect([format.left(11_200), format.left(61_000)]).toEqual(['12 s', '2 min']);
  });
});
