import { isRecord, listOf, objectFrom, textOf } from '../kernel/json.ts';
import type { LedgerLine, LedgerOrder } from '../kernel/ledger.ts';
import type { Kernel, Reply } from '../kernel/platform.ts';
import { DAY } from '../kernel/time.ts';
import type { Market } from './market.ts';
import { record, type VendorCall } from './record.ts';
import { bad, ok } from './replies.ts';
import { holdsOf, invoicesOf } from './sheets.ts';

interface BoxResult {
  readonly shipmentBoxId: bigint;
  readonly succeed: boolean;
  readonly resultCode: string;
  readonly resultMessage: string;
  readonly retryRequired: boolean;
}

/** Change something, then again. */
const RETRY = new Set([
  'PERMISSION_DENIED',
  'DUPLICATE_INVOICE_NUMBER',
  'INVALID_INVOICE_NUMBER',
  'ORDER_DELIVERY_PARTIAL_STOP_REQUESTED',
  'ORDER_DELIVERY_CANCELED_HOLDING_FOR_CANCEL',
  'UNDEFINED_ERROR_OCCUR',
]);
const SHIPPED = new Set(['DEPARTURE', 'DELIVERING', 'FINAL_DELIVERY', 'NONE_TRACKING']);

/** ACCEPT → INSTRUCT, at most 50 boxes. HTTP 200 whatever happened to each. */
export function acknowledge(input: VendorCall): Reply {
  const { call, kernel, vendorId } = input;
  const body = objectFrom(call.body);
  if (body === null || textOf(body.vendorId) !== vendorId) return bad('vendorId does not match.');
  const ids = listOf(body.shipmentBoxIds).map(textOf);
  if (ids.length === 0 || ids.length > 50 || ids.some((id) => !/^\d+$/.test(id)))
    return bad('shipmentBoxIds should have 1 to 50 numbers.');
  return summary(
    kernel,
    ids.map((id) => {
      const sheet = kernel.ledger.find('coupang', vendorId, id);
      const code = acknowledgeFault(sheet);
      if (code === null && sheet !== null) moveTo(sheet, 'INSTRUCT', call.now, kernel);
      record(input, {
        kind: 'order',
        subject: id,
        key: `acknowledge ${id}`,
        outcome: code === null ? 'done' : 'refused',
        effect: code ?? 'ACCEPT → INSTRUCT',
      });
      return result(id, code ?? 'OK');
    }),
  );
}

function acknowledgeFault(sheet: LedgerOrder | null): string | null {
  if (sheet === null) return 'NOT_FOUND_SHIPMENT_BOX';
  if (Object.values(holdsOf(sheet)).some((count) => count > 0)) return 'CANCELED_HOLDING_FOR_CANCEL';
  return sheet.status !== 'ACCEPT' || openLines(sheet).length === 0 ? 'INVALID_STATUS' : null;
}

/**
 * Korea. INSTRUCT → DEPARTURE, one entry per vendorItemId and all of a box together; `update` corrects a number later.
 * The first parcel of a split leaves the other items in a new box.
 */
export function uploadInvoices(input: VendorCall, market: Market, update: boolean): Reply {
  const { call, kernel, vendorId } = input;
  const body = objectFrom(call.body);
  if (body === null || textOf(body.vendorId) !== vendorId) return bad('vendorId does not match.');
  const entries = listOf(body.orderSheetInvoiceApplyDtos).filter(isRecord);
  if (entries.length === 0) return bad('orderSheetInvoiceApplyDtos is empty.');
  if (entries.some((entry) => typeof entry.invoiceNumber !== 'string')) return bad('invoiceNumber should be a string.');
  const boxes = [...new Set(entries.map((entry) => textOf(entry.shipmentBoxId)))];
  return summary(
    kernel,
    boxes.map((id) => {
      const sheet = kernel.ledger.find('coupang', vendorId, id);
      const own = entries.filter((entry) => textOf(entry.shipmentBoxId) === id);
      const fault =
        sheet === null
          ? 'NOT_FOUND_SHIPMENT_BOX'
          : (boxFault(own, sheet, update) ??
            own.map((entry) => entryFault(entry, sheet, kernel, market)).find((code) => code !== null) ??
            null);
      for (const entry of own)
        record(input, {
          kind: 'shipment',
          subject: id,
          key: `${id} ${textOf(entry.vendorItemId)}${update ? ` ${textOf(entry.invoiceNumber)}` : ''}`,
          outcome: fault === null ? 'done' : 'refused',
          effect: fault ?? effectOf(entry, update),
          carrier: textOf(entry.deliveryCompanyCode),
          trackingNumber: textOf(entry.invoiceNumber),
        });
      if (fault !== null || sheet === null) return result(id, fault ?? 'NOT_FOUND_SHIPMENT_BOX');
      upload(sheet, own, kernel, call.now, update);
      return result(id, 'OK');
    }),
  );
}

function upload(
  sheet: LedgerOrder,
  own: readonly Record<string, unknown>[],
  kernel: Kernel,
  now: Date,
  update: boolean,
): void {
  const at = now.toISOString();
  if (own.some((entry) => entry.splitShipping === true)) {
    const kept = own.map((entry) => textOf(entry.vendorItemId));
    splitOff(sheet, kept, kernel);
  }
  for (const entry of own) {
    const [company, number] = [textOf(entry.deliveryCompanyCode), textOf(entry.invoiceNumber)];
    // Only announced for a later day: the box waits for its number.
    if (number === '') continue;
    invoicesOf(sheet)[textOf(entry.vendorItemId)] = { company, number, at };
    if (!sheet.shipments.some((shipment) => shipment.trackingNumber === number))
      sheet.shipments.push({ carrier: company, trackingNumber: number, at });
  }
  const direct = own.some((entry) => entry.deliveryCompanyCode === 'DIRECT');
  const complete = openLines(sheet).every((line) => invoicesOf(sheet)[line.id] !== undefined);
  if (complete || update) moveTo(sheet, direct ? 'NONE_TRACKING' : 'DEPARTURE', now, kernel);
  kernel.ledger.changed();
}

function effectOf(entry: Record<string, unknown>, update: boolean): string {
  if (textOf(entry.invoiceNumber) === '') return `announced for ${textOf(entry.estimatedShippingDate)}`;
  return update ? 'number changed' : entry.splitShipping === true ? 'parcel split off' : 'number given';
}

function openLines(sheet: LedgerOrder): readonly LedgerLine[] {
  return sheet.lines.filter((line) => line.cancelled < line.quantity);
}

/** What is wrong with the entries of a box taken together; null when nothing is. */
function boxFault(own: readonly Record<string, unknown>[], sheet: LedgerOrder, update: boolean): string | null {
  const items = own.map((entry) => textOf(entry.vendorItemId));
  const splits = own.filter((entry) => entry.splitShipping === true).length;
  const numbers = new Set(own.map((entry) => textOf(entry.invoiceNumber)));
  const open = openLines(sheet);
  if (own.some((entry) => textOf(entry.orderId) !== sheet.number)) return 'NOT_FOUND_SHIPMENT_BOX';
  if (open.length === 0) return 'ORDER_DELIVERY_CANCELED';
  const held = open.filter((line) => (holdsOf(sheet)[line.id] ?? 0) > 0);
  if (held.length > 0 && !update) {
    const all = open.every((line) => (holdsOf(sheet)[line.id] ?? 0) >= line.quantity - line.cancelled);
    return all ? 'ORDER_DELIVERY_CANCELED_HOLDING_FOR_CANCEL' : 'ORDER_DELIVERY_PARTIAL_STOP_REQUESTED';
  }
  if (update && !SHIPPED.has(sheet.status)) return 'INVALID_STATUS';
  if (!update && SHIPPED.has(sheet.status)) return 'NOT_ALLOW_INVOICE_NUMBER_RE_UPLOAD';
  if (!update && sheet.status !== 'INSTRUCT') return 'INVALID_STATUS';
  if (items.some((item) => !sheet.lines.some((line) => line.id === item))) return 'NOT_FOUND_VENDOR_ITEM';
  if (update && splits > 0) return 'NOT_ALLOW_SEPARATE_AFTER_NORMAL_DELIVERY';
  if (splits > 0 && splits < own.length) return 'IS_SEPARATE_MUST_BE_TRUE_WHEN_SEPARATE_DELIVERY';
  if (splits === 0 && numbers.size > 1) return 'IS_SEPARATE_MUST_BE_TRUE_WHEN_SEPARATE_DELIVERY';
  if (splits > 0 && open.length < 2 && sheet.details.splitShipping !== true)
    return 'NOT_ALLOW_SEPARATE_WHEN_ONE_VENDOR_ITEM';
  return splits === 0 && open.some((line) => !items.includes(line.id)) ? 'NOT_FOUND_VENDOR_ITEM' : null;
}

function entryFault(entry: Record<string, unknown>, sheet: LedgerOrder, kernel: Kernel, market: Market): string | null {
  const number = textOf(entry.invoiceNumber).trim();
  const estimated = textOf(entry.estimatedShippingDate);
  const line = sheet.lines.find((other) => other.id === textOf(entry.vendorItemId));
  if (line === undefined) return 'NOT_FOUND_VENDOR_ITEM';
  if (line.cancelled >= line.quantity) return 'ORDER_DELIVERY_CANCELED';
  const courier = textOf(entry.deliveryCompanyCode);
  if (!market.knowsCourier(courier)) return 'UNDEFINED_ERROR_OCCUR';
  if (number === '') return /^\d{4}-\d\d-\d\d$/.test(estimated) ? null : 'NOT_FOUND_INVOICE_NUMBER';
  if (estimated !== '') return 'INVALID_INVOICE_NUMBER';
  if (courier === 'DIRECT' ? !/^\d{1,30}$/.test(number) : !/^[A-Za-z0-9-]{6,30}$/.test(number))
    return 'INVALID_INVOICE_NUMBER';
  const used = kernel.ledger
    .of('coupang', sheet.storeId)
    .some(
      (other) =>
        other !== sheet &&
        Object.values(invoicesOf(other)).some(
          (invoice) => invoice.number === number && kernel.now().getTime() - Date.parse(invoice.at) < 180 * DAY,
        ),
    );
  return used ? 'DUPLICATE_INVOICE_NUMBER' : null;
}

/** A parcel that was on its way for a month without arriving. */
export function completeLongTerm(input: VendorCall): Reply {
  const body = objectFrom(input.call.body);
  const id = textOf(body?.shipmentBoxId);
  const sheet = input.kernel.ledger.find('coupang', input.vendorId, id);
  const since = sheet?.shipments.at(-1)?.at;
  const due = since !== undefined && input.call.now.getTime() - Date.parse(since) >= 30 * DAY;
  if (sheet === null || !SHIPPED.has(sheet.status) || !due) return bad('the box is not undelivered for a month.');
  moveTo(sheet, 'FINAL_DELIVERY', input.call.now, input.kernel);
  return ok('v4', { resultCode: 'SUCCESS', resultMessage: '' });
}

/** What is not in the parcel moves to a box of its own, under the same order. */
function splitOff(sheet: LedgerOrder, kept: readonly string[], kernel: Kernel): void {
  const rest = sheet.lines.filter((line) => !kept.includes(line.id));
  if (rest.length === 0) return;
  sheet.lines = sheet.lines.filter((line) => kept.includes(line.id));
  sheet.details.splitShipping = true;
  kernel.ledger.add({
    ...structuredClone(sheet),
    id: String(BigInt(sheet.id) + 1n + BigInt(kernel.ledger.count('coupang.split')) * 1000n),
    lines: rest,
    shipments: [],
    details: { splitShipping: true, history: sheet.details.history },
  });
}

export function moveTo(sheet: LedgerOrder, status: string, now: Date, kernel: Kernel): void {
  sheet.status = status;
  sheet.changedAt = now.toISOString();
  sheet.details.history = [...listOf(sheet.details.history), { status, at: sheet.changedAt }];
  kernel.ledger.changed();
}

function result(id: string, resultCode: string): BoxResult {
  const succeed = resultCode === 'OK';
  return {
    shipmentBoxId: BigInt(id),
    succeed,
    resultCode,
    resultMessage: succeed ? '' : resultCode.toLowerCase().replaceAll('_', ' '),
    retryRequired: RETRY.has(resultCode),
  };
}

/** 0 all went well, 1 some, 99 none. */
function summary(kernel: Kernel, responseList: readonly BoxResult[]): Reply {
  const failed = responseList.filter((row) => !row.succeed).length;
  const responseCode = failed === 0 ? 0 : failed === responseList.length ? 99 : 1;
  return ok('v4', {
    responseCode,
    responseMessage: ['SUCCESS', 'PARTIAL_ERROR'][responseCode] ?? 'ALL_ERROR',
    // Negative, and beyond what a floating-point number holds.
    responseKey: -4_611_686_018_427_387_905n - BigInt(kernel.ledger.count('coupang.response')),
    responseList,
  });
}
