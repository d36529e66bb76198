import { money, type Money } from '../../values/money.ts';
import type { PlatformOrder, PlatformOrderLine, PlatformOrderState } from '../platform-order.ts';
import { couriers, sellerShips } from './couriers.ts';
import { currencyOf, timeOf, type Market } from './market.ts';
import type { WireItem, WireMoney, WireReturnRequest, WireSheet } from './wire.ts';

const states: Readonly<Record<string, PlatformOrderState>> = {
  ACCEPT: 'toShip',
  INSTRUCT: 'toShip',
  DEPARTURE: 'shipped',
  DELIVERING: 'shipped',
  FINAL_DELIVERY: 'shipped',
  NONE_TRACKING: 'shipped',
};

/** Units of each vendor item that a cancel or stop request takes back, for one box. */
export type TakenBack = ReadonlyMap<string, number>;

/** One sheet as an order: the box is what is shipped, the order number may be shared by several boxes. @throws {RangeError} a time or an amount is unreadable */
export function toPlatformOrder(sheet: WireSheet, market: Market, takenBack: TakenBack = new Map()): PlatformOrder {
  const currency =
    sheet.orderItems
      .map((item) => currencyIn(item.salesPrice) ?? currencyIn(item.orderPrice))
      .find((found) => found !== null) ?? currencyOf[market];
  const lines = sheet.orderItems.flatMap((item, index) => {
    // A box names an item once as far as is known; a second naming gets an identity of its own, whatever the order of the others.
    const before = sheet.orderItems
      .slice(0, index)
      .filter(({ vendorItemId }) => vendorItemId === item.vendorItemId).length;
    return toLine(
      item,
      before === 0 ? item.vendorItemId : `${item.vendorItemId}/${before + 1}`,
      market,
      takenBack.get(item.vendorItemId) ?? 0,
    );
  });
  const total = totalOf(sheet, currency);
  const placedAt = timeOf(sheet.orderedAt, market);
  const paidAt = sheet.paidAt === null ? null : timeOf(sheet.paidAt, market);
  const shipDays = sheet.orderItems.flatMap((item) => item.estimatedShippingDate ?? []).sort();
  return {
    platformOrderId: sheet.shipmentBoxId,
    platformOrderNumber: sheet.orderId,
    ...stateOf(sheet, lines.length > 0),
    placedAt,
    changedAt: null,
    shipBy: shipByOf(shipDays[0], market),
    payment: {
      kind: sheet.isCod === true ? 'cashOnDelivery' : 'paidOnline', // ACCEPT means paid: nothing unpaid is listed
      methodCode: sheet.isCod === true ? 'COD' : null,
      paidAt: sheet.isCod === true ? null : paidAt,
      onlineRecord: sheet.isCod !== true,
    },
    // A courier named before shipping decides (Taiwan, ASSUMED); where none is, all the merchant's own shipping is one kind.
    shippingCode:
      sheet.deliveryCompanyName !== null && couriers.has(sheet.deliveryCompanyName)
        ? sheet.deliveryCompanyName
        : sellerShips,
    shippingLabel: sheet.deliveryCompanyName,
    pickupStore: null,
    recipient: {
      name: sheet.receiver?.name ?? null,
      phone: sheet.receiver?.receiverNumber ?? sheet.receiver?.safeNumber ?? null,
      email: sheet.orderer?.email ?? null,
      country: market,
      postcode: sheet.receiver?.postCode ?? null,
      city: null,
      district: null,
      address: [sheet.receiver?.addr1, sheet.receiver?.addr2].filter((part) => part).join(' ') || null,
    },
    buyerNote: sheet.parcelPrintMessage,
    total,
    cashOnDelivery: sheet.isCod === true ? total : null, // ASSUMED: the whole box is collected
    lines,
  };
}

function stateOf(
  sheet: WireSheet,
  anythingLeft: boolean,
): { readonly state: PlatformOrderState; readonly stateCode: string } {
  // Coupang ships its own warehouse's boxes (CGF, CGF LITE) itself.
  if (sheet.shipmentType !== null && sheet.shipmentType !== sellerShips)
    return { state: 'notReady', stateCode: sheet.shipmentType };
  const state = states[sheet.status] ?? 'notReady';
  return state === 'toShip' && !anythingLeft
    ? { state: 'cancelled', stateCode: `${sheet.status}, all items cancelled or held for cancel` }
    : { state, stateCode: sheet.status };
}

/** To ship: ordered, less what is cancelled or held for it. None left: no line. */
function toLine(item: WireItem, platformLineId: string, market: Market, takenBack: number): PlatformOrderLine[] {
  const gone = Math.max((item.holdCountForCancel ?? 0) + (item.cancelCount ?? 0), takenBack);
  const quantity = item.shippingCount - gone;
  if (quantity <= 0) return [];
  const line = {
    platformLineId,
    productKey: item.vendorItemId,
    sku: item.externalVendorSkuCode,
    barcode: null,
    name: item.vendorItemName ?? item.sellerProductName ?? item.vendorItemId,
    variantName: item.sellerProductItemName,
    quantity,
    unitPrice: item.salesPrice
      ? asMoney(nanosOf(item.salesPrice), currencyIn(item.salesPrice) ?? currencyOf[market])
      : null,
  };
  return [line];
}

/** ASSUMED: what the buyer pays for a box is its items less discounts, plus both kinds of postage. */
function totalOf(sheet: WireSheet, currency: string): Money {
  const sums = [
    ...sheet.orderItems.flatMap((item) => [item.orderPrice, item.discountPrice]),
    sheet.shippingPrice,
    sheet.remotePrice,
  ];
  for (const sum of sums)
    if (sum && (currencyIn(sum) ?? currency) !== currency) throw new RangeError('amounts in several currencies');
  const items = sheet.orderItems.reduce(
    (total, item) => total + nanosOf(item.orderPrice) - nanosOf(item.discountPrice),
    0n,
  );
  return asMoney(items + nanosOf(sheet.shippingPrice) + nanosOf(sheet.remotePrice), currency);
}

function currencyIn(wire: WireMoney | null | undefined): string | null {
  return wire?.currencyCode ?? null;
}

function nanosOf(wire: WireMoney | null | undefined): bigint {
  if (!wire) return 0n;
  if ('amount' in wire) {
    const [whole = '0', fraction = ''] = wire.amount.replace('-', '').split('.');
    const nanos = BigInt(whole) * 1_000_000_000n + BigInt(fraction.padEnd(9, '0'));
    return wire.amount.startsWith('-') ? -nanos : nanos;
  }
  return BigInt(wire.units ?? '0') * 1_000_000_000n + BigInt(wire.nanos ?? 0);
}

function asMoney(nanos: bigint, currency: string): Money {
  const size = nanos < 0n ? -nanos : nanos;
  return money(
    `${nanos < 0n ? '-' : ''}${size / 1_000_000_000n}.${String(size % 1_000_000_000n).padStart(9, '0')}`,
    currency,
  );
}

/** A day means its end. Unreadable is not worth losing the order. */
function shipByOf(text: string | undefined, market: Market): Date | null {
  if (text === undefined || !/^\d{4}-\d{2}-\d{2}/.test(text)) return null;
  try {
    return timeOf(`${text.slice(0, 10)}T23:59:59`, market);
  } catch {
    return null;
  }
}

/**
 * What a request takes back before shipping, by box; null when it is a return of goods already sent. A stop request always is; a
 * request not yet looked at is while its item is not released; those of the lists of stop requests and cancels are by definition (`always`).
 */
export function takenBackBy(request: WireReturnRequest, always: boolean): ReadonlyMap<string, TakenBack> {
  const boxes = new Map<string, Map<string, number>>();
  for (const item of request.returnItems) {
    const beforeShipping = always || request.receiptStatus === 'RELEASE_STOP_UNCHECKED' || item.releaseStatus === 'N';
    if (!beforeShipping || !item.shipmentBoxId) continue;
    const box = boxes.get(item.shipmentBoxId) ?? new Map<string, number>();
    box.set(item.vendorItemId, (box.get(item.vendorItemId) ?? 0) + (item.cancelCount ?? 0));
    boxes.set(item.shipmentBoxId, box);
  }
  return boxes;
}
