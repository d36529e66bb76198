import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { expressMiddleware } from '@as-integrations/express5';
import express from 'express';
import type { ErrorRequestHandler, Express, RequestHandler } from 'express';
import type { GraphQLSchema } from 'graphql';
import helmet from 'helmet';
import { DatabaseUnavailable } from '../persistence/database-errors.ts';
import { createApollo } from './apollo.ts';
import { clientAddress } from '../values/client-address.ts';
import type { TrustsProxy } from '../values/client-address.ts';
import type { RequestContext } from '../graphql/context.ts';
import { PublicError, showError } from '../graphql/errors.ts';
import type { ErrorLog } from '../graphql/errors.ts';
import { checkLength, limits } from './limits.ts';
import type { LiveFeed } from './live-feed.ts';
import { createContext } from '../graphql/create-context.ts';
import { requestIdOf } from '../http/request-id.ts';
import { cookieJar, signedInBy } from './request.ts';
import { sessionTokenOf } from '../users/session-cookie.ts';
import type { RequestDeps } from './request.ts';
import type { SocketLimits } from './socket-gate.ts';
import { serveSockets } from './sockets.ts';
import type { Noise } from './sockets.ts';
import { connectionLimits, limitConnections } from '../http/connection-gate.ts';
import type { ConnectionLimits } from '../http/connection-gate.ts';
import { NoiseCount } from '../logging/noise-count.ts';

export interface AppOptions extends RequestDeps {
  readonly schema: GraphQLSchema;
  readonly live: LiveFeed;
  readonly log: ErrorLog & { info(fields: object, message: string): void; warn(fields: object, message: string): void };
  readonly publicUrl: string;
  readonly trustProxy: number | readonly string[];
  /** Others than those of `connectionLimits`. */
  readonly connections?: Partial<ConnectionLimits>;
  /** Others than those of `socketLimits`. */
  readonly sockets?: Partial<SocketLimits>;
  /**
   * Sees every request first and gives it its id, in `x-request-id` and in the scope of all that is done for it:
   * `requestLog`.
   */
  readonly first: RequestHandler;
  /**
   * Other routes (webhooks, callbacks, health, the admin): mounted before the answers for errors, untouched by our JSON
   * reading.
   */
  readonly mount?: (app: Express) => void;
}

export interface App {
  readonly server: Server;
  /** Ends sockets and waits for requests under way; the caller stops listening. */
  close(): Promise<void>;
}

/**
 * Everything people and programs reach, on one http.Server: /graphql over HTTP and WebSocket, and what `mount` adds.
 * Does not listen yet.
 */
export async function createApp(options: AppOptions): Promise<App> {
  const { schema, log, publicUrl, trustProxy } = options;
  const apollo = createApollo(schema, log);
  await apollo.start();
  const contexts = new WeakMap<object, RequestContext>();
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', trustProxy);
  const trustsProxy = app.get('trust proxy fn') as TrustsProxy;
  app.use(securityHeaders(publicUrl.startsWith('https:')));
  app.use(options.first);
  app.use(
    '/graphql',
    // Answer at once; the JSON reader would first read the rest.
    (req, res, next) => {
      if (Number(req.headers['content-length'] ?? 0) <= limits.bodyBytes) return next();
      res.setHeader('connection', 'close');
      return next(Object.assign(new Error('too large'), { type: 'entity.too.large', status: 413 }));
    },
    express.json({ limit: limits.bodyBytes }),
    // Before Apollo, whose own answer to a failing context would show the error as it is.
    // oxlint-disable-next-line oxc/no-async-endpoint-handlers -- express 5 hands a rejection to the error handler
    async (req, res, next) => {
      const body: unknown = req.body;
      checkLength(typeof body === 'object' && body !== null && 'query' in body ? body.query : undefined);
      const signedIn = await signedInBy(options, req);
      const cookies = cookieJar(req, res, options.secureCookies);
      if (signedIn?.prolongedUntil)
        cookies.setSession(sessionTokenOf(req, options.secureCookies) ?? '', signedIn.prolongedUntil);
      const userAgent = req.get('user-agent')?.slice(0, 300) ?? null;
      contexts.set(
        req,
        createContext(options, {
          requestId: requestIdOf(req),
          actor: signedIn?.actor ?? null,
          ip: clientAddress(req, trustsProxy),
          userAgent,
          acceptLanguage: req.get('accept-language') ?? null,
          cookies,
        }),
      );
      next();
    },
    expressMiddleware<RequestContext>(apollo, {
      context: async ({ req }) => {
        const context = contexts.get(req);
        if (!context) throw new Error('the request was not authenticated');
        return context;
      },
    }),
  );
  options.mount?.(app);
  app.use(failed(log));
  const server = createServer(app);
  const strangers = new NoiseCount<Noise>(log, 'strangers made noise');
  const noise = (kind: Noise) => strangers.heard(kind);
  limitConnections(server, trustsProxy, () => noise('connectionsRefused'), {
    ...connectionLimits,
    ...options.connections,
  });
  const sockets = serveSockets({ ...options, server, path: '/graphql', trustsProxy, noise });
  return {
    server,
    async close() {
      await sockets.close();
      strangers.write();
      await apollo.stop();
    },
  };
}

/** A policy under which the admin and GraphiQL work, with everything from our own origin. */
function securityHeaders(https: boolean) {
  return helmet({
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        // Mantine and the editor of GraphiQL write style attributes and elements.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'", 'data:'],
        workerSrc: ["'self'", 'blob:'],
        connectSrc: ["'self'"],
        frameAncestors: ["'none'"],
        formAction: ["'self'"],
        upgradeInsecureRequests: https ? [] : null,
      },
    },
    strictTransportSecurity: https,
    // Platforms open our callback in the window of the admin.
    crossOriginOpenerPolicy: false,
  });
}

/** Requests that never reached GraphQL: too large, no JSON, or a bug of a route. Same form as GraphQL's errors. */
function failed(log: ErrorLog): ErrorRequestHandler {
  return (error: unknown, req, res, next) => {
    if (res.headersSent) return next(error);
    const requestId = requestIdOf(req);
    const type = typeof error === 'object' && error !== null && 'type' in error ? error.type : undefined;
    const unavailable = error instanceof DatabaseUnavailable;
    const status = unavailable
      ? 503
      : typeof error === 'object' && error !== null && 'status' in error && typeof error.status === 'number'
        ? error.status
        : 500;
    const answer = (code: string, message: string) =>
      res.status(status).json({ errors: [{ message, extensions: { code, requestId } }] });
    if (error instanceof PublicError)
      return res.status(400).json({ errors: [showError(error, error.toJSON(), requestId, log)] });
    if (type === 'entity.too.large')
      return answer('LIMIT_EXCEEDED', `The request is larger than ${limits.bodyBytes} bytes.`);
    if (status >= 400 && status < 500) return answer('BAD_USER_INPUT', 'The request cannot be read.');
    log.error({ err: error, requestId, path: req.path }, 'a request failed unexpectedly');
    return answer(
      'INTERNAL_SERVER_ERROR',
      unavailable
        ? 'The database cannot be reached at the moment. Try again shortly.'
        : 'Something went wrong on our side.',
    );
  };
}
