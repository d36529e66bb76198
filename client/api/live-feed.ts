import type { QuaylinkClient } from './client.ts';
import { graphql } from './generated/index.ts';

/** A small fact: something changed. What it is now is asked for where it is needed. */
export interface LiveFact {
  /** Grows with every fact; decimal text, since it may exceed 2^53. */
  readonly seq: string;
  readonly kind: string;
  readonly subjectId: string;
  readonly ecAccountId?: string | null;
}

/** `since` (ms since 1970) is the moment from which what is shown may be out of date. */
export type LiveState =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'live' }
  | { readonly kind: 'catchingUp' }
  | { readonly kind: 'stale'; readonly since: number };

export interface LiveFeedHandlers {
  readonly onEvents: (events: readonly LiveFact[]) => void;
  readonly onState?: (state: LiveState) => void;
  /** More was missed than the server lists (500): everything shown has to be asked for again. */
  readonly onGap?: () => void;
}

const CHANGES_LIMIT = 500;

const LiveStart = graphql(`
  query LiveStart {
    serverInfo {
      liveSeq
    }
  }
`);

const LiveChanges = graphql(`
  query LiveChanges($seq: String!) {
    changesSince(seq: $seq) {
      seq
      kind
      subjectId
      ecAccountId
    }
  }
`);

const LIVE_EVENTS = 'subscription LiveEvents { liveEvents { seq kind subjectId ecAccountId } }';

/**
 * One subscription that survives lost connections: after each (re)connect it asks for what was missed since the
 * last fact seen. Each fact is told at least once; a repetition does no harm, since a fact only says "look again".
 */
export function openLiveFeed(client: QuaylinkClient, handlers: LiveFeedHandlers): () => void {
  let lastSeq: string | null = null;
  const stopping = new AbortController();
  const { signal } = stopping;
  const setState = (state: LiveState) => {
    if (!signal.aborted) handlers.onState?.(state);
  };
  const seen = (events: readonly LiveFact[]) => {
    for (const event of events) if (lastSeq === null || BigInt(event.seq) > BigInt(lastSeq)) lastSeq = event.seq;
    if (events.length > 0 && !signal.aborted) handlers.onEvents(events);
  };

  const catchUp = async (): Promise<void> => {
    setState({ kind: 'catchingUp' });
    for (let attempt = 0; !signal.aborted; attempt += 1) {
      try {
        if (lastSeq === null) {
          const { serverInfo } = await client.query(LiveStart, {});
          lastSeq ??= serverInfo.liveSeq;
        } else {
          const { changesSince } = await client.query(LiveChanges, { seq: lastSeq });
          if (changesSince.length >= CHANGES_LIMIT) {
            const { serverInfo } = await client.query(LiveStart, {});
            lastSeq = serverInfo.liveSeq;
            if (!signal.aborted) handlers.onGap?.();
          } else seen(changesSince);
        }
        return setState({ kind: 'live' });
      } catch {
        // The socket is up but the question failed: ask again, a little later each time.
        await new Promise((resolve) => setTimeout(resolve, Math.min(500 * 2 ** attempt, 10_000)));
      }
    }
  };

  setState({ kind: 'connecting' });
  const off = [
    client.socket.on('connected', () => void catchUp()),
    client.socket.on('closed', () => setState({ kind: 'stale', since: Date.now() })),
  ];
  const unsubscribe = client.socket.subscribe<{ liveEvents: LiveFact }>(
    { query: LIVE_EVENTS },
    {
      next: ({ data }) => data && seen([data.liveEvents]),
      error: () => setState({ kind: 'stale', since: Date.now() }),
      complete: () => {},
    },
  );
  return () => {
    stopping.abort();
    for (const stop of off) stop();
    unsubscribe();
  };
}
