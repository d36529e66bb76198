import type { AuditLog } from '../audit/audit-log.ts';
import type { EcAccountReader } from '../ec-accounts/ec-account-reader.ts';
import { defineFeature } from '../graphql/feature.ts';
import { ownedBy } from '../retention/retention-rule.ts';
import { rowById } from '../graphql/loaders.ts';
import { Hold } from './hold.entity.ts';
import { OrderDecisions } from './order-decisions.ts';
import { OrderDecisionsResolver } from './order-decisions.resolver.ts';
import { OrderEvent } from './order-event.entity.ts';
import { OrderLine } from './order-line.entity.ts';
import {
  orderEventColumns,
  orderHoldColumns,
  orderLineColumns,
  toOrderEventType,
  toOrderHoldType,
  toOrderLineType,
} from './order-parts.ts';
import { Order } from './order.entity.ts';
import { OrderEventResolver, OrderHoldResolver, OrderLineResolver, OrderResolver } from './order.resolver.ts';
import { OrderService, type ProductMapped } from './order.service.ts';
import { OrderEventType, OrderHoldType, OrderLineType, OrderType, orderOf } from './order.type.ts';
import { ProductMapping } from './product-mapping.entity.ts';
import { RawPayload } from './raw-payload.entity.ts';
import { UnknownProduct } from './unknown-product.entity.ts';
import { UnknownProductResolver } from './unknown-product.resolver.ts';
import { UnknownProductType, toUnknownProductType, unknownProductLoader } from './unknown-product.type.ts';

const ids = { order: 'ord', orderLine: 'lin', orderHold: 'hld', orderEvent: 'oev', unknownProduct: 'unk' } as const;
type Ids = typeof ids;
declare module '../graphql/ids.ts' {
  interface IdPrefixes extends Ids {}
}

const lineById = `select ${orderLineColumns} from ec_order_line l join ec_order o on o.id = l.order_id where l.id = $1`;
const holdById = `select ${orderHoldColumns} from order_hold h where h.id = $1`;
const eventById = `select ${orderEventColumns} from order_event e where e.id = $1`;

export const ordersFeature = defineFeature({
  retention: ({ rawPayloadDays }) => [
    { table: 'raw_payload', by: 'rows', days: rawPayloadDays, spent: 'received_at <= $1' },
    { table: 'order_event', by: 'partitions', days: 730, width: 30, spent: 'id < uuid_at($1)' },
    ...ownedBy('ec_order', 'ec_order_line', 'order_hold'),
    ...ownedBy('ec_account', 'ec_order', 'product_mapping', 'bundle_choice', 'unknown_product'),
  ],
  build: (deps: { readonly audit: AuditLog; readonly reader: EcAccountReader; readonly mapped?: ProductMapped }) => ({
    orders: new OrderService(deps),
    decisions: new OrderDecisions(deps),
    audit: deps.audit,
    reader: deps.reader,
  }),
  entities: [Order, OrderLine, Hold, OrderEvent, ProductMapping, RawPayload, UnknownProduct],
  resolvers: [
    { type: OrderResolver, make: ({ orders, reader }) => new OrderResolver(orders, reader) },
    { type: OrderDecisionsResolver, make: ({ decisions, audit }) => new OrderDecisionsResolver(decisions, audit) },
    OrderLineResolver,
    OrderHoldResolver,
    OrderEventResolver,
    { type: UnknownProductResolver, make: ({ orders, reader }) => new UnknownProductResolver(orders, reader) },
  ],
  ids,
  nodes: [
    { kind: 'order', type: OrderType, name: 'Order', permission: 'order:read', find: orderOf },
    {
      kind: 'orderLine',
      type: OrderLineType,
      name: 'OrderLine',
      permission: 'order:read',
      find: (ctx, uuid) => rowById(ctx, uuid, lineById, toOrderLineType),
    },
    {
      kind: 'orderHold',
      type: OrderHoldType,
      name: 'OrderHold',
      permission: 'order:read',
      find: (ctx, uuid) => rowById(ctx, uuid, holdById, toOrderHoldType),
    },
    {
      kind: 'orderEvent',
      type: OrderEventType,
      name: 'OrderEvent',
      permission: 'order:read',
      find: (ctx, uuid) => rowById(ctx, uuid, eventById, toOrderEventType),
    },
    {
      kind: 'unknownProduct',
      type: UnknownProductType,
      name: 'UnknownProduct',
      permission: 'order:read',
      async find(ctx, uuid) {
        const row = await unknownProductLoader(ctx).load(uuid);
        return row && toUnknownProductType(row);
      },
    },
  ],
});
