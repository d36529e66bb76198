import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { migrate, migrationsList } from './migrate.ts';

describe('migrations', () => {
  let empty: TestDatabase;
  let template: TestDatabase;
  beforeAll(async () => {
    empty = await createTestDatabase({ migrated: false });
    template = await createTestDatabase();
  });
  afterAll(async () => {
    await empty.close();
    await template.close();
  });

  it('runs each file once, however many processes start at the same time', async () => {
    const applied = await Promise.all([migrate(empty.url), migrate(empty.url), migrate(empty.url)]);
    expect(applied.flat()).toEqual(migrationsList.map((one) => one.name));
    expect(await migrate(empty.url)).toEqual([]);
  });

  it('gives every test database all migrations, and leaves the owner outside the application role’s reach', async () => {
    expect(await template.query('select name from migration order by name')).toEqual(
      migrationsList.map(({ name }) => ({ name })),
    );
    expect(
      await template.query("select rolsuper, rolbypassrls, rolcanlogin from pg_roles where rolname = 'quaylink_app'"),
    ).toEqual([{ rolsuper: false, rolbypassrls: false, rolcanlogin: false }]);
  });
});
