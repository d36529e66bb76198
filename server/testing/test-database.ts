import { randomBytes } from 'node:crypto';
import { Client, Pool, type QueryResultRow } from 'pg';
import { inject } from 'vitest';
import { templateDatabase } from './global-setup.ts';

export interface TestDatabase {
  /** Address as the owner, like `DATABASE_URL`. The application itself still works as `quaylink_app`. */
  readonly url: string;
  /** Address as a superuser, to look at and prepare what row-level security hides. */
  readonly superuserUrl: string;
  /** One statement as superuser. */
  query<Row extends QueryResultRow = QueryResultRow>(sql: string, params?: readonly unknown[]): Promise<Row[]>;
  /** Drops it, whoever is still connected. */
  close(): Promise<void>;
}

/** An empty database with all migrations, of its own for a test file: make it in `beforeAll`, close it in `afterAll`. Takes about 60 ms. */
export async function createTestDatabase({ migrated = true } = {}): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  const [url, superuserUrl] = [inject('postgresOwnerUrl'), inject('postgresUrl')].map((address) => {
    const own = new URL(address);
    own.pathname = name;
    return own.href;
  });
  if (url === undefined || superuserUrl === undefined)
    throw new Error('no PostgreSQL was started: is globalSetup missing from vitest.config.ts?');
  await administer(`create database ${name} owner quaylink template ${migrated ? templateDatabase : 'template0'}`);
  const pool = new Pool({ connectionString: superuserUrl, max: 2 });
  pool.on('error', () => undefined); // `close` cuts what is still connected
  return {
    url,
    superuserUrl,
    async query<Row extends QueryResultRow>(sql: string, params: readonly unknown[] = []) {
      return (await pool.query<Row>(sql, [...params])).rows;
    },
    async close() {
      await pool.end();
      await administer(`drop database if exists ${name} with (force)`);
    },
  };
}

async function administer(statement: string): Promise<void> {
  const client = new Client({ connectionString: inject('postgresUrl') });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
