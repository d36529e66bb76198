import { requirePermission } from '../graphql/context.ts';
import type { NodeRegistry } from '../graphql/node.ts';
import type { PlatformCatalogue } from '../platforms/platform-catalogue.ts';
import { PlatformResolver } from '../platforms/platform.resolver.ts';
import { ConnectionTestResolver, EcAccountTestResolver } from './connection/connection-test.resolver.ts';
import { connectionTestOf, ConnectionTestType } from './connection/connection-test.type.ts';
import { ApiLogAccountResolver, NotificationAccountResolver } from './ec-account-links.resolver.ts';
import { EcAccountMutations } from './ec-account.mutations.ts';
import { EcAccountReader } from './ec-account-reader.ts';
import { EcAccountResolver } from './ec-account.resolver.ts';
import { EcAccountType } from './ec-account.type.ts';
import type { EcAccounts } from './feature.ts';

/** Resolvers of platforms and EC accounts. `EcAccount.runs` and `ecAccountFetchOrders` are the fetch runs' side. */
export const ecAccountResolverClasses = [
  PlatformResolver,
  EcAccountResolver,
  EcAccountMutations,
  ConnectionTestResolver,
  EcAccountTestResolver,
  ApiLogAccountResolver,
  NotificationAccountResolver,
] as const;

/** The instances of `ecAccountResolverClasses`, with the account and its tests made known to `node`; `reader` is for others who show an account. */
export function composeEcAccountResolvers({
  accounts,
  platforms,
  nodes,
}: {
  readonly accounts: EcAccounts;
  readonly platforms: PlatformCatalogue;
  readonly nodes: NodeRegistry;
}): {
  readonly reader: EcAccountReader;
  readonly instances: object[];
} {
  const reader = new EcAccountReader(platforms);
  nodes.register('ecAccount', EcAccountType, 'EcAccount', (ctx, uuid) => {
    requirePermission(ctx, 'ecAccount:read');
    return reader.one(ctx, uuid);
  });
  nodes.register('connectionTest', ConnectionTestType, 'ConnectionTest', (ctx, uuid) => {
    requirePermission(ctx, 'ecAccount:read');
    return connectionTestOf(ctx, uuid);
  });
  return {
    reader,
    instances: [
      new PlatformResolver(platforms),
      new EcAccountResolver(reader, platforms),
      new EcAccountMutations(accounts.service, accounts.tester, accounts.authorizations, reader, accounts.closer),
      new ConnectionTestResolver(reader),
      new EcAccountTestResolver(),
      new ApiLogAccountResolver(reader),
      new NotificationAccountResolver(reader),
    ],
  };
}
