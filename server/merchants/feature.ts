import type { AuditLog } from '../audit/audit-log.ts';
import { defineFeature } from '../graphql/feature.ts';
import { keptByPeople, untilDeleted } from '../retention/retention-rule.ts';
import { Merchant } from './merchant.entity.ts';
import { MerchantResolver } from './merchant.resolver.ts';
import { MerchantService, type TimeZoneChanged } from './merchant.service.ts';
import { MerchantType, merchantLoader, toMerchantType } from './merchant.type.ts';

const ids = { merchant: 'mer' } as const;
type Ids = typeof ids;
declare module '../graphql/ids.ts' {
  interface IdPrefixes extends Ids {}
}

export const merchantsFeature = defineFeature({
  retention: () => keptByPeople(untilDeleted, 'merchant'),
  build: (deps: { readonly audit: AuditLog; readonly schedules?: TimeZoneChanged }) => new MerchantService(deps),
  entities: [Merchant],
  resolvers: [{ type: MerchantResolver, make: (service) => new MerchantResolver(service) }],
  ids,
  nodes: [
    {
      kind: 'merchant',
      type: MerchantType,
      name: 'Merchant',
      async find(ctx, uuid) {
        const row = await merchantLoader(ctx).load(uuid);
        return row && toMerchantType(row);
      },
    },
  ],
});
