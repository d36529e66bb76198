import { money, type Money } from '../../values/money.ts';
import { leniently, unreadOf, type Lenient } from '../kit/lenient.ts';
import type { PlatformOrder, PlatformOrderLine, PlatformOrderState, PlatformPayment } from '../platform-order.ts';
import { couriers, isTaiwanese, sellerShips } from './couriers.ts';
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

const nano = 1_000_000_000n;

/** Units of each vendor item that a cancel or stop request takes back, for one box. */
export type TakenBack = ReadonlyMap<string, number>;

/**
 * One sheet as an order: the box is what is shipped, the order number may be shared by several boxes.
 * @throws {RangeError} a time or an amount is unreadable
 */
export function toPlatformOrder(sheet: WireSheet, market: Market, takenBack: TakenBack = new Map()): PlatformOrder {
  const currency =
    sheet.orderItems
      .map((item) => currencyIn(item.salesPrice.value) ?? currencyIn(item.orderPrice))
      .find((found) => found !== null) ?? currencyOf[market];
  const lines = sheet.orderItems.flatMap((item, index) => {
    // A box names an item once as far as is known; a second naming gets an identity of its own, whatever the order of
    // the others.
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
  const collect = collectOf(sheet, takenBack, currency, lines.length > 0);
  const placedAt = timeOf(sheet.orderedAt, market);
  const paidAt = leniently(sheet.paidAt.value, (text) => timeOf(text, market));
  const shipBy = shipByOf(sheet, market);
  const unread = unreadOf([
    ['paidAt', sheet.paidAt],
    ['paidAt', paidAt],
    ['shipBy', shipBy],
    ...sheet.orderItems.flatMap((item) => [
      ['unitPrice', item.salesPrice] as const,
      ['shipBy', item.estimatedShippingDate] as const,
    ]),
  ]);
  return {
    platformOrderId: sheet.shipmentBoxId,
    platformOrderNumber: sheet.orderId,
    ...stateOf(sheet, lines.length > 0),
    placedAt,
    changedAt: null,
    shipBy: shipBy.value,
    payment: paymentOf(sheet, market, collect, paidAt.value),
    // A courier named before shipping decides (Taiwan, ASSUMED); where none is, all the merchant's own shipping is one
    // kind.
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
    cashOnDelivery: sheet.isCod === true && collect !== null ? collect : null,
    ...(collect === null ? {} : { collectable: collect }),
    lines,
    refs: {
      orderId: sheet.orderId,
      market,
      ...(isTaiwanese(sheet.deliveryCompanyName) ? { carrier: sheet.deliveryCompanyName } : {}),
    },
    ...(sheet.shipmentType !== null && sheet.shipmentType !== sellerShips ? { fulfilledBy: 'platform' as const } : {}),
    ...(unread.length === 0 ? {} : { unread }),
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
  const quantity = leftOf(item, takenBack);
  if (quantity <= 0) return [];
  const texts = (item.etcInfoValues ?? []).flatMap((text) =>
    text === null ? [] : [{ kind: 'buyer' as const, label: null, text }],
  );
  const line = {
    platformLineId,
    productKey: item.vendorItemId,
    sku: item.externalVendorSkuCode,
    barcode: null,
    name: item.vendorItemName ?? item.sellerProductName ?? item.vendorItemId,
    variantName: item.sellerProductItemName,
    quantity,
    unitPrice: item.salesPrice.value
      ? asMoney(nanosOf(item.salesPrice.value), currencyIn(item.salesPrice.value) ?? currencyOf[market])
      : null,
    ...(texts.length === 0 ? {} : { texts }),
  };
  return [line];
}

function leftOf(item: WireItem, takenBack: number): number {
  return item.shippingCount - Math.max((item.holdCountForCancel ?? 0) + (item.cancelCount ?? 0), takenBack);
}

/**
 * A sheet of Taiwan that does not say whether it is paid on delivery is not guessed at; Korea is prepaid. Nothing left
 * to collect is prepaid too.
 */
function paymentOf(sheet: WireSheet, market: Market, collect: Money | null, paidAt: Date | null): PlatformPayment {
  const asked = sheet.isCod ?? (market === 'KR' ? false : null);
  if (asked === null) return { kind: 'unknown', methodCode: null, paidAt, onlineRecord: false };
  // ACCEPT means paid: nothing unpaid is listed.
  if (!asked) return { kind: 'paidOnline', methodCode: null, paidAt, onlineRecord: true };
  return collect === null
    ? { kind: 'paidOnline', methodCode: 'COD', paidAt: null, onlineRecord: true }
    : { kind: 'cashOnDelivery', methodCode: 'COD', paidAt: null, onlineRecord: false };
}

/**
 * What the buyer pays at the door for what is left of the box: the share of each item that ships, and the postage. Null
 * where nothing is left to collect. ASSUMED: the fees stay whole as long as anything ships.
 */
function collectOf(sheet: WireSheet, takenBack: TakenBack, currency: string, anythingShips: boolean): Money | null {
  const items = sheet.orderItems.reduce((sum, item) => {
    const left = BigInt(Math.max(0, leftOf(item, takenBack.get(item.vendorItemId) ?? 0)));
    const ordered = BigInt(Math.max(1, item.shippingCount));
    return sum + ((nanosOf(item.orderPrice) - nanosOf(item.discountPrice)) * left) / ordered;
  }, 0n);
  const fees = nanosOf(sheet.shippingPrice) + nanosOf(sheet.remotePrice) + nanosOf(sheet.codDeliveryFee);
  // Cash is whole: neither market has a smaller coin.
  const whole = ((items + fees + nano / 2n) / nano) * nano;
  return anythingShips && whole > 0n ? asMoney(whole, currency) : null;
}

/** ASSUMED: what the buyer pays for a box is its items less discounts, plus both kinds of postage. */
function totalOf(sheet: WireSheet, currency: string): Money {
  const sums = [
    ...sheet.orderItems.flatMap((item) => [item.orderPrice, item.discountPrice]),
    sheet.shippingPrice,
    sheet.remotePrice,
    sheet.codDeliveryFee,
  ];
  for (const sum of sums)
    if (sum && (currencyIn(sum) ?? currency) !== currency) throw new RangeError('amounts in several currencies');
  const items = sheet.orderItems.reduce(
    (total, item) => total + nanosOf(item.orderPrice) - nanosOf(item.discountPrice),
    0n,
  );
  return asMoney(
    items + nanosOf(sheet.shippingPrice) + nanosOf(sheet.remotePrice) + nanosOf(sheet.codDeliveryFee),
    currency,
  );
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

/** The earliest day one of the items is promised for, to its end. */
function shipByOf(sheet: WireSheet, market: Market): Lenient<Date> {
  const [first] = sheet.orderItems.flatMap((item) => item.estimatedShippingDate.value ?? []).sort();
  return leniently(first, (text) => timeOf(`${text.slice(0, 10)}T23:59:59`, market));
}

/**
 * What a request takes back before shipping, by box; null when it is a return of goods already sent. A stop request
 * always is; a request not yet looked at is while its item is not released; those of the lists of stop requests and
 * cancels are by definition (`always`).
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
