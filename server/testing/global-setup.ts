import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import type { TestProject } from 'vitest/node';
import { startEmbeddedPostgres } from '../persistence/embedded-postgres.ts';
import { migrate } from '../persistence/migrate.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Superuser address of the run's PostgreSQL. */
    readonly postgresUrl: string;
    /** Address of its ordinary owner of databases. */
    readonly postgresOwnerUrl: string;
  }
}

/** The database every test database is copied from. */
export const templateDatabase = 'quaylink_template';

/** One PostgreSQL for the whole test run, with all migrations in a template. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'quaylink-test-'));
  const postgres = await startEmbeddedPostgres({ folder, durable: false });
  const client = new Client({ connectionString: postgres.superuserUrl });
  await client.connect();
  await client.query(`create database ${templateDatabase} owner quaylink`);
  await client.end();
  const url = new URL(postgres.url);
  url.pathname = templateDatabase;
  await migrate(url.href);
  project.provide('postgresUrl', postgres.superuserUrl);
  project.provide('postgresOwnerUrl', postgres.url);
  return async () => {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}
