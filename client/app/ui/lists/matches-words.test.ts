import { describe, expect, it } from 'vitest';
import { matchesWords } from './matches-words.ts';

describe('S21: searching among what is on screen', () => {
  it.each([
    ['好物官網 WooCommerce', 'woo 好物', true],
    ['鮮凍 momo', 'ＭＯＭＯ', true],
    ['鮮凍 momo', '  momo　鮮凍 ', true],
    ['鮮凍 momo', 'momo 好物', false],
    ['anything', '   ', true],
  ])('%s, asked for “%s”: %s', (text, search, found) => {
    expect(matchesWords(text, search)).toBe(found);
  });
});
