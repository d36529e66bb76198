import { toast } from '../feedback/toasts.tsx';
import { useUiWords } from '../words.ts';

/** A refused input; `client/api`'s user errors fit. */
interface Refused {
  readonly message: string;
  readonly field?: readonly string[] | null;
}

/**
 * What a `RecordDialog` does with the answer to its save: refusals go back under their fields, the first of each;
 * without any, a toast says that it is saved and `then` brings the list up to date. No answer means that the request
 * failed as a whole, which `useSend` has reported.
 */
export function useRecordSave(
  then: () => void,
): (errors: readonly Refused[] | undefined) => Record<string, string> | null {
  const t = useUiWords();
  return (errors) => {
    if (!errors) return null;
    const byField: Record<string, string> = {};
    for (const { field, message } of errors) byField[(field ?? []).join('.')] ??= message;
    if (errors.length === 0) {
      toast('ok', t('saved'));
      then();
    }
    return byField;
  };
}
