import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { EcAccountReader } from '../ec-accounts/ec-account-reader.ts';
import { EcAccountType } from '../ec-accounts/ec-account.type.ts';
import { IdInput } from '../graphql/common-inputs.ts';
import { requirePermission, type RequestContext } from '../graphql/context.ts';
import { fromGlobalId, uuidOrNull, uuidsOf } from '../graphql/ids.ts';
import { amongGiven, listPage } from '../graphql/list-page.ts';
import { rowById } from '../graphql/loaders.ts';
import { answer } from '../graphql/payload.ts';
import {
  WarehouseProductType,
  toWarehouseProductType,
  warehouseProductLoader,
} from '../products/warehouse-product.type.ts';
import { StockRunKind, StockRunState, StockSyncItemState } from './stock-run.enums.ts';
import { needsTyping, type StockSyncService } from './stock-sync.service.ts';
import type { StockRunService } from './stock-run.service.ts';
import {
  StockRunConnection,
  StockRunPayload,
  StockRunStartInput,
  StockRunType,
  StockSyncCounts,
  StockSyncInput,
  StockSyncItemConnection,
  StockSyncItemType,
  stockRunById,
  stockRunColumns,
  toStockRunType,
  type StockRunRow,
} from './stock-run.type.ts';

const countsSql = `
  select count(*)::integer as total, count(*) filter (where state = 'planned')::integer as planned,
    count(*) filter (where state = 'same')::integer as same,
    count(*) filter (where state = 'unknown')::integer as unknown,
    count(*) filter (where state = 'waiting')::integer as waiting,
    count(*) filter (where state = 'done')::integer as done,
    count(*) filter (where state in ('refused', 'doubtful'))::integer as problems,
    count(*) filter (where number_before > 0)::integer as selling,
    count(*) filter (where number_before > 0 and number_wanted = 0 and state <> 'unknown')::integer as "toZero"
  from stock_run_item where run_id = $1`;

const itemColumns = `i.product_key as "productKey", i.warehouse_product_id as "warehouseProductId",
  i.number_before as "numberBefore", i.number_wanted as "numberWanted", i.number_after as "numberAfter", i.state,
  i.steps, i.words`;

@Resolver(() => StockRunType)
export class StockRunResolver {
  constructor(
    private readonly runs: StockRunService,
    private readonly syncs: StockSyncService,
    private readonly accounts: EcAccountReader,
  ) {}

  @Query(() => StockRunConnection, { description: 'Product mapping syncs and stock syncs, newest first.' })
  stockRuns(
    @Ctx() ctx: RequestContext,
    @Arg('first', () => Int, { nullable: true, description: 'How many, 1 to 100; 20 when left out.' })
    first: number | null,
    @Arg('after', () => String, { nullable: true, description: 'Cursor after which to go on.' }) after: string | null,
    @Arg('merchantIds', () => [ID], { nullable: true, description: 'Only of these merchants.' })
    merchantIds: string[] | null,
    @Arg('ecAccountIds', () => [ID], { nullable: true, description: 'Only of these accounts.' })
    ecAccountIds: string[] | null,
    @Arg('kinds', () => [StockRunKind], { nullable: true, description: 'Only of these kinds.' })
    kinds: StockRunKind[] | null,
    @Arg('states', () => [StockRunState], { nullable: true, description: 'Only in these states.' })
    states: StockRunState[] | null,
  ) {
    requirePermission(ctx, 'stock:read');
    const params: unknown[] = [];
    return listPage<StockRunRow, StockRunType>(
      ctx,
      { first, after },
      {
        columns: stockRunColumns,
        from: 'stock_run r',
        merchant: 'r.merchant_id',
        where: [
          ...amongGiven('r.merchant_id', 'uuid', uuidsOf('merchant', merchantIds), params),
          ...amongGiven('r.account_id', 'uuid', uuidsOf('ecAccount', ecAccountIds), params),
          ...amongGiven('r.kind', 'text', kinds, params),
          ...amongGiven('r.state', 'text', states, params),
        ],
        params,
        order: [{ sql: 'r.id', direction: 'desc', type: 'uuid' }],
        cursor: (row) => [row.id],
        toNode: toStockRunType,
      },
    );
  }

  @Query(() => StockRunType, { nullable: true, description: 'One run; null where there is none for you.' })
  async stockRun(
    @Ctx() ctx: RequestContext,
    @Arg('id', () => ID, { description: 'The run.' }) id: string,
  ): Promise<StockRunType | null> {
    requirePermission(ctx, 'stock:read');
    const uuid = uuidOrNull('stockRun', id);
    return uuid === null ? null : rowById(ctx, uuid, stockRunById, toStockRunType);
  }

  @Mutation(() => StockRunPayload, {
    description:
      'Reads what the account lists and matches it by its sales channel’s rule (C5). The result arrives as a notification; while one is under way, that one is the answer.',
  })
  productMappingsSync(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => StockRunStartInput, { description: 'Which account.' }) input: StockRunStartInput,
  ): Promise<StockRunPayload> {
    return this.start(ctx, 'listings', input);
  }

  @Mutation(() => StockRunPayload, {
    description:
      'First half of a manual stock sync (C6): reads the present number of every mapped listing and reckons the new one. Nothing is written on the platform.',
  })
  stockSyncPreview(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => StockRunStartInput, { description: 'Which account.' }) input: StockRunStartInput,
  ): Promise<StockRunPayload> {
    return this.start(ctx, 'stockSync', input);
  }

  @Mutation(() => StockRunPayload, {
    description:
      'Second half of a manual stock sync (C6): overwrites the numbers of the preview, which lasts 30 minutes. The former numbers are kept for stockRestore.',
  })
  stockSync(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => StockSyncInput, { description: 'Which preview.' }) input: StockSyncInput,
  ): Promise<StockRunPayload> {
    return answer(StockRunPayload, async () => {
      const id = await this.syncs.apply(
        ctx,
        fromGlobalId('stockRun', input.runId, ['runId']),
        input.confirmation ?? null,
      );
      return { stockRun: await rowById(ctx, id, stockRunById, toStockRunType) };
    });
  }

  @Mutation(() => StockRunPayload, {
    description: 'Puts the numbers back that a manual stock sync overwrote, in a run of its own (G5).',
  })
  stockRestore(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => IdInput, { description: 'The run whose former numbers are put back.' }) input: IdInput,
  ): Promise<StockRunPayload> {
    return answer(StockRunPayload, async () => {
      const made = await this.syncs.restore(ctx, fromGlobalId('stockRun', input.id));
      return { stockRun: await rowById(ctx, made, stockRunById, toStockRunType) };
    });
  }

  @Mutation(() => StockRunPayload, {
    description: 'Stops a run; what it wrote stays, and numbers not yet sent do not go out any more.',
  })
  stockRunCancel(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => IdInput, { description: 'The run.' }) input: IdInput,
  ): Promise<StockRunPayload> {
    return answer(StockRunPayload, async () => {
      const uuid = fromGlobalId('stockRun', input.id);
      await this.runs.cancel(ctx, uuid);
      return { stockRun: await rowById(ctx, uuid, stockRunById, toStockRunType) };
    });
  }

  @FieldResolver(() => StockSyncCounts, {
    nullable: true,
    description: 'Of a stock sync or restore: how far it is; null for a product mapping sync.',
  })
  async stock(@Root() run: StockRunType, @Ctx() ctx: RequestContext): Promise<StockSyncCounts | null> {
    if (run.kind === 'listings') return null;
    const [counts] = await ctx.read((tx) => tx.query<Omit<StockSyncCounts, 'needsTyping'>>(countsSql, [run.uuid]));
    return counts ? { ...counts, needsTyping: run.kind === 'stockSync' && needsTyping(counts) } : null;
  }

  @FieldResolver(() => StockSyncItemConnection, {
    description: 'The listings of a stock sync or restore with present and new numbers.',
  })
  items(
    @Root() run: StockRunType,
    @Ctx() ctx: RequestContext,
    @Arg('first', () => Int, { nullable: true, description: 'How many, 1 to 100; 20 when left out.' })
    first: number | null,
    @Arg('after', () => String, { nullable: true, description: 'Cursor after which to go on.' }) after: string | null,
    @Arg('states', () => [StockSyncItemState], { nullable: true, description: 'Only in these states.' })
    states: StockSyncItemState[] | null,
  ) {
    const params: unknown[] = [run.uuid];
    return listPage<StockSyncItemType & { readonly id: string }, StockSyncItemType>(
      ctx,
      { first, after },
      {
        columns: `i.id, ${itemColumns}`,
        from: 'stock_run_item i',
        merchant: 'i.merchant_id',
        where: ['i.run_id = $1', ...amongGiven('i.state', 'text', states, params)],
        params,
        order: [{ sql: 'i.id', direction: 'asc', type: 'uuid' }],
        cursor: (row) => [row.id],
        toNode: (row) => Object.assign(new StockSyncItemType(), row),
      },
    );
  }

  @FieldResolver(() => EcAccountType, { description: 'The account.' })
  ecAccount(@Root() run: StockRunType, @Ctx() ctx: RequestContext): Promise<EcAccountType> {
    requirePermission(ctx, 'ecAccount:read');
    return this.accounts.of(ctx, run.accountId);
  }

  private start(
    ctx: RequestContext,
    kind: 'listings' | 'stockSync',
    { ecAccountId, idempotencyKey }: StockRunStartInput,
  ): Promise<StockRunPayload> {
    return answer(StockRunPayload, async () => {
      const id = await this.runs.start(
        ctx,
        kind,
        fromGlobalId('ecAccount', ecAccountId, ['ecAccountId']),
        idempotencyKey ?? null,
      );
      return { stockRun: await rowById(ctx, id, stockRunById, toStockRunType) };
    });
  }
}

@Resolver(() => StockSyncItemType)
export class StockSyncItemResolver {
  @FieldResolver(() => WarehouseProductType, { nullable: true, description: 'The product; null where it is gone.' })
  async warehouseProduct(
    @Root() item: StockSyncItemType,
    @Ctx() ctx: RequestContext,
  ): Promise<WarehouseProductType | null> {
    if (item.warehouseProductId === null) return null;
    const row = await warehouseProductLoader(ctx).load(item.warehouseProductId);
    return row && toWarehouseProductType(row);
  }
}
