import { useSend } from '../data/useSend.ts';
import { useReason } from '../trade/useReason.ts';
import { toast } from '../ui/feedback/toasts.tsx';
import { FetchOrders } from './account-actions.ts';
import { useDetailWords } from './detail-words.ts';

/** Fetches an account's orders now (D8) and says what came of it; gives the id of the run, null where none began. */
export function useFetchNow(accountId: string): { readonly busy: boolean; readonly run: () => Promise<string | null> } {
  const t = useDetailWords();
  const reason = useReason();
  const { busy, send } = useSend();
  const run = async () => {
    const answer = await send(FetchOrders, { input: { id: accountId, idempotencyKey: crypto.randomUUID() } });
    const [refused] = answer?.ecAccountFetchOrders.userErrors ?? [];
    if (refused)
      toast(
        'warn',
        'availableAt' in refused
          ? (reason({ allowed: false, reason: 'COOLDOWN', availableAt: refused.availableAt }) ?? refused.message)
          : refused.message,
      );
    else if (answer) toast('ok', t('fetchQueued'));
    return answer?.ecAccountFetchOrders.fetchRun?.id ?? null;
  };
  return { busy, run };
}
