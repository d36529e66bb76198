import { poisoned, type LedgerOrder } from '../kernel/ledger.ts';
import { TAIPEI, localTime } from '../kernel/time.ts';

/** The order as GET /orders shows it. Amounts are numbers in New Taiwan dollars, times ISO 8601 with +08:00. ASSUMED */
export function orderWire(order: LedgerOrder): Record<string, unknown> {
  const subtotal = order.lines.reduce((sum, line) => sum + line.unitPrice * line.quantity, 0);
  return poisoned(
    order,
    {
      id: order.id,
      order_no: order.number,
      status: order.status,
      shipping_status: shippingStatus(order),
      payment: { method: order.payment.method, status: order.payment.state, is_cod: order.payment.cashOnDelivery },
      shipping: {
        method_code: order.shippingCode,
        store_id: order.pickupStore?.code ?? null,
        store_name: order.pickupStore?.name ?? null,
        tracking_no: order.shipments.at(-1)?.trackingNumber ?? null,
      },
      recipient: {
        name: order.recipient.name,
        phone: order.recipient.phone,
        zip: order.recipient.postcode,
        city: order.recipient.city,
        district: order.recipient.district,
        address: order.recipient.street,
      },
      buyer_note: order.buyerNote,
      created_at: taipei(order.placedAt),
      paid_at: order.paidAt === null ? null : taipei(order.paidAt),
      items: order.lines.map((line) => ({
        id: line.id,
        product_id: line.productId,
        variant_id: line.variantId,
        sku: line.sku,
        name: line.name,
        variant_name: line.variantName,
        quantity: line.quantity,
        price: line.unitPrice,
        is_bundle: bundles[line.sku] !== undefined,
        components: bundles[line.sku] ?? [],
      })),
      amounts: {
        subtotal,
        shipping_fee: order.shippingFee,
        discount: order.discount,
        total: order.total,
        cod_amount: order.payment.cashOnDelivery ? order.total : 0,
      },
    },
    ['items', 'created_at', 'amounts'],
  );
}

export function shippingStatus(order: LedgerOrder): string {
  return typeof order.details.shippingStatus === 'string' ? order.details.shippingStatus : 'ready';
}

/** New, ready, and paid or to be paid on delivery. ASSUMED reading of 新訂單且準備出貨. */
export function isToShip(order: LedgerOrder): boolean {
  return (
    order.status === 'new' &&
    shippingStatus(order) === 'ready' &&
    (order.payment.state === 'paid' || order.payment.cashOnDelivery)
  );
}

/** KNOWN: a bundle exists on both sides under one code. ASSUMED: its parts are listed beside it. */
const bundles: Readonly<Record<string, readonly { readonly sku: string; readonly quantity: number }[]>> = {
  'TEA-GIFT-2': [
    { sku: 'TEA-ALS-150', quantity: 1 },
    { sku: 'TEA-SML-100', quantity: 1 },
  ],
};

export function taipei(at: Date | string): string {
  return `${localTime(at, TAIPEI)}+08:00`;
}
