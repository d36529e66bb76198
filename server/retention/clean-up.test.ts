import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allMerchants, Database } from '../persistence/database.ts';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts';
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
        `insert into api_log (merchant_id, platform, direction, operation, method, url, result, duration_ms, at) values ($1, 'momo', 'outbound', 'x', 'GET', 'u', 'ok', 1, $2)`,
        [merchantId, at],
      ),
    );

  it('removes API log entries past their days and keeps the others', async () => {
    await logAt(daysAgo(31));
    await logAt(daysAgo(29));
    const clean = () => cleanUp(db, now, { apiLogDays: 30, rawPayloadDays: 90 });
    expect(await clean()).toMatchObject({ api_log: 1 });
    const left = await db.run(allMerchants, (tx) => tx.query<{ at: Date }>('select at from api_log'));
    expect(left.map(({ at }) => at)).toEqual([daysAgo(29)]);
    expect(await clean()).toMatchObject({ api_log: 0 });
  });

  it('removes connection tests as it removes API log entries', async () => {
    const [channel] = await database.query<{ id: string }>(
      `insert into sales_channel (merchant_id, name) values ($1, 'Shop') returning id`,
      [merchantId],
    );
    const [account] = await database.query<{ id: string }>(
      `insert into ec_account (merchant_id, sales_channel_id, platform, display_name) values ($1, $2, 'momo', 'M') returning id`,
      [merchantId, channel?.id],
    );
    for (const [revision, days] of [
      [1, 31],
      [2, 29],
    ] as const) {
      await database.query(
        'insert into connection_test (account_id, merchant_id, credentials_revision, started_at) values ($1, $2, $3, $4)',
        [account?.id, merchantId, revision, daysAgo(days)],
      );
    }
    expect(await cleanUp(db, now, { apiLogDays: 30, rawPayloadDays: 90 })).toMatchObject({ connection_test: 1 });
    expect(await database.query('select credentials_revision as revision from connection_test')).toEqual([
      { revision: 2 },
    ]);
  });

  it('keeps a session until it has expired', async () => {
    const [user] = await database.query<{ id: string }>(
      `insert into app_user (email, name, password_hash, side, role) values ('a@b.example', 'A', '-', 'warehouse', 'viewer') returning id`,
    );
    await database.query(
      `insert into session (token_hash, user_id, expires_at) values ('old', $1, $2), ('new', $1, $3)`,
      [user?.id, daysAgo(0.01), new Date(now.getTime() + 1000)],
    );
    await cleanUp(db, now, { apiLogDays: 30, rawPayloadDays: 90 });
    expect(await database.query(`select encode(token_hash, 'escape') as hash from session`)).toEqual([{ hash: 'new' }]);
  });
});
