import { z } from 'zod';

/** Wire fields as platforms really send them. Absent and null are one; empty text means nothing. */

/**
 * Marks that change how text around them reads, and control characters. A file name or an address with them shows
 * something else than it is (`U+202E gnp.exe`). Line breaks and tabs stay; joiners stay, since emoji and several
 * scripts need them.
 */
const deceptive =
  // oxlint-disable-next-line no-control-regex -- control characters are what it is about
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069\uFEFF]/g;

/** Text of a platform as people may see it, without deceptive marks and blanks at its ends. */
export function shownText(text: string): string {
  return text.replace(deceptive, '').trim();
}

/** Text that must be there. */
export const someText = z.string().transform(shownText).pipe(z.string().min(1));

/** An identity or code: text or a number, always handed on as text. Blanks alone identify nothing. */
export const idText = z.union([
  z.string().refine((text) => text.trim() !== '', 'blank'),
  z.number().int().transform(String),
]);

/** Text that may be missing: null then, and for "". */
export const optionalText = z
  .union([z.string(), z.number().transform(String), z.boolean().transform(String)])
  .nullish()
  .transform((text) => (text === undefined || text === null ? null : shownText(text) || null));

/** A whole number, also when it comes as text ("3"). */
export const wholeNumber = z.union([
  z.number().int(),
  z
    .string()
    .regex(/^\s*-?\d{1,15}\s*$/)
    .transform(Number),
]);

/** A decimal, kept as exact text. */
export const decimalText = z.union([
  z.number().transform(String),
  z
    .string()
    .trim()
    .regex(/^-?\d{1,15}(\.\d{1,9})?$/),
]);

/** A yes or no in the spellings seen. */
export const flag = z.union([
  z.boolean(),
  z
    .enum(['true', 'false', 'Y', 'N', 'y', 'n', '1', '0', ''])
    .transform((text) => ['true', 'Y', 'y', '1'].includes(text)),
  z.literal([0, 1]).transform((one) => one === 1),
]);

/** What is wrong with a row, by field, without its values (they may be a buyer's). */
export function reasonOf(error: z.ZodError): string {
  return error.issues
    .slice(0, 5)
    .map(
      (issue) =>
        `${issue.path.join('.') || 'row'}: ${issue.code === 'invalid_union' ? 'not of a known form' : issue.message}`,
    )
    .join('; ')
    .slice(0, 500);
}
