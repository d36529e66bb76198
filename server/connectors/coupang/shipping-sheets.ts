import { z } from 'zod';
import type { ParcelContent } from '../connector.ts';
import { MalformedAnswer, PlatformRefused, type CallContext } from '../errors.ts';
import { idText, optionalText, wholeNumber } from '../transport/text-fields.ts';
import type { CoupangClient } from './client.ts';
import { isWholeNumber } from './whole-numbers.ts';
import { wireSingle } from './wire.ts';

/** What shipping needs of a sheet. */
const wireBox = z.object({
  shipmentBoxId: idText,
  orderId: idText,
  status: z.string().regex(/^[A-Z_]{3,30}$/),
  deliveryCompanyName: optionalText,
  invoiceNumber: optionalText,
  orderItems: z
    .array(
      z.object({
        vendorItemId: idText,
        sellerProductId: idText.nullish(),
        shippingCount: wholeNumber,
        cancelCount: wholeNumber.nullish(),
        holdCountForCancel: wholeNumber.nullish(),
      }),
    )
    .min(1),
});
export type Box = z.output<typeof wireBox>;

export const callOf = (operation: string): CallContext => ({ platform: 'coupang', operation });

/** Before a number was given, and after it. */
export const notYetShipped: ReadonlySet<string> = new Set(['ACCEPT', 'INSTRUCT']);
export const onTheWay: ReadonlySet<string> = new Set(['DEPARTURE', 'DELIVERING', 'FINAL_DELIVERY', 'NONE_TRACKING']);

/** The box as Coupang has it now; null where it shows none. @throws {ConnectorError} */
export async function readBoxNow(client: CoupangClient, box: string): Promise<Box | null> {
  if (!isWholeNumber(box)) return null;
  const operation = 'shipping.sheet';
  let data: unknown;
  try {
    ({ data } = await client.get(operation, client.vendorPath('v5', `ordersheets/${box}`), {}, wireSingle));
  } catch (error) {
    // ASSUMED: an unknown number is answered with 400 or 404.
    const unknown = error instanceof PlatformRefused && (error.httpStatus === 400 || error.httpStatus === 404);
    if (unknown && error.platformMessage !== null) return null;
    throw error;
  }
  const rows = [data].flat().filter((row) => row !== null && row !== undefined);
  if (rows.length === 0) return null;
  const read = rows.map((row) => wireBox.safeParse(row).data).find((each) => each?.shipmentBoxId === box);
  if (read === undefined) throw new MalformedAnswer(callOf(operation), 'the sheet lacks what is needed');
  return read;
}

/** What is left of an item after cancels (T2). */
export function leftOf(item: Box['orderItems'][number]): number {
  return item.shippingCount - (item.holdCountForCancel ?? 0) - (item.cancelCount ?? 0);
}

/** Items of a box that a parcel holds, whether it is all of them; or why it cannot leave so. */
export function itemsFor(
  box: Box,
  content: readonly ParcelContent[] | null,
): { readonly items: readonly string[]; readonly whole: boolean } | string {
  const left = box.orderItems.filter((item) => leftOf(item) > 0);
  if (left.length === 0) return 'nothing of the box is left to ship; all of it was cancelled';
  if (content === null) return { items: left.map(({ vendorItemId }) => vendorItemId), whole: true };
  for (const { platformLineId, quantity } of content) {
    const item = left.find(({ vendorItemId }) => vendorItemId === platformLineId);
    if (item === undefined || leftOf(item) !== quantity)
      return 'an item leaves as a whole, and its pieces are now others';
  }
  return { items: content.map(({ platformLineId }) => platformLineId), whole: content.length === left.length };
}
