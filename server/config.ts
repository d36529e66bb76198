import { resolve } from 'node:path';
import { z } from 'zod';
import { readPlatformApps, type PlatformApp } from './config-app-keys.ts';
import { configVariables, type VariableName } from './config-variables.ts';
import type { CredentialKey } from './config-values.ts';
import { platformKeys, platformManifests } from './connectors/registry.ts';
import { StartError } from './runtime/start-error.ts';

export { configVariables } from './config-variables.ts';
export type { CredentialKey } from './config-values.ts';

export type Role = 'all' | 'api' | 'worker';

/**
 * Everything that is set from outside, checked. Null means "not set", with the meaning told in the table of variables.
 */
export interface Config {
  /** Null: embedded PostgreSQL under `dataDir`. */
  readonly databaseUrl: string | null;
  /** Null: as `databaseUrl`. For what needs a session of its own. */
  readonly databaseDirectUrl: string | null;
  readonly databasePoolSize: number;
  /** Null: a mongod of our own beside the embedded PostgreSQL where one is found, else jobs on PostgreSQL. */
  readonly mongodbUrl: string | null;
  readonly mongodBinary: string | null;
  readonly requireMongodb: boolean;
  /** The first seals, all open. Null: generated under `dataDir` on the first start. */
  readonly credentialKeys: readonly [CredentialKey, ...CredentialKey[]] | null;
  /** Where people and platforms reach us, without a slash at the end. */
  readonly publicUrl: string;
  readonly host: string;
  readonly port: number;
  readonly role: Role;
  readonly demo: boolean;
  readonly outboundIp: string | null;
  readonly sandboxPort: number;
  /** Absolute path. */
  readonly dataDir: string;
  readonly logLevel: string;
  /** Our registration as an app, by platform key; a platform without one is missing. */
  readonly platformApps: ReadonlyMap<string, PlatformApp>;
  /** For express: a number of proxies in front of us (0: none), or their addresses. */
  readonly trustProxy: number | readonly string[];
  readonly runsAtOnce: number;
  readonly runsPerMerchant: number;
  readonly apiLogRetentionDays: number;
  readonly rawPayloadRetentionDays: number;
}

/**
 * A setting that cannot work. Its message is one or more whole sentences for the person who starts us, and holds no
 * secret.
 */
export class ConfigError extends StartError {
  override readonly name = 'ConfigError';
}

/** @throws {ConfigError} names every wrong variable, one sentence each */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const wrong: string[] = [];
  const read = <Schema extends z.ZodType>(name: VariableName, schema: Schema): z.output<Schema> | null => {
    const text = env[name]?.trim();
    if (text === undefined || text === '') return null;
    const result = schema.safeParse(text);
    if (result.success) return result.data;
    const variable = configVariables[name];
    const given = variable.secret
      ? 'is set to something else'
      : `is "${text.length > 60 ? `${text.slice(0, 60)}…` : text}"`;
    wrong.push(`${name} ${given}, but ${variable.expected} is expected.`);
    return null;
  };
  const v = configVariables;

  const databaseUrl = read('DATABASE_URL', v.DATABASE_URL.schema);
  const demo = read('DEMO', v.DEMO.schema) ?? databaseUrl === null;
  const port = read('PORT', v.PORT.schema) ?? 4000;
  const sandboxPort = read('SANDBOX_PORT', v.SANDBOX_PORT.schema) ?? 4100;
  const role = read('ROLE', v.ROLE.schema) ?? 'all';
  const credentialKeys = read('CREDENTIALS_KEY', v.CREDENTIALS_KEY.schema);
  const publicUrl = read('PUBLIC_URL', v.PUBLIC_URL.schema);
  const platformApps = readPlatformApps(env, platformManifests, wrong);

  if (isSet(env, 'DATABASE_DIRECT_URL') && !isSet(env, 'DATABASE_URL'))
    wrong.push('DATABASE_DIRECT_URL is set without DATABASE_URL; set both, or neither.');
  if (!isSet(env, 'DATABASE_URL') && role !== 'all')
    wrong.push(`ROLE is "${role}", but several processes need a common database: set DATABASE_URL, or leave ROLE out.`);
  if (!demo) {
    for (const name of ['DATABASE_URL', 'CREDENTIALS_KEY', 'PUBLIC_URL'] as const) {
      if (!isSet(env, name))
        wrong.push(`${name} is not set, but with DEMO=false it must be ${configVariables[name].expected}.`);
    }
    if (publicUrl !== null && !isSafePublicUrl(publicUrl))
      wrong.push(
        `PUBLIC_URL is "${publicUrl}", but with DEMO=false an https address is expected (plain http only on this machine).`,
      );
  } else if (role !== 'all' && !isSet(env, 'CREDENTIALS_KEY')) {
    wrong.push(
      `CREDENTIALS_KEY is not set, but processes with ROLE=${role} must share it: ${configVariables.CREDENTIALS_KEY.expected}.`,
    );
  }
  // The sandbox has its console on its port and each platform on one of the next.
  if (demo && port >= sandboxPort && port <= sandboxPort + platformKeys.length)
    wrong.push(
      `PORT is ${port}, but with SANDBOX_PORT=${sandboxPort} the sandbox takes ${sandboxPort} to ${sandboxPort + platformKeys.length}: set one of them to another port.`,
    );

  const config: Config = {
    databaseUrl,
    databaseDirectUrl: read('DATABASE_DIRECT_URL', v.DATABASE_DIRECT_URL.schema),
    databasePoolSize: read('DATABASE_POOL_SIZE', v.DATABASE_POOL_SIZE.schema) ?? 10,
    mongodbUrl: read('MONGODB_URL', v.MONGODB_URL.schema),
    mongodBinary: read('MONGOD_BINARY', v.MONGOD_BINARY.schema),
    requireMongodb: read('REQUIRE_MONGODB', v.REQUIRE_MONGODB.schema) ?? false,
    credentialKeys,
    publicUrl: publicUrl ?? `http://localhost:${port}`,
    host: read('HOST', v.HOST.schema) ?? (demo ? '127.0.0.1' : '0.0.0.0'),
    port,
    role,
    demo,
    outboundIp: read('OUTBOUND_IP', v.OUTBOUND_IP.schema) ?? (demo ? '203.0.113.7' : null),
    sandboxPort,
    dataDir: resolve(read('DATA_DIR', v.DATA_DIR.schema) ?? '.data'),
    logLevel: read('LOG_LEVEL', v.LOG_LEVEL.schema) ?? 'info',
    platformApps,
    trustProxy: read('TRUST_PROXY', v.TRUST_PROXY.schema) ?? 0,
    runsAtOnce: read('RUNS_AT_ONCE', v.RUNS_AT_ONCE.schema) ?? 8,
    runsPerMerchant: read('RUNS_PER_MERCHANT', v.RUNS_PER_MERCHANT.schema) ?? 4,
    apiLogRetentionDays: read('API_LOG_RETENTION_DAYS', v.API_LOG_RETENTION_DAYS.schema) ?? 30,
    rawPayloadRetentionDays: read('RAW_PAYLOAD_RETENTION_DAYS', v.RAW_PAYLOAD_RETENTION_DAYS.schema) ?? 90,
  };
  if (wrong.length > 0) throw new ConfigError(wrong.join('\n'));
  return config;
}

/** An empty variable counts as not set: compose files and CI pass such. */
function isSet(env: Readonly<Record<string, string | undefined>>, name: VariableName): boolean {
  return (env[name]?.trim() ?? '') !== '';
}

function isSafePublicUrl(publicUrl: string): boolean {
  const url = new URL(publicUrl);
  return (
    url.protocol === 'https:' || ['localhost', '[::1]'].includes(url.hostname) || /^127(\.\d+){3}$/.test(url.hostname)
  );
}
