import DataLoader from 'dataloader';
import { Arg, Ctx, Field, FieldResolver, ID, Int, ObjectType, Query, Resolver, Root } from 'type-graphql';
import { OutboundChangeType } from '../exchange/outbound/outbound.type.ts';
import { requirePermission, type RequestContext } from '../graphql/context.ts';
import { uuidsOf } from '../graphql/ids.ts';
import { amongGiven, ownMerchants } from '../graphql/list-page.ts';
import { rowLoader } from '../graphql/loaders.ts';
import { DateTimeISO } from '../graphql/scalars.ts';
import { toShip } from '../orders/order-list.ts';
import { OrderType } from '../orders/order.type.ts';
import { groupBy } from '../values/group-by.ts';
import { PlatformKey } from '../platforms/platform.enums.ts';
import { ShippingTypeType, shippingTypeLoader, toShippingTypeType } from '../shipping/shipping-type.type.ts';
import { ShippingState } from './shipment.enums.ts';
import { ShipmentType, shipmentColumns, shipmentOf, toShipmentType, type ShipmentRow } from './shipment.type.ts';

/** What orders leave to us. */
@Resolver(() => OrderType)
export class OrderShippingResolver {
  @FieldResolver(() => ShippingState, {
    nullable: true,
    description: 'How far it has left the warehouse; null while no parcel was made.',
  })
  async shippingState(@Root() order: OrderType, @Ctx() ctx: RequestContext): Promise<ShippingState | null> {
    return (await stateLoader(ctx).load(order.uuid))?.state ?? null;
  }

  @FieldResolver(() => [ShipmentType], { description: 'Its parcels, oldest first, cancelled ones too.' })
  async shipments(@Root() order: OrderType, @Ctx() ctx: RequestContext): Promise<ShipmentType[]> {
    return (await shipmentsLoader(ctx).load(order.uuid)).map(toShipmentType);
  }
}

/** What goes out, where it is about a parcel. */
@Resolver(() => OutboundChangeType)
export class OutboundShipmentResolver {
  @FieldResolver(() => ShipmentType, {
    nullable: true,
    description: 'The shipment it is about; null where it is about none.',
  })
  shipment(@Root() change: OutboundChangeType, @Ctx() ctx: RequestContext): Promise<ShipmentType | null> | null {
    const about = change.laneText.startsWith('order:') && change.kind !== 'acknowledge';
    return about ? shipmentOf(ctx, change.subject) : null;
  }
}

@ObjectType({ description: 'Orders that may be packed now, of one platform and shipping type.' })
export class ToShipGroup {
  readonly shippingTypeId!: string | null;

  @Field(() => PlatformKey, { description: 'Their platform.' })
  readonly platform!: PlatformKey;

  @Field(() => Int, { description: 'How many.' })
  readonly count!: number;

  @Field(() => Int, { description: 'Of these, how many the platform wants shipped within a day, or wanted already.' })
  readonly urgentCount!: number;

  @Field(() => DateTimeISO, { nullable: true, description: 'The first deadline; null without one.' })
  readonly firstShipBy!: Date | null;
}

@Resolver(() => ToShipGroup)
export class OrdersToShipResolver {
  @Query(() => [ToShipGroup], {
    description: 'Orders that are ready and of which something is left to ship, by platform and shipping type.',
  })
  async ordersToShip(
    @Ctx() ctx: RequestContext,
    @Arg('merchantIds', () => [ID], { nullable: true, description: 'Only of these merchants.' })
    merchantIds: string[] | null,
    @Arg('ecAccountIds', () => [ID], { nullable: true, description: 'Only of these EC accounts.' })
    ecAccountIds: string[] | null,
  ): Promise<ToShipGroup[]> {
    requirePermission(ctx, 'order:read');
    const params: unknown[] = [new Date(ctx.clock.now().getTime() + 24 * 60 * 60_000)];
    const where = [
      ...amongGiven('o.merchant_id', 'uuid', uuidsOf('merchant', merchantIds), params),
      ...amongGiven('o.account_id', 'uuid', uuidsOf('ecAccount', ecAccountIds), params),
      ...ownMerchants(ctx, 'o.merchant_id', params),
    ];
    const rows = await ctx.read((tx) =>
      tx.query<ToShipGroup>(
        `select a.platform, o.shipping_type_id as "shippingTypeId", count(*) as count,
           count(*) filter (where o.ship_by <= $1) as "urgentCount", min(o.ship_by) as "firstShipBy"
         from ec_order o join ec_account a on a.id = o.account_id
         where ${[...toShip, ...where].join(' and ')}
         group by 1, 2 order by min(o.ship_by) nulls last, 1, 2`,
        params,
      ),
    );
    return rows.map((row) => Object.assign(new ToShipGroup(), row));
  }

  @FieldResolver(() => ShippingTypeType, { nullable: true, description: 'Their shipping type.' })
  async shippingType(@Root() group: ToShipGroup, @Ctx() ctx: RequestContext): Promise<ShippingTypeType | null> {
    const row = group.shippingTypeId === null ? null : await shippingTypeLoader(ctx).load(group.shippingTypeId);
    return row && toShippingTypeType(row);
  }
}

const stateLoader = (ctx: RequestContext): DataLoader<string, { id: string; state: ShippingState | null } | null> =>
  ctx.loaders.get('order.shippingState', () =>
    rowLoader((ids) =>
      ctx.read((tx) =>
        tx.query<{ id: string; state: ShippingState | null }>(
          'select id, shipping_state as state from ec_order where id = any ($1::uuid[])',
          [ids],
        ),
      ),
    ),
  );

const shipmentsLoader = (ctx: RequestContext): DataLoader<string, ShipmentRow[]> =>
  ctx.loaders.get(
    'order.shipments',
    () =>
      new DataLoader(async (ids: readonly string[]) => {
        const rows = await ctx.read((tx) =>
          tx.query<ShipmentRow>(
            `select ${shipmentColumns} from shipment s where s.order_id = any ($1::uuid[]) order by s.id`,
            [ids],
          ),
        );
        const byOrder = groupBy(rows, ({ orderId }) => orderId);
        return ids.map((id) => byOrder.get(id) ?? []);
      }),
  );
