import type { AuditLog } from '../audit/audit-log.ts';
import { changesBetween } from '../values/changes.ts';
import { requirePermission } from '../graphql/context.ts';
import type { RequestContext } from '../graphql/context.ts';
import { fromGlobalId } from '../graphql/ids.ts';
import { InputCheck } from '../graphql/input-check.ts';
import { notFound } from '../graphql/user-errors.ts';
import type { Tx } from '../persistence/database.ts';
import { warehouseProductColumns } from './warehouse-product.type.ts';
import type { WarehouseProductRow, WarehouseProductUpsertInput } from './warehouse-product.type.ts';

/** Told in the transaction in which a product came to be or got another SKU or barcode: unknown products may match now (E1). */
export interface ProductsChanged {
  productsChanged(tx: Tx, ctx: RequestContext, merchantId: string, products: readonly WarehouseProductRow[]): Promise<void>;
}

export class WarehouseProductService {
  constructor(private readonly deps: { readonly audit: AuditLog; readonly listener?: ProductsChanged }) {}

  /** Makes or changes the product of this merchant and SKU. Two at once for the same SKU make one product. */
  async upsert(ctx: RequestContext, input: WarehouseProductUpsertInput): Promise<WarehouseProductRow> {
    const actor = requirePermission(ctx, 'settings:write');
    const merchantId = fromGlobalId('merchant', input.merchantId, ['merchantId']);
    const check = new InputCheck();
    const sku = check.text('sku', input.sku, { max: 120 });
    const name = check.text('name', input.name, { max: 300 });
    const barcode = check.optionalText('barcode', input.barcode, { max: 120 });
    const sellableQuantity = input.sellableQuantity ?? undefined;
    check.done();
    const wanted = { name, ...(barcode !== undefined && { barcode }), ...(sellableQuantity !== undefined && { sellableQuantity }) };
    return ctx.db.run(actor.scope, async (tx) => {
      const [merchant] = await tx.query('select 1 from merchant where id = $1', [merchantId]);
      if (!merchant) throw notFound(['merchantId']);
      const now = ctx.clock.now();
      const [created] = await tx.query<WarehouseProductRow>(
        `insert into warehouse_product as p (merchant_id, sku, barcode, name, sellable_quantity, created_at, updated_at) values ($1, $2, $3, $4, $5, $6, $6)
         on conflict (merchant_id, sku) do nothing returning ${warehouseProductColumns}`,
        [merchantId, sku, barcode ?? null, name, sellableQuantity ?? 0, now],
      );
      if (created) {
        await this.tell(tx, ctx, 'warehouseProduct.created', created, { sku, ...wanted });
        await this.deps.listener?.productsChanged(tx, ctx, merchantId, [created]);
        return created;
      }
      const [before] = await tx.query<WarehouseProductRow>(`select ${warehouseProductColumns} from warehouse_product p where p.merchant_id = $1 and p.sku = $2 for update`, [merchantId, sku]);
      if (!before) throw notFound(['sku']);
      const changes = changesBetween(before, wanted);
      if (Object.keys(changes).length === 0) return before;
      const [after] = await tx.query<WarehouseProductRow>(
        `update warehouse_product p set barcode = $2, name = $3, sellable_quantity = $4, version = version + 1, updated_at = $5 where id = $1 returning ${warehouseProductColumns}`,
        [before.id, barcode === undefined ? before.barcode : barcode, name, sellableQuantity ?? before.sellableQuantity, now],
      );
      if (!after) throw notFound(['sku']);
      await this.tell(tx, ctx, 'warehouseProduct.updated', after, changes);
      if ('barcode' in changes) await this.deps.listener?.productsChanged(tx, ctx, merchantId, [after]);
      return after;
    });
  }

  private async tell(tx: Tx, ctx: RequestContext, action: string, product: WarehouseProductRow, changes: Record<string, unknown>): Promise<void> {
    await this.deps.audit.record(tx, ctx, { action, subjectType: 'warehouseProduct', subjectId: product.id, merchantId: product.merchantId, changes });
  }
}
