/**
 * The console and the JSON behind it, for people and for tests. Only loopback Host headers are served; a call that
 * changes something must be JSON (`content-type: application/json`) and, from a browser, come from this page.
 *
 *   GET  /api/state                  shops with credentials, newest orders, stock and writes; faults, calls, webhooks
 *   GET  /api/requests/{id}          one call with headers, body and answer
 *   GET  /api/writes?platform&storeId&kind?&after?   the ledger of one store, newer than an id → { writes }
 *   POST /api/orders                 { platform, storeId, count?, …OrderOptions }           → { orders }
 *   POST /api/orders/change          { platform, storeId, orderId, change: OrderChange }    → { order }
 *   POST /api/stock                  { platform, storeId, sku, quantity }                   → { stock }
 *   POST /api/faults                 { platform, storeId: id | "*", fault: Fault }          → { faults }
 *   POST /api/faults/clear           { platform?, storeId?, kind? }                         → { faults }
 *   POST /api/credentials            { platform, storeId, change: CredentialChange }        → { credentials }
 *   POST /api/webhooks/resend        { id }                                                 → { webhook }
 *   POST /api/liteshop/redirect-uris { uri }                                                → { redirectUris }
 *
 * A wrong input answers 400 { error }, an unknown store or order 404 { error }.
 */
import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import type { Sandbox } from '../sandbox.ts';
import { everyProduct, productOf, unknownProducts } from '../kernel/catalogue.ts';
import { faultKinds } from '../kernel/faults.ts';
import { listen, readBody, type RunningServer } from '../kernel/http.ts';
import { toJson } from '../kernel/json.ts';
import type { RunningPlatform } from '../kernel/definition.ts';
import type { PlatformServer } from '../kernel/platform.ts';
import { writeKinds, type LedgerWrite } from '../kernel/writes.ts';
import {
  changeInput,
  clearInput,
  credentialInput,
  faultInput,
  orderInput,
  resendInput,
  stockInput,
  uriInput,
  writesQuery,
} from './inputs.ts';
import { consolePage } from './page.ts';

type Running = Omit<Sandbox, 'consoleUrl'>;
type Platforms = ReadonlyMap<string, RunningPlatform>;

const SHOWN_ORDERS = 60;
/** Of each kind. */
const SHOWN_WRITES = 40;

export function startConsole(
  host: string,
  port: number,
  sandbox: Running,
  platforms: Platforms,
): Promise<RunningServer> {
  return listen(host, port, async (request, response) => {
    const { status, type, body } = await answer(request, sandbox, platforms);
    response
      .writeHead(status, {
        'content-type': type,
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'content-security-policy':
          "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      })
      .end(body);
  });
}

interface ConsoleReply {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

async function answer(request: IncomingMessage, sandbox: Running, platforms: Platforms): Promise<ConsoleReply> {
  const { host = '', origin } = request.headers;
  // A page of another name that resolves to this machine must not reach us.
  if (!/^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(host)) return refused(403, 'only loopback names are served');
  const [path = '/', query = ''] = (request.url ?? '/').split('?');
  if (request.method === 'GET' || request.method === 'HEAD') {
    if (path === '/') return { status: 200, type: 'text/html; charset=utf-8', body: consolePage };
    if (path === '/api/state') return reply(200, stateOf(sandbox, platforms));
    if (path === '/api/writes') return writesOf(query, sandbox, platforms);
    const id = /^\/api\/requests\/(\d+)$/.exec(path)?.[1];
    const seen = id === undefined ? undefined : sandbox.requests.find((call) => call.id === Number(id));
    return seen === undefined ? refused(404, 'no such address') : reply(200, seen);
  }
  if (request.method !== 'POST') return refused(405, 'GET or POST');
  if (!(request.headers['content-type'] ?? '').startsWith('application/json'))
    return refused(415, 'send application/json');
  if (origin !== undefined && origin !== `http://${host}`) return refused(403, 'another page may not call');
  const body = await readBody(request);
  let input: unknown;
  try {
    input = JSON.parse(body?.toString() ?? '');
  } catch {
    return refused(400, 'the body is not JSON');
  }
  try {
    return await post(path, input, sandbox, platforms);
  } catch (error) {
    return refusedBy(error);
  }
}

function writesOf(query: string, sandbox: Running, platforms: Platforms): ConsoleReply {
  try {
    const { platform, storeId, kind, after } = writesQuery.parse(Object.fromEntries(new URLSearchParams(query)));
    if (!serverOf(platforms, platform).storeIds().includes(storeId)) return refused(404, `no store ${storeId}`);
    return reply(200, { writes: sandbox.writes(platform, storeId, kind).filter(({ id }) => id > after) });
  } catch (error) {
    return refusedBy(error);
  }
}

function refusedBy(error: unknown): ConsoleReply {
  if (error instanceof z.ZodError) return refused(400, z.prettifyError(error));
  return refused(404, error instanceof Error ? error.message : 'failed');
}

function post(
  path: string,
  input: unknown,
  sandbox: Running,
  platforms: Platforms,
): ConsoleReply | Promise<ConsoleReply> {
  const named = typeof input === 'object' && input !== null && 'platform' in input ? input.platform : undefined;
  if (typeof named === 'string' && !platforms.has(named))
    return refused(400, `no platform "${named}"; there are ${[...platforms.keys()].join(', ')}`);
  switch (path) {
    case '/api/orders': {
      const { platform: key, storeId, count, ...options } = orderInput.parse(input);
      const orders = Array.from({ length: count }, () => sandbox.createOrder(key, storeId, options));
      return reply(201, { orders: orders.map(({ id, number, status }) => ({ id, number, status })) });
    }
    case '/api/orders/change': {
      const { platform: key, storeId, orderId, change } = changeInput.parse(input);
      return reply(200, { order: sandbox.changeOrder(key, storeId, orderId, change) });
    }
    case '/api/stock': {
      const { platform: key, storeId, sku, quantity } = stockInput.parse(input);
      sandbox.changeStock(key, storeId, sku, quantity);
      return reply(200, { stock: sandbox.stock(key, storeId)[sku] });
    }
    case '/api/faults': {
      const { platform: key, storeId, fault } = faultInput.parse(input);
      if (storeId !== '*' && !serverOf(platforms, key).storeIds().includes(storeId))
        return refused(404, `no store ${storeId}`);
      sandbox.setFault(key, storeId, fault);
      return reply(200, { faults: sandbox.faults });
    }
    case '/api/faults/clear': {
      const { platform: key, storeId, kind } = clearInput.parse(input);
      sandbox.clearFaults(key, storeId, kind);
      return reply(200, { faults: sandbox.faults });
    }
    case '/api/credentials': {
      const { platform: key, storeId, change } = credentialInput.parse(input);
      sandbox.changeCredentials(key, storeId, change);
      return reply(200, { credentials: serverOf(platforms, key).describe(storeId) });
    }
    case '/api/webhooks/resend':
      return sandbox
        .resendWebhook(resendInput.parse(input).id)
        .then((webhook) => (webhook === null ? refused(404, 'no such delivery') : reply(200, { webhook })));
    case '/api/liteshop/redirect-uris':
      sandbox.liteshop.allowRedirectUri(uriInput.parse(input).uri);
      return reply(200, { redirectUris: sandbox.liteshop.app.redirectUris });
    default:
      return refused(404, 'no such address');
  }
}

/** @throws where there is no such platform: the caller answers 404 */
function serverOf(platforms: Platforms, key: string): RunningPlatform['server'] {
  const platform = platforms.get(key);
  if (!platform) throw new Error(`no platform ${key}`);
  return platform.server;
}

function stateOf(sandbox: Running, platforms: Platforms): unknown {
  const urls: Readonly<Record<string, string>> = sandbox.urls;
  return {
    platforms: [...platforms].map(([key, { definition, server, storesAt }]) => ({
      key,
      label: definition.label,
      url: urls[key] ?? '',
      page: (urls[key] ?? '') + (definition.page ?? ''),
      controls: definition.controls,
      specials: definition.specials ?? [],
      trash: definition.trash ?? null,
      unpays: definition.unpays === true,
      choices: server.choices,
      stores: storesAt(urls[key] ?? '').map(({ id, name }) => ({
        id,
        name,
        credentials: server.describe(id),
        writes: newestWrites(sandbox.writes(key, id)),
        stock: stockOf(server, id),
        orderCount: sandbox.orders(key, id).length,
        orders: sandbox
          .orders(key, id)
          .slice(-SHOWN_ORDERS)
          .toReversed()
          .map((order) => ({
            id: order.id,
            number: order.number,
            status: order.status,
            placedAt: order.placedAt,
            payment: order.payment,
            shippingCode: order.shippingCode,
            total: order.total,
            recipient: order.recipient.name,
            lines: order.lines.map(
              (line) => `${line.sku} × ${line.quantity}${line.cancelled > 0 ? ` (−${line.cancelled})` : ''}`,
            ),
            tracking: order.shipments.at(-1)?.trackingNumber ?? null,
          })),
      })),
    })),
    products: everyProduct.map(({ sku, name, variantName }) => ({
      sku,
      name: variantName === '' ? name : `${name} ${variantName}`,
      known: !unknownProducts.some((other) => other.sku === sku),
    })),
    faultKinds,
    faults: sandbox.faults,
    requests: sandbox.requests
      .slice(-80)
      .toReversed()
      .map(({ headers: _headers, body: _body, answer: _answer, ...call }) => call),
    webhooks: sandbox.sentWebhooks
      .slice(-30)
      .toReversed()
      .map(({ headers: _headers, body: _body, ...webhook }) => webhook),
  };
}

/** Newest first; a busy kind does not push the others out. */
function newestWrites(writes: readonly LedgerWrite[]): readonly LedgerWrite[] {
  return writeKinds
    .flatMap((kind) => writes.filter((write) => write.kind === kind).slice(-SHOWN_WRITES))
    .sort((a, b) => b.id - a.id);
}

/** What the shop sells by SKU, with the number it started with. */
function stockOf(server: PlatformServer, storeId: string): readonly unknown[] {
  const special = new Map((server.choices.products ?? []).map((product) => [product.sku, product]));
  return Object.entries(server.stock(storeId)).map(([sku, quantity]) => {
    const { name, variantName, stock } = productOf(sku);
    const shown = variantName === '' ? name : `${name} ${variantName}`;
    const start = special.get(sku)?.stock ?? stock;
    return { sku, name: special.get(sku)?.name ?? shown, quantity, start };
  });
}

function reply(status: number, value: unknown): ConsoleReply {
  return { status, type: 'application/json; charset=utf-8', body: toJson(value) };
}

function refused(status: number, error: string): ConsoleReply {
  return reply(status, { error });
}
