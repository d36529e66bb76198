import { z } from 'zod';
import { decimalText, idText, optionalText, wholeNumber } from '../transport/text-fields.ts';
import { softened } from './soft-fields.ts';

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

/** Text that may be missing, trimmed: people type blanks. */
const text = optionalText.transform((value) => value?.trim() ?? null);
const yesOrNo = z
  .union([z.boolean(), z.enum(['yes', 'no', 'true', 'false', '1', '0', ''])])
  .transform((value) => value === true || value === 'yes' || value === 'true' || value === '1')
  .nullish()
  .catch(null);

/** Plugins write anything into their own entries; one that cannot be read is not worth an order. */
const metaEntry = z.object({
  key: z.string(),
  value: z.unknown().optional(),
  display_key: z.unknown().optional(),
  display_value: z.unknown().optional(),
});
const metaData = z
  .array(metaEntry.nullable().catch(null))
  .catch([])
  .transform((entries) => entries.filter((entry) => entry !== null));

/** PHP writes an empty object as `[]`. */
const address = z.preprocess(
  (value) => (Array.isArray(value) || value === null ? {} : value),
  z.object({
    first_name: text.catch(null),
    last_name: text.catch(null),
    company: text.catch(null),
    address_1: text.catch(null),
    address_2: text.catch(null),
    city: text.catch(null),
    state: text.catch(null),
    postcode: text.catch(null),
    country: text.catch(null),
    phone: text.catch(null),
    email: text.catch(null),
  }),
);

const line = z.object({
  id: identity,
  name: text.catch(null),
  parent_name: text.catch(null),
  /** 0: the product is gone, or nobody can tell which it was. */
  product_id: identity
    .nullish()
    .catch(0)
    .transform((value) => value ?? 0),
  /** 0: no variation, or a variation that is gone. */
  variation_id: identity
    .nullish()
    .catch(0)
    .transform((value) => value ?? 0),
  /**
   * Usually a whole number; plugins sell by weight. Read later, since an odd one holds the order instead of losing it.
   */
  quantity: z.union([z.number(), z.string()]).catch(''),
  sku: text.catch(null),
  /** After discounts, without tax, for the whole quantity. */
  total: z.unknown().optional(),
  total_tax: z.unknown().optional(),
  meta_data: metaData.optional().transform((value) => value ?? []),
  /** Of bundle plugins: the line of the box, and the lines of what lies in it. */
  bundled_by: z.unknown().optional(),
  bundled_items: z.unknown().optional(),
});

const shippingLine = z.object({
  method_id: text,
  instance_id: text,
  method_title: text.catch(null),
  meta_data: metaData.optional().transform((value) => value ?? []),
});

export const wooOrder = z.preprocess(
  softened,
  z.object({
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
    payment_method: text,
    payment_method_title: text,
    transaction_id: text,
    total: decimalText,
    customer_note: optionalText,
    billing: address.optional().transform((value) => value ?? null),
    shipping: address.optional().transform((value) => value ?? null),
    shipping_lines: z.array(shippingLine),
    line_items: z.array(line),
    /** Totals are negative. */
    refunds: z
      .array(z.object({ id: identity, total: decimalText }))
      .nullish()
      .transform((value) => value ?? []),
    shipping_total: z.unknown().optional(),
    shipping_tax: z.unknown().optional(),
    meta_data: metaData,
    unread: z.array(z.object({ field: z.string(), asSent: z.string() })),
  }),
);

/** A refund's lines have negative quantities and name the order's line in `_refunded_item_id`. */
export const wooRefund = z.object({
  id: identity,
  line_items: z
    .array(z.object({ quantity: decimalText, meta_data: metaData }))
    .nullish()
    .transform((value) => value ?? []),
});

const attribute = z.object({ name: z.string().catch(''), slug: z.string().catch('') });

/** What must be known of a product to understand a line of it. */
export const wooProduct = z.object({
  id: identity,
  type: z.string(),
  sku: text.catch(null),
  virtual: yesOrNo,
  /** Null where the shop does not say. */
  attributes: z
    .array(attribute.extend({ variation: yesOrNo.transform((value) => value === true) }))
    .nullish()
    .catch(null)
    .transform((value) => value ?? null),
  /** Of a bundle plugin: what the box holds. */
  bundled_items: z
    .array(z.object({ product_id: identity, shipped_individually: yesOrNo.transform((value) => value ?? null) }))
    .nullish()
    .catch(null),
});

export const wooVariation = z.object({
  id: identity,
  virtual: yesOrNo,
  /** Those it fixes; one left open is not among them. */
  attributes: z
    .array(attribute.extend({ option: z.union([z.string(), z.number()]).transform(String).catch('') }))
    .nullish()
    .catch(null)
    .transform((value) => value?.filter(({ option }) => option !== '') ?? null),
});

/** `GET /wp-json/`, open to everyone. `home` is the shop's own name of itself, whatever the merchant typed. */
export const wooIndex = z.object({
  name: optionalText,
  home: optionalText.catch(null),
  url: optionalText.catch(null),
  namespaces: z.array(z.string()),
});

/** `GET data/countries/<code>`. */
export const wooCountry = z.object({
  states: z.array(z.object({ code: z.union([z.string(), z.number()]).transform(String), name: z.string() })).catch([]),
});

export const wooWebhook = z.object({
  id: identity,
  name: optionalText,
  status: z.string(),
  topic: z.string(),
  delivery_url: z.string(),
});

export type WooOrder = z.output<typeof wooOrder>;
export type WooLine = WooOrder['line_items'][number];
export type WooShippingLine = WooOrder['shipping_lines'][number];
export type WooAddress = NonNullable<WooOrder['billing']>;
export type WooRefund = z.output<typeof wooRefund>;
export type WooProduct = z.output<typeof wooProduct>;
export type WooVariation = z.output<typeof wooVariation>;
export type WooWebhook = z.output<typeof wooWebhook>;
