import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { IncomingOrder } from './incoming-order.ts';
import type { OrderImporter } from './order-importer.ts';
import { compareReadings, type Read } from './reading-order.ts';
import { aHouse, fixedNow, type House } from './testing/a-house.ts';
import { anOrder, fetched } from './testing/builders.ts';

const at = (ms: number) => new Date(fixedNow.getTime() + ms);
const read = (from: number, until: number, datedAt: number | null = null): Read => ({
  reading: { from: at(from), until: at(until) },
  datedAt: datedAt === null ? null : at(datedAt),
});

describe('which of two readings is the newer one', () => {
  it.each([
    ['nothing is known before', read(0, 1), null, 'newer'],
    ['it began after the other had ended', read(5, 6), read(0, 4), 'newer'],
    ['it ended before the other began', read(0, 4), read(5, 6), 'older'],
    ['they overlapped', read(0, 10), read(5, 6), 'unclear'],
    ['they overlapped, and the platform dates it later', read(0, 10, 3), read(5, 6, 2), 'newer'],
    ['they overlapped, and the platform dates it earlier', read(0, 10, 1), read(5, 6, 2), 'older'],
    ['it came later from a cache that is behind', read(7, 8, 1), read(5, 6, 2), 'older'],
    ['the dates are equal', read(7, 8, 2), read(5, 6, 2), 'newer'],
    ['the date before lies in the future, from a wrong clock', read(7, 8, 1), read(5, 6, 3_600_000), 'newer'],
    ['only one of them is dated', read(0, 10, 9), read(5, 6), 'unclear'],
  ] as const)('%s', (_, now, before, age) => {
    expect(compareReadings(now, before)).toBe(age);
  });

  it('pages of one run come in the order they were read', () => {
    expect(compareReadings(read(0, 10), read(0, 5), true)).toBe('newer');
    // Another run confirmed the content after this list began.
    expect(compareReadings(read(0, 10), read(5, 6), true)).toBe('unclear');
  });
});

describe('a list and single orders of one account, read side by side', () => {
  let house: House;
  beforeAll(async () => {
    house = await aHouse();
  });
  afterAll(() => house.close());

  const begin = async (trigger: 'schedule' | 'single') => {
    const { id } = await house.one<{ id: string }>(
      `insert into fetch_run (account_id, merchant_id, trigger, state, lease_token, lease_until)
       values ($1, $2, $3, 'running', 1, $4) returning id`,
      [house.accountId, house.merchantId, trigger, at(3_600_000_000)],
    );
    return { runId: id, leaseToken: 1, accountId: house.accountId, merchantId: house.merchantId };
  };
  const end = (runId: string) =>
    house.all(`update fetch_run set state = 'succeeded', finished_at = $2 where id = $1`, [runId, house.clock.now()]);

  /** What the platform has of the one order; null: no such order. */
  type Version = { readonly number: number; readonly state: 'toShip' | 'cancelled'; readonly changedAt: Date } | null;
  const step = fc.constantFrom('list', 'list', 'single', 'single', 'single', 'change', 'cancel', 'gone');
  const anySteps = fc.array(step, { minLength: 3, maxLength: 24 });

  it('D3, D5: whatever happens in whatever order, the order ends with the content read last, and is stored once', async () => {
    // The clock goes on from case to case.
    let [cases, now] = [0, 0];
    await fc.assert(
      fc.asyncProperty(fc.boolean(), fc.boolean(), anySteps, async (dated, listLast, steps) => {
        const platformOrderId = `case ${(cases += 1)}`;
        const tick = () => house.clock.set(at((now += 1_000)));
        tick();
        let shop: Version = { number: 0, state: 'toShip', changedAt: house.clock.now() };
        let lastSeen: { readonly at: number; readonly version: Version } = { at: -1, version: null };
        const look = (): Version => {
          lastSeen = { at: now, version: shop };
          return shop;
        };
        const told = (version: Version, byId: boolean): IncomingOrder[] =>
          version
            ? [
                fetched(
                  anOrder({
                    platformOrderId,
                    state: version.state,
                    stateCode: version.state,
                    buyerNote: String(version.number),
                    changedAt: dated ? version.changedAt : null,
                  }),
                ),
              ]
            : byId
              ? [{ kind: 'missing', platformOrderId, proves: true }]
              : [];
        const importing = async (importer: OrderImporter, orders: IncomingOrder[], from: Date, until: Date) => {
          let unclear = await importer.importPage(orders, { reading: { from, until } });
          while (unclear.length > 0) {
            tick();
            const again = house.clock.now();
            unclear = await importer.importPage(told(look(), true), { reading: { from: again, until: again } });
          }
        };
        const going = { on: true };
        /** Each asks, is answered, and imports, with anything of the others in between. */
        async function* reader(trigger: 'schedule' | 'single'): AsyncGenerator<void, void> {
          while (going.on) {
            const lease = await begin(trigger);
            const importer = house.importer(lease);
            for (let page = 0; page < (trigger === 'schedule' ? 2 : 1) && going.on; page += 1) {
              const from = house.clock.now();
              yield;
              // What a list does not show it says nothing about.
              const version = trigger === 'single' || shop ? look() : null;
              yield;
              const until = house.clock.now();
              yield;
              await importing(importer, told(version, trigger === 'single'), from, until);
            }
            await end(lease.runId);
            yield;
          }
        }
        const readers = { list: reader('schedule'), single: reader('single') };
        for (const each of steps) {
          tick();
          if (each === 'list' || each === 'single') await readers[each].next();
          else if (each === 'gone') shop = null;
          else {
            const state = each === 'cancel' ? 'cancelled' : 'toShip';
            shop = { number: now, state, changedAt: house.clock.now() };
          }
        }
        // What is under way comes to its end; nothing new begins.
        going.on = false;
        for (const each of listLast ? [readers.single, readers.list] : [readers.list, readers.single])
          for await (const _ of each) tick();

        const stored = await house.all<{ status: string; buyer_note: string }>(
          'select status, buyer_note from ec_order where platform_order_id = $1',
          [platformOrderId],
        );
        const { version } = lastSeen;
        const shown = stored.map((one) => (one.status === 'ready' ? one : { status: one.status }));
        const ready = { status: 'ready', buyer_note: String(version?.number) };
        const over = stored.length > 0 ? [{ status: 'cancelled' }] : [];
        expect(shown).toEqual(version?.state === 'toShip' ? [ready] : over);
      }),
      { numRuns: 40 },
    );
  }, 120_000);

  it('keeps content that was read again unchanged while a list was waiting for its answer', async () => {
    await house.all('truncate ec_order, raw_payload, fetch_run cascade');
    house.clock.set(at(0));
    const note = (buyerNote: string) => [fetched(anOrder({ buyerNote, changedAt: null }))];
    const list = house.importer(await begin('schedule'));
    await list.importPage(note('ring twice'));
    const single = await begin('single');
    await house.importer(single).importPage(note('ring twice'), { reading: { from: at(3_000), until: at(4_000) } });
    await end(single.runId);
    // Asked before that, answered after it: nobody knows which note is the newer one.
    expect(await list.importPage(note('leave it'), { reading: { from: at(1_000), until: at(5_000) } })).toEqual([
      '1001',
    ]);
    expect(await list.importPage(note('leave it'), { reading: { from: at(1_000), until: at(2_000) } })).toEqual([]);
    expect(await house.one('select buyer_note from ec_order')).toEqual({ buyer_note: 'ring twice' });
    expect(await list.importPage(note('leave it'), { reading: { from: at(6_000), until: at(7_000) } })).toEqual([]);
    expect(await house.one('select buyer_note from ec_order')).toEqual({ buyer_note: 'leave it' });
  });

  it('imports an order once that both runs meet at the same moment', async () => {
    await house.all('truncate ec_order, raw_payload, fetch_run cascade');
    const [list, single] = [await begin('schedule'), await begin('single')];
    const page = Array.from({ length: 50 }, (_, index) => fetched(anOrder({ platformOrderId: String(index) })));
    await Promise.all([house.importer(list).importPage(page), house.importer(single).importPage(page.toReversed())]);
    expect(await house.one('select count(*)::int as n from ec_order')).toEqual({ n: 50 });
    expect(await house.one('select sum(created)::int as created, sum(failed)::int as failed from fetch_run')).toEqual({
      created: 50,
      failed: 0,
    });
    expect(await house.one(`select count(*)::int as n from order_event where kind = 'imported'`)).toEqual({ n: 50 });
  });
});
