import { Entity, Property } from '@mikro-orm/decorators/legacy';
import { Identified } from '../../persistence/base-entities.ts';

export type ClassifiedPayment = 'prepaid' | 'cashOnDelivery';

/** How a payment method of the account's platform counts, said by a person (E2). */
@Entity({ tableName: 'payment_classification' })
export class PaymentClassification extends Identified {
  @Property({ type: 'uuid' })
  accountId!: string;

  @Property({ type: 'uuid' })
  merchantId!: string;

  /** One classification per method and account. */
  @Property({ type: 'text' })
  methodCode!: string;

  @Property({ type: 'text' })
  kind!: ClassifiedPayment;

  @Property({ type: 'timestamptz' })
  createdAt!: Date;
}
