import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { EcAccountReader } from '../ec-accounts/ec-account-reader.ts';
import { EcAccountType } from '../ec-accounts/ec-account.type.ts';
import { requirePermission, type RequestContext } from '../graphql/context.ts';
import { fromGlobalId, uuidOrNull, uuidsOf } from '../graphql/ids.ts';
import { amongGiven, listPage } from '../graphql/list-page.ts';
import { rowById } from '../graphql/loaders.ts';
import { answer } from '../graphql/payload.ts';
import { StockRunKind } from './stock-run.enums.ts';
import type { StockRunService } from './stock-run.service.ts';
import {
  StockRunConnection,
  StockRunPayload,
  StockRunStartInput,
  StockRunType,
  stockRunById,
  stockRunColumns,
  toStockRunType,
  type StockRunRow,
} from './stock-run.type.ts';

@Resolver(() => StockRunType)
export class StockRunResolver {
  constructor(
    private readonly runs: StockRunService,
    private readonly accounts: EcAccountReader,
  ) {}

  @Query(() => StockRunConnection, { description: 'Product mapping syncs and stock syncs, newest first.' })
  stockRuns(
    @Ctx() ctx: RequestContext,
    @Arg('first', () => Int, { nullable: true, description: 'How many, 1 to 100; 20 when left out.' })
    first: number | null,
    @Arg('after', () => String, { nullable: true, description: 'Cursor after which to go on.' }) after: string | null,
    @Arg('ecAccountIds', () => [ID], { nullable: true, description: 'Only of these accounts.' })
    ecAccountIds: string[] | null,
    @Arg('kinds', () => [StockRunKind], { nullable: true, description: 'Only of these kinds.' })
    kinds: StockRunKind[] | null,
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
          ...amongGiven('r.account_id', 'uuid', uuidsOf('ecAccount', ecAccountIds), params),
          ...amongGiven('r.kind', 'text', kinds, params),
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
    description: 'Stops a run; what it wrote stays, and numbers not yet sent do not go out any more.',
  })
  stockRunCancel(
    @Ctx() ctx: RequestContext,
    @Arg('id', () => ID, { description: 'The run.' }) id: string,
  ): Promise<StockRunPayload> {
    return answer(StockRunPayload, async () => {
      const uuid = fromGlobalId('stockRun', id);
      await this.runs.cancel(ctx, uuid);
      return { stockRun: await rowById(ctx, uuid, stockRunById, toStockRunType) };
    });
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
