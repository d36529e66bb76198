import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { allMerchants, Database, onlyMerchants, type TenantScope } from './database.ts';

describe('search_ids, which looks past the policy', () => {
  let server: TestDatabase;
  let db: Database;
  let mine: string;
  let theirs: string;

  beforeAll(async () => {
    server = await createTestDatabase();
    db = await Database.open({ url: server.url, entities: [], log: { warn: () => {} } });
    const merchants = await server.query<{ id: string }>(
      `insert into merchant (code, name) values ('mine', 'Mine'), ('theirs', 'Theirs') returning id`,
    );
    [mine, theirs] = merchants.map(({ id }) => id) as [string, string];
    await server.query(
      `insert into warehouse_product (merchant_id, sku, name) select id, 'TEA-' || code, '凍頂烏龍' from merchant`,
    );
  });
  afterAll(async () => {
    await db.close();
    await server.close();
  });

  const found = async (scope: TenantScope, ...patterns: readonly string[]) =>
    (
      await db.run(scope, (tx) =>
        tx.query<{ id: string }>(`select search_ids('warehouse_product', $1::text[]) as id`, [patterns]),
      )
    ).length;

  it('S21: finds rows by all patterns, of the merchants of the transaction only', async () => {
    expect(await found(allMerchants, '%tea%', '% u70cf u9f8d %')).toBe(2);
    expect(await found(onlyMerchants(mine), '%tea%', '% u70cf u9f8d %')).toBe(1);
    expect(await found(onlyMerchants(mine), '%theirs%')).toBe(0);
    expect(await found(onlyMerchants(mine, theirs), '%tea%')).toBe(2);
    expect(await found(onlyMerchants(), '%tea%')).toBe(0);
  });

  it('takes patterns as text and no other table', async () => {
    expect(await found(allMerchants, `%' or true --`)).toBe(0);
    await expect(db.run(allMerchants, (tx) => tx.query(`select search_ids('app_user', array['%'])`))).rejects.toThrow(
      'no search over app_user',
    );
  });

  it('gives its role nothing but three columns to look at', async () => {
    const rights = await server.query<{ name: string }>(
      `select distinct table_name || '.' || column_name as name from information_schema.column_privileges
       where grantee = 'quaylink_search' order by 1`,
    );
    expect(rights.map(({ name }) => name)).toEqual(
      ['ec_account', 'ec_order', 'warehouse_product'].flatMap((table) =>
        ['id', 'merchant_id', 'search_text'].map((column) => `${table}.${column}`),
      ),
    );
  });
});
