import { createQuaylinkClient, type QuaylinkError } from '@quaylink/client';
import { i18n } from '../i18n/i18n.ts';

type Listener = (error: QuaylinkError) => void;
const listeners = new Set<Listener>();

/** The admin's one client, signed in by the session cookie. */
export const quaylink = createQuaylinkClient({
  url: '/graphql',
  cache: true,
  language: () => i18n.language,
  onError: (error) => {
    for (const listener of listeners) listener(error);
  },
});

export function onRequestError(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
