import type { QuaylinkClient } from './client.ts';
import { type QuaylinkError, QuaylinkError as Failure } from './errors.ts';
import { LiveChangesDocument, LiveEventsDocument, LiveStartDocument } from './generated/graphql.ts';

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
  /** More was missed than the server lists one by one: everything shown has to be asked for again. */
  readonly onGap?: () => void;
  /** The login is over; nothing follows. */
  readonly onEnd?: (error: QuaylinkError) => void;
}

/**
 * One subscription that survives lost connections: after each (re)connect it asks for what was missed since the
 * last fact seen. Each fact arrives at least once; a repetition does no harm, since a fact only says "look again".
 */
export function openLiveFeed(client: QuaylinkClient, handlers: LiveFeedHandlers): () => void {
  let lastSeq: string | null = null;
  const stopping = new AbortController();
  const { signal } = stopping;
  const setState = (state: LiveState) => {
    if (!signal.aborted) handlers.onState?.(state);
  };
  const reached = (seq: string) => {
    if (lastSeq === null || BigInt(seq) > BigInt(lastSeq)) lastSeq = seq;
  };
  const seen = (events: readonly LiveFact[]) => {
    for (const event of events) reached(event.seq);
    if (events.length > 0 && !signal.aborted) handlers.onEvents(events);
  };

  /** Reads what was missed, page by page, until the server says that there is no more. */
  const readMissed = async (after: string): Promise<void> => {
    for (let from = after; !signal.aborted;) {
      const { liveChanges } = await client.query(LiveChangesDocument, { after: from });
      seen(liveChanges.events);
      reached(liveChanges.endSeq);
      if (liveChanges.tooFarBack && !signal.aborted) handlers.onGap?.();
      if (!liveChanges.hasMore) return;
      from = liveChanges.endSeq;
    }
  };

  /** Each connection has its own catching up; one that belongs to a lost connection says nothing more. */
  let connection = 0;
  const catchUp = async (): Promise<void> => {
    connection += 1;
    const mine = connection;
    const current = () => mine === connection && !signal.aborted;
    setState({ kind: 'catchingUp' });
    for (let attempt = 0; current(); attempt += 1) {
      try {
        if (lastSeq === null) {
          const { serverInfo } = await client.query(LiveStartDocument, {});
          reached(serverInfo.liveSeq);
        } else await readMissed(lastSeq);
        if (current()) setState({ kind: 'live' });
        return;
      } catch {
        // The socket is up but the question failed: ask again, a little later each time.
        await client.line.rest(Math.min(500 * 2 ** attempt, 10_000));
      }
    }
  };

  setState({ kind: 'connecting' });
  const off = [
    client.socket.on('connected', () => void catchUp()),
    client.socket.on('closed', () => {
      connection += 1;
      setState({ kind: 'stale', since: Date.now() });
    }),
  ];
  void (async () => {
    // The server ends the stream of a reader it cannot keep up with: begin again, and catch up.
    for (let rounds = 0; !signal.aborted; rounds += 1) {
      if (rounds > 0) {
        await client.line.rest(500);
        void catchUp();
      }
      try {
        for await (const { liveEvents } of client.subscribe(LiveEventsDocument, {}, { signal })) seen([liveEvents]);
      } catch (error) {
        setState({ kind: 'stale', since: Date.now() });
        const failure =
          error instanceof Failure ? error : new Failure(String(error), { kind: 'network', cause: error });
        if (failure.code === 'UNAUTHENTICATED' || failure.code === 'FORBIDDEN') {
          if (!signal.aborted) handlers.onEnd?.(failure);
          return;
        }
      }
    }
  })();
  return () => {
    stopping.abort();
    for (const stop of off) stop();
  };
}
