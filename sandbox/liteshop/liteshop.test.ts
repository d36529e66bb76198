import { createHash, createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startSandbox, type Sandbox } from '../index.ts';
import { at, rowsAt, textAt } from '../testing/read.ts';

const callback = 'http://localhost:4000/authorize/liteshop/callback';
let sandbox: Sandbox;
let now = new Date('2026-11-21T05:00:00Z');

beforeEach(async () => {
  now = new Date('2026-11-21T05:00:00Z');
  sandbox = await startSandbox({ port: 0, now: () => now, rateLimits: false });
});
afterEach(() => sandbox.close());

const url = (path: string): string => sandbox.urls.liteshop + path;
const api = async (
  path: string,
  token: string,
  init: RequestInit = {},
): Promise<{ status: number; body: unknown; headers: Headers }> => {
  const answer = await fetch(url(`/v1${path}`), {
    ...init,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
  });
  return { status: answer.status, body: JSON.parse((await answer.text()) || 'null'), headers: answer.headers };
};
const tokenCall = async (form: Record<string, string>): Promise<{ status: number; body: unknown }> => {
  const { clientId, clientSecret } = sandbox.liteshop.app;
  const answer = await fetch(url('/oauth/token'), {
    method: 'POST',
    body: new URLSearchParams({ client_id: clientId, client_secret: clientSecret, ...form }),
  });
  return { status: answer.status, body: await answer.json() };
};
const authorizeQuery = (extra: Record<string, string> = {}): string =>
  new URLSearchParams({
    response_type: 'code',
    client_id: 'quaylink-demo',
    redirect_uri: callback,
    scope: 'orders.read orders.write inventory.write webhooks',
    state: 's-1',
    ...extra,
  }).toString();

/** Clicks through login and consent like a merchant; returns where the browser is sent. */
async function click(query: string, storeId: string, decision = 'allow'): Promise<URL> {
  const next = `/oauth/authorize?${query}`;
  const login = await fetch(url('/login'), {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ email: 'owner@shanlan.example', password: 'shanlan-demo', next }),
  });
  const cookie = login.headers.get('set-cookie')?.split(';')[0] ?? '';
  const page = await (await fetch(url(login.headers.get('location') ?? ''), { headers: { cookie } })).text();
  const csrf = /name="csrf" value="([^"]+)"/.exec(page)?.[1] ?? '';
  const sent = await fetch(url('/oauth/consent'), {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie },
    body: new URLSearchParams({ request: query, csrf, store_id: storeId, decision }),
  });
  return new URL(sent.headers.get('location') ?? 'http://nowhere');
}

describe('authorizing an app at Liteshop', () => {
  it('leads from login over store selection back with code and state, and the code gives tokens of that store', async () => {
    const verifier = 'v'.repeat(64);
    const challenge = createHash('sha256').update(verifier).digest('base64url');
    const back = await click(authorizeQuery({ code_challenge: challenge, code_challenge_method: 'S256' }), 'LS1002');
    expect(back.origin + back.pathname).toBe(callback);
    expect(back.searchParams.get('state')).toBe('s-1');
    const code = back.searchParams.get('code') ?? '';
    expect(
      at(
        (
          await tokenCall({
            grant_type: 'authorization_code',
            code,
            redirect_uri: callback,
            code_verifier: 'x'.repeat(64),
          })
        ).body,
        'error.code',
      ),
    ).toBe('invalid_grant');
    const tokens = await tokenCall({
      grant_type: 'authorization_code',
      code,
      redirect_uri: callback,
      code_verifier: verifier,
    });
    expect(tokens.body).toMatchObject({
      token_type: 'Bearer',
      expires_in: 86_400,
      shop_id: 'LS1002',
      shop_name: '山嵐咖啡烘焙所',
    });
    expect((await api('/shop', textAt(tokens.body, 'access_token'))).body).toEqual({
      data: { id: 'LS1002', name: '山嵐咖啡烘焙所' },
    });
  });

  it('never redirects to an address that is not registered to the letter', async () => {
    for (const redirect of [`${callback}/`, `${callback}?x=1`, 'https://evil.example/']) {
      const answer = await fetch(url(`/oauth/authorize?${authorizeQuery({ redirect_uri: redirect })}`), {
        redirect: 'manual',
      });
      expect(answer.status).toBe(400);
      expect(answer.headers.get('location')).toBeNull();
    }
  });

  it('sends back the error when the merchant declines, the scope is unknown or PKCE is plain', async () => {
    expect((await click(authorizeQuery(), 'LS1001', 'deny')).searchParams.get('error')).toBe('access_denied');
    for (const [extra, error] of [
      [{ scope: 'orders.read all' }, 'invalid_scope'],
      [{ code_challenge: 'abc', code_challenge_method: 'plain' }, 'invalid_request'],
      [{ response_type: 'token' }, 'unsupported_response_type'],
    ] as const) {
      const answer = await fetch(url(`/oauth/authorize?${authorizeQuery(extra)}`), { redirect: 'manual' });
      expect(new URL(answer.headers.get('location') ?? '').searchParams.get('error')).toBe(error);
    }
  });

  it('gives a store only to its owner', async () => {
    const back = await click(authorizeQuery(), 'LS1003');
    expect(back.href).toBe('http://nowhere/');
  });

  it('revokes everything when a code is redeemed twice', async () => {
    const code = (await click(authorizeQuery(), 'LS1001')).searchParams.get('code') ?? '';
    const first = await tokenCall({ grant_type: 'authorization_code', code, redirect_uri: callback });
    expect((await tokenCall({ grant_type: 'authorization_code', code, redirect_uri: callback })).status).toBe(400);
    expect((await api('/shop', textAt(first.body, 'access_token'))).status).toBe(401);
  });

  it('rotates the refresh token and revokes the authorization when an old one is sent again', async () => {
    const { refreshToken } = sandbox.liteshop.issueTokens('LS1001');
    const second = await tokenCall({ grant_type: 'refresh_token', refresh_token: refreshToken });
    expect(at(second.body, 'refresh_token')).not.toBe(refreshToken);
    expect((await api('/shop', textAt(second.body, 'access_token'))).status).toBe(200);
    expect(at((await tokenCall({ grant_type: 'refresh_token', refresh_token: refreshToken })).body, 'error.code')).toBe(
      'invalid_grant',
    );
    expect((await api('/shop', textAt(second.body, 'access_token'))).status).toBe(401);
  });

  it('lets tokens expire after a day and refuses a wrong client', async () => {
    const { accessToken, refreshToken } = sandbox.liteshop.issueTokens('LS1001');
    now = new Date(now.getTime() + 86_400_000);
    expect(at((await api('/shop', accessToken)).body, 'error.code')).toBe('token_expired');
    expect(
      at(
        (await tokenCall({ grant_type: 'refresh_token', refresh_token: refreshToken, client_secret: 'wrong' })).body,
        'error.code',
      ),
    ).toBe('invalid_client');
  });
});

describe('orders at Liteshop', () => {
  it('lists by status and window with paging, refuses more than 100 rows, 7 days or a time without offset', async () => {
    const { accessToken } = sandbox.liteshop.issueTokens('LS1001');
    for (let n = 0; n < 5; n += 1)
      sandbox.createOrder('liteshop', 'LS1001', { payment: 'paid', placedAt: new Date(now.getTime() - n * 3_600_000) });
    sandbox.createOrder('liteshop', 'LS1001', { payment: 'paid', placedAt: '2026-11-13T00:00:00Z' });
    const list = await api('/orders?status=new&shipping_status=ready&page=2&per_page=2', accessToken);
    expect(at(list.body, 'meta')).toEqual({ page: 2, per_page: 2, total: 5 });
    expect(at(list.body, 'data.0.created_at')).toMatch(/^2026-11-21T\d\d:00:00\+08:00$/);
    for (const query of [
      'per_page=101',
      'page=0',
      'status=open',
      'created_from=2026-11-20T00:00:00+08:00',
      'created_from=2026-11-01T00:00:00Z&created_to=2026-11-21T00:00:00Z',
    ]) {
      expect((await api(`/orders?${query}`, accessToken)).status).toBe(400);
    }
  });

  it('shows only the own store, and answers by scope', async () => {
    const order = sandbox.createOrder('liteshop', 'LS1002', {});
    expect((await api(`/orders/${order.id}`, sandbox.liteshop.issueTokens('LS1001').accessToken)).status).toBe(404);
    const readOnly = sandbox.liteshop.issueTokens('LS1002', ['orders.read']).accessToken;
    expect(at((await api(`/orders/${order.id}/accept`, readOnly, { method: 'POST' })).body, 'error.code')).toBe(
      'insufficient_scope',
    );
  });

  it('accepts once, ships once, and labels only its own logistics', async () => {
    const { accessToken } = sandbox.liteshop.issueTokens('LS1001');
    const order = sandbox.createOrder('liteshop', 'LS1001', { payment: 'paid', shippingCode: 'home' });
    expect(at((await api(`/orders/${order.id}/accept`, accessToken, { method: 'POST' })).body, 'data.status')).toBe(
      'processing',
    );
    expect(at((await api(`/orders/${order.id}/accept`, accessToken, { method: 'POST' })).body, 'error.code')).toBe(
      'already_accepted',
    );
    expect((await api(`/orders/${order.id}/label`, accessToken, { method: 'POST' })).status).toBe(409);
    const body = JSON.stringify({
      carrier: '黑貓宅急便',
      tracking_no: '9012',
      shipped_at: '2026-11-21T14:00:00+08:00',
    });
    expect(
      at((await api(`/orders/${order.id}/shipments`, accessToken, { method: 'POST', body })).body, 'data.status'),
    ).toBe('shipped');
    expect(
      at((await api(`/orders/${order.id}/shipments`, accessToken, { method: 'POST', body })).body, 'error.code'),
    ).toBe('already_shipped');
  });

  it('sets stock row by row', async () => {
    const { accessToken } = sandbox.liteshop.issueTokens('LS1001');
    const answer = await api('/inventory', accessToken, {
      method: 'PUT',
      body: JSON.stringify({
        items: [
          { sku: 'CAK-PINE-12', quantity: 7 },
          { sku: 'NOPE', quantity: 1 },
          { sku: 'CAK-NOUG-300', quantity: 1.5 },
        ],
      }),
    });
    expect(rowsAt(answer.body, 'data').map((row) => at(row, 'success'))).toEqual([true, false, false]);
    expect(sandbox.stock('liteshop', 'LS1001')['CAK-PINE-12']).toBe(7);
  });

  it('counts two calls a second', async () => {
    await sandbox.close();
    sandbox = await startSandbox({ port: 0 });
    const { accessToken } = sandbox.liteshop.issueTokens('LS1001');
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => fetch(url('/v1/shop'), { headers: { authorization: `Bearer ${accessToken}` } })),
    );
    const refused = answers.filter((answer) => answer.status === 429);
    expect(refused.length).toBeGreaterThanOrEqual(3);
    expect(refused[0]?.headers.get('retry-after')).toBe('1');
  });
});

describe('webhooks of Liteshop', () => {
  it('are signed on the raw body with the client secret, each delivery with its own id', async () => {
    const seen: { headers: Record<string, unknown>; body: Buffer }[] = [];
    const receiver = createServer((request, response) => {
      const parts: Buffer[] = [];
      request
        .on('data', (part: Buffer) => parts.push(part))
        .on('end', () => {
          seen.push({ headers: request.headers, body: Buffer.concat(parts) });
          response.end();
        });
    }).listen(0, '127.0.0.1');
    await once(receiver, 'listening');
    const { accessToken } = sandbox.liteshop.issueTokens('LS1001');
    const address = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;
    const made = await api('/webhooks', accessToken, {
      method: 'POST',
      body: JSON.stringify({
        url: address,
        events: ['order.created', 'order.ready', 'order.cancelled', 'app.uninstalled'],
      }),
    });
    expect(made.status).toBe(201);
    const order = sandbox.createOrder('liteshop', 'LS1001', { payment: 'paid' });
    sandbox.changeOrder('liteshop', 'LS1001', order.id, { cancel: true });
    sandbox.changeCredentials('liteshop', 'LS1001', { revoke: true });
    await sandbox.webhooksSettled();
    receiver.close();
    expect(seen.map((hook) => String(hook.headers['x-liteshop-event'])).sort((a, b) => a.localeCompare(b))).toEqual([
      'app.uninstalled',
      'order.cancelled',
      'order.created',
      'order.ready',
    ]);
    for (const hook of seen)
      expect(hook.headers['x-liteshop-signature']).toBe(
        createHmac('sha256', sandbox.liteshop.app.clientSecret).update(hook.body).digest('base64'),
      );
    expect(new Set(seen.map((hook) => hook.headers['x-liteshop-delivery'])).size).toBe(4);
    expect(sandbox.sentWebhooks.every((hook) => hook.status === 200)).toBe(true);
    expect((await api('/shop', accessToken)).status).toBe(401);
  });
});
