import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { GraphQLError, getOperationAST, parse } from 'graphql';
import type { DocumentNode, ExecutionArgs, GraphQLSchema } from 'graphql';
import { WebSocketServer } from 'ws';
import type { WebSocket } from 'ws';
import { clientAddress } from '../values/client-address.ts';
import type { TrustsProxy } from '../values/client-address.ts';
import type { Actor, RequestContext } from '../graphql/context.ts';
import { documentCache } from './document-cache.ts';
import type { Language } from '../values/words.ts';
import { limitExceeded, requestIdFrom, showError } from '../graphql/errors.ts';
import type { ErrorLog } from '../graphql/errors.ts';
import { costOf } from './cost.ts';
import { faultsOf } from './document-check.ts';
import { checkCost, checkLength, limits } from './limits.ts';
import type { AuthChange, LiveFeed } from './live-feed.ts';
import { createContext } from '../graphql/create-context.ts';
import { bearerOf } from './request.ts';
import { sessionTokenOf } from '../users/session-cookie.ts';
import type { RequestDeps } from './request.ts';
import { SocketGate, socketLimits } from './socket-gate.ts';
import { speakGraphql } from './socket-protocol.ts';
import type { Seat, SocketLimits } from './socket-gate.ts';

export type Noise = 'socketsBroken' | 'upgradesRefused' | 'socketsRefused' | 'connectionsRefused';

export interface SocketOptions extends RequestDeps {
  readonly schema: GraphQLSchema;
  readonly server: Server;
  readonly path: string;
  readonly live: LiveFeed;
  readonly log: ErrorLog;
  /** Hears what strangers do wrong; it is counted, never logged one by one. */
  readonly noise: (kind: Noise) => void;
  /** Where people reach us: pages of other origins may not open a socket. */
  readonly publicUrl: string;
  /** Which proxies tell the truth about who connects. */
  readonly trustsProxy: TrustsProxy;
  readonly sockets?: Partial<SocketLimits>;
}

interface SocketState {
  readonly socket: WebSocket;
  actor: Actor | null;
}

/**
 * Signed-in sockets are looked at again this often, in case a notice of their end was lost or their session simply ran
 * out.
 */
const recheckMs = 60_000;
/**
 * Codes with which we close beside those of graphql-ws (4400, 4401, 4408, 4409, 4429) and of WebSocket (1001 ending,
 * 1009 message too large).
 */
export const closeCodes = {
  /** The session or token is over: sign in first. Clients do not retry. */
  signedOut: 4401,
  /** The token is invalid or has ended. */
  forbidden: 4403,
  /** The person's permissions changed; reconnect. */
  rightsChanged: 4410,
  /** Too many sockets, answers not read, or a database that is away: try again later. */
  later: 1013,
} as const;
/** How long a closed socket may take to agree. */
const farewellMs = 1_000;

/** GraphQL over WebSocket with the same login, limits and masking as over HTTP. */
export function serveSockets(options: SocketOptions): { close(): Promise<void> } {
  const { schema, server, path, live, log, noise, authenticator, trustsProxy } = options;
  const most = { ...socketLimits, ...options.sockets };
  const gate = new SocketGate(most);
  const seats = new WeakMap<WebSocket, Seat>();
  const sockets = new WebSocketServer({ noServer: true, maxPayload: limits.bodyBytes });
  const open = new Map<WebSocket, { state: SocketState; check: () => Promise<void> }>();
  const documentOf = documentReader(schema);

  const authenticate = async (
    request: IncomingMessage,
    connectionParams: Readonly<Record<string, unknown>> | undefined,
  ): Promise<Actor | null> => {
    const bearer = bearerOf(connectionParams?.['authorization']) ?? bearerOf(request.headers.authorization);
    if (bearer !== undefined) return (await authenticator.byApiToken(bearer))?.actor ?? null;
    const token = sessionTokenOf(request, options.secureCookies);
    // The browser names the page's origin itself; without one the cookie does not come from a browser and needs no
    // trust.
    return token === undefined ? null : ((await authenticator.bySession(token))?.actor ?? null);
  };

  const disposable = speakGraphql<{ state: SocketState }>(
    {
      connectionInitWaitTimeout: most.initMs,
      async onConnect(connection) {
        const { socket, request } = connection.extra;
        let actor: Actor | null;
        try {
          actor = await authenticate(request, connection.connectionParams);
        } catch (error) {
          // Any other code would reveal the cause, and clients would not reconnect.
          log.error({ err: error }, 'a socket could not be authenticated');
          shut(socket, closeCodes.later, 'Try again later');
          return false;
        }
        // Gone while we looked: nobody would take it out of our books again.
        if (socket.readyState !== socket.OPEN) return false;
        const presented = bearerOf(connection.connectionParams?.['authorization']) !== undefined;
        if (!actor && presented) return false;
        if (actor && !seats.get(socket)?.signIn(actor.userId)) {
          shut(socket, closeCodes.later, 'Too many connections');
          return false;
        }
        const state: SocketState = { socket, actor };
        connection.extra.state = state;
        const check = async () => {
          const now = await authenticate(request, connection.connectionParams).catch(() => state.actor);
          // Running subscriptions hold permissions: a client whose permissions changed must reconnect.
          if (!state.actor) return;
          if (!now) socket.close(closeCodes.signedOut, 'Signed out');
          else if (rightsOf(now) !== rightsOf(state.actor)) socket.close(closeCodes.rightsChanged, 'Rights changed');
        };
        open.set(socket, { state, check });
        return true;
      },
      onDisconnect({ extra }) {
        open.delete(extra.socket);
      },
      onClose({ extra }) {
        open.delete(extra.socket);
      },
      onPing({ extra }) {
        // Answered with what it brought, which somebody who reads nothing would let pile up.
        readsAnswers(extra.socket);
      },
      async onSubscribe(
        connection,
        id,
        { query, operationName, variables },
      ): Promise<ExecutionArgs | readonly GraphQLError[]> {
        const requestId = requestIdFrom(undefined);
        const refuse = (errors: readonly unknown[]) => errors.map((error) => asShown(error, requestId, log));
        try {
          if (!readsAnswers(connection.extra.socket)) throw limitExceeded('Read the answers first.');
          if (Object.keys(connection.subscriptions).length > most.operations)
            throw limitExceeded(`At most ${most.operations} operations at a time on one socket.`, {
              limit: most.operations,
            });
          const document = documentOf(query);
          if (Array.isArray(document)) return refuse(document);
          const operation = getOperationAST(document as DocumentNode, operationName);
          if (!operation) return refuse([new GraphQLError('The document has no such operation.')]);
          checkCost(costOf(schema, document as DocumentNode, operation, variables ?? {}));
          // The session may have ended since the socket was opened.
          const { request } = connection.extra;
          const actor = await authenticate(request, connection.connectionParams);
          const { 'user-agent': userAgent = null, 'accept-language': acceptLanguage = null } = request.headers;
          const contextValue = createContext(options, {
            requestId,
            actor,
            ip: clientAddress(request, trustsProxy),
            userAgent,
            acceptLanguage,
            cookies: null,
          });
          return {
            schema,
            document: document as DocumentNode,
            operationName: operationName ?? null,
            variableValues: variables ?? {},
            contextValue,
          };
        } catch (error) {
          return refuse([error]);
        }
      },
      onError(_connection, _id, _message, errors) {
        return errors.map((error) => asShown(error, requestIdFrom(undefined), log).toJSON());
      },
      onNext(_connection, _id, _message, args, result) {
        if (!result.errors) return result;
        const { requestId, language } = args.contextValue as RequestContext;
        return { ...result, errors: result.errors.map((error) => asShown(error, requestId, log, language)) };
      },
    },
    sockets,
    () => noise('socketsBroken'),
  );

  /** False, and the socket closed, when more answers wait for the other side than it will ever need. */
  const readsAnswers = (socket: WebSocket): boolean => {
    if (socket.bufferedAmount <= most.unreadBytes) return true;
    shut(socket, closeCodes.later, 'Answers are not read');
    return false;
  };

  const upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    // Cut, not parsed: what anybody may send, such as `//`, need not be an address, and an error in this handler would
    // end the process.
    if ((request.url ?? '').split('?', 1)[0] !== path) {
      noise('upgradesRefused');
      return refuseUpgrade(socket, '404 Not Found');
    }
    if (!originAllowed(request, options.publicUrl)) {
      noise('upgradesRefused');
      return refuseUpgrade(socket, '403 Forbidden');
    }
    const seat = gate.admit(clientAddress(request, trustsProxy));
    socket.once('close', () => seat?.leave());
    sockets.handleUpgrade(request, socket, head, (opened) => {
      if (seat) {
        seats.set(opened, seat);
        sockets.emit('connection', opened, request);
        return;
      }
      opened.on('error', () => {});
      noise('socketsRefused');
      shut(opened, closeCodes.later, 'Too many connections');
    });
  };
  server.on('upgrade', upgrade);

  const recheck = (change: AuthChange | 'unknown') => {
    for (const { state, check } of open.values()) {
      if (state.actor && (change === 'unknown' || concerns(change, state.actor))) void check();
    }
  };
  const deaf = live.onAuthChange(recheck);
  const timer = setInterval(() => recheck('unknown'), recheckMs);
  timer.unref();
  return {
    async close() {
      clearInterval(timer);
      deaf();
      server.off('upgrade', upgrade);
      await disposable.dispose();
    },
  };
}

/** Closes for good: cuts off a client that does not answer the close frame. */
function shut(socket: WebSocket, code: number, reason: string): void {
  socket.close(code, reason);
  setTimeout(() => socket.terminate(), farewellMs).unref();
}

const concerns = (change: AuthChange, actor: Actor): boolean =>
  change.userId === actor.userId ||
  (change.sessionId ?? '') === actor.sessionId ||
  (change.tokenId ?? '') === actor.tokenId;

const rightsOf = (actor: Actor): string =>
  JSON.stringify([
    actor.role,
    [...actor.permissions].toSorted(),
    actor.scope.kind === 'all' ? 'all' : [...actor.scope.ids].toSorted(),
  ]);

/** A request without Origin comes from a program, not from a page. */
function originAllowed(request: IncomingMessage, publicUrl: string): boolean {
  const { origin, host } = request.headers;
  if (origin === undefined) return true;
  if (!URL.canParse(origin)) return false;
  return new URL(origin).origin === new URL(publicUrl).origin || new URL(origin).host === host;
}

/**
 * Node's time-outs end with the request: once the refusal is flushed, or is not read in time, the socket has to be
 * destroyed here.
 */
function refuseUpgrade(socket: Duplex, status: string): void {
  const destroy = () => void socket.destroy();
  socket.on('error', () => {});
  const late = setTimeout(destroy, farewellMs);
  socket.once('close', () => clearTimeout(late));
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`, destroy);
}

function asShown(error: unknown, requestId: string, log: ErrorLog, language?: Language): GraphQLError {
  // graphql-ws hands what `onSubscribe` refused through `onError` again.
  if (error instanceof GraphQLError && 'requestId' in error.extensions) return error;
  const known =
    error instanceof GraphQLError
      ? error
      : new GraphQLError(
          error instanceof Error ? error.message : String(error),
          error instanceof Error ? { originalError: error } : {},
        );
  const shown = showError(known, known.toJSON(), requestId, log, language);
  const { nodes, source, positions, path } = known;
  return new GraphQLError(shown.message, { nodes, source, positions, path, extensions: shown.extensions });
}

/**
 * Gives a query's document, parsed and validated once, or what is wrong with it. The result
 * @throws {GraphQLError} when it cannot be parsed
 */
function documentReader(schema: GraphQLSchema): (query: string) => DocumentNode | readonly GraphQLError[] {
  const known = documentCache();
  return (query) => {
    const before = known.get(query);
    if (before) return before;
    checkLength(query);
    const document = parse(query, { maxTokens: limits.tokens });
    const wrong = faultsOf(schema, document);
    if (wrong.length > 0) return wrong;
    known.set(query, document);
    return document;
  };
}
