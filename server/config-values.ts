import ipaddr from 'ipaddr.js';
import { z } from 'zod';

/** A master key that wraps the data keys of accounts. */
export interface CredentialKey {
  readonly id: string;
  /** 32 bytes. */
  readonly key: Buffer;
}

/** `base64`, or `id:base64,id:base64` while keys are being changed; the first seals, the others still open. */
export const credentialKeyList = z.string().transform((text, ctx): readonly [CredentialKey, ...CredentialKey[]] => {
  const keys: CredentialKey[] = [];
  for (const part of text.split(',')) {
    const [, id = '1', base64 = ''] = /^(?:([\w-]{1,32}):)?([A-Za-z0-9+/]{43}=)$/.exec(part.trim()) ?? [];
    const key = Buffer.from(base64, 'base64');
    if (key.length !== 32 || keys.some((other) => other.id === id)) return refuse(ctx);
    keys.push({ id, key });
  }
  const [first, ...others] = keys;
  return first === undefined ? refuse(ctx) : [first, ...others];
});

export const postgresUrl = z.string().refine((text) => {
  const url = URL.canParse(text) ? new URL(text) : null;
  // A socket's folder stands behind `?host=`.
  return (
    url !== null &&
    /^postgres(ql)?:$/.test(url.protocol) &&
    (url.hostname !== '' || url.searchParams.has('host')) &&
    url.pathname.length > 1
  );
});
/** Several hosts in one address are usual for MongoDB, and no valid URL for others. */
export const mongoUrl = z
  .string()
  .regex(
    /^mongodb(\+srv)?:\/\/(?:[^@/\s]*@)?(?:[\w.-]+|\[[\da-f:.]+\])(?::\d+)?(?:,(?:[\w.-]+|\[[\da-f:.]+\])(?::\d+)?)*(?:\/\S*|\?\S*)?$/i,
  );

/** An address of ours: origin and perhaps a path, given back without the slash at the end. */
export const publicAddress = z.string().transform((text, ctx) => {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== '' || url.search !== '' || url.hash !== '')
    return refuse(ctx);
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '');
});

export const port = wholeNumber(1, 65_535);
export const days = wholeNumber(1, 3650);
export const poolSize = wholeNumber(2, 500);
export const count = wholeNumber(1, 1000);
export const yesOrNo = z
  .enum(['true', 'false', '1', '0', 'yes', 'no'])
  .transform((text) => ['true', '1', 'yes'].includes(text));
export const ipAddress = z
  .string()
  .refine((text) => ipaddr.IPv4.isValidFourPartDecimal(text) || ipaddr.IPv6.isValid(text));
export const proxies = z.string().transform((text, ctx): number | readonly string[] => {
  if (/^\d{1,2}$/.test(text)) return Number(text);
  const parts = text.split(',').map((part) => part.trim());
  return parts.every((part) => ipaddr.isValid(part) || ipaddr.isValidCIDR(part) || part === 'loopback')
    ? parts
    : refuse(ctx);
});
export const someText = z.string().min(1);

function wholeNumber(least: number, most: number) {
  return z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .pipe(z.number().min(least).max(most));
}

function refuse(ctx: z.RefinementCtx): never {
  ctx.addIssue({ code: 'custom', message: 'not as expected' });
  return z.NEVER;
}
