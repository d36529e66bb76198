import type { ConnectedAccount, Effect, Outcome, ParcelToReport, Pending } from '../connector.ts';
import { allOf } from '../effects.ts';
import { outcomeOfFailure, stillUnknown } from '../kit/outcomes.ts';
import type { CoupangClient } from './client.ts';
import { perItem } from './per-item.ts';
import { outcomesOf, refusedFor, unclear, wireRows } from './shipping-results.ts';
import { itemsFor, notYetShipped, onTheWay, readBoxNow, type Box } from './shipping-sheets.ts';
import { openStops } from './stop-requests.ts';

type Item = Pending<ParcelToReport>;
type Reported = Outcome<null>;
type Kind = 'report' | 'change';

const operationOf = { report: 'shipping.report', change: 'shipping.change' } as const;
const pathOf = { report: 'orders/invoices', change: 'orders/updateInvoices' } as const;

/**
 * Korea: our carrier's number, one entry for every item of the box. A part of a box leaves first with `splitShipping`;
 * Coupang then puts the rest into a new box, which comes as an order of its own (T5).
 */
export function invoiceEffect(
  open: (account: ConnectedAccount) => CoupangClient,
  kind: Kind,
): Effect<ParcelToReport, null> {
  const operation = operationOf[kind];
  return {
    batch: { most: 20 },
    afterUnknown: 'readBack',
    send: async (account, items) => {
      const entries = new Map<string, readonly object[]>();
      const results = await perItem<ParcelToReport, null>(
        open,
        account,
        items,
        async (client, item) => {
          const ready = await prepare(client, item, kind);
          if ('kind' in ready) return ready;
          entries.set(item.id, ready.entries);
          return { kind: 'notDone' };
        },
        outcomeOfFailure,
      );
      const ready = items.filter(({ id }) => entries.has(id));
      if (ready.length === 0) return results;
      const client = open(account);
      try {
        const rows = await client.call(
          {
            operation,
            method: 'POST',
            path: client.vendorPath('v4', pathOf[kind]),
            body: { vendorId: client.vendorId, orderSheetInvoiceApplyDtos: [...entries.values()].flat() },
            repeatable: false,
          },
          wireRows,
        );
        return new Map([...results, ...outcomesOf(client, operation, ready, rows)]);
      } catch (error) {
        return new Map([...results, ...allOf(ready, outcomeOfFailure(error))]);
      }
    },
    look: (account, items) =>
      perItem<ParcelToReport, null>(
        open,
        account,
        items,
        async (client, { subject }) => {
          const box = await readBoxNow(client, subject.platformOrderId);
          if (box === null) return unclear(operation, 'Coupang does not show the box; it may have been cancelled');
          if (holds(box, subject)) return { kind: 'done', result: null };
          const before = kind === 'report' ? notYetShipped : onTheWay;
          if (before.has(box.status)) return { kind: 'notDone' };
          return unclear(operation, `the box is ${box.status}, under another number`);
        },
        stillUnknown,
      ),
  };
}

/** The entries of one box, or what became of the wish already. Reads only. */
async function prepare(
  client: CoupangClient,
  { subject }: Item,
  kind: Kind,
): Promise<Reported | { readonly entries: readonly object[] }> {
  const operation = operationOf[kind];
  const { carrierCode, trackingNumber, content } = subject;
  if (client.market !== 'KR') return refusedFor(operation, 'in Taiwan Coupang issues the number itself');
  if (!/^(?!TWL_)[A-Z][A-Z0-9_]{1,19}$/.test(carrierCode))
    return refusedFor(operation, 'no courier code of Coupang, such as CJGLS or HANJIN');
  const box = await readBoxNow(client, subject.platformOrderId);
  if (box === null) return refusedFor(operation, 'Coupang shows no such box; it may have been cancelled');
  if (holds(box, subject)) return { kind: 'done', result: null };
  if (kind === 'report') {
    if (box.status === 'ACCEPT') return refusedFor(operation, 'the box has to be acknowledged first');
    if (box.status !== 'INSTRUCT') return refusedFor(operation, `the box is ${box.status}, under another number`);
    if ((await openStops(client, box)).length > 0)
      return refusedFor(operation, 'the buyer asked to stop this parcel; answer that first');
  } else if (!onTheWay.has(box.status)) return refusedFor(operation, `a box that is ${box.status} has no number yet`);
  const items = itemsFor(box, content);
  if (typeof items === 'string') return refusedFor(operation, items);
  return {
    entries: items.items.map((vendorItemId) => ({
      shipmentBoxId: BigInt(box.shipmentBoxId),
      orderId: BigInt(box.orderId),
      vendorItemId: BigInt(vendorItemId),
      deliveryCompanyCode: carrierCode,
      invoiceNumber: trackingNumber,
      splitShipping: !items.whole,
      preSplitShipped: false,
      estimatedShippingDate: '',
    })),
  };
}

/** Coupang may leave out hyphens. */
function holds({ invoiceNumber, status }: Box, { trackingNumber }: ParcelToReport): boolean {
  const plain = (number: string) => number.replace(/[\s-]/g, '').toUpperCase();
  return invoiceNumber !== null && onTheWay.has(status) && plain(invoiceNumber) === plain(trackingNumber);
}
