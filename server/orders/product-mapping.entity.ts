import { OptionalProps } from '@mikro-orm/core';
import { Entity, Property } from '@mikro-orm/decorators/legacy';
import { Identified } from '../persistence/base-entities.ts';

/** What a product of the account's platform is in the warehouse (E1). */
@Entity({ tableName: 'product_mapping' })
export class ProductMapping extends Identified {
  declare readonly [OptionalProps]?: 'source';

  @Property({ type: 'uuid' })
  accountId!: string;

  @Property({ type: 'uuid' })
  merchantId!: string;

  /** One mapping per key and account. */
  @Property({ type: 'text' })
  productKey!: string;

  @Property({ type: 'uuid' })
  warehouseProductId!: string;

  /** A person's word wins over what a sync found by the channel's rule. */
  @Property({ type: 'text', default: 'person' })
  source: 'person' | 'sync' = 'person';

  @Property({ type: 'timestamptz' })
  createdAt!: Date;
}
