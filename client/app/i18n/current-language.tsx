import { createContext, type ReactNode, use, useSyncExternalStore } from 'react';
import { i18n } from './i18n.ts';

const LanguageContext = createContext(i18n.language);

const subscribe = (changed: () => void) => {
  i18n.on('languageChanged', changed);
  return () => i18n.off('languageChanged', changed);
};

/** Everything within is drawn again in the new language when it changes. */
export function LanguageProvider({ children }: { children: ReactNode }) {
  return <LanguageContext value={useSyncExternalStore(subscribe, () => i18n.language)}>{children}</LanguageContext>;
}

/** The language of the screen. Reading it costs next to nothing: the cells of one list ask hundreds of times. */
export const useCurrentLanguage = (): string => use(LanguageContext);
