import { useSend } from '../data/useSend.ts';
import { graphql } from '../generated/index.ts';
import { toast } from '../ui/feedback/toasts.tsx';
import { useDetailWords } from './detail-words.ts';

const SyncMappings = graphql(`
  mutation SyncMappings($input: StockRunStartInput!) {
    productMappingsSync(input: $input) {
      stockRun {
        id
        state
      }
      userErrors {
        code
        message
      }
    }
  }
`);

/** C5: starts a product mapping sync; shows a refusal. The activity tray follows it. */
export function useSyncMappings(accountId: string): { busy: boolean; run: () => Promise<void> } {
  const t = useDetailWords();
  const { busy, send } = useSend();
  return {
    busy,
    run: async () => {
      const answer = await send(SyncMappings, { input: { ecAccountId: accountId } });
      if (!answer) return;
      const [refused] = answer.productMappingsSync.userErrors;
      if (refused) toast('warn', refused.message);
      else toast('ok', t('mappingsQueued'));
    },
  };
}
