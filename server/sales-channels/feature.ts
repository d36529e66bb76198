import type { AuditLog } from '../audit/audit-log.ts';
import { defineFeature } from '../graphql/feature.ts';
import { keptByPeople, untilDeleted } from '../retention/retention-rule.ts';
import { SalesChannel } from './sales-channel.entity.ts';
import { SalesChannelResolver } from './sales-channel.resolver.ts';
import { SalesChannelService } from './sales-channel.service.ts';
import { SalesChannelType, salesChannelLoader, toSalesChannelType } from './sales-channel.type.ts';

const ids = { salesChannel: 'chn' } as const;
type Ids = typeof ids;
declare module '../graphql/ids.ts' {
  interface IdPrefixes extends Ids {}
}

export const salesChannelsFeature = defineFeature({
  retention: () => keptByPeople(untilDeleted, 'sales_channel'),
  build: (deps: { readonly audit: AuditLog }) => new SalesChannelService(deps),
  entities: [SalesChannel],
  resolvers: [{ type: SalesChannelResolver, make: (service) => new SalesChannelResolver(service) }],
  ids,
  nodes: [
    {
      kind: 'salesChannel',
      type: SalesChannelType,
      name: 'SalesChannel',
      async find(ctx, uuid) {
        const row = await salesChannelLoader(ctx).load(uuid);
        return row && toSalesChannelType(row);
      },
    },
  ],
});
