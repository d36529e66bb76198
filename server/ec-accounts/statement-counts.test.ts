import 'reflect-metadata';
import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { allMerchants } from '../persistence/database.ts';
import { AccountsWorld } from './testing/accounts-world.ts';

let world: AccountsWorld;
let ours: Awaited<ReturnType<AccountsWorld['process']>>;
beforeAll(async () => {
  world = await AccountsWorld.open();
  ours = await world.process();
});
afterEach(() => world.reset());
afterAll(() => world.close());

/** How many statements the work sends. */
async function statementsOf(work: () => Promise<unknown>): Promise<number> {
  const sent = vi.spyOn(Client.prototype, 'query');
  try {
    await work();
    return sent.mock.calls.length;
  } finally {
    sent.mockRestore();
  }
}

describe('the number of statements does not grow with what is saved', () => {
  const codes = (count: number, shippingTypeId: string) =>
    Array.from({ length: count }, (_, at) => ({ platformCode: `code-${at}`, shippingTypeId }));
  const map = async (id: string, shippingMappings: ReturnType<typeof codes>) => {
    const { version } = await world.row(id);
    return statementsOf(() =>
      ours.service.update(world.person(ours.db), id, { expectedVersion: version as number, shippingMappings }),
    );
  };

  it('of shipping mappings: two or three hundred are made, changed and taken away alike', async () => {
    const { homeType, coldType } = world.ids;
    const counts = [];
    for (const many of [2, 300]) {
      const id = await world.liteshopAccount(ours);
      await world.database.query(`update ec_account set status = 'connected' where id = $1`, [id]);
      counts.push([await map(id, codes(many, homeType)), await map(id, codes(many, coldType)), await map(id, [])]);
      expect(await world.database.query('select 1 from shipping_mapping where account_id = $1', [id])).toEqual([]);
    }
    expect(counts[1]).toEqual(counts[0]);
  });

  it("of a merchant's accounts that follow a new time zone: two or thirty", async () => {
    const plan = async (many: number) => {
      for (let at = 0; at < many; at += 1) await world.liteshopAccount(ours);
      await world.database.query(`update ec_account set status = 'connected', fetch_enabled = true`);
      await world.database.query(`update fetch_schedule set slots = '{540}', next_fetch_at = null`);
      const sent = await ours.db.run(allMerchants, (tx) =>
        statementsOf(() => ours.schedules.timeZoneChanged(tx, world.ids.north)),
      );
      expect(
        await world.database.query('select distinct next_fetch_at as at, next_slot as slot from fetch_schedule'),
      ).toEqual([{ at: new Date('2026-11-22T01:00:00Z'), slot: 540 }]);
      return sent;
    };
    expect(await plan(28)).toBe(await plan(2));
  });
});
