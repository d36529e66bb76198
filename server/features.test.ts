import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ReferenceKind } from '@mikro-orm/core';
import type { EntityMetadata, EntityProperty } from '@mikro-orm/core';
import { createTestDatabase } from './testing/test-database.ts';
import type { TestDatabase } from './testing/test-database.ts';
import { Database } from './persistence/database.ts';
import { entities } from './features.ts';

/** A collection has its columns in the other table. */
const hasColumns = ({ kind, persist }: EntityProperty) =>
  persist !== false && kind !== ReferenceKind.MANY_TO_MANY && kind !== ReferenceKind.ONE_TO_MANY;

interface Column {
  readonly type: string;
  readonly nullable: boolean;
  /** The database gives a value where none is written. */
  readonly filled: boolean;
}

/** Migrations are written by hand, and so are entities: nothing else compares them. */
describe('entities and migrations', () => {
  let server: TestDatabase;
  let db: Database;
  let tables: ReadonlyMap<string, ReadonlyMap<string, Column>>;
  let mapped: readonly EntityMetadata[];

  beforeAll(async () => {
    server = await createTestDatabase();
    db = await Database.open({ url: server.url, entities, log: { warn: () => {} } });
    const rows = await server.query<Column & { table: string; name: string }>(
      `select c.relname as "table", a.attname as name, format_type(a.atttypid, null) as type,
         not a.attnotnull as nullable,
         -- A trigger that fills a column is called after it.
         a.atthasdef or a.attidentity <> '' or exists (select from pg_trigger t
           where t.tgrelid = c.oid and t.tgname = c.relname || '_' || a.attname) as filled
       from pg_attribute a join pg_class c on c.oid = a.attrelid
       where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
       and a.attnum > 0 and not a.attisdropped`,
    );
    const found = new Map<string, Map<string, Column>>();
    for (const { table, name, ...column } of rows)
      found.set(table, (found.get(table) ?? new Map<string, Column>()).set(name, column));
    tables = found;
    // Those of many-to-many relations, too, which MikroORM makes by itself.
    mapped = [...db.orm.getMetadata().getAll().values()].filter((meta) => !meta.abstract && !meta.embeddable);
  });
  afterAll(async () => {
    await db.close();
    await server.close();
  });

  /** As PostgreSQL calls it: `timestamptz(6)` → `timestamp with time zone`. */
  const typeName = async (type: string) =>
    (await server.query<{ name: string | null }>('select format_type(to_regtype($1), null) as name', [type]))[0]?.name;

  it('compare every entity in the list, and the tables between them', () => {
    const names = new Set(mapped.map(({ className }) => className));
    expect(entities.filter(({ name }) => !names.has(name))).toEqual([]);
    expect(mapped.filter(({ pivotTable }) => pivotTable).map(({ tableName }) => tableName)).toEqual(['user_merchant']);
  });

  it('every mapped column is there, of the same type, and empty only where the entity may be', async () => {
    const wrong: string[] = [];
    for (const { tableName, props } of mapped) {
      const columns = tables.get(tableName);
      if (!columns) wrong.push(`${tableName}: no such table`);
      for (const { fieldNames, columnTypes, nullable = false } of columns ? props.filter(hasColumns) : []) {
        for (const [at, name] of fieldNames.entries()) {
          const column = columns?.get(name);
          const type = await typeName(columnTypes[at] ?? '');
          if (!column) wrong.push(`${tableName}.${name}: no such column`);
          else if (column.type !== type)
            wrong.push(
              `${tableName}.${name}: ${column.type}, mapped as ${type ?? `${columnTypes[at]}, which is no type`}`,
            );
          else if (column.nullable !== nullable)
            wrong.push(
              `${tableName}.${name}: ${column.nullable ? 'may' : 'may not'} be null, mapped as if it ${nullable ? 'might' : 'might not'}`,
            );
        }
      }
    }
    expect(wrong).toEqual([]);
  });

  it('no entity leaves a column out that needs a value', () => {
    const left = mapped.flatMap(({ tableName, props }) => {
      const known = new Set(props.filter(hasColumns).flatMap(({ fieldNames }) => fieldNames));
      return [...(tables.get(tableName) ?? [])]
        .filter(([name, { nullable, filled }]) => !nullable && !filled && !known.has(name))
        .map(([name]) => `${tableName}.${name}`);
    });
    expect(left).toEqual([]);
  });
});
