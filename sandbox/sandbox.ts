import type { LiteshopApp } from './demo.ts';
import type { ActiveFault, Fault } from './kernel/faults.ts';
import type { SeenCall } from './kernel/http.ts';
import type { LedgerOrder, OrderChange, OrderOptions } from './kernel/ledger.ts';
import type { DemoAccount, GivenTokens } from './kernel/definition.ts';
import type { CredentialChange } from './kernel/platform.ts';
import type { SentWebhook } from './kernel/webhooks.ts';
import type { LedgerWrite, WriteKind } from './kernel/writes.ts';
import type { TokenAnswer } from './liteshop/grants.ts';
import type { SandboxPlatform, SandboxStores } from './registry.ts';

export interface SandboxOptions {
  /** Default 127.0.0.1. */
  readonly host?: string;
  /** Of the console; the platforms listen on the ports after it. 0: any free port for each. Default 4100. */
  readonly port?: number;
  /** The platforms' clock. */
  readonly now?: () => Date;
  /** Of the order generator, default 1: the same seed makes the same orders. */
  readonly seed?: number;
  /** Where orders, tokens and stock survive a restart (JSON, mode 0600); absent: memory only. */
  readonly stateFile?: string;
  /** Fills the shops with a week of orders, once. Default false. */
  readonly demoOrders?: boolean;
  /** Products of the long range by store, over the demo's own numbers (`rangeSizes` of demo.ts). */
  readonly range?: Readonly<Record<string, number>>;
  /** Whether Liteshop (2/s) and Coupang (10/s) count calls. Default true. */
  readonly rateLimits?: boolean;
  /** How long Coupang refuses a caller who was over its limit. Default 10 s; the real one may take minutes. */
  readonly coupangBlockMs?: number;
  /** Callback addresses registered for the Liteshop app besides the demo's. */
  readonly liteshopRedirectUris?: readonly string[];
  /** The product's callback address for each platform that connects by authorization. */
  readonly redirectUriOf?: (platform: string) => string;
}

/** An account of the product's demo with what a merchant types to connect it. */
export interface ReadyDemoAccount extends DemoAccount {
  readonly platform: string;
  readonly storeName: string;
  readonly credentials: Readonly<Record<string, string>>;
}

export interface Sandbox {
  readonly consoleUrl: string;
  /** The origin of each platform's server. */
  readonly urls: Readonly<Record<SandboxPlatform, string>>;
  readonly stores: SandboxStores;
  readonly demoAccounts: readonly ReadyDemoAccount[];
  /** What a merchant's consent ends in; null where the platform is not connected by authorization. */
  authorize(platform: string, storeId: string): GivenTokens | null;
  /** Liteshop beside its HTTP interface. */
  readonly liteshop: {
    readonly app: LiteshopApp;
    allowRedirectUri(uri: string): void;
    /** Tokens as a click through the consent page ends in; all scopes unless named. */
    issueTokens(storeId: string, scopes?: readonly string[]): TokenAnswer;
  };
  /** @throws {UnknownStore} */
  createOrder(platform: string, storeId: string, options?: OrderOptions): LedgerOrder;
  /** Sends webhooks where the platform would. @throws when there is no such order */
  changeOrder(platform: string, storeId: string, orderId: string, change: OrderChange): LedgerOrder;
  /** Live: reading it shows what the calls since have done. */
  order(platform: string, storeId: string, orderId: string): LedgerOrder | null;
  orders(platform: string, storeId: string): readonly LedgerOrder[];
  /** What the shop sells, by SKU. */
  stock(platform: string, storeId: string): Readonly<Record<string, number>>;
  /** Another program with the same keys sets a listing's number. @throws for an unknown SKU */
  changeStock(platform: string, storeId: string, sku: string, quantity: number): void;
  /** Shipments, labels, stock and mails to buyers as they were written, oldest first; all kinds unless one is named. */
  writes(platform: string, storeId: string, kind?: WriteKind): readonly LedgerWrite[];
  setFault(platform: string, storeId: string, fault: Fault): void;
  clearFaults(platform?: string, storeId?: string, kind?: Fault['kind']): void;
  readonly faults: readonly ActiveFault[];
  changeCredentials(platform: string, storeId: string, change: CredentialChange): void;
  /** The last 500 calls, oldest first. */
  readonly requests: readonly SeenCall[];
  /** The last 200 deliveries, oldest first. */
  readonly sentWebhooks: readonly SentWebhook[];
  resendWebhook(id: number): Promise<SentWebhook | null>;
  /** When every delivery under way has been answered or given up. */
  webhooksSettled(): Promise<void>;
  close(): Promise<void>;
}
