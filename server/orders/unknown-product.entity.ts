import { OptionalProps } from '@mikro-orm/core';
import { Entity, Property } from '@mikro-orm/decorators/legacy';
import { Identified } from '../persistence/base-entities.ts';

/** Something a platform sells that matches no warehouse product; its orders wait until a person maps it (E1). */
@Entity({ tableName: 'unknown_product' })
export class UnknownProduct extends Identified {
  declare readonly [OptionalProps]?: 'resolvedAt';

  @Property({ type: 'uuid' })
  accountId!: string;

  @Property({ type: 'uuid' })
  merchantId!: string;

  /** The platform's identity of the product; one row per key and account. */
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

  @Property({ type: 'timestamptz' })
  firstSeenAt!: Date;

  /** Null while it is unknown. */
  @Property({ type: 'timestamptz', nullable: true })
  resolvedAt: Date | null = null;
}
