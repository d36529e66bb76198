import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { WebhookRegistration } from '../connector.ts';
import { MalformedAnswer, OutcomeUnknown, PlatformRefused, PlatformUnavailable } from '../errors.ts';
import { callOf, type WooClient } from './client.ts';
import { topics } from './webhooks.ts';
import { wooWebhook, type WooWebhook } from './wire.ts';

const perPage = 100;
const route = '/wc/v3/webhooks';

/**
 * One active webhook of ours for each topic. Replaced are: a disabled one, since switching it on again leaves its count
 * of failures (T9); one with an older secret; and one made with another key, since WooCommerce builds each delivery
 * with the rights of the user who made the webhook, whatever key is used later. After a signed error in a delivery call
 * `removeWebhooks` first: the webhook looks well, and its user has lost the right to read orders.
 */
export async function ensureWebhooks(
  client: WooClient,
  address: URL,
  secret: string,
): Promise<readonly WebhookRegistration[]> {
  const present = (await all(client)).filter((webhook) => leadsTo(webhook, address));
  const registered: WebhookRegistration[] = [];
  for (const topic of topics) {
    const name = nameOf(topic, secret, client.keyMark);
    const [good, ...others] = present
      .filter((webhook) => webhook.topic === topic)
      .sort((a, b) => Number(isGood(b, name)) - Number(isGood(a, name)));
    const kept = good !== undefined && isGood(good, name) ? good : null;
    for (const webhook of kept === null && good !== undefined ? [good, ...others] : others)
      await drop(client, webhook.id);
    const webhook = kept ?? (await create(client, { name, topic, address, secret }));
    registered.push({
      platformWebhookId: String(webhook.id),
      topic,
      state: webhook.status === 'active' ? 'active' : 'disabled',
    });
  }
  return registered;
}

export async function removeWebhooks(client: WooClient, address: URL): Promise<void> {
  for (const webhook of await all(client)) if (leadsTo(webhook, address)) await drop(client, webhook.id);
}

async function all(client: WooClient): Promise<readonly WooWebhook[]> {
  const found = new Map<number, WooWebhook>();
  for (let page = 1; ; page += 1) {
    const before = found.size;
    const call = {
      operation: 'webhooks.list',
      route,
      query: { status: 'all', per_page: String(perPage), page: String(page), orderby: 'id', order: 'asc' },
    };
    const { body: some } = await client.get(call, z.array(wooWebhook));
    for (const webhook of some) found.set(webhook.id, webhook);
    if (some.length < perPage) return [...found.values()];
    if (found.size === before)
      throw new MalformedAnswer(callOf(call.operation), 'every page of the webhooks is the same');
  }
}

async function create(
  client: WooClient,
  wanted: { readonly name: string; readonly topic: string; readonly address: URL; readonly secret: string },
): Promise<WooWebhook> {
  const call = { operation: 'webhooks.create', route };
  const { name, topic, address, secret } = wanted;
  try {
    return (await client.post(call, { name, topic, delivery_url: address.href, secret }, false, wooWebhook)).body;
  } catch (error) {
    if (!(error instanceof OutcomeUnknown)) throw error;
    const made = (await all(client)).find(
      (webhook) => leadsTo(webhook, address) && webhook.topic === topic && isGood(webhook, name),
    );
    if (made === undefined) throw error;
    return made;
  }
}

/** Gone already counts as dropped. Some hosts block DELETE itself; the method then travels as a parameter (ASSUMED). */
async function drop(client: WooClient, id: number): Promise<void> {
  const call = { operation: 'webhooks.delete', route: `${route}/${id}`, query: { force: 'true' } };
  try {
    await client.delete(call);
  } catch (error) {
    if (error instanceof PlatformRefused && error.httpStatus === 404) return;
    const blocked =
      (error instanceof PlatformUnavailable && error.httpStatus === 501) ||
      (error instanceof PlatformRefused && error.httpStatus === 405);
    if (!blocked) throw error;
    await client.post({ ...call, query: { ...call.query, _method: 'DELETE' } }, {}, true, z.unknown());
  }
}

function leadsTo(webhook: WooWebhook, address: URL): boolean {
  return (
    webhook.delivery_url === address.href ||
    (URL.canParse(webhook.delivery_url) && new URL(webhook.delivery_url).href === address.href)
  );
}

function isGood(webhook: WooWebhook, name: string): boolean {
  return webhook.status === 'active' && webhook.name === name;
}

/**
 * The shop shows neither a webhook's secret nor its user, so the name carries a mark of the secret and of the key it
 * was made with.
 */
function nameOf(topic: string, secret: string, keyMark: string): string {
  const mark = createHash('sha256').update(`quaylink webhook ${secret} ${keyMark}`).digest('hex').slice(0, 8);
  return `Quaylink ${topic} ${mark}`;
}
