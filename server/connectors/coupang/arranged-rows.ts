import { z } from 'zod';
import type { ArrangedParcel, Outcome } from '../connector.ts';
import { PlatformRefused } from '../errors.ts';
import { leniently } from '../kit/lenient.ts';
import { flag, idText, optionalText } from '../transport/text-fields.ts';
import type { CoupangClient } from './client.ts';
import type { ArrangedCarrier } from './couriers.ts';
import { timeOf } from './market.ts';
import { unclear } from './shipping-results.ts';
import { callOf } from './shipping-sheets.ts';

const operation = 'shipping.arrange';

/** Keyed by box, without an envelope (T6). */
export const wireArranged = z.record(z.string(), z.unknown());

const wireRow = z.object({
  shipmentBoxId: idText,
  success: flag,
  errorKey: optionalText,
  errorMessage: optionalText,
  invoiceNumber: optionalText,
  validationCode: optionalText,
  invoiceNumberInvalidTime: optionalText,
});
const number = /^(?=.*\d)[A-Za-z0-9-]{5,30}$/;

/** What became of one box; one that is missing, or says both yes and no, stays unknown. */
export function arrangedRow(
  client: CoupangClient,
  carrier: ArrangedCarrier,
  box: string,
  row: unknown,
): Outcome<ArrangedParcel> {
  const read = wireRow.safeParse(row).data;
  if (read === undefined || read.shipmentBoxId !== box) return unclear(operation, 'the answer does not name the box');
  const { success, invoiceNumber, errorKey, errorMessage, validationCode } = read;
  if (success && invoiceNumber !== null && number.test(invoiceNumber)) {
    // A parcel handed over later is refused (T13).
    const validUntil = leniently(read.invoiceNumberInvalidTime, (text) => timeOf(text, client.market)).value;
    const refs = { carrier, ...(validationCode === null ? {} : { validationCode }) };
    return { kind: 'done', result: { trackingNumber: invoiceNumber, carrierCode: carrier, validUntil, refs } };
  }
  if (success || invoiceNumber !== null || (errorKey === null && errorMessage === null))
    return unclear(operation, 'the answer says both yes and no');
  const platformMessage = client.shown([errorKey, errorMessage].filter((word) => word !== null).join(': '));
  return { kind: 'refused', failure: new PlatformRefused(callOf(operation), 'Coupang refused', { platformMessage }) };
}
