import type { AccessSource, ShopIdentity, SignInFlow } from './access.ts';
import type { AuthorizationFlow } from './authorization.ts';
import type { Catalogue, LocationSource } from './catalogue-part.ts';
import type { ConnectionFailureCause } from './errors.ts';
import type { PlatformManifest } from './manifest.ts';
import type { PlatformOrder } from './platform-order.ts';
import type { Shipping, ShippingCodeSource } from './shipping-part.ts';
import type { Stock } from './stock-part.ts';
import type { PlatformTransport } from './transport/transport.ts';
import type { WebhookSource } from './webhook-source.ts';

export type { Words } from '../values/words.ts';
export type * from './access.ts';
export type * from './authorization.ts';
export type * from './catalogue-part.ts';
export type * from './effects.ts';
export type * from './manifest.ts';
export type * from './shipping-part.ts';
export type * from './stock-part.ts';
export type * from './webhook-source.ts';

/**
 * An account as a connector sees it: opened credentials and a way to call. Lives for one operation; never stored, never
 * logged.
 */
export interface ConnectedAccount {
  readonly id: string;
  readonly credentials: Readonly<Record<string, string>>;
  /** The shop the account is bound to; null before the first successful test. */
  readonly shop: ShopIdentity | null;
  readonly transport: PlatformTransport;
  /** The token or session of a platform that needs one. */
  readonly access?: AccessSource;
  /** Choices of `manifest.settings`; a list for those that take several. */
  readonly settings?: Readonly<Record<string, string | readonly string[]>>;
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

/**
 * What a test reports as it runs: that a step begins, before its first call goes out, and how it ended. A step that
 * costs no call of its own only ends.
 */
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

/** A stretch of time in UTC, both ends included. */
export interface OrderWindow {
  readonly from: Date;
  readonly to: Date;
}

/** What reading one order by its id came to. `missing`: the platform answered, and knows no such order. */
export type ReadOrder = FetchedOrder | { readonly kind: 'missing'; readonly platformOrderId: string };

export interface OrderSource {
  /**
   * Every order that may need shipping and was placed or changed within the window; the connector cuts the window to
   * the platform's limits itself. An order may come twice; it is never left out. Orders in other states may come too:
   * the import rules skip them with a reason.
   * @throws {ConnectorError} after the pages before it were handed out
   */
  changedWithin(account: ConnectedAccount, window: OrderWindow): AsyncIterable<OrderPage>;
  /** Most ids that `read` takes at once: what the platform answers in one call, 1 where it knows no batches. */
  readonly batch: number;
  /**
   * Orders by the platform's technical ids, at most `batch` of them: one answer for each id, in the order asked. The id
   * is never taken for a number. An id the platform does not know, or could never have given, is `missing`.
   * @throws {ConnectorError} when the question itself failed; says nothing about any of the orders
   */
  read(account: ConnectedAccount, ids: readonly string[]): Promise<readonly ReadOrder[]>;
  /**
   * The orders that carry this number, as people see it (with or without a leading `#`): several where the platform
   * splits an order into parcels, none when it knows no such number. An id is never taken for a number.
   * @throws {ConnectorError}
   */
  find(account: ConnectedAccount, wanted: { readonly number: string }): Promise<readonly FetchedOrder[]>;
  /**
   * Whether `missing` proves that the order is gone, which cancels it here. False where orders also leave the
   * platform's view otherwise (shipped, too old): such an order is held, and a person looks.
   */
  readonly absenceProves: boolean;
  /**
   * Orders deleted or put in the trash within the window, where the platform lists them apart.
   * @throws {ConnectorError}
   */
  goneWithin?(account: ConnectedAccount, window: OrderWindow): AsyncIterable<OrderPage>;
  /**
   * How many orders `changedWithin` should bring, to check that none is lost; null when it cannot say.
   * @throws {ConnectorError}
   */
  count?(account: ConnectedAccount, window: OrderWindow): Promise<number | null>;
}

/**
 * One e-commerce platform. The rest of the server knows it only through this; an absent part is an absent capability.
 */
export interface Connector {
  readonly manifest: PlatformManifest;
  /**
   * Really tests the connection: yields each step as it begins and as it ends, and stops after the one that failed.
   * Never throws for what the platform says. Returns the shop it found, null where a step failed or the platform names
   * none.
   */
  testConnection(account: ConnectedAccount): AsyncGenerator<ConnectionTestProgress, ShopIdentity | null>;
  readonly orders: OrderSource;
  readonly webhooks?: WebhookSource;
  readonly authorization?: AuthorizationFlow;
  /** Platforms where the form's credentials are exchanged for a token or session. */
  readonly signIn?: SignInFlow;
  /** Required with `shippingCodes.kind: 'perAccount'`. */
  readonly shippingCodes?: ShippingCodeSource;
  readonly locations?: LocationSource;
  readonly shipping?: Shipping;
  readonly stock?: Stock;
  readonly catalogue?: Catalogue;
}

/** What a connector is built from: where the platform lives and the keys of our app there. */
export interface ConnectorEnvironment {
  readonly now: () => Date;
  /**
   * Overrides of the platform's hosts, by the names the platform's folder defines; empty in production, the sandbox's
   * origins in demo and tests.
   */
  readonly hosts: Readonly<Record<string, string>>;
  /**
   * Our app's keys, by name (`clientId`, `clientSecret`), from configuration. While a secret rotates this is the new
   * one.
   */
  readonly appKeys: Readonly<Record<string, string>>;
  /** Secrets that are being replaced: the platform may still sign with them. */
  readonly retiringAppKeys?: Readonly<Record<string, readonly string[]>>;
}

export type ConnectorFactory = (environment: ConnectorEnvironment) => Connector;
