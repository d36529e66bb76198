import { useSend } from '../data/useSend.ts';
import { toast } from '../ui/feedback/toasts.tsx';
import { Authorize } from './account-actions.ts';

/**
 * Sends the person to the platform's consent page; they come back to `returnPath`. The same for a first connection and
 * a repair (B5).
 */
export function useAuthorize(): { busy: boolean; authorize: (id: string, returnPath: string) => Promise<void> } {
  const { busy, send } = useSend();
  return {
    busy,
    authorize: async (id, returnPath) => {
      const answer = await send(Authorize, { input: { id, returnPath } });
      if (!answer) return;
      const { authorizeUrl, userErrors } = answer.ecAccountAuthorize;
      if (authorizeUrl) location.assign(authorizeUrl);
      else toast('bad', userErrors[0]?.message ?? '–');
    },
  };
}
