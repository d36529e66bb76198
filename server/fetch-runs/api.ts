import type { EcAccountReader } from '../ec-accounts/ec-account-reader.ts';
import { requirePermission, type RequestContext } from '../graphql/context.ts';
import type { Permission } from '../graphql/enums.ts';
import type { NodeRegistry } from '../graphql/node.ts';
import { OrderDecisionsResolver } from '../orders/order-decisions.resolver.ts';
import {
  orderEventColumns,
  orderHoldColumns,
  orderLineColumns,
  toOrderEventType,
  toOrderHoldType,
  toOrderLineType,
  type OrderEventRow,
  type OrderHoldRow,
  type OrderLineRow,
} from '../orders/order-parts.ts';
import { OrderEventResolver, OrderHoldResolver, OrderLineResolver, OrderResolver } from '../orders/order.resolver.ts';
import { OrderEventType, OrderHoldType, OrderLineType, OrderType, orderOf } from '../orders/order.type.ts';
import { UnknownProductResolver } from '../orders/unknown-product.resolver.ts';
import { UnknownProductType, toUnknownProductType, unknownProductLoader } from '../orders/unknown-product.type.ts';
import { ApiLogRunResolver, NotificationLinksResolver } from './fetch-run-links.resolver.ts';
import { EcAccountRunsResolver, FetchRunItemResolver, FetchRunResolver } from './fetch-run.resolver.ts';
import {
  FetchRunItemType,
  FetchRunType,
  fetchRunItemColumns,
  fetchRunOf,
  toFetchRunItemType,
  type FetchRunItemRow,
} from './fetch-run.type.ts';
import type { Fetching } from './feature.ts';

/** Resolvers of runs, orders and unknown products. */
export const fetchingResolverClasses = [
  FetchRunResolver,
  FetchRunItemResolver,
  EcAccountRunsResolver,
  ApiLogRunResolver,
  NotificationLinksResolver,
  OrderResolver,
  OrderDecisionsResolver,
  OrderLineResolver,
  OrderHoldResolver,
  OrderEventResolver,
  UnknownProductResolver,
] as const;

/** The instances of `fetchingResolverClasses`, with their types made known to `node`. */
export function composeFetchingResolvers({
  fetching,
  reader,
  nodes,
}: {
  readonly fetching: Fetching;
  readonly reader: EcAccountReader;
  readonly nodes: NodeRegistry;
}): object[] {
  registerNodes(nodes);
  return [
    new FetchRunResolver(fetching.runs, reader),
    new FetchRunItemResolver(),
    new EcAccountRunsResolver(),
    new ApiLogRunResolver(),
    new NotificationLinksResolver(),
    new OrderResolver(fetching.orders, reader),
    new OrderDecisionsResolver(fetching.decisions, fetching.audit),
    new OrderLineResolver(),
    new OrderHoldResolver(),
    new OrderEventResolver(),
    new UnknownProductResolver(fetching.orders, reader),
  ];
}

function registerNodes(nodes: NodeRegistry): void {
  const behind =
    <T>(permission: Permission, find: (ctx: RequestContext, uuid: string) => Promise<T | null>) =>
    (ctx: RequestContext, uuid: string) => {
      requirePermission(ctx, permission);
      return find(ctx, uuid);
    };
  const bySql =
    <R, T>(sql: string, toType: (row: R) => T) =>
    async (ctx: RequestContext, uuid: string) => {
      const [row] = await ctx.read((tx) => tx.query<R>(sql, [uuid]));
      return row ? toType(row) : null;
    };
  nodes.register('fetchRun', FetchRunType, 'FetchRun', behind('ecAccount:read', fetchRunOf));
  nodes.register(
    'fetchRunItem',
    FetchRunItemType,
    'FetchRunItem',
    behind(
      'ecAccount:read',
      bySql<FetchRunItemRow, FetchRunItemType>(
        `select ${fetchRunItemColumns} from fetch_run_item i where i.id = $1`,
        toFetchRunItemType,
      ),
    ),
  );
  nodes.register('order', OrderType, 'Order', behind('order:read', orderOf));
  nodes.register(
    'orderLine',
    OrderLineType,
    'OrderLine',
    behind(
      'order:read',
      bySql<OrderLineRow, OrderLineType>(
        `select ${orderLineColumns} from ec_order_line l join ec_order o on o.id = l.order_id where l.id = $1`,
        toOrderLineType,
      ),
    ),
  );
  nodes.register(
    'orderHold',
    OrderHoldType,
    'OrderHold',
    behind(
      'order:read',
      bySql<OrderHoldRow, OrderHoldType>(
        `select ${orderHoldColumns} from order_hold h where h.id = $1`,
        toOrderHoldType,
      ),
    ),
  );
  nodes.register(
    'orderEvent',
    OrderEventType,
    'OrderEvent',
    behind(
      'order:read',
      bySql<OrderEventRow, OrderEventType>(
        `select ${orderEventColumns} from order_event e where e.id = $1`,
        toOrderEventType,
      ),
    ),
  );
  nodes.register(
    'unknownProduct',
    UnknownProductType,
    'UnknownProduct',
    behind('order:read', async (ctx, uuid) => {
      const row = await unknownProductLoader(ctx).load(uuid);
      return row && toUnknownProductType(row);
    }),
  );
}
