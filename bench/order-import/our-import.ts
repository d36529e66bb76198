import 'reflect-metadata';
import { buildConnectors } from '../../server/connectors/registry.ts';
import { masterKeys } from '../../server/ec-accounts/credentials/master-keys.ts';
import { buildFeatures, entities } from '../../server/features.ts';
import { Database } from '../../server/persistence/database.ts';
import { ready } from '../side-process.ts';

/** Our side: a worker as `compose.ts` builds it, which works the fetch run that is due. */
const env = (name: string) => process.env[name] ?? '';
const log = { info: () => undefined, warn: console.error, error: console.error };
const clock = { now: () => new Date() };

const db = await Database.open({ url: env('DATABASE_URL'), entities, log });
const { apiLog, fetching } = buildFeatures({
  db,
  clock,
  log,
  connectors: buildConnectors(() => ({ now: clock.now, hosts: {}, appKeys: {} })),
  keys: masterKeys([{ id: '1', key: Buffer.from(env('CREDENTIALS_KEY'), 'base64') }]),
  // The account's calls are counted in the database as always, but a shop's two calls per second are not waited for.
  transport: { allowedPrivateOrigins: [env('SHOP_ORIGIN')], userAgent: 'Quaylink', sleep: () => Promise.resolve() },
  publicUrl: 'http://localhost:4000',
  outboundIp: null,
  authorizationReady: () => false,
  nudge: () => undefined,
  facts: { version: 'bench', outboundIp: null, demo: false, sandboxConsoleUrl: null },
});

ready(null, async () => {
  const began = performance.now();
  const worked = await fetching.runner.workDueRuns(1);
  await apiLog.flush();
  return { worked, seconds: (performance.now() - began) / 1000 };
});
