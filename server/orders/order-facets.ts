import { mostCounted, type Total } from '../graphql/connection.ts';
import type { RequestContext } from '../graphql/context.ts';
import { uuidsOf } from '../graphql/ids.ts';
import { countGroups, countInWindow, countRows } from '../graphql/list-count.ts';
import { amongGiven, ownMerchants } from '../graphql/list-page.ts';
import { someOf, windowOf, type RowSource } from '../graphql/row-source.ts';
import { once } from '../values/once.ts';
import type { HoldKind } from './order.enums.ts';
import { OrderStatus } from './order.enums.ts';
import { HoldCount, OrderFacets, OrderFilter, OrderStatusCount } from './order.inputs.ts';
import { orderConditions } from './order-list.ts';

/** Counts for the quick views (E5); each is counted where it is asked for. */
export function orderFacets(ctx: RequestContext, filter: OrderFilter): OrderFacets {
  const others = rowsOf(ctx, Object.assign(new OrderFilter(), filter, { statuses: null, holdKinds: null }));
  const total = once(() => countRows(ctx, rowsOf(ctx, filter)));
  const narrowed = filter.statuses != null || filter.holdKinds != null;
  const ofOthers = narrowed ? once(() => countRows(ctx, others)) : total;
  const unknown = once(() => countUnknownProducts(ctx, filter));
  return Object.assign(new OrderFacets(), {
    total: async () => (await total()).count,
    totalIsExact: async () => (await total()).isExact,
    byStatus: async () =>
      (await countGroups(ctx, others, 'o.status', Object.values(OrderStatus))).map(({ value, count, isExact }) =>
        Object.assign(new OrderStatusCount(), { status: value, count, isExact }),
      ),
    byHold: () => countHolds(ctx, others, ofOthers),
    unknownProducts: async () => (await unknown()).count,
    unknownProductsIsExact: async () => (await unknown()).isExact,
  });
}

function rowsOf(ctx: RequestContext, filter: OrderFilter): RowSource {
  const params: unknown[] = [];
  const { where, selective, hits } = orderConditions(ctx, filter, params);
  return {
    from: 'ec_order o',
    where: [...where, ...ownMerchants(ctx, 'o.merchant_id', params)],
    selective,
    hits,
    key: 'o.id',
    params,
    order: 'o.placed_at desc, o.id desc',
  };
}

/**
 * Held orders by kind of hold: of the newest ten thousand, which exact counts of each kind would have to read as well.
 * Of a frequent word, those among the newest held ones only: the index gives all its orders, and few may be held.
 */
async function countHolds(ctx: RequestContext, others: RowSource, whole: () => Promise<Total>): Promise<HoldCount[]> {
  const held: RowSource = { ...others, where: [`o.status = 'held'`, ...others.where] };
  const searched = (held.selective?.length ?? 0) > 0;
  const frequent = searched && !(await whole()).isExact;
  const { count, isExact } = frequent ? await countInWindow(ctx, held) : { count: 1, isExact: true };
  if (count === 0) return [];
  const orders =
    frequent && !isExact
      ? `select id from ${windowOf(held, 'o.id')} where fits`
      : `select id from ${someOf(held, 'o.id', mostCounted + 1)}`;
  const rows = await ctx.read((tx) =>
    tx.query<{ kind: HoldKind; count: number; seen: number }>(
      `with held as materialized (${orders})
       select h.kind, count(distinct h.order_id) as count, (select count(*) from held)::int as seen from held
       join order_hold h on h.order_id = held.id and h.released_at is null
       group by 1 order by 1`,
      held.params,
    ),
  );
  return rows.map(({ kind, count: orderCount, seen }) =>
    Object.assign(new HoldCount(), { kind, count: orderCount, isExact: isExact && seen <= mostCounted }),
  );
}

async function countUnknownProducts(ctx: RequestContext, filter: OrderFilter) {
  const params: unknown[] = [];
  const where = [
    'u.resolved_at is null',
    ...amongGiven('u.merchant_id', 'uuid', uuidsOf('merchant', filter.merchantIds), params),
    ...amongGiven('u.account_id', 'uuid', uuidsOf('ecAccount', filter.ecAccountIds), params),
    ...ownMerchants(ctx, 'u.merchant_id', params),
  ];
  const order = 'u.first_seen_at desc, u.id desc';
  return countRows(ctx, { from: 'unknown_product u', where, params, order });
}
