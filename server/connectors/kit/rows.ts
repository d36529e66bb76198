import type { z } from 'zod';
import type { FetchedOrder } from '../connector.ts';
import type { PlatformOrder } from '../platform-order.ts';
import { reasonOf } from '../transport/text-fields.ts';

/** A row as an order, or as unreadable with its reason and raw text; what is no fault of the row is thrown on. */
export function fetchedFrom<Wire>(
  row: unknown,
  platformOrderId: string | null,
  shape: z.ZodType<Wire>,
  map: (wire: Wire) => PlatformOrder,
): FetchedOrder {
  const raw = JSON.stringify(row) ?? 'null';
  const read = shape.safeParse(row);
  if (!read.success) return { kind: 'unreadable', platformOrderId, reason: reasonOf(read.error), raw };
  return mapped(platformOrderId, raw, () => map(read.data));
}

/** The same where the order is gathered from several rows. @param map throws a RangeError for a value it cannot read */
export function mapped(platformOrderId: string | null, raw: string, map: () => PlatformOrder): FetchedOrder {
  try {
    return { kind: 'order', order: map(), raw };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { kind: 'unreadable', platformOrderId, reason: error.message, raw };
  }
}

/** A request without an answer; the run reports it beside the orders that arrived. */
export function unanswered(question: string, error: Error): FetchedOrder {
  return { kind: 'unreadable', platformOrderId: null, reason: `${question}: ${error.message}`, raw: '{}' };
}
