import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { DeliveryRecipient, InboundDelivery, RawDelivery } from '../connector.ts';
import { parseJson } from '../transport/json.ts';
import { sameShop } from './site.ts';

export const topics = ['order.created', 'order.updated', 'order.deleted', 'order.restored'] as const;

const body = z.object({ id: z.unknown().optional(), code: z.unknown().optional(), message: z.string().catch('') });

/** Reads a delivery signed with the account's own secret. Null: refuse it. */
export function readDelivery(delivery: RawDelivery, account: DeliveryRecipient): InboundDelivery | null {
  const header = (name: string) =>
    Object.entries(delivery.headers).find(([key]) => key.toLowerCase() === name)?.[1] ?? '';
  const signature = header('x-wc-webhook-signature');
  if (signature === '')
    return isPing(delivery, header('content-type'))
      ? { dedupeKey: 'ping', topic: 'ping', shopId: null, meaning: { kind: 'ignored' } }
      : null;
  if (!signed(delivery.body, account.secret, signature)) return null;
  // A copy of the shop (staging) carries the shop's webhooks and their secrets along.
  const source = header('x-wc-webhook-source');
  if (source !== '' && account.shop !== null && !sameShop(account.shop.id, source)) return null;
  const shopId = account.shop?.id ?? null;
  const topic = header('x-wc-webhook-topic');
  const hash = createHash('sha256').update(delivery.body).digest('hex');
  const deliveryId = header('x-wc-webhook-delivery-id');
  if (!(topics as readonly string[]).includes(topic))
    return {
      dedupeKey: `other:${deliveryId}:${hash}`,
      topic: topic || 'unknown',
      shopId,
      meaning: { kind: 'ignored' },
    };
  const read = content(delivery.body);
  if (read === null || typeof read.id !== 'number' || !Number.isSafeInteger(read.id) || read.id <= 0) {
    return {
      dedupeKey: `alarm:${deliveryId}:${hash}`,
      topic,
      shopId,
      meaning: { kind: 'alarm', message: alarmOf(read) },
    };
  }
  // The delivery id is a second, and orders share it (T1). Only a deletion, whose body says nothing but the order's id,
  // needs it to differ from an earlier one.
  const dedupeKey = `order:${read.id}:${hash}${topic === 'order.deleted' ? `:${deliveryId}` : ''}`;
  return { dedupeKey, topic, shopId, meaning: { kind: 'order', platformOrderId: String(read.id) } };
}

/** WooCommerce tries an address out with this unsigned form while the webhook is made. */
function isPing(delivery: RawDelivery, contentType: string): boolean {
  return (
    contentType.startsWith('application/x-www-form-urlencoded') &&
    delivery.body.length < 64 &&
    /^webhook_id=\d+$/.test(Buffer.from(delivery.body).toString('latin1'))
  );
}

function signed(bytes: Uint8Array, secret: string, signature: string): boolean {
  if (secret === '') return false;
  const [expected, given] = [createHmac('sha256', secret).update(bytes).digest(), Buffer.from(signature, 'base64')];
  return given.length === expected.length && timingSafeEqual(given, expected);
}

function content(bytes: Uint8Array): z.output<typeof body> | null {
  try {
    return body.safeParse(parseJson(Buffer.from(bytes).toString('utf8'))).data ?? null;
  } catch {
    return null;
  }
}

/**
 * T6: a correctly signed delivery may hold an error instead of an order, when the key's owner lost the right to read
 * it.
 */
function alarmOf(read: z.output<typeof body> | null): string {
  if (read === null) return 'The shop sent a signed delivery that cannot be read.';
  const code = typeof read.code === 'string' ? read.code : '';
  return code === ''
    ? 'The shop sent a signed delivery without an order.'
    : `The shop sent an error instead of an order: ${code} ${read.message}`.trim().slice(0, 300);
}
