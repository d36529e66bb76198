import { z } from 'zod';
import { faultKinds } from '../kernel/faults.ts';
import { writeKinds } from '../kernel/writes.ts';

const shop = { platform: z.string().min(1).max(60), storeId: z.string().min(1).max(60) };
const text = z.string().max(500);
const yes = z.literal(true).optional();
const recipient = z
  .strictObject({ name: text, phone: text, email: text, postcode: text, city: text, district: text, street: text })
  .partial()
  .optional();
const poison = z.union([z.literal('missing'), z.literal('wrongTypes'), z.record(z.string(), z.unknown())]);

export const orderInput = z.strictObject({
  ...shop,
  count: z.int().min(1).max(2000).default(1),
  payment: z.enum(['paid', 'cod', 'unpaid', 'refunded']).optional(),
  paymentMethod: text.optional(),
  shippingCode: text.nullable().optional(),
  skus: z.array(text.min(1)).min(1).max(50).optional(),
  /** Some plugins sell by weight. */
  quantity: z.number().min(0.001).max(9999).optional(),
  status: text.optional(),
  placedAt: z.iso.datetime({ offset: true }).optional(),
  buyerNote: text.optional(),
  recipient,
  boxes: z.int().min(1).max(10).optional(),
  free: z.boolean().optional(),
  details: z.record(z.string(), z.unknown()).optional(),
  poison: poison.optional(),
  webhooks: z.boolean().optional(),
});

export const changeInput = z.strictObject({
  ...shop,
  orderId: text,
  change: z.strictObject({
    status: text.optional(),
    cancel: yes,
    pay: yes,
    unpay: yes,
    refund: yes,
    advance: yes,
    delete: yes,
    ship: z.strictObject({ carrier: text, trackingNumber: text }).optional(),
    shippingCode: text.nullable().optional(),
    buyerNote: text.optional(),
    recipient,
    details: z.record(z.string(), z.unknown()).optional(),
    poison: poison.nullable().optional(),
    webhooks: z.boolean().optional(),
  }),
});

export const faultInput = z.strictObject({
  ...shop,
  fault: z.strictObject({
    kind: z.enum(faultKinds),
    calls: z.int().min(1).max(100_000).optional(),
    operation: text.optional(),
    retryAfterSeconds: z.int().min(0).max(86_400).optional(),
    delayMs: z.int().min(0).max(600_000).optional(),
    skewMs: z.int().optional(),
    bytes: z
      .int()
      .min(1)
      .max(1024 ** 3)
      .optional(),
    units: z.int().min(-100_000).max(100_000).optional(),
  }),
});

export const clearInput = z.strictObject({
  platform: shop.platform.optional(),
  storeId: shop.storeId.optional(),
  kind: z.enum(faultKinds).optional(),
});

export const credentialInput = z.strictObject({
  ...shop,
  change: z.strictObject({
    rotate: yes,
    secret: text.min(1).optional(),
    reset: yes,
    revoke: yes,
    allowedIps: z.array(text).max(10).optional(),
    permissions: z.enum(['read', 'write', 'read_write']).optional(),
    role: z.enum(['administrator', 'shop_manager', 'customer', 'none']).optional(),
    scopes: z.array(text).optional(),
    expireAccessTokens: yes,
    dropsAuthorizationHeader: z.boolean().optional(),
    plainHttp: z.boolean().optional(),
    keyOf: text.min(1).optional(),
    roleOf: text.min(1).optional(),
    pluginActive: z.boolean().optional(),
    home: text.nullable().optional(),
    phpNotice: z.boolean().optional(),
    arrangesAgain: z.enum(['same', 'refused']).optional(),
    pdfPassword: text.min(1).nullable().optional(),
    comparesStock: z.boolean().optional(),
    fulfillments: z.boolean().optional(),
    trackingPlugin: z.enum(['wc/v3', 'wc-shipment-tracking/v3']).nullable().optional(),
  }),
});

/** The ledger of one store; `after`: only writes with a higher id. */
export const writesQuery = z.strictObject({
  ...shop,
  kind: z.enum(writeKinds).optional(),
  after: z.coerce.number().int().min(0).default(0),
});

export const stockInput = z.strictObject({ ...shop, sku: text.min(1), quantity: z.int().min(0).max(1_000_000) });

export const resendInput = z.strictObject({ id: z.int() });
export const uriInput = z.strictObject({ uri: z.url().max(2000) });
