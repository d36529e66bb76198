import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Client } from 'pg';
import { Database, allMerchants } from '../persistence/database.ts';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { LiveFeed } from './live-feed.ts';
import { LiveReader } from './live-reader.ts';
import { LiveRelay } from './live-relay.ts';

const log = { warn: () => {}, error: () => {} };
const subject = '00000000-0000-7000-8000-000000000001';
let test: TestDatabase;
let db: Database;
let merchant: string;
beforeAll(async () => {
  test = await createTestDatabase();
  db = await Database.open({ url: test.url, poolSize: 4, entities: [], log });
  const [row] = await test.query<{ id: string }>(
    `insert into merchant (id, code, name, time_zone)
     values ('00000000-0000-7000-8000-0000000000aa', 'north', 'North', 'Asia/Taipei') returning id`,
  );
  merchant = row?.id ?? '';
});
afterAll(async () => {
  await db.close();
  await test.close();
});

const write = (count: number) =>
  test.query(
    `insert into live_event (merchant_id, kind, subject_id) select $1, 'order', $2 from generate_series(1, $3::int)`,
    [merchant, subject, count],
  );

describe('reading live events', () => {
  it('reads each event once, also one whose transaction commits after a later one', async () => {
    const reader = new LiveReader(db);
    expect((await reader.read()).facts).toEqual([]);
    const slow = new Client({ connectionString: test.url, options: '-c quaylink.merchants=all' });
    await slow.connect();
    try {
      await slow.query('begin');
      await slow.query(`insert into live_event (merchant_id, kind, subject_id) values ($1, 'order', $2)`, [
        merchant,
        subject,
      ]);
      await write(3);
      const early = (await reader.read()).facts.map(({ seq }) => seq);
      expect(early).toHaveLength(3);
      expect((await reader.read()).facts).toEqual([]);
      await slow.query('commit');
      const late = (await reader.read()).facts.map(({ seq }) => seq);
      expect(late).toEqual([(early[0] ?? 0) - 1]);
      expect((await reader.read()).facts).toEqual([]);
    } finally {
      await slow.end();
    }
  });

  it('gives up looking for a number that was rolled back', async () => {
    let now = 0;
    const reader = new LiveReader(db, () => now);
    await reader.read();
    await test.query(`select nextval(pg_get_serial_sequence('live_event', 'seq'))`);
    await write(1);
    expect((await reader.read()).facts).toHaveLength(1);
    now += 200_000;
    expect((await reader.read()).facts).toEqual([]);
  });

  it('says so when it is too far behind, and goes on from the newest', async () => {
    const reader = new LiveReader(db);
    await reader.read();
    await write(5_001);
    expect(await reader.read()).toEqual({ facts: [], tooFarBehind: true });
    await write(1);
    expect((await reader.read()).facts).toHaveLength(1);
  });
});

describe('the relay of live events', () => {
  it('is one process of all, and another takes over when its connection ends', async () => {
    const heard: string[] = [];
    const ear = new Client({ connectionString: test.url, options: '-c quaylink.merchants=all' });
    await ear.connect();
    await ear.query('listen quaylink_live');
    ear.on('notification', ({ payload }) => heard.push(payload ?? ''));
    const open = async () => {
      const client = new Client({ connectionString: test.url, options: '-c quaylink.merchants=all' });
      client.on('error', () => {});
      await client.connect();
      const relay = new LiveRelay(client, () => {});
      relay.start();
      return { client, relay };
    };
    const first = await open();
    await expect.poll(() => heard.length, { timeout: 5_000 }).toBe(1);
    const second = await open();
    try {
      await write(40);
      await expect.poll(() => heard.length, { timeout: 5_000 }).toBe(2);
      const holders = await test.query(`select 1 from pg_locks where locktype = 'advisory' and granted
           and database = (select oid from pg_database where datname = current_database())`);
      expect(holders).toHaveLength(1);
      first.relay.stop();
      await first.client.end();
      await write(1);
      await expect.poll(() => heard.length, { timeout: 5_000 }).toBeGreaterThan(2);
    } finally {
      second.relay.stop();
      await Promise.all([second.client.end(), ear.end()]);
    }
  });

  it('B11: an event reaches the subscribers of its merchant within a second, and no others', async () => {
    const feed = new LiveFeed({ db, url: test.url, log });
    await feed.start();
    const seen: number[] = [];
    const read = async (facts: AsyncIterable<{ seq: number }>, into: number[]) => {
      for await (const { seq } of facts) into.push(seq);
    };
    const strange: number[] = [];
    void read(feed.subscribe({ scope: allMerchants }), seen);
    const stranger = { kind: 'merchants', ids: ['00000000-0000-7000-8000-0000000000bb'] } as const;
    void read(feed.subscribe({ scope: stranger }), strange);
    await write(1);
    await expect.poll(() => seen.length, { timeout: 5_000 }).toBe(1);
    expect(strange).toEqual([]);
    await feed.close();
    expect(feed.readers).toBe(0);
  });
});
