import type { AuditLog } from '../audit/audit-log.ts';
import { requirePermission } from '../graphql/context.ts';
import type { RequestContext } from '../graphql/context.ts';
import { fromGlobalId } from '../graphql/ids.ts';
import { InputCheck } from '../graphql/input-check.ts';
import { notFound } from '../graphql/user-errors.ts';
import { Merchant } from '../merchants/merchant.entity.ts';
import type { Tx } from '../persistence/database.ts';
import { findLocked } from '../persistence/find-locked.ts';
import { insertOnce } from '../persistence/insert-once.ts';
import { nothingChanged } from '../values/changes.ts';
import { WarehouseProduct } from './warehouse-product.entity.ts';
import type { WarehouseProductRow, WarehouseProductUpsertInput } from './warehouse-product.type.ts';

/**
 * Told in the transaction in which a product came to be or got another SKU or barcode: unknown products may match now
 * (E1).
 */
export interface ProductsChanged {
  productsChanged(
    tx: Tx,
    ctx: RequestContext,
    merchantId: string,
    products: readonly WarehouseProductRow[],
  ): Promise<void>;
}

export class WarehouseProductService {
  constructor(private readonly deps: { readonly audit: AuditLog; readonly listener?: ProductsChanged }) {}

  /** Makes or changes the product of this merchant and SKU. Two at once for the same SKU make one product. */
  async upsert(ctx: RequestContext, input: WarehouseProductUpsertInput): Promise<WarehouseProduct> {
    const actor = requirePermission(ctx, 'settings:write');
    const merchantId = fromGlobalId('merchant', input.merchantId, ['merchantId']);
    const check = new InputCheck();
    const sku = check.text('sku', input.sku, { max: 120 });
    const name = check.text('name', input.name, { max: 300 });
    const barcode = check.optionalText('barcode', input.barcode, { max: 120 });
    const sellableQuantity = input.sellableQuantity ?? undefined;
    check.done();
    return ctx.db.run(actor.scope, async (tx) => {
      if (!(await tx.em.findOne(Merchant, { id: merchantId }))) throw notFound(['merchantId']);
      const find = async () => {
        const product = await tx.em.findOne(WarehouseProduct, { merchantId, sku });
        return product && findLocked(tx, WarehouseProduct, product.id);
      };
      const known = await find();
      const now = ctx.clock.now();
      const values = {
        merchantId,
        sku,
        name,
        barcode: barcode ?? null,
        sellableQuantity: sellableQuantity ?? 0,
        sellableReportedAt: sellableQuantity === undefined ? null : now,
        createdAt: now,
        updatedAt: now,
      };
      const made = known ? null : await insertOnce(tx, WarehouseProduct, values, ['merchantId', 'sku']);
      const product = known ?? (await find());
      if (!product) throw notFound(['sku']);
      // Known before, or made by somebody else a moment ago.
      if (made === null) return this.change(tx, ctx, product, { name, barcode, sellableQuantity });
      await this.tell(tx, ctx, 'warehouseProduct.created', product, {
        sku,
        name,
        ...(barcode !== undefined && { barcode }),
        ...(sellableQuantity !== undefined && { sellableQuantity }),
      });
      await this.deps.listener?.productsChanged(tx, ctx, merchantId, [product]);
      return product;
    });
  }

  private async change(
    tx: Tx,
    ctx: RequestContext,
    product: WarehouseProduct,
    wanted: Parameters<WarehouseProduct['change']>[0],
  ): Promise<WarehouseProduct> {
    const now = ctx.clock.now();
    // Saying the same number again still says that it is right now.
    if (wanted.sellableQuantity !== undefined) product.sellableReportedAt = now;
    const changes = product.change(wanted, now);
    if (nothingChanged(changes)) {
      await tx.em.flush();
      return product;
    }
    await tx.em.flush();
    await this.tell(tx, ctx, 'warehouseProduct.updated', product, changes);
    if ('barcode' in changes) await this.deps.listener?.productsChanged(tx, ctx, product.merchantId, [product]);
    return product;
  }

  private async tell(
    tx: Tx,
    ctx: RequestContext,
    action: string,
    product: WarehouseProduct,
    changes: Record<string, unknown>,
  ): Promise<void> {
    await this.deps.audit.record(tx, ctx, {
      action,
      subjectType: 'warehouseProduct',
      subjectId: product.id,
      merchantId: product.merchantId,
      changes,
    });
  }
}
