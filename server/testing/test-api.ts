import type { AddressInfo } from 'node:net';
import { createClient } from 'graphql-ws';
import type { Client } from 'graphql-ws';
import { WebSocket } from 'ws';
import { buildConnectors } from '../connectors/registry.ts';
import { masterKeys } from '../ec-accounts/credentials/master-keys.ts';
import { buildFeatures, entities, resolverClasses } from '../features.ts';
import type { Role } from '../graphql/enums.ts';
import { LiveFeed } from '../api/live-feed.ts';
import { requestIdOf } from '../http/request-id.ts';
import { buildApiSchema } from '../api/schema.ts';
import { createApp } from '../api/server.ts';
import type { SocketLimits } from '../api/socket-gate.ts';
import type { ConnectionLimits } from '../http/connection-gate.ts';
import { requestLog } from '../http/request-log.ts';
import { createLogger } from '../logging/logger.ts';
import { Database, allMerchants } from '../persistence/database.ts';
import { roleOf, shortRole, sideOf } from '../users/roles.ts';
import { hashPassword } from '../users/secrets.ts';
import { systemClock } from '../values/clock.ts';
import type { Clock } from '../values/clock.ts';
import { createTestDatabase } from './test-database.ts';
import type { TestDatabase } from './test-database.ts';

export const testPassword = 'correct horse battery';
let passwordHash: Promise<string> | undefined;

export interface GraphqlAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly data: Record<string, unknown> | null;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly string[];
    readonly extensions: { readonly code: string; readonly requestId: string } & Record<string, unknown>;
  }[];
  readonly extensions?: Record<string, unknown>;
}

export interface Caller {
  (query: string, variables?: Record<string, unknown>): Promise<GraphqlAnswer>;
  readonly userId: string;
  readonly cookie: string;
}

export interface TestApi {
  readonly url: string;
  readonly db: Database;
  readonly server: TestDatabase;
  readonly live: LiveFeed;
  /** What strangers did wrong, as counted and written when the API ends. */
  readonly counted: readonly object[];
  /** What was logged as an unexpected error. */
  readonly logged: { readonly fields: object; readonly message: string }[];
  anonymous(
    query: string,
    variables?: Record<string, unknown>,
    headers?: Record<string, string>,
  ): Promise<GraphqlAnswer>;
  merchant(code: string): Promise<string>;
  /** Makes a user and signs in over HTTP. Merchant roles need merchants. */
  signIn(role: Role, merchantIds?: readonly string[]): Promise<Caller>;
  /** A WebSocket of this caller; close it with `dispose`. */
  socket(caller: Pick<Caller, 'cookie'> | { readonly token: string } | null, headers?: Record<string, string>): Client;
  close(): Promise<void>;
}

export interface TestApiOptions {
  readonly clock?: Clock;
  /** Resolvers without dependencies, beside those of the product. */
  readonly more?: readonly (new () => object)[];
  readonly trustProxy?: number;
  readonly sockets?: Partial<SocketLimits>;
  readonly connections?: Partial<ConnectionLimits>;
  readonly publicUrl?: string;
}

/** The real server on a database of its own and a free port. */
export async function startTestApi({
  clock = systemClock,
  more = [],
  trustProxy = 0,
  sockets,
  connections,
  publicUrl = 'http://localhost',
}: TestApiOptions = {}): Promise<TestApi> {
  const server = await createTestDatabase();
  const logged: TestApi['logged'] = [];
  const counted: object[] = [];
  const log = {
    error: (fields: object, message: string) => void logged.push({ fields, message }),
    warn: () => {},
    info: (fields: object) => void counted.push(fields),
  };
  const db = await Database.open({ url: server.url, poolSize: 5, entities, log });
  const live = new LiveFeed({ db, url: server.url, log });
  await live.start();
  const features = buildFeatures({
    db,
    clock,
    log: { ...log, info: () => {} },
    connectors: buildConnectors(() => ({ now: () => clock.now(), hosts: {}, appKeys: {} })),
    keys: masterKeys([{ id: 'test', key: Buffer.alloc(32, 5) }]),
    authorizationReady: () => false,
    transport: { allowedPrivateOrigins: [], userAgent: 'Quaylink/test' },
    publicUrl: 'http://localhost',
    outboundIp: '203.0.113.7',
    nudge: () => {},
    facts: { version: 'test', outboundIp: '203.0.113.7', demo: true, sandboxConsoleUrl: null },
  });
  const { authenticator } = features.users;
  const instances = [...features.resolvers, ...more.map((resolver) => new resolver())];
  const schema = buildApiSchema([...resolverClasses, ...more], instances);
  const app = await createApp({
    schema,
    db,
    clock,
    authenticator,
    live,
    log,
    secureCookies: publicUrl.startsWith('https:'),
    publicUrl,
    trustProxy,
    sockets,
    connections,
    first: requestLog(createLogger({ level: 'silent', pretty: false }), requestIdOf),
  });
  await new Promise<void>((resolve) => app.server.listen(0, '127.0.0.1', resolve));
  const { port } = app.server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}/graphql`;

  const call = async (
    query: string,
    variables: Record<string, unknown> | undefined,
    headers: Record<string, string>,
  ): Promise<GraphqlAnswer> => {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query, variables }),
    });
    const body = (await answer.json()) as Omit<GraphqlAnswer, 'status' | 'headers'>;
    return { ...body, status: answer.status, headers: answer.headers };
  };

  return {
    url,
    db,
    server,
    live,
    logged,
    counted,
    anonymous: (query, variables, headers = {}) => call(query, variables, headers),
    async merchant(code) {
      const [row] = await db.run(allMerchants, (tx) =>
        tx.query<{ id: string }>('insert into merchant (code, name) values ($1, $2) returning id', [
          code,
          `Merchant ${code}`,
        ]),
      );
      return row?.id ?? '';
    },
    async signIn(role, merchantIds = []) {
      const hash = await (passwordHash ??= hashPassword(testPassword));
      const email = `${role}-${Math.random().toString(36).slice(2)}@example.com`.toLowerCase();
      const all = sideOf(role) === 'warehouse' && merchantIds.length === 0;
      const [user] = await db.run(allMerchants, async (tx) => {
        const made = await tx.query<{ id: string }>(
          `insert into app_user (email, name, password_hash, side, role, all_merchants) values ($1, $2, $3, $4, $5, $6)
           returning id`,
          [email, `The ${roleOf(sideOf(role), shortRole(role))}`, hash, sideOf(role), shortRole(role), all],
        );
        await tx.query('insert into user_merchant (user_id, merchant_id) select $1, unnest($2::uuid[])', [
          made[0]?.id,
          merchantIds,
        ]);
        return made;
      });
      const answer = await call(
        'mutation ($input: LoginInput!) { login(input: $input) { viewer { user { id } } userErrors { code } } }',
        { input: { email, password: testPassword } },
        {},
      );
      const cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
      const caller = (query: string, variables?: Record<string, unknown>) =>
        call(query, variables, { cookie, 'x-quaylink-client': 'test' });
      return Object.assign(caller, { userId: user?.id ?? '', cookie });
    },
    socket(caller, headers = {}) {
      const cookie = caller && 'cookie' in caller ? { cookie: caller.cookie } : {};
      class SignedInSocket extends WebSocket {
        constructor(address: string, protocols: string | string[]) {
          super(address, protocols, { headers: { ...cookie, ...headers } });
        }
      }
      const connectionParams = caller && 'token' in caller ? { authorization: `Bearer ${caller.token}` } : undefined;
      return createClient({
        url: url.replace('http', 'ws'),
        webSocketImpl: SignedInSocket,
        retryAttempts: 0,
        connectionParams,
        lazy: true,
      });
    },
    async close() {
      await app.close();
      await new Promise((resolve) => {
        app.server.close(resolve);
        app.server.closeAllConnections();
      });
      await live.close();
      await features.apiLog.flush();
      await db.close();
      await server.close();
    },
  };
}

/** What lies at a path of an answer; undefined where the path ends early. */
export function at(value: unknown, ...path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null ? (inner as Record<string | number, unknown>)[key] : undefined,
    value,
  );
}
