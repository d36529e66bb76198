import { createHmac, randomUUID } from 'node:crypto';
import { isRecord, listOf, objectFrom, textOf, toJson } from '../kernel/json.ts';
import type { LedgerOrder } from '../kernel/ledger.ts';
import type { Call, Kernel, Reply } from '../kernel/platform.ts';
import { events, limits, webhookHeaders } from './names.ts';
import { data, refused } from './replies.ts';
import { shippingStatus, taipei } from './wire.ts';

export interface LiteshopWebhook {
  readonly id: string;
  readonly storeId: string;
  readonly url: string;
  readonly events: readonly string[];
  readonly createdAt: string;
}

/** Registrations (ASSUMED: POST, GET, DELETE /v1/webhooks) and deliveries. */
export class LiteshopWebhooks {
  readonly #kernel: Kernel;
  readonly #clientSecret: () => string;
  readonly #data: { list: LiteshopWebhook[] };

  constructor(kernel: Kernel, clientSecret: () => string) {
    this.#kernel = kernel;
    this.#clientSecret = clientSecret;
    this.#data = kernel.state.slice<{ list: LiteshopWebhook[] }>('liteshop.webhooks', { list: [] });
  }

  of(storeId: string): readonly LiteshopWebhook[] {
    return this.#data.list.filter((webhook) => webhook.storeId === storeId);
  }

  list(storeId: string): Reply {
    return data(this.of(storeId).map(shown));
  }

  create(call: Call, storeId: string): Reply {
    const body = objectFrom(call.body);
    const url = textOf(body?.url);
    const wanted = listOf(body?.events).map(textOf);
    if (!/^https?:\/\//.test(url) || !URL.canParse(url))
      return refused('invalidRequest', 'url must be an http or https address');
    const known: readonly string[] = Object.values(events);
    if (!isRecord(body) || wanted.length === 0 || wanted.some((event) => !known.includes(event)))
      return refused('invalidRequest', `events must be some of ${known.join(', ')}`);
    const webhook = {
      id: `wh_${this.#kernel.ledger.count('liteshop.webhook')}`,
      storeId,
      url,
      events: wanted,
      createdAt: call.now.toISOString(),
    };
    this.#data.list.push(webhook);
    this.#kernel.state.changed();
    return data(shown(webhook), undefined, 201);
  }

  remove(storeId: string, id: string): Reply {
    const found = this.of(storeId).find((webhook) => webhook.id === id);
    if (found === undefined) return refused('notFound', 'no such webhook');
    this.#data.list.splice(this.#data.list.indexOf(found), 1);
    this.#kernel.state.changed();
    return { status: 204, body: '' };
  }

  removeAll(storeId: string): void {
    this.#data.list = this.#data.list.filter((webhook) => webhook.storeId !== storeId);
    this.#kernel.state.changed();
  }

  announce(storeId: string, event: string, order: LedgerOrder | null): void {
    for (const webhook of this.of(storeId)) {
      if (!webhook.events.includes(event)) continue;
      const body = toJson({
        event,
        shop_id: storeId,
        occurred_at: taipei(this.#kernel.now()),
        data:
          order === null
            ? {}
            : { id: order.id, order_no: order.number, status: order.status, shipping_status: shippingStatus(order) },
      });
      void this.#kernel.webhooks.send({
        platform: 'liteshop',
        storeId,
        url: webhook.url,
        topic: event,
        body,
        timeoutMs: limits.webhookAnswerMs,
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'user-agent': 'LiteShop-Webhook/1.0',
          [webhookHeaders.event]: event,
          [webhookHeaders.shop]: storeId,
          [webhookHeaders.signature]: createHmac('sha256', this.#clientSecret()).update(body).digest('base64'),
          [webhookHeaders.delivery]: randomUUID(),
        },
      });
    }
  }
}

function shown(webhook: LiteshopWebhook): Record<string, unknown> {
  return { id: webhook.id, url: webhook.url, events: webhook.events, created_at: taipei(webhook.createdAt) };
}
