import type { AuditLog } from '../audit/audit-log.ts';
import type { ConnectorRegistry } from '../connectors/registry.ts';
import type { LiveEvents } from '../graphql/live.ts';
import type { Notifications } from '../notifications/notifications.ts';
import type { Database, Tx } from '../persistence/database.ts';
import type { Clock } from '../values/clock.ts';
import { AccountSettings } from './account-settings.ts';
import { AuthorizationService } from './authorization.service.ts';
import { ConnectedAccounts, type ConnectedAccountsDeps, type TransportSettings } from './connected-accounts.ts';
import { ConnectionLog } from './connection-log.ts';
import { ConnectionTestLog } from './connection-test-log.ts';
import { ConnectionTester } from './connection-test.service.ts';
import { EcAccountService } from './ec-account.service.ts';
import type { HeldOrders } from './held-orders.ts';
import { Maintenance } from './maintenance.ts';
import { PgRateBudget } from './pg-rate-budget.ts';
import { planMerchant } from './schedule/planning.ts';
import { TokenRefresher } from './token-refresher.ts';
import { AccountSecrets } from './vault/account-secrets.ts';
import { CredentialVault } from './vault/credential-vault.ts';
import type { MasterKeys } from './vault/master-keys.ts';
import { WebhookCare } from './webhook-care.ts';

export interface EcAccountsDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly connectors: ConnectorRegistry;
  readonly keys: MasterKeys;
  readonly audit: AuditLog;
  readonly notifications: Notifications;
  readonly live: LiveEvents;
  readonly heldOrders: HeldOrders;
  readonly apiLog: ConnectedAccountsDeps['apiLog'];
  readonly transport: TransportSettings;
  /** Where browsers and platforms reach us, without a slash at the end. */
  readonly publicUrl: string;
  readonly authorizationReady: (platform: string) => boolean;
  /** Upper limit of a connection test; `longestTestMs` when left out. */
  readonly longestTestMs?: number;
  readonly log: { warn(fields: object, message: string): void };
}

/** Everything of the EC accounts that others use, put together in the order it depends on each other. */
export type EcAccounts = ReturnType<typeof buildEcAccounts>;

export function buildEcAccounts(deps: EcAccountsDeps) {
  const secrets = new AccountSecrets(new CredentialVault(deps.keys));
  const connectionLog = new ConnectionLog(deps);
  const refresher = new TokenRefresher({ ...deps, secrets });
  const accounts = new ConnectedAccounts({
    ...deps,
    secrets,
    refresher,
    connectionLog,
    budget: new PgRateBudget(deps.db),
  });
  const webhookCare = new WebhookCare({ ...deps, secrets, connectionLog });
  const shared = { ...deps, secrets, accounts, connectionLog, webhookCare, testLog: new ConnectionTestLog(deps) };
  return {
    secrets,
    accounts,
    connectionLog,
    webhookCare,
    service: new EcAccountService({ ...shared, settings: new AccountSettings(deps) }),
    tester: new ConnectionTester(shared),
    authorizations: new AuthorizationService(shared),
    maintenance: new Maintenance(shared),
    /** For the merchants' side: their clock on the wall changed (D1). */
    schedules: { timeZoneChanged: (tx: Tx, merchantId: string) => planMerchant(tx, merchantId, deps.clock.now()) },
  };
}
