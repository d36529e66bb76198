import { errorsByField, type UserErrorLike } from '../../api/index.ts';
import { toast } from '../ui/feedback/toasts.tsx';
import { useSettingsWords } from './words.ts';

/**
 * What a `RecordDialog` of the settings does with the answer to its save: refusals go back under their fields; with none it is told, and `then`
 * brings the list up to date. Nothing at all means the request failed, which has been told already.
 */
export function useSaved(
  then: () => void,
): (errors: readonly UserErrorLike[] | undefined) => Record<string, string> | null {
  const t = useSettingsWords();
  return (errors) => {
    if (!errors) return null;
    if (errors.length === 0) {
      toast('ok', t('saved'));
      then();
    }
    return errorsByField(errors);
  };
}
