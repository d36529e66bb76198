import type { ConnectedAccount, Effect, LabelDocument, ParcelToLabel } from '../connector.ts';
import { outcomeOfFailure } from '../kit/outcomes.ts';
import { isEncryptedPdf, isPdf } from '../kit/pdf.ts';
import { carrierOf } from './carrier-of.ts';
import { openApi, type CoupangClient } from './client.ts';
import { isTaiwanese } from './couriers.ts';
import { perItem } from './per-item.ts';
import { refusedFor, unclear } from './shipping-results.ts';
import { readBoxNow } from './shipping-sheets.ts';
import { isWholeNumber } from './whole-numbers.ts';

const operation = 'shipping.label';

/**
 * Taiwan: the PDF of one number. Printing again changes nothing. A call takes up to 40, but nobody says in which order
 * it prints them, and the warehouse prints in its own.
 */
export function labelEffect(open: (account: ConnectedAccount) => CoupangClient): Effect<ParcelToLabel, LabelDocument> {
  return {
    batch: { most: 1 },
    afterUnknown: 'sendAgain',
    send: (account, items) =>
      perItem<ParcelToLabel, LabelDocument>(
        open,
        account,
        items,
        async (client, { id, subject }) => {
          const { platformOrderId, trackingNumber } = subject;
          if (client.market !== 'TW') return refusedFor(operation, 'in Korea the carrier issues the label');
          if (!isWholeNumber(platformOrderId)) return refusedFor(operation, 'no box of Coupang');
          const carrier = await carrierFor(client, subject);
          if (carrier === null) return refusedFor(operation, 'the order names no carrier of Coupang');
          const vendor = encodeURIComponent(client.vendorId);
          const bytes = await client.file(
            operation,
            `${openApi}/v1/vendors/${vendor}/orders/directIntegration/downloadInvoices`,
            {
              deliveryCompanyCode: carrier,
              invoicePrintDtoList: [{ shipmentBoxId: BigInt(platformOrderId), invoiceNumber: trackingNumber }],
            },
            isPdf,
          );
          // ASSUMED (A3): not encrypted, and nobody has a password for it.
          if (isEncryptedPdf(bytes)) return unclear(operation, 'the label is encrypted');
          const result = { format: 'pdf', bytes, covers: [id], password: null, paper: 'unknown' } as const;
          return { kind: 'done', result };
        },
        outcomeOfFailure,
      ),
  };
}

async function carrierFor(client: CoupangClient, subject: ParcelToLabel) {
  for (const code of [subject.carrierCode, subject.refs['carrier']]) if (isTaiwanese(code)) return code;
  const box = await readBoxNow(client, subject.platformOrderId);
  return box === null ? null : carrierOf(client, { refs: subject.refs }, box);
}
