import type { ConnectedAccount, Connector, ShopIdentity } from '../../connectors/connector.ts';
import type { ConnectorError } from '../../connectors/errors.ts';
import type { ConnectorRegistry } from '../../connectors/registry.ts';
import type { ApiLogSink } from '../../connectors/transport/api-log.ts';
import { createTransport } from '../../connectors/transport/http-transport.ts';
import type { RateBudget } from '../../connectors/transport/rate-budget.ts';
import { allMerchants, type Database, type TenantScope, type Tx } from '../../persistence/database.ts';
import type { Clock } from '../../values/clock.ts';
import type { ConnectionStatusWriter, OpenedAccount } from './connection-status-writer.ts';
import type { ConnectionStatus } from './connection-state.ts';
import { EcAccountEntity } from '../ec-account.entity.ts';
import { settingsInForce } from '../settings/setting-values.ts';
import type { AccountAccess } from '../access/account-access.ts';
import type { AccountSecrets, OpenSecrets } from '../credentials/account-secrets.ts';

/** What an operation is done for; goes into the API log. */
export interface Purpose {
  readonly requestId: string | null;
  readonly runId?: string | null;
  /** More that must show in no log, besides what is stored with the account. */
  readonly secrets?: readonly string[];
}

/** An account opened for one operation: never stored, never logged. */
export interface OpenAccount extends OpenedAccount {
  readonly platform: string;
  readonly connector: Connector;
  readonly account: ConnectedAccount;
  readonly status: ConnectionStatus;
  readonly webhookKey: string;
  /** Revision of the credentials our webhooks were registered with; null where they must be registered again. */
  readonly webhookRevision: number | null;
  readonly secrets: OpenSecrets;
}

/** The account that a platform's delivery is for, by its webhook address. */
export interface WebhookRecipient {
  readonly accountId: string;
  readonly merchantId: string;
  readonly status: ConnectionStatus;
  /** What `WebhookSource.verify` takes; the secret is '' until one was made, and then verifies nothing. */
  readonly verifyWith: { readonly secret: string; readonly shop: ShopIdentity | null };
}

export interface TransportSettings {
  readonly allowedPrivateOrigins: readonly string[];
  readonly userAgent: string;
  /** Upper limit of every call's time-out; absent in production. */
  readonly longestTimeoutMs?: number;
  readonly sleep?: (ms: number) => Promise<unknown>;
  /** Our app's own secrets on a platform, which no log may show, whatever a platform answers. */
  readonly appSecrets?: (platform: string) => readonly string[];
}

export interface ConnectedAccountsDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly connectors: ConnectorRegistry;
  readonly secrets: AccountSecrets;
  readonly access: AccountAccess;
  readonly connectionStatus: ConnectionStatusWriter;
  readonly budget: RateBudget;
  readonly apiLog: (about: {
    readonly merchantId: string;
    readonly accountId: string;
    readonly runId: string | null;
  }) => ApiLogSink;
  readonly transport: TransportSettings;
}

/**
 * Opens accounts for work with their platform: credentials in the clear, a transport of their own, tokens that stay
 * fresh.
 */
export class ConnectedAccounts {
  constructor(private readonly deps: ConnectedAccountsDeps) {}

  /**
   * Null when there is no such account within the scope, and for one that was deleted: nothing is stored to open it
   * with.
   * @throws {SealBroken}
   */
  open(accountId: string, purpose: Purpose, scope: TenantScope = allMerchants): Promise<OpenAccount | null> {
    return this.deps.db.run(scope, (tx) => this.openIn(tx, accountId, purpose));
  }

  async openIn(
    tx: Tx,
    accountId: string,
    { requestId, runId = null, secrets: more = [] }: Purpose,
  ): Promise<OpenAccount | null> {
    const { clock, connectors, connectionStatus, budget, apiLog } = this.deps;
    const { appSecrets, ...settings } = this.deps.transport;
    const entity = await tx.em.findOne(EcAccountEntity, { id: accountId });
    if (!entity || entity.status === 'closed') return null;
    const { merchantId, platform, credentialsRevision: revision } = entity;
    const connector = connectors.get(platform);
    if (!connector) throw new Error(`account ${accountId} is of platform ${platform}, which this server does not know`);
    const secrets = await this.deps.secrets.open(tx, { accountId, merchantId });
    const transport = createTransport({
      platform,
      accountId,
      requestId,
      budget,
      rate: connector.manifest.rate,
      secrets: [...secretValues(connector, secrets), ...(appSecrets?.(platform) ?? []), ...more],
      log: apiLog({ merchantId, accountId, runId }),
      now: () => clock.now(),
      ...settings,
    });
    const opened = { accountId, merchantId, revision };
    const shop = entity.shop();
    const access =
      (connector.authorization ?? connector.signIn) &&
      this.deps.access.source(
        { accountId, merchantId, platform, connector, transport, shop },
        secrets.tokens,
        (failure) => connectionStatus.reportOutcome(opened, failure),
      );
    return {
      ...opened,
      platform,
      connector,
      secrets,
      status: entity.status,
      webhookKey: entity.webhookKey,
      webhookRevision: entity.webhookRevision,
      account: {
        id: accountId,
        credentials: secrets.credentials,
        shop,
        transport,
        settings: settingsInForce(connector.manifest.settings ?? [], entity.settings),
        ...(access && { access }),
      },
    };
  }

  /** Keys of the platforms whose connector has one of these parts. */
  platformsWith(...parts: ('authorization' | 'webhooks' | 'locations' | 'shippingCodes')[]): string[] {
    return [...this.deps.connectors.values()]
      .filter((connector) => parts.some((part) => connector[part]))
      .map(({ manifest }) => manifest.key);
  }

  /** What a piece of work with an opened account met; see ConnectionStatusWriter. Null: it worked. */
  reportOutcome(opened: OpenedAccount, failure: ConnectorError | null): Promise<void> {
    return this.deps.connectionStatus.reportOutcome(opened, failure);
  }

  /** The account that a delivery to /webhooks/<platform>/<key> is for; null when not found. */
  async webhookRecipient(platform: string, webhookKey: string): Promise<WebhookRecipient | null> {
    return this.deps.db.run(allMerchants, async (tx) => {
      const entity = await tx.em.findOne(EcAccountEntity, { webhookKey, platform });
      if (!entity || entity.status === 'closed') return null;
      const { id: accountId, merchantId, status } = entity;
      const { webhookSecret } = await this.deps.secrets.open(tx, { accountId, merchantId });
      return { accountId, merchantId, status, verifyWith: { secret: webhookSecret ?? '', shop: entity.shop() } };
    });
  }
}

/** Everything that must never show in a log: fields the form calls secret, tokens, the webhook's secret. */
function secretValues({ manifest }: Connector, { credentials, tokens, webhookSecret }: OpenSecrets): string[] {
  const fields = manifest.credentials.filter((field) => field.secret).map((field) => credentials[field.key]);
  return [...fields, tokens?.accessToken, tokens?.refreshToken, webhookSecret].filter(
    (value): value is string => typeof value === 'string' && value !== '',
  );
}
