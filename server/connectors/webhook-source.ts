import type { ShopIdentity } from './access.ts';
import type { ConnectedAccount } from './connector.ts';

/** One fact of a delivery. Only a trigger: the order is read again from the platform (D3). */
export interface InboundDelivery {
  /** Same for a repeated delivery of the same fact; used to store it once. */
  readonly dedupeKey: string;
  readonly topic: string;
  /**
   * The shop this fact is about, as `ShopIdentity.id`; null where the delivery names none and the address says it. With
   * one address for the whole app the server finds the account by it.
   */
  readonly shopId: string | null;
  /**
   * `order`: re-read it; `uninstalled`: the authorization is gone; `ignored`: answer and forget (pings). `alarm`: a
   * signed error.
   */
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
  /** The address it came to, as it is registered on the platform: some sign it together with the body. */
  readonly address?: URL;
}

/** What we registered on the platform, kept so that it can be checked and removed. */
export interface WebhookRegistration {
  readonly platformWebhookId: string;
  readonly topic: string;
  readonly state: 'active' | 'disabled' | 'missing';
}

/** What a delivery is checked against. */
export interface DeliveryRecipient {
  /** The account's own webhook secret; '' for platforms that sign with the app's. */
  readonly secret: string;
  /**
   * The account's shop, to refuse another shop's delivery; null before the first connection and for the address of the
   * whole app.
   */
  readonly shop: ShopIdentity | null;
}

interface Deliveries {
  /** Topics we want. */
  readonly topics: readonly string[];
  /**
   * `signed`: what is verified is true. `hint`: anybody could have sent it (the platform does not sign), so it only
   * makes us read again, rate-limited, and never disconnects or raises an alarm.
   */
  readonly trust: 'signed' | 'hint';
  /** A larger body is refused unread. */
  readonly largestBodyBytes: number;
  /** The status a platform wants to see for a delivery that was taken. Default 200. */
  readonly acceptedStatus?: number;
  /**
   * Checks the signature on the raw body, then reads it: one meaning per fact, each with its shop. Empty means
   * verified, and nothing to do. Null when the signature is missing or wrong, or the shop is another one: refuse, store
   * nothing. Never throws.
   */
  verify(delivery: RawDelivery, recipient: DeliveryRecipient): readonly InboundDelivery[] | null;
  /**
   * Deliveries the platform could not hand over since then, from its own list. Absent where it keeps none.
   * @throws {ConnectorError}
   */
  missed?(account: ConnectedAccount, since: Date): Promise<readonly InboundDelivery[]>;
}

/** An address per account, registered by us. */
export interface AccountWebhooks extends Deliveries {
  readonly address: 'account';
  /**
   * Makes the platform send our topics to `address`, signed with `secret` where the platform takes one. Reuses
   * registrations for the same address and replaces disabled ones. Repeating it is harmless.
   * @throws {ConnectorError}
   */
  ensure(account: ConnectedAccount, address: URL, secret: string): Promise<readonly WebhookRegistration[]>;
  /** Removes every registration for `address`; gone already counts as removed. @throws {ConnectorError} */
  remove(account: ConnectedAccount, address: URL): Promise<void>;
}

/** One address for our whole app, entered by hand in the platform's console: nothing is registered per account. */
export interface AppWebhooks extends Deliveries {
  readonly address: 'app';
}

export type WebhookSource = AccountWebhooks | AppWebhooks;

/** Of platforms that send one fact at a time. */
export function onlyOne(delivery: InboundDelivery | null): readonly InboundDelivery[] | null {
  return delivery === null ? null : [delivery];
}
