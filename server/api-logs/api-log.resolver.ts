import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { requirePermission } from '../graphql/context.ts';
import type { RequestContext } from '../graphql/context.ts';
import { uuidOrNull, uuidsOf } from '../graphql/ids.ts';
import { amongGiven, instant, listPage } from '../graphql/list-page.ts';
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
    const params: unknown[] = [];
    const given = (condition: string, value: unknown): string[] =>
      value == null ? [] : [condition.replace('?', `$${params.push(value)}`)];
    const runIds = filter?.runId == null ? null : [uuidOrNull('fetchRun', filter.runId)].filter((id) => id !== null);
    return listPage<ApiLogRow & { readonly exactly: string }, ApiLogType>(
      ctx,
      { first, after },
      {
        columns: `${apiLogColumns}, ${instant('l.at')} as exactly`,
        from: 'api_log l',
        merchant: 'l.merchant_id',
        where: [
          ...amongGiven('l.account_id', 'uuid', uuidsOf('ecAccount', filter?.ecAccountIds), params),
          ...amongGiven('l.merchant_id', 'uuid', uuidsOf('merchant', filter?.merchantIds), params),
          ...(filter?.failedOnly ? ["l.result <> 'ok'"] : []),
          ...given('l.request_id = ?', filter?.requestId == null ? null : clean(filter.requestId)),
          ...amongGiven('l.run_id', 'uuid', runIds, params),
          ...given('l.at >= ?::timestamptz', filter?.from),
          ...given('l.at <= ?::timestamptz', filter?.to),
        ],
        selective: [
          ...amongGiven('l.operation', 'text', filter?.operations?.map(clean), params),
          ...amongGiven('l.result', 'text', filter?.results, params),
          ...given('l.direction = ?', filter?.direction),
        ],
        params,
        // Their time leads, so that a span of time is read from its own partitions.
        order: [
          { sql: 'l.at', direction: 'desc', type: 'timestamptz' },
          { sql: 'l.id', direction: 'desc', type: 'uuid' },
        ],
        cursor: (row) => [row.exactly, row.id],
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
