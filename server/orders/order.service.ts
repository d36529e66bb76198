import type { AuditLog } from '../audit/audit-log.ts';
import { actorOf, type RequestContext } from '../graphql/context.ts';
import { textFaults } from '../graphql/input-check.ts';
import { notFound, refuse, type Refusal } from '../graphql/user-errors.ts';
import type { Tx } from '../persistence/database.ts';
import type { Words } from '../values/words.ts';
import { releaseForNewProducts, releaseForProducts } from './hold-release.ts';

const longestNote = 1_000;

interface LockedOrder {
  readonly merchantId: string;
  readonly accountId: string;
  readonly status: string;
}

/** What people do with orders: hold, release, say what an unknown product is (E1, E4). */
export class OrderService {
  constructor(private readonly deps: { readonly audit: AuditLog }) {}

  /** One manual hold at a time; it stays until a person releases it, whatever is fetched meanwhile. @throws {Refusal} */
  async hold(ctx: RequestContext, orderId: string, note: string): Promise<void> {
    const said = noteOf(note, true);
    await this.change(ctx, orderId, 'order.held', async (tx, order, now) => {
      if (order.status === 'shipped' || order.status === 'cancelled') throw notNow({ en: 'The order is over: there is nothing left to hold.', zhTW: '訂單已結束，無法再暫緩。' });
      const opened = await tx.query(
        `insert into order_hold (order_id, merchant_id, kind, note, created_by, created_at) values ($1, $2, 'manual', $3, $4, $5)
         on conflict (order_id, kind, code) where released_at is null do nothing returning id`,
        [orderId, order.merchantId, said, actorOf(ctx).userId, now],
      );
      if (opened.length === 0) throw notNow({ en: 'A person holds this order already.', zhTW: '此訂單已有人工暫緩。' });
      return { kind: 'held', facts: { kind: 'manual', code: '' }, note: said };
    });
  }

  /** Any kind of hold, with a note; the same reason does not come back with a later fetch (D5). @throws {Refusal} */
  async release(ctx: RequestContext, orderId: string, holdId: string, note: string | null): Promise<void> {
    const said = noteOf(note ?? '', false);
    await this.change(ctx, orderId, 'order.released', async (tx, _order, now) => {
      const [hold] = await tx.query<{ kind: string; code: string }>(
        `update order_hold set released_at = $3, released_by = $4, release_note = $5 where id = $1 and order_id = $2 and released_at is null returning kind, code`,
        [holdId, orderId, now, actorOf(ctx).userId, said || null],
      );
      if (!hold) {
        const known = await tx.query('select id from order_hold where id = $1 and order_id = $2', [holdId, orderId]);
        throw known.length > 0 ? notNow({ en: 'This hold was released already.', zhTW: '此暫緩已解除。' }) : notFound(['holdId']);
      }
      return { kind: 'released', facts: { kind: hold.kind, code: hold.code }, note: said };
    });
  }

  /** Maps what the platform sells to what the warehouse keeps and releases every order that waited for it; returns how many. @throws {Refusal} */
  async mapUnknownProduct(ctx: RequestContext, unknownProductId: string, warehouseProductId: string): Promise<number> {
    const actor = actorOf(ctx);
    const now = ctx.clock.now();
    return ctx.db.run(actor.scope, async (tx) => {
      const [unknown] = await tx.query<{ accountId: string; merchantId: string; productKey: string }>(
        `select account_id as "accountId", merchant_id as "merchantId", product_key as "productKey" from unknown_product where id = $1`,
        [unknownProductId],
      );
      if (!unknown) throw notFound();
      const { accountId, merchantId, productKey } = unknown;
      const products = await tx.query('select id from warehouse_product where id = $1 and merchant_id = $2', [warehouseProductId, merchantId]);
      if (products.length === 0) throw notFound(['warehouseProductId']);
      await tx.query(
        `insert into product_mapping (account_id, merchant_id, product_key, warehouse_product_id, created_at) values ($1, $2, $3, $4, $5)
         on conflict (account_id, product_key) do update set warehouse_product_id = excluded.warehouse_product_id`,
        [accountId, merchantId, productKey, warehouseProductId, now],
      );
      const released = await releaseForProducts(tx, { accountId, merchantId }, [{ productKey, warehouseProductId }], { userId: actor.userId, at: now });
      await this.deps.audit.record(tx, ctx, {
        action: 'unknownProduct.mapped',
        subjectType: 'unknownProduct',
        subjectId: unknownProductId,
        merchantId,
        changes: { warehouseProductId: { from: null, to: warehouseProductId } },
      });
      return released;
    });
  }

  /** Warehouse products came to be or got another code: what waited for them is released in the same transaction (E1). */
  async productsChanged(tx: Tx, ctx: RequestContext, merchantId: string, products: readonly { readonly id: string }[]): Promise<void> {
    await releaseForNewProducts(tx, merchantId, products.map((product) => product.id), { userId: ctx.actor?.userId ?? null, at: ctx.clock.now() });
  }

  private async change(
    ctx: RequestContext,
    orderId: string,
    action: string,
    work: (tx: Tx, order: LockedOrder, now: Date) => Promise<{ kind: 'held' | 'released'; facts: Record<string, string>; note: string }>,
  ): Promise<void> {
    const actor = actorOf(ctx);
    const now = ctx.clock.now();
    await ctx.db.run(actor.scope, async (tx) => {
      const [order] = await tx.query<LockedOrder>(
        `select merchant_id as "merchantId", account_id as "accountId", status from ec_order where id = $1 for no key update`,
        [orderId],
      );
      if (!order) throw notFound();
      const { kind, facts, note } = await work(tx, order, now);
      await tx.query(
        `update ec_order o set version = version + 1, updated_at = $2, status = case when o.status not in ('held', 'ready') then o.status
           when exists (select from order_hold h where h.order_id = o.id and h.released_at is null) then 'held' else 'ready' end where o.id = $1`,
        [orderId, now],
      );
      await tx.query(`insert into order_event (order_id, merchant_id, kind, facts, user_id, at) values ($1, $2, $3, $4::jsonb, $5, $6)`, [
        orderId,
        order.merchantId,
        kind,
        JSON.stringify({ ...facts, ...(note && { note }) }),
        actor.userId,
        now,
      ]);
      await tx.query(`insert into live_event (merchant_id, kind, subject_id, account_id) values ($1, 'order', $2, $3)`, [order.merchantId, orderId, order.accountId]);
      await this.deps.audit.record(tx, ctx, { action, subjectType: 'order', subjectId: orderId, merchantId: order.merchantId, changes: facts });
    });
  }
}

const notNow = (words: Words): Refusal => refuse('NOT_ALLOWED_NOW', words, ['id']);

function noteOf(note: string, required: boolean): string {
  const text = note.trim();
  if (required && text === '') throw refuse('REQUIRED', { en: 'Say why the order must wait.', zhTW: '請填寫訂單暫緩的原因。' }, ['note']);
  if (text.length > longestNote) throw refuse('TOO_LONG', textFaults.atMost(longestNote), ['note']);
  if (text.includes('\0')) throw refuse('INVALID', { en: 'The note holds a character that cannot be kept.', zhTW: '備註含有無法儲存的字元。' }, ['note']);
  return text;
}
