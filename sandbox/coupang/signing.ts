import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Call } from '../kernel/platform.ts';
import { MINUTE } from '../kernel/time.ts';

/** A signature is good for five minutes to either side of the platform's clock. */
const SKEW_MS = 5 * MINUTE;

export type SignatureFault =
  'Request is not authorized.' | 'HMAC format is invalid.' | 'Specified signature is expired.' | 'Invalid signature.';

export interface SignedHeader {
  readonly accessKey: string;
  /** `yyMMddTHHmmssZ`. */
  readonly signedDate: string;
  readonly signature: string;
}

/** Null when it is no CEA header; spaces after the commas are optional. */
export function readHeader(authorization: string): SignedHeader | null {
  const parts =
    /^CEA algorithm=HmacSHA256, ?access-key=([^,\s]+), ?signed-date=([^,\s]+), ?signature=([0-9a-f]{64})$/.exec(
      authorization,
    );
  return parts === null ? null : { accessKey: parts[1] ?? '', signedDate: parts[2] ?? '', signature: parts[3] ?? '' };
}

/** The signed text is date, method, path and query, each byte as it was sent, without the `?`. */
export function signatureOf(
  secretKey: string,
  signedDate: string,
  call: Pick<Call, 'method' | 'path' | 'rawQuery'>,
): string {
  return createHmac('sha256', secretKey)
    .update(signedDate + call.method + call.path + call.rawQuery)
    .digest('hex');
}

/** Null when the call is signed as it must be. `secretOf` is null for a key nobody holds. */
export function signatureFault(call: Call, secretOf: (accessKey: string) => string | null): SignatureFault | null {
  const { authorization } = call.headers;
  if (authorization === undefined) return 'Request is not authorized.';
  const header = readHeader(authorization);
  const signedAt = header === null ? null : moment(header.signedDate);
  if (header === null || signedAt === null) return 'HMAC format is invalid.';
  if (Math.abs(call.now.getTime() - signedAt) > SKEW_MS) return 'Specified signature is expired.';
  const secretKey = secretOf(header.accessKey);
  if (secretKey === null) return 'Request is not authorized.';
  const expected = Buffer.from(signatureOf(secretKey, header.signedDate, call));
  return timingSafeEqual(expected, Buffer.from(header.signature)) ? null : 'Invalid signature.';
}

function moment(signedDate: string): number | null {
  const parts = /^(\d\d)(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(signedDate)?.slice(1);
  if (parts === undefined) return null;
  const [year, month, day, hour, minute, second] = parts;
  const at = Date.parse(`20${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(at) ? null : at;
}
