import { z } from 'zod';

/** How many pieces a line has. */
export interface Pieces {
  /** A whole number; the nearest one from 1 up where the platform's own is not whole. */
  readonly quantity: number;
  /** The platform's own, where it is not whole (sold by weight, half a piece refunded). */
  readonly quantityAsSent: string | null;
}

/** A quantity as platforms write it, whole or not ("1.5"), as number or text. */
export const wirePieces = z
  .union([
    z.number(),
    z
      .string()
      .trim()
      .regex(/^-?\d{1,15}(\.\d{1,9})?$/),
  ])
  .transform((sent): Pieces => {
    const number = Number(sent);
    return Number.isInteger(number)
      ? { quantity: number, quantityAsSent: null }
      : { quantity: Math.max(1, Math.round(number)), quantityAsSent: String(sent) };
  });

/** As fields of an order's line. */
export function piecesFields({ quantity, quantityAsSent }: Pieces): { quantity: number; quantityAsSent?: string } {
  return quantityAsSent === null ? { quantity } : { quantity, quantityAsSent };
}
