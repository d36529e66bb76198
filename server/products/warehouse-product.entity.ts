import { Entity, Property } from '@mikro-orm/decorators/legacy';
import { Edited } from '../persistence/base-entities.ts';
import type { Changes } from '../values/changes.ts';

/** A product as the warehouse keeps it, known by merchant and SKU. */
@Entity({ tableName: 'warehouse_product' })
export class WarehouseProduct extends Edited {
  @Property({ type: 'uuid' })
  merchantId!: string;

  @Property({ type: 'text' })
  sku!: string;

  @Property({ type: 'text', nullable: true })
  barcode!: string | null;

  @Property({ type: 'text' })
  name!: string;

  /** How many may be sold. */
  @Property({ type: 'integer' })
  sellableQuantity!: number;

  /** The SKU is who the product is and stays. */
  change(wanted: Partial<Pick<WarehouseProduct, 'name' | 'barcode' | 'sellableQuantity'>>, at: Date): Changes {
    return this.edit(wanted, at);
  }
}
