import { randomUUID } from 'node:crypto';
import { json } from '../kernel/http.ts';
import { fromJson, isRecord, listOf, objectFrom, textOf, toJson } from '../kernel/json.ts';
import { labelPdf } from '../kernel/label-pdf.ts';
import type { LedgerOrder } from '../kernel/ledger.ts';
import type { Reply } from '../kernel/platform.ts';
import { DAY, TAIPEI, later, localTime } from '../kernel/time.ts';
import { usableOutboundPlace, usableReturnCenter } from './places.ts';
import { record, type VendorCall } from './record.ts';
import { bad, gateway } from './replies.ts';
import { holdsOf, invoicesOf } from './sheets.ts';
import { moveTo } from './shipping.ts';

/** What Coupang gave for a box. */
interface Arranged {
  readonly company: string;
  readonly number: string;
  readonly validationCode: string;
  readonly validUntil: string;
}

/** Taiwan's carriers: the first letter of their numbers, and how many labels a call may ask for. */
const carriers: Readonly<Record<string, { readonly letter: string; readonly most: number }>> = {
  TWL_FM: { letter: 'M', most: 30 },
  TWL_711: { letter: 'F', most: 40 },
  TWL_KERRY: { letter: 'K', most: 5 },
};
/** ASSUMED */
const MOST_BOXES = 50;
const VALID_DAYS = 7;

/**
 * Gives each box its number: INSTRUCT → DEPARTURE. The answer is an object by box, without an envelope; with the fault
 * `labelLost` the work is done and the boxes are missing from it. An arranged box gets the same number again, unless
 * `repeats` is refused (both ASSUMED) or the number has expired.
 */
export function arrangeShipment(input: VendorCall, repeats: 'same' | 'refused'): Reply {
  const rows = arrayFrom(input.call.body);
  if (rows === null || rows.length === 0 || rows.length > MOST_BOXES)
    return bad(`the body should be an array of 1 to ${MOST_BOXES} boxes.`);
  const codes = [...new Set(rows.map((row) => textOf(row.deliveryCompanyCode)))];
  const [company = ''] = codes;
  if (codes.length > 1) return bad('deliveryCompanyCode should be one for the call.');
  if (carriers[company] === undefined) return bad(`deliveryCompanyCode "${company}" is not known.`);
  const lost = input.call.meets('labelLost') !== null;
  const answers = rows.map((row): [string, unknown] => {
    const id = textOf(row.shipmentBoxId);
    return [id, arrangeBox(input, id, company, row, repeats, lost)];
  });
  input.kernel.ledger.changed();
  return json(200, toJson(lost ? {} : Object.fromEntries(answers)));
}

function arrangeBox(
  input: VendorCall,
  id: string,
  company: string,
  row: Record<string, unknown>,
  repeats: 'same' | 'refused',
  lost: boolean,
): unknown {
  const { kernel, vendorId, call } = input;
  const sheet = kernel.ledger.find('coupang', vendorId, id);
  const known = sheet === null ? null : arrangedOf(sheet);
  const lasting = known !== null && new Date(known.validUntil) > call.now ? known : null;
  const fault =
    sheet === null
      ? 'NOT_FOUND_SHIPMENT_BOX'
      : lasting !== null
        ? repeats === 'refused'
          ? 'ALREADY_ARRANGED'
          : lasting.company === company
            ? null
            : 'DELIVERY_COMPANY_MISMATCH'
        : boxFault(sheet, known !== null, company, row);
  if (fault !== null || sheet === null) {
    record(input, { kind: 'label', subject: id, key: id, outcome: 'refused', effect: fault ?? '' });
    return {
      shipmentBoxId: /^\d+$/.test(id) ? BigInt(id) : null,
      success: false,
      errorKey: fault,
      errorMessage: (fault ?? '').toLowerCase().replaceAll('_', ' '),
      invoiceNumber: '',
      validationCode: '',
      invoiceNumberInvalidTime: '',
    };
  }
  const given = lasting ?? give(input, sheet, company, lost);
  if (lasting !== null) {
    const effect = 'the same number again';
    record(input, { kind: 'label', subject: id, key: id, outcome: 'noEffect', effect, trackingNumber: given.number });
  }
  return {
    shipmentBoxId: BigInt(id),
    success: true,
    errorKey: '',
    errorMessage: '',
    invoiceNumber: given.number,
    validationCode: given.validationCode,
    invoiceNumberInvalidTime: `${localTime(given.validUntil, TAIPEI)}+08:00`,
  };
}

function boxFault(sheet: LedgerOrder, expired: boolean, company: string, row: Record<string, unknown>): string | null {
  if (sheet.lines.every((line) => line.cancelled >= line.quantity)) return 'ORDER_DELIVERY_CANCELED';
  if (Object.values(holdsOf(sheet)).some((count) => count > 0)) return 'ORDER_DELIVERY_CANCELED_HOLDING_FOR_CANCEL';
  if (sheet.status !== 'INSTRUCT' && !expired) return 'INVALID_STATUS';
  // A sheet may name a carrier outside these three; then any of them is accepted.
  if (carriers[sheet.shippingCode ?? ''] !== undefined && sheet.shippingCode !== company)
    return 'DELIVERY_COMPANY_MISMATCH';
  if (company === 'TWL_KERRY')
    return typeof row.outboundShippingPlaceCode === 'number' && usableOutboundPlace(row.outboundShippingPlaceCode)
      ? null
      : 'INVALID_OUTBOUND_SHIPPING_PLACE';
  return typeof row.returnCenterCode === 'string' && usableReturnCenter(row.returnCenterCode)
    ? null
    : 'INVALID_RETURN_CENTER';
}

function give(input: VendorCall, sheet: LedgerOrder, company: string, lost: boolean): Arranged {
  const { kernel, call } = input;
  const count = kernel.ledger.count('coupang.number');
  const number = `${carriers[company]?.letter ?? ''}${String(count).padStart(9, '0')}`;
  const at = call.now.toISOString();
  const given: Arranged = {
    company,
    number,
    validationCode: String(1000 + (count % 9000)),
    validUntil: later(call.now, VALID_DAYS * DAY).toISOString(),
  };
  sheet.details.arranged = given;
  for (const line of sheet.lines)
    if (line.cancelled < line.quantity) invoicesOf(sheet)[line.id] = { company, number, at };
  sheet.shipments.push({ carrier: company, trackingNumber: number, at });
  moveTo(sheet, 'DEPARTURE', call.now, kernel);
  record(input, {
    kind: 'label',
    subject: sheet.id,
    key: sheet.id,
    effect: lost ? 'number given, missing from the answer' : 'number given',
    carrier: company,
    trackingNumber: number,
  });
  return given;
}

/** The PDF itself, one page for each box. ASSUMED: a fault is JSON with 400, and nothing is printed then. */
export async function downloadInvoices(input: VendorCall): Promise<Reply> {
  const body = objectFrom(input.call.body);
  const company = textOf(body?.deliveryCompanyCode);
  const rows = listOf(body?.invoicePrintDtoList).filter(isRecord);
  const carrier = carriers[company];
  if (carrier === undefined) return gateway(400, `deliveryCompanyCode "${company}" is not known.`);
  if (rows.length === 0 || rows.length > carrier.most)
    return gateway(400, `invoicePrintDtoList should have 1 to ${carrier.most} rows for ${company}.`);
  const late = input.call.meets('labelNotReady') !== null;
  const boxes = rows.map((row) => ({ id: textOf(row.shipmentBoxId), number: textOf(row.invoiceNumber) }));
  const wrong = boxes.find(({ id, number }) => {
    const sheet = input.kernel.ledger.find('coupang', input.vendorId, id);
    const arranged = sheet === null ? null : arrangedOf(sheet);
    return arranged?.number !== number || arranged.company !== company;
  });
  const fault = late
    ? 'the invoice is not ready.'
    : wrong === undefined
      ? null
      : `shipmentBoxId ${wrong.id} has no invoice ${wrong.number} of ${company}.`;
  for (const { id, number } of boxes)
    record(input, {
      kind: 'label',
      subject: id,
      key: `print ${number}`,
      outcome: fault === null ? 'done' : 'refused',
      effect: fault ?? 'printed',
      carrier: company,
      trackingNumber: number,
    });
  if (fault !== null) return gateway(400, fault);
  const pages = boxes.map(({ id, number }) => ({ title: company, trackingNumber: number, lines: [`Box ${id}`] }));
  return {
    status: 200,
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="${randomUUID()}.pdf"`,
    },
    body: await labelPdf(pages, 'A6'),
  };
}

const templates = new Set(['SIXTY_FORTY_MM', 'SIXTY_THIRTY_MM']);

/** Labels of boxes that pass through Coupang's own centre (CGF LITE), both markets: Base64 of a PDF. */
export async function printOrderLabel(input: VendorCall): Promise<Reply> {
  const body = objectFrom(input.call.body);
  const orderIds = listOf(body?.orderIdList).map(textOf);
  const boxIds = listOf(body?.shipmentBoxIdList).map(textOf);
  const named = orderIds.length > 0 ? orderIds : boxIds;
  const quantity = Number(textOf(body?.quantity) || '1');
  if (named.length === 0 || named.length > 10) return bad('orderIdList or shipmentBoxIdList should have 1 to 10 ids.');
  if (!templates.has(textOf(body?.templateName))) return bad('templateName is not known.');
  if (!Number.isInteger(quantity) || quantity < 1 || quantity > 10) return bad('quantity should be 1 to 10.');
  const sheets = input.kernel.ledger
    .of('coupang', input.vendorId)
    .filter((sheet) => named.includes(orderIds.length > 0 ? sheet.number : sheet.id));
  if (sheets.length === 0 || sheets.some((sheet) => sheet.details.shipmentType !== 'CGF LITE'))
    return bad('the boxes should be of shipmentType CGF LITE.');
  const pages = sheets.flatMap((sheet) =>
    Array.from({ length: quantity }, () => ({ title: 'CGF LITE', trackingNumber: sheet.id, lines: [sheet.number] })),
  );
  for (const sheet of sheets)
    record(input, { kind: 'label', subject: sheet.id, key: `print ${sheet.id}`, effect: 'printed' });
  const pdf = await labelPdf(pages, 'A6');
  return json(200, toJson({ code: 200, message: 'SUCCESS', data: pdf.toString('base64') }));
}

function arrangedOf(sheet: LedgerOrder): Arranged | null {
  return isRecord(sheet.details.arranged) ? (sheet.details.arranged as unknown as Arranged) : null;
}

function arrayFrom(body: Buffer): readonly Record<string, unknown>[] | null {
  try {
    const value = fromJson(body.toString());
    return Array.isArray(value) && value.every(isRecord) ? value : null;
  } catch {
    return null;
  }
}
