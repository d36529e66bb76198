import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Merchant } from '../merchants/merchant.entity.ts';
import { Notification } from '../notifications/notification.entity.ts';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { Database, allMerchants, onlyMerchants } from './database.ts';
import { findLocked } from './find-locked.ts';
import { insertOnce } from './insert-once.ts';

describe('entities over the database', () => {
  let server: TestDatabase;
  let db: Database;
  let north: string;
  let south: string;
  beforeAll(async () => {
    server = await createTestDatabase();
    db = await Database.open({ url: server.url, entities: [Merchant, Notification], log: { warn: () => {} } });
    const rows = await server.query<{ id: string }>(
      `insert into merchant (code, name) values ('north', 'North'), ('south', 'South') returning id`,
    );
    [north, south] = rows.map((row) => row.id) as [string, string];
  });
  afterAll(async () => {
    await db.close();
    await server.close();
  });

  it('are read outside a transaction within their scope, and never written there', async () => {
    const reading = db.reading(onlyMerchants(north));
    expect(await reading.em.findOne(Merchant, { id: south })).toBeNull();
    const merchant = await reading.em.findOneOrFail(Merchant, { id: north });
    expect(merchant).toMatchObject({ code: 'north', createdAt: expect.any(Date) });
    const { em } = reading;
    (await em.findOneOrFail(Merchant, { id: north })).name = 'Changed';
    await expect(em.flush()).rejects.toThrow('only read');
    expect(await server.query('select name from merchant where id = $1', [north])).toEqual([{ name: 'North' }]);
  });

  it('remember nothing from one reading to the next', async () => {
    const reading = db.reading(allMerchants);
    const name = async () => (await reading.em.findOneOrFail(Merchant, { id: south })).name;
    expect(await name()).toBe('South');
    await server.query(`update merchant set name = 'Far south' where id = $1`, [south]);
    expect(await name()).toBe('Far south');
  });

  it('are locked as they are now, for one at a time, within the scope', async () => {
    await db.run(allMerchants, async (tx) => {
      const before = await tx.em.findOneOrFail(Merchant, { id: north });
      await server.query(`update merchant set name = 'Renamed' where id = $1`, [north]);
      expect(await findLocked(tx, Merchant, north)).toBe(before);
      expect(before.name).toBe('Renamed');
      await expect(server.query('select from merchant where id = $1 for update nowait', [north])).rejects.toThrow(
        'could not obtain lock',
      );
      // Who only refers to it need not wait.
      await server.query('select from merchant where id = $1 for key share nowait', [north]);
    });
    expect(await db.run(onlyMerchants(south), (tx) => findLocked(tx, Merchant, north))).toBeNull();
  });

  it('are written once where a unique index says so, also at the same moment, and the transaction goes on', async () => {
    const tell = (dedupeKey: string | null) =>
      db.run(onlyMerchants(north), async (tx) => {
        const id = await insertOnce(
          tx,
          Notification,
          {
            merchantId: north,
            category: 'hold',
            severity: 'info',
            messageKey: 'hold.manual',
            facts: { codes: ['a', 'b'] },
            dedupeKey,
          },
          ['dedupeKey'],
        );
        return [id, await tx.em.count(Notification, { dedupeKey: 'once' })];
      });
    const both = await Promise.all([tell('once'), tell('once')]);
    expect(both.map(([id]) => id).filter((id) => id !== null)).toHaveLength(1);
    expect(both.map(([, count]) => count)).toEqual([1, 1]);
    expect((await Promise.all([tell(null), tell(null)])).every(([id]) => id !== null)).toBe(true);
    expect(
      await server.query(
        `select facts, created_at > now() - interval '1 minute' as fresh from notification where dedupe_key = 'once'`,
      ),
    ).toEqual([{ facts: { codes: ['a', 'b'] }, fresh: true }]);
  });
});
