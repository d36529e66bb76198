import { liteshopApp, liteshopStores, type LiteshopApp } from '../demo.ts';
import { groups, everyProduct, type CatalogueProduct } from '../kernel/catalogue.ts';
import { draftOrder, type SalesProfile } from '../kernel/generator.ts';
import type { LedgerOrder, OrderChange, OrderOptions } from '../kernel/ledger.ts';
import {
  UnknownStore,
  type Call,
  type CredentialChange,
  type Identified,
  type Kernel,
  type PlatformServer,
  type Reply,
} from '../kernel/platform.ts';
import { RateLimit } from '../kernel/rate.ts';
import { Grants, type TokenAnswer } from './grants.ts';
import { events, limits, paths, paymentMethods, scopes, shippingMethods, statuses } from './names.ts';
import { LiteshopOAuth, tokenForm } from './oauth.ts';
import { moveByProgram, setInventory } from './inventory.ts';
import { listOrders } from './orders.ts';
import type { StoreCall } from './record.ts';
import { data, refused } from './replies.ts';
import { accept, label, ship } from './shipping.ts';
import { LiteshopWebhooks } from './webhooks.ts';
import { isToShip, orderWire } from './wire.ts';

interface Route {
  readonly operation: string;
  readonly method: string;
  readonly path: RegExp;
  /** null: no token needed. */
  readonly scope: (typeof scopes)[number] | 'any' | null;
}

const routes: readonly Route[] = [
  { operation: 'oauth.authorize', method: 'GET', path: /^\/oauth\/authorize$/, scope: null },
  { operation: 'oauth.consent', method: 'POST', path: /^\/oauth\/consent$/, scope: null },
  { operation: 'oauth.token', method: 'POST', path: /^\/oauth\/token$/, scope: null },
  { operation: 'oauth.revoke', method: 'POST', path: /^\/oauth\/revoke$/, scope: null },
  { operation: 'login', method: 'POST', path: /^\/login$/, scope: null },
  { operation: 'logout', method: 'POST', path: /^\/logout$/, scope: null },
  { operation: 'apps', method: 'GET', path: /^\/settings\/apps$/, scope: null },
  { operation: 'apps.revoke', method: 'POST', path: /^\/settings\/apps\/revoke$/, scope: null },
  { operation: 'shop.get', method: 'GET', path: /^\/v1\/shop$/, scope: 'any' },
  { operation: 'orders.list', method: 'GET', path: /^\/v1\/orders$/, scope: 'orders.read' },
  { operation: 'orders.get', method: 'GET', path: /^\/v1\/orders\/([^/]+)$/, scope: 'orders.read' },
  { operation: 'orders.accept', method: 'POST', path: /^\/v1\/orders\/([^/]+)\/accept$/, scope: 'orders.write' },
  { operation: 'orders.ship', method: 'POST', path: /^\/v1\/orders\/([^/]+)\/shipments$/, scope: 'orders.write' },
  { operation: 'orders.label', method: 'POST', path: /^\/v1\/orders\/([^/]+)\/label$/, scope: 'orders.write' },
  { operation: 'inventory.set', method: 'PUT', path: /^\/v1\/inventory$/, scope: 'inventory.write' },
  { operation: 'webhooks.list', method: 'GET', path: /^\/v1\/webhooks$/, scope: 'webhooks' },
  { operation: 'webhooks.create', method: 'POST', path: /^\/v1\/webhooks$/, scope: 'webhooks' },
  { operation: 'webhooks.delete', method: 'DELETE', path: /^\/v1\/webhooks\/([^/]+)$/, scope: 'webhooks' },
];

const profile: SalesProfile = {
  shipping: shippingMethods,
  payments: paymentMethods,
  line: (product: CatalogueProduct, index) => {
    const group = groups.indexOf(product.group);
    const variant = everyProduct.indexOf(product);
    return {
      id: `item_${index + 1}`,
      productId: `p_${group < 0 ? product.sku : 5001 + group}`,
      variantId: `v_${variant < 0 ? product.sku : 90_001 + variant}`,
    };
  },
};

export interface LiteshopPlatform extends PlatformServer {
  readonly app: LiteshopApp;
  allowRedirectUri(uri: string): void;
  /** Tokens as the consent page would end in, without the browser. */
  issueTokens(storeId: string, granted?: readonly string[]): TokenAnswer;
  stock(storeId: string): Record<string, number>;
}

export function liteshop(kernel: Kernel, redirectUris: readonly string[]): LiteshopPlatform {
  const grants = new Grants(kernel.state, redirectUris);
  const webhooks = new LiteshopWebhooks(kernel, () => grants.clientSecret);
  const uninstalled = (storeId: string): void => {
    webhooks.announce(storeId, events.uninstalled, null);
    webhooks.removeAll(storeId);
  };
  const oauth = new LiteshopOAuth(grants, uninstalled);
  const rate = new RateLimit(limits.rate);
  const stock = kernel.state.slice<Record<string, Record<string, number>>>(
    'liteshop.stock',
    Object.fromEntries(
      liteshopStores.map((store) => [
        store.id,
        Object.fromEntries(kernel.products(store.id).map((product) => [product.sku, product.stock])),
      ]),
    ),
  );
  const shippedOut = (order: LedgerOrder): boolean => order.status === 'shipped' || order.status === 'completed';
  const knownStore = (storeId: string): void => {
    if (!liteshopStores.some((store) => store.id === storeId)) throw new UnknownStore('liteshop', storeId);
  };

  const identify = (call: Call): Identified => ({
    operation: routeOf(call)?.operation ?? 'unknown',
    // A refresh names its store by the token it sends, so that a fault of one store meets its refreshes too.
    storeId:
      (
        grants.byAccessToken(bearer(call))?.grant ??
        grants.byAnyToken(call.path === paths.token ? (tokenForm(call).get('refresh_token') ?? '') : '')
      )?.storeId ?? null,
  });

  const pages: Readonly<Record<string, (call: Call) => Reply>> = {
    'oauth.authorize': (call) => oauth.authorize(call),
    'oauth.consent': (call) => oauth.consent(call),
    'oauth.token': (call) => oauth.token(call),
    'oauth.revoke': (call) => oauth.revokeByApp(call),
    login: (call) => oauth.login(call),
    logout: (call) => oauth.logout(call),
    apps: (call) => oauth.apps(call),
    'apps.revoke': (call) => oauth.revokeByMerchant(call),
  };

  const handle = (call: Call): Reply | Promise<Reply> => {
    const route = routeOf(call);
    if (route === null)
      return known(call.path)
        ? refused('methodNotAllowed', `${call.method} is not possible here`)
        : refused('notFound', 'no such address');
    const page = pages[route.operation];
    if (page !== undefined) return page(call);
    const issued = grants.byAccessToken(bearer(call));
    if (issued === null || issued.grant.revoked)
      return refused('unauthorized', 'the access token is missing, unknown or revoked', {
        'www-authenticate': 'Bearer',
      });
    if (issued.expiresAt <= call.now)
      return refused('tokenExpired', 'the access token has expired', {
        'www-authenticate': 'Bearer error="invalid_token"',
      });
    if (route.scope !== 'any' && route.scope !== null && !issued.grant.scopes.includes(route.scope))
      return refused('insufficientScope', `the scope ${route.scope} is missing`);
    if (kernel.rateLimits && !rate.spend(issued.grant.storeId))
      return refused('rateLimited', 'too many requests', { 'retry-after': '1' });
    return operate(call, route, issued.grant.storeId);
  };

  const operate = (call: Call, route: Route, storeId: string): Reply | Promise<Reply> => {
    const input: StoreCall = { call, kernel, storeId, operation: route.operation };
    const id = decodeURIComponent(route.path.exec(call.path)?.[1] ?? '');
    switch (route.operation) {
      case 'shop.get':
        return data({ id: storeId, name: liteshopStores.find((store) => store.id === storeId)?.name ?? '' });
      case 'orders.list':
        return listOrders(call, kernel.ledger.of('liteshop', storeId));
      case 'inventory.set': {
        const answer = setInventory(input, (stock[storeId] ??= {}));
        kernel.state.changed();
        return answer;
      }
      case 'webhooks.list':
        return webhooks.list(storeId);
      case 'webhooks.create':
        return webhooks.create(call, storeId);
      case 'webhooks.delete':
        return webhooks.remove(storeId, id);
      default: {
        const order = kernel.ledger.find('liteshop', storeId, id);
        if (order === null) return refused('notFound', 'no such order');
        if (route.operation === 'orders.accept') return accept(input, order);
        if (route.operation === 'orders.ship') return ship(input, order);
        if (route.operation === 'orders.label') return label(input, order);
        call.shows([order].filter(isToShip));
        return data(orderWire(order));
      }
    }
  };

  return {
    key: 'liteshop',
    identify,
    handle,
    refuse: (fault) => {
      switch (fault.kind) {
        case 'unauthorized':
          return refused('unauthorized', 'the access token is missing, unknown or revoked');
        case 'ipRefused':
          return refused('ipNotAllowed', 'this address may not call');
        case 'rateLimited':
          return refused('rateLimited', 'too many requests', { 'retry-after': String(fault.retryAfterSeconds ?? 2) });
        default:
          return refused('serverError', 'something broke on our side');
      }
    },
    storeIds: () => liteshopStores.map((store) => store.id),
    createOrder(storeId: string, options: OrderOptions): LedgerOrder {
      knownStore(storeId);
      const sequence = kernel.ledger.count(`liteshop.${storeId}`);
      const draft = draftOrder(
        { platform: 'liteshop', storeId, sequence, seed: kernel.seed, now: kernel.now() },
        profile,
        options,
      );
      const id = `ord_${storeId.slice(2)}${String(sequence).padStart(6, '0')}`;
      const status = options.status ?? 'new';
      const order: LedgerOrder = {
        ...draft.order,
        id,
        number: `LS${draft.order.placedAt.slice(2, 10).replaceAll('-', '')}${String(sequence).padStart(4, '0')}`,
        status,
        lines: draft.order.lines.map((line) => ({ ...line, id: `${id}_${line.id}` })),
        details: { shippingStatus: shippingStatusFor(status), ...draft.order.details },
      };
      kernel.ledger.add(order);
      if (options.webhooks !== false) {
        webhooks.announce(storeId, events.created, order);
        if (isToShip(order)) webhooks.announce(storeId, events.ready, order);
      }
      return order;
    },
    changeOrder(order: LedgerOrder, change: OrderChange): void {
      const wasToShip = isToShip(order);
      if (change.delete === true) return kernel.ledger.remove(order);
      const status =
        change.cancel === true ? 'cancelled' : change.advance === true ? nextStatus(order.status) : change.status;
      if (status !== undefined) {
        order.status = status;
        order.details.shippingStatus = shippingStatusFor(status);
      }
      if (change.pay === true)
        Object.assign(order, { paidAt: kernel.now().toISOString(), payment: { ...order.payment, state: 'paid' } });
      if (change.unpay === true) Object.assign(order, { paidAt: null, payment: { ...order.payment, state: 'unpaid' } });
      if (change.refund === true) order.payment.state = 'refunded';
      if (change.ship !== undefined) {
        order.shipments.push({ ...change.ship, at: kernel.now().toISOString() });
        if (!shippedOut(order))
          Object.assign(order, { status: 'shipped', details: { ...order.details, shippingStatus: 'shipped' } });
      }
      if (change.shippingCode !== undefined) order.shippingCode = change.shippingCode;
      if (change.buyerNote !== undefined) order.buyerNote = change.buyerNote;
      if (change.poison !== undefined) order.poison = change.poison;
      Object.assign(order.recipient, change.recipient);
      Object.assign(order.details, change.details);
      order.changedAt = kernel.now().toISOString();
      kernel.ledger.changed();
      if (change.webhooks === false) return;
      if (change.cancel === true || status === 'cancelled') webhooks.announce(order.storeId, events.cancelled, order);
      else if (!wasToShip && isToShip(order)) webhooks.announce(order.storeId, events.ready, order);
    },
    changeCredentials(storeId: string, change: CredentialChange): void {
      knownStore(storeId);
      if (change.reset === true) {
        grants.clientSecret = liteshopApp.clientSecret;
        grants.change(storeId, (grant) => (grant.scopes = scopes));
        rate.forgive();
      }
      if (change.revoke === true && grants.revoke((grant) => grant.storeId === storeId) > 0) uninstalled(storeId);
      if (change.expireAccessTokens === true)
        grants.change(storeId, (grant) =>
          grant.accessTokens.forEach((token) => (token.expiresAt = new Date(0).toISOString())),
        );
      if (change.scopes !== undefined) grants.change(storeId, (grant) => (grant.scopes = change.scopes ?? []));
      if (change.secret !== undefined) grants.clientSecret = change.secret;
      if (change.rotate === true)
        grants.clientSecret = `ls_app_secret_${kernel.ledger.count('liteshop.secret')}_rotated`;
    },
    describe: (storeId) => {
      const store = liteshopStores.find((other) => other.id === storeId);
      return {
        shop_id: storeId,
        login: `${store?.login.email ?? ''} / ${store?.login.password ?? ''}`,
        client_id: liteshopApp.clientId,
        client_secret: grants.clientSecret,
        redirect_uris: grants.redirectUris.join('\n'),
        authorizations: grants
          .live(storeId)
          .map((grant) => grant.scopes.join(' '))
          .join('\n'),
        webhooks: webhooks
          .of(storeId)
          .map((webhook) => `${webhook.id} ${webhook.url}`)
          .join('\n'),
      };
    },
    choices: {
      shippingCodes: shippingMethods.map(({ code, title }) => ({ code, label: title })),
      statuses,
      paymentMethods: paymentMethods.map(({ method }) => method),
    },
    get app() {
      return { ...liteshopApp, clientSecret: grants.clientSecret, redirectUris: grants.redirectUris };
    },
    allowRedirectUri: (uri) => grants.allowRedirectUri(uri),
    issueTokens(storeId, granted = scopes) {
      knownStore(storeId);
      return grants.grant(storeId, granted, kernel.now());
    },
    stock: (storeId) => stock[storeId] ?? {},
    changeStock: (storeId, sku, quantity) => {
      const numbers = stock[storeId] ?? {};
      if (numbers[sku] === undefined) throw new Error(`${storeId} has no product ${sku}`);
      moveByProgram({ kernel, storeId, now: kernel.now() }, numbers, sku, quantity);
      kernel.state.changed();
    },
  };
}

function routeOf(call: Call): Route | null {
  return routes.find((route) => route.method === call.method && route.path.test(call.path)) ?? null;
}

function known(path: string): boolean {
  return routes.some((route) => route.path.test(path)) && path.startsWith(paths.api);
}

function bearer(call: Call): string {
  return /^Bearer (\S+)$/i.exec(call.headers.authorization ?? '')?.[1] ?? '';
}

function shippingStatusFor(status: string): string {
  return { new: 'ready', processing: 'preparing', shipped: 'shipped', completed: 'arrived' }[status] ?? 'ready';
}

function nextStatus(status: string): string {
  const next = statuses.indexOf(status as (typeof statuses)[number]) + 1;
  return next > 0 && next < 4 ? (statuses[next] ?? status) : status;
}
