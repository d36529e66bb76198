import { ArrayType, DecimalType } from '@mikro-orm/core';
import { Entity, Property } from '@mikro-orm/decorators/legacy';
import { Edited } from '../persistence/base-entities.ts';
import type { Hold } from './hold.entity.ts';
import type { OrderStatus, PaymentKind } from './import-rules.ts';
import { isOver, statusByHolds } from './order-states.ts';

/**
 * An order of a platform, as the warehouse works with it. The importer writes what platforms say, and settings release
 * what waited for them, in sets; what a person does with one order is done here, with its row locked.
 */
@Entity({ tableName: 'ec_order' })
export class Order extends Edited {
  @Property({ type: 'uuid' })
  accountId!: string;

  @Property({ type: 'uuid' })
  merchantId!: string;

  /** The platform's technical identity; may exceed 2^53. */
  @Property({ type: 'text' })
  platformOrderId!: string;

  /** What the merchant and the buyer see. */
  @Property({ type: 'text' })
  platformOrderNumber!: string;

  @Property({ type: 'text' })
  status!: OrderStatus;

  @Property({ type: 'text' })
  platformStateCode!: string;

  @Property({ type: 'timestamptz' })
  placedAt!: Date;

  @Property({ type: 'timestamptz', nullable: true })
  shipBy!: Date | null;

  @Property({ type: 'text' })
  paymentKind!: PaymentKind;

  @Property({ type: 'text', nullable: true })
  paymentMethodCode!: string | null;

  @Property({ type: 'text', nullable: true })
  shippingCode!: string | null;

  @Property({ type: 'text', nullable: true })
  shippingLabel!: string | null;

  @Property({ type: 'uuid', nullable: true })
  shippingTypeId!: string | null;

  @Property({ type: 'text', nullable: true })
  pickupStoreCode!: string | null;

  @Property({ type: 'text', nullable: true })
  pickupStoreName!: string | null;

  @Property({ type: 'text', nullable: true })
  recipientName!: string | null;

  @Property({ type: 'text', nullable: true })
  recipientPhone!: string | null;

  @Property({ type: 'text', nullable: true })
  recipientEmail!: string | null;

  @Property({ type: 'text', nullable: true })
  recipientCountry!: string | null;

  @Property({ type: 'text', nullable: true })
  recipientPostcode!: string | null;

  @Property({ type: 'text', nullable: true })
  recipientCity!: string | null;

  @Property({ type: 'text', nullable: true })
  recipientDistrict!: string | null;

  @Property({ type: 'text', nullable: true })
  recipientAddress!: string | null;

  @Property({ type: 'text', nullable: true })
  buyerNote!: string | null;

  @Property({ type: 'text' })
  currency!: string;

  /** Decimal text, exact. */
  @Property({ type: new DecimalType('string'), columnType: 'numeric(19,4)' })
  total!: string;

  @Property({ type: new DecimalType('string'), columnType: 'numeric(19,4)', nullable: true })
  cashOnDelivery!: string | null;

  /** What would be collected for what is left to ship, were nothing paid; null stands for the total. */
  @Property({ type: new DecimalType('string'), columnType: 'numeric(19,4)', nullable: true })
  collectable!: string | null;

  @Property({ type: 'integer' })
  lineCount!: number;

  /** Of what the platform said; equal means that a re-fetch has nothing to write. */
  @Property({ type: 'blob', columnType: 'bytea' })
  contentHash!: Buffer;

  /** Columns a person changed on our side; a re-fetch leaves them alone (D5). */
  @Property({ type: new ArrayType(), columnType: 'text[]' })
  changedByPerson!: string[];

  @Property({ type: 'uuid', nullable: true })
  rawPayloadId!: string | null;

  /** The run that wrote it last. */
  @Property({ type: 'uuid', nullable: true })
  runId!: string | null;

  /** A person said how it is paid; a re-fetch leaves that alone (D5). */
  isPaidAs(kind: 'prepaid' | 'cashOnDelivery', collected: string): void {
    this.paymentKind = kind;
    this.cashOnDelivery = kind === 'cashOnDelivery' ? collected : null;
    this.changedByPerson = [...new Set([...this.changedByPerson, 'payment_kind', 'cash_on_delivery'])];
  }

  /** Why a person cannot hold it now; null when they can. One manual hold at a time (E4). */
  refusesHold(holds: readonly Hold[]): 'over' | 'heldAlready' | null {
    if (isOver(this.status)) return 'over';
    return holds.some((hold) => hold.kind === 'manual' && hold.isOpen()) ? 'heldAlready' : null;
  }

  /** Its holds are these now: it waits while one of them is open. */
  followHolds(holds: readonly Hold[], at: Date): void {
    this.status = statusByHolds(
      this.status,
      holds.some((hold) => hold.isOpen()),
    );
    this.touched(at);
  }
}
