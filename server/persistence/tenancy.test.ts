import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase } from '../testing/test-database.ts';
import type { TestDatabase } from '../testing/test-database.ts';
import { Database, allMerchants, onlyMerchants } from './database.ts';

interface Column {
  readonly table: string;
  readonly column: string;
  readonly type: string;
  readonly needed: boolean;
  readonly identity: boolean;
  readonly refers: string | null;
  readonly oneOf: string | null;
}

/**
 * Tables that belong to no merchant, each with the reason. A new table without merchant_id has to be put here by
 * somebody who thought about it.
 */
const shared = new Set([
  'app_user',
  'session',
  'api_token',
  'login_throttle',
  'known_device',
  'shipping_type',
  'rate_budget',
  'rate_bucket',
  'platform_breaker',
  'merchant',
  'migration',
]);

describe('tenants are closed to each other by the database itself', () => {
  let server: TestDatabase;
  let db: Database;
  let tables: string[];
  let mine: string;
  let theirs: string;

  beforeAll(async () => {
    server = await createTestDatabase();
    db = await Database.open({ url: server.url, entities: [], log: { warn: () => {} } });
    tables = (
      await server.query<{
        name: string;
      }>(`select c.relname as name from pg_class c
        join pg_attribute a on a.attrelid = c.oid and a.attname = 'merchant_id' and not a.attisdropped
        where c.relkind in ('r', 'p') and not c.relispartition and c.relnamespace = 'public'::regnamespace order by 1`)
    ).map((row) => row.name);
    const made = await server.query<{ id: string }>(
      `insert into merchant (code, name) values ('mine', 'Mine'), ('theirs', 'Theirs') returning id`,
    );
    [mine, theirs] = made.map((row) => row.id) as [string, string];
    await fillEveryTable(server, tables, theirs);
  });
  afterAll(async () => {
    await db.close();
    await server.close();
  });

  it('knows every table: it belongs to a merchant or is named as shared', async () => {
    const all = await server.query<{ name: string }>(
      `select relname as name from pg_class
       where relkind in ('r', 'p') and not relispartition and relnamespace = 'public'::regnamespace`,
    );
    expect(all.map((row) => row.name).filter((name) => !tables.includes(name) && !shared.has(name))).toEqual([]);
    expect(tables.length).toBeGreaterThan(20);
  });

  it('forces row-level security with a policy on each of them and on merchant', async () => {
    const closed = await server.query<{
      name: string;
    }>(`select c.relname as name from pg_class c where c.relrowsecurity and c.relforcerowsecurity
      and exists (select from pg_policy p where p.polrelid = c.oid)`);
    const names = closed.map((row) => row.name);
    expect([...tables, 'merchant'].filter((name) => !names.includes(name))).toEqual([]);
  });

  it('lets the application reach a partition through its table only, and the default one through its policy', async () => {
    const partitions = await server.query<{ name: string; parent: string }>(
      `select inhrelid::regclass::text as name, inhparent::regclass::text as parent from pg_inherits i
       join pg_class c on c.oid = i.inhrelid where c.relkind = 'r' order by 1`,
    );
    expect(partitions.length).toBeGreaterThan(10);
    for (const { name, parent } of partitions) {
      const read = await db
        .run(onlyMerchants(mine), (tx) => tx.query(`select from ${name} where merchant_id <> $1`, [mine]))
        .catch((error: unknown) => (error as { code: string }).code);
      expect([name, read]).toEqual([name, name === `${parent}_default` ? [] : '42501']);
    }
  });

  it('lets the application work as a role that is neither owner nor exempt', async () => {
    const [role] = await db.statement<
      Record<string, unknown>
    >(`select current_user::text as name, rolsuper, rolbypassrls,
      exists (select from pg_class where relowner = r.oid) as owner from pg_roles r where rolname = current_user`);
    expect(role).toEqual({ name: 'quaylink_app', rolsuper: false, rolbypassrls: false, owner: false });
  });

  it('has an index that begins with a column of every foreign key', async () => {
    const bare = () =>
      server.query<{
        key: string;
      }>(`select k.conrelid::regclass::text as key from pg_constraint k
        where k.contype = 'f' and k.connamespace = 'public'::regnamespace
        and not exists (select from pg_index i
          where i.indrelid = k.conrelid and i.indkey[0] = any(k.conkey)
          and (i.indpred is null or pg_get_expr(i.indpred, i.indrelid) like '%IS NOT NULL%'))`);
    expect(await bare()).toEqual([]);
    await server.query('create table forgotten (id uuid references merchant)');
    expect(await bare()).toEqual([{ key: 'forgotten' }]);
    await server.query('drop table forgotten');
  });

  it('shows, changes and deletes no row of another merchant, in any table', async () => {
    for (const table of [...tables, 'merchant']) {
      const column = table === 'merchant' ? 'id' : 'merchant_id';
      const count = async (scope: Parameters<Database['run']>[0]) =>
        (
          await db.run(scope, (tx) =>
            tx.query<{ count: number }>(`select count(*) from ${table} where ${column} = $1`, [theirs]),
          )
        )[0]?.count;
      expect([table, await count(allMerchants)]).toEqual([table, 1]);
      expect([table, await count(onlyMerchants(mine))]).toEqual([table, 0]);
      expect([table, await count(onlyMerchants())]).toEqual([table, 0]);
      const touched = await db.run(onlyMerchants(mine), async (tx) => [
        ...(await tx.query(`update ${table} set ${column} = ${column} where ${column} = $1 returning 1`, [theirs])),
        ...(await tx.query(`delete from ${table} where ${column} = $1 returning 1`, [theirs])),
      ]);
      expect([table, touched]).toEqual([table, []]);
    }
  });

  it('writes no row in the name of another merchant, in any table', async () => {
    for (const table of tables) {
      // Columns the database computes are not given.
      const [given] = await server.query<{ columns: string }>(
        `select string_agg(quote_ident(attname), ', ') as columns from pg_attribute
         where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''`,
        [table],
      );
      const refused = await db
        .run(onlyMerchants(mine), async (tx) => {
          const [row] = await server.query<{ row: string }>(
            `select to_jsonb(t)::text as row from ${table} t where merchant_id = $1`,
            [theirs],
          );
          await tx.query(
            `insert into ${table} (${given?.columns}) overriding system value
             select ${given?.columns} from jsonb_populate_record(null::${table}, $1::jsonb)`,
            [row?.row],
          );
          return 'written';
        })
        .catch(String);
      expect([table, refused]).toEqual([table, expect.stringContaining('row-level security')]);
    }
  });
});

/** One row of the merchant in every table, made from the catalogue: parents first, values by type and check. */
async function fillEveryTable(server: TestDatabase, tables: readonly string[], merchantId: string): Promise<void> {
  const columns =
    await server.query<Column>(`select c.relname as table, a.attname as column, format_type(a.atttypid, null) as type,
        a.attnotnull and not a.atthasdef and a.attidentity = '' as needed,
      a.attidentity <> '' as identity, f.confrelid::regclass::text as refers, (select pg_get_constraintdef(k.oid)
        from pg_constraint k where k.conrelid = c.oid and k.contype = 'c' and k.conkey = array[a.attnum]
        limit 1) as "oneOf"
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    left join lateral (select k.confrelid from pg_constraint k
      where k.contype = 'f' and k.conrelid = c.oid and k.conkey[1] = a.attnum limit 1) f on true
    where c.relkind in ('r', 'p') and not c.relispartition and a.attgenerated = ''
    and c.relnamespace = 'public'::regnamespace order by c.relname, a.attnum`);
  const ids = new Map<string, string>([['merchant', merchantId]]);
  const fill = async (table: string): Promise<void> => {
    if (ids.has(table)) return;
    const needed = columns.filter(
      (column) => column.table === table && (column.needed || column.column === 'merchant_id'),
    );
    for (const { refers } of needed) if (refers && refers !== table) await fill(refers);
    const values = needed.map((column) =>
      column.column === 'merchant_id' ? merchantId : column.refers ? ids.get(column.refers) : sample(column),
    );
    const insert =
      needed.length === 0
        ? 'default values'
        : `(${needed.map((column) => column.column).join(', ')}) values (${values.map((_, at) => `$${at + 1}`).join(', ')})`;
    const [row] = await server.query<Record<string, string>>(`insert into ${table} ${insert} returning *`, values);
    ids.set(table, row?.['id'] ?? row?.['account_id'] ?? '');
  };
  for (const table of tables) await fill(table);
}

function sample({ column, type, oneOf }: Column): unknown {
  const allowed = /'([^']+)'::text/.exec(oneOf ?? '')?.[1];
  if (column === 'email') return 'somebody@example.com';
  if (column === 'side') return 'merchant';
  if (allowed && !oneOf?.includes('~')) return allowed;
  if (column === 'role') return 'owner';
  switch (type) {
    case 'text':
      return column === 'currency' ? 'TWD' : 'text';
    case 'text[]':
      return [];
    case 'bytea':
      return Buffer.alloc(32, 1);
    case 'uuid':
      return '00000000-0000-7000-8000-000000000001';
    case 'timestamp with time zone':
      return '2027-01-01T00:00:00Z';
    default:
      return 1;
  }
}
