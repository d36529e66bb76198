import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { requirePermission } from '../graphql/context.ts';
import type { RequestContext } from '../graphql/context.ts';
import { uuidOrNull, uuidsOf } from '../graphql/ids.ts';
import { listPage } from '../graphql/list-page.ts';
import { MerchantType, merchantOf } from '../merchants/merchant.type.ts';
import { ApiLogEntry } from './api-log.entity.ts';
import { ApiLogConnection, ApiLogFilter, ApiLogType, apiLogColumns, toApiLogType } from './api-log.type.ts';
import type { ApiLogRow } from './api-log.type.ts';

@Resolver(() => ApiLogType)
export class ApiLogResolver {
  @Query(() => ApiLogType, {
    nullable: true,
    description: 'One call; null when there is no such call, or not for you.',
  })
  async apiLog(
    @Ctx() ctx: RequestContext,
    @Arg('id', () => ID, { description: 'The call.' }) id: string,
  ): Promise<ApiLogType | null> {
    const uuid = uuidOrNull('apiLog', id);
    return uuid === null ? null : findApiLog(ctx, uuid);
  }

  @Query(() => ApiLogConnection, { description: 'Calls to and from the platforms, newest first.' })
  apiLogs(
    @Ctx() ctx: RequestContext,
    @Arg('first', () => Int, { nullable: true, description: 'How many, 1 to 100; 20 when left out.' })
    first: number | null,
    @Arg('after', () => String, { nullable: true, description: 'Cursor after which to go on.' }) after: string | null,
    @Arg('filter', () => ApiLogFilter, { nullable: true, description: 'Which ones.' }) filter: ApiLogFilter | null,
  ) {
    requirePermission(ctx, 'apiLog:read');
    const runId = filter?.runId == null ? null : [uuidOrNull('fetchRun', filter.runId)].filter((uuid) => uuid !== null);
    return listPage<ApiLogRow, ApiLogType>(
      ctx,
      { first, after },
      {
        columns: apiLogColumns,
        from: 'api_log l',
        merchant: 'l.merchant_id',
        where: [
          '($1::uuid[] is null or l.account_id = any($1))',
          '($2::uuid[] is null or l.merchant_id = any($2))',
          '($3::text[] is null or l.operation = any($3))',
          '($4::text[] is null or l.result = any($4))',
          "($5::boolean is not true or l.result <> 'ok')",
          '($6::text is null or l.direction = $6)',
          '($7::text is null or l.request_id = $7)',
          '($8::uuid[] is null or l.run_id = any($8))',
          '($9::timestamptz is null or l.at >= $9)',
          '($10::timestamptz is null or l.at <= $10)',
        ],
        params: [
          uuidsOf('ecAccount', filter?.ecAccountIds),
          uuidsOf('merchant', filter?.merchantIds),
          filter?.operations?.map(clean) ?? null,
          filter?.results ?? null,
          filter?.failedOnly ?? null,
          filter?.direction ?? null,
          filter?.requestId == null ? null : clean(filter.requestId),
          runId,
          filter?.from ?? null,
          filter?.to ?? null,
        ],
        // UUIDv7: the order of the ids is the order in time.
        order: [{ sql: 'l.id', direction: 'desc', type: 'uuid' }],
        cursor: (row) => [row.id],
        toNode: toApiLogType,
      },
    );
  }

  @FieldResolver(() => MerchantType, { description: 'The merchant whose call it was.' })
  merchant(@Root() log: ApiLogType, @Ctx() ctx: RequestContext): Promise<MerchantType> {
    return merchantOf(ctx, log.merchantId);
  }
}

/** NUL is no text for PostgreSQL, and no operation's name has one. */
const clean = (text: string): string => text.replaceAll('\u0000', '');

export async function findApiLog(ctx: RequestContext, uuid: string): Promise<ApiLogType | null> {
  requirePermission(ctx, 'apiLog:read');
  const entry = await ctx.read((tx) => tx.em.findOne(ApiLogEntry, { id: uuid }));
  return entry && toApiLogType(entry);
}
