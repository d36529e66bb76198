import { z } from 'zod';
import { PlatformRefused, type CallContext } from '../errors.ts';
import { reasonOf } from '../transport/text-fields.ts';

/** More rows in all are answered with 413. */
const mostRows = 100;

/** Core's statuses; a batch turns any other into `pending` and says 200 (T5). */
const statuses = ['pending', 'processing', 'on-hold', 'completed', 'cancelled', 'refunded', 'failed'] as const;

const order = z.looseObject({ status: z.enum(statuses).optional() });

/**
 * T5, T11: in a batch text and null set 0, a managed item without a number is out of stock, and the number of an
 * unmanaged item or of a variation that shares its parent's is ignored; all with 200. So the number is whole and goes
 * together with `manage_stock: true`.
 */
const stock = z
  .looseObject({
    manage_stock: z.union([z.boolean(), z.literal('parent')]).optional(),
    stock_quantity: z.int().optional(),
  })
  .refine(
    (item) => (item.manage_stock === true) === (item.stock_quantity !== undefined),
    'manage_stock: true and stock_quantity go together',
  );

const shipped = z.array(z.strictObject({ item_id: z.int().positive(), qty: z.int().positive() })).min(1);

/**
 * T8: every entry has an id, 0 for a new one. Any status but these two counts as unfulfilled, and nothing of what is
 * shipped is checked.
 */
const fulfillment = z
  .looseObject({
    status: z.enum(['fulfilled', 'unfulfilled']),
    meta_data: z.array(z.looseObject({ id: z.int().nonnegative(), key: z.string().min(1), value: z.unknown() })),
  })
  .refine(
    (body) => shipped.safeParse(body.meta_data.find(({ key }) => key === '_items')?.value).success,
    '_items names no line, or an invalid quantity',
  );

const batchOf = (item: z.ZodType) =>
  z
    .looseObject({
      create: z.array(item).default([]),
      update: z.array(item.and(z.looseObject({ id: z.int().positive() }))).default([]),
      delete: z.array(z.int()).default([]),
    })
    .refine(
      (batch) => batch.create.length + batch.update.length + batch.delete.length <= mostRows,
      `more than ${mostRows} rows`,
    );

const rules: readonly (readonly [route: RegExp, body: z.ZodType])[] = [
  [/^\/wc\/v3\/orders\/batch$/, batchOf(order)],
  [/^\/wc\/v3\/orders\/\d+$/, order],
  [/^\/wc\/v3\/orders\/\d+\/fulfillments$/, fulfillment],
  [/^\/wc\/v3\/products(\/\d+\/variations)?\/batch$/, batchOf(stock)],
  [/^\/wc\/v3\/products\/\d+(\/variations\/\d+)?$/, stock],
];

/**
 * Every body on its way to a shop passes here, since WooCommerce takes some of what it should refuse.
 * @throws {PlatformRefused} nothing was sent
 */
export function checkWrite(call: CallContext, route: string, body: unknown): void {
  const rule = rules.find(([pattern]) => pattern.test(route));
  const checked = rule?.[1].safeParse(body);
  if (checked?.success === false)
    throw new PlatformRefused(call, `not sent, the shop would take it for something else: ${reasonOf(checked.error)}`);
}
