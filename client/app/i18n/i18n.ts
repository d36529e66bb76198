import { createInstance } from 'i18next';
import { isolated } from './isolate.ts';

export const LANGUAGES = ['en', 'zh-TW'] as const;
export type Language = (typeof LANGUAGES)[number];

const STORED = 'quaylink.language';

/** Before anyone is signed in: what was chosen here last, else what the browser asks for. */
function firstLanguage(): Language {
  const stored = globalThis.localStorage?.getItem(STORED);
  if (stored === 'en' || stored === 'zh-TW') return stored;
  return globalThis.navigator?.language?.toLowerCase().startsWith('zh') ? 'zh-TW' : 'en';
}

const i18n = createInstance();

void i18n.init({
  lng: firstLanguage(),
  fallbackLng: false,
  resources: {},
  initAsync: false,
  // Keys are whole words such as `hold.MANUAL`, not paths.
  keySeparator: false,
  nsSeparator: false,
  // React escapes what is HTML; here platforms' texts lose what would turn the sentence around.
  interpolation: { escapeValue: true, escape: isolated },
});
markDocument(i18n.language);

/** A language chosen by hand that the server may not know yet: it survives a reload that comes before the answer. */
const UNSAVED = 'quaylink.languageUnsaved';

/** Speaks the chosen language at once, and notes that it is still to be saved with the person. */
export function chooseLanguage(language: Language): void {
  globalThis.localStorage?.setItem(UNSAVED, language);
  changeLanguage(language);
}

export function unsavedLanguage(): Language | null {
  const unsaved = globalThis.localStorage?.getItem(UNSAVED);
  return unsaved === 'en' || unsaved === 'zh-TW' ? unsaved : null;
}

/** The server keeps `language` now, or the person it was chosen for is gone; a newer choice stays to be saved. */
export function languageSaved(language: Language | null = unsavedLanguage()): void {
  if (unsavedLanguage() === language) globalThis.localStorage?.removeItem(UNSAVED);
}

export function changeLanguage(language: Language): void {
  globalThis.localStorage?.setItem(STORED, language);
  void i18n.changeLanguage(language);
  markDocument(language);
}

function markDocument(language: string): void {
  if (typeof document !== 'undefined') document.documentElement.lang = language === 'zh-TW' ? 'zh-Hant-TW' : 'en';
}

export { i18n };
