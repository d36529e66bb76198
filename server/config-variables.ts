import { z } from 'zod';
import { appKeyVariables } from './config-app-keys.ts';
import {
  count,
  credentialKeyList,
  days,
  ipAddress,
  mongoUrl,
  poolSize,
  port,
  postgresUrl,
  proxies,
  publicAddress,
  someText,
  yesOrNo,
} from './config-values.ts';
import type { PlatformManifest } from './connectors/manifest.ts';
import { platformManifests } from './connectors/registry.ts';

/** One environment variable, as documented and as checked. */
interface Variable<Schema extends z.ZodType> {
  /** What it decides, for the person who runs us. */
  readonly about: string;
  /** What holds when it is not set. */
  readonly fallback: string;
  /** Completes "… is expected". */
  readonly expected: string;
  /** Its value may hold a secret and is never repeated. */
  readonly secret?: true;
  readonly schema: Schema;
}

const variable = <Schema extends z.ZodType>(described: Variable<Schema>) => described;

/** Every environment variable but the keys of our apps, which follow from the platforms. */
export const configVariables = {
  DATABASE_URL: variable({
    about: 'The PostgreSQL (18 or newer) to work on.',
    fallback: 'an embedded PostgreSQL under `DATA_DIR`',
    expected: 'an address like postgres://user:password@host:5432/quaylink',
    secret: true,
    schema: postgresUrl,
  }),
  DATABASE_DIRECT_URL: variable({
    about:
      'The same PostgreSQL, past a transaction pooler that `DATABASE_URL` points to: for what needs a session of its own (LISTEN, migrations, jobs on PostgreSQL).',
    fallback: '`DATABASE_URL`',
    expected: 'an address like postgres://user:password@host:5432/quaylink',
    secret: true,
    schema: postgresUrl,
  }),
  DATABASE_POOL_SIZE: variable({
    about: 'How many connections to PostgreSQL this process keeps at most, beside the one that listens.',
    fallback: '`10`',
    expected: 'a number from 2 to 500',
    schema: poolSize,
  }),
  MONGODB_URL: variable({
    about: 'The MongoDB on which jobs are queued. A replica set, even of one node, starts jobs without delay.',
    fallback:
      'with the embedded PostgreSQL, a `mongod` of our own where one is found; otherwise jobs are queued in PostgreSQL',
    expected: 'an address like mongodb://host:27017/quaylink?replicaSet=rs0',
    secret: true,
    schema: mongoUrl,
  }),
  MONGOD_BINARY: variable({
    about: 'The `mongod` program started beside the embedded PostgreSQL.',
    fallback: 'looked for on PATH, then `.cache/mongod/bin/mongod`',
    expected: 'the path of a mongod program',
    schema: someText,
  }),
  REQUIRE_MONGODB: variable({
    about: 'Stop instead of queueing jobs in PostgreSQL when there is no MongoDB.',
    fallback: '`false`',
    expected: 'true or false',
    schema: yesOrNo,
  }),
  CREDENTIALS_KEY: variable({
    about:
      'Seals the merchants’ credentials. To change it, put the new one in front: `new:…,old:…`; a key without a name is called 1.',
    fallback:
      'generated once under `DATA_DIR`; must be set with `DEMO=false` and where several processes share a database',
    expected: '32 bytes in Base64 (made by: openssl rand -base64 32), or a list of id:key',
    secret: true,
    schema: credentialKeyList,
  }),
  PUBLIC_URL: variable({
    about: 'Where people and platforms reach us; part of webhook and redirect addresses.',
    fallback: '`http://localhost:PORT`; must be set with `DEMO=false`',
    expected: 'an address like https://quaylink.example.com',
    schema: publicAddress,
  }),
  PORT: variable({
    about: 'Where we listen. A worker serves only its health there.',
    fallback: '`4000`',
    expected: 'a port from 1 to 65535',
    schema: port,
  }),
  HOST: variable({
    about: 'The address we listen on.',
    fallback: '`127.0.0.1` in the demo, else `0.0.0.0`',
    expected: 'a host name or address',
    schema: someText,
  }),
  ROLE: variable({
    about: 'What this process does: answer requests (`api`), run jobs (`worker`), or both.',
    fallback: '`all`',
    expected: 'all, api or worker',
    schema: z.enum(['all', 'api', 'worker']),
  }),
  DEMO: variable({
    about: 'Demo merchants, and platforms played by the sandbox. `false` talks to the real platforms.',
    fallback: '`true` without `DATABASE_URL`, `false` with it',
    expected: 'true or false',
    schema: yesOrNo,
  }),
  OUTBOUND_IP: variable({
    about: 'The fixed address our calls come from, shown to merchants whose platform keeps an allowlist.',
    fallback: '`203.0.113.7` in the demo, else none is shown',
    expected: 'an IPv4 or IPv6 address',
    schema: ipAddress,
  }),
  SANDBOX_PORT: variable({
    about: 'Where the sandbox listens, in the demo only: its console here, its platforms on the ports after it.',
    fallback: '`4100`',
    expected: 'a port from 1 to 65535',
    schema: port,
  }),
  DATA_DIR: variable({
    about: 'Where embedded databases and generated keys are kept.',
    fallback: '`.data`',
    expected: 'the path of a folder',
    schema: someText,
  }),
  LOG_LEVEL: variable({
    about: 'The least important message that is logged.',
    fallback: '`info`',
    expected: 'fatal, error, warn, info, debug, trace or silent',
    schema: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']),
  }),
  TRUST_PROXY: variable({
    about:
      'How many proxies stand in front of us, or their addresses; decides whose `X-Forwarded-*` headers are believed.',
    fallback: '`0`',
    expected: 'a number of proxies, or a list of addresses like 10.0.0.0/8',
    schema: proxies,
  }),
  RUNS_AT_ONCE: variable({
    about: 'Runs that one worker process works at once; a quarter of them is kept for webhooks and single orders.',
    fallback: '`8`',
    expected: 'a number from 1 to 1000',
    schema: count,
  }),
  RUNS_PER_MERCHANT: variable({
    about:
      'Runs of one merchant under way at once in each lane, in all processes together, while other merchants wait; alone it may use every place.',
    fallback: '`4`',
    expected: 'a number from 1 to 1000',
    schema: count,
  }),
  API_LOG_RETENTION_DAYS: variable({
    about: 'How long calls to and from platforms, and connection tests, are kept.',
    fallback: '`30`',
    expected: 'a number of days from 1 to 3650',
    schema: days,
  }),
  RAW_PAYLOAD_RETENTION_DAYS: variable({
    about: 'How long orders are kept as the platform sent them.',
    fallback: '`90`',
    expected: 'a number of days from 1 to 3650',
    schema: days,
  }),
} as const;

export type VariableName = keyof typeof configVariables;

/** The table of docs/operations.md: the variables above, then the keys of our apps at the platforms. */
export function configTable(manifests: readonly PlatformManifest[] = platformManifests): string {
  const cell = (text: string) => text.replaceAll('|', '\\|');
  const rows = [
    ...Object.entries(configVariables).map(([name, { about, fallback, expected }]) => [
      name,
      about,
      expected,
      fallback,
    ]),
    ...appKeyVariables(manifests).map(({ variable: name, platform, key }) => [
      name,
      `${platform.label.en}: ${key.help.en}`,
      key.secret ? 'the secret; `new,old` while it is being replaced' : 'the value as the platform shows it',
      key.required
        ? 'in the demo the sandbox’s, else the platform cannot be connected'
        : 'the platform works without it',
    ]),
  ].map(([name, ...cells]) => `| \`${name}\` | ${cells.map((text) => cell(text ?? '')).join(' | ')} |`);
  return ['| Variable | What it decides | Takes | When not set |', '| --- | --- | --- | --- |', ...rows].join('\n');
}
