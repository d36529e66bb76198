import { useSend } from '../../data/useSend.ts';
import { graphql } from '../../generated/index.ts';
import { toast } from '../../ui/feedback/toasts.tsx';

const CancelStockRun = graphql(`
  mutation CancelStockRun($id: ID!) {
    stockRunCancel(input: { id: $id }) {
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

/** Stops a run; shows a refusal. */
export function useCancelStockRun(): { busy: boolean; cancel: (id: string) => Promise<void> } {
  const { busy, send } = useSend();
  return {
    busy,
    cancel: async (id) => {
      const answer = await send(CancelStockRun, { id });
      const [refused] = answer?.stockRunCancel.userErrors ?? [];
      if (refused) toast('warn', refused.message);
    },
  };
}
