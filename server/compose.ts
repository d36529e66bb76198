import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import express, { type Express } from 'express';
import { LiveFeed } from './api/live-feed.ts';
import { buildApiSchema } from './api/schema.ts';
import { bearerOf } from './api/request.ts';
import { createApp } from './api/server.ts';
import { appSecrets } from './config-app-keys.ts';
import { buildConnectors } from './connectors/registry.ts';
import { sharedDialler } from './connectors/transport/dialler.ts';
import { DemoSeed } from './demo/demo-seed.ts';
import { retireDemoPeople } from './demo/demo-people.ts';
import { demoPassword, demoUsers } from './demo/demo-shops.ts';
import { demoPlatforms, startDemoSandbox } from './demo/demo.ts';
import { masterKeys } from './ec-accounts/credentials/master-keys.ts';
import { buildFeatures, entities, resolverClasses, retentionRules } from './features.ts';
import type { Foundation } from './foundation.ts';
import { adminFiles } from './http/admin-files.ts';
import { authorizeCallback, personOfCookie } from './http/authorize-callback.ts';
import { healthRoutes } from './http/health.ts';
import { requestIdOf } from './http/request-id.ts';
import { requestLog } from './http/request-log.ts';
import { labelRoute } from './http/labels.ts';
import { webhookRouter } from './http/webhook.ts';
import type { JobRun } from './jobs/job-runner.ts';
import { Database, allMerchants } from './persistence/database.ts';
import { cleanUp } from './retention/clean-up.ts';
import { StartError } from './runtime/start-error.ts';
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

  const appOf = (platform: string) => config.platformApps.get(platform) ?? demo?.appOf(platform);
  const connectors = buildConnectors((platform) => ({
    now: () => clock.now(),
    hosts: demo?.hostsOf(platform) ?? {},
    appKeys: appOf(platform)?.keys ?? {},
    retiringAppKeys: appOf(platform)?.retiring ?? {},
  }));
  const { apiLog, users, ecAccounts, fetching, events, prints, ...built } = buildFeatures({
    db,
    clock,
    log,
    connectors,
    keys: masterKeys(credentialKeys),
    authorizationReady: (platform) => appOf(platform) !== undefined,
    transport: {
      allowedPrivateOrigins: demo?.origins ?? [],
      userAgent: `Quaylink/${version}`,
      appSecrets: (platform) => {
        const manifest = connectors.get(platform)?.manifest;
        return manifest === undefined ? [] : appSecrets(manifest, appOf(platform));
      },
    },
    publicUrl: config.publicUrl,
    outboundIp: config.outboundIp,
    runsAtOnce: config.runsAtOnce,
    runsPerMerchant: config.runsPerMerchant,
    nudge: (job) => jobs.nudge(job),
    facts: {
      version,
      outboundIp: config.outboundIp,
      demo: config.demo,
      sandboxConsoleUrl: sandbox?.consoleUrl ?? null,
    },
  });
  closing.defer(() => apiLog.flush());
  const missing = await db.run(allMerchants, (tx) => ecAccounts.secrets.keysMissing(tx));
  if (missing.length > 0) {
    await closing.disposeAsync();
    throw new StartError(
      `CREDENTIALS_KEY does not open the credentials in the database, which were sealed under the key "${missing.join('", "')}": give that key, too, behind the new one (new:…,old:…), or the DATA_DIR in which it was made.`,
    );
  }
  const days = { apiLogDays: config.apiLogRetentionDays, rawPayloadDays: config.rawPayloadRetentionDays };
  for (const { name, everyMs, run } of [
    ...built.jobs,
    {
      name: 'retention',
      everyMs: 60 * 60_000,
      run: ({ signal }: JobRun) => cleanUp(db, clock.now(), retentionRules(days), signal),
    },
  ])
    jobs.define(name, { concurrency: 1, everyMs }, async (job) => void (await run(job)));

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
  const { authenticator } = users;
  const secureCookies = config.publicUrl.startsWith('https:');
  const schema = buildApiSchema(resolverClasses, built.resolvers);
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
          events,
          apiLog: (about) => apiLog.about('inbound', about),
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
      const personOf = personOfCookie(authenticator, secureCookies);
      express_.get(
        '/labels/:address',
        labelRoute({
          prints,
          async actorOf(request) {
            const bearer = bearerOf(request.headers.authorization);
            if (bearer !== undefined) return (await authenticator.byApiToken(bearer))?.actor ?? null;
            return personOf(request);
          },
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
