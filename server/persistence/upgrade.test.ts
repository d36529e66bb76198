import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { migrate, migrationsList } from './migrate.ts';

type Row = Readonly<Record<string, unknown>>;

/** Columns that a later version fills with something else on purpose. */
const changedOnPurpose: Readonly<Record<string, (row: Row) => Row>> = {
  // Bodies that are never read again are not kept.
  inbound_event: (row) => ({
    ...row,
    body: row['meaning'] === 'alarm' && row['state'] === 'received' ? row['body'] : '',
  }),
};

describe('upgrading a database of version 0.1.0 with rows in every table', () => {
  let server: TestDatabase;
  let before: ReadonlyMap<string, readonly Row[]>;

  const tables = async () =>
    (
      await server.query<{ name: string }>(
        `select relname as name from pg_class
         where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition
         and relname <> 'migration' order by 1`,
      )
    ).map(({ name }) => name);
  const rowsOf = async (table: string): Promise<readonly Row[]> =>
    (await server.query<{ row: Row }>(`select to_jsonb(t) as row from ${table} t order by to_jsonb(t)::text`)).map(
      ({ row }) => row,
    );

  beforeAll(async () => {
    server = await createTestDatabase({ migrated: false });
    await migrate(server.url, '0006-run-counts-by-group');
    const client = new Client({ connectionString: server.url });
    await client.connect();
    await client.query(readFileSync(join(import.meta.dirname, 'testing/version-0006.sql'), 'utf8'));
    await client.end();
    before = new Map(await Promise.all((await tables()).map(async (table) => [table, await rowsOf(table)] as const)));
    await migrate(server.url);
  }, 60_000);
  afterAll(() => server.close());

  it('starts from rows in every table, and applies every migration since', async () => {
    expect([...before].filter(([, rows]) => rows.length === 0).map(([table]) => table)).toEqual([]);
    const applied = await server.query<{ count: string }>('select count(*) from migration');
    expect(Number(applied[0]?.count)).toBe(migrationsList.length);
  });

  it('keeps every row with every column it had', async () => {
    const changed: object[] = [];
    for (const [table, rows] of before) {
      const now = await rowsOf(table);
      const wanted = rows.map(changedOnPurpose[table] ?? ((row) => row));
      const left = wanted.filter(
        (row) => !now.some((other) => Object.entries(row).every(([column, value]) => same(other[column], value))),
      );
      if (left.length > 0 || now.length !== rows.length) changed.push({ table, left, now });
    }
    expect(changed).toEqual([]);
  });

  it('finds the orders of before by number, SKU and name', async () => {
    const [row] = await server.query<{ text: string }>(
      `select search_text as text from ec_order where platform_order_number = 'TW-1001'`,
    );
    expect(row?.text).toBe(' tw-1001 tea-150 cup-1 \x1f u738b u5c0f u660e ');
  });

  it('numbers live events on from where they were, and cuts by time what grows', async () => {
    const [event] = await server.query<{ seq: string }>(
      `insert into live_event (merchant_id, kind, subject_id) select id, 'order', id from merchant limit 1
       returning seq`,
    );
    expect(Number(event?.seq)).toBe(3);
    const [place] = await server.query<{ own: boolean }>(
      `select bool_and(tableoid <> 'api_log_default'::regclass) as own from api_log
       where at > now() - interval '1 day'`,
    );
    expect(place?.own).toBe(true);
  });
});

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
