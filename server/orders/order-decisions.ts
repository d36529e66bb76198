import type { AuditLog } from '../audit/audit-log.ts';
import { actorOf, type RequestContext } from '../graphql/context.ts';
import { notFound, refuse } from '../graphql/user-errors.ts';
import { findLocked } from '../persistence/find-locked.ts';
import { compareAmounts } from '../values/compare-amounts.ts';
import { Hold } from './hold.entity.ts';
import { releaseForBundle } from './hold-release.ts';
import { OrderEvent } from './order-event.entity.ts';
import { Order } from './order.entity.ts';
import { isOver } from './order-states.ts';

/**
 * What people decide where neither platform nor settings can: how one order is paid, what leaves the shelf of a bundle.
 */
export class OrderDecisions {
  constructor(private readonly deps: { readonly audit: AuditLog }) {}

  /** How this one order is paid; it stays so, whatever is fetched later (D5). @throws {Refusal} */
  async setPayment(ctx: RequestContext, orderId: string, kind: 'prepaid' | 'cashOnDelivery'): Promise<void> {
    const { scope, userId } = actorOf(ctx);
    const at = ctx.clock.now();
    await ctx.db.run(scope, async (tx) => {
      const order = await findLocked(tx, Order, orderId);
      if (!order) throw notFound();
      if (isOver(order.status))
        throw refuse('NOT_ALLOWED_NOW', { en: 'The order is finished.', zhTW: '訂單已結束。' }, ['id']);
      const before = order.paymentKind;
      const collected = order.cashOnDelivery ?? order.collectable ?? order.total;
      if (kind === 'cashOnDelivery' && compareAmounts(collected, '0') <= 0)
        throw refuse(
          'NOT_ALLOWED_NOW',
          { en: 'Nothing is left to collect for this order: it is prepaid.', zhTW: '此訂單沒有應收金額，屬於已付款。' },
          ['kind'],
        );
      order.isPaidAs(kind, collected);
      const holds = await tx.em.find(Hold, { orderId });
      for (const hold of holds) if (hold.kind === 'paymentUnknown') hold.release(userId, at, null);
      order.followHolds(holds, at);
      const { merchantId, accountId } = order;
      const facts = { field: 'payment_kind', from: before, to: kind };
      tx.em.create(OrderEvent, { orderId, merchantId, kind: 'changedByPerson', facts, userId, at });
      await tx.em.flush();
      await tx.query(
        `insert into live_event (merchant_id, kind, subject_id, account_id) values ($1, 'order', $2, $3)`,
        [merchantId, orderId, accountId],
      );
      await this.deps.audit.record(tx, ctx, {
        action: 'order.paymentSet',
        subjectType: 'order',
        subjectId: orderId,
        merchantId,
        changes: { paymentKind: { from: before, to: kind } },
      });
    });
  }

  /**
   * What leaves the shelf when this bundle is sold by this account: kept for later orders, and every order that waited
   * for it is freed. @returns how many orders became ready @throws {Refusal}
   */
  async chooseBundle(
    ctx: RequestContext,
    orderId: string,
    productKey: string,
    ships: 'box' | 'contents',
  ): Promise<number> {
    const { scope, userId } = actorOf(ctx);
    const at = ctx.clock.now();
    return ctx.db.run(scope, async (tx) => {
      const order = await tx.em.findOne(Order, { id: orderId });
      if (!order) throw notFound();
      const { accountId, merchantId } = order;
      const boxes = await tx.query(
        `select from ec_order_line l where l.order_id = $1 and l.product_key = $2
           and exists (select from ec_order_line p where p.order_id = l.order_id and p.part_of = l.platform_line_id)`,
        [orderId, productKey],
      );
      if (boxes.length === 0)
        throw refuse('INVALID', { en: 'This is not a bundle of the order.', zhTW: '此商品不是訂單中的組合商品。' }, [
          'productKey',
        ]);
      await tx.query('select from ec_account where id = $1 for no key update', [accountId]);
      await tx.query(
        `insert into bundle_choice (account_id, merchant_id, product_key, ships, created_at) values ($1, $2, $3, $4, $5)
         on conflict (account_id, product_key) do update set ships = excluded.ships`,
        [accountId, merchantId, productKey, ships, at],
      );
      const released = await releaseForBundle(tx, { accountId, merchantId }, productKey, ships, { userId, at });
      await this.deps.audit.record(tx, ctx, {
        action: 'ecAccount.bundleChosen',
        subjectType: 'ecAccount',
        subjectId: accountId,
        merchantId,
        changes: { productKey, ships },
      });
      return released;
    });
  }
}
