import { afterEach, beforeEach } from 'vitest';
import {
  startSandbox,
  type Fault,
  type LedgerOrder,
  type OrderChange,
  type OrderOptions,
  type Sandbox,
  type SandboxPlatform,
} from '../../../sandbox/index.ts';
import type { AccessSource, ConnectedAccount, Connector, ConnectorFactory, ShopIdentity } from '../connector.ts';
import type { PlatformOrder } from '../platform-order.ts';
import { fetchAll } from './fetched.ts';
import type { ApiLogEntry } from '../transport/api-log.ts';
import { createTransport } from '../transport/http-transport.ts';
import { unlimitedBudget } from '../transport/rate-budget.ts';

/** One platform's answers to what differs between platforms; everything else the suite promises for all. */
export interface ConnectorSubject {
  readonly platform: SandboxPlatform;
  readonly storeId: string;
  readonly factory: ConnectorFactory;
  /** `environment.hosts` that lead to the sandbox. */
  readonly hosts: (sandbox: Sandbox) => Readonly<Record<string, string>>;
  readonly appKeys?: (sandbox: Sandbox) => Readonly<Record<string, string>>;
  readonly credentials: (sandbox: Sandbox) => Readonly<Record<string, string>>;
  readonly access?: (sandbox: Sandbox) => AccessSource;
  /** Makes the credentials handed out before wrong. Default: the store gets new keys. */
  readonly spoilCredentials?: (sandbox: Sandbox) => void;
  /** Secret values that must show in no log besides those of the manifest's secret fields (tokens, app secrets). */
  readonly otherSecrets?: (sandbox: Sandbox) => readonly string[];
  /** The sandbox's names of the calls that list orders; faults of the fetch hit only these. Default `orders.list`. */
  readonly listOperations?: readonly string[];
  /** Orders in one page, null where the platform has no pages. */
  readonly pageSize: number | null;
  /**
   * Whether a row the platform loses between two pages can be noticed: read anyway, shown by `expectedTotal`, or a
   * failure of the fetch.
   */
  readonly noticesMissingRows: boolean;
  /** An order cash on delivery; null where the platform has none. */
  readonly cashOnDelivery: OrderOptions | null;
  /** An order not yet paid; null where the platform shows none. */
  readonly unpaid: OrderOptions | null;
  /** What cancels an order, and how that shows: as `cancelled`, or only by its absence. */
  readonly cancel: { readonly change: OrderChange; readonly shows: 'cancelled' | 'absent' };
  /**
   * Top-level fields an order may carry otherwise than on paper (numbers as text, fields nobody knows) and is still
   * read.
   */
  readonly tolerated: Readonly<Record<string, unknown>>;
  /** Our identity of an order of the sandbox. Default: its id. */
  readonly idOf?: (order: LedgerOrder) => string;
}

/** The moment at which every test of the suites plays. */
export const now = new Date('2026-11-21T02:00:00Z');

/** What a test works with; a new one for each test. */
export interface SuiteWorld {
  readonly sandbox: Sandbox;
  readonly connector: Connector;
  readonly account: ConnectedAccount;
  readonly log: readonly ApiLogEntry[];
  readonly anAccount: (shop?: ShopIdentity | null) => ConnectedAccount;
  /** A connector that remembers nothing of what others read. */
  readonly aConnector: () => Connector;
  /** Our identity of an order of the sandbox. */
  readonly idOf: (order: LedgerOrder) => string;
  readonly create: (options?: OrderOptions) => LedgerOrder;
  readonly several: (count: number) => LedgerOrder[];
  readonly fault: (kind: Fault['kind'], more?: Partial<Fault>) => void;
  readonly orders: () => Promise<PlatformOrder[]>;
  readonly found: (id: string) => Promise<PlatformOrder | undefined>;
}

/** Starts the sandbox for each test; the returned function gives what belongs to the present one. */
export function suiteWorld(subject: ConnectorSubject): () => SuiteWorld {
  let world: SuiteWorld;
  beforeEach(async () => {
    world = worldOf(subject, await startSandbox({ port: 0, now: () => now, rateLimits: false }));
  });
  afterEach(() => world.sandbox.close());
  return () => world;
}

function worldOf(subject: ConnectorSubject, sandbox: Sandbox): SuiteWorld {
  const { platform, storeId } = subject;
  const log: ApiLogEntry[] = [];
  const aConnector = () =>
    subject.factory({ now: () => now, hosts: subject.hosts(sandbox), appKeys: subject.appKeys?.(sandbox) ?? {} });
  const connector = aConnector();
  const anAccount = (shop: ShopIdentity | null = null): ConnectedAccount => {
    const credentials = subject.credentials(sandbox);
    const id = '0198c0de-0000-7000-8000-000000000001';
    return {
      id,
      credentials,
      shop,
      ...(subject.access ? { access: subject.access(sandbox) } : {}),
      transport: createTransport({
        platform,
        accountId: id,
        budget: unlimitedBudget,
        rate: connector.manifest.rate,
        secrets: secretsOf(connector, credentials),
        log: { record: (entry) => void log.push(entry) },
        now: () => now,
        allowedPrivateOrigins: Object.values(sandbox.urls),
        userAgent: 'Quaylink/test',
        requestId: 'test',
        sleep: () => Promise.resolve(),
        longestTimeoutMs: 2000,
      }),
    };
  };
  const account = anAccount();
  const create = (options: OrderOptions = {}) =>
    sandbox.createOrder(platform, storeId, {
      placedAt: new Date(now.getTime() - 3_600_000),
      webhooks: false,
      ...options,
    });
  const orders = async () =>
    (await fetchAll(connector, account)).orders.flatMap((each) => (each.kind === 'order' ? [each.order] : []));
  return {
    sandbox,
    connector,
    account,
    log,
    anAccount,
    aConnector,
    create,
    orders,
    idOf: (order) => subject.idOf?.(order) ?? order.id,
    several: (count) =>
      Array.from({ length: count }, (_, index) => create({ placedAt: new Date(now.getTime() - (index + 1) * 60_000) })),
    fault: (kind, more = {}) => sandbox.setFault(platform, '*', { kind, ...more }),
    found: async (id) => (await orders()).find((order) => order.platformOrderId === id),
  };
}

/** Values of the fields the manifest calls secret. */
export function secretsOf(connector: Connector, credentials: Readonly<Record<string, string>>): string[] {
  return connector.manifest.credentials
    .filter((field) => field.secret)
    .flatMap((field) => credentials[field.key] ?? []);
}
