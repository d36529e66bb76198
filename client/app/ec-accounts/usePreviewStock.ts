import { useNavigate } from 'react-router';
import { useSend } from '../data/useSend.ts';
import { graphql } from '../generated/index.ts';
import { toast } from '../ui/feedback/toasts.tsx';

const PreviewStock = graphql(`
  mutation PreviewStock($input: StockRunStartInput!) {
    stockSyncPreview(input: $input) {
      stockRun {
        id
      }
      userErrors {
        code
        message
      }
    }
  }
`);

/** C6: starts the preview of a manual stock sync and opens it; nothing is written before a person confirms there. */
export function usePreviewStock(accountId: string): { busy: boolean; run: () => Promise<void> } {
  const navigate = useNavigate();
  const { busy, send } = useSend();
  return {
    busy,
    run: async () => {
      const answer = await send(PreviewStock, { input: { ecAccountId: accountId } });
      if (!answer) return;
      const [refused] = answer.stockSyncPreview.userErrors;
      if (refused) toast('warn', refused.message);
      else if (answer.stockSyncPreview.stockRun) void navigate(`/stock/syncs/${answer.stockSyncPreview.stockRun.id}`);
    },
  };
}
