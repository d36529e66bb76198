import { apiFeature } from './api/feature.ts';
import type { ServerFacts } from './api/server-info.resolver.ts';
import { apiLogsFeature } from './api-logs/feature.ts';
import { auditFeature } from './audit/feature.ts';
import { ecAccountsFeature, type EcAccountsDeps } from './ec-accounts/feature.ts';
import { exchangeFeature } from './exchange/feature.ts';
import type { Nudge } from './exchange/fetch-jobs.ts';
import { fetchRunsFeature, type FetchingDeps } from './fetch-runs/feature.ts';
import { Assembly, resolverClassesOf } from './graphql/assembly.ts';
import { LiveEvents } from './graphql/live.ts';
import { merchantsFeature } from './merchants/feature.ts';
import { notificationsFeature } from './notifications/feature.ts';
import { ordersFeature } from './orders/feature.ts';
import { releaseForMapping, releaseForPayment } from './orders/hold-release.ts';
import { platformsFeature } from './platforms/feature.ts';
import type { PlatformFacts } from './platforms/platform-catalogue.ts';
import { productsFeature } from './products/feature.ts';
import { keptByPeople, type RetentionDays, type RetentionRule } from './retention/retention-rule.ts';
import { salesChannelsFeature } from './sales-channels/feature.ts';
import { shipmentsFeature } from './shipments/feature.ts';
import { shippingFeature } from './shipping/feature.ts';
import { stockFeature } from './stock/feature.ts';
import { usersFeature } from './users/feature.ts';

/** Every feature of the product. Entities, resolvers, ids and jobs are collected from this list. */
export const features = [
  apiFeature,
  apiLogsFeature,
  auditFeature,
  ecAccountsFeature,
  exchangeFeature,
  fetchRunsFeature,
  merchantsFeature,
  notificationsFeature,
  ordersFeature,
  platformsFeature,
  productsFeature,
  salesChannelsFeature,
  shipmentsFeature,
  shippingFeature,
  stockFeature,
  usersFeature,
] as const;

/** For `Database.open`. */
export const entities = features.flatMap((feature) => feature.entities);

/** For `buildApiSchema`. */
export const resolverClasses = resolverClassesOf(features);

/** How long the rows of every table are kept. What refers to other rows goes before them. */
export const retentionRules = (days: RetentionDays): readonly RetentionRule[] => [
  ...features.flatMap(({ retention }) => retention(days)),
  ...keptByPeople('one row for each change of the database', 'migration'),
];

/** What the features are built from. */
export type FeatureDeps = Omit<
  EcAccountsDeps & FetchingDeps & PlatformFacts,
  'audit' | 'notifications' | 'live' | 'heldOrders' | 'apiLog' | 'platforms' | 'accounts' | 'reader' | 'nudge'
> & { readonly facts: ServerFacts; readonly nudge: Nudge };

/** The features of one process, each handed what it needs of those before it. */
export function buildFeatures(deps: FeatureDeps) {
  const assembly = new Assembly();
  const audit = assembly.add(auditFeature, undefined);
  const { notifications } = assembly.add(notificationsFeature, undefined);
  const kit = { ...deps, audit, notifications };
  const apiLog = assembly.add(apiLogsFeature, kit);
  const platforms = assembly.add(platformsFeature, kit);
  const users = assembly.add(usersFeature, kit);
  const ecAccounts = assembly.add(ecAccountsFeature, {
    ...kit,
    platforms,
    live: new LiveEvents(),
    heldOrders: { releaseForMapping, releaseForPayment },
    apiLog: (about) => apiLog.about('outbound', about),
  });
  const { accounts, reader, connectionStatus } = ecAccounts;
  const { events, outbound, handlers } = assembly.add(exchangeFeature, {
    ...kit,
    accounts,
    reader,
    authorizationWithdrawn: (account) => connectionStatus.authorizationWithdrawn(account),
  });
  const { freed } = assembly.add(stockFeature, { ...kit, accounts, reader, outbound, handlers });
  const { orders } = assembly.add(ordersFeature, { audit, reader, mapped: freed });
  const fetching = assembly.add(fetchRunsFeature, { ...kit, accounts, reader });
  const { prints } = assembly.add(shipmentsFeature, {
    ...kit,
    reader,
    secrets: ecAccounts.secrets,
    outbound,
    handlers,
  });
  assembly.add(merchantsFeature, { audit, schedules: ecAccounts.schedules });
  assembly.add(salesChannelsFeature, { audit });
  assembly.add(shippingFeature, { audit });
  assembly.add(productsFeature, { audit, listener: orders });
  assembly.add(apiFeature, { facts: deps.facts, nodes: assembly.nodes });
  assembly.check(features);
  return { apiLog, users, ecAccounts, fetching, events, prints, resolvers: assembly.resolvers, jobs: assembly.jobs };
}
