import DataLoader from 'dataloader';
import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { EcAccountReader } from '../ec-accounts/ec-account-reader.ts';
import { EcAccountType } from '../ec-accounts/ec-account.type.ts';
import { requirePermission, type RequestContext } from '../graphql/context.ts';
import { fromGlobalId, uuidsOf } from '../graphql/ids.ts';
import { amongGiven, instant, listPage } from '../graphql/list-page.ts';
import { answer } from '../graphql/payload.ts';
import type { OrderService } from './order.service.ts';
import { alike } from './products-alike.ts';
import {
  UnknownProductConnection,
  UnknownProductMapInput,
  UnknownProductMapPayload,
  UnknownProductType,
  toUnknownProductType,
  unknownProductColumns,
  unknownProductLoader,
  type UnknownProductRow,
} from './unknown-product.type.ts';

@Resolver(() => UnknownProductType)
export class UnknownProductResolver {
  constructor(
    private readonly orders: OrderService,
    private readonly accounts: EcAccountReader,
  ) {}

  @Query(() => UnknownProductConnection, { description: 'Products orders wait for, newest first.' })
  unknownProducts(
    @Ctx() ctx: RequestContext,
    @Arg('first', () => Int, { nullable: true, description: 'How many, 1 to 100; 20 when left out.' })
    first: number | null,
    @Arg('after', () => String, { nullable: true, description: 'Cursor after which to go on.' }) after: string | null,
    @Arg('merchantIds', () => [ID], { nullable: true, description: 'Only of these merchants.' })
    merchantIds: string[] | null,
    @Arg('ecAccountIds', () => [ID], { nullable: true, description: 'Only of these EC accounts.' })
    ecAccountIds: string[] | null,
    @Arg('includeResolved', () => Boolean, {
      nullable: true,
      description: 'Those that found their product too; only open ones when left out.',
    })
    includeResolved: boolean | null,
  ) {
    requirePermission(ctx, 'order:read');
    const params: unknown[] = [];
    return listPage<UnknownProductRow & { seen: string }, UnknownProductType>(
      ctx,
      { first, after },
      {
        columns: `${unknownProductColumns}, ${instant('u.first_seen_at')} as seen`,
        from: 'unknown_product u',
        merchant: 'u.merchant_id',
        where: [
          ...amongGiven('u.merchant_id', 'uuid', uuidsOf('merchant', merchantIds), params),
          ...amongGiven('u.account_id', 'uuid', uuidsOf('ecAccount', ecAccountIds), params),
          ...(includeResolved ? [] : ['u.resolved_at is null']),
        ],
        params,
        order: [
          { sql: 'u.first_seen_at', direction: 'desc', type: 'timestamptz' },
          { sql: 'u.id', direction: 'desc', type: 'uuid' },
        ],
        cursor: (row) => [row.seen, row.id],
        toNode: toUnknownProductType,
      },
    );
  }

  @Mutation(() => UnknownProductMapPayload, {
    description: 'Says which warehouse product it is and releases every order that waited for it (E1).',
  })
  unknownProductMap(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => UnknownProductMapInput, { description: 'What it is.' }) input: UnknownProductMapInput,
  ): Promise<UnknownProductMapPayload> {
    requirePermission(ctx, 'order:write');
    return answer(
      UnknownProductMapPayload,
      async () => {
        const id = fromGlobalId('unknownProduct', input.id);
        const releasedOrderCount = await this.orders.mapUnknownProduct(
          ctx,
          id,
          fromGlobalId('warehouseProduct', input.warehouseProductId, ['warehouseProductId']),
          input.allAccounts ?? false,
        );
        ctx.loaders.clear();
        const row = await unknownProductLoader(ctx).load(id);
        return { unknownProduct: row && toUnknownProductType(row), releasedOrderCount };
      },
      { releasedOrderCount: 0 },
    );
  }

  @FieldResolver(() => EcAccountType, { description: 'The account whose orders name it.' })
  ecAccount(@Root() product: UnknownProductType, @Ctx() ctx: RequestContext): Promise<EcAccountType> {
    requirePermission(ctx, 'ecAccount:read');
    return this.accounts.of(ctx, product.accountId);
  }

  @FieldResolver(() => Int, {
    description: 'In how many other accounts of the merchant the same product waits to be mapped (`allAccounts`).',
  })
  otherAccountCount(@Root() product: UnknownProductType, @Ctx() ctx: RequestContext): Promise<number> {
    return otherAccounts(ctx).load(product.uuid);
  }

  @FieldResolver(() => Int, { description: 'How many orders wait for it; mapping it releases them.' })
  heldOrderCount(@Root() product: UnknownProductType, @Ctx() ctx: RequestContext): Promise<number> {
    return heldOrders(ctx).load(product.uuid);
  }
}

const heldOrders = (ctx: RequestContext): DataLoader<string, number> =>
  counted(
    ctx,
    'unknownProduct.held',
    `select u.id, count(distinct o.id) as count from unknown_product u
     join order_hold h on h.merchant_id = u.merchant_id and h.kind = 'unknownProduct' and h.code = u.product_key
     and h.released_at is null
     join ec_order o on o.id = h.order_id and o.account_id = u.account_id where u.id = any ($1::uuid[]) group by 1`,
  );

const otherAccounts = (ctx: RequestContext): DataLoader<string, number> =>
  counted(
    ctx,
    'unknownProduct.alike',
    `select u.id, count(distinct o.account_id) as count from unknown_product u join unknown_product o on ${alike}
     where u.id = any ($1::uuid[]) group by 1`,
  );

function counted(ctx: RequestContext, key: string, sql: string): DataLoader<string, number> {
  return ctx.loaders.get(
    key,
    () =>
      new DataLoader(async (ids: readonly string[]) => {
        const rows = await ctx.read((tx) => tx.query<{ id: string; count: number }>(sql, [ids]));
        const counts = new Map(rows.map((row) => [row.id, row.count]));
        return ids.map((id) => counts.get(id) ?? 0);
      }),
  );
}
