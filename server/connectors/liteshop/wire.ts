import { z } from 'zod';
import { lenient } from '../kit/lenient.ts';
import { wirePieces } from '../kit/quantity.ts';
import { decimalText, flag, idText, optionalText, wholeNumber } from '../transport/text-fields.ts';
import { fields } from './names.ts';

/** An object whose fields are read by their outward names and come out under ours. */
function named<Shape extends z.ZodRawShape>(names: { readonly [Key in keyof Shape]: string }, shape: Shape) {
  return z.preprocess(
    (value) => (typeof value === 'object' && value !== null && !Array.isArray(value) ? renamed(value, names) : value),
    z.object(shape),
  );
}

function renamed(value: object, names: Readonly<Record<string, string>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(names).map(([ours, theirs]) => [ours, Reflect.get(value, theirs)]));
}

/** ISO 8601 with an offset, as it comes from Taiwan: `2026-11-21T12:00:00+08:00`. */
const time = z.iso.datetime({ offset: true }).transform((text) => new Date(text));

/** `{ data, meta? }` around a good answer; the content is checked by the caller, row by row where it is a list. */
export const envelope = named(fields.envelope, {
  data: z.unknown(),
  meta: named(fields.meta, { total: wholeNumber.nullish() }).nullish(),
});

export const tokens = named(fields.tokens, {
  accessToken: z.string().min(1),
  refreshToken: optionalText,
  expiresInSeconds: wholeNumber.nullish(),
  shopId: idText,
  shopName: optionalText,
});

export const shop = named(fields.shop, { id: idText, name: optionalText });

export const webhook = named(fields.webhook, { id: idText, url: z.string(), events: z.array(z.string()) });

/** Only the order's id is taken from a delivery; the order itself is read again. */
export const delivery = named(fields.delivery, {
  event: optionalText,
  shopId: idText.nullish(),
  data: named(fields.deliveryData, { orderId: idText.nullish() }).nullish(),
});

const item = named(fields.item, {
  id: idText,
  productId: idText.nullish(),
  variantId: idText.nullish(),
  sku: optionalText,
  name: optionalText,
  variantName: optionalText,
  quantity: wirePieces.refine(({ quantity }) => quantity >= 0, 'is below zero'),
  price: lenient(decimalText),
  isBundle: flag.nullish().catch(null),
});

export const order = named(fields.order, {
  id: idText,
  number: idText,
  status: z.string().min(1),
  shippingStatus: optionalText,
  payment: named(fields.payment, { method: optionalText, status: optionalText, isCashOnDelivery: flag.nullish() }),
  shipping: named(fields.shipping, { code: optionalText, storeId: optionalText, storeName: optionalText }).nullish(),
  recipient: named(fields.recipient, {
    name: optionalText,
    phone: optionalText,
    postcode: optionalText,
    city: optionalText,
    district: optionalText,
    address: optionalText,
  }).nullish(),
  buyerNote: optionalText,
  placedAt: time,
  paidAt: lenient(time),
  items: z.array(item),
  amounts: named(fields.amounts, { total: decimalText, cashOnDelivery: decimalText.nullish() }),
});

/** One row of what became of stock numbers. A failed row says why. */
export const inventoryResult = named(fields.inventoryResult, {
  sku: idText,
  success: flag,
  message: optionalText,
});

/** What shipping needs of an order. */
export const shippedOrder = named(fields.order, {
  id: idText,
  status: z.string().regex(/^[a-z_]{3,30}$/),
  shippingStatus: optionalText,
  shipping: named(fields.shipping, { trackingNumber: optionalText }).nullish(),
});
export type ShippedOrderRow = z.output<typeof shippedOrder>;

/** What names a row, read even where the rest of it cannot be. */
export const rowHead = named(
  { id: fields.order.id, number: fields.order.number },
  { id: idText.nullish().catch(null), number: idText.nullish().catch(null) },
);

export type LiteshopOrder = z.output<typeof order>;
export type LiteshopItem = LiteshopOrder['items'][number];
export type LiteshopWebhook = z.output<typeof webhook>;
