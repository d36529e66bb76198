import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { MasterKeys } from '../ec-accounts/credentials/master-keys.ts';

const claim = z.object({
  user: z.string(),
  shipments: z.array(z.string()),
  paper: z.enum(['a6', 'a4Four']),
  until: z.number(),
});
export type LabelClaim = z.infer<typeof claim>;

/** An address that says itself what it opens, for which person and until when; nobody else can make one. */
export class SignedAddress {
  constructor(private readonly keys: MasterKeys) {}

  sign({ shipments, ...rest }: LabelClaim): string {
    const { id, key } = this.keys.current;
    const ids = Buffer.from(shipments.map((uuid) => uuid.replaceAll('-', '')).join(''), 'hex').toString('base64url');
    const body = Buffer.from(JSON.stringify({ ...rest, shipments: ids, key: id })).toString('base64url');
    return `${body}.${mac(key, body)}`;
  }

  /** Null where it was not made by us, was changed, or its time is over. */
  read(text: string, now: Date): LabelClaim | null {
    const [body = '', signature = ''] = text.split('.');
    const said = jsonOf(Buffer.from(body, 'base64url').toString('utf8'));
    const key = this.keys.find(typeof said['key'] === 'string' ? said['key'] : '');
    if (!key) return null;
    const expected = Buffer.from(mac(key, body));
    const given = Buffer.from(signature);
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
    const ids = Buffer.from(String(said['shipments']), 'base64url').toString('hex').match(/.{32}/g) ?? [];
    const shipments = ids.map((hex) => hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'));
    const read = claim.safeParse({ ...said, shipments });
    return read.success && read.data.until > now.getTime() ? read.data : null;
  }
}

const mac = (key: Buffer, body: string): string =>
  createHmac('sha256', Buffer.from(hkdfSync('sha256', key, '', 'label address', 32)))
    .update(body)
    .digest('base64url');

function jsonOf(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
