import { randomBytes } from 'node:crypto';
import { Client, Pool, type QueryResultRow } from 'pg';
import { inject } from 'vitest';
import { type PostgresAddresses, templateDatabase } from './global-setup.ts';

export interface TestDatabase {
  /** Address as the owner, like `DATABASE_URL`. The application itself still works as `quaylink_app`. */
  readonly url: string;
  /** Address as a superuser, to look at and prepare what row-level security hides. */
  readonly superuserUrl: string;
  /** One statement as superuser. */
  query<Row extends QueryResultRow = QueryResultRow>(sql: string, params?: readonly unknown[]): Promise<Row[]>;
  /** Drops it even while clients are connected. */
  close(): Promise<void>;
}

/**
 * An empty database with all migrations, of its own for a test file: make it in `beforeAll`, close it in `afterAll`.
 * Takes about 60 ms.
 */
export async function createTestDatabase({ migrated = true } = {}): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  const { ownerUrl, superuserUrl: rootUrl } = await postgres();
  const [url, superuserUrl] = [inDatabase(ownerUrl, name), inDatabase(rootUrl, name)];
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

const inDatabase = (address: string, name: string): string => Object.assign(new URL(address), { pathname: name }).href;

let addresses: Promise<PostgresAddresses> | undefined;
/** Starts the run's PostgreSQL if no file has asked for it yet. */
async function postgres(): Promise<PostgresAddresses> {
  addresses ??= fetch(inject('postgresDoor')).then(async (answer) => {
    if (!answer.ok) throw new Error(`PostgreSQL for the tests did not start: ${await answer.text()}`);
    return (await answer.json()) as PostgresAddresses;
  });
  return addresses;
}

async function administer(statement: string): Promise<void> {
  const client = new Client({ connectionString: (await postgres()).superuserUrl });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
