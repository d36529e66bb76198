import { z } from 'zod';
import { MalformedAnswer } from '../errors.ts';
import { idText, optionalText, wholeNumber } from '../transport/text-fields.ts';
import type { CoupangClient } from './client.ts';
import { dayMs, dayText } from './market.ts';
import { callOf, type Box } from './shipping-sheets.ts';
import { wirePage } from './wire.ts';

/** Requests reach so far back. */
const longestDays = 30;
const waiting: ReadonlySet<string> = new Set(['RELEASE_STOP_UNCHECKED', 'RETURNS_UNCHECKED']);

const wireRequest = z.object({
  receiptId: idText,
  receiptStatus: z.string(),
  returnItems: z.array(
    z.object({
      vendorItemId: idText,
      shipmentBoxId: idText.nullish(),
      cancelCount: wholeNumber.nullish(),
      releaseStatus: optionalText,
    }),
  ),
});

export interface StopRequest {
  readonly receiptId: string;
  /** Nobody answered it yet. */
  readonly open: boolean;
  /** Pieces the buyer takes back. */
  readonly cancelCount: number;
}

type OfBox = Pick<Box, 'orderId' | 'shipmentBoxId' | 'orderItems'>;

/**
 * What the buyer asked to stop of a box and nobody answered yet. Such a request shows nowhere else (T8), and a parcel
 * that leaves against it goes at the seller's cost.
 * @throws {ConnectorError} also where a request could not be read: then nobody knows
 */
export async function openStops(client: CoupangClient, box: OfBox): Promise<readonly StopRequest[]> {
  return (await stopsOf(client, box)).filter(({ open }) => open);
}

/** The same with those that were answered. @throws {ConnectorError} */
export async function stopsOf(
  client: CoupangClient,
  { orderId, shipmentBoxId, orderItems }: OfBox,
): Promise<readonly StopRequest[]> {
  const operation = 'shipping.stops';
  const { now, market } = client;
  const { data } = await client.get(
    operation,
    client.vendorPath('v6', 'returnRequests'),
    {
      createdAtFrom: dayText(new Date(now.getTime() - longestDays * dayMs), market),
      createdAtTo: dayText(now, market),
      orderId,
      cancelType: 'RETURN',
    },
    wirePage,
  );
  const ours = new Set(orderItems.map(({ vendorItemId }) => vendorItemId));
  return data.flatMap((row) => {
    const read = wireRequest.safeParse(row);
    if (!read.success) throw new MalformedAnswer(callOf(operation), 'a request to stop could not be read');
    const { receiptId, receiptStatus, returnItems } = read.data;
    const items = returnItems.filter((item) =>
      item.shipmentBoxId ? item.shipmentBoxId === shipmentBoxId : ours.has(item.vendorItemId),
    );
    if (items.length === 0) return [];
    const open =
      waiting.has(receiptStatus) &&
      (receiptStatus === 'RELEASE_STOP_UNCHECKED' || items.some(({ releaseStatus }) => releaseStatus === 'N'));
    return [{ receiptId, open, cancelCount: items.reduce((sum, item) => sum + (item.cancelCount ?? 0), 0) }];
  });
}
