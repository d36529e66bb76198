import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { aHouse, type House } from '../orders/testing/a-house.ts';
import { allMerchants } from '../persistence/database.ts';
import { claimStatement } from '../work/claim-sql.ts';
import { fetchRuns, RunQueue } from './run-queue.ts';

const merchants = 100;
const runsEach = 100;
const places = 8;

let house: House;
beforeAll(async () => {
  house = await aHouse();
  // One merchant's backlog is older than everything else.
  await house.all(
    `with m as (insert into merchant (code, name) select 'm' || n, 'Merchant ' || n
       from generate_series(1, ${merchants}) n returning id, code),
       c as (insert into sales_channel (merchant_id, name) select id, code from m returning id, merchant_id, name),
       a as (insert into ec_account (merchant_id, platform, display_name, sales_channel_id, status, fetch_enabled)
         select merchant_id, (array['liteshop', 'momo', 'coupang', 'woocommerce'])[substr(name, 2)::int % 4 + 1],
           'Shop ' || n, id, 'connected', true
         from c cross join generate_series(1, ${runsEach}) n returning id, merchant_id)
     insert into fetch_run (account_id, merchant_id, trigger, due_at)
     select id, merchant_id, 'schedule', $1::timestamptz - case when merchant_id = (select min(merchant_id::text)::uuid
       from a) then interval '1 day' else random() * interval '1 hour' end from a`,
    [house.clock.now()],
  );
  await house.all('analyze');
});
afterAll(() => house.close());

const queuedOf = () =>
  house.all<{ merchant: string; queued: number }>(
    `select merchant_id as merchant, count(*) filter (where state = 'queued')::int as queued from fetch_run group by 1`,
  );

describe('10,000 queued runs of 100 merchants', () => {
  it('are claimed in a few milliseconds, by the index, whatever the backlog', async () => {
    const text = claimStatement(fetchRuns);
    const params = [house.clock.now(), places, new Date(), places, 4, '{}', new Date()];
    interface Explained {
      readonly Plan: { readonly 'Shared Hit Blocks': number; readonly 'Shared Read Blocks': number };
      readonly 'Execution Time': number;
    }
    const seen: Explained[] = [];
    for (let n = 0; n < 5; n += 1) {
      await house.db
        .run(allMerchants, async (tx) => {
          const [row] = await tx.query<{ 'QUERY PLAN': [Explained] }>(
            `explain (analyze, buffers, format json) ${text}`,
            params,
          );
          seen.push(...(row?.['QUERY PLAN'] ?? []));
          throw new Error('taken back');
        })
        .catch(() => undefined);
    }
    const times = seen.map((each) => each['Execution Time']);
    const blocks = seen.map(({ Plan: plan }) => plan['Shared Hit Blocks'] + plan['Shared Read Blocks']);
    console.info(`claim: ${times.map((ms) => ms.toFixed(1)).join(', ')} ms, ${blocks.join(', ')} blocks`);
    expect(times).toHaveLength(5);
    // A machine that is busy with other things counts for little: what is looked at decides.
    expect(Math.min(...blocks)).toBeLessThan(1_000);
    expect(Math.min(...times)).toBeLessThan(60);
    const plan = JSON.stringify(seen.at(-1)?.Plan);
    expect(plan).toContain('fetch_run_turns');
    expect(plan).not.toMatch(/"Seq Scan"[^}]*"fetch_run"/);
  });

  it('give each merchant its turn within as many claims as it takes to go round once, one statement each', async () => {
    const queue = new RunQueue(house.db, 60_000);
    const query = vi.spyOn(Client.prototype, 'query');
    const statements: number[] = [];
    const claims = Math.ceil(merchants / places);
    for (let n = 0; n < claims; n += 1) {
      query.mockClear();
      const claimed = await queue.claim({ all: places, long: places }, house.clock.now());
      statements.push(query.mock.calls.length);
      expect(claimed).toHaveLength(places);
      await house.all(`update fetch_run set state = 'succeeded' where state = 'running'`);
    }
    query.mockRestore();
    // Beginning, the claim, committing.
    expect(new Set(statements)).toEqual(new Set([3]));
    const left = await queuedOf();
    expect(left.filter(({ queued }) => queued === runsEach)).toEqual([]);
    // The old backlog got its turns, and no more than that.
    expect(Math.min(...left.map(({ queued }) => queued))).toBeGreaterThan(runsEach - 4);
  });

  it('let one merchant alone use every place', async () => {
    const one = (await queuedOf())[0]!.merchant;
    await house.all(`update fetch_run set state = 'cancelled' where state = 'queued' and merchant_id <> $1`, [one]);
    const queue = new RunQueue(house.db, 60_000);
    const taken = [];
    for (let n = 0; n < 4; n += 1) taken.push(...(await queue.claim({ all: places, long: places }, house.clock.now())));
    expect(taken).toHaveLength(4 * places);
    expect(new Set(taken.map(({ merchantId }) => merchantId))).toEqual(new Set([one]));
  });
});
