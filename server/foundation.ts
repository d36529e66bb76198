import { join, relative } from 'node:path';
import type { Config, CredentialKey } from './config.ts';
import { AgendaJobRunner } from './jobs/agenda-job-runner.ts';
import { findMongod, startEmbeddedMongod } from './jobs/embedded-mongod.ts';
import type { JobBackendAddress } from './jobs/job-backend.ts';
import type { JobRunner } from './jobs/job-runner.ts';
import type { Logger } from './logging/logger.ts';
import { inRequestScope } from './logging/request-scope.ts';
import { startEmbeddedPostgres } from './persistence/embedded-postgres.ts';
import { migrate } from './persistence/migrate.ts';
import { waitForPostgres } from './persistence/wait-for-postgres.ts';
import { generatedCredentialKeys, openDataFolder } from './runtime/data-folder.ts';
import { keepRunning } from './runtime/keep-running.ts';
import { StartError } from './runtime/start-error.ts';
import { waitForMongo } from './runtime/wait-for-mongo.ts';

/** What the product stands on: databases that answer and are up to date, keys, and a way to queue work. */
export interface Foundation {
  readonly config: Config;
  readonly log: Logger;
  /** As the owner; the application itself works as the role `quaylink_app`. */
  readonly databaseUrl: string;
  /** Past a pooler, for what needs a session of its own. */
  readonly databaseDirectUrl: string;
  readonly credentialKeys: readonly [CredentialKey, ...CredentialKey[]];
  readonly jobs: JobRunner;
}

/**
 * @param closing takes what has to be closed, in the order in which it was opened
 * @param say one line for the person who started us
 * @throws {StartError} what cannot be had, in a sentence
 */
export async function layFoundation(
  config: Config,
  log: Logger,
  closing: AsyncDisposableStack,
  say: (line: string) => void,
): Promise<Foundation> {
  const needsFolder = config.databaseUrl === null || config.credentialKeys === null;
  if (needsFolder) closing.use(await openDataFolder(config.dataDir));
  const credentialKeys = config.credentialKeys ?? generatedCredentialKeys(config.dataDir);

  const mongod = startMongod(config, log, closing, say);
  mongod.catch(() => undefined); // looked at below; PostgreSQL's own failure comes first
  const databaseUrl = config.databaseUrl ?? (await startPostgres(config, log, closing, say));
  const databaseDirectUrl = config.databaseDirectUrl ?? databaseUrl;
  if (config.databaseUrl !== null) await waitForPostgres(databaseDirectUrl, say);
  const applied = await migrate(databaseDirectUrl).catch((error: unknown) => {
    throw new StartError(
      `The database could not be brought up to date, and nothing was changed: ${error instanceof Error ? error.message : String(error)}.`,
      { cause: error },
    );
  });
  if (applied.length > 0) say(`Database brought up to date (${applied.join(', ')}).`);

  const address: JobBackendAddress = (await mongod) ?? { kind: 'postgresql', url: databaseDirectUrl };
  if (address.kind === 'postgresql')
    say(
      'No MongoDB: jobs are queued in PostgreSQL. Set MONGODB_URL, or MONGOD_BINARY to a mongod program, to queue them there.',
    );
  const jobs = new AgendaJobRunner({ address, log, around: (job, run) => inRequestScope({ job }, run) });
  closing.defer(() => jobs.close());
  return { config, log, databaseUrl, databaseDirectUrl, credentialKeys, jobs };
}

async function startPostgres(
  config: Config,
  log: Logger,
  closing: AsyncDisposableStack,
  say: (line: string) => void,
): Promise<string> {
  const folder = join(config.dataDir, 'postgres');
  say(`Starting PostgreSQL in ${relative('.', folder)} …`);
  const postgres = await keepRunning(
    (port) => startEmbeddedPostgres({ folder, port }),
    (what) => log.error({ what }, 'embedded PostgreSQL'),
  );
  closing.defer(() => postgres.stop());
  return postgres.url;
}

/** Null: there is none. @throws {StartError} there must be one */
async function startMongod(
  config: Config,
  log: Logger,
  closing: AsyncDisposableStack,
  say: (line: string) => void,
): Promise<JobBackendAddress | null> {
  if (config.mongodbUrl !== null) {
    await waitForMongo(config.mongodbUrl, say);
    return { kind: 'mongodb', url: config.mongodbUrl };
  }
  const binary = config.databaseUrl === null || config.mongodBinary !== null ? findMongod(config.mongodBinary) : null;
  if (binary === null) {
    if (config.requireMongodb)
      throw new StartError(
        'REQUIRE_MONGODB is set, but there is no MongoDB: set MONGODB_URL, or MONGOD_BINARY to a mongod program.',
      );
    return null;
  }
  const folder = join(config.dataDir, 'mongo');
  say(`Starting MongoDB in ${relative('.', folder)} …`);
  const mongod = await keepRunning(
    (port) => startEmbeddedMongod({ binary, folder, port }),
    (what) => log.error({ what }, 'embedded MongoDB'),
  );
  closing.defer(() => mongod.stop());
  return { kind: 'mongodb', url: mongod.url };
}
