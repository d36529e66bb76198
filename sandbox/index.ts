/**
 * The platforms as local servers: real HTTP in the wire formats of the fact sheets, over an order ledger one can write
 * to. Shares no code with the connectors, so that a misreading on one side shows on the other.
 */
import { startConsole } from './console/server.ts';
import { seedDemoOrders } from './demo-orders.ts';
import { openPlatform, type AnyPlatform, type RunningPlatform } from './kernel/definition.ts';
import { FaultBoard, type ActiveFault, type Fault } from './kernel/faults.ts';
import { CallLog, listen, platformHandler, type RunningServer, type SeenCall } from './kernel/http.ts';
import { Ledger, type LedgerOrder, type OrderChange, type OrderOptions } from './kernel/ledger.ts';
import type { CredentialChange, Kernel } from './kernel/platform.ts';
import { StateFile } from './kernel/state.ts';
import { WebhookSender, type SentWebhook } from './kernel/webhooks.ts';
import { WriteLedger, type LedgerWrite, type WriteKind } from './kernel/writes.ts';
import { rangeSizes } from './demo.ts';
import { everyProduct, type CatalogueProduct } from './kernel/catalogue.ts';
import { range } from './kernel/range.ts';
import type { TokenAnswer } from './liteshop/grants.ts';
import type { LiteshopPlatform } from './liteshop/index.ts';
import { platforms, sandboxPlatforms, type SandboxPlatform, type SandboxStores } from './registry.ts';
import type { Sandbox, SandboxOptions } from './sandbox.ts';

export type {
  ActiveFault,
  CredentialChange,
  Fault,
  LedgerOrder,
  LedgerWrite,
  OrderChange,
  OrderOptions,
  SandboxPlatform,
  SeenCall,
  SentWebhook,
  TokenAnswer,
  WriteKind,
};
export type { Sandbox, SandboxOptions, SandboxStores };
export { sandboxPlatforms };

/**
 * @param registry the platforms; all of the sandbox where it is left out
 * @throws when a port is taken
 */
export async function startSandbox(
  options: SandboxOptions = {},
  registry: Readonly<Record<string, AnyPlatform>> = platforms,
): Promise<Sandbox> {
  const now = options.now ?? (() => new Date());
  const host = options.host ?? '127.0.0.1';
  const port = options.port ?? 4100;
  const state = new StateFile(options.stateFile);
  const log = new CallLog();
  const servers = new Map<string, RunningServer>();
  const kernel: Kernel = {
    now,
    seed: options.seed ?? 1,
    state,
    ledger: new Ledger(state),
    writes: new WriteLedger(state),
    products: assortment({ ...rangeSizes, ...options.range }),
    faults: new FaultBoard(),
    webhooks: new WebhookSender(now),
    rateLimits: options.rateLimits ?? true,
    origin: (platform) => servers.get(platform)?.origin ?? '',
  };
  const running = new Map<string, RunningPlatform>(
    Object.entries(registry).map(([key, definition]) => {
      const { redirectUriOf, liteshopRedirectUris = [], coupangBlockMs = null } = options;
      const redirectUris = [...liteshopRedirectUris, ...(redirectUriOf ? [redirectUriOf(key)] : [])];
      return [key, openPlatform(key, definition, kernel, { redirectUris, blockMs: coupangBlockMs })];
    }),
  );
  const platform = (key: string): RunningPlatform => {
    const one = running.get(key);
    if (!one) throw new Error(`the sandbox has no platform ${key}`);
    return one;
  };
  const server = (key: string) => platform(key).server;
  const liteshop = () => server('liteshop') as LiteshopPlatform;
  const found = (key: string, storeId: string, orderId: string): LedgerOrder => {
    const order = kernel.ledger.find(key, storeId, orderId);
    if (order === null) throw new Error(`${key} store ${storeId} has no order ${orderId}`);
    return order;
  };
  const closeAll = async (): Promise<void> => {
    await Promise.all([...servers.values()].map((listening) => listening.close()));
    servers.clear();
  };

  try {
    for (const [index, [key, one]] of [...running].entries()) {
      servers.set(key, await listen(host, port === 0 ? 0 : port + 1 + index, platformHandler(one.server, kernel, log)));
    }
  } catch (error) {
    await closeAll();
    throw error;
  }

  const sandbox: Omit<Sandbox, 'consoleUrl'> = {
    urls: Object.fromEntries([...running.keys()].map((key) => [key, kernel.origin(key)])) as Sandbox['urls'],
    get stores() {
      return Object.fromEntries(
        [...running].map(([key, one]) => [key, one.storesAt(kernel.origin(key))]),
      ) as unknown as SandboxStores;
    },
    get demoAccounts() {
      return [...running].flatMap(([key, one]) =>
        one.definition.demoAccounts.map((account) => ({
          ...account,
          platform: key,
          storeName: one.storesAt(kernel.origin(key)).find(({ id }) => id === account.storeId)?.name ?? account.storeId,
          credentials: one.typed(account.storeId, kernel.origin(key)),
        })),
      );
    },
    authorize: (key, storeId) => platform(key).authorize(storeId),
    liteshop: {
      get app() {
        return liteshop().app;
      },
      allowRedirectUri: (uri) => liteshop().allowRedirectUri(uri),
      issueTokens: (storeId, scopes) => liteshop().issueTokens(storeId, scopes),
    },
    createOrder: (key, storeId, order = {}) => server(key).createOrder(storeId, order),
    changeOrder: (key, storeId, orderId, change) => {
      const order = found(key, storeId, orderId);
      server(key).changeOrder(order, change);
      return order;
    },
    order: (key, storeId, orderId) => kernel.ledger.find(key, storeId, orderId),
    orders: (key, storeId) => kernel.ledger.of(key, storeId),
    stock: (key, storeId) => server(key).stock(storeId),
    changeStock: (key, storeId, sku, quantity) => {
      const { changeStock } = server(key);
      if (changeStock === undefined) throw new Error(`${key} keeps no stock`);
      changeStock(storeId, sku, quantity);
    },
    writes: (key, storeId, kind) => kernel.writes.of(key, storeId, kind),
    setFault: (key, storeId, fault) => kernel.faults.set(key, storeId, fault),
    clearFaults: (key, storeId, kind) => kernel.faults.clear(key, storeId, kind),
    get faults() {
      return kernel.faults.list();
    },
    changeCredentials: (key, storeId, change) => server(key).changeCredentials(storeId, change),
    requests: log.calls,
    sentWebhooks: kernel.webhooks.sent,
    resendWebhook: (id) => kernel.webhooks.resend(id),
    webhooksSettled: () => kernel.webhooks.settled(),
    close: async () => {
      await closeAll();
      await console_?.close();
      await kernel.webhooks.close();
      state.flush();
    },
  };
  let console_: RunningServer | null = null;
  try {
    console_ = await startConsole(host, port, sandbox, running);
  } catch (error) {
    await closeAll();
    throw error;
  }
  const started: Sandbox = Object.defineProperties(
    { consoleUrl: console_.origin },
    Object.getOwnPropertyDescriptors(sandbox),
  ) as Sandbox;
  if (options.demoOrders === true) seedDemoOrders(running, state, now());
  return started;
}

/** By store: the catalogue everywhere, the long range where a store has one. */
function assortment(sizes: Readonly<Record<string, number>>): (storeId: string) => readonly CatalogueProduct[] {
  const made = new Map<string, readonly CatalogueProduct[]>();
  return (storeId) => {
    const known = made.get(storeId);
    if (known !== undefined) return known;
    const products = [...everyProduct, ...range(sizes[storeId] ?? 0)];
    made.set(storeId, products);
    return products;
  };
}
