import { createQuaylinkClient, type QuaylinkError } from '../../api/index.ts';

type Listener = (error: QuaylinkError) => void;
const listeners = new Set<Listener>();

/** The admin's one client, signed in by the session cookie. */
export const quaylink = createQuaylinkClient({
  url: '/graphql',
  cache: true,
  onError: (error) => {
    for (const listener of listeners) listener(error);
  },
});

export function onRequestError(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
