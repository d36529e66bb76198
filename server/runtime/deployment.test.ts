import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AccountSecrets } from '../ec-accounts/credentials/account-secrets.ts';
import { CredentialVault } from '../ec-accounts/credentials/credential-vault.ts';
import { masterKeys } from '../ec-accounts/credentials/master-keys.ts';
import { allMerchants, Database } from '../persistence/database.ts';
import { entities } from '../features.ts';
import { buildServer, type Node, startNode } from '../testing/deployment.ts';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { freePort } from './free-port.ts';
import { noMongodb, startTestMongod, type TestMongod } from '../testing/test-mongod.ts';

const key = Buffer.alloc(32, 5);
const stores = 30;

/**
 * What docker-compose.yml starts, as plain processes: one api and two workers on ports of their own, one PostgreSQL,
 * one MongoDB.
 */
describe.skipIf(noMongodb !== null)(
  `a deployment of one api and two workers${noMongodb === null ? '' : `: skipped, ${noMongodb}`}`,
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'quaylink-deployment-'));
    let database: TestDatabase;
    let mongod: TestMongod;
    let api: Node;
    let workers: Node[] = [];

    async function until(holds: () => Promise<boolean>, withinMs: number, what: string): Promise<void> {
      for (const giveUpAt = Date.now() + withinMs; !(await holds()); await sleep(50)) {
        if (Date.now() > giveUpAt)
          throw new Error(
            `${what}: not within ${withinMs} ms\n${workers.map((worker) => worker.said().slice(-3000)).join('\n')}`,
          );
      }
    }
    const count = async (sql: string) =>
      Number((await database.query<{ n: number }>(`select count(*)::int as n from ${sql}`))[0]?.n);

    beforeAll(async () => {
      buildServer();
      database = await createTestDatabase();
      mongod = await startTestMongod();
      const sandboxPort = String(await freePort(20));
      const common = {
        DATABASE_URL: database.url,
        MONGODB_URL: mongod.url,
        REQUIRE_MONGODB: 'true',
        CREDENTIALS_KEY: key.toString('base64'),
        DEMO: 'true',
        SANDBOX_PORT: sandboxPort,
        DATA_DIR: folder,
      };
      api = await startNode({ ...common, ROLE: 'api' });
      workers = await Promise.all([startNode({ ...common, ROLE: 'worker' }), startNode({ ...common, ROLE: 'worker' })]);
      await until(
        async () =>
          (await count("ec_account where status = 'connected'")) >= 6 &&
          (await count("fetch_run where state in ('queued', 'running')")) === 0,
        60_000,
        'the demo’s accounts are connected and their first fetch is done',
      );
    }, 150_000);
    afterAll(async () => {
      await Promise.all([api, ...workers].map((node) => node?.kill()));
      await mongod?.close();
      await database?.close();
      rmSync(folder, { recursive: true, force: true });
    });

    /**
     * Stores of several merchants (one merchant never takes all places) at the sandbox's quickest platform, connected,
     * all with the same slot in two seconds.
     */
    async function openStores(): Promise<Date> {
      const db = await Database.open({ url: database.url, entities, log: { warn: () => undefined } });
      const secrets = new AccountSecrets(new CredentialVault(masterKeys([{ id: '1', key }])));
      const due = new Date(Date.now() + 2000);
      try {
        await db.run(allMerchants, async (tx) => {
          const [model] = await tx.query<{ id: string; merchant_id: string }>(
            "select id, merchant_id from ec_account where platform = 'woocommerce' and status = 'connected' limit 1",
          );
          if (model === undefined) throw new Error('no connected store');
          const { credentials } = await secrets.open(tx, { accountId: model.id, merchantId: model.merchant_id });
          const owners = await tx.query<{ merchantId: string; channelId: string }>(
            `with m as (insert into merchant (code, name) select 'merchant-' || n, 'Merchant ' || n
               from generate_series(1, 10) n returning id)
           insert into sales_channel (merchant_id, name) select id, 'Online' from m
           returning merchant_id as "merchantId", id as "channelId"`,
          );
          for (let n = 0; n < stores; n++) {
            const { merchantId, channelId } = owners[n % owners.length] ?? { merchantId: '', channelId: '' };
            const [made] = await tx.query<{ id: string }>(
              `insert into ec_account (merchant_id, platform, display_name, sales_channel_id, status, fetch_enabled)
               values ($1, 'woocommerce', $2, $3, 'connected', true) returning id`,
              [merchantId, `store ${n}`, channelId],
            );
            const accountId = made?.id ?? '';
            await secrets.write(tx, { accountId, merchantId }, credentials);
            await tx.query(
              `insert into fetch_schedule (account_id, merchant_id, slots, next_fetch_at, next_slot, next_slot_date)
               values ($1, $2, $3, $4, 600, current_date)`,
              [accountId, merchantId, [600], due],
            );
          }
        });
      } finally {
        await db.close();
      }
      return due;
    }

    it('launches each slot once and within a second, and both workers do part of the work', async () => {
      const due = await openStores();
      const ofStores = "fetch_run r join ec_account a on a.id = r.account_id where a.display_name like 'store %'";
      await until(
        async () => (await count(`${ofStores} and r.state not in ('queued', 'running')`)) >= stores,
        60_000,
        'all stores are fetched',
      );
      await sleep(1200); // a second launch would show by now
      const runs = await database.query<{
        id: string;
        state: string;
        created_at: Date;
        trigger: string;
        account_id: string;
      }>(`select r.id, r.state, r.created_at, r.trigger, r.account_id from ${ofStores}`);
      expect(runs.map((run) => `${run.trigger} ${run.state}`)).toEqual(
        Array.from({ length: stores }, () => 'schedule succeeded'),
      );
      expect(new Set(runs.map((run) => run.account_id)).size).toBe(stores);
      expect(Math.max(...runs.map((run) => run.created_at.getTime())) - due.getTime()).toBeLessThan(1000);
      const ids = new Set(runs.map((run) => run.id));
      const shares = workers.map(
        (worker) =>
          worker.log.filter((line) => line.msg === 'a fetch run is done' && ids.has(String(line.runId))).length,
      );
      expect(shares.reduce((sum, share) => sum + share, 0)).toBe(stores);
      expect(Math.min(...shares)).toBeGreaterThan(2);
      expect(api.log.filter((line) => line.msg === 'a fetch run is done')).toEqual([]);
    }, 90_000);

    it('goes on when one worker is killed, and each process ends in order when asked', async () => {
      const [first, second] = workers;
      await first?.kill();
      await database.query(
        `update fetch_schedule set next_fetch_at = now(), next_slot = 601 from ec_account a
         where a.id = account_id and a.display_name like 'store %'`,
      );
      await until(
        async () =>
          (await count(
            "fetch_run r join ec_account a on a.id = r.account_id where a.display_name like 'store %' and r.slot = 601 and r.state = 'succeeded'",
          )) === stores,
        60_000,
        'the other worker does all',
      );
      for (const node of [second, api]) {
        const ended = await node?.stop();
        expect(ended?.code).toBe(0);
        expect(ended?.ms).toBeLessThan(10_000);
      }
    }, 90_000);
  },
);
