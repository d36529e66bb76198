import { useCurrentLanguage } from './current-language.tsx';
import { i18n } from './i18n.ts';

/** One text in both languages: English, then 繁體中文. */
export type Pair = readonly [en: string, zhTW: string];

/** `held_one` and `held_other` are asked for as `held`, with `count`. */
type Asked<Key> = Key extends `${infer Base}_one` | `${infer Base}_other` ? Base : Key;
export type WordParams = Record<string, string | number>;
export type Words<Key extends string> = (key: Key, params?: WordParams) => string;

const translators = new Map<string, Words<string>>();

/**
 * The same function for each language and feature, so that what depends on it is kept; a text without parameters is
 * looked up once.
 */
function translator(language: string, feature: string): Words<string> {
  const at = `${language}/${feature}`;
  const known = translators.get(at);
  if (known) return known;
  const fixed = i18n.getFixedT(language, feature);
  const plain = new Map<string, string>();
  const made: Words<string> = (key, params) => {
    if (params) return fixed(key, params);
    const text = plain.get(key) ?? fixed(key);
    plain.set(key, text);
    return text;
  };
  translators.set(at, made);
  return made;
}

/**
 * The texts of one feature, each in both languages side by side: a missing translation does not compile,
 * and a lazily loaded page brings its own words with it. Returns the hook that reads them.
 */
export function defineWords<const Texts extends Record<string, Pair>>(feature: string, texts: Texts) {
  const one = (index: 0 | 1) => Object.fromEntries(Object.entries(texts).map(([key, pair]) => [key, pair[index]]));
  for (const [index, language] of [
    [0, 'en'],
    [1, 'zh-TW'],
  ] as const) {
    i18n.addResourceBundle(language, feature, one(index));
    translators.delete(`${language}/${feature}`);
  }
  return function useWords(): Words<Asked<keyof Texts & string>> {
    // i18next types its keys by one global declaration; ours are typed per feature, by this hook.
    return translator(useCurrentLanguage(), feature);
  };
}
