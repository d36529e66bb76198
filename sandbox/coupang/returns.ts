import { pageOf } from '../kernel/faults.ts';
import { listOf, objectFrom, textOf, toJson } from '../kernel/json.ts';
import type { LedgerOrder } from '../kernel/ledger.ts';
import type { Call, Kernel, Reply } from '../kernel/platform.ts';
import { SEOUL, localTime, offsetText } from '../kernel/time.ts';
import type { Market } from './market.ts';
import { json } from '../kernel/http.ts';
import { record, type VendorCall } from './record.ts';
import { bad, ok } from './replies.ts';
import { holdsOf, invoicesOf } from './sheets.ts';
import { moveTo } from './shipping.ts';
import { readWindow } from './window.ts';

/** A buyer's or seller's cancel. A parcel already prepared makes a stop request that the seller has to answer. */
export interface Receipt {
  readonly receiptId: number;
  readonly storeId: string;
  readonly shipmentBoxId: string;
  readonly orderId: string;
  /** CANCEL: gone at once while ACCEPT. RETURN: everything later. */
  readonly cancelType: 'CANCEL' | 'RETURN';
  receiptStatus: 'RELEASE_STOP_UNCHECKED' | 'RETURNS_UNCHECKED' | 'RETURNS_COMPLETED' | 'REQUEST_COUPANG_CHECK';
  releaseStopStatus: string;
  /** Whether the parcel had left when it was asked. */
  readonly left?: boolean;
  readonly items: readonly { readonly vendorItemId: string; readonly count: number }[];
  readonly createdAt: string;
}

const byStatus: Readonly<Record<string, Receipt['receiptStatus']>> = {
  RU: 'RELEASE_STOP_UNCHECKED',
  UC: 'RETURNS_UNCHECKED',
  CC: 'RETURNS_COMPLETED',
  PR: 'REQUEST_COUPANG_CHECK',
};

export class Returns {
  readonly #kernel: Kernel;
  readonly #data: { list: Receipt[] };

  constructor(kernel: Kernel) {
    this.#kernel = kernel;
    this.#data = kernel.state.slice<{ list: Receipt[] }>('coupang.receipts', { list: [] });
  }

  /**
   * A cancelled sheet keeps its status and stays in the lists: only the counts of its items show it. ASSUMED
   * While ACCEPT the order is off at once; while INSTRUCT the rest is held until the seller answers; later it is an
   * ordinary return.
   */
  request(order: LedgerOrder, counts: Readonly<Record<string, number>>, now: Date): Receipt {
    const atOnce = order.status === 'ACCEPT';
    const items: { vendorItemId: string; count: number }[] = [];
    for (const line of order.lines) {
      const count = Math.min(counts[line.id] ?? 0, line.quantity - line.cancelled);
      if (count <= 0) continue;
      items.push({ vendorItemId: line.id, count });
      if (atOnce) line.cancelled += count;
      else if (order.status === 'INSTRUCT') holdsOf(order)[line.id] = count;
    }
    const receipt: Receipt = {
      receiptId: 50_000_000 + this.#kernel.ledger.count('coupang.receipt'),
      storeId: order.storeId,
      shipmentBoxId: order.id,
      orderId: order.number,
      cancelType: atOnce ? 'CANCEL' : 'RETURN',
      receiptStatus: atOnce
        ? 'RETURNS_COMPLETED'
        : order.status === 'INSTRUCT'
          ? 'RELEASE_STOP_UNCHECKED'
          : 'RETURNS_UNCHECKED',
      releaseStopStatus: atOnce ? '자동처리' : '미처리',
      left: !atOnce && order.status !== 'INSTRUCT',
      items,
      createdAt: now.toISOString(),
    };
    this.#data.list.push(receipt);
    order.changedAt = now.toISOString();
    this.#kernel.state.changed();
    return receipt;
  }

  list(call: Call, version: string, storeId: string, market: Market): Reply {
    const { query } = call;
    const byMinute = query.get('searchType') === 'timeFrame';
    if (byMinute && ['nextToken', 'maxPerPage', 'orderId'].some((name) => query.has(name)))
      return bad('timeFrame excludes nextToken, maxPerPage and orderId.');
    const window = readWindow(query, { byMinute, market, zoned: 'either', maxDays: 31 });
    if (typeof window === 'string') return bad(window);
    const cancelType = query.get('cancelType') ?? 'RETURN';
    const status = query.get('status');
    if (cancelType !== 'RETURN' && cancelType !== 'CANCEL') return bad('cancelType should be RETURN or CANCEL.');
    if (cancelType === 'CANCEL' && status !== null) return bad('status is not allowed with cancelType CANCEL.');
    if (cancelType === 'RETURN' && status === null && !query.has('orderId'))
      return bad('status or orderId is required.');
    if (status !== null && byStatus[status] === undefined) return bad('status should be RU, CC, PR or UC.');
    const size = Number(query.get('maxPerPage') ?? 50);
    if (!Number.isInteger(size) || size < 1 || size > 50) return bad('maxPerPage should be 1 to 50.');
    const page = Number(query.get('nextToken') || 0);
    if (!Number.isInteger(page) || page < 0) return bad('nextToken is not valid.');
    const rows = this.#data.list.filter(
      (receipt) =>
        receipt.storeId === storeId &&
        receipt.cancelType === cancelType &&
        (status === null ||
          receipt.receiptStatus === byStatus[status] ||
          // A request to stop shows under both.
          (status === 'UC' && receipt.receiptStatus === 'RELEASE_STOP_UNCHECKED')) &&
        (!query.has('orderId') || receipt.orderId === query.get('orderId')) &&
        new Date(receipt.createdAt) >= window.from &&
        new Date(receipt.createdAt) < window.until,
    );
    const wire = (receipt: Receipt): unknown => this.#wire(receipt, version, market);
    if (byMinute) return ok(version, pageOf(rows, 0, rows.length, call.rows).map(wire));
    return ok(version, pageOf(rows, page * size, size, call.rows).map(wire), {
      nextToken: (page + 1) * size < rows.length ? String(page + 1) : '',
    });
  }

  /** The seller agrees: not shipped. */
  stopped(input: VendorCall, receiptId: string): Reply {
    const { call, vendorId: storeId } = input;
    const body = objectFrom(call.body);
    const receipt = this.#find(storeId, receiptId);
    const sheet = receipt === null ? null : this.#kernel.ledger.find('coupang', storeId, receipt.shipmentBoxId);
    if (receipt === null || sheet === null || textOf(body?.receiptId) !== receiptId)
      return bad('receiptId is not known.');
    const wanted = receipt.items.reduce((sum, item) => sum + item.count, 0);
    const fault =
      receipt.receiptStatus !== 'RELEASE_STOP_UNCHECKED'
        ? `receiptStatus is ${receipt.receiptStatus}.`
        : Number(textOf(body?.cancelCount)) !== wanted
          ? `cancelCount should be ${wanted}.`
          : null;
    const outcome = fault === null ? 'done' : 'refused';
    record(input, { kind: 'order', subject: sheet.id, key: `stop ${receiptId}`, outcome, effect: fault ?? 'stopped' });
    if (fault !== null) return bad(fault);
    for (const item of receipt.items) {
      const line = sheet.lines.find((other) => other.id === item.vendorItemId);
      if (line !== undefined) line.cancelled += item.count;
      delete holdsOf(sheet)[item.vendorItemId];
    }
    receipt.receiptStatus = 'RETURNS_COMPLETED';
    receipt.releaseStopStatus = '처리(출고중지)';
    sheet.changedAt = call.now.toISOString();
    this.#kernel.state.changed();
    return ok('v4', { resultCode: 'SUCCESS', resultMessage: '' });
  }

  /** Too late: the parcel is on its way. */
  shipped(input: VendorCall, receiptId: string): Reply {
    const { call, vendorId: storeId } = input;
    const body = objectFrom(call.body);
    const receipt = this.#find(storeId, receiptId);
    const sheet = receipt === null ? null : this.#kernel.ledger.find('coupang', storeId, receipt.shipmentBoxId);
    if (receipt === null || sheet === null || textOf(body?.receiptId) !== receiptId)
      return bad('receiptId is not known.');
    const [company, number] = [textOf(body?.deliveryCompanyCode), textOf(body?.invoiceNumber)];
    const fault =
      receipt.receiptStatus !== 'RELEASE_STOP_UNCHECKED'
        ? `receiptStatus is ${receipt.receiptStatus}.`
        : company === '' || number === ''
          ? 'deliveryCompanyCode and invoiceNumber are required.'
          : null;
    record(input, {
      kind: 'shipment',
      subject: sheet.id,
      key: `stop ${receiptId}`,
      outcome: fault === null ? 'done' : 'refused',
      effect: fault ?? 'too late: on its way',
      carrier: company,
      trackingNumber: number,
    });
    if (fault !== null) return bad(fault);
    for (const item of receipt.items) {
      delete holdsOf(sheet)[item.vendorItemId];
      invoicesOf(sheet)[item.vendorItemId] = { company, number, at: call.now.toISOString() };
    }
    receipt.receiptStatus = 'RETURNS_UNCHECKED';
    receipt.releaseStopStatus = '처리(이미출고)';
    moveTo(sheet, 'DEPARTURE', call.now, this.#kernel);
    return ok('v4', { resultCode: 'SUCCESS', resultMessage: '' });
  }

  /** The seller cancels: at once in ACCEPT, a stop request in INSTRUCT. */
  cancelBySeller(input: VendorCall, orderId: string): Reply {
    const { call, vendorId } = input;
    const body = objectFrom(call.body);
    const items = listOf(body?.vendorItemIds).map(textOf);
    const counts = listOf(body?.receiptCounts).map((count) => Number(textOf(count)));
    if (body === null || textOf(body.vendorId) !== vendorId || textOf(body.orderId) !== orderId)
      return bad('vendorId or orderId does not match.');
    if (items.length === 0 || items.length !== counts.length)
      return bad('vendorItemIds and receiptCounts should be of one length.');
    if (body.bigCancelCode !== 'CANERR' || !['CCTTER', 'CCPNER', 'CCPRER'].includes(textOf(body.middleCancelCode)))
      return bad('the cancel code is not valid.');
    const sheets = this.#kernel.ledger
      .of('coupang', vendorId)
      .filter((sheet) => sheet.number === orderId && ['ACCEPT', 'INSTRUCT'].includes(sheet.status));
    if (sheets.length === 0) return bad('the order cannot be cancelled.');
    const wanted = Object.fromEntries(items.map((item, index) => [item, counts[index] ?? 0]));
    const touched = sheets.filter((sheet) => sheet.lines.some((line) => items.includes(line.id)));
    // While ACCEPT the whole order or nothing.
    const partly = touched.filter(
      (sheet) =>
        sheet.status === 'ACCEPT' &&
        sheet.lines.some((line) => (wanted[line.id] ?? 0) < line.quantity - line.cancelled),
    );
    const receipts = touched
      .filter((sheet) => !partly.includes(sheet))
      .map((sheet) => this.request(sheet, wanted, call.now));
    const reached = new Set(receipts.flatMap((receipt) => receipt.items.map((item) => item.vendorItemId)));
    const failed = items.filter((item) => !reached.has(item));
    const code = failed.length === 0 ? 'SUCCESS' : reached.size === 0 ? 'FAIL' : 'PARTIAL';
    const outcome = reached.size === 0 ? 'refused' : 'done';
    record(input, { kind: 'order', subject: orderId, key: `cancel ${orderId}`, outcome, effect: `cancel: ${code}` });
    return json(
      200,
      toJson({
        code,
        message: code === 'FAIL' ? 'the whole order only.' : '',
        data: {
          receiptMap: Object.fromEntries(
            receipts.map((receipt) => [
              receipt.receiptId,
              {
                receiptId: receipt.receiptId,
                receiptType: receipt.cancelType === 'CANCEL' ? 'CANCEL' : 'STOP_SHIPMENT',
                vendorItemIds: receipt.items.map((item) => BigInt(item.vendorItemId)),
                totalCount: receipt.items.reduce((sum, item) => sum + item.count, 0),
              },
            ]),
          ),
          orderId: BigInt(orderId),
          failedVendorItemIds: failed.map((item) => (/^\d+$/.test(item) ? BigInt(item) : item)),
        },
      }),
    );
  }

  #find(storeId: string, receiptId: string): Receipt | null {
    return (
      this.#data.list.find((receipt) => receipt.storeId === storeId && String(receipt.receiptId) === receiptId) ?? null
    );
  }

  #wire(receipt: Receipt, version: string, market: Market): unknown {
    const at =
      version === 'v4'
        ? localTime(receipt.createdAt, SEOUL)
        : `${localTime(receipt.createdAt, market.offsetMinutes)}${offsetText(market.offsetMinutes)}`;
    return {
      receiptId: receipt.receiptId,
      orderId: BigInt(receipt.orderId),
      paymentId: BigInt(receipt.orderId) + 7n,
      receiptType: receipt.cancelType,
      receiptStatus: receipt.receiptStatus,
      createdAt: at,
      modifiedAt: at,
      releaseStopStatus: receipt.releaseStopStatus,
      returnItems: receipt.items.map((item) => ({
        vendorItemId: BigInt(item.vendorItemId),
        purchaseCount: item.count,
        cancelCount: item.count,
        shipmentBoxId: BigInt(receipt.shipmentBoxId),
        releaseStatus:
          receipt.receiptStatus === 'RELEASE_STOP_UNCHECKED'
            ? 'N'
            : receipt.releaseStopStatus.includes('이미출고')
              ? 'A'
              : receipt.left === true
                ? 'Y'
                : 'S',
      })),
      returnDeliveryDtos: [],
      returnShippingCharge: version === 'v4' ? 0 : { currencyCode: market.currency, units: 0, nanos: 0 },
    };
  }
}
