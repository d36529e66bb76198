import { Entity, Property } from '@mikro-orm/decorators/legacy';
import { Identified } from '../persistence/base-entities.ts';

/** What a product of the account's platform is in the warehouse, said by a person (E1). */
@Entity({ tableName: 'product_mapping' })
export class ProductMapping extends Identified {
  @Property({ type: 'uuid' })
  accountId!: string;

  @Property({ type: 'uuid' })
  merchantId!: string;

  /** One mapping per key and account. */
  @Property({ type: 'text' })
  productKey!: string;

  @Property({ type: 'uuid' })
  warehouseProductId!: string;

  @Property({ type: 'timestamptz' })
  createdAt!: Date;
}
