import type { Connection, PageArgs, SortKey } from '../graphql/connection.ts';
import { may, type RequestContext } from '../graphql/context.ts';
import type { HoldKind, OrderStatus } from './order.enums.ts';
import { uuidsOf } from '../graphql/ids.ts';
import { containing, instant, listPage } from '../graphql/list-page.ts';
import { HoldCount, OrderFacets, OrderFilter, OrderStatusCount, type OrderSort } from './order.inputs.ts';
import { orderColumns, toOrderType, type OrderRow, type OrderType } from './order.type.ts';

interface SortColumn {
  readonly sql: string;
  readonly type: string;
}

const never = `'9999-12-31 00:00:00Z'::timestamptz`;
const sortColumns: Readonly<Record<OrderSort['field'], SortColumn>> = {
  placedAt: { sql: 'o.placed_at', type: 'timestamptz' },
  platformOrderNumber: { sql: 'o.platform_order_number', type: 'text' },
  total: { sql: 'o.total', type: 'numeric' },
  status: { sql: 'o.status', type: 'text' },
  // Orders without a deadline come after all others.
  shipBy: { sql: `coalesce(o.ship_by, ${never})`, type: 'timestamptz' },
};

/** A page of orders in one statement; newest first unless told otherwise. */
export function orderPage(
  ctx: RequestContext,
  args: PageArgs & { readonly filter?: OrderFilter | null; readonly sort?: OrderSort | null },
): Promise<Connection<OrderType>> {
  const { field, direction } = args.sort ?? { field: 'placedAt', direction: 'desc' };
  const column = sortColumns[field];
  const params: unknown[] = [];
  const order: SortKey[] = [
    { ...column, direction },
    { sql: 'o.id', type: 'uuid', direction },
  ];
  return listPage<OrderRow & { sortValue: string }, OrderType>(ctx, args, {
    columns: `${orderColumns}, ${column.type === 'timestamptz' ? instant(column.sql) : `${column.sql}::text`} as "sortValue"`,
    from: 'ec_order o',
    merchant: 'o.merchant_id',
    where: conditions(ctx, args.filter ?? {}, params),
    params,
    order,
    cursor: (row) => [row.sortValue, row.id],
    toNode: toOrderType,
  });
}

/** Counts for the quick views (E5). */
export async function orderFacets(ctx: RequestContext, filter: OrderFilter): Promise<OrderFacets> {
  const counted = async <R>(sql: (where: string) => string, by: OrderFilter): Promise<R[]> => {
    const params: unknown[] = [];
    const where = ['true', ...conditions(ctx, by, params)].join(' and ');
    return ctx.read((tx) => tx.query<R>(sql(where), params));
  };
  const others = Object.assign(new OrderFilter(), filter, { statuses: null, holdKinds: null });
  const merchantIds = uuidsOf('merchant', filter.merchantIds);
  const accountIds = uuidsOf('ecAccount', filter.ecAccountIds);
  const [total, byStatus, byHold, unknown] = await Promise.all([
    counted<{ count: number }>((where) => `select count(*) from ec_order o where ${where}`, filter),
    counted<{ status: OrderStatus; count: number }>(
      (where) => `select o.status, count(*) from ec_order o where ${where} group by 1 order by 1`,
      others,
    ),
    counted<{ kind: HoldKind; count: number }>(
      (where) =>
        `select h.kind, count(distinct o.id) as count from ec_order o join order_hold h on h.order_id = o.id and h.released_at is null where o.status = 'held' and ${where} group by 1 order by 1`,
      others,
    ),
    ctx.read((tx) =>
      tx.query<{ count: number }>(
        `select count(*) from unknown_product u where u.resolved_at is null and ($1::uuid[] is null or u.merchant_id = any ($1)) and ($2::uuid[] is null or u.account_id = any ($2))`,
        [merchantIds, accountIds],
      ),
    ),
  ]);
  return Object.assign(new OrderFacets(), {
    total: total[0]?.count ?? 0,
    byStatus: byStatus.map((row) => Object.assign(new OrderStatusCount(), row)),
    byHold: byHold.map((row) => Object.assign(new HoldCount(), row)),
    unknownProducts: unknown[0]?.count ?? 0,
  });
}

/** The filter in SQL; adds its values to `params`. */
function conditions(ctx: RequestContext, filter: OrderFilter, params: unknown[]): string[] {
  const where: string[] = [];
  const add = (value: unknown, condition: (at: string) => string): void => {
    if (value !== null && value !== undefined) where.push(condition(`$${params.push(value)}`));
  };
  const inNames = may(ctx, 'order:personalData') ? (at: string) => ` or o.recipient_name ilike ${at}` : () => '';
  add(
    containing(filter.search),
    (at) =>
      `(o.platform_order_number ilike ${at}${inNames(at)} or exists (select from ec_order_line l where l.order_id = o.id and l.sku ilike ${at}))`,
  );
  add(uuidsOf('merchant', filter.merchantIds), (at) => `o.merchant_id = any (${at}::uuid[])`);
  add(uuidsOf('ecAccount', filter.ecAccountIds), (at) => `o.account_id = any (${at}::uuid[])`);
  add(filter.platforms, (at) => `o.account_id in (select id from ec_account where platform = any (${at}::text[]))`);
  add(filter.statuses, (at) => `o.status = any (${at}::text[])`);
  add(
    filter.holdKinds,
    (at) =>
      `exists (select from order_hold h where h.order_id = o.id and h.released_at is null and h.kind = any (${at}::text[]))`,
  );
  add(filter.placedFrom, (at) => `o.placed_at >= ${at}::timestamptz`);
  add(filter.placedTo, (at) => `o.placed_at <= ${at}::timestamptz`);
  return where;
}
