import { describe, expect, it } from 'vitest';
import { languageAsked } from './words.ts';

describe('the language a request asks for', () => {
  it.each([
    ['zh-TW,zh;q=0.9,en;q=0.8', 'zh-TW'],
    ['zh-Hant', 'zh-TW'],
    ['ja, zh;q=0.5', 'zh-TW'],
    ['en-GB,zh;q=0.9', 'en'],
    ['*', 'en'],
    ['zhuang', 'en'],
    ['', 'en'],
    [undefined, 'en'],
  ] as const)('%s → %s', (header, language) => expect(languageAsked(header)).toBe(language));
});
