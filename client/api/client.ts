import {
  type AnyVariables,
  cacheExchange,
  Client,
  type DocumentInput,
  type Exchange,
  fetchExchange,
  mapExchange,
  type OperationResult,
  subscriptionExchange,
} from '@urql/core';
import { createClient as createSocket, type Client as Socket } from 'graphql-ws';
import { endsLogin, QuaylinkError } from './errors.ts';
import { Line, type LineOptions } from './line.ts';
import { type LiveFeedHandlers, openLiveFeed } from './live-feed.ts';
import { subscription, type SubscriptionOptions } from './subscription.ts';

export interface QuaylinkClientOptions {
  /** Address of `/graphql`; in a browser it may be relative. */
  readonly url: string;
  /** An API token (`qlt_…`). Without it the browser's session cookie is used. */
  readonly token?: string;
  readonly fetch?: typeof fetch;
  /**
   * Language in which refusals are wanted before anyone is signed in (`zh-TW`); afterwards it is that of the person's
   * settings.
   */
  readonly language?: () => string;
  /** WebSocket class for runtimes that have none of their own. */
  readonly webSocket?: unknown;
  /**
   * Keeps query results and asks again after a mutation touched their types. Off by default: programs want fresh
   * answers.
   */
  readonly cache?: boolean;
  /** When a quiet line is asked for a sign of life, and how long the answer may take. */
  readonly line?: LineOptions;
  /** Called with every request that failed as a whole, beside the error each caller gets. */
  readonly onError?: (error: QuaylinkError) => void;
}

export interface QuaylinkClient {
  /** The urql client underneath, for bindings such as urql's React hooks. */
  readonly urql: Client;
  readonly socket: Socket;
  /** Judges the WebSocket by evidence; see `line.ts`. */
  readonly line: Line;
  /** @throws {QuaylinkError} when the request failed as a whole */
  query<Data, Variables extends AnyVariables>(
    document: DocumentInput<Data, Variables>,
    variables: Variables,
  ): Promise<Data>;
  /** Refused inputs are in the payload's `userErrors`. @throws {QuaylinkError} when the request failed as a whole */
  mutate<Data, Variables extends AnyVariables>(
    document: DocumentInput<Data, Variables>,
    variables: Variables,
  ): Promise<Data>;
  /**
   * A subscription as a stream that goes on after a lost connection:
   * `for await (const data of quaylink.subscribe(Document, {}))`.
   */
  subscribe<Data, Variables extends AnyVariables>(
    document: DocumentInput<Data, Variables>,
    variables: Variables,
    options?: SubscriptionOptions,
  ): AsyncGenerator<Data, void, undefined>;
  /** What happens from now on, without holes across reconnects. Returns the way to stop. */
  live(handlers: LiveFeedHandlers): () => void;
  close(): Promise<void>;
}

/** The header lets the server tell our requests from forged ones: a foreign page cannot set it. */
const CLIENT_HEADER = { 'x-quaylink-client': 'quaylink-client' };

export function createQuaylinkClient(options: QuaylinkClientOptions): QuaylinkClient {
  // A line break that came along when the token was copied would not even make a header.
  const token = options.token?.trim();
  const authorization = token ? { authorization: `Bearer ${token}` } : undefined;
  const line: Line = new Line(() => socket, options.line);
  const socket: Socket = createSocket({
    url: webSocketUrl(options.url),
    webSocketImpl: options.webSocket,
    connectionParams: authorization,
    lazy: true,
    retryAttempts: Number.POSITIVE_INFINITY,
    shouldRetry: (reason) => !endsLogin(reason),
    // 0.5 s, 1 s, 2 s … at most 10 s, spread so that a restarted server is not met by everyone at once.
    retryWait: (retries) => line.rest(Math.min(500 * 2 ** retries, 10_000) * (0.7 + Math.random() * 0.6)),
  });
  line.watch(socket);
  const exchanges: Exchange[] = [
    mapExchange({ onError: (error) => options.onError?.(QuaylinkError.from(error)) }),
    ...(options.cache ? [cacheExchange] : []),
    fetchExchange,
    subscriptionExchange({
      forwardSubscription: (request) => ({
        subscribe: (sink) => ({ unsubscribe: socket.subscribe({ ...request, query: request.query ?? '' }, sink) }),
      }),
    }),
  ];
  const urql = new Client({
    url: options.url,
    exchanges,
    fetch: options.fetch,
    preferGetMethod: false,
    fetchOptions: () => ({
      credentials: 'same-origin',
      headers: {
        ...CLIENT_HEADER,
        ...authorization,
        ...(options.language && { 'accept-language': options.language() }),
      },
    }),
  });
  const client: QuaylinkClient = {
    urql,
    socket,
    line,
    query: async (document, variables) =>
      dataOf(await urql.query(document, variables, { requestPolicy: 'network-only' }).toPromise()),
    mutate: async (document, variables) => dataOf(await urql.mutation(document, variables).toPromise()),
    subscribe: (document, variables, given = {}) => subscription(socket, document, variables, given),
    live: (handlers) => openLiveFeed(client, handlers),
    close: async () => {
      line.close();
      await socket.dispose();
    },
  };
  return client;
}

function dataOf<Data>(result: OperationResult<Data>): Data {
  if (result.error) throw QuaylinkError.from(result.error);
  if (result.data === undefined) throw new QuaylinkError('The server answered without data.', { kind: 'server' });
  return result.data;
}

function webSocketUrl(url: string): string {
  // Read this way so that the types of neither a browser nor of Node are needed.
  const here: unknown = Reflect.get(globalThis, 'location');
  const base = typeof here === 'object' && here !== null && 'href' in here ? String(here.href) : undefined;
  return new URL(url, base).href.replace(/^http/, 'ws');
}
