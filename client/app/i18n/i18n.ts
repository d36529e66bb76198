import { createInstance } from 'i18next';
import { initReactI18next } from 'react-i18next';

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

void i18n.use(initReactI18next).init({
  lng: firstLanguage(),
  fallbackLng: false,
  resources: {},
  initAsync: false,
  // Keys are whole words such as `hold.MANUAL`, not paths.
  keySeparator: false,
  nsSeparator: false,
  interpolation: { escapeValue: false },
  react: { useSuspense: false },
});
markDocument(i18n.language);

export function changeLanguage(language: Language): void {
  globalThis.localStorage?.setItem(STORED, language);
  void i18n.changeLanguage(language);
  markDocument(language);
}

function markDocument(language: string): void {
  if (typeof document !== 'undefined') document.documentElement.lang = language === 'zh-TW' ? 'zh-Hant-TW' : 'en';
}

export { i18n };
