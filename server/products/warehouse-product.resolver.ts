import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../graphql/context.ts';
import { uuidsOf } from '../graphql/ids.ts';
import { amongGiven, listPage } from '../graphql/list-page.ts';
import { searchConditions, searchHits } from '../graphql/search-words.ts';
import { answer } from '../graphql/payload.ts';
import { MerchantType, merchantOf } from '../merchants/merchant.type.ts';
import { WarehouseProductService } from './warehouse-product.service.ts';
import {
  WarehouseProductConnection,
  WarehouseProductPayload,
  WarehouseProductType,
  WarehouseProductUpsertInput,
  toWarehouseProductType,
  warehouseProductColumns,
} from './warehouse-product.type.ts';
import type { WarehouseProductRow } from './warehouse-product.type.ts';

@Resolver(() => WarehouseProductType)
export class WarehouseProductResolver {
  constructor(private readonly products: WarehouseProductService) {}

  @Query(() => WarehouseProductConnection, {
    name: 'warehouseProducts',
    description: 'Products as the warehouse keeps them, by SKU.',
  })
  list(
    @Ctx() ctx: RequestContext,
    @Arg('first', () => Int, { nullable: true, description: 'How many, 1 to 100; 20 when left out.' })
    first: number | null,
    @Arg('after', () => String, { nullable: true, description: 'Cursor after which to go on.' }) after: string | null,
    @Arg('merchantIds', () => [ID], { nullable: true, description: 'Only those of these merchants.' })
    merchantIds: string[] | null,
    @Arg('search', () => String, { nullable: true, description: 'Part of SKU, barcode or name.' })
    search: string | null,
  ) {
    const params: unknown[] = [];
    const words = searchConditions(search, 'p.search_text', params);
    return listPage<WarehouseProductRow, WarehouseProductType>(
      ctx,
      { first, after },
      {
        columns: warehouseProductColumns,
        from: 'warehouse_product p',
        merchant: 'p.merchant_id',
        where: amongGiven('p.merchant_id', 'uuid', uuidsOf('merchant', merchantIds), params),
        selective: words,
        hits: searchHits('warehouse_product', words),
        params,
        order: [
          { sql: 'p.sku', direction: 'asc', type: 'text' },
          { sql: 'p.id', direction: 'asc', type: 'uuid' },
        ],
        cursor: (row) => [row.sku, row.id],
        toNode: toWarehouseProductType,
      },
    );
  }

  @FieldResolver(() => MerchantType, { description: 'The merchant it belongs to.' })
  merchant(@Root() product: WarehouseProductType, @Ctx() ctx: RequestContext): Promise<MerchantType> {
    return merchantOf(ctx, product.merchantId);
  }

  @Mutation(() => WarehouseProductPayload, {
    description:
      'Makes or changes the product of a merchant and SKU. For the warehouse system; saying the same twice changes nothing.',
  })
  warehouseProductUpsert(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => WarehouseProductUpsertInput, { description: 'The product.' })
    input: WarehouseProductUpsertInput,
  ): Promise<WarehouseProductPayload> {
    return answer(WarehouseProductPayload, async () => ({
      warehouseProduct: toWarehouseProductType(await this.products.upsert(ctx, input)),
    }));
  }
}
