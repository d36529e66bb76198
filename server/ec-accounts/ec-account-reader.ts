import type DataLoader from 'dataloader';
import type { GraphQLResolveInfo } from 'graphql';
import type { Connection, PageArgs } from '../graphql/connection.ts';
import type { RequestContext } from '../graphql/context.ts';
import { toGlobalId } from '../graphql/ids.ts';
import { instant, listPage } from '../graphql/list-page.ts';
import { rowLoader } from '../graphql/loaders.ts';
import { merchantLoader, merchantOf, toMerchantType } from '../merchants/merchant.type.ts';
import type { PlatformCatalogue } from '../platforms/platform-catalogue.ts';
import { salesChannelLoader, toSalesChannelType } from '../sales-channels/sales-channel.type.ts';
import { showTimeSlot } from '../values/time-slot.ts';
import { filterConditions, sortColumn, sortKeys, type FilterPart, type JoinedPart } from './ec-account-filter.ts';
import type { EcAccountFilter, EcAccountSort } from './ec-account.inputs.ts';
import { EcAccountType, type EcAccountFacets, type EcAccountRow, type FetchSchedule } from './ec-account.type.ts';
import { mappedProductLoader, scheduleLoader, type ScheduleRow } from './ec-account-loaders.ts';
import { selectedFields } from './selected-fields.ts';

interface ListedRow extends EcAccountRow {
  readonly sortValue: string | number | boolean;
  readonly mCode?: string;
  readonly mName: string;
  readonly mTimeZone: string;
  readonly mVersion: number;
  readonly mCreatedAt: Date;
  readonly mUpdatedAt: Date;
  readonly cName?: string;
  readonly cMatchBy: 'sku' | 'barcode';
  readonly cVersion: number;
  readonly cCreatedAt: Date;
  readonly cUpdatedAt: Date;
  readonly slots?: readonly number[] | null;
  readonly nextFetchAt: Date | null;
}

/** Reads EC accounts for the API: plain rows in set-based statements, no entity in between. */
export class EcAccountReader {
  constructor(private readonly platforms: PlatformCatalogue) {}

  /** Null when there is none the actor may see. One statement for all that are asked for at the same time. */
  async one(ctx: RequestContext, uuid: string): Promise<EcAccountType | null> {
    const row = await accountLoader(ctx).load(uuid);
    return row && this.toType(row);
  }

  /** The account of something the actor may see, which therefore is there. */
  async of(ctx: RequestContext, uuid: string): Promise<EcAccountType> {
    const account = await this.one(ctx, uuid);
    if (!account) throw new Error('an entry the actor may see belongs to an account the actor may not see');
    return account;
  }

  /** A page of the list in one statement: merchant, channel and schedule are joined when they are asked for or sorted by (A2–A5). */
  async page(ctx: RequestContext, args: PageArgs & { readonly filter?: EcAccountFilter | null; readonly sort?: EcAccountSort | null }, info: GraphQLResolveInfo): Promise<Connection<EcAccountType>> {
    const selected = selectedFields(info, ['nodes'], ['edges', 'node']);
    const column = sortColumn(args.sort?.field ?? 'updatedAt', this.platforms);
    const params: unknown[] = [];
    const where = [...filterConditions(args.filter, this.platforms, params).values()];
    const joined = parts.filter((part) => selected.has(part) || (part === 'merchant' && selected.has('fetchSchedule')) || column.needs === part);
    const connection = await listPage<ListedRow, EcAccountType>(ctx, args, {
      columns: [accountColumns, ...joined.map((part) => joins[part].columns), `${column.type === 'timestamptz' ? instant(column.sql) : column.sql} as "sortValue"`].join(', '),
      from: ['ec_account a', ...joined.map((part) => joins[part].from)].join(' '),
      where,
      params,
      order: sortKeys(column, args.sort?.direction ?? 'desc'),
      cursor: (row) => [row.sortValue, row.id],
      toNode: (row) => this.toType(row, row),
    });
    // Joins neither add nor take away rows, so that counting goes without them.
    const totalCount = async () => {
      const [row] = await ctx.read((tx) => tx.query<{ count: number }>(`select count(*) from ec_account a where ${[...where, 'true'].join(' and ')}`, params));
      return row?.count ?? 0;
    };
    return { ...connection, totalCount };
  }

  async facets(ctx: RequestContext, filter: EcAccountFilter | null | undefined): Promise<EcAccountFacets> {
    const params: unknown[] = [];
    const conditions = filterConditions(filter, this.platforms, params);
    const without = (part: FilterPart | null) => ['true', ...[...conditions].filter(([each]) => each !== part).map(([, sql]) => sql)].join(' and ');
    const rows = await ctx.read((tx) => tx.query<{ facet: string; value: string; count: number }>(
      `select 'total' as facet, '' as value, count(*) from ec_account a where ${without(null)}
       union all select 'status', a.status, count(*) from ec_account a where ${without('statuses')} group by a.status
       union all select 'platform', a.platform, count(*) from ec_account a where ${without('platforms')} group by a.platform
       union all (select distinct 'name', a.display_name, 0 from ec_account a where ${without('displayNames')} order by 2 limit 500)`,
      params,
    ));
    const of = (facet: string) => rows.filter((row) => row.facet === facet);
    const order = ['connected', 'notVerified', 'disconnected'] as const;
    return {
      total: of('total')[0]?.count ?? 0,
      byStatus: order.flatMap((status) => of('status').filter(({ value }) => value === status).map(({ count }) => ({ status, count }))),
      byPlatform: this.platforms.all.flatMap(({ key }) => of('platform').filter(({ value }) => value === key).map(({ count }) => ({ platform: key, count }))),
      displayNames: of('name').map(({ value }) => value),
    };
  }

  private toType(row: EcAccountRow, joined: Partial<ListedRow> = {}): EcAccountType {
    const { id, merchantId, salesChannelId } = row;
    const { mCode, cName, slots, nextFetchAt } = joined as ListedRow;
    const listed = joined as ListedRow;
    const schedule = (timeZone: string, found: Pick<ScheduleRow, 'slots' | 'nextFetchAt'>): FetchSchedule => ({
      enabled: row.fetchEnabled, timeZone, slots: (found.slots ?? []).map(showTimeSlot), nextFetchAt: found.nextFetchAt ?? null,
    });
    return Object.assign(new EcAccountType(), {
      uuid: id,
      row,
      id: toGlobalId('ecAccount', id),
      merchantId,
      platformKey: row.platform,
      platform: this.platforms.of(row.platform),
      displayName: row.displayName,
      connectionStatus: row.connectionStatus,
      statusCause: row.statusCause,
      statusMessage: row.statusMessage,
      statusChangedAt: row.statusChangedAt,
      shopTitle: row.shopTitle,
      version: row.version,
      createdAt: row.createdAt,
      updatedAt: row.updatedAt,
      merchant: mCode === undefined
        ? (_: object, ctx: RequestContext) => merchantOf(ctx, merchantId)
        : toMerchantType({ id: merchantId, code: mCode, name: listed.mName, timeZone: listed.mTimeZone, version: listed.mVersion, createdAt: listed.mCreatedAt, updatedAt: listed.mUpdatedAt }),
      salesChannel: cName === undefined
        ? (_: object, ctx: RequestContext) => channelOf(ctx, salesChannelId)
        : toSalesChannelType({ id: salesChannelId, merchantId, name: cName, matchBy: listed.cMatchBy, version: listed.cVersion, createdAt: listed.cCreatedAt, updatedAt: listed.cUpdatedAt }),
      fetchSchedule: slots === undefined
        ? async (_: object, ctx: RequestContext) => {
            const [found, merchant] = await Promise.all([scheduleLoader(ctx).load(id), merchantLoader(ctx).load(merchantId)]);
            return schedule(merchant?.timeZone ?? 'UTC', { slots: found?.slots ?? [], nextFetchAt: found?.nextFetchAt ?? null });
          }
        : schedule(listed.mTimeZone, { slots: slots ?? [], nextFetchAt }),
      inboundPush: {
        enabled: row.pushEnabled,
        percentage: row.pushPercentage,
        mappedProductCount: (_: object, ctx: RequestContext) => mappedProductLoader(ctx).load(id),
        lastSyncedAt: null,
      },
    });
  }
}

async function channelOf(ctx: RequestContext, uuid: string) {
  const row = await salesChannelLoader(ctx).load(uuid);
  if (!row) throw new Error('an account the actor may see belongs to a channel the actor may not see');
  return toSalesChannelType(row);
}

/** Accounts of one operation by UUID. */
export const accountLoader = (ctx: RequestContext): DataLoader<string, EcAccountRow | null> =>
  ctx.loaders.get('ecAccount', () => rowLoader((ids) => ctx.read((tx) => tx.query<EcAccountRow>(`select ${accountColumns} from ec_account a where a.id = any ($1::uuid[])`, [ids]))));

const accountColumns = `a.id, a.merchant_id as "merchantId", a.platform, a.display_name as "displayName", a.sales_channel_id as "salesChannelId", a.status as "connectionStatus",
  a.status_cause as "statusCause", a.status_message as "statusMessage", a.status_changed_at as "statusChangedAt", a.last_tested_at as "lastTestedAt", a.last_success_at as "lastSuccessAt",
  a.failures_in_row as "failuresInRow", a.shop_id as "shopId", a.shop_title as "shopTitle", a.fetch_enabled as "fetchEnabled", a.push_enabled as "pushEnabled",
  a.push_percentage as "pushPercentage", a.fetched_until as "fetchedUntil", a.manual_fetch_at as "manualFetchAt", a.webhook_state as "webhookState", a.webhook_message as "webhookMessage",
  a.version, a.created_at as "createdAt", a.updated_at as "updatedAt"`;

const parts: readonly JoinedPart[] = ['merchant', 'salesChannel', 'fetchSchedule'];

/** Foreign keys make the inner joins complete; every account has a schedule row or none is needed. */
const joins: Readonly<Record<JoinedPart, { readonly from: string; readonly columns: string }>> = {
  merchant: {
    from: 'join merchant m on m.id = a.merchant_id',
    columns: 'm.code as "mCode", m.name as "mName", m.time_zone as "mTimeZone", m.version as "mVersion", m.created_at as "mCreatedAt", m.updated_at as "mUpdatedAt"',
  },
  salesChannel: {
    from: 'join sales_channel c on c.id = a.sales_channel_id',
    columns: 'c.name as "cName", c.match_by as "cMatchBy", c.version as "cVersion", c.created_at as "cCreatedAt", c.updated_at as "cUpdatedAt"',
  },
  fetchSchedule: { from: 'left join fetch_schedule s on s.account_id = a.id', columns: 's.slots, s.next_fetch_at as "nextFetchAt"' },
};
