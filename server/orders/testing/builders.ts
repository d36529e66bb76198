import type { FetchedOrder } from '../../connectors/connector.ts';
import type { PlatformOrder, PlatformOrderLine } from '../../connectors/platform-order.ts';

/** An order that is imported without a hold when "home" is mapped and SKU "TEA-1" exists. */
export function anOrder(change: Partial<PlatformOrder> = {}): PlatformOrder {
  const platformOrderId = change.platformOrderId ?? '1001';
  return {
    platformOrderId,
    platformOrderNumber: `NO-${platformOrderId}`,
    state: 'toShip',
    stateCode: 'processing',
    placedAt: new Date('2026-11-20T02:00:00Z'),
    changedAt: new Date('2026-11-20T02:05:00Z'),
    shipBy: null,
    payment: { kind: 'paidOnline', methodCode: 'credit', paidAt: new Date('2026-11-20T02:01:00Z'), onlineRecord: true },
    shippingCode: 'home',
    shippingLabel: 'Home delivery',
    pickupStore: null,
    recipient: {
      name: '林怡君',
      phone: '0912345678',
      email: 'yichun@example.com',
      country: 'TW',
      postcode: '106',
      city: '台北市',
      district: '大安區',
      address: '復興南路一段 1 號',
    },
    buyerNote: null,
    total: { amount: '473', currency: 'TWD' },
    cashOnDelivery: null,
    lines: [aLine()],
    ...change,
  };
}

export function aLine(change: Partial<PlatformOrderLine> = {}): PlatformOrderLine {
  return {
    platformLineId: '1',
    productKey: 'p-tea-1',
    sku: 'TEA-1',
    barcode: null,
    name: 'Oolong tea',
    variantName: null,
    quantity: 1,
    unitPrice: { amount: '473', currency: 'TWD' },
    ...change,
  };
}

export const fetched = (order: PlatformOrder, raw: string = JSON.stringify(order)): FetchedOrder => ({
  kind: 'order',
  order,
  raw,
});
