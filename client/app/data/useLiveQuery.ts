import { useEffect, useEffectEvent, useMemo, useState } from 'react';
import { type AnyVariables, type TypedDocumentNode, useQuery } from 'urql';
import { type LiveFact, QuaylinkError } from '@quaylink/client';
import { useLiveFacts } from './live.tsx';

interface Args<Data, Variables extends AnyVariables> {
  readonly query: TypedDocumentNode<Data, Variables>;
  readonly variables: Variables;
  readonly pause?: boolean;
  /** Which live facts make the answer old. */
  readonly refreshOn?: (fact: LiveFact) => boolean;
  /** At most one renewed question per this many ms. 250 keeps a light within its second. */
  readonly everyMs?: number;
}

/** How soon a renewal that failed is tried again. */
const RETRY_MS = 5_000;

export interface LiveResult<Data> {
  readonly data: Data | undefined;
  /** Why there is nothing to show. */
  readonly error: QuaylinkError | undefined;
  readonly loading: boolean;
  readonly refetch: () => void;
}

/**
 * A query that stays true while it is on screen.
 *
 * The cache below is urql's document cache, not a normalised one: every list here is sorted, filtered and cut by
 * cursor on the server, so where a changed row belongs is the server's to say, and the visible query is asked again.
 * What is shown stays until the new answer is there: no flicker, no reload.
 */
export function useLiveQuery<Data, Variables extends AnyVariables>({
  query,
  variables,
  pause = false,
  refreshOn,
  everyMs = 250,
}: Args<Data, Variables>): LiveResult<Data> {
  const [result, execute] = useQuery<Data, Variables>({ query, variables, pause, requestPolicy: 'cache-and-network' });
  const asked = JSON.stringify(variables);
  // A request that failed as a whole answers null.
  const answer = result.data ?? undefined;
  const [shown, setShown] = useState({ asked, data: answer });
  if (answer !== undefined && answer !== shown.data) setShown({ asked, data: answer });
  const refetch = () => execute({ requestPolicy: 'network-only' });
  useLiveFacts(pause ? undefined : refreshOn, refetch, everyMs);
  const error = useMemo(() => (result.error ? QuaylinkError.from(result.error) : undefined), [result.error]);
  // An answer that could not be renewed is still the last one known: nobody loses a half-filled form to a server that
  // restarts.
  const kept = error === undefined || (shown.asked === asked && error.code !== 'FORBIDDEN') ? shown.data : undefined;
  const data = answer ?? kept;
  const renewalFailed = error !== undefined && data !== undefined;
  const tryAgain = useEffectEvent(refetch);
  useEffect(() => {
    if (!renewalFailed) return undefined;
    const timer = setInterval(() => tryAgain(), RETRY_MS);
    return () => clearInterval(timer);
  }, [renewalFailed]);
  return {
    data,
    error: renewalFailed ? undefined : error,
    loading: !pause && (result.fetching || result.stale),
    refetch,
  };
}
