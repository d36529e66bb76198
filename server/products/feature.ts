import type { AuditLog } from '../audit/audit-log.ts';
import { defineFeature } from '../graphql/feature.ts';
import { keptByPeople } from '../retention/retention-rule.ts';
import { WarehouseProduct } from './warehouse-product.entity.ts';
import { WarehouseProductResolver } from './warehouse-product.resolver.ts';
import { WarehouseProductService, type ProductsChanged } from './warehouse-product.service.ts';
import { WarehouseProductType, warehouseProductLoader, toWarehouseProductType } from './warehouse-product.type.ts';

const ids = { warehouseProduct: 'prd' } as const;
type Ids = typeof ids;
declare module '../graphql/ids.ts' {
  interface IdPrefixes extends Ids {}
}

export const productsFeature = defineFeature({
  retention: () => keptByPeople('as long as the warehouse keeps it', 'warehouse_product'),
  build: (deps: { readonly audit: AuditLog; readonly listener?: ProductsChanged }) => new WarehouseProductService(deps),
  entities: [WarehouseProduct],
  resolvers: [{ type: WarehouseProductResolver, make: (service) => new WarehouseProductResolver(service) }],
  ids,
  nodes: [
    {
      kind: 'warehouseProduct',
      type: WarehouseProductType,
      name: 'WarehouseProduct',
      async find(ctx, uuid) {
        const row = await warehouseProductLoader(ctx).load(uuid);
        return row && toWarehouseProductType(row);
      },
    },
  ],
});
