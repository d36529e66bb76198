import type { AuditLog } from '../audit/audit-log.ts';
import { EcAccountEntity } from '../ec-accounts/ec-account.entity.ts';
import { actorOf, type RequestContext } from '../graphql/context.ts';
import { notFound, refuse, type Refusal } from '../graphql/user-errors.ts';
import type { Tx } from '../persistence/database.ts';
import { findLocked } from '../persistence/find-locked.ts';
import type { Words } from '../values/words.ts';
import { Hold } from './hold.entity.ts';
import { releaseForNewProducts, releaseForProducts } from './hold-release.ts';
import { noteOf } from './order-note.ts';
import { OrderEvent } from './order-event.entity.ts';
import { Order } from './order.entity.ts';
import { ProductMapping } from './product-mapping.entity.ts';
import { productsAlike } from './products-alike.ts';
import { UnknownProduct } from './unknown-product.entity.ts';

/** What a person did with an order, for its timeline. */
interface Done {
  readonly kind: 'held' | 'released';
  readonly hold: Hold;
  readonly note: string;
}

/** Called in the transaction in which a product of an account was mapped: shares of put-aways may wait for it. */
export interface ProductMapped {
  mapped(
    tx: Tx,
    account: { readonly accountId: string },
    productIds: readonly string[],
    by: { readonly at: Date; readonly userId: string; readonly requestId: string },
  ): Promise<number>;
}

/** What people do with orders: hold, release, say what an unknown product is (E1, E4). */
export class OrderService {
  constructor(private readonly deps: { readonly audit: AuditLog; readonly mapped?: ProductMapped }) {}

  /**
   * One manual hold at a time; it stays until a person releases it, whatever is fetched meanwhile.
   * @throws {Refusal}
   */
  async hold(ctx: RequestContext, orderId: string, note: string): Promise<void> {
    const said = noteOf(note, true);
    await this.change(ctx, orderId, 'order.held', (order, holds, userId, at) => {
      const refusal = order.refusesHold(holds);
      if (refusal === 'over')
        throw notNow({ en: 'The order is finished: there is nothing left to hold.', zhTW: '訂單已結束，無法再暫緩。' });
      if (refusal === 'heldAlready')
        throw notNow({ en: 'This order already has a manual hold.', zhTW: '此訂單已有人工暫緩。' });
      return { kind: 'held', hold: Hold.byPerson(order, said, userId, at), note: said };
    });
  }

  /**
   * A hold, with a note; the same reason does not come back with a later fetch (D5). What nobody could pick stays held
   * until it is decided. @throws {Refusal}
   */
  async release(ctx: RequestContext, orderId: string, holdId: string, note: string | null): Promise<void> {
    const said = noteOf(note ?? '', false);
    await this.change(ctx, orderId, 'order.released', (_order, holds, userId, at) => {
      const hold = holds.find((one) => one.id === holdId);
      if (!hold) throw notFound(['holdId']);
      if (hold.needsDecision()) throw notNow(undecided[hold.kind] ?? undecidedWords);
      if (!hold.release(userId, at, said || null))
        throw notNow({ en: 'This hold was already released.', zhTW: '此暫緩已解除。' });
      return { kind: 'released', hold, note: said };
    });
  }

  /**
   * Maps what the platform sells to what the warehouse keeps and releases every order that waited for it; returns how
   * many.
   * @param everywhere the same product of the merchant's other accounts, too
   * @throws {Refusal}
   */
  async mapUnknownProduct(
    ctx: RequestContext,
    unknownProductId: string,
    warehouseProductId: string,
    everywhere = false,
  ): Promise<number> {
    const actor = actorOf(ctx);
    const now = ctx.clock.now();
    return ctx.db.run(actor.scope, async (tx) => {
      const unknown = await tx.em.findOne(UnknownProduct, { id: unknownProductId });
      if (!unknown) throw notFound();
      const { merchantId } = unknown;
      const products = await tx.query('select id from warehouse_product where id = $1 and merchant_id = $2', [
        warehouseProductId,
        merchantId,
      ]);
      if (products.length === 0) throw notFound(['warehouseProductId']);
      const alike = everywhere ? await productsAlike(tx, unknownProductId) : [];
      let released = 0;
      // By account, in one order for everybody, so that two people never wait for each other.
      for (const { accountId, productKey } of [unknown, ...alike].sort((a, b) =>
        a.accountId < b.accountId ? -1 : 1,
      )) {
        // Mapping locks the account, so that of two people at once the later one changes the mapping of the first.
        await findLocked(tx, EcAccountEntity, accountId);
        const mapping = await tx.em.findOne(ProductMapping, { accountId, productKey });
        if (mapping) Object.assign(mapping, { warehouseProductId, source: 'person' });
        else tx.em.create(ProductMapping, { accountId, merchantId, productKey, warehouseProductId, createdAt: now });
        await tx.em.flush();
        released += await releaseForProducts(tx, { accountId, merchantId }, [{ productKey, warehouseProductId }], {
          userId: actor.userId,
          at: now,
        });
        await this.deps.mapped?.mapped(tx, { accountId }, [warehouseProductId], {
          at: now,
          userId: actor.userId,
          requestId: ctx.requestId,
        });
      }
      await this.deps.audit.record(tx, ctx, {
        action: 'unknownProduct.mapped',
        subjectType: 'unknownProduct',
        subjectId: unknownProductId,
        merchantId,
        changes: {
          warehouseProductId: { from: null, to: warehouseProductId },
          ...(alike.length > 0 && { otherAccounts: alike.length }),
        },
      });
      return released;
    });
  }

  /**
   * Warehouse products came to be or got another code: what waited for them is released in the same transaction (E1).
   */
  async productsChanged(
    tx: Tx,
    ctx: RequestContext,
    merchantId: string,
    products: readonly { readonly id: string }[],
  ): Promise<void> {
    await releaseForNewProducts(
      tx,
      merchantId,
      products.map((product) => product.id),
      { userId: ctx.actor?.userId ?? null, at: ctx.clock.now() },
    );
  }

  /** One locked order, with all holds it ever had; `work` decides and says what was done. */
  private async change(
    ctx: RequestContext,
    orderId: string,
    action: string,
    work: (order: Order, holds: readonly Hold[], userId: string, at: Date) => Done,
  ): Promise<void> {
    const { scope, userId } = actorOf(ctx);
    const at = ctx.clock.now();
    await ctx.db.run(scope, async (tx) => {
      const order = await findLocked(tx, Order, orderId);
      if (!order) throw notFound();
      const { merchantId, accountId } = order;
      const holds = await tx.em.find(Hold, { orderId });
      const { kind, hold, note } = work(order, holds, userId, at);
      tx.em.persist(hold);
      order.followHolds([...holds, hold], at);
      const facts = { kind: hold.kind, code: hold.code };
      tx.em.create(OrderEvent, {
        orderId,
        merchantId,
        kind,
        facts: { ...facts, ...(note && { note }), ...(kind === 'released' && { why: 'byHand' }) },
        userId,
        at,
      });
      await tx.em.flush();
      await tx.query(
        `insert into live_event (merchant_id, kind, subject_id, account_id) values ($1, 'order', $2, $3)`,
        [merchantId, orderId, accountId],
      );
      await this.deps.audit.record(tx, ctx, {
        action,
        subjectType: 'order',
        subjectId: orderId,
        merchantId,
        changes: facts,
      });
    });
  }
}

const undecidedWords: Words = {
  en: 'The warehouse cannot pick this line yet.',
  zhTW: '倉庫尚無法揀取此品項。',
};
const undecided: Readonly<Record<string, Words>> = {
  unknownProduct: {
    en: 'The warehouse cannot pick an unknown product. Map it to a warehouse product; that releases the order.',
    zhTW: '倉庫無法揀取未知商品。請先對應到倉庫商品，訂單即會解除暫緩。',
  },
  bundleUnclear: {
    en: 'First say whether the bundle ships as its box or as its contents; that releases the order.',
    zhTW: '請先指定組合商品以整組或內容物出貨，訂單即會解除暫緩。',
  },
};

const notNow = (words: Words): Refusal => refuse('NOT_ALLOWED_NOW', words, ['id']);
