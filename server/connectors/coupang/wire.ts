import { z } from 'zod';
import { lenient } from '../kit/lenient.ts';
import { decimalText, flag, idText, optionalText, wholeNumber } from '../transport/text-fields.ts';

/**
 * What Coupang sends, as far as it is read. Extra fields are let through, numbers may be text; only what an order
 * cannot do without is asked for.
 */

/** v5 `{currencyCode, units, nanos}`; a plain number in v4. */
export const wireMoney = z.union([
  z.object({
    currencyCode: optionalText,
    units: z.union([wholeNumber.transform(String), z.string().regex(/^-?\d{1,15}$/)]).nullish(),
    nanos: wholeNumber.nullish(),
  }),
  decimalText.transform((amount) => ({ currencyCode: null, amount })),
]);
export type WireMoney = z.infer<typeof wireMoney>;

export const wireItem = z.object({
  vendorItemId: idText,
  vendorItemName: optionalText,
  shippingCount: wholeNumber,
  cancelCount: wholeNumber.nullish(),
  holdCountForCancel: wholeNumber.nullish(),
  salesPrice: lenient(wireMoney),
  orderPrice: wireMoney.nullish(),
  discountPrice: wireMoney.nullish(),
  externalVendorSkuCode: optionalText,
  sellerProductName: optionalText,
  sellerProductItemName: optionalText,
  estimatedShippingDate: lenient(optionalText),
  /** What the buyer had written on it, or chose. */
  etcInfoValues: z.array(optionalText).nullish().catch(null),
});
export type WireItem = z.infer<typeof wireItem>;

const wirePerson = z.object({
  name: optionalText,
  email: optionalText,
  safeNumber: optionalText,
  receiverNumber: optionalText,
  ordererNumber: optionalText,
  addr1: optionalText,
  addr2: optionalText,
  postCode: optionalText,
});

const sheetFields = z.object({
  shipmentBoxId: idText,
  orderId: idText,
  orderedAt: z.string().min(1),
  paidAt: lenient(optionalText),
  status: z.string().min(1),
  orderer: wirePerson.nullish(),
  receiver: wirePerson.nullish(),
  shippingPrice: wireMoney.nullish(),
  remotePrice: wireMoney.nullish(),
  /** Taiwan. */
  codDeliveryFee: wireMoney.nullish(),
  parcelPrintMessage: optionalText,
  orderItems: z.array(wireItem).min(1),
  deliveryCompanyName: optionalText,
  shipmentType: optionalText,
  isCod: flag.nullish(),
});
/** One sheet is one box. The old description of the single call spells `ordeItems`. */
export const wireSheet = z.preprocess(
  (row) =>
    typeof row === 'object' && row !== null && 'ordeItems' in row && !('orderItems' in row)
      ? { ...row, orderItems: row.ordeItems }
      : row,
  sheetFields,
);
export type WireSheet = z.infer<typeof sheetFields>;

/** A page of sheets or of requests. Rows are looked at one by one, so that a bad one does not spoil the others. */
export const wirePage = z.object({ data: z.array(z.unknown()), nextToken: optionalText });

/** One sheet; by order number it is a list of the order's boxes. */
export const wireSingle = z.object({ data: z.unknown() });

export const wireReturnRequest = z.object({
  receiptId: idText,
  orderId: idText,
  receiptStatus: optionalText,
  releaseStopStatus: optionalText,
  returnItems: z.array(
    z.object({
      vendorItemId: idText,
      shipmentBoxId: idText.nullish(),
      cancelCount: wholeNumber.nullish(),
      releaseStatus: optionalText,
    }),
  ),
});
export type WireReturnRequest = z.infer<typeof wireReturnRequest>;

export const wireEnvelope = z.object({ code: z.union([z.string(), z.number()]).nullish(), message: optionalText });

const usable = flag.nullish().transform((value) => value ?? true);
export const wireReturnCenters = z.object({
  data: z.object({ content: z.array(z.object({ returnCenterCode: idText, shippingPlaceName: optionalText, usable })) }),
});
export const wireOutboundPlaces = z.object({
  content: z.array(z.object({ outboundShippingPlaceCode: idText, shippingPlaceName: optionalText, usable })),
});
