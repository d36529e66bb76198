import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { EcAccountReader } from '../ec-accounts/ec-account-reader.ts';
import { EcAccountType } from '../ec-accounts/ec-account.type.ts';
import { requirePermission, type RequestContext } from '../graphql/context.ts';
import { uuidOrNull, uuidsOf } from '../graphql/ids.ts';
import { amongGiven, listPage } from '../graphql/list-page.ts';
import { answer } from '../graphql/payload.ts';
import { storableText } from '../values/storable-text.ts';
import { MerchantType, merchantOf } from '../merchants/merchant.type.ts';
import {
  WarehouseProductType,
  toWarehouseProductType,
  warehouseProductLoader,
} from '../products/warehouse-product.type.ts';
import { PutAwayPushState } from './put-away.enums.ts';
import type { PutAwayService } from './put-away.service.ts';
import {
  PutAwayAccountSummary,
  PutAwayConnection,
  PutAwayPushConnection,
  PutAwayPushLetGoInput,
  PutAwayPushLetGoPayload,
  PutAwayPushType,
  PutAwayReportInput,
  PutAwayReportPayload,
  PutAwayType,
  putAwayColumns,
  putAwayLoader,
  putAwayPushColumns,
  toPutAwayPushType,
  toPutAwayType,
  type PutAwayPushRow,
  type PutAwayRow,
} from './put-away.type.ts';
import type { PushLetGo } from './push-let-go.ts';

const summarySql = `
  select account_id as "accountId", count(*)::integer as "pushCount",
    count(*) filter (where state = 'done')::integer as "doneCount",
    count(*) filter (where state = 'waiting')::integer as "waitingCount",
    count(*) filter (where state in ('notMapped', 'severalListings'))::integer as "unmappedCount",
    count(*) filter (where state in ('refused', 'doubtful'))::integer as "problemCount",
    sum(quantity)::float8 as quantity,
    coalesce(sum(quantity) filter (where state = 'done'), 0)::float8 as "doneQuantity"
  from put_away_push where put_away_id = $1 group by 1 order by 1`;

/** Shares in the order in which they were written; of a put-away, of accounts, in states. */
function pushPage(
  ctx: RequestContext,
  page: { readonly first: number | null; readonly after: string | null },
  which: {
    readonly putAwayId: string | null;
    readonly merchantIds?: readonly string[] | null;
    readonly ecAccountIds: readonly string[] | null;
    readonly states: readonly PutAwayPushState[] | null;
  },
) {
  requirePermission(ctx, 'stock:read');
  const params: unknown[] = [];
  return listPage<PutAwayPushRow, PutAwayPushType>(ctx, page, {
    columns: putAwayPushColumns,
    from: 'put_away_push s',
    merchant: 's.merchant_id',
    where: [
      ...(which.putAwayId === null ? [] : [`s.put_away_id = $${params.push(which.putAwayId)}`]),
      ...amongGiven('s.merchant_id', 'uuid', uuidsOf('merchant', which.merchantIds), params),
      ...amongGiven('s.account_id', 'uuid', uuidsOf('ecAccount', which.ecAccountIds), params),
      ...amongGiven('s.state', 'text', which.states, params),
    ],
    params,
    order: [{ sql: 's.id', direction: which.putAwayId === null ? 'desc' : 'asc', type: 'uuid' }],
    cursor: (row) => [row.id],
    toNode: toPutAwayPushType,
  });
}

@Resolver(() => PutAwayType)
export class PutAwayResolver {
  constructor(
    private readonly service: PutAwayService,
    private readonly letGo: PushLetGo,
  ) {}

  @Query(() => PutAwayConnection, { description: 'Put-aways, newest first.' })
  putAways(
    @Ctx() ctx: RequestContext,
    @Arg('first', () => Int, { nullable: true, description: 'How many, 1 to 100; 20 when left out.' })
    first: number | null,
    @Arg('after', () => String, { nullable: true, description: 'Cursor after which to go on.' }) after: string | null,
    @Arg('merchantIds', () => [ID], { nullable: true, description: 'Only of these merchants.' })
    merchantIds: string[] | null,
    @Arg('reference', () => String, { nullable: true, description: 'Only with exactly this reference.' })
    reference: string | null | undefined,
  ) {
    requirePermission(ctx, 'stock:read');
    const params: unknown[] = [];
    return listPage<PutAwayRow, PutAwayType>(
      ctx,
      { first, after },
      {
        columns: putAwayColumns,
        from: 'put_away p',
        merchant: 'p.merchant_id',
        where: [
          ...amongGiven('p.merchant_id', 'uuid', uuidsOf('merchant', merchantIds), params),
          ...(reference == null ? [] : [`p.reference = $${params.push(storableText(reference).trim())}`]),
        ],
        params,
        order: [{ sql: 'p.id', direction: 'desc', type: 'uuid' }],
        cursor: (row) => [row.id],
        toNode: toPutAwayType,
      },
    );
  }

  @Query(() => PutAwayType, { nullable: true, description: 'One put-away; null where there is none for you.' })
  async putAway(
    @Ctx() ctx: RequestContext,
    @Arg('id', () => ID, { description: 'The put-away.' }) id: string,
  ): Promise<PutAwayType | null> {
    requirePermission(ctx, 'stock:read');
    const uuid = uuidOrNull('putAway', id);
    const row = uuid === null ? null : await putAwayLoader(ctx).load(uuid);
    return row && toPutAwayType(row);
  }

  @Mutation(() => PutAwayReportPayload, {
    description:
      'Reports goods put away: each account of the merchant with inbound push on gets its percentage of every product it knows (G1). For the warehouse system; accepted once by its reference.',
  })
  putAwayReport(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => PutAwayReportInput, { description: 'What was put away.' }) input: PutAwayReportInput,
  ): Promise<PutAwayReportPayload> {
    requirePermission(ctx, 'putAway:write');
    return answer(
      PutAwayReportPayload,
      async () => {
        const { putAwayId, isNew } = await this.service.report(ctx, input);
        const row = await putAwayLoader(ctx).load(putAwayId);
        return { putAway: row && toPutAwayType(row), alreadyReported: !isNew };
      },
      { alreadyReported: false },
    );
  }

  @Mutation(() => PutAwayPushLetGoPayload, {
    description:
      'Lets open shares go: they are not sent to the platform any more. What may be under way is decided by the outbound change itself.',
  })
  putAwayPushLetGo(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => PutAwayPushLetGoInput, { description: 'Which ones, and why.' }) input: PutAwayPushLetGoInput,
  ): Promise<PutAwayPushLetGoPayload> {
    requirePermission(ctx, 'stock:write');
    return answer(PutAwayPushLetGoPayload, async () => ({ letGoCount: await this.letGo.letGo(ctx, input) }), {
      letGoCount: 0,
    });
  }

  @FieldResolver(() => MerchantType, { description: 'Whose goods.' })
  merchant(@Root() putAway: PutAwayType, @Ctx() ctx: RequestContext): Promise<MerchantType> {
    return merchantOf(ctx, putAway.merchantId);
  }

  @FieldResolver(() => [PutAwayAccountSummary], {
    description: 'What became of it in each account that had push on when it was reported.',
  })
  accounts(@Root() putAway: PutAwayType, @Ctx() ctx: RequestContext): Promise<PutAwayAccountSummary[]> {
    return ctx.read((tx) => tx.query<PutAwayAccountSummary>(summarySql, [putAway.uuid]));
  }

  @FieldResolver(() => PutAwayPushConnection, { description: 'The shares of its lines, account by account.' })
  pushes(
    @Root() putAway: PutAwayType,
    @Ctx() ctx: RequestContext,
    @Arg('first', () => Int, { nullable: true, description: 'How many, 1 to 100; 20 when left out.' })
    first: number | null,
    @Arg('after', () => String, { nullable: true, description: 'Cursor after which to go on.' }) after: string | null,
    @Arg('ecAccountIds', () => [ID], { nullable: true, description: 'Only of these accounts.' })
    ecAccountIds: string[] | null,
    @Arg('states', () => [PutAwayPushState], { nullable: true, description: 'Only in these states.' })
    states: PutAwayPushState[] | null,
  ) {
    return pushPage(ctx, { first, after }, { putAwayId: putAway.uuid, ecAccountIds, states });
  }
}

@Resolver(() => PutAwayAccountSummary)
export class PutAwayAccountSummaryResolver {
  constructor(private readonly accounts: EcAccountReader) {}

  @FieldResolver(() => EcAccountType, { description: 'The account.' })
  ecAccount(@Root() summary: PutAwayAccountSummary, @Ctx() ctx: RequestContext): Promise<EcAccountType> {
    requirePermission(ctx, 'ecAccount:read');
    return this.accounts.of(ctx, summary.accountId);
  }
}

@Resolver(() => PutAwayPushType)
export class PutAwayPushResolver {
  constructor(private readonly accounts: EcAccountReader) {}

  @Query(() => PutAwayPushConnection, {
    description: 'Shares of all put-aways, newest first: what is due, without a listing, refused or in doubt.',
  })
  putAwayPushes(
    @Ctx() ctx: RequestContext,
    @Arg('first', () => Int, { nullable: true, description: 'How many, 1 to 100; 20 when left out.' })
    first: number | null,
    @Arg('after', () => String, { nullable: true, description: 'Cursor after which to go on.' }) after: string | null,
    @Arg('merchantIds', () => [ID], { nullable: true, description: 'Only of these merchants.' })
    merchantIds: string[] | null,
    @Arg('ecAccountIds', () => [ID], { nullable: true, description: 'Only of these accounts.' })
    ecAccountIds: string[] | null,
    @Arg('states', () => [PutAwayPushState], { nullable: true, description: 'Only in these states.' })
    states: PutAwayPushState[] | null,
  ) {
    return pushPage(ctx, { first, after }, { putAwayId: null, merchantIds, ecAccountIds, states });
  }

  @FieldResolver(() => EcAccountType, { description: 'The account that gets it.' })
  ecAccount(@Root() push: PutAwayPushType, @Ctx() ctx: RequestContext): Promise<EcAccountType> {
    requirePermission(ctx, 'ecAccount:read');
    return this.accounts.of(ctx, push.accountId);
  }

  @FieldResolver(() => WarehouseProductType, { description: 'What was put away.' })
  async warehouseProduct(@Root() push: PutAwayPushType, @Ctx() ctx: RequestContext): Promise<WarehouseProductType> {
    const row = await warehouseProductLoader(ctx).load(push.warehouseProductId);
    if (row === null) throw new Error('a share outlives its product');
    return toWarehouseProductType(row);
  }

  @FieldResolver(() => PutAwayType, { description: 'The put-away it belongs to.' })
  async putAway(@Root() push: PutAwayPushType, @Ctx() ctx: RequestContext): Promise<PutAwayType> {
    const row = await putAwayLoader(ctx).load(push.putAwayId);
    if (row === null) throw new Error('a share outlives its put-away');
    return toPutAwayType(row);
  }
}
