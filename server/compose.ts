import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import express, { type Express } from 'express';
import { DatabaseApiLogSink } from './api-logs/api-log-sink.ts';
import { apiResolverClasses } from './api/resolvers.ts';
import { AuditLog } from './audit/audit-log.ts';
import { buildConnectors } from './connectors/registry.ts';
import { sharedDialler } from './connectors/transport/dialler.ts';
import { DemoSeed } from './demo/demo-seed.ts';
import { retireDemoPeople } from './demo/demo-people.ts';
import { demoPassword, demoUsers } from './demo/demo-shops.ts';
import { demoPlatforms, startDemoSandbox } from './demo/demo.ts';
import { defineDuties } from './duties.ts';
import { composeEcAccountResolvers } from './ec-accounts/api.ts';
import { buildEcAccounts } from './ec-accounts/feature.ts';
import { masterKeys } from './ec-accounts/credentials/master-keys.ts';
import { composeFetchingResolvers } from './fetch-runs/api.ts';
import { buildFetching } from './fetch-runs/feature.ts';
import { composeCoreResolvers } from './api/core-resolvers.ts';
import { LiveFeed } from './api/live-feed.ts';
import { LiveEvents } from './graphql/live.ts';
import { NodeRegistry } from './graphql/node.ts';
import { requestIdOf } from './api/request.ts';
import { buildApiSchema } from './api/schema.ts';
import { createApp } from './api/server.ts';
import { adminFiles } from './http/admin-files.ts';
import { authorizeCallback, personOfCookie } from './http/authorize-callback.ts';
import { healthRoutes } from './http/health.ts';
import { requestLog } from './http/request-log.ts';
import { webhookRouter } from './http/webhook.ts';
import { Notifications } from './notifications/notifications.ts';
import { releaseForMapping, releaseForPayment } from './orders/hold-release.ts';
import { Database, allMerchants } from './persistence/database.ts';
import { entities } from './entities.ts';
import { PlatformCatalogue } from './platforms/platform-catalogue.ts';
import type { Foundation } from './runtime/foundation.ts';
import { StartError } from './runtime/start-error.ts';
import { Authenticator } from './users/authenticator.ts';
import { systemClock } from './values/clock.ts';
import { version } from './version.ts';

export interface Application {
  /** Answers HTTP and WebSocket; does not listen yet. */
  readonly server: Server;
  /** Lines to say once we listen, such as the demo logins. */
  readonly announcements: readonly string[];
  /** What goes on once we listen and need not be waited for. */
  afterStart(): Promise<void>;
  close(): Promise<void>;
}

/** Where the build put the admin: beside the compiled server. */
const adminFolder = join(import.meta.dirname, '..', 'client');

/** The one place where objects are built and handed to each other. */
export async function compose({
  config,
  log,
  databaseUrl,
  databaseDirectUrl,
  credentialKeys,
  jobs,
}: Foundation): Promise<Application> {
  const closing = new AsyncDisposableStack();
  const clock = systemClock;
  const db = await Database.open({ url: databaseUrl, poolSize: config.databasePoolSize, entities, log });
  closing.defer(() => db.close());
  closing.defer(() => sharedDialler.close());

  const retired = config.demo ? [] : await retireDemoPeople(db, clock.now());
  if (retired.length > 0) log.warn({}, 'this database has run the demo; its people cannot sign in');
  const demo = config.demo ? demoPlatforms(config.sandboxPort) : null;
  const sandbox = config.demo && config.role !== 'worker' ? await startDemoSandbox(config) : null;
  if (sandbox) closing.defer(() => sandbox.close());

  const connectors = buildConnectors((platform) => ({
    now: () => clock.now(),
    hosts: demo?.hostsOf(platform) ?? {},
    appKeys: { ...(config.platformApps.get(platform) ?? demo?.appOf(platform)) },
  }));
  const authorizationReady = (platform: string) =>
    config.platformApps.has(platform) || demo?.appOf(platform) !== undefined;

  const audit = new AuditLog();
  const notifications = new Notifications();
  const apiLogSink = new DatabaseApiLogSink({ db, log });
  closing.defer(() => apiLogSink.flush());
  const apiLog =
    (direction: 'outbound' | 'inbound') =>
    (about: { readonly merchantId: string; readonly accountId: string; readonly runId: string | null }) => ({
      record: (entry: Parameters<typeof apiLogSink.record>[0]) => apiLogSink.record({ ...entry, ...about, direction }),
    });
  const keys = masterKeys(credentialKeys);

  const ecAccounts = buildEcAccounts({
    db,
    clock,
    connectors,
    keys,
    audit,
    notifications,
    log,
    authorizationReady,
    live: new LiveEvents(),
    heldOrders: { releaseForMapping, releaseForPayment },
    apiLog: apiLog('outbound'),
    transport: { allowedPrivateOrigins: demo?.origins ?? [], userAgent: `Quaylink/${version}` },
    publicUrl: config.publicUrl,
  });
  const missing = await db.run(allMerchants, (tx) => ecAccounts.secrets.keysMissing(tx));
  if (missing.length > 0) {
    await closing.disposeAsync();
    throw new StartError(
      `CREDENTIALS_KEY does not open the credentials in the database, which were sealed under the key "${missing.join('", "')}": give that key, too, behind the new one (new:…,old:…), or the DATA_DIR in which it was made.`,
    );
  }
  const fetching = buildFetching({
    db,
    clock,
    connectors,
    audit,
    notifications,
    log,
    accounts: ecAccounts.accounts,
    authorizationWithdrawn: (account) => ecAccounts.connectionStatus.authorizationWithdrawn(account),
    nudge: (job) => jobs.nudge(job),
    runsPerMerchant: config.runsPerMerchant,
  });
  const retention = { apiLogDays: config.apiLogRetentionDays, rawPayloadDays: config.rawPayloadRetentionDays };
  defineDuties(jobs, {
    db,
    clock,
    ...fetching,
    maintenance: ecAccounts.maintenance,
    retention,
    runsAtOnce: config.runsAtOnce,
  });

  const health = healthRoutes({
    database: async () => void (await db.statement('select 1')),
    jobs: () => {
      if (!jobs.status().ready) throw new Error('the job backend is away');
    },
  });
  if (config.role === 'worker') {
    const app = express().disable('x-powered-by').use(requestLog(log, requestIdOf)).use(health);
    return {
      server: createServer(app),
      announcements: retired,
      afterStart: async () => undefined,
      close: () => closing.disposeAsync(),
    };
  }

  const live = new LiveFeed({ db, url: databaseDirectUrl, log });
  await live.start();
  closing.defer(() => live.close());
  const authenticator = new Authenticator({ db, clock });
  const secureCookies = config.publicUrl.startsWith('https:');
  const nodes = new NodeRegistry();
  const facts = {
    version,
    outboundIp: config.outboundIp,
    demo: config.demo,
    sandboxConsoleUrl: sandbox?.consoleUrl ?? null,
  };
  const core = composeCoreResolvers({
    db,
    clock,
    authenticator,
    audit,
    nodes,
    facts,
    timeZoneChanged: ecAccounts.schedules,
    productsChanged: fetching.orders,
  });
  const platforms = new PlatformCatalogue({ connectors, outboundIp: config.outboundIp, authorizationReady });
  const accountsApi = composeEcAccountResolvers({ accounts: ecAccounts, platforms, nodes });
  const fetchingApi = composeFetchingResolvers({ fetching, reader: accountsApi.reader, nodes });
  const schema = buildApiSchema(apiResolverClasses, [...core, ...accountsApi.instances, ...fetchingApi]);
  const app = await createApp({
    schema,
    live,
    log,
    db,
    clock,
    authenticator,
    publicUrl: config.publicUrl,
    trustProxy: config.trustProxy,
    secureCookies,
    first: requestLog(log, requestIdOf),
    mount(express_: Express) {
      express_.use(health);
      express_.use(
        webhookRouter({
          connectors,
          accounts: ecAccounts.accounts,
          events: fetching.events,
          apiLog: apiLog('inbound'),
          clock,
          log,
        }),
      );
      express_.get(
        '/authorize/:platform/callback',
        authorizeCallback({
          authorizations: ecAccounts.authorizations,
          requestIdOf,
          actorOf: personOfCookie(authenticator, secureCookies),
        }),
      );
      express_.use(adminFiles(adminFolder));
    },
  });
  closing.defer(() => app.close());

  const seed =
    sandbox &&
    new DemoSeed({ db, clock, live, sandbox, ecAccounts, secrets: ecAccounts.secrets, fetchRuns: fetching.runs, log });
  await seed?.people();
  const ending = new AbortController();
  let seeding: Promise<void> = Promise.resolve();
  closing.defer(async () => {
    ending.abort();
    await seeding;
  });
  return {
    server: app.server,
    announcements: sandbox ? demoWords(sandbox.consoleUrl) : retired,
    afterStart: () => (seeding = seed?.accounts(ending.signal) ?? seeding),
    close: () => closing.disposeAsync(),
  };
}

function demoWords(consoleUrl: string): string[] {
  return [
    `Sandbox platforms: ${consoleUrl} (make orders, break keys, switch faults)`,
    'Demo logins, all with the password ' + demoPassword + ':',
    ...demoUsers.map(({ email, side, role }) => `  ${email}  (${side} ${role})`),
  ];
}
