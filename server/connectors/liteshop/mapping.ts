import { money, type Money } from '../../values/money.ts';
import { unreadOf } from '../kit/lenient.ts';
import { piecesFields } from '../kit/quantity.ts';
import type { PlatformOrder, PlatformOrderLine, PlatformOrderState, PlatformPayment } from '../platform-order.ts';
import { words } from './names.ts';
import type { LiteshopItem, LiteshopOrder } from './wire.ts';

/** Liteshop sells in Taiwan and names no currency. ASSUMED */
const currency = 'TWD';

/** @throws {RangeError} for an invalid amount, or a line that comes twice */
export function toPlatformOrder(order: LiteshopOrder): PlatformOrder {
  // A line that comes twice may be two or a mistake: shipped as it stands, it would go out twice.
  if (new Set(order.items.map(({ id }) => id)).size < order.items.length)
    throw new RangeError('items: the same line twice');
  const collectable = collectableOf(order);
  const payment = paymentOf(order, collectable);
  const unread = unreadOf([['paidAt', order.paidAt], ...order.items.map((item) => ['unitPrice', item.price] as const)]);
  return {
    platformOrderId: order.id,
    platformOrderNumber: order.number,
    state: stateOf(order, payment),
    stateCode: [order.status, order.shippingStatus, payment.kind === 'cashOnDelivery' ? null : order.payment.status]
      .filter((word) => word !== null)
      .join('/'),
    placedAt: order.placedAt,
    changedAt: null,
    shipBy: null,
    payment,
    shippingCode: order.shipping?.code ?? null,
    shippingLabel: null,
    pickupStore: order.shipping?.storeId ? { code: order.shipping.storeId, name: order.shipping.storeName } : null,
    recipient: {
      name: order.recipient?.name ?? null,
      phone: order.recipient?.phone ?? null,
      email: null,
      country: 'TW',
      postcode: order.recipient?.postcode ?? null,
      city: order.recipient?.city ?? null,
      district: order.recipient?.district ?? null,
      address: order.recipient?.address ?? null,
    },
    buyerNote: order.buyerNote,
    total: money(order.amounts.total, currency),
    cashOnDelivery: payment.kind === 'cashOnDelivery' ? collectable : null,
    ...(collectable === null ? {} : { collectable }),
    lines: order.items.flatMap(linesOf),
    ...(unread.length === 0 ? {} : { unread }),
  };
}

/**
 * KNOWN: only a new order that is ready to ship is handed over, which reads as 新訂單且準備出貨. ASSUMED: it must be paid, or
 * be paid on delivery.
 */
function stateOf(order: LiteshopOrder, payment: PlatformPayment): PlatformOrderState {
  const { status, shippingStatus } = words;
  if (order.status === status.cancelled || order.payment.status === words.paymentStatus.refunded) return 'cancelled';
  if (order.status === status.shipped || order.status === status.completed) return 'shipped';
  const parcel = order.shippingStatus;
  if (parcel === shippingStatus.shipped || parcel === shippingStatus.arrived || parcel === shippingStatus.returned)
    return 'shipped';
  const ready = order.status === status.new && parcel === shippingStatus.ready;
  return ready && payment.kind !== 'unpaid' && order.items.some((item) => item.quantity.quantity > 0)
    ? 'toShip'
    : 'notReady';
}

/** Liteshop says itself what is to be collected; null where that is nothing. */
function collectableOf({ amounts }: LiteshopOrder): Money | null {
  const amount = money(amounts.cashOnDelivery ?? amounts.total, currency);
  return /^-|^0$/.test(amount.amount) ? null : amount;
}

function paymentOf(order: LiteshopOrder, collectable: Money | null): PlatformPayment {
  const { method, status, isCashOnDelivery } = order.payment;
  const paid = status === words.paymentStatus.paid;
  // Coupons or store credit paid for all of it: there is nothing to collect.
  const nothingToCollect = isCashOnDelivery === true && collectable === null;
  if (nothingToCollect)
    return { kind: 'paidOnline', methodCode: method, paidAt: order.paidAt.value, onlineRecord: true };
  const unpaid = status === words.paymentStatus.unpaid || status === words.paymentStatus.refunded;
  return {
    kind: isCashOnDelivery ? 'cashOnDelivery' : paid ? 'paidOnline' : unpaid ? 'unpaid' : 'unknown',
    methodCode: method,
    paidAt: order.paidAt.value,
    onlineRecord: paid && !isCashOnDelivery,
  };
}

/**
 * KNOWN: a bundle exists on both sides under one 品號, so that it is one line like any other; what is in it is the
 * warehouse's business.
 */
function linesOf(item: LiteshopItem): PlatformOrderLine[] {
  if (item.quantity.quantity === 0) return [];
  return [
    {
      platformLineId: item.id,
      productKey: productKeyOf(item),
      sku: item.sku,
      barcode: null,
      name: item.name ?? item.sku ?? `#${item.id}`,
      variantName: item.variantName,
      ...piecesFields(item.quantity),
      unitPrice: item.price.value === null ? null : money(item.price.value, currency),
      ...(item.isBundle === true ? { bundleShips: 'box' as const } : {}),
    },
  ];
}

function productKeyOf(item: LiteshopItem): string {
  const ids = [item.productId, item.variantId].filter((id) => id !== null && id !== undefined);
  return ids.length > 0 ? ids.join(':') : item.sku === null ? `line:${item.id}` : `sku:${item.sku}`;
}
