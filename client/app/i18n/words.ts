import { useTranslation } from 'react-i18next';
import { i18n } from './i18n.ts';

/** One text in both languages: English, then 繁體中文. */
export type Pair = readonly [en: string, zhTW: string];

/** `held_one` and `held_other` are asked for as `held`, with `count`. */
type Asked<Key> = Key extends `${infer Base}_one` | `${infer Base}_other` ? Base : Key;
export type WordParams = Record<string, string | number>;
export type Words<Key extends string> = (key: Key, params?: WordParams) => string;

/**
 * The texts of one feature, each in both languages side by side: a missing translation does not compile,
 * and a lazily loaded page brings its own words with it. Returns the hook that reads them.
 */
export function defineWords<const Texts extends Record<string, Pair>>(feature: string, texts: Texts) {
  const one = (index: 0 | 1) => Object.fromEntries(Object.entries(texts).map(([key, pair]) => [key, pair[index]]));
  i18n.addResourceBundle('en', feature, one(0));
  i18n.addResourceBundle('zh-TW', feature, one(1));
  return function useWords(): Words<Asked<keyof Texts & string>> {
    // i18next types its keys by one global declaration; ours are typed per feature, by this hook.
    return useTranslation(feature).t as unknown as Words<string>;
  };
}
