import type { AuditLog } from '../audit/audit-log.ts';
import { requirePermission, type RequestContext } from '../graphql/context.ts';
import { notFound } from '../graphql/user-errors.ts';
import { releaseForProducts } from '../orders/hold-release.ts';
import type { FreedPushes } from './freed-pushes.ts';
import { matchListings } from './listing-matching.ts';
import type { ListingMapPreview } from './listing.type.ts';

/** What mapping a listing set free. */
export interface MappingFreed {
  readonly releasedOrderCount: number;
  readonly freedShareCount: number;
}

/** People say which warehouse product a listing is. */
export class ListingMapping {
  constructor(private readonly deps: { readonly audit: AuditLog; readonly freed: FreedPushes }) {}

  /** Null takes a person's mapping back. @throws {Refusal} */
  async map(ctx: RequestContext, listingId: string, productId: string | null): Promise<MappingFreed> {
    const actor = requirePermission(ctx, 'stock:write');
    const at = ctx.clock.now();
    return ctx.db.run(actor.scope, async (tx) => {
      const [listing] = await tx.query<{ accountId: string; merchantId: string; productKey: string }>(
        `select g.account_id as "accountId", g.merchant_id as "merchantId", g.product_key as "productKey"
         from listing g where g.id = $1`,
        [listingId],
      );
      if (!listing) throw notFound();
      const { accountId, merchantId, productKey } = listing;
      await tx.query('select from ec_account where id = $1 for no key update', [accountId]);
      const [before] = await tx.query<{ product: string }>(
        'select warehouse_product_id as product from product_mapping where account_id = $1 and product_key = $2',
        [accountId, productKey],
      );
      let releasedOrderCount = 0;
      if (productId === null) {
        await tx.query(`delete from product_mapping where account_id = $1 and product_key = $2 and source = 'person'`, [
          accountId,
          productKey,
        ]);
        releasedOrderCount = (await matchListings(tx, listing, at)).releasedOrders;
      } else {
        const written = await tx.query(
          `insert into product_mapping (account_id, merchant_id, product_key, warehouse_product_id, source, created_at)
           select $1, $2, $3, id, 'person', $5 from warehouse_product where id = $4 and merchant_id = $2
           on conflict (account_id, product_key)
             do update set warehouse_product_id = excluded.warehouse_product_id, source = 'person'
           returning 1`,
          [accountId, merchantId, productKey, productId, at],
        );
        if (written.length === 0) throw notFound(['warehouseProductId']);
        releasedOrderCount = await releaseForProducts(tx, listing, [{ productKey, warehouseProductId: productId }], {
          userId: actor.userId,
          at,
        });
      }
      const freedShareCount = await this.deps.freed.mapped(tx, listing, productId === null ? null : [productId], {
        at,
        userId: actor.userId,
        requestId: ctx.requestId,
      });
      await this.deps.audit.record(tx, ctx, {
        action: 'listing.mapped',
        subjectType: 'listing',
        subjectId: listingId,
        merchantId,
        changes: { warehouseProductId: { from: before?.product ?? null, to: productId } },
      });
      await tx.query(
        `insert into live_event (merchant_id, kind, subject_id, account_id) values ($1, 'ecAccount', $2, $2)`,
        [merchantId, accountId],
      );
      return { releasedOrderCount, freedShareCount };
    });
  }

  /** Null where either is not the actor's. */
  async preview(ctx: RequestContext, listingId: string, productId: string): Promise<ListingMapPreview | null> {
    requirePermission(ctx, 'stock:read');
    const [found] = await ctx.read((tx) =>
      tx.query<ListingMapPreview>(
        `select (select count(distinct o.id)::integer from order_hold h join ec_order o on o.id = h.order_id
             where h.merchant_id = g.merchant_id and h.kind = 'unknownProduct' and h.code = g.product_key
               and h.released_at is null and o.account_id = g.account_id) as "orderCount",
           (select count(*)::integer from put_away_push s where s.account_id = g.account_id
             and s.warehouse_product_id = p.id and s.state in ('notMapped', 'severalListings')) as "shareCount"
         from listing g join warehouse_product p on p.id = $2 and p.merchant_id = g.merchant_id where g.id = $1`,
        [listingId, productId],
      ),
    );
    return found ?? null;
  }
}
