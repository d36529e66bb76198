import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase } from '../testing/test-database.ts';
import type { TestDatabase } from '../testing/test-database.ts';
import { Database, allMerchants, onlyMerchants } from './database.ts';
import { DatabaseUnavailable, violatedUnique } from './database-errors.ts';

const quiet = { warn: () => {} };

describe('the database', () => {
  let server: TestDatabase;
  let db: Database;
  let north: string;
  let south: string;

  beforeAll(async () => {
    server = await createTestDatabase();
    db = await Database.open({ url: server.url, poolSize: 2, entities: [], log: quiet });
    const rows = await db.run(allMerchants, (tx) =>
      tx.query<{ id: string }>(
        `insert into merchant (code, name) values ('north', 'North'), ('south', 'South') returning id`,
      ),
    );
    [north, south] = rows.map((row) => row.id) as [string, string];
  });

  afterAll(async () => {
    await db.close();
    await server.close();
  });

  const codes = async (scope: Parameters<Database['run']>[0]) =>
    (await db.run(scope, (tx) => tx.query<{ code: string }>('select code from merchant order by code'))).map(
      (row) => row.code,
    );

  it('shows a transaction only the merchants of its scope', async () => {
    expect(await codes(allMerchants)).toEqual(['north', 'south']);
    expect(await codes(onlyMerchants(south))).toEqual(['south']);
    expect(await codes(onlyMerchants(north, south))).toEqual(['north', 'south']);
    expect(await codes(onlyMerchants())).toEqual([]);
  });

  it('shows single reads only the merchants of their scope, many at once over few connections, and leaves no scope behind', async () => {
    const scopes = Array.from(
      { length: 60 },
      (_, at) =>
        [
          { scope: onlyMerchants(north), sees: ['north'] },
          { scope: onlyMerchants(south), sees: ['south'] },
          { scope: allMerchants, sees: ['north', 'south'] },
          { scope: onlyMerchants(), sees: [] },
        ][at % 4]!,
    );
    await Promise.all(
      scopes.map(async ({ scope, sees }, at) => {
        const sql = 'select code from merchant order by code';
        const rows = await (at % 3 === 0
          ? db.statement<{ code: string }>(sql)
          : at % 3 === 1
            ? db.reading(scope).query<{ code: string }>(sql)
            : db
                .reading(scope)
                .query<{ code: string }>(`select code from merchant where id = any ($1) order by code`, [
                  [north, south],
                ]));
        expect(rows.map((row) => row.code)).toEqual(at % 3 === 0 ? [] : sees);
      }),
    );
  });

  it('a kept plan sees with the scope of each read', async () => {
    const sql = 'select code from merchant where id <> $1 order by code';
    for (let at = 0; at < 12; at += 1) {
      expect(await db.reading(onlyMerchants(north)).query(sql, [south], { keepPlan: true })).toEqual([
        { code: 'north' },
      ]);
      expect(await db.reading(allMerchants).query(sql, [south], { keepPlan: true })).toEqual([{ code: 'north' }]);
      expect(await db.reading(onlyMerchants(south)).query(sql, [south], { keepPlan: true })).toEqual([]);
    }
    const [kept] = await db.statement<{ count: number }>(
      `select count(*) from pg_prepared_statements where statement = $1`,
      [sql],
    );
    expect(kept?.count).toBe(1);
  });

  it('a read that fails says why, and its connection serves the next one', async () => {
    const reading = db.reading(onlyMerchants(north));
    for (let at = 0; at < 4; at += 1) {
      await expect(reading.query('select 1 / $1::int as x', [0])).rejects.toThrow('division by zero');
      await expect(reading.query('select nonsense')).rejects.toThrow('nonsense');
      expect(await reading.query('select $1::int as x, null as y', [7])).toEqual([{ x: 7, y: null }]);
      expect(await reading.query('select code from merchant where false')).toEqual([]);
      await expect(reading.query('select 1 / $1::int as y', [0], { keepPlan: true })).rejects.toThrow(
        'division by zero',
      );
      expect(await reading.query('select 1 / $1::int as y', [1], { keepPlan: true })).toEqual([{ y: 1 }]);
    }
    expect(await db.statement('select * from merchant')).toEqual([]);
    expect(() => db.reading(onlyMerchants("x', true); drop table merchant; --"))).toThrow(RangeError);
  });

  it('shows nothing outside a transaction', async () => {
    expect(await db.statement('select * from merchant')).toEqual([]);
  });

  it('works as the closed role in every transaction, whatever role the session of its connection has', async () => {
    // A transaction pooler hands out sessions that never saw our start-up options.
    const pooled = await Database.open({ url: server.url, poolSize: 1, entities: [], log: { warn: () => {} } });
    pooled.pool.on('connect', (client) => void client.query('set role none'));
    try {
      const who = `select current_user::text as name, count(*)::int as merchants from merchant`;
      type Who = { name: string; merchants: number };
      const [session] = (await pooled.pool.query<Who>('select current_user::text as name')).rows;
      expect(session?.name).toBe('quaylink');
      expect(await pooled.statement<Who>(who)).toEqual([{ name: 'quaylink_app', merchants: 0 }]);
      expect((await pooled.reading(allMerchants).query<Who>(who))[0]?.name).toBe('quaylink_app');
      expect((await pooled.run(allMerchants, (tx) => tx.query<Who>(who)))[0]?.name).toBe('quaylink_app');
      const [after] = (await pooled.pool.query<Who>('select current_user::text as name')).rows;
      expect(after?.name).toBe('quaylink');
    } finally {
      await pooled.close();
    }
  });

  it('lets entity managers and plain statements share the transaction', async () => {
    await expect(
      db.run(allMerchants, async (tx) => {
        await tx.query(`insert into merchant (code, name) values ('east', 'East')`);
        const seen = await tx.em
          .getConnection()
          .execute('select code from merchant where code = ?', ['east'], 'all', tx.em.getTransactionContext());
        expect(seen).toEqual([{ code: 'east' }]);
        throw new Error('take it back');
      }),
    ).rejects.toThrow('take it back');
    expect(await codes(allMerchants)).toEqual(['north', 'south']);
  });

  it('takes back only what a savepoint did', async () => {
    await db.run(allMerchants, async (tx) => {
      await tx.query(`insert into merchant (code, name) values ('kept', 'Kept')`);
      const failure = await tx
        .savepoint(() => tx.query(`insert into merchant (code, name) values ('kept', 'Again')`))
        .catch((error: unknown) => error);
      expect(violatedUnique(failure)).toBe('merchant_code_key');
      await tx.query(`delete from merchant where code = 'kept'`);
    });
  });

  it('calls what waits for the commit after it, and never after a rollback', async () => {
    const heard: string[] = [];
    await db.run(allMerchants, async (tx) => tx.afterCommit(() => heard.push('committed')));
    await db
      .run(allMerchants, async (tx) => {
        tx.afterCommit(() => heard.push('never'));
        throw new Error('no');
      })
      .catch(() => {});
    expect(heard).toEqual(['committed']);
  });

  it('refuses statements of work that outlived its transaction, so that they never reach another tenant', async () => {
    const escaped = await db.run(onlyMerchants(north), async (tx) => tx);
    await expect(escaped.query('select 1')).rejects.toThrow('the transaction is over');
  });

  it('refuses a scope that is no list of UUIDs', async () => {
    await expect(db.run(onlyMerchants("x', true); drop table merchant; --"), async () => 1)).rejects.toThrow(
      RangeError,
    );
  });

  it('reads bigint as number, numeric and date as text, timestamptz as Date', async () => {
    const [row] = await db.statement(
      `select 5::bigint as big, 1.50::numeric as exact, date '2026-11-21' as day,
         timestamptz '2026-11-21T00:00:00Z' as at`,
    );
    expect(row).toEqual({ big: 5, exact: '1.50', day: '2026-11-21', at: new Date('2026-11-21T00:00:00Z') });
  });

  it('survives connections killed under it and works again at once', async () => {
    const failure = await db
      .run(allMerchants, async (tx) => {
        const [row] = await tx.query<{ pid: number }>('select pg_backend_pid() as pid');
        await server.query('select pg_terminate_backend($1)', [row?.pid]);
        return tx.query('select 1');
      })
      .catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(DatabaseUnavailable);
    expect(await codes(allMerchants)).toEqual(['north', 'south']);
  });

  it('says so when the database is not there', async () => {
    const nowhere = await Database.open({ url: 'postgres://nobody@127.0.0.1:1/none', entities: [], log: quiet });
    await expect(nowhere.run(allMerchants, async () => 1)).rejects.toBeInstanceOf(DatabaseUnavailable);
    await nowhere.close();
  });
});
