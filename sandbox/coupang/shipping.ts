import { isRecord, listOf, objectFrom, textOf } from '../kernel/json.ts';
import type { LedgerOrder } from '../kernel/ledger.ts';
import type { Call, Kernel, Reply } from '../kernel/platform.ts';
import { DAY } from '../kernel/time.ts';
import type { Market } from './market.ts';
import { bad, ok } from './replies.ts';
import { holdsOf, invoicesOf } from './sheets.ts';

interface BoxResult {
  readonly shipmentBoxId: bigint;
  readonly succeed: boolean;
  readonly resultCode: string;
  readonly resultMessage: string;
  readonly retryRequired: boolean;
}

const RETRY = new Set(['PERMISSION_DENIED', 'DUPLICATE_INVOICE_NUMBER', 'INVALID_INVOICE_NUMBER']);
const SHIPPED = new Set(['DEPARTURE', 'DELIVERING', 'FINAL_DELIVERY', 'NONE_TRACKING']);

/** ACCEPT → INSTRUCT, at most 50 boxes. HTTP 200 whatever happened to each. */
export function acknowledge(call: Call, kernel: Kernel, vendorId: string): Reply {
  const body = objectFrom(call.body);
  if (body === null || textOf(body.vendorId) !== vendorId) return bad('vendorId does not match.');
  const ids = listOf(body.shipmentBoxIds).map(textOf);
  if (ids.length === 0 || ids.length > 50 || ids.some((id) => !/^\d+$/.test(id)))
    return bad('shipmentBoxIds should have 1 to 50 numbers.');
  return summary(
    ids.map((id) => {
      const sheet = kernel.ledger.find('coupang', vendorId, id);
      if (sheet === null) return result(id, 'NOT_FOUND_SHIPMENT_BOX');
      if (Object.values(holdsOf(sheet)).some((count) => count > 0)) return result(id, 'CANCELED_HOLDING_FOR_CANCEL');
      if (sheet.status !== 'ACCEPT' || sheet.lines.every((line) => line.cancelled >= line.quantity))
        return result(id, 'INVALID_STATUS');
      moveTo(sheet, 'INSTRUCT', call.now, kernel);
      return result(id, 'OK');
    }),
  );
}

/**
 * INSTRUCT → DEPARTURE, one entry per vendorItemId; `update` corrects a number later. The first parcel of a split
 * leaves the other items in a new box.
 */
export function uploadInvoices(call: Call, kernel: Kernel, vendorId: string, market: Market, update: boolean): Reply {
  const body = objectFrom(call.body);
  if (body === null || textOf(body.vendorId) !== vendorId) return bad('vendorId does not match.');
  const entries = listOf(body.orderSheetInvoiceApplyDtos).filter(isRecord);
  if (entries.length === 0) return bad('orderSheetInvoiceApplyDtos is empty.');
  if (entries.some((entry) => typeof entry.invoiceNumber !== 'string')) return bad('invoiceNumber should be a string.');
  const boxes = [...new Set(entries.map((entry) => textOf(entry.shipmentBoxId)))];
  return summary(
    boxes.map((id) => {
      const sheet = kernel.ledger.find('coupang', vendorId, id);
      if (sheet === null) return result(id, 'NOT_FOUND_SHIPMENT_BOX');
      const own = entries.filter((entry) => textOf(entry.shipmentBoxId) === id);
      const refusal = own
        .map((entry) => entryFault(entry, sheet, kernel, market, update))
        .find((fault) => fault !== null);
      if (refusal !== undefined) return result(id, refusal);
      if (own.some((entry) => entry.splitShipping === true))
        splitOff(
          sheet,
          own.map((entry) => textOf(entry.vendorItemId)),
          kernel,
        );
      for (const entry of own) {
        invoicesOf(sheet)[textOf(entry.vendorItemId)] = {
          company: textOf(entry.deliveryCompanyCode),
          number: textOf(entry.invoiceNumber),
          at: call.now.toISOString(),
        };
      }
      const direct = own.some((entry) => entry.deliveryCompanyCode === 'DIRECT');
      const complete = sheet.lines.every(
        (line) => line.cancelled >= line.quantity || invoicesOf(sheet)[line.id] !== undefined,
      );
      if (complete && !update) moveTo(sheet, direct ? 'NONE_TRACKING' : 'DEPARTURE', call.now, kernel);
      kernel.ledger.changed();
      return result(id, 'OK');
    }),
  );
}

function entryFault(
  entry: Record<string, unknown>,
  sheet: LedgerOrder,
  kernel: Kernel,
  market: Market,
  update: boolean,
): string | null {
  const number = textOf(entry.invoiceNumber).trim();
  const line = sheet.lines.find((other) => other.id === textOf(entry.vendorItemId));
  if (textOf(entry.orderId) !== sheet.number) return 'NOT_FOUND_SHIPMENT_BOX';
  if (line === undefined) return 'NOT_FOUND_VENDOR_ITEM';
  if (line.cancelled >= line.quantity) return 'ORDER_DELIVERY_CANCELED';
  if ((holdsOf(sheet)[line.id] ?? 0) > 0) return 'ORDER_DELIVERY_CANCELED_HOLDING_FOR_CANCEL';
  if (update && !SHIPPED.has(sheet.status)) return 'INVALID_STATUS';
  if (!update && SHIPPED.has(sheet.status)) return 'NOT_ALLOW_INVOICE_NUMBER_RE_UPLOAD';
  if (!update && sheet.status !== 'INSTRUCT') return 'INVALID_STATUS';
  const courier = textOf(entry.deliveryCompanyCode);
  if (!market.knowsCourier(courier)) return 'UNDEFINED_ERROR_OCCUR';
  if (number === '') return 'NOT_FOUND_INVOICE_NUMBER';
  if (courier === 'DIRECT' ? !/^\d+$/.test(number) : !/^[A-Za-z0-9-]{6,30}$/.test(number))
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
function summary(responseList: readonly BoxResult[]): Reply {
  const failed = responseList.filter((row) => !row.succeed).length;
  const responseCode = failed === 0 ? 0 : failed === responseList.length ? 99 : 1;
  return ok('v4', {
    responseCode,
    responseMessage: ['SUCCESS', 'PARTIAL_ERROR'][responseCode] ?? 'ALL_ERROR',
    responseList,
  });
}
