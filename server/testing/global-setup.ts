import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import type { TestProject } from 'vitest/node';
import { startEmbeddedPostgres } from '../persistence/embedded-postgres.ts';
import { migrate } from '../persistence/migrate.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Answers with the addresses of the run's PostgreSQL, which starts with the first file that asks. */
    readonly postgresDoor: string;
  }
}

/** Where the run's PostgreSQL is. */
export interface PostgresAddresses {
  readonly superuserUrl: string;
  /** Its ordinary owner of databases. */
  readonly ownerUrl: string;
}

/** The database every test database is copied from. */
export const templateDatabase = 'quaylink_template';

/** One PostgreSQL for the whole test run, with all migrations in a template. Tests of pure rules never start it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  let started: Promise<PostgresAddresses & { stop(): Promise<void> }> | undefined;
  const door = createServer((_request, response) => {
    started ??= startPostgres();
    void started.then(
      ({ superuserUrl, ownerUrl }) => response.end(JSON.stringify({ superuserUrl, ownerUrl })),
      (error: unknown) => {
        response.statusCode = 500;
        response.end(error instanceof Error ? (error.stack ?? error.message) : String(error));
      },
    );
  });
  await new Promise<void>((resolve) => {
    door.listen(0, '127.0.0.1', resolve);
  });
  project.provide('postgresDoor', `http://127.0.0.1:${(door.address() as AddressInfo).port}/`);
  return async () => {
    door.closeAllConnections();
    door.close();
    const postgres = await started?.catch(() => undefined);
    await postgres?.stop();
  };
}

async function startPostgres() {
  const folder = await mkdtemp(join(tmpdir(), 'quaylink-test-'));
  const postgres = await startEmbeddedPostgres({ folder, durable: false });
  const client = new Client({ connectionString: postgres.superuserUrl });
  await client.connect();
  await client.query(`create database ${templateDatabase} owner quaylink`);
  await client.end();
  const url = new URL(postgres.url);
  url.pathname = templateDatabase;
  await migrate(url.href);
  return {
    superuserUrl: postgres.superuserUrl,
    ownerUrl: postgres.url,
    async stop() {
      await postgres.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
