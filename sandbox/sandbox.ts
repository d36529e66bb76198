import type { CoupangDemoStore, LiteshopApp, LiteshopDemoStore, MomoDemoStore, WooDemoStore } from './demo.ts';
import type { ActiveFault, Fault } from './kernel/faults.ts';
import type { SeenCall } from './kernel/http.ts';
import type { LedgerOrder, OrderChange, OrderOptions } from './kernel/ledger.ts';
import type { CredentialChange, SandboxPlatform } from './kernel/platform.ts';
import type { SentWebhook } from './kernel/webhooks.ts';
import type { TokenAnswer } from './liteshop/grants.ts';

export interface SandboxOptions {
  /** Default 127.0.0.1. */
  readonly host?: string;
  /** Of the console; the platforms listen on the four ports after it. 0: any free port for each. Default 4100. */
  readonly port?: number;
  /** The platforms' clock. */
  readonly now?: () => Date;
  /** Of the order generator, default 1: the same seed makes the same orders. */
  readonly seed?: number;
  /** Where orders, tokens and stock survive a restart (JSON, mode 0600); absent: memory only. */
  readonly stateFile?: string;
  /** Fills the shops with a week of orders, once. Default false. */
  readonly demoOrders?: boolean;
  /** Whether Liteshop (2/s) and Coupang (10/s) count calls. Default true. */
  readonly rateLimits?: boolean;
  /** How long Coupang refuses a caller who was over its limit. Default 10 s; the real one may take minutes. */
  readonly coupangBlockMs?: number;
  /** Callback addresses registered for the Liteshop app besides the demo's. */
  readonly liteshopRedirectUris?: readonly string[];
}

/** The stores with the credentials that are valid now. */
export interface SandboxStores {
  readonly liteshop: readonly LiteshopDemoStore[];
  /** `baseUrl` is what a merchant types as the shop's address. */
  readonly woocommerce: readonly (WooDemoStore & { readonly baseUrl: string })[];
  readonly momo: readonly MomoDemoStore[];
  readonly coupang: readonly CoupangDemoStore[];
}

export interface Sandbox {
  readonly consoleUrl: string;
  /** The origin of each platform's server. */
  readonly urls: Readonly<Record<SandboxPlatform, string>>;
  readonly stores: SandboxStores;
  /** Liteshop beside its HTTP interface. */
  readonly liteshop: {
    readonly app: LiteshopApp;
    allowRedirectUri(uri: string): void;
    /** Tokens as a click through the consent page ends in; all scopes unless named. */
    issueTokens(storeId: string, scopes?: readonly string[]): TokenAnswer;
  };
  /** @throws {UnknownStore} */
  createOrder(platform: SandboxPlatform, storeId: string, options?: OrderOptions): LedgerOrder;
  /** Sends webhooks where the platform would. @throws when there is no such order */
  changeOrder(platform: SandboxPlatform, storeId: string, orderId: string, change: OrderChange): LedgerOrder;
  /** Live: reading it shows what the calls since have done. */
  order(platform: SandboxPlatform, storeId: string, orderId: string): LedgerOrder | null;
  orders(platform: SandboxPlatform, storeId: string): readonly LedgerOrder[];
  /** What the shop sells, by SKU. */
  stock(platform: SandboxPlatform, storeId: string): Readonly<Record<string, number>>;
  setFault(platform: SandboxPlatform, storeId: string, fault: Fault): void;
  clearFaults(platform?: SandboxPlatform, storeId?: string, kind?: Fault['kind']): void;
  readonly faults: readonly ActiveFault[];
  changeCredentials(platform: SandboxPlatform, storeId: string, change: CredentialChange): void;
  /** The last 500 calls, oldest first. */
  readonly requests: readonly SeenCall[];
  /** The last 200 deliveries, oldest first. */
  readonly sentWebhooks: readonly SentWebhook[];
  resendWebhook(id: number): Promise<SentWebhook | null>;
  /** When every delivery under way has been answered or given up. */
  webhooksSettled(): Promise<void>;
  close(): Promise<void>;
}
