import type { Words } from '../values/words.ts';
import type { PlatformTransport } from './transport/transport.ts';
import type { ConnectionFailureCause } from './errors.ts';
import type { PlatformOrder } from './platform-order.ts';

/** How a store is connected (B4). `authorization` uses the platform's login; the others ask for the credential fields. */
export type ConnectionWay = 'authorization' | 'key' | 'credentials' | 'signed';

export type { Words };

/** One field of the connect form. */
export interface CredentialField {
  /** Name under which the value is sealed: `secretKey`. */
  readonly key: string;
  readonly label: Words;
  /** Where in the platform's back office it is found. */
  readonly help: Words;
  /** Write-only, shown as `********` (B7). */
  readonly secret: boolean;
  readonly required: boolean;
  /** What a value must look like, tested before anything is called; `message` says it in the field's own words. */
  readonly pattern?: { readonly expression: RegExp; readonly message: Words };
  /** Fixed choices, for a select. */
  readonly options?: readonly { readonly value: string; readonly label: Words }[];
  readonly defaultValue?: string;
  readonly placeholder?: string;
}

export interface ShippingCodes {
  /** `custom`: people may add codes; `fixed`: only those listed exist (F5). */
  readonly kind: 'custom' | 'fixed';
  /** Suggestions to click, or the whole fixed list. */
  readonly codes: readonly { readonly code: string; readonly label: Words }[];
}

/** What a platform is and can, as data: screens, enum, comparison page, docs table and tests read it. */
export interface PlatformManifest {
  /** Equal to the folder name. */
  readonly key: string;
  readonly label: Words;
  /** Hue of the platform's tag, as #rrggbb. */
  readonly colour: string;
  readonly connect: ConnectionWay;
  readonly credentials: readonly CredentialField[];
  readonly ipAllowlist: boolean;
  readonly orderIntake: 'realTime' | 'scheduled';
  /** Days a scheduled fetch looks back (D2), 7 by default. */
  readonly lookBackDays: number;
  /** The longest the platform lets us look back; null where it sets no limit. */
  readonly maxLookBackDays: number | null;
  readonly shippingCodes: ShippingCodes;
  readonly afterShipping: 'platformNumberAndLabel' | 'selfShip' | 'readOnly';
  readonly stockPush: boolean;
  readonly mappingSync: boolean;
  /** `experimental` where no official contract could be had (Q8). */
  readonly contract: 'verified' | 'experimental';
  /** What the merchant must know before connecting, shown on the form and the comparison page. */
  readonly caveats: readonly Words[];
  /** Calls an account may make: bucket of `burst`, refilled `perSecond`. Shared by all processes. */
  readonly rate: { readonly perSecond: number; readonly burst: number };
}

/** The store behind an account, as the platform names it. The same account never changes its shop silently (B5). */
export interface ShopIdentity {
  readonly id: string;
  readonly title: string | null;
}

/** An account as a connector sees it: opened credentials and a way to call. Lives for one operation; never stored, never logged. */
export interface ConnectedAccount {
  readonly id: string;
  readonly credentials: Readonly<Record<string, string>>;
  /** The shop the account is bound to; null before the first successful test. */
  readonly shop: ShopIdentity | null;
  readonly transport: PlatformTransport;
  /** The access token of an authorization platform, refreshed in time by whoever owns the account; one refresh at a time across processes. */
  readonly tokens?: TokenSource;
}

export interface TokenSource {
  /** A token good for at least a minute. @throws {CredentialsRejected} when it can no longer be refreshed */
  current(): Promise<string>;
  /** The platform refused `refused` although it should be good: get another, once. @throws {CredentialsRejected} */
  renew(refused: string): Promise<string>;
}

/** One step of a connection test, in order: reach host, sign in, read orders, write right. */
export interface ConnectionTestStep {
  readonly step: 'reachHost' | 'signIn' | 'readOrders' | 'writeRight';
  readonly outcome: 'passed' | 'failed' | 'skipped';
  readonly durationMs: number;
  readonly cause?: ConnectionFailureCause;
  /** What the platform said, cleaned of secrets. */
  readonly message?: string;
}

/** What a test tells as it goes: that a step begins, before its first call goes out, and how it ended. A step that costs no call of its own only ends. */
export type ConnectionTestProgress =
  ConnectionTestStep | { readonly step: ConnectionTestStep['step']; readonly outcome: 'running' };

/** What one row of a page turned out to be. A row that cannot be read never stops the others (D6). */
export type FetchedOrder =
  | { readonly kind: 'order'; readonly order: PlatformOrder; readonly raw: string }
  | {
      readonly kind: 'unreadable';
      readonly platformOrderId: string | null;
      readonly reason: string;
      readonly raw: string;
    };

export interface OrderPage {
  readonly orders: readonly FetchedOrder[];
  /** How many orders the platform says there are in all; null where it does not say. */
  readonly expectedTotal: number | null;
}

export interface OrderSource {
  /**
   * Every order that may need shipping and was placed or changed within the window (UTC, both ends included); the connector cuts
   * the window to the platform's limits itself. An order may come twice; it is never left out. Orders in other states may
   * come too: the import rules skip them with a reason.
   * @throws {ConnectorError} after the pages before it were handed out
   */
  changedWithin(
    account: ConnectedAccount,
    window: { readonly from: Date; readonly to: Date },
  ): AsyncIterable<OrderPage>;
  /** One order by the platform's identity or by the number people see; null when the platform does not know it. @throws {ConnectorError} */
  one(account: ConnectedAccount, idOrNumber: string): Promise<FetchedOrder | null>;
}

/** A verified and parsed delivery. Only a trigger: the order is read again from the platform (D3). */
export interface InboundDelivery {
  /** Same for a repeated delivery of the same fact; used to store it once. */
  readonly dedupeKey: string;
  readonly topic: string;
  /** `order`: re-read it; `uninstalled`: the authorization is gone; `ignored`: answer 200 and forget (pings). `alarm`: a signed error. */
  readonly meaning:
    | { readonly kind: 'order'; readonly platformOrderId: string }
    | { readonly kind: 'uninstalled' }
    | { readonly kind: 'alarm'; readonly message: string }
    | { readonly kind: 'ignored' };
}

export interface RawDelivery {
  readonly headers: Readonly<Record<string, string>>;
  /** Exactly the bytes received. */
  readonly body: Uint8Array;
}

/** What we registered on the platform, kept so that it can be checked and removed. */
export interface WebhookRegistration {
  readonly platformWebhookId: string;
  readonly topic: string;
  readonly state: 'active' | 'disabled' | 'missing';
}

export interface WebhookSource {
  /** Topics we want. */
  readonly topics: readonly string[];
  /**
   * Makes the platform send our topics to `address`, signed with `secret` where the platform takes one; existing registrations for the same
   * address are reused, disabled ones made anew. Repeating it is harmless. @throws {ConnectorError}
   */
  ensure(account: ConnectedAccount, address: URL, secret: string): Promise<readonly WebhookRegistration[]>;
  /** Removes every registration for `address`; gone already counts as removed. @throws {ConnectorError} */
  remove(account: ConnectedAccount, address: URL): Promise<void>;
  /**
   * Checks the signature on the raw body, then reads it. `secret` is the account's own webhook secret (platforms that sign with the
   * app's secret ignore it); `shop` is the account's shop, to refuse another shop's delivery.
   * Null when the signature is missing or wrong: refuse, store nothing.
   */
  verify(
    delivery: RawDelivery,
    account: { readonly secret: string; readonly shop: ShopIdentity | null },
  ): InboundDelivery | null;
}

/** Tokens as the platform issues them. Times are absolute. */
export interface IssuedTokens {
  readonly accessToken: string;
  readonly refreshToken: string | null;
  readonly expiresAt: Date | null;
  readonly shop: ShopIdentity;
}

/** One thing an authorization asks the merchant to allow. */
export interface AuthorizationScope {
  /** The platform's own name of it, as it is sent. */
  readonly scope: string;
  /** What it lets us do, in words a merchant agrees to. */
  readonly words: Words;
}

export interface AuthorizationFlow {
  /** Whether the platform takes PKCE (S256). */
  readonly pkce: boolean;
  /** What is asked for, in the order the person reads it before being sent to the platform. */
  readonly scopes: readonly AuthorizationScope[];
  /** Where to send the browser. */
  authorizeUrl(request: {
    readonly state: string;
    readonly redirectUri: URL;
    readonly codeChallenge: string | null;
  }): URL;
  /** Redeems the code of the callback. @throws {ConnectorError} */
  redeem(request: {
    readonly code: string;
    readonly redirectUri: URL;
    readonly codeVerifier: string | null;
    readonly transport: PlatformTransport;
  }): Promise<IssuedTokens>;
  /** A new access token; rotates the refresh token where the platform does. @throws {CredentialsRejected} when the grant is gone */
  refresh(request: { readonly refreshToken: string; readonly transport: PlatformTransport }): Promise<IssuedTokens>;
  /** The platform's page where the merchant takes the authorization back (B6); `revoke` does it for them where the API allows. */
  revocationUrl(shop: ShopIdentity | null): URL;
  revoke?(request: {
    readonly accessToken: string;
    readonly refreshToken: string | null;
    readonly transport: PlatformTransport;
  }): Promise<void>;
}

/** Return centers and outbound places to choose from (Coupang). */
export interface LocationSource {
  list(account: ConnectedAccount): Promise<
    readonly {
      readonly kind: 'returnCenter' | 'outboundPlace';
      readonly code: string;
      readonly name: string;
      readonly usable: boolean;
    }[]
  >;
}

/** One e-commerce platform. The rest of the server knows it only through this; an absent part is an absent capability. */
export interface Connector {
  readonly manifest: PlatformManifest;
  /**
   * Really tests the connection: yields each step as it begins and as it ends, and stops after the one that failed. Never throws for what the platform says.
   * Returns the shop it found, null where a step failed or the platform names none.
   */
  testConnection(account: ConnectedAccount): AsyncGenerator<ConnectionTestProgress, ShopIdentity | null>;
  readonly orders: OrderSource;
  readonly webhooks?: WebhookSource;
  readonly authorization?: AuthorizationFlow;
  readonly locations?: LocationSource;
}

/** What a connector is built from: where the platform lives and the keys of our app there. */
export interface ConnectorEnvironment {
  readonly now: () => Date;
  /** Overrides of the platform's hosts, by the names the platform's folder defines; empty in production, the sandbox's origins in demo and tests. */
  readonly hosts: Readonly<Record<string, string>>;
  /** Our app's keys, by name (`clientId`, `clientSecret`), from configuration. */
  readonly appKeys: Readonly<Record<string, string>>;
}

export type ConnectorFactory = (environment: ConnectorEnvironment) => Connector;
