import type { IncomingHttpHeaders } from 'node:http';
import type { CatalogueProduct } from './catalogue.ts';
import type { Fault, FaultBoard, RowFault, WorkFault } from './faults.ts';
import type { Ledger, LedgerOrder, OrderChange, OrderOptions } from './ledger.ts';
import type { SandboxPlatform } from './platform-key.ts';
import type { StateFile } from './state.ts';
import type { WebhookSender } from './webhooks.ts';
import type { WriteLedger } from './writes.ts';

export type { SandboxPlatform } from './platform-key.ts';

export interface Call {
  readonly method: string;
  /** Path and query exactly as sent, nothing decoded: signatures are computed over it. */
  readonly target: string;
  readonly path: string;
  /** Without the `?`; "" when there is none. */
  readonly rawQuery: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  readonly remoteAddress: string;
  /** The platform's clock, clock skew included. */
  readonly now: Date;
  readonly rows: RowFault;
  /** A fault the platform's work has to play, used up by asking; null where it is not switched on. */
  meets(kind: WorkFault): Fault | null;
  /** Names the orders the answer shows: `cancelAfterImport` cancels those to be shipped once it is made. */
  shows(orders: readonly LedgerOrder[]): void;
}

export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly body: string | Buffer;
}

/** What the call is, as far as can be known before it is checked. */
export interface Identified {
  readonly operation: string;
  readonly storeId: string | null;
}

/** How a store's credentials can be broken or mended from outside. */
export interface CredentialChange {
  /** Issues new keys; the old ones stop working. The new ones are in `stores`. */
  readonly rotate?: true;
  /** Replaces the secret (password, secret key, consumer secret, client secret) by this text. */
  readonly secret?: string;
  /** Back to the demo's keys, addresses and permissions. */
  readonly reset?: true;
  /** Ends the merchant's authorization (Liteshop) or deletes the key (WooCommerce, Coupang, Momo: locks the login). */
  readonly revoke?: true;
  /** The addresses that may call (Momo, Coupang); `[]` shuts everyone out. */
  readonly allowedIps?: readonly string[];
  /** WooCommerce: what the key may do. */
  readonly permissions?: 'read' | 'write' | 'read_write';
  /** WooCommerce: the role of the key's owner; `none` is a deleted user. */
  readonly role?: 'administrator' | 'shop_manager' | 'customer' | 'none';
  /** Liteshop: the scopes of tokens already issued. */
  readonly scopes?: readonly string[];
  /** Liteshop: makes every access token expire at once; the refresh token lives on. */
  readonly expireAccessTokens?: true;
  /** WooCommerce: whether the server drops the Authorization header (keys then work in the query only). */
  readonly dropsAuthorizationHeader?: boolean;
  /** WooCommerce: whether the shop thinks it is called by plain http, so that only OAuth 1.0a signatures count. */
  readonly plainHttp?: boolean;
  /** WooCommerce: a new key of this WordPress user, who becomes an administrator if new. Older keys stay valid. */
  readonly keyOf?: string;
  /** WooCommerce: whose `role` is changed; absent: the owner's of the newest key. */
  readonly roleOf?: string;
  /** WooCommerce: whether the plugin is switched on. */
  readonly pluginActive?: boolean;
  /** WooCommerce: the shop's own word for its home, an address or a folder to add; null: its address. */
  readonly home?: string | null;
  /** WooCommerce: whether a PHP notice stands in front of every answer. */
  readonly phpNotice?: boolean;
  /** momo: opens the label PDFs; null: they are not protected. At first the tax id. */
  readonly pdfPassword?: string | null;
  /** momo: whether a stock change is refused when the number it was made from is no longer the present one. */
  readonly comparesStock?: boolean;
  /** Coupang in Taiwan: what arranging an arranged box again ends in. */
  readonly arrangesAgain?: 'same' | 'refused';
  /** WooCommerce: whether the Fulfillments API is switched on. */
  readonly fulfillments?: boolean;
  /** WooCommerce: where the tracking plugin answers; null: not installed. */
  readonly trackingPlugin?: 'wc/v3' | 'wc-shipment-tracking/v3' | null;
}

/** One platform behind the kernel. */
export interface PlatformServer {
  readonly key: SandboxPlatform;
  identify(call: Call): Identified;
  handle(call: Call, identified: Identified): Promise<Reply> | Reply;
  /** A refusal in the platform's own envelope. */
  refuse(fault: Fault, call: Call, identified: Identified): Reply;
  storeIds(): readonly string[];
  /** Turns a generated order into the platform's, files it and sends what the platform would send. */
  createOrder(storeId: string, options: OrderOptions): LedgerOrder;
  changeOrder(order: LedgerOrder, change: OrderChange): void;
  changeCredentials(storeId: string, change: CredentialChange): void;
  /** What the console shows of a store: credentials and settings by label. */
  describe(storeId: string): Readonly<Record<string, string>>;
  /** Codes and words the console offers when it makes an order. */
  readonly choices: OrderChoices;
  /** What the shop has to sell, by SKU. */
  stock(storeId: string): Record<string, number>;
  /** Sets a number as another program would; absent where the platform sells nothing. @throws for an unknown SKU */
  readonly changeStock?: (storeId: string, sku: string, quantity: number) => void;
}

export interface OrderChoices {
  readonly shippingCodes: readonly { readonly code: string; readonly label: string }[];
  readonly statuses: readonly string[];
  readonly paymentMethods: readonly string[];
  /** What this platform's shops sell beside the catalogue. */
  readonly products?: readonly { readonly sku: string; readonly name: string; readonly stock: number }[];
}

/** What every platform is built from. */
export interface Kernel {
  readonly now: () => Date;
  readonly seed: number;
  readonly ledger: Ledger;
  /** Shipments, labels and stock as they were written. */
  readonly writes: WriteLedger;
  /** What a store sells: the demo's catalogue and, in a bigger shop, a long range. */
  products(storeId: string): readonly CatalogueProduct[];
  readonly state: StateFile;
  readonly faults: FaultBoard;
  readonly webhooks: WebhookSender;
  /** Whether rate limits are enforced. */
  readonly rateLimits: boolean;
  /** The origin of a platform's server, known once it listens. */
  origin(platform: SandboxPlatform): string;
}

export class UnknownStore extends Error {
  constructor(platform: SandboxPlatform, storeId: string) {
    super(`the sandbox has no ${platform} store "${storeId}"`);
    this.name = 'UnknownStore';
  }
}
