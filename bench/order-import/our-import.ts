import 'reflect-metadata';
import { DatabaseApiLogSink } from '../../server/api-logs/api-log-sink.ts';
import { AuditLog } from '../../server/audit/audit-log.ts';
import { buildConnectors } from '../../server/connectors/registry.ts';
import { buildEcAccounts } from '../../server/ec-accounts/feature.ts';
import { masterKeys } from '../../server/ec-accounts/credentials/master-keys.ts';
import { FetchRunner } from '../../server/fetch-runs/fetch-runner.ts';
import { RunEnding } from '../../server/fetch-runs/run-ending.ts';
import { RunQueue } from '../../server/fetch-runs/run-queue.ts';
import { LiveEvents } from '../../server/graphql/live.ts';
import { Notifications } from '../../server/notifications/notifications.ts';
import { Database } from '../../server/persistence/database.ts';
import { entities } from '../../server/entities.ts';
import { ready } from '../side-process.ts';

/** Our side: a worker as `compose.ts` builds it, which works the fetch run that is due. */
const env = (name: string) => process.env[name] ?? '';
const log = { info: () => undefined, warn: console.error, error: console.error };
const clock = { now: () => new Date() };
const leaseMs = 60_000;

const db = await Database.open({ url: env('DATABASE_URL'), entities, log });
const apiLog = new DatabaseApiLogSink({ db, log });
const live = new LiveEvents();
const notifications = new Notifications(live);
const { accounts } = buildEcAccounts({
  db,
  clock,
  log,
  live,
  notifications,
  audit: new AuditLog(),
  connectors: buildConnectors(() => ({ now: clock.now, hosts: {}, appKeys: {} })),
  keys: masterKeys([{ id: '1', key: Buffer.from(env('CREDENTIALS_KEY'), 'base64') }]),
  heldOrders: { releaseForMapping: () => Promise.resolve(0), releaseForPayment: () => Promise.resolve(0) },
  apiLog: (about) => ({ record: (entry) => apiLog.record({ ...entry, ...about, direction: 'outbound' }) }),
  // The account's calls are counted in the database as always, but a shop's two calls per second are not waited for.
  transport: { allowedPrivateOrigins: [env('SHOP_ORIGIN')], userAgent: 'Quaylink', sleep: () => Promise.resolve() },
  publicUrl: 'http://localhost:4000',
  authorizationReady: () => false,
});
const runner = new FetchRunner({
  db,
  clock,
  log,
  accounts,
  leaseMs,
  queue: new RunQueue(db, leaseMs),
  ending: new RunEnding({ db, notifications }),
});

ready(null, async () => {
  const began = performance.now();
  const worked = await runner.workDueRuns(1);
  await apiLog.flush();
  return { worked, seconds: (performance.now() - began) / 1000 };
});
