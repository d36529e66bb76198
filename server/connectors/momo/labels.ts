import type { ConnectedAccount, Effect, LabelDocument, Outcomes, ParcelToLabel, Pending } from '../connector.ts';
import { allOf } from '../effects.ts';
import { MalformedAnswer, type CallContext } from '../errors.ts';
import { outcomeOfFailure } from '../kit/outcomes.ts';
import { isEncryptedPdf, isPdf } from '../kit/pdf.ts';
import { readJson } from '../transport/json.ts';
import type { MomoClient } from './client.ts';
import { refusedFor } from './parcels.ts';
import { mustBeComplete, sentRows, sentStatuses } from './shipping-rows.ts';
import { wirePrinted } from './shipping-wire.ts';
import { deliveryOf, type Way } from './ways.ts';

/** Carriers whose labels momo prints; 大榮 is not among them. */
const printing = new Set(['61', '62', '63']);

/**
 * The label of one parcel. Printing again changes nothing. One number a call: momo does not say in which order it
 * prints several.
 */
export function labelEffect(open: (account: ConnectedAccount) => MomoClient): Effect<ParcelToLabel, LabelDocument> {
  return {
    batch: { most: 20, together: ({ trackingNumber, refs }) => `${refs['delivery'] ?? ''} ${trackingNumber}` },
    afterUnknown: 'sendAgain',
    send: async (account, items) => {
      const [first] = items;
      if (first === undefined) return new Map();
      const way = deliveryOf(first.subject.refs);
      if (way === null || way.family === 'company')
        return allOf(items, refusedFor('momo has no label for this order', operation));
      if (way.family === 'third' && !printing.has(way.code))
        return allOf(items, refusedFor('momo prints no label of this carrier by API; print it in SCM', operation));
      try {
        return await print(open(account), way, items);
      } catch (error) {
        return allOf(items, outcomeOfFailure(error));
      }
    },
  };
}

const operation = 'shipping.label';

async function print(
  client: MomoClient,
  way: Way,
  items: readonly Pending<ParcelToLabel>[],
): Promise<Outcomes<LabelDocument>> {
  const numbers = await linesOf(client, way, items[0]?.subject.trackingNumber ?? '');
  if (numbers.length === 0) return allOf(items, refusedFor('momo lists no parcel with this number', operation));
  const bytes = await client.call({
    operation,
    body: {
      doAction: way.family === 'stores' ? 'unsendStoresPrintPdf' : 'unsendThirdPrintPdf',
      printType: 'label',
      ...(way.family === 'third' ? { third_delyGb: way.code } : {}),
      sendInfoList: numbers.map((completeOrderNo) => ({ completeOrderNo })),
    },
    effect: false,
    read: (call, answer) => {
      const printed = readJson(call, answer, wirePrinted);
      // T8: a slip without one of its orders is worse than none.
      return printed.undoList.length > 0 ? null : pdfIn(call, printed.pdfData ?? '');
    },
  });
  if (bytes === null) return allOf(items, { kind: 'notDone' });
  return allOf(items, {
    kind: 'done',
    result: {
      format: 'pdf',
      bytes,
      covers: items.map(({ id }) => id),
      // ASSUMED (A5): without a password of its own a PDF opens with the tax id.
      password: isEncryptedPdf(bytes) ? client.credential('pdfPassword') || client.credential('entpID') : null,
      paper: 'unknown',
    },
  });
}

/** All lines of a parcel, those of other orders in the same box too (T8): they share its number. */
async function linesOf(client: MomoClient, way: Way, slipNo: string): Promise<readonly string[]> {
  for (const status of way.family === 'company' ? [] : sentStatuses[way.family]) {
    const listed = await sentRows(client, way, status);
    const own = [...listed.rows.values()].filter((row) => row.slip_no === slipNo);
    if (own.length > 0) {
      mustBeComplete(listed);
      return own.map(({ completeOrderNo }) => completeOrderNo);
    }
  }
  return [];
}

function pdfIn(call: CallContext, text: string): Uint8Array {
  const base64 = text.replace(/^data:application\/pdf;base64,/, '').replace(/\s+/g, '');
  const bytes = /^[A-Za-z0-9+/]+={0,2}$/.test(base64) ? Buffer.from(base64, 'base64') : Buffer.alloc(0);
  if (!isPdf(bytes)) throw new MalformedAnswer(call, 'the label is no PDF');
  return bytes;
}
