import { Masker, mask } from '../connectors/transport/masking.ts';
import { isBuyerKey, isSecretKey } from '../connectors/transport/sensitive-keys.ts';

const masker = new Masker([]);
const deepest = 6;
const longestList = 100;

/** Text for the log without mail addresses, phones, authorization headers, and secrets in addresses. */
export function scrubText(text: string): string {
  return (
    masker
      .text(text.replace(/(:\/\/)[^/\s@]+@/g, `$1${mask}@`)) // before mail addresses, which look alike
      .replace(/\b(bearer|basic|digest|hmac)\s+(?!\*)[\w.~+/=:-]{6,}/gi, `$1 ${mask}`)
      // The look-behind keeps a long run of letters from being tried at each of its places.
      .replace(/(?<![\w.-])([\w.-]+)=(?!\*)[^&\s"'<>]+/g, (pair, key: string) =>
        isSecretKey(key) || /^(code|state)$/i.test(key) ? `${key}=${mask}` : pair,
      )
  );
}

/** A copy for the log: values under keys of secrets and of buyers' data are masked, and every text is scrubbed. */
export function scrub(value: unknown, key: string | null = null, depth = 0): unknown {
  if (
    value === null ||
    value === undefined ||
    typeof value === 'boolean' ||
    typeof value === 'number' ||
    typeof value === 'bigint'
  )
    return key !== null && isSecretKey(key) && value !== null && value !== undefined && typeof value !== 'boolean'
      ? mask
      : value;
  if (value instanceof Error) return scrubError(value, depth);
  if (value instanceof Date) return value;
  if (key !== null && (isSecretKey(key) || (isBuyerKey(key, null) && key !== 'name'))) return mask;
  if (typeof value === 'string') return scrubText(value);
  if (value instanceof URL) return scrubText(value.href);
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`;
  if (typeof value !== 'object') return `[${typeof value}]`;
  if (depth >= deepest) return '[…]';
  if (Array.isArray(value)) return value.slice(0, longestList).map((one) => scrub(one, null, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([inner, one]) => [
      inner,
      inner === 'name' && depth > 0 ? mask : scrub(one, inner, depth + 1),
    ]),
  );
}

/** Only what is known to be harmless: database errors carry the rows they were about. */
function scrubError(error: Error, depth: number): object {
  return {
    type: error.name,
    message: scrubText(error.message),
    ...('code' in error ? { code: scrub(error.code) } : {}),
    ...(error.stack === undefined ? {} : { stack: scrubText(error.stack) }),
    ...(error.cause === undefined || depth >= deepest ? {} : { cause: scrub(error.cause, null, depth + 1) }),
  };
}
