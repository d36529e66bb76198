import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { startEmbeddedPostgres } from '../server/persistence/embedded-postgres.ts';
import { migrate } from '../server/persistence/migrate.ts';

/** A PostgreSQL of our own with the settings we ship, and one migrated database in it. */
export interface BenchDatabase {
  readonly pid: number;
  /** As the owner, like DATABASE_URL. */
  readonly url: string;
  readonly superuserUrl: string;
  /** As superuser: prepares and looks, never measured. */
  query<Row>(sql: string, params?: readonly unknown[]): Promise<Row[]>;
  /** Stops the server and removes its files. */
  stop(): Promise<void>;
}

const running = new Set<() => Promise<void>>();

/** For a process that must end in the middle of a round. */
export async function stopBenchDatabases(): Promise<void> {
  await Promise.all([...running].map((stop) => stop()));
}

export async function startBenchDatabase(): Promise<BenchDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'quaylink-bench-'));
  const postgres = await startEmbeddedPostgres({ folder });
  const superuserUrl = postgres.superuserUrl.replace(/\/[^/]*$/, new URL(postgres.url).pathname);
  const client = new Client({ connectionString: superuserUrl });
  client.on('error', () => undefined); // the running statement fails with it
  const stop = async () => {
    running.delete(stop);
    await postgres.stop();
    await client.end().catch(() => undefined);
    rmSync(folder, { recursive: true, force: true });
  };
  running.add(stop);
  try {
    await migrate(postgres.url);
    await client.connect();
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    pid: postgres.pid,
    url: postgres.url,
    superuserUrl,
    query: async <Row>(sql: string, params: readonly unknown[] = []) =>
      (await client.query(sql, [...params])).rows as Row[],
    stop,
  };
}
