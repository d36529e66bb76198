import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { ApiLogType } from '../api-logs/api-log.type.ts';
import { may, type RequestContext } from '../graphql/context.ts';
import { orderOfLane } from '../exchange/outbound/outbound-handler.ts';
import { OutboundChangeType } from '../exchange/outbound/outbound.type.ts';
import { NotificationType } from '../notifications/notification.type.ts';
import { OrderEventType, OrderType, orderOf } from '../orders/order.type.ts';
import { FetchRunType, fetchRunOf } from './fetch-run.type.ts';

/** From what is kept around runs and orders to them; null where they are gone or may not be seen. */

@Resolver(() => ApiLogType)
export class ApiLogRunResolver {
  @FieldResolver(() => FetchRunType, {
    nullable: true,
    description: 'The run it was made in; null outside of one, or without the permission EC_ACCOUNT_READ.',
  })
  run(@Root() log: ApiLogType, @Ctx() ctx: RequestContext): Promise<FetchRunType | null> {
    return fetchRunOf(ctx, log.runId);
  }
}

@Resolver(() => NotificationType)
export class NotificationLinksResolver {
  @FieldResolver(() => FetchRunType, {
    nullable: true,
    description: 'The run it is about; null where it is about none.',
  })
  run(@Root() notification: NotificationType, @Ctx() ctx: RequestContext): Promise<FetchRunType | null> {
    return fetchRunOf(ctx, notification.runId);
  }

  @FieldResolver(() => OrderType, {
    nullable: true,
    description: 'The order it is about; null where it is about none, or you may not see orders.',
  })
  async order(@Root() notification: NotificationType, @Ctx() ctx: RequestContext): Promise<OrderType | null> {
    return may(ctx, 'order:read') ? orderOf(ctx, notification.orderId) : null;
  }
}

@Resolver(() => OutboundChangeType)
export class OutboundChangeOrderResolver {
  @FieldResolver(() => OrderType, {
    nullable: true,
    description: 'The order it is about; null where it is about a product, or you may not see orders.',
  })
  async order(@Root() change: OutboundChangeType, @Ctx() ctx: RequestContext): Promise<OrderType | null> {
    return may(ctx, 'order:read') ? orderOf(ctx, orderOfLane(change.laneText)) : null;
  }
}

@Resolver(() => OrderEventType)
export class OrderEventRunResolver {
  @FieldResolver(() => FetchRunType, {
    nullable: true,
    description: 'The run that brought it; null where a person did it, or without the permission EC_ACCOUNT_READ.',
  })
  run(@Root() event: OrderEventType, @Ctx() ctx: RequestContext): Promise<FetchRunType | null> {
    return fetchRunOf(ctx, event.runId);
  }
}
