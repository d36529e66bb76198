import type { AuditLog } from '../audit/audit-log.ts';
import { defineFeature } from '../graphql/feature.ts';
import { keptByPeople } from '../retention/retention-rule.ts';
import { ShippingType } from './shipping-type.entity.ts';
import { ShippingTypeResolver } from './shipping-type.resolver.ts';
import { ShippingTypeService } from './shipping-type.service.ts';
import { ShippingTypeType, shippingTypeLoader, toShippingTypeType } from './shipping-type.type.ts';

const ids = { shippingType: 'sht' } as const;
type Ids = typeof ids;
declare module '../graphql/ids.ts' {
  interface IdPrefixes extends Ids {}
}

export const shippingFeature = defineFeature({
  retention: () => keptByPeople('as long as the warehouse keeps it', 'shipping_type'),
  build: (deps: { readonly audit: AuditLog }) => new ShippingTypeService(deps),
  entities: [ShippingType],
  resolvers: [{ type: ShippingTypeResolver, make: (service) => new ShippingTypeResolver(service) }],
  ids,
  nodes: [
    {
      kind: 'shippingType',
      type: ShippingTypeType,
      name: 'ShippingType',
      async find(ctx, uuid) {
        const row = await shippingTypeLoader(ctx).load(uuid);
        return row && toShippingTypeType(row);
      },
    },
  ],
});
