import { Entity, Property } from '@mikro-orm/decorators/legacy';
import { Identified } from '../../persistence/base-entities.ts';

/** Which of our shipping types a shipping code of the account's platform stands for (F5). */
@Entity({ tableName: 'shipping_mapping' })
export class ShippingMapping extends Identified {
  @Property({ type: 'uuid' })
  accountId!: string;

  @Property({ type: 'uuid' })
  merchantId!: string;

  /** One mapping per code and account. */
  @Property({ type: 'text' })
  platformCode!: string;

  @Property({ type: 'uuid' })
  shippingTypeId!: string;

  @Property({ type: 'timestamptz' })
  createdAt!: Date;

  @Property({ type: 'timestamptz' })
  updatedAt!: Date;

  shipBy(shippingTypeId: string, at: Date): void {
    this.shippingTypeId = shippingTypeId;
    this.updatedAt = at;
  }
}
