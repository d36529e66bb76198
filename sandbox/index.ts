/**
 * The platforms as local servers: real HTTP in the wire formats of the fact sheets, over an order ledger one can write to. Shares no code with
 * the connectors, so that a misreading on one side shows on the other.
 */
import { startConsole } from './console/server.ts';
import { coupang } from './coupang/index.ts';
import { seedDemoOrders } from './demo-orders.ts';
import { liteshopStores } from './demo.ts';
import { FaultBoard, type ActiveFault, type Fault } from './kernel/faults.ts';
import { CallLog, listen, platformHandler, type RunningServer, type SeenCall } from './kernel/http.ts';
import { Ledger, type LedgerOrder, type OrderChange, type OrderOptions } from './kernel/ledger.ts';
import {
  sandboxPlatforms,
  type CredentialChange,
  type Kernel,
  type PlatformServer,
  type SandboxPlatform,
} from './kernel/platform.ts';
import { StateFile } from './kernel/state.ts';
import { WebhookSender, type SentWebhook } from './kernel/webhooks.ts';
import { liteshop } from './liteshop/index.ts';
import type { TokenAnswer } from './liteshop/grants.ts';
import { momo } from './momo/index.ts';
import type { Sandbox, SandboxOptions, SandboxStores } from './sandbox.ts';
import { woocommerce } from './woocommerce/index.ts';

export type {
  ActiveFault,
  CredentialChange,
  Fault,
  LedgerOrder,
  OrderChange,
  OrderOptions,
  SandboxPlatform,
  SeenCall,
  SentWebhook,
  TokenAnswer,
};
export type { Sandbox, SandboxOptions, SandboxStores };
export { sandboxPlatforms };

/** @throws when a port is taken */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const now = options.now ?? (() => new Date());
  const host = options.host ?? '127.0.0.1';
  const port = options.port ?? 4100;
  const state = new StateFile(options.stateFile);
  const log = new CallLog();
  const servers = new Map<SandboxPlatform, RunningServer>();
  const kernel: Kernel = {
    now,
    seed: options.seed ?? 1,
    state,
    ledger: new Ledger(state),
    faults: new FaultBoard(),
    webhooks: new WebhookSender(now),
    rateLimits: options.rateLimits ?? true,
    origin: (platform) => servers.get(platform)?.origin ?? '',
  };
  const shops = {
    liteshop: liteshop(kernel, options.liteshopRedirectUris ?? []),
    woocommerce: woocommerce(kernel),
    momo: momo(kernel),
    coupang: coupang(kernel, options.coupangBlockMs ?? 10_000),
  };
  const server = (platform: SandboxPlatform): PlatformServer => shops[platform];
  const found = (platform: SandboxPlatform, storeId: string, orderId: string): LedgerOrder => {
    const order = kernel.ledger.find(platform, storeId, orderId);
    if (order === null) throw new Error(`${platform} store ${storeId} has no order ${orderId}`);
    return order;
  };
  const closeAll = async (): Promise<void> => {
    await Promise.all([...servers.values()].map((running) => running.close()));
    servers.clear();
  };

  try {
    for (const [index, platform] of sandboxPlatforms.entries()) {
      servers.set(
        platform,
        await listen(host, port === 0 ? 0 : port + 1 + index, platformHandler(server(platform), kernel, log)),
      );
    }
  } catch (error) {
    await closeAll();
    throw error;
  }

  const sandbox: Omit<Sandbox, 'consoleUrl'> = {
    urls: {
      liteshop: kernel.origin('liteshop'),
      woocommerce: kernel.origin('woocommerce'),
      momo: kernel.origin('momo'),
      coupang: kernel.origin('coupang'),
    },
    get stores() {
      return {
        liteshop: liteshopStores,
        woocommerce: shops.woocommerce
          .stores()
          .map((store) => ({ ...store, baseUrl: kernel.origin('woocommerce') + store.path })),
        momo: shops.momo.stores(),
        coupang: shops.coupang.stores(),
      };
    },
    liteshop: {
      get app() {
        return shops.liteshop.app;
      },
      allowRedirectUri: (uri) => shops.liteshop.allowRedirectUri(uri),
      issueTokens: (storeId, scopes) => shops.liteshop.issueTokens(storeId, scopes),
    },
    createOrder: (platform, storeId, order = {}) => server(platform).createOrder(storeId, order),
    changeOrder: (platform, storeId, orderId, change) => {
      const order = found(platform, storeId, orderId);
      server(platform).changeOrder(order, change);
      return order;
    },
    order: (platform, storeId, orderId) => kernel.ledger.find(platform, storeId, orderId),
    orders: (platform, storeId) => kernel.ledger.of(platform, storeId),
    stock: (platform, storeId) => server(platform).stock(storeId),
    setFault: (platform, storeId, fault) => kernel.faults.set(platform, storeId, fault),
    clearFaults: (platform, storeId, kind) => kernel.faults.clear(platform, storeId, kind),
    get faults() {
      return kernel.faults.list();
    },
    changeCredentials: (platform, storeId, change) => server(platform).changeCredentials(storeId, change),
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
    console_ = await startConsole(host, port, sandbox, (platform) => server(platform));
  } catch (error) {
    await closeAll();
    throw error;
  }
  const started: Sandbox = Object.defineProperties(
    { consoleUrl: console_.origin },
    Object.getOwnPropertyDescriptors(sandbox),
  ) as Sandbox;
  if (options.demoOrders === true) seedDemoOrders(started, state, now());
  return started;
}
