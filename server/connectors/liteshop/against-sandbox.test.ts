import { createHash, createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startSandbox, type Sandbox } from '../../../sandbox/index.ts';
import type { ConnectedAccount, Connector, RawDelivery, AccessSource } from '../connector.ts';
import { CredentialsRejected, MalformedAnswer, PermissionMissing } from '../errors.ts';
import type { PlatformRequest } from '../transport/transport.ts';
import { anAnswer } from '../testing/an-answer.ts';
import {
  connected,
  factOf,
  findOne,
  orderOf,
  pagesOf,
  readOne,
  rowsOf,
  testedConnection,
  webhooksOf,
} from '../testing/connected.ts';
import { liteshop } from './index.ts';

const now = () => new Date('2026-11-21T05:00:00Z');
const week = { from: new Date('2026-11-14T05:00:00Z'), to: now() };
const shop = { id: 'LS1001', title: '山嵐茶行' };
let sandbox: Sandbox;
let connector: Connector;
let account: ConnectedAccount;
let renewals: number;

/** Tokens as the accounts feature keeps them: refreshed through the connector when the platform refuses one. */
function tokenSource(storeId: string, scopes?: readonly string[]): AccessSource {
  let held = sandbox.liteshop.issueTokens(storeId, scopes);
  return {
    current: () => Promise.resolve(held.accessToken),
    refused: async () => {
      renewals += 1;
      const issued = await connector.authorization!.refresh!({
        refreshToken: held.refreshToken,
        typed: {},
        shop,
        transport: account.transport,
      });
      held = { ...held, accessToken: issued.accessToken, refreshToken: issued.refreshToken ?? '' };
      return held.accessToken;
    },
  };
}

function open(options: { readonly scopes?: readonly string[]; readonly bound?: boolean } = {}): ConnectedAccount {
  return connected(connector, {
    origins: [],
    now,
    shop: options.bound === false ? null : shop,
    access: tokenSource('LS1001', options.scopes),
  });
}

beforeEach(async () => {
  renewals = 0;
  sandbox = await startSandbox({ port: 0, now, rateLimits: false });
  const { clientId, clientSecret } = sandbox.liteshop.app;
  connector = liteshop({
    now,
    hosts: { app: sandbox.urls.liteshop, api: sandbox.urls.liteshop },
    appKeys: { clientId, clientSecret },
  });
  account = open();
});
afterEach(() => sandbox.close());

describe('authorizing a Liteshop store', () => {
  const redirectUri = new URL('http://localhost:4000/authorize/liteshop/callback');
  const verifier = 'v'.repeat(64);
  const codeChallenge = createHash('sha256').update(verifier).digest('base64url');

  /** Clicks through login and consent as the merchant does. */
  async function consent(authorizeUrl: URL, storeId: string): Promise<string> {
    const path = authorizeUrl.pathname + authorizeUrl.search;
    const login = new URLSearchParams({ email: 'owner@shanlan.example', password: 'shanlan-demo', next: path });
    const entered = await fetch(`${sandbox.urls.liteshop}/login`, { method: 'POST', redirect: 'manual', body: login });
    const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? '';
    const page = await (await fetch(authorizeUrl, { headers: { cookie } })).text();
    const csrf = /name="csrf" value="([^"]+)"/.exec(page)?.[1] ?? '';
    const body = new URLSearchParams({
      request: authorizeUrl.search.slice(1),
      csrf,
      store_id: storeId,
      decision: 'allow',
    });
    const sent = await fetch(`${sandbox.urls.liteshop}/oauth/consent`, {
      method: 'POST',
      redirect: 'manual',
      headers: { cookie },
      body,
    });
    return new URL(sent.headers.get('location') ?? '').searchParams.get('code') ?? '';
  }

  it('B5 leads to consent with PKCE and redeems the code for tokens and the title of the chosen store', async () => {
    const url = connector.authorization!.begin({ state: 'state-1', redirectUri, codeChallenge, typed: {} });
    expect(url.searchParams.get('code_challenge_method')).toBe('S256');
    const code = await consent(url, 'LS1002');
    const issued = await connector.authorization!.redeem({
      grant: { code },
      shopId: null,
      typed: {},
      redirectUri,
      codeVerifier: verifier,
      transport: account.transport,
    });
    expect(issued).toMatchObject({
      shop: { id: 'LS1002', title: '山嵐咖啡烘焙所' },
      expiresAt: new Date('2026-11-22T05:00:00Z'),
    });
    expect(issued.refreshToken).not.toBeNull();
  });

  it('refuses a code redeemed with another verifier, as a refusal of our credentials', async () => {
    const code = await consent(
      connector.authorization!.begin({ state: 's', redirectUri, codeChallenge, typed: {} }),
      'LS1001',
    );
    await expect(
      connector.authorization!.redeem({
        grant: { code },
        shopId: null,
        typed: {},
        redirectUri,
        codeVerifier: 'x'.repeat(64),
        transport: account.transport,
      }),
    ).rejects.toBeInstanceOf(CredentialsRejected);
  });

  it('rotates the refresh token; the old one used again ends the grant', async () => {
    const first = sandbox.liteshop.issueTokens('LS1001');
    const refresh = (refreshToken: string) =>
      connector.authorization!.refresh!({ refreshToken, typed: {}, shop, transport: account.transport });
    const second = await refresh(first.refreshToken);
    expect(second.refreshToken).not.toBe(first.refreshToken);
    await expect(refresh(first.refreshToken)).rejects.toBeInstanceOf(CredentialsRejected);
    await expect(refresh(second.refreshToken ?? '')).rejects.toBeInstanceOf(CredentialsRejected);
  });

  it('does not blame the merchant for wrong app keys of ours', async () => {
    sandbox.changeCredentials('liteshop', 'LS1001', { rotate: true });
    const refused = connector.authorization!.refresh!({
      typed: {},
      shop,
      refreshToken: sandbox.liteshop.issueTokens('LS1001').refreshToken,
      transport: account.transport,
    });
    await expect(refused).rejects.toMatchObject({ failureCause: 'appKeysRefused' });
  });

  it('B6 takes the authorization back, and names the page where the merchant can', async () => {
    const { accessToken, refreshToken } = sandbox.liteshop.issueTokens('LS1001');
    await connector.authorization!.revoke!({ accessToken, refreshToken, typed: {}, transport: account.transport });
    await expect(
      connector.authorization!.refresh!({ refreshToken, typed: {}, shop, transport: account.transport }),
    ).rejects.toBeInstanceOf(CredentialsRejected);
    expect((await fetch(connector.authorization!.revocationUrl(shop))).status).toBe(200);
  });
});

describe('testing a Liteshop connection', () => {
  it('passes, skips the write right and names the shop', async () => {
    const { steps, shop: found } = await testedConnection(connector, open({ bound: false }));
    expect(steps.map(({ step, outcome }) => `${step} ${outcome}`)).toEqual([
      'reachHost passed',
      'signIn passed',
      'readOrders passed',
      'writeRight skipped',
    ]);
    expect(found).toEqual(shop);
  });

  it('B9 distinguishes a missing scope from a lost authorization', async () => {
    const narrow = await testedConnection(connector, open({ scopes: ['webhooks'] }));
    expect(narrow.steps.at(-1)).toMatchObject({ step: 'readOrders', outcome: 'failed', cause: 'missingPermission' });
    sandbox.changeCredentials('liteshop', 'LS1001', { revoke: true });
    expect((await testedConnection(connector, account)).steps.at(-1)).toMatchObject({
      step: 'signIn',
      outcome: 'failed',
      cause: 'authorizationEnded',
    });
  });

  it('B5 refuses a token that belongs to another shop than the account', async () => {
    const other = connected(connector, {
      origins: [],
      now,
      shop: { id: 'LS1002', title: null },
      access: tokenSource('LS1001'),
    });
    expect((await testedConnection(connector, other)).steps.at(-1)).toMatchObject({
      step: 'signIn',
      cause: 'wrongShop',
    });
  });

  it('fails as a refusal where the account was never authorized', async () => {
    const { steps } = await testedConnection(connector, connected(connector, { origins: [], now }));
    expect(steps.at(-1)).toMatchObject({ step: 'signIn', outcome: 'failed', cause: 'wrongCredentials' });
  });
});

describe('fetching Liteshop orders', () => {
  it('brings every ready order of the window over several pages, once', async () => {
    const made = Array.from({ length: 230 }, () =>
      sandbox.createOrder('liteshop', 'LS1001', { payment: 'paid', placedAt: '2026-11-20T00:00:00Z' }),
    );
    const pages = await pagesOf(connector.orders.changedWithin(account, week));
    expect(pages.map((page) => page.orders.length)).toEqual([100, 100, 30]);
    expect(pages[0]?.expectedTotal).toBe(230);
    expect(new Set(pages.flatMap((page) => page.orders.map((row) => orderOf(row).platformOrderId)))).toEqual(
      new Set(made.map((order) => order.id)),
    );
  });

  it('cuts a longer window to the seven days Liteshop hands over', async () => {
    sandbox.createOrder('liteshop', 'LS1001', { payment: 'paid', placedAt: '2026-11-14T05:00:00Z' });
    expect(
      await rowsOf(
        connector.orders.changedWithin(account, {
          from: new Date('2026-10-01T00:00:00.500Z'),
          to: new Date('2026-11-30T00:00:00Z'),
        }),
      ),
    ).toHaveLength(1);
    expect(
      await rowsOf(
        connector.orders.changedWithin(account, {
          from: new Date('2026-10-01T00:00:00Z'),
          to: new Date('2026-10-05T00:00:00Z'),
        }),
      ),
    ).toEqual([]);
  });

  it('brings an order that was placed long before the window and paid within it', async () => {
    const order = sandbox.createOrder('liteshop', 'LS1001', { payment: 'unpaid', placedAt: '2026-11-16T00:00:00Z' });
    sandbox.changeOrder('liteshop', 'LS1001', order.id, { pay: true });
    const rows = await rowsOf(
      connector.orders.changedWithin(account, { from: new Date('2026-11-21T04:00:00Z'), to: now() }),
    );
    expect(rows.map((row) => orderOf(row).state)).toEqual(['toShip']);
  });

  it('starts over when rows go missing over a page edge, and says so when they stay missing', async () => {
    for (let count = 0; count < 130; count += 1)
      sandbox.createOrder('liteshop', 'LS1001', { payment: 'paid', webhooks: false });
    sandbox.setFault('liteshop', 'LS1001', { kind: 'missingRows', operation: 'orders.list', calls: 2 });
    expect(await rowsOf(connector.orders.changedWithin(account, week))).toHaveLength(130);
    sandbox.setFault('liteshop', 'LS1001', { kind: 'missingRows', operation: 'orders.list' });
    await expect(rowsOf(connector.orders.changedWithin(account, week))).rejects.toBeInstanceOf(MalformedAnswer);
  });

  it('hands a repeated row on once', async () => {
    for (let count = 0; count < 130; count += 1)
      sandbox.createOrder('liteshop', 'LS1001', { payment: 'paid', webhooks: false });
    sandbox.setFault('liteshop', 'LS1001', { kind: 'duplicateRows', operation: 'orders.list' });
    const ids = (await rowsOf(connector.orders.changedWithin(account, week))).map(
      (row) => orderOf(row).platformOrderId,
    );
    expect([ids.length, new Set(ids).size]).toEqual([130, 130]);
  });

  it('D6 keeps an order it cannot read with the reason, and brings the others', async () => {
    sandbox.createOrder('liteshop', 'LS1001', { payment: 'paid' });
    const bad = sandbox.createOrder('liteshop', 'LS1001', { payment: 'paid', poison: 'missing' });
    const rows = await rowsOf(connector.orders.changedWithin(account, week));
    expect(rows.map((row) => row.kind)).toEqual(expect.arrayContaining(['order', 'unreadable']));
    const unreadable = rows.find((row) => row.kind === 'unreadable');
    expect(unreadable).toMatchObject({ platformOrderId: bad.id });
    expect(unreadable?.kind === 'unreadable' && unreadable.reason).toMatch(/items/);
  });

  it('finds one order by its id, by the number people see, and none', async () => {
    const made = sandbox.createOrder('liteshop', 'LS1001', {
      status: 'processing',
      payment: 'paid',
      placedAt: '2026-11-18T00:00:00Z',
    });
    expect(orderOf(await readOne(connector, account, made.id)).platformOrderNumber).toBe(made.number);
    expect(orderOf(await findOne(connector, account, `#${made.number}`)).platformOrderId).toBe(made.id);
    expect(await readOne(connector, account, 'LS-nothing')).toBeNull();
    expect(await findOne(connector, account, 'LS-nothing')).toBeNull();
  });

  it('renews a refused token once and goes on; a second refusal is final', async () => {
    sandbox.createOrder('liteshop', 'LS1001', { payment: 'paid' });
    sandbox.changeCredentials('liteshop', 'LS1001', { expireAccessTokens: true });
    expect(await rowsOf(connector.orders.changedWithin(account, week))).toHaveLength(1);
    expect(renewals).toBe(1);
    sandbox.setFault('liteshop', 'LS1001', { kind: 'unauthorized', operation: 'orders.list' });
    await expect(rowsOf(connector.orders.changedWithin(account, week))).rejects.toBeInstanceOf(CredentialsRejected);
  });

  it('calls a missing scope a missing permission', async () => {
    await expect(rowsOf(connector.orders.changedWithin(open({ scopes: ['webhooks'] }), week))).rejects.toBeInstanceOf(
      PermissionMissing,
    );
  });
});

describe('Liteshop webhooks', () => {
  async function receiver(work: (address: URL, received: RawDelivery[]) => Promise<void>): Promise<void> {
    const received: RawDelivery[] = [];
    const server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        received.push({
          headers: Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)])),
          body: Buffer.concat(chunks),
        });
        response.end();
      });
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const address = server.address();
    try {
      await work(
        new URL(
          `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/webhooks/liteshop/account-1`,
        ),
        received,
      );
    } finally {
      server.closeAllConnections();
      server.close();
    }
  }

  it('D3 registers once, and its deliveries are verified and lead to the order', async () => {
    await receiver(async (address, received) => {
      const first = await webhooksOf(connector).ensure(account, address, '');
      expect(first.map(({ topic, state }) => `${topic} ${state}`)).toEqual([
        'order.created active',
        'order.ready active',
        'order.cancelled active',
        'app.uninstalled active',
      ]);
      expect(await webhooksOf(connector).ensure(account, address, '')).toEqual(first);
      const order = sandbox.createOrder('liteshop', 'LS1001', { payment: 'paid' });
      await sandbox.webhooksSettled();
      const read = received.map((delivery) => factOf(connector, delivery, { secret: '', shop }));
      expect(read.map((delivery) => delivery?.topic).sort((a = '', b = '') => a.localeCompare(b))).toEqual([
        'order.created',
        'order.ready',
      ]);
      expect(
        read.every((delivery) => delivery?.meaning.kind === 'order' && delivery.meaning.platformOrderId === order.id),
      ).toBe(true);
      expect(read[0]?.dedupeKey).not.toBe(read[1]?.dedupeKey);
      await webhooksOf(connector).remove(account, address);
      await webhooksOf(connector).remove(account, address);
      sandbox.createOrder('liteshop', 'LS1001', { payment: 'paid' });
      await sandbox.webhooksSettled();
      expect(received).toHaveLength(2);
    });
  });

  it('knows the repetition of a delivery, and the end of the authorization', async () => {
    await receiver(async (address, received) => {
      await webhooksOf(connector).ensure(account, address, '');
      sandbox.changeCredentials('liteshop', 'LS1001', { revoke: true });
      await sandbox.webhooksSettled();
      await sandbox.resendWebhook(sandbox.sentWebhooks.at(0)?.id ?? 0);
      const [once_, again] = received.map((delivery) => factOf(connector, delivery, { secret: '', shop }));
      expect(once_?.meaning).toEqual({ kind: 'uninstalled' });
      expect(again?.dedupeKey).toBe(once_?.dedupeKey);
    });
  });

  const signed = (body: string, headers: Record<string, string> = {}): RawDelivery => ({
    body: Buffer.from(body),
    headers: {
      'x-liteshop-event': 'order.ready',
      'x-liteshop-shop': 'LS1001',
      'x-liteshop-delivery': 'd-1',
      'x-liteshop-signature': createHmac('sha256', sandbox.liteshop.app.clientSecret).update(body).digest('base64'),
      ...headers,
    },
  });
  const body = JSON.stringify({ event: 'order.ready', shop_id: 'LS1001', data: { id: 'ord_1' } });

  it.each([
    ['without a signature', () => signed(body, { 'x-liteshop-signature': '' })],
    ['with one byte changed', () => ({ ...signed(body), body: Buffer.from(body.replace('ord_1', 'ord_2')) })],
    ['of another shop', () => signed(body.replaceAll('LS1001', 'LS1002'), { 'x-liteshop-shop': 'LS1002' })],
    [
      'whose header names our shop but whose signed body names another',
      () => signed(body.replaceAll('LS1001', 'LS1002')),
    ],
    [
      'whose header names another event than its signed body',
      () => signed(body, { 'x-liteshop-event': 'app.uninstalled' }),
    ],
  ])('refuses a delivery %s', (_title, delivery) => {
    expect(factOf(connector, delivery(), { secret: '', shop })).toBeNull();
  });

  it('refuses everything for an account without a shop, forgets topics it did not ask for and reports one without an order', () => {
    expect(factOf(connector, signed(body), { secret: '', shop: null })).toBeNull();
    expect(
      factOf(connector, signed('{}', { 'x-liteshop-event': 'shop.renamed' }), { secret: '', shop })?.meaning,
    ).toEqual({ kind: 'ignored' });
    expect(factOf(connector, signed('{}'), { secret: '', shop })?.meaning.kind).toBe('alarm');
  });
});

it('ends when every page of orders is the same, without a total to count by', async () => {
  const text = JSON.stringify({ data: Array.from({ length: 100 }, (_one, at) => ({ id: String(at) })) });
  const circling = {
    ...open(),
    transport: {
      send: async <Content>(request: PlatformRequest<Content>) => request.read(anAnswer({ text })),
    },
  };
  await expect(pagesOf(connector.orders.changedWithin(circling, week))).rejects.toBeInstanceOf(MalformedAnswer);
});
