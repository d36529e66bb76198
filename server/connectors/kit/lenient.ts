import { z } from 'zod';
import type { UnreadField } from '../platform-order.ts';

/** A field an order can be shipped without: what was read of it, and what it looked like where nothing could be. */
export interface Lenient<T> {
  readonly value: T | null;
  /** Null where it was read, or was not sent at all. */
  readonly asSent: string | null;
}

const longestAsSent = 100;

/**
 * Reads a field that must not spoil its order: what does not fit is kept as it was sent, for a note. Absent and null
 * are no fault.
 */
export function lenient<Schema extends z.ZodType>(schema: Schema): z.ZodType<Lenient<z.output<Schema>>> {
  return z
    .unknown()
    .optional()
    .transform((sent): Lenient<z.output<Schema>> => {
      if (sent === undefined || sent === null) return { value: null, asSent: null };
      const read = schema.safeParse(sent);
      return read.success ? { value: read.data, asSent: null } : { value: null, asSent: asText(sent) };
    });
}

/** The notes of an order, one for each field that could not be read. Never for a buyer's name, phone or address. */
export function unreadOf(fields: readonly (readonly [field: string, read: Lenient<unknown>])[]): UnreadField[] {
  const notes = new Map<string, UnreadField>();
  for (const [field, { asSent }] of fields) if (asSent !== null) notes.set(`${field}=${asSent}`, { field, asSent });
  return [...notes.values()];
}

/** Runs a reading that may find a value out of range. */
export function leniently<T>(sent: string | null | undefined, read: (text: string) => T): Lenient<T> {
  if (sent === null || sent === undefined) return { value: null, asSent: null };
  try {
    return { value: read(sent), asSent: null };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { value: null, asSent: asText(sent) };
  }
}

function asText(sent: unknown): string {
  return (typeof sent === 'string' ? sent : (JSON.stringify(sent) ?? '')).slice(0, longestAsSent);
}
