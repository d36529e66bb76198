/** Languages people use the product in. */
export type Language = 'en' | 'zh-TW';

/** A sentence or name in every language. */
export interface Words {
  readonly en: string;
  readonly zhTW: string;
}

export const inLanguage = (language: Language, words: Words): string => (language === 'zh-TW' ? words.zhTW : words.en);

/**
 * What an Accept-Language header asks for: the first language of ours in it, English where it names none. Browsers list
 * them by preference.
 */
export function languageAsked(header: string | null | undefined): Language {
  for (const range of header?.toLowerCase().split(',', 20) ?? []) {
    if (/^\s*zh\b/.test(range)) return 'zh-TW';
    if (/^\s*en\b/.test(range)) return 'en';
  }
  return 'en';
}
