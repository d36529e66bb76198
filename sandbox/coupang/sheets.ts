import { pageOf } from '../kernel/faults.ts';
import { poisoned, type LedgerLine, type LedgerOrder } from '../kernel/ledger.ts';
import type { Call, Reply } from '../kernel/platform.ts';
import { DAY, SEOUL, localTime, offsetText } from '../kernel/time.ts';
import { skuShown, type Market } from './market.ts';
import { bad, ok } from './replies.ts';
import { readWindow } from './window.ts';

export const sheetStatuses = [
  'ACCEPT',
  'INSTRUCT',
  'DEPARTURE',
  'DELIVERING',
  'FINAL_DELIVERY',
  'NONE_TRACKING',
] as const;

/** What an upload of a tracking number left on a line. */
export interface LineInvoice {
  readonly company: string;
  readonly number: string;
  readonly at: string;
}

export function holdsOf(order: LedgerOrder): Record<string, number> {
  return (order.details.holds ??= {}) as Record<string, number>;
}

export function invoicesOf(order: LedgerOrder): Record<string, LineInvoice> {
  return (order.details.invoices ??= {}) as Record<string, LineInvoice>;
}

/** ACCEPT or INSTRUCT. */
export function isToShip(order: LedgerOrder): boolean {
  return order.status === 'ACCEPT' || order.status === 'INSTRUCT';
}

/** GET ordersheets: one status per call; by days with pages, or by minutes without. */
export function listSheets(call: Call, version: string, market: Market, orders: readonly LedgerOrder[]): Reply {
  const { query } = call;
  const status = query.get('status') ?? '';
  if (!(sheetStatuses as readonly string[]).includes(status))
    return bad(`status "${status}" is not one of ${sheetStatuses.join(', ')}`);
  const byMinute = query.get('searchType') === 'timeFrame';
  const window = readWindow(query, { byMinute, market, zoned: version === 'v5', maxDays: 31 });
  if (typeof window === 'string') return bad(window);
  const isCod = query.get('isCod');
  const rows = orders
    .filter((order) => order.status === status)
    .filter((order) => new Date(order.placedAt) >= window.from && new Date(order.placedAt) < window.until)
    .filter((order) => isCod === null || order.payment.cashOnDelivery === (isCod === 'true'))
    .sort((a, b) => a.id.localeCompare(b.id));
  const shown = (sheets: readonly LedgerOrder[]): readonly unknown[] => {
    const wires = sheets.map((order) => sheetWire(order, version, market));
    call.shows(sheets.filter(isToShip));
    return wires;
  };
  if (byMinute) return ok(version, shown(pageOf(rows, 0, rows.length, call.rows)));
  const size = Number(query.get('maxPerPage') ?? 50);
  if (!Number.isInteger(size) || size < 1 || size > 50) return bad('maxPerPage should be 1 to 50.');
  const token = query.get('nextToken') ?? '';
  const scope = `${status} ${window.from.getTime()} ${window.until.getTime()}`;
  const after = token === '' ? '' : readToken(token, scope);
  if (after === null) return bad('nextToken is not valid.');
  const start = after === '' ? 0 : rows.findLastIndex((order) => order.id <= after) + 1;
  const page = pageOf(rows, start, size, call.rows);
  const last = rows[start + size - 1];
  const nextToken = last !== undefined && start + size < rows.length ? writeToken(last.id, scope) : '';
  return ok(version, shown(page), { nextToken });
}

/**
 * One sheet. Money is `{currencyCode, units, nanos}` in v5 and a plain number in v4, times carry an offset in v5 and
 * are Korean time in v4.
 */
export function sheetWire(order: LedgerOrder, version: string, market: Market): Record<string, unknown> {
  const v5 = version === 'v5';
  const won = (amount: number): unknown =>
    v5 ? { currencyCode: market.currency, units: BigInt(amount * market.rate), nanos: 0 } : amount * market.rate;
  const time = (at: string): string =>
    v5 ? `${localTime(at, market.offsetMinutes)}.000000${offsetText(market.offsetMinutes)}` : localTime(at, SEOUL);
  const phone = v5 ? `+886${order.recipient.phone.slice(1)}` : order.recipient.phone;
  const invoice = Object.values(invoicesOf(order)).at(0);
  return poisoned(
    order,
    {
      shipmentBoxId: BigInt(order.id),
      orderId: BigInt(order.number),
      orderedAt: time(order.placedAt),
      orderer: { name: order.recipient.name, email: '', safeNumber: phone, ordererNumber: null },
      paidAt: time(order.paidAt ?? order.placedAt),
      status: order.status,
      shippingPrice: won(order.shippingFee),
      remotePrice: null,
      remoteArea: false,
      parcelPrintMessage: order.buyerNote,
      splitShipping: order.details.splitShipping === true,
      ableSplitShipping: order.lines.length > 1,
      receiver: {
        name: order.recipient.name,
        safeNumber: phone,
        receiverNumber: null,
        addr1: `${order.recipient.city}${order.recipient.district}${order.recipient.street}`,
        addr2: '',
        postCode: order.recipient.postcode,
      },
      orderItems: order.lines.map((line) => itemWire(order, line, v5, won)),
      overseaShippingInfoDto: { personalCustomsClearanceCode: '', ordererSsn: '', ordererPhoneNumber: '' },
      deliveryCompanyName: invoice?.company ?? order.shippingCode ?? '',
      invoiceNumber: invoice?.number ?? '',
      inTrasitDateTime: '',
      deliveredDate: '',
      refer: v5 ? 'WEB' : '웹',
      shipmentType: typeof order.details.shipmentType === 'string' ? order.details.shipmentType : 'THIRD_PARTY',
      ...(v5 ? { isCod: order.payment.cashOnDelivery } : {}),
    },
    ['orderItems', 'receiver', 'orderedAt'],
  );
}

function itemWire(
  order: LedgerOrder,
  line: LedgerLine,
  v5: boolean,
  won: (amount: number) => unknown,
): Record<string, unknown> {
  const name = line.variantName === '' ? line.name : `${line.name}, ${line.variantName}`;
  const invoice = invoicesOf(order)[line.id];
  return {
    vendorItemPackageId: 0,
    vendorItemPackageName: name,
    productId: Number(line.productId) - 14_000_000_000,
    vendorItemId: BigInt(line.variantId),
    vendorItemName: name,
    shippingCount: line.quantity,
    salesPrice: won(line.unitPrice),
    orderPrice: won(line.unitPrice * line.quantity),
    discountPrice: won(0),
    ...(v5 ? { instantCouponDiscount: won(0), downloadableCouponDiscount: won(0), coupangDiscount: won(0) } : {}),
    externalVendorSkuCode: skuShown(line.sku),
    etcInfoHeader: null,
    etcInfoValue: null,
    etcInfoValues: null,
    sellerProductId: BigInt(line.productId),
    sellerProductName: line.name,
    sellerProductItemName: line.variantName === '' ? '단일상품' : line.variantName,
    firstSellerProductItemName: line.variantName,
    cancelCount: line.cancelled,
    holdCountForCancel: holdsOf(order)[line.id] ?? 0,
    estimatedShippingDate: localTime(new Date(new Date(order.placedAt).getTime() + 2 * DAY), SEOUL).slice(0, 10),
    plannedShippingDate: '',
    invoiceNumberUploadDate: invoice === undefined ? '' : localTime(invoice.at, SEOUL),
    extraProperties: {},
    pricingBadge: false,
    usedProduct: false,
    confirmDate: null,
    deliveryChargeTypeName: order.shippingFee === 0 ? '無料' : '有料',
    canceled: line.cancelled >= line.quantity,
  };
}

/** Opaque to the caller: the last box of the page and what was asked, so that it fits no other query. */
function writeToken(lastId: string, scope: string): string {
  return Buffer.from(`${lastId}|${scope}`).toString('base64url');
}

function readToken(token: string, scope: string): string | null {
  const [lastId = '', of] = Buffer.from(token, 'base64url').toString().split('|');
  return of === scope && /^\d+$/.test(lastId) ? lastId : null;
}
