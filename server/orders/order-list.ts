import type { Connection, PageArgs, SortKey } from '../graphql/connection.ts';
import { may, type RequestContext } from '../graphql/context.ts';
import { uuidsOf } from '../graphql/ids.ts';
import { amongGiven, instant, listPage } from '../graphql/list-page.ts';
import { searchConditions, searchHits } from '../graphql/search-words.ts';
import type { OrderFilter, OrderSort } from './order.inputs.ts';
import { orderColumns, toOrderType, type OrderRow, type OrderType } from './order.type.ts';

interface SortColumn {
  readonly sql: string;
  readonly type: string;
}

const never = `'9999-12-31 00:00:00Z'::timestamptz`;
const placedAt: SortColumn = { sql: 'o.placed_at', type: 'timestamptz' };
const newestFirst = 'o.placed_at desc, o.id desc';
/** Each has an index. */
const sortColumns: Readonly<Record<OrderSort['field'], readonly [SortColumn, ...SortColumn[]]>> = {
  placedAt: [placedAt],
  platformOrderNumber: [{ sql: 'o.platform_order_number', type: 'text' }],
  total: [{ sql: 'o.total', type: 'numeric' }],
  status: [{ sql: 'o.status', type: 'text' }, placedAt],
  // Orders without a deadline come after all others.
  shipBy: [{ sql: `coalesce(o.ship_by, ${never})`, type: 'timestamptz' }],
};

/** A page of orders; newest first unless sorted otherwise. */
export function orderPage(
  ctx: RequestContext,
  args: PageArgs & { readonly filter?: OrderFilter | null; readonly sort?: OrderSort | null },
): Promise<Connection<OrderType>> {
  const { field, direction } = args.sort ?? { field: 'placedAt', direction: 'desc' };
  const columns = sortColumns[field];
  const params: unknown[] = [];
  const order: SortKey[] = [...columns, { sql: 'o.id', type: 'uuid' }].map((column) => ({ ...column, direction }));
  const values = columns.map(({ type, sql }) => (type === 'timestamptz' ? instant(sql) : `${sql}::text`));
  return listPage<OrderRow & { sortValues: readonly string[] }, OrderType>(ctx, args, {
    columns: `${orderColumns}, array[${values.join(', ')}] as "sortValues"`,
    from: 'ec_order o',
    merchant: 'o.merchant_id',
    ...orderConditions(ctx, args.filter ?? {}, params),
    params,
    order,
    // Only the default order has an index for each merchant; the others keep the merchant beside their columns.
    ...(field !== 'placedAt' && { keysFirst: ctx.actor?.scope.kind === 'merchants', countOrder: newestFirst }),
    cursor: (row) => [...row.sortValues, row.id],
    toNode: toOrderType,
  });
}

/** What may be packed now, over `ec_order o`: of an order that left in part, only while a piece is in no parcel. */
export const toShip: readonly string[] = [
  `o.status = 'ready'`,
  `(o.shipping_state is null or o.shipping_state = 'partlyShipped' and exists (
     select from ec_order_line l cross join lateral (
       select coalesce(max(p.of_quantity), 0) as asked, coalesce(sum(p.quantity), 0) as sent
       from shipment s join shipment_line p on p.shipment_id = s.id
       where s.order_id = o.id and s.state <> 'cancelled' and p.platform_line_id = l.platform_line_id) part
     where l.order_id = o.id and l.picked and least(l.quantity, greatest(l.quantity, part.asked) - part.sent) > 0))`,
];

export interface OrderConditions {
  readonly where: readonly string[];
  /** As in a list's `RowSource`. */
  readonly selective: readonly string[];
  readonly hits: string | undefined;
}

/** The filter in SQL over `ec_order o`; adds its values to `params`. */
export function orderConditions(ctx: RequestContext, filter: OrderFilter, params: unknown[]): OrderConditions {
  const time = (condition: string, value: Date | null | undefined): string[] =>
    value == null ? [] : [`${condition} $${params.push(value)}::timestamptz`];
  const exists = (values: readonly unknown[] | null | undefined, condition: (at: string) => string): string[] =>
    values == null ? [] : [condition(`$${params.push(values)}::text[]`)];
  const whole = searchConditions(filter.search, 'o.search_text', params);
  return {
    hits: searchHits('ec_order', whole),
    where: [
      ...amongGiven('o.merchant_id', 'uuid', uuidsOf('merchant', filter.merchantIds), params),
      ...amongGiven('o.account_id', 'uuid', uuidsOf('ecAccount', filter.ecAccountIds), params),
      ...amongGiven('o.status', 'text', filter.statuses, params),
      ...time('o.placed_at >=', filter.placedFrom),
      ...time('o.placed_at <=', filter.placedTo),
      ...(filter.toShip ? toShip : []),
    ],
    selective: [
      ...time('o.ship_by <=', filter.shipByTo),
      ...amongGiven('o.shipping_type_id', 'uuid', uuidsOf('shippingType', filter.shippingTypeIds), params),
      ...whole,
      ...beforeTheName(ctx, filter.search, params),
      ...exists(
        filter.platforms,
        (keys) => `exists (select from ec_account p where p.id = o.account_id and p.platform = any (${keys}))`,
      ),
      ...exists(
        filter.holdKinds,
        (kinds) =>
          `exists (select from order_hold h
             where h.order_id = o.id and h.released_at is null and h.kind = any (${kinds}))`,
      ),
    ],
  };
}

/**
 * Number and SKUs stand before the separator, the recipient's name behind it. Those who may not see buyers' data search
 * what is before it only; the condition over the whole column is what the index serves.
 */
function beforeTheName(ctx: RequestContext, search: string | null | undefined, params: unknown[]): string[] {
  if (may(ctx, 'order:personalData')) return [];
  return searchConditions(search, String.raw`split_part(o.search_text, E'\x1f', 1)`, params);
}
