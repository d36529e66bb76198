import type { ConnectedAccount, Connector, ShopIdentity } from '../connectors/connector.ts';
import type { ConnectionStatus } from '../ec-accounts/connection/connection-state.ts';
import type { ConnectorError } from '../connectors/errors.ts';

/** An account opened for one piece of work: credentials in the clear, never stored, never logged. */
export interface OpenStore {
  readonly accountId: string;
  readonly merchantId: string;
  /** Of its credentials; a report about older ones is ignored. */
  readonly revision: number;
  readonly status: ConnectionStatus;
  readonly connector: Connector;
  readonly account: ConnectedAccount;
}

/** How accounts are opened for talking to their platform; `ConnectedAccounts` implements it. */
export interface AccountGate {
  /** Null when there is no such account. */
  open(
    accountId: string,
    purpose: { readonly requestId: string | null; readonly runId?: string | null },
  ): Promise<OpenStore | null>;
  /** Null: it worked. Refused credentials disconnect the account (B10). */
  reportOutcome(opened: OpenStore, failure: ConnectorError | null): Promise<void>;
}

/** Finds the account of a delivery by its address; `ConnectedAccounts` implements it. */
export interface WebhookDirectory {
  webhookRecipient(
    platform: string,
    webhookKey: string,
  ): Promise<{
    readonly accountId: string;
    readonly merchantId: string;
    readonly verifyWith: { readonly secret: string; readonly shop: ShopIdentity | null };
  } | null>;
}
