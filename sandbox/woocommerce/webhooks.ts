import { createHash, createHmac } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { json } from '../kernel/http.ts';
import { textOf, toJson } from '../kernel/json.ts';
import type { LedgerOrder } from '../kernel/ledger.ts';
import type { Call, Reply } from '../kernel/platform.ts';
import { SECOND } from '../kernel/time.ts';
import { userOf } from './auth.ts';
import { errorBody, invalidOrder, invalidParam, wpError } from './errors.ts';
import { pagedHeaders, paging } from './paging.ts';
import { mayManage, roleOf, utc, type Shop, type ShopWebhook } from './shop.ts';
import { SITE_DECIMALS, orderWire } from './wire.ts';

const TOPIC = /^(order|product|coupon|customer)\.(created|updated|deleted|restored)$|^action\.\w+$/;
/** The failure that switches a webhook off. */
const LAST_FAILURE = 7;
/** Deliveries wait for the site's cron; what changes meanwhile goes out once. */
const CRON_MS = 25;

/** One site's webhooks. */
export class WooWebhooks {
  readonly #shop: Shop;
  readonly #due = new Map<
    string,
    { readonly webhook: ShopWebhook; readonly orderId: string; readonly deleted: boolean }
  >();
  #waiting = false;

  constructor(shop: Shop) {
    this.#shop = shop;
  }

  list(call: Call): Reply {
    const asked = paging(call.query);
    if ('status' in asked) return asked;
    const status = call.query.get('status') ?? 'all';
    if (!['all', 'active', 'paused', 'disabled'].includes(status))
      return invalidParam('status', 'status is not one of all, active, paused, disabled.');
    const rows = this.#all.filter((webhook) => status === 'all' || webhook.status === status);
    return json(
      200,
      toJson(rows.slice(asked.offset, asked.offset + asked.perPage).map((webhook) => this.#wire(webhook))),
      pagedHeaders(call, this.#shop, rows.length, asked),
    );
  }

  one(id: number): Reply {
    const webhook = this.#find(id);
    return webhook === undefined ? missing : json(200, toJson(this.#wire(webhook)));
  }

  /** Always active, whatever is asked. The ping goes out before the answer and may fail. */
  async create(call: Call, body: Record<string, unknown>): Promise<Reply> {
    const topic = textOf(body.topic);
    const deliveryUrl = textOf(body.delivery_url);
    if (!TOPIC.test(topic))
      return wpError(400, 'woocommerce_rest_invalid_webhook_topic', 'Webhook topic must be valid.');
    if (!/^https?:\/\//.test(deliveryUrl))
      return wpError(
        400,
        'woocommerce_rest_webhook_invalid_delivery_url',
        'Webhook delivery URL must be a valid URL starting with http:// or https://.',
      );
    const webhook: ShopWebhook = {
      id: this.#shop.kernel.ledger.count(`woocommerce.webhook.${this.#shop.store.id}`),
      name: textOf(body.name) || `Webhook created on ${this.#shop.site(call.now)}`,
      status: 'active',
      topic,
      deliveryUrl,
      // Left out, nobody ever learns it: it is not returned.
      secret:
        textOf(body.secret) || createHash('sha256').update(`${call.now.toISOString()} ${Math.random()}`).digest('hex'),
      failures: 0,
      user: userOf(call, this.#shop),
      createdAt: call.now.toISOString(),
      modifiedAt: call.now.toISOString(),
    };
    this.#all.push(webhook);
    this.#shop.changed();
    await this.#ping(webhook);
    return json(201, toJson(this.#wire(webhook)));
  }

  /** Setting it active again does not forget the failures. */
  async update(call: Call, id: number, body: Record<string, unknown>): Promise<Reply> {
    const webhook = this.#find(id);
    if (webhook === undefined) return missing;
    const status = textOf(body.status);
    if (status !== '' && status !== 'active' && status !== 'paused' && status !== 'disabled')
      return invalidParam('status', 'status is not one of active, paused, disabled.');
    if (status === 'active' || status === 'paused' || status === 'disabled') webhook.status = status;
    if (typeof body.name === 'string') webhook.name = body.name;
    if (typeof body.secret === 'string') webhook.secret = body.secret;
    if (TOPIC.test(textOf(body.topic))) webhook.topic = textOf(body.topic);
    webhook.modifiedAt = call.now.toISOString();
    const deliveryUrl = textOf(body.delivery_url);
    if (deliveryUrl !== '' && deliveryUrl !== webhook.deliveryUrl) {
      webhook.deliveryUrl = deliveryUrl;
      await this.#ping(webhook);
    }
    this.#shop.changed();
    return json(200, toJson(this.#wire(webhook)));
  }

  remove(call: Call, id: number): Reply {
    const webhook = this.#find(id);
    if (webhook === undefined) return missing;
    if (call.query.get('force') !== 'true')
      return wpError(501, 'woocommerce_rest_trash_not_supported', 'Webhooks do not support trashing.');
    this.#all.splice(this.#all.indexOf(webhook), 1);
    this.#shop.changed();
    return json(200, toJson(this.#wire(webhook)));
  }

  /** Queues the order's topics, in this order. Paused and disabled webhooks get nothing, not even later. */
  announce(order: LedgerOrder, ...topics: readonly string[]): void {
    for (const topic of topics) {
      for (const webhook of this.#all) {
        if (webhook.topic === topic && webhook.status === 'active')
          this.#due.set(`${webhook.id} ${order.id}`, {
            webhook,
            orderId: order.id,
            deleted: topic === 'order.deleted',
          });
      }
    }
    if (this.#due.size === 0 || this.#waiting) return;
    this.#waiting = true;
    void this.#shop.kernel.webhooks.track(this.#run());
  }

  get #all(): ShopWebhook[] {
    return this.#shop.state.webhooks;
  }

  #find(id: number): ShopWebhook | undefined {
    return this.#all.find((webhook) => webhook.id === id);
  }

  async #run(): Promise<void> {
    await sleep(CRON_MS, undefined, { ref: false });
    const due = [...this.#due.values()];
    this.#due.clear();
    this.#waiting = false;
    for (const delivery of due) await this.#deliver(delivery.webhook, delivery.orderId, delivery.deleted);
  }

  /**
   * The body is made now, not when the order changed, and with the rights of the webhook's owner: it may be a signed
   * error.
   */
  async #deliver(webhook: ShopWebhook, orderId: string, deleted: boolean): Promise<void> {
    const { kernel, store, state } = this.#shop;
    if (webhook.status !== 'active') return;
    const order = kernel.ledger.find('woocommerce', store.id, orderId);
    const content = deleted
      ? { id: Number(orderId) }
      : !mayManage(roleOf(state, webhook.user))
        ? errorBody(403, 'woocommerce_rest_cannot_view', 'Sorry, you cannot view this resource.')
        : order === null
          ? errorBody(404, invalidOrder.code, invalidOrder.message)
          : orderWire(order, this.#shop, SITE_DECIMALS);
    const body = toJson(content);
    const [resource = '', event = ''] = webhook.topic.split('.');
    const sent = await kernel.webhooks.send({
      platform: 'woocommerce',
      storeId: store.id,
      url: webhook.deliveryUrl,
      topic: webhook.topic,
      body,
      timeoutMs: 60 * SECOND,
      headers: {
        'content-type': 'application/json',
        'user-agent': 'WooCommerce/10.2.4 Hookshot (WordPress/6.8.7)',
        'X-WC-Webhook-Source': `${this.#shop.home()}/`,
        'X-WC-Webhook-Topic': webhook.topic,
        'X-WC-Webhook-Resource': resource,
        'X-WC-Webhook-Event': event,
        'X-WC-Webhook-Signature': createHmac('sha256', webhook.secret).update(body).digest('base64'),
        'X-WC-Webhook-ID': String(webhook.id),
        // Webhook and second: deliveries of one second share it.
        'X-WC-Webhook-Delivery-ID': createHash('md5')
          .update(`${webhook.id}${Math.floor(kernel.now().getTime() / 1000)}`)
          .digest('hex'),
      },
    });
    const success =
      sent.status !== null && ((sent.status >= 200 && sent.status < 300) || sent.status === 301 || sent.status === 302);
    webhook.failures = success ? 0 : webhook.failures + 1;
    if (webhook.failures >= LAST_FAILURE) webhook.status = 'disabled';
    this.#shop.changed();
  }

  /** Form-encoded, without any of the headers and without a signature. */
  async #ping(webhook: ShopWebhook): Promise<void> {
    await this.#shop.kernel.webhooks.send({
      platform: 'woocommerce',
      storeId: this.#shop.store.id,
      url: webhook.deliveryUrl,
      topic: 'ping',
      body: `webhook_id=${webhook.id}`,
      timeoutMs: 5 * SECOND,
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'user-agent': 'WooCommerce/10.2.4 Hookshot (WordPress/6.8.7)',
      },
    });
  }

  #wire(webhook: ShopWebhook): unknown {
    const [resource, event] = webhook.topic.split('.');
    const hooks =
      webhook.topic === 'order.updated'
        ? ['woocommerce_update_order', 'woocommerce_order_refunded']
        : webhook.topic === 'order.created'
          ? ['woocommerce_new_order']
          : [];
    return {
      id: webhook.id,
      name: webhook.name,
      status: webhook.status,
      topic: webhook.topic,
      resource,
      event,
      hooks,
      delivery_url: webhook.deliveryUrl,
      date_created: this.#shop.site(webhook.createdAt),
      date_created_gmt: utc(webhook.createdAt),
      date_modified: this.#shop.site(webhook.modifiedAt),
      date_modified_gmt: utc(webhook.modifiedAt),
    };
  }
}

const missing = wpError(404, 'woocommerce_rest_shop_webhook_invalid_id', 'Invalid ID.');
