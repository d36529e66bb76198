import { createHmac } from 'node:crypto';

export interface CoupangKeys {
  readonly accessKey: string;
  readonly secretKey: string;
}

/** UTC as the gateway wants it: `260131T053000Z`, with a two-digit year. */
export function signedDate(now: Date): string {
  return now.toISOString().slice(2, 19).replace(/[-:]/g, '') + 'Z';
}

/**
 * The Authorization header of one try: HMAC-SHA256 over time, method, path and query exactly as the URL carries them,
 * the query without its `?`. The body is not signed. The gateway takes it for at most five minutes.
 */
export function authorization(keys: CoupangKeys, method: string, url: URL, now: Date): string {
  const date = signedDate(now);
  const signature = createHmac('sha256', keys.secretKey)
    .update(`${date}${method}${url.pathname}${url.search.slice(1)}`)
    .digest('hex');
  return `CEA algorithm=HmacSHA256, access-key=${keys.accessKey}, signed-date=${date}, signature=${signature}`;
}
