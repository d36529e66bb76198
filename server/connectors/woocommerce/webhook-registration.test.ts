import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ConnectedAccount, Connector } from '../connector.ts';
import { MalformedAnswer } from '../errors.ts';
import { connected, webhooksOf } from '../testing/connected.ts';
import { woocommerce } from './index.ts';
import { LittleShop, reply } from './testing/little-shop.ts';

interface Hook {
  readonly id: number;
  readonly name: string;
  status: string;
  readonly topic: string;
  readonly delivery_url: string;
}

const now = () => new Date('2026-11-21T05:00:00Z');
const address = new URL('https://quaylink.example/webhooks/woocommerce/account-1');
let shop: LittleShop;
let connector: Connector;
let account: ConnectedAccount;
let hooks: Hook[];
let secrets: string[];
let blocksDelete: boolean;
let losesAnswers: number;

/** The webhooks of a shop, as WooCommerce keeps them: the secret goes in and never comes out. */
beforeEach(async () => {
  [hooks, secrets, blocksDelete, losesAnswers] = [[], [], false, 0];
  let made = 0;
  shop = await new LittleShop().open();
  shop.before = (_call, { method, url, body }, response) => {
    const { pathname, searchParams } = new URL(url, shop.origin);
    const id = Number(/webhooks\/(\d+)$/.exec(pathname)?.[1]);
    if (pathname === '/wp-json/') return reply(response, 200, { name: 'Shop', namespaces: ['wc/v3'] });
    if (method === 'DELETE' && blocksDelete) return reply(response, 501, '<html>Method not implemented</html>');
    if (method === 'DELETE' || searchParams.get('_method') === 'DELETE') {
      if (searchParams.get('force') !== 'true')
        return reply(response, 501, {
          code: 'woocommerce_rest_trash_not_supported',
          message: 'Webhooks do not support trashing.',
        });
      const at = hooks.findIndex((hook) => hook.id === id);
      if (at < 0)
        return reply(response, 404, { code: 'woocommerce_rest_shop_webhook_invalid_id', message: 'Invalid ID.' });
      return reply(response, 200, hooks.splice(at, 1)[0]);
    }
    if (method === 'POST') {
      const { name, topic, delivery_url, secret } = JSON.parse(body) as Record<
        'name' | 'topic' | 'delivery_url' | 'secret',
        string
      >;
      secrets.push(secret);
      hooks.push({ id: (made += 1), name, topic, delivery_url, status: 'active' });
      if ((losesAnswers -= 1) >= 0) return void response.destroy();
      return reply(response, 201, hooks.at(-1));
    }
    return reply(
      response,
      200,
      searchParams.get('status') === 'all' ? hooks : hooks.filter(({ status }) => status === 'active'),
    );
  };
  connector = woocommerce({ now, hosts: {}, appKeys: {} });
  account = connected(connector, {
    origins: [shop.origin],
    now,
    credentials: { siteUrl: shop.origin, consumerKey: 'ck_1', consumerSecret: 'cs_1' },
  });
});
afterEach(() => shop.close());

const ensure = (secret = 'secret-1') => webhooksOf(connector).ensure(account, address, secret);
const topics = () => hooks.map(({ topic, status }) => `${topic} ${status}`);
const wanted = ['order.created active', 'order.updated active', 'order.deleted active', 'order.restored active'];

describe('registering with a WooCommerce shop', () => {
  it('ends when every page is the same, as of a cache that knows no query', async () => {
    hooks = Array.from({ length: 100 }, (_one, at) => ({
      id: at + 1,
      name: 'other',
      status: 'active',
      topic: 'order.created',
      delivery_url: 'https://elsewhere.example/',
    }));
    await expect(ensure()).rejects.toBeInstanceOf(MalformedAnswer);
  });

  it('D3 makes one webhook for each topic, with a secret of ours', async () => {
    const registered = await ensure();
    expect(registered.map(({ topic, state }) => `${topic} ${state}`)).toEqual(wanted);
    expect([topics(), secrets]).toEqual([wanted, Array.from({ length: 4 }, () => 'secret-1')]);
  });

  it('reuses what is there', async () => {
    expect(await ensure()).toEqual([...(await ensure())]);
    expect(hooks).toHaveLength(4);
  });

  it.each(['disabled', 'paused'])(
    'T9 deletes a %s one and creates it again, since switching it on keeps its count of failures',
    async (status) => {
      const before = await ensure();
      hooks.find(({ topic }) => topic === 'order.updated')!.status = status;
      const after = await ensure();
      expect(topics().toSorted((a, b) => a.localeCompare(b))).toEqual(wanted.toSorted((a, b) => a.localeCompare(b)));
      expect(
        after.filter((each, at) => each.platformWebhookId !== before[at]?.platformWebhookId).map(({ topic }) => topic),
      ).toEqual(['order.updated']);
    },
  );

  it('replaces those made with an older secret', async () => {
    const before = await ensure('secret-1');
    const after = await ensure('secret-2');
    expect(hooks).toHaveLength(4);
    expect(
      after.some(({ platformWebhookId }) => before.some((each) => each.platformWebhookId === platformWebhookId)),
    ).toBe(false);
    expect(JSON.stringify(hooks)).not.toContain('secret-2');
  });

  it('drops doubles, and leaves webhooks of others alone', async () => {
    await ensure();
    hooks.push(...hooks.slice(0, 1).map((hook) => ({ ...hook, id: 90 })), {
      id: 91,
      name: 'theirs',
      topic: 'order.created',
      status: 'disabled',
      delivery_url: 'https://other.example/',
    });
    await ensure();
    expect(hooks.map(({ id }) => id)).toEqual([1, 2, 3, 4, 91]);
    await webhooksOf(connector).remove(account, address);
    expect(hooks.map(({ id }) => id)).toEqual([91]);
    await webhooksOf(connector).remove(account, address);
  });

  it('looks whether a webhook was made when the answer got lost, instead of making another', async () => {
    losesAnswers = 1;
    expect(await ensure()).toHaveLength(4);
    expect(topics()).toEqual(wanted);
  });

  it('deletes by parameter where the host blocks the method', async () => {
    await ensure();
    blocksDelete = true;
    await webhooksOf(connector).remove(account, address);
    expect(hooks).toEqual([]);
  });
});
