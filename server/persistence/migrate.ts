import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MigrationObject } from '@mikro-orm/core';
import { Migration, Migrator } from '@mikro-orm/migrations';
import { MikroORM } from '@mikro-orm/postgresql';
import { Client } from 'pg';

const folder = join(import.meta.dirname, 'migrations');
/** Any number nobody else locks in our database. */
const lockNumber = 7_305_821_114;

/**
 * Every `migrations/*.sql`, by name; the number in front gives the order. A file that was delivered is never changed.
 */
export const migrationsList = readdirSync(folder)
  .filter((name) => name.endsWith('.sql'))
  .sort()
  .map((name) => ({ name: name.replace(/\.sql$/, ''), class: sqlMigration(join(folder, name)) }));

/**
 * Brings the database to the newest form, as the login of the address (its owner). Processes that start at the same
 * time wait for each other.
 * @param upTo the last one to apply, by name; for tests that start from an older form
 * @returns the names of what was applied now
 */
export async function migrate(databaseUrl: string, upTo?: string): Promise<string[]> {
  const lock = new Client({ connectionString: databaseUrl });
  lock.on('error', () => undefined); // a lost server fails the queries themselves
  await lock.connect();
  try {
    await lock.query('select pg_advisory_lock($1)', [lockNumber]);
    const orm = await MikroORM.init({
      clientUrl: databaseUrl,
      entities: [],
      discovery: { warnWhenNoEntities: false },
      extensions: [Migrator],
      pool: { max: 2 },
      migrations: { migrationsList, snapshot: false, silent: true, tableName: 'migration' },
    });
    try {
      return (await orm.migrator.up(upTo === undefined ? {} : { to: upTo })).map((done) => done.name);
    } finally {
      await orm.close();
    }
  } finally {
    await lock.end();
  }
}

function sqlMigration(path: string): MigrationObject['class'] {
  return class extends Migration {
    override up(): void {
      this.addSql(readFileSync(path, 'utf8'));
    }
  };
}
