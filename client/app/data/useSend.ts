import { useCallback, useState } from 'react';
import type { AnyVariables, TypedDocumentNode } from 'urql';
import { QuaylinkError } from '@quaylink/client';
import { toast } from '../ui/feedback/toasts.tsx';
import { useUiWords } from '../ui/words.ts';
import { quaylink } from './client.ts';

/**
 * Sends a mutation and says whether one is under way. Null means the request failed as a whole, which the screen has
 * already shown; refused inputs are in the payload's `userErrors` and belong under their fields.
 */
export function useSend(): {
  busy: boolean;
  send: <D, V extends AnyVariables>(document: TypedDocumentNode<D, V>, variables: V) => Promise<D | null>;
} {
  const t = useUiWords();
  const [running, setRunning] = useState(0);
  const send = useCallback(
    async <D, V extends AnyVariables>(document: TypedDocumentNode<D, V>, variables: V): Promise<D | null> => {
      setRunning((count) => count + 1);
      try {
        return await quaylink.mutate(document, variables);
      } catch (error) {
        if (!(error instanceof QuaylinkError)) throw error;
        // The login takes the page's place and says it.
        if (error.code === 'UNAUTHENTICATED') return null;
        const words =
          error.kind === 'network'
            ? t('failedNetwork')
            : error.code === 'FORBIDDEN'
              ? t('failedForbidden')
              : t('failedServer');
        toast('bad', words, error.requestId);
        return null;
      } finally {
        setRunning((count) => count - 1);
      }
    },
    [t],
  );
  return { busy: running > 0, send };
}
