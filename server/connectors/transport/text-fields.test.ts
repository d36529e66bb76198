import { describe, expect, it } from 'vitest';
import { optionalText, shownText, someText } from './text-fields.ts';

describe('text of a platform', () => {
  it.each([
    ['invoice\u202Egnp.exe', 'invoicegnp.exe'],
    ['\u2066王小明\u2069', '王小明'],
    ['a\u0000b\u001Bc\u009Bd', 'abcd'],
    [' 一樓\t後門\n請按鈴 ', '一樓\t後門\n請按鈴'],
    ['👨‍👩‍👧', '👨‍👩‍👧'],
  ])('S14: %j comes without control characters and direction marks', (text, shown) => {
    expect(shownText(text)).toBe(shown);
    expect(optionalText.parse(text)).toBe(shown);
    expect(someText.parse(text)).toBe(shown);
  });

  it('S14: what holds nothing else is no text', () => {
    expect(optionalText.parse('\u202E \u200F')).toBeNull();
    expect(someText.safeParse('\u202E').success).toBe(false);
  });
});
