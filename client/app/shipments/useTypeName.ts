import { useCurrentLanguage } from '../i18n/current-language.tsx';
import { useShipmentWords } from './words.ts';

/** A shipping type in the screen's language. */
export function useTypeName(): (type: { name: string; nameZhTW?: string | null } | null | undefined) => string {
  const language = useCurrentLanguage();
  const t = useShipmentWords();
  return (type) => (type ? ((language === 'zh-TW' ? type.nameZhTW : null) ?? type.name) : t('noType'));
}
