import { randomUUID } from 'node:crypto';
import { catalogue } from '../../sandbox/demo.ts';
import type { Sandbox } from '../../sandbox/index.ts';
import type { ReadyDemoAccount } from '../../sandbox/sandbox.ts';
import type { EcAccounts } from '../ec-accounts/feature.ts';
import type { AccountSecrets } from '../ec-accounts/credentials/account-secrets.ts';
import type { FetchRunService } from '../fetch-runs/fetch-run.service.ts';
import type { RequestContext } from '../graphql/context.ts';
import { Permission } from '../graphql/enums.ts';
import type { LiveSource } from '../graphql/live.ts';
import { createContext } from '../graphql/create-context.ts';
import { allMerchants, onlyMerchants, type Database, type Tx } from '../persistence/database.ts';
import { hashPassword } from '../users/secrets.ts';
import { timeSlot } from '../values/time-slot.ts';
import type { Clock } from '../values/clock.ts';
import { allowDemoPeople } from './demo-people.ts';
import { demoMerchants, demoPassword, demoShippingTypes, demoUsers } from './demo-shops.ts';

export interface DemoDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly live: LiveSource;
  readonly sandbox: Sandbox;
  readonly ecAccounts: EcAccounts;
  readonly secrets: AccountSecrets;
  readonly fetchRuns: FetchRunService;
  readonly log: { warn(fields: object, message: string): void };
}

/**
 * Fills an empty database with people, merchants and products, and connects their accounts to the sandbox the way a
 * person would: through the services. Every step looks first whether it was done, so that a start that was cut short is
 * finished by the next.
 */
export class DemoSeed {
  constructor(private readonly deps: DemoDeps) {}

  /** People, merchants, channels, shipping types, products. Quick, and done before anyone can look. */
  async people(): Promise<void> {
    await allowDemoPeople(this.deps.db);
    const passwordHash = await hashPassword(demoPassword);
    await this.deps.db.run(allMerchants, async (tx) => {
      const [known] = await tx.query('select 1 from merchant limit 1');
      if (known) return;
      for (const { code, name, channels } of demoMerchants) {
        const [merchant] = await tx.query<{ id: string }>(
          'insert into merchant (code, name) values ($1, $2) returning id',
          [code, name],
        );
        if (!merchant) throw new Error('the merchant was not written');
        for (const channel of channels)
          await tx.query('insert into sales_channel (merchant_id, name) values ($1, $2)', [merchant.id, channel]);
        await tx.query(
          `insert into warehouse_product (merchant_id, sku, barcode, name, sellable_quantity, sellable_reported_at)
           select $1, p.sku, p.barcode, p.name, p.quantity, now()
           from jsonb_to_recordset($2::jsonb) as p(sku text, barcode text, name text, quantity integer)`,
          [
            merchant.id,
            JSON.stringify(
              catalogue.map(({ sku, barcode, name: product, variantName, stock }) => ({
                sku,
                barcode,
                name: variantName ? `${product} ${variantName}` : product,
                quantity: stock,
              })),
            ),
          ],
        );
      }
      for (const { code, en, zhTW } of demoShippingTypes)
        await tx.query('insert into shipping_type (code, name, name_zh_tw) values ($1, $2, $3)', [code, en, zhTW]);
      for (const user of demoUsers) await insertUser(tx, user, passwordHash);
    });
  }

  /**
   * The accounts: created, tested against the sandbox, set up, and their first fetch queued. One that fails is logged
   * and left for a person; `signal` ends it between two.
   */
  async accounts(signal: AbortSignal): Promise<void> {
    const ctx = await this.context();
    for (const account of this.deps.sandbox.demoAccounts) {
      if (signal.aborted) return;
      try {
        await this.account(ctx, account);
      } catch (error) {
        this.deps.log.warn({ err: error, displayName: account.displayName }, 'a demo account could not be set up');
      }
    }
  }

  private async account(ctx: RequestContext, demo: ReadyDemoAccount): Promise<void> {
    const { db, ecAccounts, secrets, sandbox, fetchRuns } = this.deps;
    const place = await this.place(demo);
    if (place.accountId !== null) return;
    const { accountId } = await ecAccounts.service.create(ctx, {
      merchantId: place.merchantId,
      platform: demo.platform,
      displayName: demo.displayName,
      salesChannelId: place.channelId,
      credentials: Object.entries(demo.credentials).map(([key, value]) => ({ key, value })),
      idempotencyKey: `demo:${demo.displayName}`,
    });
    if (!demo.connect) return;
    const issued = sandbox.authorize(demo.platform, demo.storeId);
    if (issued !== null) {
      const owner = { accountId, merchantId: place.merchantId };
      const expiresAt = new Date(this.deps.clock.now().getTime() + issued.expiresInSeconds * 1000);
      await db.run(onlyMerchants(place.merchantId), async (tx) => {
        await secrets.writeTokens(tx, owner, {
          accessToken: issued.accessToken,
          refreshToken: issued.refreshToken,
          expiresAt,
        });
        await tx.query('update ec_account set shop_id = $2, shop_title = $3 where id = $1', [
          accountId,
          demo.storeId,
          demo.storeName,
        ]);
      });
    }
    await ecAccounts.tester.test(ctx, accountId);
    const version = await this.versionOf(accountId);
    await ecAccounts.service.changeSettings(ctx, accountId, version, {
      schedule: { enabled: true, slots: demo.slots.map(timeSlot) },
      inboundPush: { enabled: demo.push > 0, percentage: demo.push },
      shippingMappings: Object.entries(demo.mappings).map(([platformCode, type]) => ({
        platformCode,
        shippingTypeId: place.shippingTypes.get(type) ?? '',
      })),
    });
    await fetchRuns.fetchNow(ctx, { accountId, idempotencyKey: 'demo:first' });
    // No person asked for this one: a visitor of the demo need not wait for C4's ten minutes.
    await db.run(onlyMerchants(place.merchantId), (tx) =>
      tx.query('update ec_account set manual_fetch_at = null where id = $1', [accountId]),
    );
  }

  private async place({ merchant, channel, platform, displayName }: ReadyDemoAccount) {
    return this.deps.db.run(allMerchants, async (tx) => {
      const [row] = await tx.query<{ merchantId: string; channelId: string; accountId: string | null }>(
        `select m.id as "merchantId", c.id as "channelId", a.id as "accountId" from merchant m
         join sales_channel c on c.merchant_id = m.id and c.name = $2
         left join ec_account a on a.merchant_id = m.id and a.platform = $3 and a.display_name = $4 where m.code = $1`,
        [merchant, channel, platform, displayName],
      );
      if (!row) throw new Error(`the demo merchant ${merchant} has no channel ${channel}`);
      const types = await tx.query<{ id: string; code: string }>('select id, code from shipping_type');
      return { ...row, shippingTypes: new Map(types.map(({ id, code }) => [code, id])) };
    });
  }

  private async versionOf(accountId: string): Promise<number> {
    const [row] = await this.deps.db.run(allMerchants, (tx) =>
      tx.query<{ version: number }>('select version from ec_account where id = $1', [accountId]),
    );
    return row?.version ?? 1;
  }

  /** Acts as the demo's warehouse admin, so that the history names a person. */
  private async context(): Promise<RequestContext> {
    const [row] = await this.deps.db.run(allMerchants, (tx) =>
      tx.query<{ id: string }>('select id from app_user where email = $1', [demoUsers[0].email]),
    );
    if (!row) throw new Error('the demo admin is missing');
    return createContext(this.deps, {
      requestId: randomUUID(),
      ip: null,
      userAgent: null,
      acceptLanguage: null,
      cookies: null,
      actor: {
        kind: 'session',
        userId: row.id,
        sessionId: null,
        tokenId: null,
        side: 'warehouse',
        role: 'warehouseAdmin',
        permissions: new Set(Object.values(Permission)),
        scope: allMerchants,
        locale: 'en',
        managesManyMerchants: true,
      },
    });
  }
}

async function insertUser(tx: Tx, user: (typeof demoUsers)[number], passwordHash: string): Promise<void> {
  const [row] = await tx.query<{ id: string }>(
    `insert into app_user (email, name, password_hash, side, role, all_merchants, locale, demo)
     values ($1, $2, $3, $4, $5, $6, $7, true) returning id`,
    [
      user.email,
      user.name,
      passwordHash,
      user.side,
      user.role,
      user.merchants === null,
      user.side === 'merchant' ? 'zh-TW' : 'en',
    ],
  );
  for (const code of user.merchants ?? [])
    await tx.query('insert into user_merchant (user_id, merchant_id) select $1, id from merchant where code = $2', [
      row?.id,
      code,
    ]);
}
