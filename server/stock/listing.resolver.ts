import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { EcAccountReader } from '../ec-accounts/ec-account-reader.ts';
import { EcAccountType } from '../ec-accounts/ec-account.type.ts';
import { requirePermission, type RequestContext } from '../graphql/context.ts';
import { fromGlobalId, uuidOrNull, uuidsOf } from '../graphql/ids.ts';
import { amongGiven, listPage } from '../graphql/list-page.ts';
import { rowById } from '../graphql/loaders.ts';
import { answer } from '../graphql/payload.ts';
import {
  WarehouseProductType,
  toWarehouseProductType,
  warehouseProductColumns,
  warehouseProductLoader,
  type WarehouseProductRow,
} from '../products/warehouse-product.type.ts';
import type { ListingMapping } from './listing-mapping.ts';
import {
  ListingConnection,
  ListingMapInput,
  ListingMapPayload,
  ListingMapPreview,
  ListingType,
  listingById,
  listingColumns,
  listingMapping,
  toListingType,
  type ListingRow,
} from './listing.type.ts';
import { ListingMatch } from './stock-run.enums.ts';

@Resolver(() => ListingType)
export class ListingResolver {
  constructor(
    private readonly mapping: ListingMapping,
    private readonly accounts: EcAccountReader,
  ) {}

  @Query(() => ListingConnection, {
    description: 'What accounts list on their platforms, oldest first; those gone from the platform are left out.',
  })
  listings(
    @Ctx() ctx: RequestContext,
    @Arg('first', () => Int, { nullable: true, description: 'How many, 1 to 100; 20 when left out.' })
    first: number | null,
    @Arg('after', () => String, { nullable: true, description: 'Cursor after which to go on.' }) after: string | null,
    @Arg('merchantIds', () => [ID], { nullable: true, description: 'Only of these merchants.' })
    merchantIds: string[] | null,
    @Arg('ecAccountIds', () => [ID], { nullable: true, description: 'Only of these accounts.' })
    ecAccountIds: string[] | null,
    @Arg('matches', () => [ListingMatch], { nullable: true, description: 'Only those the rule says this of.' })
    matches: ListingMatch[] | null,
    @Arg('unmappedOnly', () => Boolean, { nullable: true, description: 'Only those that are not mapped.' })
    unmappedOnly: boolean | null,
  ) {
    requirePermission(ctx, 'stock:read');
    const params: unknown[] = [];
    return listPage<ListingRow, ListingType>(
      ctx,
      { first, after },
      {
        columns: listingColumns,
        from: `listing g ${listingMapping}`,
        merchant: 'g.merchant_id',
        where: [
          'g.gone_at is null',
          ...amongGiven('g.merchant_id', 'uuid', uuidsOf('merchant', merchantIds), params),
          ...amongGiven('g.account_id', 'uuid', uuidsOf('ecAccount', ecAccountIds), params),
          ...amongGiven('g.match', 'text', matches, params),
          ...(unmappedOnly ? ['m.id is null'] : []),
        ],
        params,
        order: [{ sql: 'g.id', direction: 'asc', type: 'uuid' }],
        cursor: (row) => [row.id],
        toNode: toListingType,
      },
    );
  }

  @Query(() => ListingMapPreview, {
    nullable: true,
    description: 'What mapping this listing to this warehouse product would set free; null where either is not yours.',
  })
  listingMapPreview(
    @Ctx() ctx: RequestContext,
    @Arg('id', () => ID, { description: 'The listing.' }) id: string,
    @Arg('warehouseProductId', () => ID, { description: 'The warehouse product.' }) productId: string,
  ): Promise<ListingMapPreview | null> {
    const [listing, product] = [uuidOrNull('listing', id), uuidOrNull('warehouseProduct', productId)];
    return listing === null || product === null ? Promise.resolve(null) : this.mapping.preview(ctx, listing, product);
  }

  @Mutation(() => ListingMapPayload, {
    description:
      'Says which warehouse product a listing is. Orders and shares of put-aways that waited for it go on; a sync never changes it.',
  })
  listingMap(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => ListingMapInput, { description: 'What it is.' }) input: ListingMapInput,
  ): Promise<ListingMapPayload> {
    return answer(
      ListingMapPayload,
      async () => {
        const id = fromGlobalId('listing', input.id);
        const productId =
          input.warehouseProductId == null
            ? null
            : fromGlobalId('warehouseProduct', input.warehouseProductId, ['warehouseProductId']);
        const freed = await this.mapping.map(ctx, id, productId);
        ctx.loaders.clear();
        return { ...freed, listing: await rowById(ctx, id, listingById, toListingType) };
      },
      { releasedOrderCount: 0, freedShareCount: 0 },
    );
  }

  @FieldResolver(() => EcAccountType, { description: 'The account that lists it.' })
  ecAccount(@Root() listing: ListingType, @Ctx() ctx: RequestContext): Promise<EcAccountType> {
    requirePermission(ctx, 'ecAccount:read');
    return this.accounts.of(ctx, listing.accountId);
  }

  @FieldResolver(() => WarehouseProductType, {
    nullable: true,
    description: 'The warehouse product it is mapped to; null while it is not mapped.',
  })
  async warehouseProduct(
    @Root() listing: ListingType,
    @Ctx() ctx: RequestContext,
  ): Promise<WarehouseProductType | null> {
    if (listing.mappedProductId === null) return null;
    const row = await warehouseProductLoader(ctx).load(listing.mappedProductId);
    return row && toWarehouseProductType(row);
  }

  @FieldResolver(() => [WarehouseProductType], {
    description: 'Warehouse products with its SKU or barcode, at most 10: the candidates to choose from.',
  })
  async candidates(@Root() listing: ListingType, @Ctx() ctx: RequestContext): Promise<WarehouseProductType[]> {
    const rows = await ctx.read((tx) =>
      tx.query<WarehouseProductRow>(
        `select ${warehouseProductColumns} from listing g join warehouse_product p on p.merchant_id = g.merchant_id
           and (p.sku = btrim(g.sku) or p.barcode = btrim(g.barcode))
         where g.id = $1 order by p.sku limit 10`,
        [listing.uuid],
      ),
    );
    return rows.map(toWarehouseProductType);
  }
}
