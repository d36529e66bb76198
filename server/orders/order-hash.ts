import { hash } from 'node:crypto';
import type { PlatformOrder } from '../connectors/platform-order.ts';

/**
 * SHA-256 (hex) of all we keep of a platform's order, in an order of our own. Equal means a re-fetch has nothing to
 * write (D5); `changedAt` is left out, since it moves without the order changing.
 */
export function orderHash(order: PlatformOrder): string {
  const { payment, recipient } = order;
  return hash(
    'sha256',
    JSON.stringify([
      order.platformOrderNumber,
      order.state,
      order.stateCode,
      order.placedAt,
      order.shipBy,
      [payment.kind, payment.methodCode, payment.onlineRecord],
      [order.shippingCode, order.shippingLabel, order.pickupStore?.code, order.pickupStore?.name],
      [
        recipient.name,
        recipient.phone,
        recipient.email,
        recipient.country,
        recipient.postcode,
        recipient.city,
        recipient.district,
        recipient.address,
      ],
      order.buyerNote,
      [order.total.amount, order.total.currency, order.cashOnDelivery?.amount],
      order.lines.map((line) => [
        line.platformLineId,
        line.productKey,
        line.sku,
        line.barcode,
        line.name,
        line.variantName,
        line.quantity,
        line.unitPrice?.amount,
        ...only(
          line.quantityAsSent,
          line.total?.amount,
          line.texts?.length ? line.texts : null,
          line.partOf,
          line.bundleShips,
        ),
      ]),
      ...only(
        payment.methodLabel,
        payment.severalKinds,
        recipient.masked,
        order.pickupStore?.address,
        order.fulfilledBy,
        order.notBefore,
        order.collectable?.amount,
        order.totals?.shippingFee?.amount,
        order.totals?.discount?.amount,
        order.unread?.length ? order.unread : null,
        order.parcels,
        order.refs,
      ),
    ]),
  );
}

/** Nothing for absent fields, so that fields that platforms add later do not change every known order. */
function only(...parts: readonly unknown[]): readonly unknown[] {
  return parts.some((part) => part !== undefined && part !== null && part !== false) ? [parts] : [];
}
