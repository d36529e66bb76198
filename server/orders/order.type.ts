import type DataLoader from 'dataloader';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { ActionState } from '../ec-accounts/ec-account.type.ts';
import { createConnectionType } from '../graphql/connection.ts';
import type { RequestContext } from '../graphql/context.ts';
import { PaymentKind } from '../ec-accounts/ec-account.enums.ts';
import { HoldKind, LineTextKind, OrderEventKind, OrderStatus } from './order.enums.ts';
import { toGlobalId } from '../graphql/ids.ts';
import { rowLoader } from '../graphql/loaders.ts';
import { MoneyType, toMoney } from '../graphql/money.type.ts';
import { Node } from '../graphql/node.ts';
import { Payload } from '../graphql/payload.ts';
import { DateTimeISO, JSONScalar } from '../graphql/scalars.ts';
import type { RecipientRow } from './recipient.ts';

@ObjectType({ description: 'The convenience store, or the shop, of a pick-up.' })
export class PickupStore {
  @Field(() => String, { description: "The platform's code of the store." })
  readonly code!: string;

  @Field(() => String, { nullable: true, description: 'Name of the store.' })
  readonly name!: string | null;

  @Field(() => String, { nullable: true, description: 'Its address, where the platform sends one.' })
  readonly address!: string | null;
}

@ObjectType({ description: 'A field that was empty or odd where the order can be shipped without it.' })
export class UnreadField {
  @Field(() => String, { description: 'Our name of it, such as "shipBy".' })
  readonly field!: string;

  @Field(() => String, { description: 'As the platform sent it.' })
  readonly asSent!: string;
}

@ObjectType({ description: 'Who receives the parcel. Masked for those without the permission ORDER_PERSONAL_DATA.' })
export class Recipient {
  @Field(() => Boolean, { description: 'Whether the fields are masked.' })
  readonly masked!: boolean;

  @Field(() => Boolean, {
    description: 'Whether the platform hides the recipient because it labels the parcel itself: nothing is missing.',
  })
  readonly hiddenByPlatform!: boolean;

  @Field(() => Boolean, { description: 'Whether the platform sends no phone, although the parcel needs one.' })
  readonly phoneMissing!: boolean;

  @Field(() => String, { nullable: true, description: 'Name; null where the platform sends none.' })
  readonly name!: string | null;

  @Field(() => String, { nullable: true, description: 'Phone.' })
  readonly phone!: string | null;

  @Field(() => String, { nullable: true, description: 'E-mail.' })
  readonly email!: string | null;

  @Field(() => String, { nullable: true, description: 'Country, as the platform says it.' })
  readonly country!: string | null;

  @Field(() => String, { nullable: true, description: 'Postal code.' })
  readonly postcode!: string | null;

  @Field(() => String, { nullable: true, description: 'City or county.' })
  readonly city!: string | null;

  @Field(() => String, { nullable: true, description: 'District.' })
  readonly district!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Street and number, or the whole address where the platform does not split it.',
  })
  readonly address!: string | null;
}

@ObjectType({ description: 'What you may do with the order.' })
export class OrderActions {
  @Field(() => ActionState, { description: 'Hold it with a note.' })
  readonly hold!: ActionState;

  @Field(() => ActionState, { description: 'Release its open holds.' })
  readonly release!: ActionState;

  @Field(() => ActionState, { description: 'Read it again from the platform.' })
  readonly refetch!: ActionState;
}

@ObjectType('Order', { implements: Node, description: 'An order of a platform, as the warehouse works with it.' })
export class OrderType extends Node {
  readonly uuid!: string;
  readonly accountId!: string;
  readonly shippingTypeId!: string | null;
  readonly rawPayloadId!: string | null;
  readonly person!: RecipientRow;
  readonly hidden!: boolean;
  /** Buyers write their data into notes. */
  readonly note!: string | null;

  @Field(() => ID, { description: 'Opaque id.' })
  override readonly id!: string;

  @Field(() => String, { description: 'What the merchant and the buyer see.' })
  readonly platformOrderNumber!: string;

  @Field(() => String, { description: "The platform's technical identity; text, since it may exceed 2^53." })
  readonly platformOrderId!: string;

  @Field(() => OrderStatus, { description: 'Where it stands for the warehouse.' })
  readonly status!: OrderStatus;

  @Field(() => String, { description: "The platform's own word for its state." })
  readonly platformStateCode!: string;

  @Field(() => DateTimeISO, { description: 'When the buyer placed it.' })
  readonly placedAt!: Date;

  @Field(() => DateTimeISO, {
    nullable: true,
    description: 'Until when the platform wants it shipped; null where it does not say.',
  })
  readonly shipBy!: Date | null;

  @Field(() => DateTimeISO, {
    nullable: true,
    description: 'Not to be shipped before (pre-orders); null where it may go at once.',
  })
  readonly notBefore!: Date | null;

  @Field(() => String, { nullable: true, description: 'What the buyer saw as the name of the payment method.' })
  readonly paymentMethodLabel!: string | null;

  @Field(() => Boolean, {
    description:
      'Whether its method can be classified for the whole account; otherwise each order is decided by itself.',
  })
  readonly paymentClassifiable!: boolean;

  @Field(() => MoneyType, { nullable: true, description: 'What the buyer pays for shipping; null where unknown.' })
  readonly shippingFee!: MoneyType | null;

  @Field(() => MoneyType, {
    nullable: true,
    description: 'Taken off the goods for the whole order; null where unknown.',
  })
  readonly discount!: MoneyType | null;

  @Field(() => [UnreadField], { description: 'Fields that were read without their value.' })
  readonly unreadFields!: UnreadField[];

  @Field(() => PaymentKind, { description: 'How the buyer pays.' })
  readonly paymentKind!: PaymentKind;

  @Field(() => String, { nullable: true, description: "The platform's code of the payment method." })
  readonly paymentMethodCode!: string | null;

  @Field(() => String, { nullable: true, description: "The platform's shipping code; null where none was chosen." })
  readonly shippingCode!: string | null;

  @Field(() => String, { nullable: true, description: "The platform's name of the shipping method." })
  readonly shippingLabel!: string | null;

  @Field(() => PickupStore, {
    nullable: true,
    description: 'The convenience store; null unless the parcel goes to one.',
  })
  readonly pickupStore!: PickupStore | null;

  @Field(() => MoneyType, { description: 'What the order costs in all.' })
  readonly total!: MoneyType;

  @Field(() => MoneyType, { nullable: true, description: 'To be collected on delivery; null unless cash on delivery.' })
  readonly cashOnDelivery!: MoneyType | null;

  @Field(() => Int, { description: 'How many lines it has.' })
  readonly lineCount!: number;

  @Field(() => Int, { description: 'Rises with every change.' })
  readonly version!: number;

  @Field(() => DateTimeISO, { description: 'When it came in.' })
  readonly createdAt!: Date;

  @Field(() => DateTimeISO, { description: 'When it was last changed here.' })
  readonly updatedAt!: Date;
}

export const OrderConnection = createConnectionType(OrderType, 'Order');

@ObjectType('OrderHold', { implements: Node, description: 'One reason why an order must wait, or had to.' })
export class OrderHoldType extends Node {
  readonly createdById!: string | null;
  readonly releasedById!: string | null;

  @Field(() => ID, { description: 'Opaque id.' })
  override readonly id!: string;

  @Field(() => HoldKind, { description: 'What kind of reason.' })
  readonly kind!: HoldKind;

  @Field(() => String, {
    description: 'The shipping code, payment method or product key it is about; empty where there is none.',
  })
  readonly code!: string;

  @Field(() => String, { nullable: true, description: 'What the person who held it wrote.' })
  readonly note!: string | null;

  readonly uuid!: string;

  @Field(() => DateTimeISO, { description: 'Since when.' })
  readonly createdAt!: Date;

  @Field(() => DateTimeISO, { nullable: true, description: 'Until when; null while it is open.' })
  readonly releasedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'What the person who released it wrote.' })
  readonly releaseNote!: string | null;
}

@ObjectType({ description: 'A text on a line.' })
export class OrderLineText {
  @Field(() => LineTextKind, { description: 'Who says it, or what is special.' })
  readonly kind!: LineTextKind;

  @Field(() => String, { nullable: true, description: 'What the text answers, such as "Engraving".' })
  readonly label!: string | null;

  @Field(() => String, { description: 'The text.' })
  readonly text!: string;
}

@ObjectType('OrderLine', { implements: Node, description: 'One thing an order asks for.' })
export class OrderLineType extends Node {
  readonly warehouseProductId!: string | null;
  readonly unknownProductId!: string | null;

  @Field(() => ID, { description: 'Opaque id.' })
  override readonly id!: string;

  @Field(() => String, { description: 'Name on the platform.' })
  readonly name!: string;

  @Field(() => String, { nullable: true, description: 'Variant on the platform, such as "red, L".' })
  readonly variantName!: string | null;

  @Field(() => String, { nullable: true, description: "The merchant's own code." })
  readonly sku!: string | null;

  @Field(() => String, { nullable: true, description: 'Barcode.' })
  readonly barcode!: string | null;

  @Field(() => String, { description: "The platform's identity of what is sold; product mappings hang on it." })
  readonly productKey!: string;

  @Field(() => Int, { description: 'Pieces still to ship.' })
  readonly quantity!: number;

  @Field(() => String, {
    nullable: true,
    description: 'The quantity as the platform sent it where it is not a whole number, such as "1.5"; otherwise null.',
  })
  readonly quantityAsSent!: string | null;

  @Field(() => MoneyType, { nullable: true, description: 'Price of one piece; null where the platform sends none.' })
  readonly unitPrice!: MoneyType | null;

  @Field(() => MoneyType, { nullable: true, description: 'What is paid for the line; null where unknown.' })
  readonly total!: MoneyType | null;

  @Field(() => [OrderLineText], { description: 'What pickers and packers must read: engravings, remarks, gifts.' })
  readonly texts!: OrderLineText[];

  @Field(() => ID, { nullable: true, description: 'The line of the bundle it belongs to; null where it stands alone.' })
  readonly partOfId!: string | null;

  @Field(() => Boolean, {
    description: 'Whether it leaves the shelf. False for the side of a bundle, box or contents, that does not.',
  })
  readonly picked!: boolean;
}

@ObjectType('OrderEvent', { implements: Node, description: 'An entry in the timeline of an order.' })
export class OrderEventType extends Node {
  readonly runId!: string | null;
  readonly userId!: string | null;

  @Field(() => ID, { description: 'Opaque id.' })
  override readonly id!: string;

  @Field(() => OrderEventKind, { description: 'What happened.' })
  readonly kind!: OrderEventKind;

  @Field(() => JSONScalar, {
    description:
      'What it was about: kind and code of a hold, why it was released (byHand, decided), note, stateCode, missing, field with from and to; only those that apply.',
  })
  readonly facts!: unknown;

  @Field(() => DateTimeISO, { description: 'When.' })
  readonly at!: Date;
}

export const OrderEventConnection = createConnectionType(OrderEventType, 'OrderEvent');

@ObjectType({ description: 'Answer to an action on an order.' })
export class OrderPayload extends Payload {
  @Field(() => OrderType, { nullable: true, description: 'The order as it is now; null when nothing was done.' })
  order!: OrderType | null;
}

export interface OrderRow {
  readonly id: string;
  readonly accountId: string;
  readonly platformOrderNumber: string;
  readonly platformOrderId: string;
  readonly status: OrderStatus;
  readonly platformStateCode: string;
  readonly placedAt: Date;
  readonly shipBy: Date | null;
  readonly paymentKind: PaymentKind;
  readonly paymentMethodCode: string | null;
  readonly shippingCode: string | null;
  readonly shippingLabel: string | null;
  readonly shippingTypeId: string | null;
  readonly pickupCode: string | null;
  readonly pickupName: string | null;
  readonly pickupAddress: string | null;
  readonly notBefore: Date | null;
  readonly paymentMethodLabel: string | null;
  readonly paymentClassifiable: boolean;
  readonly shippingFee: string | null;
  readonly discount: string | null;
  readonly unreadFields: UnreadField[];
  readonly hidden: boolean;
  readonly person: RecipientRow;
  readonly note: string | null;
  readonly currency: string;
  readonly total: string;
  readonly cashOnDelivery: string | null;
  readonly lineCount: number;
  readonly rawPayloadId: string | null;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** Columns of the table with alias `o`. */
export const orderColumns = `o.id, o.account_id as "accountId", o.platform_order_number as "platformOrderNumber",
  o.platform_order_id as "platformOrderId", o.status,
  o.platform_state_code as "platformStateCode", o.placed_at as "placedAt", o.ship_by as "shipBy",
  o.payment_kind as "paymentKind", o.payment_method_code as "paymentMethodCode",
  o.shipping_code as "shippingCode", o.shipping_label as "shippingLabel", o.shipping_type_id as "shippingTypeId",
  o.pickup_store_code as "pickupCode", o.pickup_store_name as "pickupName",
  o.pickup_store_address as "pickupAddress", o.not_before as "notBefore",
  o.payment_method_label as "paymentMethodLabel",
  not o.payment_several_kinds as "paymentClassifiable", o.shipping_fee as "shippingFee", o.discount,
  o.unread_fields as "unreadFields", o.recipient_masked as hidden,
  json_build_object('name', o.recipient_name, 'phone', o.recipient_phone, 'email', o.recipient_email,
    'country', o.recipient_country, 'postcode', o.recipient_postcode,
    'city', o.recipient_city, 'district', o.recipient_district, 'address', o.recipient_address) as person,
  o.buyer_note as note, o.currency, o.total, o.cash_on_delivery as "cashOnDelivery", o.line_count as "lineCount",
  o.raw_payload_id as "rawPayloadId",
  o.version, o.created_at as "createdAt", o.updated_at as "updatedAt"`;

export function toOrderType({ pickupCode, pickupName, pickupAddress, currency, ...row }: OrderRow): OrderType {
  const moneyOf = (amount: string | null) => (amount === null ? null : toMoney(amount, currency));
  return Object.assign(new OrderType(), row, {
    uuid: row.id,
    id: toGlobalId('order', row.id),
    pickupStore:
      pickupCode === null
        ? null
        : Object.assign(new PickupStore(), { code: pickupCode, name: pickupName, address: pickupAddress }),
    total: toMoney(row.total, currency),
    cashOnDelivery: moneyOf(row.cashOnDelivery),
    shippingFee: moneyOf(row.shippingFee),
    discount: moneyOf(row.discount),
  });
}

/** Orders of one operation by UUID. */
export const orderLoader = (ctx: RequestContext): DataLoader<string, OrderRow | null> =>
  ctx.loaders.get('order', () =>
    rowLoader((ids) =>
      ctx.read((tx) =>
        tx.query<OrderRow>(`select ${orderColumns} from ec_order o where o.id = any($1::uuid[])`, [ids]),
      ),
    ),
  );

export async function orderOf(ctx: RequestContext, uuid: string | null): Promise<OrderType | null> {
  const row = uuid === null ? null : await orderLoader(ctx).load(uuid);
  return row && toOrderType(row);
}
