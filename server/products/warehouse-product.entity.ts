import { OptionalProps } from '@mikro-orm/core';
import { Entity, Property } from '@mikro-orm/decorators/legacy';
import { Edited } from '../persistence/base-entities.ts';
import type { Changes } from '../values/changes.ts';

/** A product as the warehouse keeps it, known by merchant and SKU. */
@Entity({ tableName: 'warehouse_product' })
export class WarehouseProduct extends Edited {
  declare readonly [OptionalProps]?: 'sellableReportedAt';

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

  /** When the warehouse last said it; null: never, and 0 then means that nobody knows. */
  @Property({ type: 'timestamptz', nullable: true })
  sellableReportedAt: Date | null = null;

  /** The SKU is who the product is and stays. */
  change(wanted: Partial<Pick<WarehouseProduct, 'name' | 'barcode' | 'sellableQuantity'>>, at: Date): Changes {
    return this.edit(wanted, at);
  }
}
