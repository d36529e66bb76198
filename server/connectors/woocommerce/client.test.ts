import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ConnectedAccount, Connector } from '../connector.ts';
import { connected, rowsOf, testedConnection } from '../testing/connected.ts';
import { woocommerce } from './index.ts';
import { LittleShop, reply, wooOrderRow, type Seen } from './testing/little-shop.ts';

const now = () => new Date('2026-11-21T05:00:00Z');
const window = { from: new Date('2026-11-21T00:00:00Z'), to: now() };
const credentials = { consumerKey: 'ck_1', consumerSecret: 'cs_1' };
const index = { name: '日日好物 &amp; 茶', namespaces: ['wp/v2', 'wc/v3'] };
let shop: LittleShop;
let connector: Connector;
let account: ConnectedAccount;

beforeEach(async () => {
  shop = await new LittleShop().open();
  connector = woocommerce({ now, hosts: {}, appKeys: {} });
  account = connected(connector, {
    origins: [shop.origin],
    now,
    credentials: { ...credentials, siteUrl: shop.origin },
  });
});
afterEach(() => shop.close());

/** What is asked of the public index: a bare shop's whole index is 1.4 MB. */
const indexUrl = '/wp-json/?_fields=name%2Chome%2Curl%2Cnamespaces';

/** Answers like a healthy shop, except where `wrong` says otherwise. */
function answer(
  wrong: (request: Seen) => readonly [status: number, body: unknown, headers?: Record<string, string>] | undefined,
): void {
  shop.before = (_call, request, response) => {
    const told = wrong(request);
    if (told) reply(response, told[0], told[1], told[2]);
    else if (request.url === indexUrl) reply(response, 200, index);
    else if (request.method === 'POST') reply(response, 200, []);
  };
}
const wp = (status: number, code: string | number, message: string) =>
  [status, { code, message, data: { status } }] as const;
const cannotView = wp(401, 'woocommerce_rest_cannot_view', 'Sorry, you cannot list resources.');
const last = async () => (await testedConnection(connector, account)).steps.at(-1);

describe('testing a WooCommerce connection', () => {
  it('reaches, signs in, reads, and tries to write with a batch of nothing', async () => {
    answer(() => undefined);
    const { steps, shop: found } = await testedConnection(connector, account);
    expect(steps.map(({ step, outcome }) => `${step} ${outcome}`)).toEqual([
      'reachHost passed',
      'signIn passed',
      'readOrders passed',
      'writeRight passed',
    ]);
    // This one hides its home, so that it is known by the typed address.
    expect(found).toMatchObject({ id: new URL(shop.origin).host, title: '日日好物 & 茶' });
    expect(
      shop.seen.filter(({ method }) => method !== 'GET').map(({ method, url, body }) => [method, url, body]),
    ).toEqual([['POST', '/wp-json/wc/v3/orders/batch', '{}']]);
  });

  it('T10 sends JSON under its content type', async () => {
    answer(() => undefined);
    await testedConnection(connector, account);
    expect(shop.seen.find(({ method }) => method === 'POST')?.headers['content-type']).toBe('application/json');
  });

  it('shows the key to no one who is not asked to check it', async () => {
    answer(() => undefined);
    await testedConnection(connector, account);
    expect(shop.seen.filter(({ headers }) => headers.authorization === undefined).map(({ url }) => url)).toEqual([
      indexUrl,
    ]);
  });

  it('lives in a folder when the shop does', async () => {
    const foldered = connected(connector, {
      origins: [shop.origin],
      now,
      credentials: { ...credentials, siteUrl: `${shop.origin}/tea/wp-admin/` },
    });
    shop.before = (_call, { url, method }, response) => {
      if (url.startsWith('/tea/wp-json/'))
        reply(response, 200, url === `/tea${indexUrl}` ? index : method === 'POST' ? [] : [wooOrderRow(1)]);
    };
    expect((await testedConnection(connector, foldered)).shop?.id).toBe(`${new URL(shop.origin).host}/tea`);
  });

  it('G3: is the shop its home names, whatever was typed', async () => {
    const home = 'https://www.tea.example/zh/';
    answer(({ url }) => (url === indexUrl ? [200, { ...index, home, url: 'https://tea.example/zh' }] : undefined));
    const { shop: found } = await testedConnection(connector, account);
    expect(found).toMatchObject({ id: 'tea.example/zh', title: '日日好物 & 茶' });
    // Under these it may be connected already.
    for (const former of ['https://tea.example/zh', 'https://www.tea.example/zh', shop.origin])
      expect(found?.formerIds).toContain(former);
    expect(found?.formerIds).not.toContain('tea.example/zh');
  });

  it('B5 refuses another site than the account’s, but not the same one in another spelling', async () => {
    answer(() => undefined);
    const bound = (id: string) =>
      connected(connector, {
        origins: [shop.origin],
        now,
        credentials: { ...credentials, siteUrl: shop.origin },
        shop: { id, title: null },
      });
    expect((await testedConnection(connector, bound('https://other.example'))).steps.at(-1)).toMatchObject({
      step: 'signIn',
      cause: 'wrongShop',
    });
    // As it was kept before the shop's home became its identity; the account takes the new one over.
    const { host } = new URL(shop.origin);
    for (const spelled of [shop.origin, host])
      expect((await testedConnection(connector, bound(spelled))).shop?.id).toBe(host);
  });

  it.each([
    [
      'WordPress without WooCommerce',
      ({ url }: Seen) => (url === indexUrl ? ([200, { name: 'Blog', namespaces: ['wp/v2'] }] as const) : undefined),
      'reachHost',
      'refused',
    ],
    ['T16 a page instead of an API', () => [200, '<html>home</html>'] as const, 'reachHost', 'malformedAnswer'],
    [
      'a redirect to another host',
      () => [301, '', { location: 'https://www.shop.example/' }] as const,
      'reachHost',
      'badAddress',
    ],
    [
      'maintenance',
      () => wp(503, 'wp_die', 'Briefly unavailable for scheduled maintenance.'),
      'reachHost',
      'unreachable',
    ],
    [
      'a fatal error with a number as data',
      () => [500, { code: 'internal_server_error', message: 'There has been a critical error', data: 500 }] as const,
      'reachHost',
      'unreachable',
    ],
    [
      'a rate limit of the host',
      () => [429, '<html>slow down</html>', { 'retry-after': '60' }] as const,
      'reachHost',
      'rateLimited',
    ],
    [
      'an unknown key',
      ({ url }: Seen) => (url.includes('/wc/v3/') ? cannotView : undefined),
      'signIn',
      'wrongCredentials',
    ],
    [
      'a wrong secret',
      ({ url }: Seen) =>
        url.includes('/wc/v3/')
          ? wp(401, 'woocommerce_rest_authentication_error', 'Consumer secret is invalid.')
          : undefined,
      'signIn',
      'wrongCredentials',
    ],
    [
      'a password prompt of the web server',
      ({ url }: Seen) => (url.includes('/wc/v3/') ? ([401, '<html>401</html>'] as const) : undefined),
      'signIn',
      'refused',
    ],
    [
      'a firewall',
      ({ url }: Seen) => (url.includes('/wc/v3/') ? ([403, '<html>Attention required</html>'] as const) : undefined),
      'signIn',
      'unreachable',
    ],
    [
      'a low role',
      ({ url }: Seen) =>
        url.includes('/wc/v3/')
          ? wp(403, 'woocommerce_rest_cannot_view', 'Sorry, you cannot list resources.')
          : undefined,
      'readOrders',
      'missingPermission',
    ],
    [
      'a key that may only write',
      ({ url }: Seen) =>
        url.includes('/orders?')
          ? wp(401, 'woocommerce_rest_authentication_error', 'The API key provided does not have read permissions.')
          : undefined,
      'readOrders',
      'missingPermission',
    ],
    [
      'a key that may only read',
      ({ method }: Seen) =>
        method === 'POST'
          ? wp(401, 'woocommerce_rest_authentication_error', 'The API key provided does not have write permissions.')
          : undefined,
      'writeRight',
      'missingPermission',
    ],
    [
      'a role that may not write',
      ({ method }: Seen) =>
        method === 'POST'
          ? wp(403, 'woocommerce_rest_cannot_batch', 'Sorry, you are not allowed to batch manipulate this resource.')
          : undefined,
      'writeRight',
      'missingPermission',
    ],
  ])('B9 names %s', async (_title, wrong, step, cause) => {
    answer(wrong);
    expect(await last()).toMatchObject({ step, outcome: 'failed', cause });
  });

  it('refuses plain http to the open internet before anything is sent, and says what to type', async () => {
    const plain = connected(connector, {
      origins: [],
      now,
      credentials: { ...credentials, siteUrl: 'http://shop.example' },
    });
    expect((await testedConnection(connector, plain)).steps).toMatchObject([
      { step: 'reachHost', outcome: 'failed', cause: 'badAddress', message: expect.stringContaining('https://') },
    ]);
  });

  it.each(['http://127.0.0.1', 'https://10.0.0.5', 'http://169.254.169.254', 'https://localhost', 'https://[::1]'])(
    'refuses %s where private addresses are not allowed',
    async (siteUrl) => {
      const inside = connected(connector, { origins: [], now, credentials: { ...credentials, siteUrl } });
      expect((await testedConnection(connector, inside)).steps).toMatchObject([
        { step: 'reachHost', outcome: 'failed', cause: 'badAddress' },
      ]);
      expect(shop.seen).toEqual([]);
    },
  );
});

describe('a server that drops the Authorization header', () => {
  it('gets the keys in the query, tried once and remembered', async () => {
    answer(({ url }) =>
      url.includes('/wc/v3/') && !url.includes('consumer_key=ck_1&consumer_secret=cs_1') ? cannotView : undefined,
    );
    expect((await testedConnection(connector, account)).shop).not.toBeNull();
    expect(shop.seen.filter(({ headers }) => headers.authorization !== undefined)).toHaveLength(1);
  });

  it('is asked no third time when the keys are wrong as well', async () => {
    answer(() => cannotView);
    await expect(rowsOf(connector.orders.changedWithin(account, window))).rejects.toMatchObject({
      failureCause: 'wrongCredentials',
    });
    expect(shop.seen).toHaveLength(2);
  });

  it('is not suspected when the shop says the secret is wrong', async () => {
    answer(() => wp(401, 'woocommerce_rest_authentication_error', 'Consumer secret is invalid.'));
    await expect(rowsOf(connector.orders.changedWithin(account, window))).rejects.toMatchObject({
      failureCause: 'wrongCredentials',
    });
    expect(shop.seen).toHaveLength(1);
  });
});
