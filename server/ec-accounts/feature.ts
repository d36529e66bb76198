import type { AuditLog } from '../audit/audit-log.ts';
import { defineFeature } from '../graphql/feature.ts';
import { keptByPeople, ownedBy, untilDeleted } from '../retention/retention-rule.ts';
import type { PlatformCatalogue } from '../platforms/platform-catalogue.ts';
import { AuthorizationAttempt } from './authorization/authorization-attempt.entity.ts';
import { ConnectionTestEntity } from './connection/connection-test.entity.ts';
import { ConnectionTestResolver, EcAccountTestResolver } from './connection/connection-test.resolver.ts';
import { ConnectionTestType, connectionTestOf } from './connection/connection-test.type.ts';
import { AccountSecret } from './credentials/account-secret.entity.ts';
import { ApiLogAccountResolver, NotificationAccountResolver } from './ec-account-links.resolver.ts';
import { EcAccountReader } from './ec-account-reader.ts';
import { EcAccountEntity } from './ec-account.entity.ts';
import { EcAccountMutations } from './ec-account.mutations.ts';
import { EcAccountResolver } from './ec-account.resolver.ts';
import { EcAccountType } from './ec-account.type.ts';
import { FetchSchedule } from './schedule/fetch-schedule.entity.ts';
import { PaymentClassification } from './settings/payment-classification.entity.ts';
import { ShippingMapping } from './settings/shipping-mapping.entity.ts';
import type { ConnectorRegistry } from '../connectors/registry.ts';
import type { LiveEvents } from '../graphql/live.ts';
import type { Notifications } from '../notifications/notifications.ts';
import type { Database, Tx } from '../persistence/database.ts';
import type { Clock } from '../values/clock.ts';
import { AccountSettingResolver } from './settings/account-setting.resolver.ts';
import { ShippingMappingResolver } from './settings/shipping-mapping.resolver.ts';
import { AccountChoices } from './settings/account-choices.ts';
import { AccountSettings } from './settings/account-settings.ts';
import { ChoiceRefresher } from './settings/choice-refresher.ts';
import { AuthorizationWarnings } from './authorization/authorization-warnings.ts';
import { GrantRedeemer } from './authorization/grant-redeemer.ts';
import { ShopChoiceResolver } from './authorization/shop-choice.resolver.ts';
import { ShopChoices } from './authorization/shop-choices.ts';
import { AuthorizationService } from './authorization/authorization.service.ts';
import {
  ConnectedAccounts,
  type ConnectedAccountsDeps,
  type TransportSettings,
} from './connection/connected-accounts.ts';
import { ConnectionStatusWriter } from './connection/connection-status-writer.ts';
import { ConnectionTestStore } from './connection/connection-test-store.ts';
import { ConnectionTester } from './connection/connection-test.service.ts';
import { EcAccountService } from './ec-account.service.ts';
import { AccountCloser } from './closing/account-closer.ts';
import { Takeover } from './closing/takeover.ts';
import type { HeldOrders } from './settings/held-orders.ts';
import { Maintenance } from './care/maintenance.ts';
import { PgRateBudget } from './connection/pg-rate-budget.ts';
import { planMerchant } from './schedule/planning.ts';
import { AccessObtainer } from './access/access-obtainer.ts';
import { AccountAccess } from './access/account-access.ts';
import { AccountSecrets } from './credentials/account-secrets.ts';
import { CredentialVault } from './credentials/credential-vault.ts';
import type { MasterKeys } from './credentials/master-keys.ts';
import { WebhookCare } from './care/webhook-care.ts';

export interface EcAccountsDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly connectors: ConnectorRegistry;
  readonly platforms: PlatformCatalogue;
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
  /** How often a running connection test shows that its process lives; `heartbeatMs` when left out. */
  readonly heartbeatMs?: number;
  /**
   * How long a process that obtains access may show no life before another takes over; `accessLeaseMs` when left out.
   */
  readonly accessLeaseMs?: number;
  /** Upper limit of a connection test; `longestTestMs` when left out. */
  readonly longestTestMs?: number;
  readonly log: { warn(fields: object, message: string): void };
}

/** Everything of the EC accounts that others use, put together in the order it depends on each other. */
export type EcAccounts = ReturnType<typeof buildEcAccounts>;

export function buildEcAccounts(deps: EcAccountsDeps) {
  const secrets = new AccountSecrets(new CredentialVault(deps.keys));
  const connectionStatus = new ConnectionStatusWriter(deps);
  const access = new AccountAccess({ ...deps, obtainer: new AccessObtainer({ ...deps, secrets }) });
  const accounts = new ConnectedAccounts({
    ...deps,
    secrets,
    access,
    connectionStatus,
    budget: new PgRateBudget(deps.db),
  });
  const webhookCare = new WebhookCare({ ...deps, secrets, connectionStatus });
  const shared = {
    ...deps,
    secrets,
    accounts,
    connectionStatus,
    webhookCare,
    takeover: new Takeover(deps),
    testStore: new ConnectionTestStore(deps),
  };
  const closer = new AccountCloser(shared);
  const choices = new AccountChoices(shared);
  const redeemer = new GrantRedeemer(shared);
  const shopChoices = new ShopChoices({ ...shared, redeemer });
  return {
    platforms: deps.platforms,
    /** Shows accounts: this feature's own lists, and others that show whose account something is of. */
    reader: new EcAccountReader(deps.platforms),
    secrets,
    closer,
    accounts,
    connectionStatus,
    webhookCare,
    service: new EcAccountService({ ...shared, closer, settings: new AccountSettings({ ...deps, choices }) }),
    tester: new ConnectionTester(shared),
    authorizations: new AuthorizationService({ ...shared, redeemer, shopChoices }),
    shopChoices,
    choices,
    choiceRefresher: new ChoiceRefresher({ ...shared, choices }),
    maintenance: new Maintenance(shared),
    authorizationWarnings: new AuthorizationWarnings(shared),
    /** For the merchants' side: their clock on the wall changed (D1). */
    schedules: { timeZoneChanged: (tx: Tx, merchantId: string) => planMerchant(tx, merchantId, deps.clock.now()) },
  };
}

const ids = {
  ecAccount: 'acc',
  ecAccountSecret: 'sec',
  shippingMapping: 'smp',
  connectionTest: 'tst',
  shopChoice: 'shc',
} as const;
type Ids = typeof ids;
declare module '../graphql/ids.ts' {
  interface IdPrefixes extends Ids {}
}

const minute = 60_000;

export const ecAccountsFeature = defineFeature({
  retention: ({ apiLogDays }) => [
    {
      table: 'authorization_attempt',
      by: 'rows',
      days: 1,
      spent: 'expires_at <= $1',
      words: '1 day after it expires',
    },
    { table: 'connection_test', by: 'rows', days: apiLogDays, spent: 'started_at <= $1' },
    ...ownedBy(
      'ec_account',
      'ec_account_secret',
      'access_lease',
      'account_choice_list',
      'fetch_schedule',
      'shipping_mapping',
      'payment_classification',
      'rate_budget',
    ),
    ...keptByPeople(untilDeleted, 'ec_account'),
    ...keptByPeople('one row for each account, app or host, written over and over', 'rate_bucket'),
  ],
  build: buildEcAccounts,
  entities: [
    EcAccountEntity,
    AccountSecret,
    AuthorizationAttempt,
    ConnectionTestEntity,
    FetchSchedule,
    PaymentClassification,
    ShippingMapping,
  ],
  resolvers: [
    { type: EcAccountResolver, make: ({ reader, platforms }) => new EcAccountResolver(reader, platforms) },
    {
      type: EcAccountMutations,
      make: ({ service, tester, authorizations, reader, closer, choiceRefresher }) =>
        new EcAccountMutations(service, tester, authorizations, reader, closer, choiceRefresher),
    },
    {
      type: ShopChoiceResolver,
      make: ({ shopChoices, reader }) => new ShopChoiceResolver(shopChoices, reader),
    },
    { type: AccountSettingResolver, make: ({ platforms }) => new AccountSettingResolver(platforms) },
    ShippingMappingResolver,
    { type: ConnectionTestResolver, make: ({ reader }) => new ConnectionTestResolver(reader) },
    EcAccountTestResolver,
    { type: ApiLogAccountResolver, make: ({ reader }) => new ApiLogAccountResolver(reader) },
    { type: NotificationAccountResolver, make: ({ reader }) => new NotificationAccountResolver(reader) },
  ],
  ids,
  nodes: [
    {
      kind: 'ecAccount',
      type: EcAccountType,
      name: 'EcAccount',
      permission: 'ecAccount:read',
      find: (ctx, uuid, { reader }) => reader.one(ctx, uuid),
    },
    {
      kind: 'connectionTest',
      type: ConnectionTestType,
      name: 'ConnectionTest',
      permission: 'ecAccount:read',
      find: connectionTestOf,
    },
  ],
  jobs: ({ maintenance, choiceRefresher, authorizationWarnings }) => [
    { name: 'tokens-refresh', everyMs: minute, run: () => maintenance.refreshDueTokens() },
    { name: 'webhooks-check', everyMs: 10 * minute, run: () => maintenance.checkWebhooks() },
    { name: 'choices-refresh', everyMs: minute, run: () => choiceRefresher.refreshDue() },
    { name: 'credentials-rewrap', everyMs: 10 * minute, run: () => maintenance.rewrapCredentials() },
    { name: 'authorizations-warn', everyMs: 10 * minute, run: () => authorizationWarnings.warn() },
    { name: 'authorizations-expire', everyMs: 60 * minute, run: () => maintenance.expireAuthorizationAttempts() },
  ],
});
