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
import { ecAccountFacets } from './ec-account-facets.ts';
import { filterConditions, sortColumn, sortKeys, splitConditions, type JoinedPart } from './ec-account-filter.ts';
import type { EcAccountFilter, EcAccountSort } from './ec-account.inputs.ts';
import { EcAccountType, type EcAccountFacets, type EcAccountRow, type FetchSchedule } from './ec-account.type.ts';
import { lastSyncedLoader, mappedProductLoader, scheduleLoader, type ScheduleRow } from './ec-account-loaders.ts';
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

  /**
   * A page of the list in one statement: merchant, channel and schedule are joined when they are asked for or sorted by
   * (A2–A5).
   */
  async page(
    ctx: RequestContext,
    args: PageArgs & { readonly filter?: EcAccountFilter | null; readonly sort?: EcAccountSort | null },
    info: GraphQLResolveInfo,
  ): Promise<Connection<EcAccountType>> {
    const selected = selectedFields(info, ['nodes'], ['edges', 'node']);
    const column = sortColumn(args.sort?.field ?? 'updatedAt');
    const params: unknown[] = [];
    const conditions = filterConditions(args.filter, this.platforms, params);
    const joined = parts.filter(
      (part) => selected.has(part) || (part === 'merchant' && selected.has('fetchSchedule')) || column.needs === part,
    );
    return listPage<ListedRow, EcAccountType>(ctx, args, {
      columns: [
        accountColumnsFor(selected),
        ...joined.map((part) => joinedColumns(part, selectedFields(info, ['nodes', part], ['edges', 'node', part]))),
        `${column.type === 'timestamptz' ? instant(column.sql) : column.sql} as "sortValue"`,
      ].join(', '),
      from: 'ec_account a',
      joins: joined.map((part) => joins[part].from).join(' '),
      merchant: 'a.merchant_id',
      keepPlan: true,
      ...splitConditions(conditions),
      params,
      order: sortKeys(column, args.sort?.direction ?? 'desc'),
      countOrder: 'a.id desc',
      cursor: (row) => [row.sortValue, row.id],
      toNode: (row) => this.toType(row, row),
    });
  }

  facets(ctx: RequestContext, filter: EcAccountFilter | null | undefined): Promise<EcAccountFacets> {
    return ecAccountFacets(ctx, filter, this.platforms);
  }

  private toType(row: EcAccountRow, joined: Partial<ListedRow> = {}): EcAccountType {
    const { id, merchantId, salesChannelId } = row;
    const { mCode, cName, slots, nextFetchAt } = joined as ListedRow;
    const listed = joined as ListedRow;
    const schedule = (timeZone: string, found: Pick<ScheduleRow, 'slots' | 'nextFetchAt'>): FetchSchedule => ({
      enabled: row.fetchEnabled,
      timeZone,
      slots: (found.slots ?? []).map(showTimeSlot),
      nextFetchAt: found.nextFetchAt ?? null,
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
      closedAt: row.connectionStatus === 'closed' ? row.statusChangedAt : null,
      shopTitle: row.shopTitle,
      version: row.version,
      createdAt: row.createdAt,
      updatedAt: row.updatedAt,
      merchant:
        mCode === undefined
          ? (_: object, ctx: RequestContext) => merchantOf(ctx, merchantId)
          : toMerchantType({
              id: merchantId,
              code: mCode,
              name: listed.mName,
              timeZone: listed.mTimeZone,
              version: listed.mVersion,
              createdAt: listed.mCreatedAt,
              updatedAt: listed.mUpdatedAt,
            }),
      salesChannel:
        cName === undefined
          ? (_: object, ctx: RequestContext) => channelOf(ctx, salesChannelId)
          : toSalesChannelType({
              id: salesChannelId,
              merchantId,
              name: cName,
              matchBy: listed.cMatchBy,
              version: listed.cVersion,
              createdAt: listed.cCreatedAt,
              updatedAt: listed.cUpdatedAt,
            }),
      fetchSchedule:
        slots === undefined
          ? async (_: object, ctx: RequestContext) => {
              const [found, merchant] = await Promise.all([
                scheduleLoader(ctx).load(id),
                merchantLoader(ctx).load(merchantId),
              ]);
              return schedule(merchant?.timeZone ?? 'UTC', {
                slots: found?.slots ?? [],
                nextFetchAt: found?.nextFetchAt ?? null,
              });
            }
          : schedule(listed.mTimeZone, { slots: slots ?? [], nextFetchAt }),
      inboundPush: {
        enabled: row.pushEnabled,
        percentage: row.pushPercentage,
        mappedProductCount: (_: object, ctx: RequestContext) => mappedProductLoader(ctx).load(id),
        lastSyncedAt: (_: object, ctx: RequestContext) => lastSyncedLoader(ctx).load(id),
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
  ctx.loaders.get('ecAccount', () =>
    rowLoader((ids) =>
      ctx.read((tx) =>
        tx.query<EcAccountRow>(`select ${accountColumns} from ec_account a where a.id = any ($1::uuid[])`, [ids]),
      ),
    ),
  );

/**
 * What a page reads of each account for the fields asked for. The type's properties of other fields stay undefined:
 * nobody asks for them.
 */
function accountColumnsFor(selected: ReadonlySet<string>): string {
  const wanted = new Set<keyof EcAccountRow>(alwaysRead);
  for (const field of selected) {
    const columns = Object.hasOwn(columnsBehind, field) ? columnsBehind[field] : undefined;
    if (!columns) return accountColumns;
    for (const column of columns) wanted.add(column);
  }
  return select([...wanted]);
}

const select = (columns: readonly (keyof EcAccountRow)[]): string =>
  columns.map((column) => `${accountColumn[column]} as "${column}"`).join(', ');

const accountColumn: Readonly<Record<keyof EcAccountRow, string>> = {
  id: 'a.id',
  merchantId: 'a.merchant_id',
  platform: 'a.platform',
  displayName: 'a.display_name',
  salesChannelId: 'a.sales_channel_id',
  connectionStatus: 'a.status',
  statusCause: 'a.status_cause',
  statusMessage: 'a.status_message',
  statusChangedAt: 'a.status_changed_at',
  lastTestedAt: 'a.last_tested_at',
  lastSuccessAt: 'a.last_success_at',
  failuresInRow: 'a.failures_in_row',
  shopId: 'a.shop_id',
  shopTitle: 'a.shop_title',
  fetchEnabled: 'a.fetch_enabled',
  pushEnabled: 'a.push_enabled',
  pushPercentage: 'a.push_percentage',
  fetchedUntil: 'a.fetched_until',
  manualFetchAt: 'a.manual_fetch_at',
  webhookState: 'a.webhook_state',
  webhookMessage: 'a.webhook_message',
  version: 'a.version',
  createdAt: 'a.created_at',
  updatedAt: 'a.updated_at',
};
const accountColumns = select(Object.keys(accountColumn) as (keyof EcAccountRow)[]);

const alwaysRead = ['id', 'merchantId', 'platform', 'displayName', 'salesChannelId', 'connectionStatus'] as const;

/**
 * Of fields of the type, the columns they read beside those; a field that is not here (health, actions) reads the whole
 * row.
 */
const columnsBehind: Readonly<Record<string, readonly (keyof EcAccountRow)[]>> = {
  __typename: [],
  id: [],
  merchant: [],
  platform: [],
  displayName: [],
  salesChannel: [],
  connectionStatus: [],
  heldOrderCount: [],
  statusCause: ['statusCause'],
  statusMessage: ['statusMessage'],
  statusChangedAt: ['statusChangedAt'],
  closedAt: ['statusChangedAt'],
  shopTitle: ['shopTitle'],
  fetchSchedule: ['fetchEnabled'],
  inboundPush: ['pushEnabled', 'pushPercentage'],
  version: ['version'],
  createdAt: ['createdAt'],
  updatedAt: ['updatedAt'],
};

const parts: readonly JoinedPart[] = ['merchant', 'salesChannel', 'fetchSchedule'];

interface Join {
  readonly from: string;
  readonly columns: string;
  /** By field; read only when asked for. */
  readonly more: Readonly<Record<string, string>>;
}

/** Foreign keys make the inner joins complete; every account has a schedule row or none is needed. */
const joins: Readonly<Record<JoinedPart, Join>> = {
  merchant: {
    from: 'join merchant m on m.id = a.merchant_id',
    columns: 'm.code as "mCode", m.name as "mName", m.time_zone as "mTimeZone"',
    more: {
      version: 'm.version as "mVersion"',
      createdAt: 'm.created_at as "mCreatedAt"',
      updatedAt: 'm.updated_at as "mUpdatedAt"',
    },
  },
  salesChannel: {
    from: 'join sales_channel c on c.id = a.sales_channel_id',
    columns: 'c.name as "cName", c.match_by as "cMatchBy"',
    more: {
      version: 'c.version as "cVersion"',
      createdAt: 'c.created_at as "cCreatedAt"',
      updatedAt: 'c.updated_at as "cUpdatedAt"',
    },
  },
  fetchSchedule: {
    from: 'left join fetch_schedule s on s.account_id = a.id',
    columns: 's.slots, s.next_fetch_at as "nextFetchAt"',
    more: {},
  },
};

function joinedColumns(part: JoinedPart, selected: ReadonlySet<string>): string {
  const { columns, more } = joins[part];
  return [columns, ...Object.entries(more).flatMap(([field, column]) => (selected.has(field) ? [column] : []))].join(
    ', ',
  );
}
