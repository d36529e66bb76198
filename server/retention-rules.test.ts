import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { retentionRules } from './features.ts';
import { retentionTable } from './retention/table.ts';
import { createTestDatabase, type TestDatabase } from './testing/test-database.ts';

describe('how long every table is kept', () => {
  let server: TestDatabase;
  beforeAll(async () => {
    server = await createTestDatabase();
  });
  afterAll(() => server.close());
  const rules = retentionRules({ apiLogDays: 30, rawPayloadDays: 90 });

  it('is stated for each table once, and for no other', async () => {
    const tables = await server.query<{ name: string }>(
      `select relname as name from pg_class
       where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition order by 1`,
    );
    expect(rules.map(({ table }) => table).toSorted()).toEqual(tables.map(({ name }) => name).toSorted());
  });

  it('says partitions where the table is cut by time, and nowhere else', async () => {
    const cut = await server.query<{ name: string }>(
      'select partrelid::regclass::text as name from pg_partitioned_table',
    );
    expect(
      rules
        .filter(({ by }) => by === 'partitions')
        .map(({ table }) => table)
        .toSorted(),
    ).toEqual(cut.map(({ name }) => name).toSorted());
  });

  it('is in docs/operations.md', () => {
    const page = readFileSync(join(import.meta.dirname, '../docs/operations.md'), 'utf8');
    expect(page).toContain(retentionTable(rules));
  });

  it('names an owner whose rows take theirs along', async () => {
    const cascades = await server.query<{ child: string; parent: string }>(
      `select conrelid::regclass::text as child, confrelid::regclass::text as parent from pg_constraint
       where contype = 'f' and confdeltype = 'c'`,
    );
    const missing = rules.filter(
      (rule) =>
        rule.by === 'owner' && !cascades.some(({ child, parent }) => child === rule.table && parent === rule.owner),
    );
    expect(missing).toEqual([]);
  });
});
