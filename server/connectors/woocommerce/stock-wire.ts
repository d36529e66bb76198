import { z } from 'zod';
import { optionalText, wholeNumber } from '../transport/text-fields.ts';

const identity = wholeNumber.pipe(z.int().positive());

/** `parent`: the variations of a product share its number. */
const managed = z.union([
  z.boolean(),
  z.literal('parent'),
  z.enum(['yes', 'true', '1']).transform(() => true as const),
  z.enum(['no', 'false', '0', '']).transform(() => false as const),
]);

/** Plugins sell by weight: what is not whole is rounded down. Null is an empty shelf where the number is kept (T11). */
const quantity = z
  .union([
    z.number(),
    z
      .string()
      .regex(/^\s*-?\d{1,12}(\.\d{1,6})?\s*$/)
      .transform(Number),
    z.null(),
  ])
  .pipe(z.number().min(-1e9).max(1e9).nullable())
  .transform((value) => (value === null ? 0 : Math.floor(value)));

/** Stock of a product or variation. */
export const wooStockRow = z.object({ id: identity, manage_stock: managed, stock_quantity: quantity });
export type WooStockRow = z.output<typeof wooStockRow>;

/** The answer of a batch: 200 even where every row failed. */
export const wooBatchAnswer = z.object({ update: z.array(z.unknown()) });

/** A row that failed; its id may be null. */
export const wooRowError = z.object({
  id: identity.nullish(),
  error: z.object({ code: z.union([z.string(), z.number()]).transform(String), message: optionalText }),
});
