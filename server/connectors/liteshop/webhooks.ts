import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { DeliveryRecipient, InboundDelivery, RawDelivery, WebhookRegistration } from '../connector.ts';
import { PlatformRefused } from '../errors.ts';
import { parseJson } from '../transport/json.ts';
import type { LiteshopClient } from './client.ts';
import { events, paths, webhookHeaders } from './names.ts';
import { delivery as deliveryBody, webhook, type LiteshopWebhook } from './wire.ts';

export const topics: readonly string[] = Object.values(events);

/** Deliveries are signed with our app's client secret, so the shop's name must be checked as well. Null: refuse it. */
export function readDelivery(
  clientSecret: string,
  delivery: RawDelivery,
  account: Pick<DeliveryRecipient, 'shop'>,
): InboundDelivery | null {
  const header = (name: string) =>
    Object.entries(delivery.headers).find(([key]) => key.toLowerCase() === name)?.[1] ?? '';
  if (!signed(delivery.body, clientSecret, header(webhookHeaders.signature))) return null;
  const body = contentOf(delivery.body);
  const told = [header(webhookHeaders.shop), body?.shopId ?? header(webhookHeaders.shop)];
  if (account.shop === null || told.some((shop) => shop !== account.shop?.id)) return null;
  const topic = header(webhookHeaders.event);
  // The headers are not signed: where the body names the event too, the two must agree.
  if (body?.event !== null && body?.event !== undefined && body.event !== topic) return null;
  const id = header(webhookHeaders.delivery);
  const dedupeKey =
    id === '' ? `hash:${topic}:${createHash('sha256').update(delivery.body).digest('hex')}` : `delivery:${id}`;
  const meaning = meaningOf(topic, body?.data?.orderId ?? null);
  return { dedupeKey, topic: topic || 'unknown', shopId: account.shop.id, meaning };
}

function meaningOf(topic: string, orderId: string | null): InboundDelivery['meaning'] {
  if (topic === events.uninstalled) return { kind: 'uninstalled' };
  if (!topics.includes(topic)) return { kind: 'ignored' };
  return orderId === null
    ? { kind: 'alarm', message: `Liteshop sent a signed ${topic} without an order.` }
    : { kind: 'order', platformOrderId: orderId };
}

function signed(bytes: Uint8Array, secret: string, signature: string): boolean {
  if (secret === '') return false;
  const [expected, given] = [createHmac('sha256', secret).update(bytes).digest(), Buffer.from(signature, 'base64')];
  return given.length === expected.length && timingSafeEqual(given, expected);
}

function contentOf(bytes: Uint8Array): z.output<typeof deliveryBody> | null {
  try {
    return deliveryBody.safeParse(parseJson(Buffer.from(bytes).toString('utf8'))).data ?? null;
  } catch {
    return null;
  }
}

/** One registration for all topics; one that leads to our address but lacks a topic, or a second one, is replaced. */
export async function ensureWebhooks(client: LiteshopClient, address: URL): Promise<readonly WebhookRegistration[]> {
  const ours = await leadingTo(client, address);
  const good = ours.find((each) => topics.every((topic) => each.events.includes(topic)));
  for (const each of ours) if (each !== good) await drop(client, each.id);
  const { id } = good ?? (await create(client, address));
  return topics.map((topic) => ({ platformWebhookId: id, topic, state: 'active' as const }));
}

export async function removeWebhooks(client: LiteshopClient, address: URL): Promise<void> {
  for (const each of await leadingTo(client, address)) await drop(client, each.id);
}

async function leadingTo(client: LiteshopClient, address: URL): Promise<readonly LiteshopWebhook[]> {
  const operation = 'webhooks.list';
  const { data } = await client.send({ operation, path: paths.webhooks }, z.array(webhook));
  return data.filter((each) => URL.canParse(each.url) && new URL(each.url).href === address.href);
}

async function create(client: LiteshopClient, address: URL): Promise<LiteshopWebhook> {
  const operation = 'webhooks.create';
  return (
    await client.send(
      { operation, method: 'POST', path: paths.webhooks, body: { url: address.href, events: topics } },
      webhook,
    )
  ).data;
}

async function drop(client: LiteshopClient, id: string): Promise<void> {
  try {
    await client.send(
      { operation: 'webhooks.delete', method: 'DELETE', path: `${paths.webhooks}/${encodeURIComponent(id)}` },
      z.unknown(),
    );
  } catch (error) {
    if (!(error instanceof PlatformRefused && error.httpStatus === 404)) throw error;
  }
}
