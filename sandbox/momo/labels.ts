import { textOf } from '../kernel/json.ts';
import type { LedgerOrder } from '../kernel/ledger.ts';
import { labelPdf, type Protection } from '../kernel/label-pdf.ts';
import { routeOf, type Family } from './families.ts';
import { lineState, openLines, orderOf, record, rowsOf, type WriteCall } from './lines.ts';
import { Refused } from './refused.ts';

interface Slip {
  readonly number: string;
  readonly carrier: string;
  readonly parcel: string;
  readonly orderNos: string[];
}

/**
 * One PDF for the call, a page for each slip, A5, protected with the account's password. Only lines named in the call
 * are printed on it: a slip with one missing comes out incomplete. Printing again is allowed. ASSUMED: Base64.
 */
export async function printLabels(
  family: Family,
  input: WriteCall,
  protection: Protection | null,
): Promise<Record<string, unknown>> {
  const { body, call } = input;
  const rows = rowsOf(input);
  if (!(family === 'third' ? ['label', 'dt', 'all'] : ['label', 'dt']).includes(textOf(body.printType)))
    throw new Refused('printType 錯誤');
  const delivery = textOf(body.third_delyGb);
  if (family === 'third' && !['61', '62', '63'].includes(delivery)) throw new Refused('third_delyGb 錯誤');
  const late = call.meets('labelNotReady') !== null;
  const undone: string[] = [];
  const slips = new Map<string, Slip>();
  for (const row of rows) {
    const orderNo = textOf(row.completeOrderNo);
    const order = orderOf(input, orderNo);
    const { slip, parcel, carrier } =
      order === null ? { slip: null, parcel: null, carrier: '' } : lineState(order, orderNo);
    const printable =
      order !== null &&
      routeOf(order).family === family &&
      (family !== 'third' || routeOf(order).delivery === delivery) &&
      ['unsend', 'printed', 'sending'].includes(order.status);
    if (!printable || slip === null || late) {
      undone.push(orderNo);
      const effect = late ? 'not ready yet' : slip === null ? 'not finished' : 'cannot be printed';
      record(input, { kind: 'label', subject: orderNo, key: `print ${orderNo}`, outcome: 'refused', effect });
      continue;
    }
    const known = slips.get(slip) ?? { number: slip, carrier, parcel: parcel ?? '', orderNos: [] };
    known.orderNos.push(orderNo);
    slips.set(slip, known);
  }
  for (const slip of slips.values()) {
    const all = linesOfSlip(input, slip.number);
    const missing = all.filter((orderNo) => !slip.orderNos.includes(orderNo));
    record(input, {
      kind: 'label',
      subject: slip.orderNos.join(', '),
      key: `print ${slip.number}`,
      effect: missing.length === 0 ? 'printed' : `printed without ${missing.join(', ')}`,
      carrier: slip.carrier,
      trackingNumber: slip.number,
    });
  }
  const pages = [...slips.values()].map((slip) => ({
    title: `momo ${family}`,
    trackingNumber: slip.number,
    lines: slip.orderNos,
  }));
  const pdf = pages.length === 0 ? null : await labelPdf(pages, 'A5', protection);
  return { undoCnt: String(undone.length), undoList: undone, pdfData: pdf?.toString('base64') ?? '' };
}

function linesOfSlip({ kernel, storeId }: WriteCall, slip: string): readonly string[] {
  const lines = (order: LedgerOrder): readonly string[] =>
    openLines(order)
      .map((line) => line.id)
      .filter((lineId) => lineState(order, lineId).slip === slip);
  return kernel.ledger.of('momo', storeId).flatMap(lines);
}
