import DataLoader from 'dataloader';
import type { RequestContext } from '../graphql/context.ts';
import type { HoldKind, OrderEventKind } from './order.enums.ts';
import { toGlobalId } from '../graphql/ids.ts';
import { toMoney } from '../graphql/money.type.ts';
import { OrderEventType, OrderHoldType, OrderLineType, type OrderLineText } from './order.type.ts';

/** Lines and holds of the orders of one operation: one statement each, however many orders. */

export interface OrderLineRow {
  readonly id: string;
  readonly orderId: string;
  readonly name: string;
  readonly variantName: string | null;
  readonly sku: string | null;
  readonly barcode: string | null;
  readonly productKey: string;
  readonly quantity: number;
  readonly quantityAsSent: string | null;
  readonly unitPrice: string | null;
  readonly lineTotal: string | null;
  readonly texts: OrderLineText[];
  readonly partOfUuid: string | null;
  readonly picked: boolean;
  readonly currency: string;
  readonly warehouseProductId: string | null;
  readonly unknownProductId: string | null;
}

/** Columns of ec_order_line with alias `l` and its order with alias `o`. */
export const orderLineColumns = `l.id, l.order_id as "orderId", l.name, l.variant_name as "variantName", l.sku,
  l.barcode, l.product_key as "productKey", l.quantity,
  l.quantity_as_sent as "quantityAsSent", l.unit_price as "unitPrice",
  coalesce(l.line_total, l.unit_price * l.quantity) as "lineTotal", l.texts, l.picked,
  (select b.id from ec_order_line b
    where b.order_id = l.order_id and b.platform_line_id = l.part_of) as "partOfUuid", o.currency,
      l.warehouse_product_id as "warehouseProductId", l.unknown_product_id as "unknownProductId"`;

export const toOrderLineType = ({ currency, lineTotal, partOfUuid, ...row }: OrderLineRow): OrderLineType =>
  Object.assign(new OrderLineType(), row, {
    id: toGlobalId('orderLine', row.id),
    unitPrice: row.unitPrice === null ? null : toMoney(row.unitPrice, currency),
    total: lineTotal === null ? null : toMoney(lineTotal, currency),
    partOfId: partOfUuid === null ? null : toGlobalId('orderLine', partOfUuid),
  });

export interface OrderHoldRow {
  readonly id: string;
  readonly orderId: string;
  readonly kind: HoldKind;
  readonly code: string;
  readonly note: string | null;
  readonly createdAt: Date;
  readonly createdById: string | null;
  readonly releasedAt: Date | null;
  readonly releasedById: string | null;
  readonly releaseNote: string | null;
}

/** Columns of the table with alias `h`. */
export const orderHoldColumns = `h.id, h.order_id as "orderId", h.kind, h.code, h.note, h.created_at as "createdAt",
  h.created_by as "createdById",
  h.released_at as "releasedAt", h.released_by as "releasedById", h.release_note as "releaseNote"`;

export const toOrderHoldType = (row: OrderHoldRow): OrderHoldType =>
  Object.assign(new OrderHoldType(), row, { uuid: row.id, id: toGlobalId('orderHold', row.id) });

export interface OrderEventRow {
  readonly id: string;
  readonly kind: OrderEventKind;
  readonly facts: unknown;
  readonly runId: string | null;
  readonly userId: string | null;
  readonly at: Date;
}

/** Columns of the table with alias `e`. */
export const orderEventColumns = 'e.id, e.kind, e.facts, e.run_id as "runId", e.user_id as "userId", e.at';

export const toOrderEventType = (row: OrderEventRow): OrderEventType =>
  Object.assign(new OrderEventType(), row, { id: toGlobalId('orderEvent', row.id) });

export const linesOfOrder = (ctx: RequestContext): DataLoader<string, OrderLineRow[]> =>
  grouped(ctx, 'order.lines', (ids) =>
    ctx.read((tx) =>
      tx.query<OrderLineRow>(
        `select ${orderLineColumns} from ec_order_line l join ec_order o on o.id = l.order_id
         where l.order_id = any ($1::uuid[]) order by l.order_id, l.position, l.id`,
        [ids],
      ),
    ),
  );

export const holdsOfOrder = (ctx: RequestContext): DataLoader<string, OrderHoldRow[]> =>
  grouped(ctx, 'order.holds', (ids) =>
    ctx.read((tx) =>
      tx.query<OrderHoldRow>(
        `select ${orderHoldColumns} from order_hold h where h.order_id = any ($1::uuid[]) order by h.id`,
        [ids],
      ),
    ),
  );

/** How many open orders of the account have the same open hold; by hold. */
export const sameHoldCount = (ctx: RequestContext): DataLoader<string, number> =>
  ctx.loaders.get(
    'orderHold.same',
    () =>
      new DataLoader(async (ids: readonly string[]) => {
        const rows = await ctx.read((tx) =>
          tx.query<{ id: string; count: number }>(
            `select h.id, count(distinct x.order_id) as count from order_hold h join ec_order o on o.id = h.order_id
             join order_hold x on x.merchant_id = h.merchant_id and x.kind = h.kind and x.code = h.code
             and x.released_at is null
             join ec_order e on e.id = x.order_id and e.account_id = o.account_id and e.status = 'held'
             where h.id = any ($1::uuid[]) group by 1`,
            [ids],
          ),
        );
        const counts = new Map(rows.map((row) => [row.id, row.count]));
        return ids.map((id) => counts.get(id) ?? 0);
      }),
  );

function grouped<R extends { readonly orderId: string }>(
  ctx: RequestContext,
  key: string,
  find: (ids: readonly string[]) => Promise<R[]>,
): DataLoader<string, R[]> {
  return ctx.loaders.get(
    key,
    () =>
      new DataLoader(async (ids: readonly string[]) => {
        const rows = new Map<string, R[]>(ids.map((id) => [id, []]));
        for (const row of await find(ids)) rows.get(row.orderId)?.push(row);
        return ids.map((id) => rows.get(id) ?? []);
      }),
  );
}
