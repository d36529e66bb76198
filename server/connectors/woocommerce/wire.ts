import { z } from 'zod';
import { decimalText, idText, optionalText, wholeNumber } from '../transport/text-fields.ts';

const identity = wholeNumber.pipe(z.int().nonnegative());
/** `…_gmt`: UTC without suffix. */
const utc = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ?$/)
  .transform((value, context) => {
    const at = new Date(value.endsWith('Z') ? value : `${value}Z`);
    if (!Number.isNaN(at.getTime())) return at;
    context.addIssue({ code: 'custom', message: 'no such time' });
    return z.NEVER;
  });
const optionalUtc = z
  .union([utc, z.literal('').transform(() => null), z.null()])
  .optional()
  .transform((value) => value ?? null);

/** Plugins write anything into their own entries; one that cannot be read is not worth an order. */
const metaData = z.array(z.object({ key: z.string(), value: z.unknown() })).catch([]);

/** PHP writes an empty object as `[]`. */
const address = z.preprocess(
  (value) => (Array.isArray(value) || value === null ? {} : value),
  z.object({
    first_name: optionalText,
    last_name: optionalText,
    company: optionalText,
    address_1: optionalText,
    address_2: optionalText,
    city: optionalText,
    state: optionalText,
    postcode: optionalText,
    country: optionalText,
    phone: optionalText,
    email: optionalText,
  }),
);

const line = z.object({
  id: identity,
  name: optionalText,
  parent_name: optionalText,
  /** 0: the product is gone. */
  product_id: identity.nullish().transform((value) => value ?? 0),
  /** 0: no variation, or a variation that is gone. */
  variation_id: identity.nullish().transform((value) => value ?? 0),
  quantity: wholeNumber,
  sku: optionalText,
  /** After discount, without tax, for one. */
  price: z.union([z.number(), z.string()]).nullish().catch(null),
});

export const wooOrder = z.object({
  id: identity.pipe(z.int().positive()),
  number: idText,
  status: z.string().min(1),
  currency: z
    .string()
    .regex(/^[A-Za-z]{3}$/)
    .transform((value) => value.toUpperCase()),
  date_created_gmt: utc,
  date_modified_gmt: optionalUtc,
  date_paid_gmt: optionalUtc,
  payment_method: optionalText,
  transaction_id: optionalText,
  total: decimalText,
  customer_note: optionalText,
  billing: address.optional().transform((value) => value ?? null),
  shipping: address.optional().transform((value) => value ?? null),
  shipping_lines: z.array(z.object({ method_id: optionalText, instance_id: optionalText, method_title: optionalText })),
  line_items: z.array(line),
  /** Totals are negative. */
  refunds: z
    .array(z.object({ id: identity, total: decimalText }))
    .nullish()
    .transform((value) => value ?? []),
  meta_data: metaData,
});

/** A refund's lines have negative quantities and name the order's line in `_refunded_item_id`. */
export const wooRefund = z.object({
  id: identity,
  line_items: z
    .array(z.object({ quantity: wholeNumber, meta_data: metaData }))
    .nullish()
    .transform((value) => value ?? []),
});

/** What must be known of a product to understand a line of it. */
export const wooProduct = z.object({ id: identity, type: z.string(), sku: optionalText });

/** `GET /wp-json/`, open to everyone. */
export const wooIndex = z.object({ name: optionalText, namespaces: z.array(z.string()) });

export const wooWebhook = z.object({
  id: identity,
  name: optionalText,
  status: z.string(),
  topic: z.string(),
  delivery_url: z.string(),
});

export type WooOrder = z.output<typeof wooOrder>;
export type WooLine = WooOrder['line_items'][number];
export type WooAddress = NonNullable<WooOrder['billing']>;
export type WooRefund = z.output<typeof wooRefund>;
export type WooProduct = z.output<typeof wooProduct>;
export type WooWebhook = z.output<typeof wooWebhook>;
