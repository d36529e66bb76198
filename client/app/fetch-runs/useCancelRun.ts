import { graphql } from '../generated/index.ts';
import { useSend } from '../data/useSend.ts';
import { toast } from '../ui/feedback/toasts.tsx';

const CancelRun = graphql(`
  mutation CancelRun($id: ID!) {
    fetchRunCancel(input: { id: $id }) {
      fetchRun {
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
export function useCancelRun(): { busy: boolean; cancel: (id: string) => Promise<void> } {
  const { busy, send } = useSend();
  return {
    busy,
    cancel: async (id) => {
      const answer = await send(CancelRun, { id });
      const [refused] = answer?.fetchRunCancel.userErrors ?? [];
      if (refused) toast('warn', refused.message);
    },
  };
}
