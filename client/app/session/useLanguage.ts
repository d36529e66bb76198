import { useCallback } from 'react';
import { graphql } from '../generated/index.ts';
import { useSend } from '../data/useSend.ts';
import { chooseLanguage, type Language, languageSaved } from '../i18n/i18n.ts';

const SetLocale = graphql(`
  mutation SetLocale($input: ViewerUpdateInput!) {
    viewerUpdate(input: $input) {
      userErrors {
        code
      }
    }
  }
`);

/** Changes the language of the signed-in person: here at once, and for every browser once it is saved. */
export function useLanguage(): (language: Language) => Promise<void> {
  const { send } = useSend();
  return useCallback(
    async (language) => {
      chooseLanguage(language);
      const answer = await send(SetLocale, { input: { locale: language === 'zh-TW' ? 'ZH_TW' : 'EN' } });
      if (answer?.viewerUpdate.userErrors.length === 0) languageSaved(language);
    },
    [send],
  );
}
