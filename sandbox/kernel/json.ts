/**
 * JSON with exact whole numbers. Coupang's shipmentBoxId has 18 digits, which a JavaScript number cannot hold, and is
 * still written as a JSON number: such values are `bigint` here.
 */
const exact = JSON as unknown as { rawJSON(text: string): unknown };

/** Writes `bigint` as a bare JSON number. */
export function toJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'bigint' ? exact.rawJSON(part.toString()) : part,
  );
}

/** Reads whole numbers beyond 2^53 as `bigint`. @throws {SyntaxError} */
export function fromJson(text: string): unknown {
  const reviver = (_key: string, part: unknown, context?: { source?: string }): unknown =>
    typeof part === 'number' && !Number.isSafeInteger(part) && /^-?\d+$/.test(context?.source ?? '')
      ? BigInt(context?.source ?? 0)
      : part;
  return JSON.parse(text, reviver);
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The body as a JSON object; null when it is not one. */
export function objectFrom(body: Buffer | string): Record<string, unknown> | null {
  try {
    const value = fromJson(body.toString());
    return isRecord(value) ? value : null;
  } catch {
    return null;
  }
}

export function textOf(value: unknown): string {
  return typeof value === 'string'
    ? value
    : typeof value === 'number' || typeof value === 'bigint'
      ? String(value)
      : '';
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as readonly unknown[]) : [];
}
