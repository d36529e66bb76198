import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allMerchants, Database } from '../persistence/database.ts';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { retentionRules } from '../features.ts';
import { cleanUp } from './clean-up.ts';

describe('removing what is kept for a time only (H2)', () => {
  const now = new Date('2026-11-21T04:00:00Z');
  const daysAgo = (days: number) => new Date(now.getTime() - days * 24 * 60 * 60_000);
  let database: TestDatabase;
  let db: Database;
  let merchantId: string;

  beforeAll(async () => {
    database = await createTestDatabase();
    db = await Database.open({ url: database.url, entities: [], log: { warn: () => {} } });
    const [merchant] = await database.query<{ id: string }>(
      `insert into merchant (code, name) values ('north', 'North') returning id`,
    );
    merchantId = merchant?.id ?? '';
  });
  afterAll(async () => {
    await db.close();
    await database.close();
  });

  const logAt = (at: Date) =>
    db.run(allMerchants, (tx) =>
      tx.query(
        `insert into api_log (merchant_id, platform, direction, operation, method, url, result, duration_ms, at)
         values ($1, 'momo', 'outbound', 'x', 'GET', 'u', 'ok', 1, $2)`,
        [merchantId, at],
      ),
    );

  it('removes API log entries past their days and keeps the others', async () => {
    await logAt(daysAgo(31));
    await logAt(daysAgo(29));
    const clean = () => cleanUp(db, now, retentionRules({ apiLogDays: 30, rawPayloadDays: 90 }));
    expect(await clean()).toMatchObject({ api_log: 1 });
    const left = await db.run(allMerchants, (tx) => tx.query<{ at: Date }>('select at from api_log'));
    expect(left.map(({ at }) => at)).toEqual([daysAgo(29)]);
    expect(await clean()).toMatchObject({ api_log: 0 });
  });

  it('G5: drops the partitions that are over with all their rows, and makes those of the days to come', async () => {
    const today = new Date();
    const inDays = (days: number) => new Date(today.getTime() + days * 24 * 60 * 60_000);
    await logAt(today);
    const partitions = async () =>
      (await database.query<{ ends: string }>(`select ends::text from partitions_of('api_log') order by 1`)).map(
        ({ ends }) => ends,
      );
    const rows = () => db.run(allMerchants, (tx) => tx.query('select from api_log where at > $1', [inDays(-1)]));
    const days = { apiLogDays: 30, rawPayloadDays: 90 };
    await cleanUp(db, inDays(29), retentionRules(days));
    expect(await rows()).toHaveLength(1);
    const later = inDays(32);
    expect((await cleanUp(db, later, retentionRules(days)))['api_log partitions']).toBeGreaterThan(0);
    expect(await rows()).toEqual([]);
    const left = await partitions();
    expect(left[0]! > inDays(2).toISOString().slice(0, 10)).toBe(true);
    expect(left.at(-1)! > inDays(41).toISOString().slice(0, 10)).toBe(true);
    expect(await cleanUp(db, later, retentionRules(days))).toMatchObject({ 'api_log partitions': 0 });
  });

  it('moves what waits in the default partition into the partition of its time', async () => {
    const far = new Date(Date.now() + 60 * 24 * 60 * 60_000);
    await logAt(far);
    await cleanUp(
      db,
      new Date(far.getTime() - 5 * 24 * 60 * 60_000),
      retentionRules({ apiLogDays: 30, rawPayloadDays: 90 }),
    );
    const [place] = await database.query<{ name: string }>(
      'select tableoid::regclass::text as name from api_log where at = $1',
      [far],
    );
    expect(place?.name).toMatch(/^api_log_\d{8}_\d{8}$/);
  });

  it('removes connection tests as it removes API log entries', async () => {
    const [channel] = await database.query<{ id: string }>(
      `insert into sales_channel (merchant_id, name) values ($1, 'Shop') returning id`,
      [merchantId],
    );
    const [account] = await database.query<{ id: string }>(
      `insert into ec_account (merchant_id, sales_channel_id, platform, display_name) values ($1, $2, 'momo', 'M')
       returning id`,
      [merchantId, channel?.id],
    );
    for (const [revision, days] of [
      [1, 31],
      [2, 29],
    ] as const) {
      await database.query(
        `insert into connection_test (account_id, merchant_id, credentials_revision, started_at)
         values ($1, $2, $3, $4)`,
        [account?.id, merchantId, revision, daysAgo(days)],
      );
    }
    expect(await cleanUp(db, now, retentionRules({ apiLogDays: 30, rawPayloadDays: 90 }))).toMatchObject({
      connection_test: 1,
    });
    expect(await database.query('select credentials_revision as revision from connection_test')).toEqual([
      { revision: 2 },
    ]);
  });

  it('keeps a session until it has expired', async () => {
    const [user] = await database.query<{ id: string }>(
      `insert into app_user (email, name, password_hash, side, role)
       values ('a@b.example', 'A', '-', 'warehouse', 'viewer') returning id`,
    );
    await database.query(
      `insert into session (token_hash, user_id, expires_at) values ('old', $1, $2), ('new', $1, $3)`,
      [user?.id, daysAgo(0.01), new Date(now.getTime() + 1000)],
    );
    await cleanUp(db, now, retentionRules({ apiLogDays: 30, rawPayloadDays: 90 }));
    expect(await database.query(`select encode(token_hash, 'escape') as hash from session`)).toEqual([{ hash: 'new' }]);
  });
});
