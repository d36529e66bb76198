import { useNow } from '../ui/feedback/useDelayed.ts';
import { useKept } from '../ui/lists/useKept.ts';
import { useEnumWords } from './words.ts';

export interface ActionStateLike {
  readonly allowed: boolean;
  readonly reason?: string | null;
  readonly availableAt?: string | null;
}

/** Why an action cannot be taken now, and until when; null when it can (C7). */
export function useReason(): (state: ActionStateLike | null | undefined) => string | null {
  const words = useEnumWords();
  // Asked again as time passes; counted from the moment itself, or ten minutes would read as eleven.
  const now = useNow(15_000);
  const reason = (state: ActionStateLike | null | undefined) => {
    if (!state || state.allowed) return null;
    const minutes = state.availableAt ? Math.ceil((Date.parse(state.availableAt) - Date.now()) / 60_000) : 1;
    // The wait is over before the server has been asked again: let the person try.
    if (state.reason === 'COOLDOWN' && state.availableAt && minutes <= 0) return null;
    return words('reason', state.reason ?? 'NOT_AVAILABLE_YET', { count: minutes });
  };
  return useKept(reason, [words, now]);
}
