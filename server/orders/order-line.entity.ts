import { DecimalType } from '@mikro-orm/core';
import { Entity, Property } from '@mikro-orm/decorators/legacy';
import { Identified } from '../persistence/base-entities.ts';

/** One thing an order asks for: a warehouse product, or an unknown one it waits for. */
@Entity({ tableName: 'ec_order_line' })
export class OrderLine extends Identified {
  @Property({ type: 'uuid' })
  orderId!: string;

  @Property({ type: 'uuid' })
  merchantId!: string;

  @Property({ type: 'smallint' })
  position!: number;

  @Property({ type: 'text' })
  platformLineId!: string;

  /** The platform's identity of what is sold; product mappings hang on it. */
  @Property({ type: 'text' })
  productKey!: string;

  @Property({ type: 'text', nullable: true })
  sku!: string | null;

  @Property({ type: 'text', nullable: true })
  barcode!: string | null;

  @Property({ type: 'text' })
  name!: string;

  @Property({ type: 'text', nullable: true })
  variantName!: string | null;

  /** Pieces still to ship. */
  @Property({ type: 'integer' })
  quantity!: number;

  /** Decimal text, exact; null where the platform sends none. */
  @Property({ type: new DecimalType('string'), columnType: 'numeric(19,4)', nullable: true })
  unitPrice!: string | null;

  @Property({ type: 'uuid', nullable: true })
  warehouseProductId!: string | null;

  @Property({ type: 'uuid', nullable: true })
  unknownProductId!: string | null;
}
