import { type AnyVariables, type DocumentInput, stringifyDocument } from '@urql/core';
import type { Client as Socket } from 'graphql-ws';
import { QuaylinkError } from './errors.ts';

export interface SubscriptionOptions {
  /** The connection was lost and is back: what happened in between is not part of the stream, ask for what you show. */
  readonly onResumed?: () => void;
  /** Ends the stream. */
  readonly signal?: AbortSignal;
}

/** Values nobody has taken yet; beyond this the reader is too slow to be served. */
const MOST_WAITING = 10_000;

/**
 * A subscription as a stream. Lost connections are made again and the stream goes on; it ends with `break`, with the
 * signal, or when the server says that it is over.
 * @throws {QuaylinkError} when the server refuses the subscription or the login is over
 */
export async function* subscription<Data, Variables extends AnyVariables>(
  socket: Socket,
  document: DocumentInput<Data, Variables>,
  variables: Variables,
  { onResumed, signal }: SubscriptionOptions,
): AsyncGenerator<Data, void, undefined> {
  const waiting: Data[] = [];
  const end: { error?: QuaylinkError; reached: boolean } = { reached: false };
  let wake: (() => void) | undefined;
  let connections = 0;
  const finish = (error?: QuaylinkError) => {
    end.error ??= error;
    end.reached = true;
    wake?.();
  };
  const offConnected = socket.on('connected', () => {
    connections += 1;
    if (connections > 1) onResumed?.();
  });
  const unsubscribe = socket.subscribe<Data>(
    { query: stringifyDocument(document), variables: variables as Record<string, unknown> },
    {
      next: ({ data, errors }) => {
        if (errors) return finish(QuaylinkError.fromGraphQL(errors));
        if (data === null || data === undefined) return;
        waiting.push(data);
        if (waiting.length > MOST_WAITING)
          return finish(new QuaylinkError('The stream is not read fast enough.', { kind: 'network' }));
        wake?.();
      },
      error: (cause) => finish(QuaylinkError.fromSocket(cause)),
      complete: () => finish(),
    },
  );
  const abort = () => finish();
  signal?.addEventListener('abort', abort);
  try {
    for (;;) {
      if (signal?.aborted) return;
      const value = waiting.shift();
      if (value !== undefined) yield value;
      else if (end.error) throw end.error;
      else if (end.reached) return;
      else
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
    }
  } finally {
    signal?.removeEventListener('abort', abort);
    offConnected();
    unsubscribe();
  }
}
