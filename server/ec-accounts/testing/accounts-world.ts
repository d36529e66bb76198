import 'reflect-metadata';
import { startSandbox, type Sandbox } from '../../../sandbox/index.ts';
import { AuditLog } from '../../audit/audit-log.ts';
import { buildConnectors, type ConnectorRegistry } from '../../connectors/registry.ts';
import type { ApiLogEntry } from '../../connectors/transport/api-log.ts';
import type { RequestContext } from '../../graphql/context.ts';
import { Permission } from '../../graphql/enums.ts';
import { LiveEvents } from '../../graphql/live.ts';
import { Loaders } from '../../graphql/loaders.ts';
import { Refusal } from '../../graphql/user-errors.ts';
import { Notifications } from '../../notifications/notifications.ts';
import { allMerchants, Database, onlyMerchants, type TenantScope } from '../../persistence/database.ts';
import { entities } from '../../features.ts';
import { PlatformCatalogue } from '../../platforms/platform-catalogue.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import { buildEcAccounts, type EcAccounts, type EcAccountsDeps } from '../feature.ts';
import type { HeldOrders } from '../settings/held-orders.ts';
import { masterKeys } from '../credentials/master-keys.ts';

export const publicUrl = 'http://localhost:4000';

/** Two merchants with a channel each, their people, the sandbox's platforms, and the feature as compose builds it. */
export class AccountsWorld {
  /** The clock of us and the platforms. */
  now = new Date('2026-11-21T04:00:00Z');
  readonly apiLog: ApiLogEntry[] = [];
  readonly released: { readonly codes: readonly string[] }[] = [];
  private readonly databases: Database[] = [];
  private names = 0;

  private constructor(
    readonly database: TestDatabase,
    readonly sandbox: Sandbox,
    readonly ids: {
      readonly north: string;
      readonly south: string;
      readonly northChannel: string;
      readonly southChannel: string;
      readonly coldType: string;
      readonly homeType: string;
      readonly user: string;
      readonly session: string;
    },
  ) {}

  static async open(): Promise<AccountsWorld> {
    const database = await createTestDatabase();
    const holder: { world?: AccountsWorld } = {};
    const sandbox = await startSandbox({
      port: 0,
      rateLimits: false,
      now: () => holder.world?.now ?? new Date('2026-11-21T04:00:00Z'),
      liteshopRedirectUris: [`${publicUrl}/authorize/liteshop/callback`],
    });
    const id = async (sql: string, params: unknown[] = []) =>
      (await database.query<{ id: string }>(`${sql} returning id`, params))[0]?.id ?? '';
    const north = await id(`insert into merchant (code, name) values ('north', 'North Tea')`);
    const south = await id(
      `insert into merchant (code, name, time_zone) values ('south', 'South Goods', 'Europe/Berlin')`,
    );
    const user = await id(
      `insert into app_user (email, name, password_hash, side, role, all_merchants)
       values ('w@x.example', 'W', '-', 'warehouse', 'admin', true)`,
    );
    const world = new AccountsWorld(database, sandbox, {
      north,
      south,
      user,
      northChannel: await id(`insert into sales_channel (merchant_id, name) values ($1, 'North channel')`, [north]),
      southChannel: await id(`insert into sales_channel (merchant_id, name) values ($1, 'South channel')`, [south]),
      coldType: await id(`insert into shipping_type (code, name) values ('cold', 'Cold chain')`),
      homeType: await id(`insert into shipping_type (code, name) values ('home', 'Home delivery')`),
      session: await id(`insert into session (token_hash, user_id, expires_at) values ('a', $1, '2100-01-01')`, [user]),
    });
    holder.world = world;
    return world;
  }

  /** The feature of one process: its own database pool, its own single-flight memory. */
  async process(
    more: Partial<EcAccountsDeps> = {},
  ): Promise<EcAccounts & { readonly db: Database; readonly connectors: ConnectorRegistry }> {
    const db = await Database.open({ url: this.database.url, entities, log: { warn: () => {} } });
    this.databases.push(db);
    const { liteshop, coupang, momo, woocommerce } = this.sandbox.urls;
    const { clientId, clientSecret } = this.sandbox.liteshop.app;
    const connectors =
      more.connectors ??
      buildConnectors((key) => ({
        now: () => this.now,
        hosts: { app: liteshop, api: key === 'liteshop' ? liteshop : key === 'coupang' ? coupang : momo },
        appKeys: { clientId, clientSecret },
      }));
    const heldOrders: HeldOrders = {
      releaseForMapping: async (_tx, _account, codes) => this.released.push({ codes }) && 3,
      releaseForPayment: async (_tx, _account, code) => this.released.push({ codes: [code] }) && 2,
    };
    const live = new LiveEvents();
    const authorizationReady = (platform: string) => platform === 'liteshop';
    const feature = buildEcAccounts({
      platforms: new PlatformCatalogue({ connectors, outboundIp: '203.0.113.7', authorizationReady }),
      db,
      connectors,
      heldOrders,
      live,
      clock: { now: () => this.now },
      keys: masterKeys([{ id: 'test', key: Buffer.alloc(32, 5) }]),
      audit: new AuditLog(),
      notifications: new Notifications(live),
      apiLog: () => ({ record: (entry) => void this.apiLog.push(entry) }),
      transport: {
        allowedPrivateOrigins: [liteshop, coupang, momo, woocommerce],
        userAgent: 'Quaylink/test',
        longestTimeoutMs: 2_000,
        sleep: () => Promise.resolve(),
        appSecrets: () => [clientSecret],
      },
      publicUrl,
      authorizationReady,
      log: { warn: () => {} },
      ...more,
    });
    return { ...feature, db, connectors };
  }

  /** A signed-in person: of the warehouse, or of one merchant. */
  person(
    db: Database,
    who: {
      readonly merchant?: string;
      readonly permissions?: readonly Permission[];
      readonly sessionId?: string | null;
    } = {},
  ): RequestContext {
    const scope: TenantScope = who.merchant ? onlyMerchants(who.merchant) : allMerchants;
    return {
      requestId: 'req-test-0001',
      language: 'en',
      db,
      clock: { now: () => this.now },
      loaders: new Loaders(),
      ip: null,
      userAgent: null,
      cookies: null,
      live: {
        subscribe: () => {
          throw new Error('nothing is live in this test');
        },
      },
      actor: {
        kind: 'session',
        userId: this.ids.user,
        sessionId: who.sessionId === undefined ? this.ids.session : who.sessionId,
        tokenId: null,
        side: who.merchant ? 'merchant' : 'warehouse',
        role: who.merchant ? 'merchantOwner' : 'warehouseAdmin',
        permissions: new Set(who.permissions ?? Object.values(Permission)),
        scope,
        locale: 'en',
        managesManyMerchants: !who.merchant,
      },
      read: (work) => work(db.reading(scope)),
    };
  }

  /** A Coupang account of North with the sandbox store's keys, Not Verified. */
  async coupangAccount(
    { service, db }: EcAccounts & { readonly db: Database },
    credentials: Readonly<Record<string, string>> = {},
  ): Promise<string> {
    const saved = await service.create(this.person(db), {
      merchantId: this.ids.north,
      platform: 'coupang',
      displayName: `Coupang ${++this.names}`,
      salesChannelId: this.ids.northChannel,
      idempotencyKey: null,
      credentials: Object.entries({ ...this.coupangKeys(), ...credentials }).map(([key, value]) => ({ key, value })),
    });
    return saved.accountId;
  }

  coupangKeys(): Record<string, string> {
    const store = this.sandbox.stores.coupang[0];
    return {
      market: 'TW',
      vendorId: store?.id ?? '',
      accessKey: store?.accessKey ?? '',
      secretKey: store?.secretKey ?? '',
    };
  }

  /** Where the sandbox's first WooCommerce shop lives. */
  get wooAddress(): string {
    return this.sandbox.stores.woocommerce[0]?.baseUrl ?? '';
  }

  /** A WooCommerce account with the key of the sandbox's first shop, Not Verified. */
  async wooAccount(
    { service, db }: EcAccounts & { readonly db: Database },
    credentials: Readonly<Record<string, string>> = {},
    merchant: 'north' | 'south' = 'north',
    takeOverFrom: string | null = null,
  ): Promise<string> {
    const store = this.sandbox.stores.woocommerce[0];
    const keys = { consumerKey: store?.consumerKey ?? '', consumerSecret: store?.consumerSecret ?? '' };
    const saved = await service.create(this.person(db), {
      merchantId: this.ids[merchant],
      platform: 'woocommerce',
      takeOverFrom,
      displayName: `Woo ${++this.names}`,
      salesChannelId: this.ids[`${merchant}Channel`],
      idempotencyKey: null,
      credentials: Object.entries({ siteUrl: this.wooAddress, ...keys, ...credentials }).map(([key, value]) => ({
        key,
        value,
      })),
    });
    return saved.accountId;
  }

  async liteshopAccount(
    { service, db }: EcAccounts & { readonly db: Database },
    merchant: 'north' | 'south' = 'north',
  ): Promise<string> {
    const saved = await service.create(this.person(db), {
      merchantId: this.ids[merchant],
      platform: 'liteshop',
      displayName: `Liteshop ${++this.names}`,
      salesChannelId: this.ids[`${merchant}Channel`],
      credentials: [],
      idempotencyKey: null,
    });
    return saved.accountId;
  }

  /** The account's row as it lies in the database. */
  async row(accountId: string): Promise<Record<string, unknown>> {
    const [row] = await this.database.query(
      `select a.*, s.slots, s.next_fetch_at, s.next_slot, s.next_slot_date::text from ec_account a
       left join fetch_schedule s on s.account_id = a.id where a.id = $1`,
      [accountId],
    );
    return row ?? {};
  }

  async notifications(accountId: string): Promise<string[]> {
    return (
      await this.database.query<{ key: string }>(
        'select message_key as key from notification where account_id = $1 order by id',
        [accountId],
      )
    ).map(({ key }) => key);
  }

  /** Forgets the accounts of a test. */
  async reset(): Promise<void> {
    this.sandbox.clearFaults();
    for (const store of this.sandbox.stores.coupang)
      this.sandbox.changeCredentials('coupang', store.id, { reset: true });
    await this.database.query('delete from ec_account');
    this.apiLog.length = 0;
    this.released.length = 0;
    this.now = new Date('2026-11-21T04:00:00Z');
  }

  async close(): Promise<void> {
    for (const db of this.databases) await db.close();
    await this.sandbox.close();
    await this.database.close();
  }
}

/** The codes and fields of a refusal; anything else is rethrown. */
export async function refusalOf(work: Promise<unknown>): Promise<string[]> {
  try {
    await work;
  } catch (error) {
    if (error instanceof Refusal) return error.errors.map(({ code, field }) => [code, ...(field ?? [])].join(' '));
    throw error;
  }
  throw new Error('nothing was refused');
}
