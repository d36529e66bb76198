import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { EcAccountReader } from '../ec-accounts/ec-account-reader.ts';
import { ActionState, EcAccountType } from '../ec-accounts/ec-account.type.ts';
import { may, requirePermission, type RequestContext } from '../graphql/context.ts';
import type { ActionReason } from '../graphql/enums.ts';
import { fromGlobalId, uuidOrNull } from '../graphql/ids.ts';
import { listPage } from '../graphql/list-page.ts';
import { answer } from '../graphql/payload.ts';
import {
  WarehouseProductType,
  toWarehouseProductType,
  warehouseProductLoader,
} from '../products/warehouse-product.type.ts';
import { ShippingTypeType, shippingTypeLoader, toShippingTypeType } from '../shipping/shipping-type.type.ts';
import { PersonType, personOf } from '../users/person.type.ts';
import { orderFacets } from './order-facets.ts';
import { orderPage } from './order-list.ts';
import { isOver } from './order-states.ts';
import {
  holdsOfOrder,
  linesOfOrder,
  orderEventColumns,
  sameHoldCount,
  toOrderEventType,
  toOrderHoldType,
  toOrderLineType,
  type OrderEventRow,
} from './order-parts.ts';
import { OrderFacets, OrderFilter, OrderHoldInput, OrderReleaseInput, OrderSort } from './order.inputs.ts';
import type { OrderService } from './order.service.ts';
import {
  OrderActions,
  OrderConnection,
  OrderEventConnection,
  OrderEventType,
  OrderHoldType,
  OrderLineType,
  OrderPayload,
  OrderType,
  Recipient,
  orderOf,
} from './order.type.ts';
import { rawPayloadOf } from './raw-payload.ts';
import { maskedRecipient } from './recipient.ts';
import { UnknownProductType, toUnknownProductType, unknownProductLoader } from './unknown-product.type.ts';

@Resolver(() => OrderType)
export class OrderResolver {
  constructor(
    private readonly service: OrderService,
    private readonly accounts: EcAccountReader,
  ) {}

  @Query(() => OrderType, { nullable: true, description: 'An order; null when there is none you may see.' })
  order(
    @Ctx() ctx: RequestContext,
    @Arg('id', () => ID, { description: 'The order.' }) id: string,
  ): Promise<OrderType | null> {
    requirePermission(ctx, 'order:read');
    return orderOf(ctx, uuidOrNull('order', id));
  }

  @Query(() => OrderConnection, { description: 'Orders, newest first unless sorted otherwise.' })
  orders(
    @Ctx() ctx: RequestContext,
    @Arg('first', () => Int, { nullable: true, description: 'How many, 1 to 100; 20 when left out.' })
    first: number | null,
    @Arg('after', () => String, { nullable: true, description: 'Cursor after which to go on.' }) after: string | null,
    @Arg('last', () => Int, { nullable: true, description: 'How many from the end, 1 to 100.' }) last: number | null,
    @Arg('before', () => String, { nullable: true, description: 'Cursor before which to end.' }) before: string | null,
    @Arg('filter', () => OrderFilter, { nullable: true, description: 'Which ones.' }) filter: OrderFilter | null,
    @Arg('sort', () => OrderSort, { nullable: true, description: 'In which order.' }) sort: OrderSort | null,
  ) {
    requirePermission(ctx, 'order:read');
    return orderPage(ctx, { first, after, last, before, filter, sort });
  }

  @Query(() => OrderFacets, { description: 'Counts beside the list.' })
  orderFacets(
    @Ctx() ctx: RequestContext,
    @Arg('filter', () => OrderFilter, { nullable: true, description: 'Which orders.' }) filter: OrderFilter | null,
  ): OrderFacets {
    requirePermission(ctx, 'order:read');
    return orderFacets(ctx, filter ?? {});
  }

  @Mutation(() => OrderPayload, {
    description: 'Stops an order with a note; it stays stopped until a person releases it (E4).',
  })
  orderHold(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => OrderHoldInput, { description: 'Which and why.' }) input: OrderHoldInput,
  ): Promise<OrderPayload> {
    requirePermission(ctx, 'order:write');
    return answer(OrderPayload, async () => {
      const id = fromGlobalId('order', input.id);
      await this.service.hold(ctx, id, input.note);
      return this.fresh(ctx, id);
    });
  }

  @Mutation(() => OrderPayload, {
    description: 'Takes a hold of any kind off an order; it does not come back for the same reason (E4).',
  })
  orderRelease(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => OrderReleaseInput, { description: 'Which and why.' }) input: OrderReleaseInput,
  ): Promise<OrderPayload> {
    requirePermission(ctx, 'order:write');
    return answer(OrderPayload, async () => {
      const id = fromGlobalId('order', input.id);
      await this.service.release(ctx, id, fromGlobalId('orderHold', input.holdId, ['holdId']), input.note ?? null);
      return this.fresh(ctx, id);
    });
  }

  @FieldResolver(() => EcAccountType, { description: 'The account it came through.' })
  ecAccount(@Root() order: OrderType, @Ctx() ctx: RequestContext): Promise<EcAccountType> {
    requirePermission(ctx, 'ecAccount:read');
    return this.accounts.of(ctx, order.accountId);
  }

  @FieldResolver(() => ShippingTypeType, {
    nullable: true,
    description: 'How the warehouse ships it; null while its shipping code is not mapped.',
  })
  async shippingType(@Root() order: OrderType, @Ctx() ctx: RequestContext): Promise<ShippingTypeType | null> {
    const row = order.shippingTypeId === null ? null : await shippingTypeLoader(ctx).load(order.shippingTypeId);
    return row && toShippingTypeType(row);
  }

  @FieldResolver(() => Recipient, { description: 'Who receives the parcel.' })
  recipient(@Root() order: OrderType, @Ctx() ctx: RequestContext): Recipient {
    const open = may(ctx, 'order:personalData');
    return Object.assign(new Recipient(), open ? order.person : maskedRecipient(order.person), {
      masked: !open,
      hiddenByPlatform: order.hidden,
      phoneMissing: !order.hidden && !order.person.phone?.trim(),
    });
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: "The buyer's note; null without one, and for those who may not see buyers' data.",
  })
  buyerNote(@Root() order: OrderType, @Ctx() ctx: RequestContext): string | null {
    return may(ctx, 'order:personalData') ? order.note : null;
  }

  @FieldResolver(() => [OrderLineType], { description: 'What it asks for.' })
  async lines(@Root() order: OrderType, @Ctx() ctx: RequestContext): Promise<OrderLineType[]> {
    return (await linesOfOrder(ctx).load(order.uuid)).map(toOrderLineType);
  }

  @FieldResolver(() => [OrderHoldType], { description: 'Every hold it ever had, oldest first.' })
  async holds(@Root() order: OrderType, @Ctx() ctx: RequestContext): Promise<OrderHoldType[]> {
    return (await holdsOfOrder(ctx).load(order.uuid)).map(toOrderHoldType);
  }

  @FieldResolver(() => [OrderHoldType], { description: 'Why it waits now, oldest first.' })
  async openHolds(@Root() order: OrderType, @Ctx() ctx: RequestContext): Promise<OrderHoldType[]> {
    return (await holdsOfOrder(ctx).load(order.uuid)).filter((hold) => hold.releasedAt === null).map(toOrderHoldType);
  }

  @FieldResolver(() => OrderEventConnection, { description: 'What happened to it, newest first (E5).' })
  timeline(
    @Root() order: OrderType,
    @Ctx() ctx: RequestContext,
    @Arg('first', () => Int, { nullable: true, description: 'How many, 1 to 100; 20 when left out.' })
    first: number | null,
    @Arg('after', () => String, { nullable: true, description: 'Cursor after which to go on.' }) after: string | null,
  ) {
    return listPage<OrderEventRow, OrderEventType>(
      ctx,
      { first, after },
      {
        columns: orderEventColumns,
        from: 'order_event e',
        merchant: 'e.merchant_id',
        where: ['e.order_id = $1'],
        params: [order.uuid],
        order: [{ sql: 'e.id', direction: 'desc', type: 'uuid' }],
        cursor: (row) => [row.id],
        toNode: toOrderEventType,
      },
    );
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      "The platform's answer as it was received; null without the permission RAW_PAYLOAD_READ and after retention.",
  })
  rawPayload(@Root() order: OrderType, @Ctx() ctx: RequestContext): Promise<string | null> {
    return rawPayloadOf(ctx, order.rawPayloadId);
  }

  @FieldResolver(() => OrderActions, { description: 'What you may do with it now.' })
  async actions(@Root() order: OrderType, @Ctx() ctx: RequestContext): Promise<OrderActions> {
    const open = (await holdsOfOrder(ctx).load(order.uuid)).filter((hold) => hold.releasedAt === null);
    const account = await this.accounts.of(ctx, order.accountId);
    const mayWrite = may(ctx, 'order:write');
    return Object.assign(new OrderActions(), {
      hold: state(
        !mayWrite && 'noPermission',
        (isOver(order.status) || open.some((hold) => hold.kind === 'manual')) && 'notSupported',
      ),
      release: state(!mayWrite && 'noPermission', open.length === 0 && 'notSupported'),
      refetch: state(
        !may(ctx, 'ecAccount:fetch') && 'noPermission',
        account.connectionStatus !== 'connected' && 'notConnected',
      ),
    });
  }

  private async fresh(ctx: RequestContext, uuid: string): Promise<{ order: OrderType | null }> {
    ctx.loaders.clear();
    return { order: await orderOf(ctx, uuid) };
  }
}

@Resolver(() => OrderLineType)
export class OrderLineResolver {
  @FieldResolver(() => WarehouseProductType, {
    nullable: true,
    description: 'What the warehouse picks for it; null while it is unknown.',
  })
  async warehouseProduct(
    @Root() line: OrderLineType,
    @Ctx() ctx: RequestContext,
  ): Promise<WarehouseProductType | null> {
    const row =
      line.warehouseProductId === null ? null : await warehouseProductLoader(ctx).load(line.warehouseProductId);
    return row && toWarehouseProductType(row);
  }

  @FieldResolver(() => UnknownProductType, {
    nullable: true,
    description: 'The unknown product to map; null when it is matched.',
  })
  async unknownProduct(@Root() line: OrderLineType, @Ctx() ctx: RequestContext): Promise<UnknownProductType | null> {
    const row = line.unknownProductId === null ? null : await unknownProductLoader(ctx).load(line.unknownProductId);
    return row && toUnknownProductType(row);
  }
}

@Resolver(() => OrderHoldType)
export class OrderHoldResolver {
  @FieldResolver(() => Int, {
    description: 'How many held orders of the account wait for the same reason: what freeing it for all would touch.',
  })
  heldOrderCount(@Root() hold: OrderHoldType, @Ctx() ctx: RequestContext): Promise<number> {
    return sameHoldCount(ctx).load(hold.uuid);
  }

  @FieldResolver(() => PersonType, { nullable: true, description: 'Who held it; null where the import did.' })
  createdBy(@Root() hold: OrderHoldType, @Ctx() ctx: RequestContext): Promise<PersonType | null> {
    return personOf(ctx, hold.createdById);
  }

  @FieldResolver(() => PersonType, {
    nullable: true,
    description: 'Who released it; null where a setting or a fetch did.',
  })
  releasedBy(@Root() hold: OrderHoldType, @Ctx() ctx: RequestContext): Promise<PersonType | null> {
    return personOf(ctx, hold.releasedById);
  }
}

@Resolver(() => OrderEventType)
export class OrderEventResolver {
  @FieldResolver(() => PersonType, { nullable: true, description: 'Who did it; null where a fetch did.' })
  user(@Root() event: OrderEventType, @Ctx() ctx: RequestContext): Promise<PersonType | null> {
    return personOf(ctx, event.userId);
  }
}

const state = (...reasons: readonly (ActionReason | false)[]): ActionState => {
  const reason = reasons.find((each) => each !== false) ?? null;
  return Object.assign(new ActionState(), { allowed: reason === null, reason, availableAt: null });
};
