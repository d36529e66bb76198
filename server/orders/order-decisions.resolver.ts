import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { AuditLog } from '../audit/audit-log.ts';
import { requirePermission, type RequestContext } from '../graphql/context.ts';
import { fromGlobalId } from '../graphql/ids.ts';
import { answer } from '../graphql/payload.ts';
import { refuse } from '../graphql/user-errors.ts';
import { releaseMany } from './bulk-release.ts';
import type { OrderDecisions } from './order-decisions.ts';
import {
  OrderChooseBundleInput,
  OrderChooseBundlePayload,
  OrderSetPaymentInput,
  OrdersReleaseInput,
  OrdersReleasePayload,
} from './order-decisions.type.ts';
import { orderConditions } from './order-list.ts';
import { OrderPayload, OrderType, orderOf } from './order.type.ts';

@Resolver(() => OrderType)
export class OrderDecisionsResolver {
  constructor(
    private readonly decisions: OrderDecisions,
    private readonly audit: AuditLog,
  ) {}

  @Mutation(() => OrderPayload, {
    description: 'Says how one order is paid; later fetches leave that alone. Frees it from PAYMENT_UNKNOWN (E2).',
  })
  orderSetPayment(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => OrderSetPaymentInput, { description: 'Which and how.' }) input: OrderSetPaymentInput,
  ): Promise<OrderPayload> {
    requirePermission(ctx, 'order:write');
    return answer(OrderPayload, async () => {
      const { kind } = input;
      if (kind === 'unknown')
        throw refuse('INVALID', { en: 'Prepaid or cash on delivery?', zhTW: '請選擇已付款或貨到付款。' }, ['kind']);
      const id = fromGlobalId('order', input.id);
      await this.decisions.setPayment(ctx, id, kind);
      ctx.loaders.clear();
      return { order: await orderOf(ctx, id) };
    });
  }

  @Mutation(() => OrderChooseBundlePayload, {
    description:
      'Says what leaves the shelf when the account sells this bundle, and frees every order that waited (E1).',
  })
  orderChooseBundle(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => OrderChooseBundleInput, { description: 'Which and what.' }) input: OrderChooseBundleInput,
  ): Promise<OrderChooseBundlePayload> {
    requirePermission(ctx, 'order:write');
    return answer(
      OrderChooseBundlePayload,
      async () => {
        const id = fromGlobalId('order', input.id);
        const releasedOrderCount = await this.decisions.chooseBundle(ctx, id, input.productKey, input.ships);
        ctx.loaders.clear();
        return { order: await orderOf(ctx, id), releasedOrderCount };
      },
      { releasedOrderCount: 0 },
    );
  }

  @Mutation(() => OrdersReleasePayload, {
    description:
      'Releases holds of given kinds on many orders at once; they do not come back for the same reason (E4).',
  })
  ordersRelease(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => OrdersReleaseInput, { description: 'Which holds of which orders.' }) input: OrdersReleaseInput,
  ): Promise<OrdersReleasePayload> {
    requirePermission(ctx, 'order:write');
    return answer(
      OrdersReleasePayload,
      async () => {
        const params: unknown[] = [];
        const where = which(ctx, input, params);
        const { holdKinds: kinds, note = null } = input;
        const done = await releaseMany(ctx, this.audit, { where, params, kinds, note });
        return { orderCount: done.orders, readyCount: done.ready };
      },
      { orderCount: 0, readyCount: 0 },
    );
  }
}

/** @throws {Refusal} */
function which(ctx: RequestContext, { ids, filter }: OrdersReleaseInput, params: unknown[]): string[] {
  if ((ids == null) === (filter == null))
    throw refuse('INVALID', { en: 'Give either orders or a filter.', zhTW: '請擇一提供訂單或篩選條件。' }, ['ids']);
  if (filter) {
    const { where, selective } = orderConditions(ctx, filter, params);
    return [...where, ...selective];
  }
  return [`o.id = any ($${params.push(ids?.map((id) => fromGlobalId('order', id, ['ids'])))}::uuid[])`];
}
