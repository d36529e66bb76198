import { woocommerceStores, type WooDemoStore } from '../demo.ts';
import { draftOrder, type SalesProfile } from '../kernel/generator.ts';
import { json } from '../kernel/http.ts';
import { isRecord, toJson } from '../kernel/json.ts';
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
import { refusal, type Right } from './auth.ts';
import { invalidOrder, noRoute, wpError } from './errors.ts';
import { checkedOut } from './checkout.ts';
import { addFulfillment, listFulfillments, updateFulfillment } from './fulfillments.ts';
import { paymentMethods } from './gateways.ts';
import { keyPage } from './keys.ts';
import {
  addNote,
  batchOrders,
  listNotes,
  listOrders,
  listRefunds,
  oneOrder,
  setStatus,
  updateOrder,
} from './orders.ts';
import { onlyFields } from './paging.ts';
import { addTracking, listTrackings, oneTracking, removeTracking, trackingProviders } from './tracking.ts';
import {
  batchItems,
  deleteItem,
  listProducts,
  listVariations,
  oneProduct,
  oneVariation,
  setByProgram,
  takeFromStock,
  updateItem,
} from './products.ts';
import { changeShop } from './settings.ts';
import { completed, freshState, openShop, roleOf, type Shop, type ShopState } from './shop.ts';
import { homePage, namespaceIndex, setting, shippingMethods, siteIndex } from './site.ts';
import { specials } from './specials.ts';
import { statuses } from './statuses.ts';
import { WooWebhooks } from './webhooks.ts';
import { refundsOf } from './wire.ts';

const routes: readonly {
  readonly operation: string;
  readonly methods: string;
  readonly path: RegExp;
  readonly right: Right;
}[] = [
  { operation: 'orders.batch', methods: 'POST PUT', path: /^\/orders\/batch$/, right: 'batch' },
  { operation: 'orders.list', methods: 'GET', path: /^\/orders$/, right: 'list' },
  { operation: 'orders.get', methods: 'GET', path: /^\/orders\/(\d+)$/, right: 'view' },
  { operation: 'orders.update', methods: 'PUT POST', path: /^\/orders\/(\d+)$/, right: 'edit' },
  { operation: 'orders.delete', methods: 'DELETE', path: /^\/orders\/(\d+)$/, right: 'delete' },
  { operation: 'notes.list', methods: 'GET', path: /^\/orders\/(\d+)\/notes$/, right: 'list' },
  { operation: 'notes.create', methods: 'POST', path: /^\/orders\/(\d+)\/notes$/, right: 'create' },
  { operation: 'refunds.list', methods: 'GET', path: /^\/orders\/(\d+)\/refunds$/, right: 'list' },
  { operation: 'fulfillments.list', methods: 'GET', path: /^\/orders\/(\d+)\/fulfillments$/, right: 'list' },
  { operation: 'fulfillments.create', methods: 'POST', path: /^\/orders\/(\d+)\/fulfillments$/, right: 'create' },
  { operation: 'fulfillments.update', methods: 'PUT', path: /^\/orders\/(\d+)\/fulfillments\/(\d+)$/, right: 'edit' },
  {
    operation: 'trackings.providers',
    methods: 'GET',
    path: /^\/orders\/(\d+)\/shipment-trackings\/providers$/,
    right: 'list',
  },
  { operation: 'trackings.list', methods: 'GET', path: /^\/orders\/(\d+)\/shipment-trackings$/, right: 'list' },
  { operation: 'trackings.create', methods: 'POST', path: /^\/orders\/(\d+)\/shipment-trackings$/, right: 'create' },
  {
    operation: 'trackings.get',
    methods: 'GET',
    path: /^\/orders\/(\d+)\/shipment-trackings\/([0-9a-f]{32})$/,
    right: 'view',
  },
  {
    operation: 'trackings.delete',
    methods: 'DELETE',
    path: /^\/orders\/(\d+)\/shipment-trackings\/([0-9a-f]{32})$/,
    right: 'delete',
  },
  { operation: 'products.batch', methods: 'POST PUT', path: /^\/products\/batch$/, right: 'batch' },
  { operation: 'products.list', methods: 'GET', path: /^\/products$/, right: 'list' },
  { operation: 'products.get', methods: 'GET', path: /^\/products\/(\d+)$/, right: 'view' },
  { operation: 'products.update', methods: 'PUT POST', path: /^\/products\/(\d+)$/, right: 'edit' },
  { operation: 'products.delete', methods: 'DELETE', path: /^\/products\/(\d+)$/, right: 'delete' },
  {
    operation: 'variations.batch',
    methods: 'POST PUT',
    path: /^\/products\/(\d+)\/variations\/batch$/,
    right: 'batch',
  },
  { operation: 'variations.list', methods: 'GET', path: /^\/products\/(\d+)\/variations$/, right: 'list' },
  { operation: 'variations.get', methods: 'GET', path: /^\/products\/(\d+)\/variations\/(\d+)$/, right: 'view' },
  {
    operation: 'variations.update',
    methods: 'PUT POST',
    path: /^\/products\/(\d+)\/variations\/(\d+)$/,
    right: 'edit',
  },
  {
    operation: 'variations.delete',
    methods: 'DELETE',
    path: /^\/products\/(\d+)\/variations\/(\d+)$/,
    right: 'delete',
  },
  { operation: 'webhooks.list', methods: 'GET', path: /^\/webhooks$/, right: 'list' },
  { operation: 'webhooks.create', methods: 'POST', path: /^\/webhooks$/, right: 'create' },
  { operation: 'webhooks.get', methods: 'GET', path: /^\/webhooks\/(\d+)$/, right: 'view' },
  { operation: 'webhooks.update', methods: 'PUT POST', path: /^\/webhooks\/(\d+)$/, right: 'edit' },
  { operation: 'webhooks.delete', methods: 'DELETE', path: /^\/webhooks\/(\d+)$/, right: 'delete' },
];

const profile: SalesProfile = {
  shipping: shippingMethods,
  payments: paymentMethods,
  line: (product) => ({ id: '', productId: product.sku, variantId: product.sku }),
};

/** Taken from the shelf when the order is placed. */
const TAKES_STOCK = new Set(['processing', 'on-hold', 'completed']);

interface Site {
  readonly shop: Shop;
  readonly webhooks: WooWebhooks;
  readonly nonces: Set<string>;
  readonly sessions: Set<string>;
}

export interface WooPlatform extends PlatformServer {
  /** With the newest key. */
  stores(): readonly WooDemoStore[];
}

export function woocommerce(kernel: Kernel): WooPlatform {
  const states = kernel.state.slice<Record<string, ShopState>>(
    'woocommerce.shops',
    Object.fromEntries(woocommerceStores.map((store) => [store.id, freshState(store, kernel)])),
  );
  const sites = new Map<string, Site>(
    woocommerceStores.map((store) => {
      const shop = openShop(store, (states[store.id] = completed(states[store.id] ?? {}, store, kernel)), kernel);
      return [
        store.id,
        { shop, webhooks: new WooWebhooks(shop), nonces: new Set<string>(), sessions: new Set<string>() },
      ];
    }),
  );
  const siteOf = (storeId: string): Site => {
    const site = sites.get(storeId);
    if (site === undefined) throw new UnknownStore('woocommerce', storeId);
    return site;
  };
  const siteAt = (path: string): Site => {
    const store = woocommerceStores.find(
      (other) => other.path !== '' && (path === other.path || path.startsWith(`${other.path}/`)),
    );
    return siteOf(store?.id ?? 'daily');
  };

  const identify = (call: Call): Identified => {
    const { shop } = siteAt(call.path);
    const rest = restRoute(call, shop);
    const inner = rest === null ? null : innerOf(rest);
    const route = inner === null ? undefined : routeOf(methodOf(call), inner.route);
    const page = call.path.includes('/wc-auth/')
      ? 'keys.page'
      : rest === null
        ? 'page'
        : inner === null
          ? 'site.index'
          : 'settings';
    return { operation: route?.operation ?? page, storeId: shop.store.id };
  };

  /** Some plugin of the shop may write into every answer before WordPress does. */
  const handle = async (call: Call): Promise<Reply> => {
    const answer = await answered(call);
    const { shop } = siteAt(call.path);
    const type = answer.headers?.['content-type'];
    if (!shop.state.phpNotice || typeof type !== 'string' || !type.startsWith('application/json')) return answer;
    return { ...answer, body: phpNotice + answer.body.toString() };
  };

  const answered = async (call: Call): Promise<Reply> => {
    const site = siteAt(call.path);
    const { shop } = site;
    if (call.path === `${shop.store.path}/wc-auth/v1/authorize`) return keyPage(call, shop, site.sessions);
    if (shop.store.permalinks === 'plain' && call.path.startsWith(`${shop.store.path}/wp-json`)) {
      // The rewrite rules are missing: off to the home page, which answers 200.
      return {
        status: 301,
        headers: { location: `${shop.home()}/`, 'content-type': 'text/html; charset=UTF-8' },
        body: '',
      };
    }
    const rest = restRoute(call, shop);
    if (rest === null) return homePage(shop, call.path.replace(/\/$/, '') === shop.store.path ? 200 : 404);
    if (rest === '/') return siteIndex(shop, call.query.get('_fields'));
    if (!shop.state.pluginActive) return noRoute;
    const { namespace, route: inner } = innerOf(rest) ?? { namespace: '', route: '' };
    if (namespace !== 'wc/v3' && (namespace === '' || namespace !== shop.state.trackingPlugin)) return noRoute;
    if (inner === '') return namespaceIndex(shop, namespace);
    const method = methodOf(call);
    const read = method === 'GET' && namespace === 'wc/v3' ? setting(inner) : undefined;
    const route = read === undefined ? routeOf(method, inner) : undefined;
    if (read === undefined && route === undefined) return noRoute;
    if (route?.operation.startsWith('fulfillments.') === true && !shop.state.fulfillments) return noRoute;
    const tracking = route?.operation.startsWith('trackings.') === true;
    if (tracking ? namespace !== shop.state.trackingPlugin : namespace !== 'wc/v3') return noRoute;
    const body = bodyOf(call);
    if (body === null)
      return wpError(400, 'rest_invalid_json', 'Invalid JSON body passed.', {
        json_error_code: 4,
        json_error_message: 'Syntax error',
      });
    const refused = refusal(call, shop, route?.right ?? 'list', site.nonces);
    if (refused !== null) return refused;
    if (route === undefined) return json(200, toJson(onlyFields(read, call.query.get('_fields'))));
    const answer = await operate(call, site, route.operation, route.path.exec(inner)?.slice(1) ?? [], body);
    const fields = call.query.get('_fields');
    const cut = method === 'GET' && answer.status === 200 && fields !== null && !inner.startsWith('/orders');
    return {
      ...answer,
      ...(cut ? { body: toJson(onlyFields(JSON.parse(answer.body.toString()), fields)) } : {}),
      headers: { 'x-content-type-options': 'nosniff', allow: 'GET, POST, PUT, PATCH, DELETE', ...answer.headers },
    };
  };

  const operate = async (
    call: Call,
    site: Site,
    operation: string,
    parts: readonly string[],
    body: Record<string, unknown>,
  ): Promise<Reply> => {
    const { shop, webhooks } = site;
    const [id = 0, inner = 0] = parts.map(Number);
    const saved = (order: LedgerOrder): void => webhooks.announce(order, 'order.updated');
    const find = (orderId: string): LedgerOrder | null => kernel.ledger.find('woocommerce', shop.store.id, orderId);
    switch (operation) {
      case 'orders.list':
        return listOrders(call, shop, kernel.ledger.of('woocommerce', shop.store.id));
      case 'orders.batch':
        return batchOrders(call, shop, find, body, saved);
      case 'products.list':
        return listProducts(call, shop);
      case 'products.batch':
        return batchItems(call, shop, null, body);
      case 'products.get':
        return oneProduct(shop, id);
      case 'products.update':
        return updateItem(call, shop, id, null, body);
      case 'products.delete':
        return deleteItem(shop, id);
      case 'variations.list':
        return listVariations(call, shop, id);
      case 'variations.batch':
        return batchItems(call, shop, id, body);
      case 'variations.get':
        return oneVariation(shop, id, inner);
      case 'variations.update':
        return updateItem(call, shop, id, inner, body);
      case 'variations.delete':
        return deleteItem(shop, inner);
      case 'webhooks.list':
        return webhooks.list(call);
      case 'webhooks.create':
        return webhooks.create(call, body);
      case 'webhooks.get':
        return webhooks.one(id);
      case 'webhooks.update':
        return webhooks.update(call, id, body);
      case 'webhooks.delete':
        return webhooks.remove(call, id);
      default: {
        const order = find(String(id));
        if (order === null)
          return wpError(operation === 'orders.update' ? 400 : 404, invalidOrder.code, invalidOrder.message);
        return onOrder(call, site, operation, order, parts[1] ?? '', body);
      }
    }
  };

  const onOrder = (
    call: Call,
    { shop, webhooks }: Site,
    operation: string,
    order: LedgerOrder,
    part: string,
    body: Record<string, unknown>,
  ): Reply => {
    const announce = (reply: Reply): Reply => {
      if (reply.status < 300) webhooks.announce(order, 'order.updated');
      return reply;
    };
    switch (operation) {
      case 'orders.update':
        return announce(updateOrder(call, shop, order, body));
      case 'orders.delete': {
        const reply = oneOrder(call, shop, order);
        if (call.query.get('force') === 'true') kernel.ledger.remove(order);
        else {
          Object.assign(order, { status: 'trash', changedAt: call.now.toISOString() });
          webhooks.announce(order, 'order.deleted');
        }
        shop.changed();
        return reply;
      }
      case 'notes.list':
        return listNotes(order, shop);
      case 'notes.create':
        return addNote(call, order, shop, body);
      case 'refunds.list':
        return listRefunds(order, shop);
      case 'fulfillments.list':
        return listFulfillments(order, shop);
      case 'fulfillments.create':
        return announce(addFulfillment(call, order, shop, body));
      case 'fulfillments.update':
        return announce(updateFulfillment(call, order, shop, Number(part), body));
      case 'trackings.providers':
        return trackingProviders();
      case 'trackings.list':
        return listTrackings(order);
      case 'trackings.get':
        return oneTracking(order, part);
      case 'trackings.create':
        return announce(addTracking(call, order, shop, body));
      case 'trackings.delete':
        return removeTracking(call, order, shop, part);
      default:
        if (order.status === 'processing') call.shows([order]);
        return oneOrder(call, shop, order);
    }
  };

  return {
    key: 'woocommerce',
    identify,
    handle,
    refuse: (fault) => {
      switch (fault.kind) {
        case 'unauthorized':
          return wpError(401, 'woocommerce_rest_cannot_view', 'Sorry, you cannot list resources.');
        case 'ipRefused':
          return {
            status: 403,
            headers: { 'content-type': 'text/html; charset=utf-8' },
            body: '<html><head><title>403 Forbidden</title></head><body><h1>Your IP address has been blocked</h1></body></html>',
          };
        case 'rateLimited':
          return {
            status: 429,
            headers: {
              'content-type': 'text/html; charset=utf-8',
              'retry-after': String(fault.retryAfterSeconds ?? 2),
            },
            body: '<html><body><h1>429 Too Many Requests</h1></body></html>',
          };
        default:
          return wpError(500, 'internal_server_error', '<p>There has been a critical error on this website.</p>', {
            error: { type: 1, message: 'Allowed memory size exhausted' },
          });
      }
    },
    storeIds: () => woocommerceStores.map((store) => store.id),
    stores: () =>
      woocommerceStores.map((store) => {
        const { state } = siteOf(store.id).shop;
        const key = state.keys.at(-1);
        return {
          ...store,
          role: roleOf(state, key?.user ?? ''),
          consumerKey: key?.consumerKey ?? '',
          consumerSecret: key?.consumerSecret ?? '',
          permissions: key?.permissions ?? store.permissions,
        };
      }),
    createOrder(storeId: string, options: OrderOptions): LedgerOrder {
      const { shop, webhooks } = siteOf(storeId);
      const sequence = kernel.ledger.count(`woocommerce.${storeId}`);
      const draft = draftOrder(
        { platform: 'woocommerce', storeId, sequence, seed: kernel.seed, now: kernel.now() },
        profile,
        options,
      );
      const made = checkedOut(draft.order, sequence, shop, options);
      kernel.ledger.add(made);
      if (TAKES_STOCK.has(made.status)) {
        for (const line of made.lines) takeFromStock(shop, made, line.sku, line.quantity);
        made.details.stockTaken = true;
      }
      // A checkout may announce the change before the order.
      if (options.webhooks !== false) webhooks.announce(made, 'order.updated', 'order.created');
      return made;
    },
    changeOrder(order: LedgerOrder, change: OrderChange): void {
      const { shop, webhooks } = siteOf(order.storeId);
      const now = kernel.now();
      if (change.delete === true) {
        // Deleting for good fires nothing; a delivery still waiting finds the order gone.
        kernel.ledger.remove(order);
        return;
      }
      const status =
        change.cancel === true ? 'cancelled' : change.advance === true ? nextStatus(order.status) : change.status;
      if (status !== undefined) setStatus(order, status, now, shop);
      if (change.pay === true)
        Object.assign(order, {
          paidAt: order.paidAt ?? now.toISOString(),
          status: order.status === 'on-hold' || order.status === 'pending' ? 'processing' : order.status,
          payment: { ...order.payment, state: 'paid' },
        });
      if (change.unpay === true)
        Object.assign(order, { paidAt: null, status: 'on-hold', payment: { ...order.payment, state: 'unpaid' } });
      if (change.refund === true) {
        order.details.refunds = [
          ...refundsOf(order),
          { id: Number(order.id) + 1, reason: '', amount: order.total, at: now.toISOString() },
        ];
        Object.assign(order, { status: 'refunded', payment: { ...order.payment, state: 'refunded' } });
      }
      if (change.ship !== undefined) {
        order.shipments.push({ ...change.ship, at: now.toISOString() });
        setStatus(order, 'completed', now, shop);
      }
      if (change.shippingCode !== undefined) order.shippingCode = change.shippingCode;
      if (change.buyerNote !== undefined) order.buyerNote = change.buyerNote;
      if (change.poison !== undefined) order.poison = change.poison;
      Object.assign(order.recipient, change.recipient);
      Object.assign(order.details, change.details);
      order.changedAt = now.toISOString();
      shop.changed();
      if (change.webhooks !== false)
        webhooks.announce(order, order.status === 'trash' ? 'order.deleted' : 'order.updated');
    },
    changeCredentials(storeId: string, change: CredentialChange): void {
      changeShop(siteOf(storeId).shop, change);
    },
    describe: (storeId) => {
      const { shop } = siteOf(storeId);
      const key = shop.state.keys.at(-1);
      return {
        address: kernel.origin('woocommerce') + shop.store.path,
        consumer_key: key?.consumerKey ?? '(deleted)',
        consumer_secret: key?.consumerSecret ?? '(deleted)',
        permissions: key?.permissions ?? '',
        user: key?.user ?? '',
        role: roleOf(shop.state, key?.user ?? ''),
        woocommerce: shop.state.pluginActive ? 'active' : 'switched off',
        fulfillments: shop.state.fulfillments ? 'on' : 'off',
        tracking_plugin: shop.state.trackingPlugin ?? 'not installed',
        home: shop.home(),
        permalinks: shop.store.permalinks,
        login: `${shop.store.login.user} / ${shop.store.login.password}`,
        webhooks: shop.state.webhooks
          .map(
            (webhook) => `${webhook.id} ${webhook.status} ${webhook.topic} by ${webhook.user} ${webhook.deliveryUrl}`,
          )
          .join('\n'),
      };
    },
    choices: {
      shippingCodes: shippingMethods.map(({ code, title }) => ({ code, label: title })),
      statuses,
      paymentMethods: paymentMethods.map(({ method }) => method),
      products: specials.map(({ sku, name, variantName, any, stock }) => ({
        sku,
        stock,
        name: [name, variantName, any?.option ?? ''].filter((word) => word !== '').join(' '),
      })),
    },
    stock: (storeId) => siteOf(storeId).shop.state.stock,
    changeStock: (storeId, sku, quantity) => setByProgram(siteOf(storeId).shop, sku, quantity),
  };
}

const phpNotice =
  '<br />\n<b>Notice</b>:  Undefined index: _chosen [store] in <b>/var/www/html/wp-content/plugins/old/old.php</b> ' +
  'on line <b>12</b><br />\n';

/** The route inside the REST API: by path, or by `rest_route` on the home page. Null for an ordinary page. */
function restRoute(call: Call, shop: Shop): string | null {
  const path = call.path.slice(shop.store.path.length);
  const asked =
    path === '' || path === '/' || path === '/index.php'
      ? call.query.get('rest_route')
      : path === '/wp-json' || path.startsWith('/wp-json/')
        ? path.slice('/wp-json'.length)
        : null;
  return asked === null ? null : asked.replace(/\/+$/, '') || '/';
}

/** WooCommerce's own routes and those of the tracking plugin, without their namespace. Null for any other. */
function innerOf(rest: string): { readonly namespace: string; readonly route: string } | null {
  const parts = /^\/(wc\/v3|wc-shipment-tracking\/v3)(\/.*)?$/.exec(rest);
  return parts === null ? null : { namespace: parts[1] ?? '', route: parts[2] ?? '' };
}

function routeOf(method: string, inner: string): (typeof routes)[number] | undefined {
  return routes.find(
    (route) => route.methods.split(' ').includes(method === 'PATCH' ? 'PUT' : method) && route.path.test(inner),
  );
}

/** For servers that block PUT and DELETE. */
function methodOf(call: Call): string {
  const other = call.query.get('_method') ?? call.headers['x-http-method-override'];
  return call.method === 'POST' && typeof other === 'string' ? other.toUpperCase() : call.method;
}

/**
 * JSON counts only with its content type; without it the fields are those of a form, and a JSON text has none. Null:
 * broken JSON.
 */
function bodyOf(call: Call): Record<string, unknown> | null {
  const text = call.body.toString();
  if ((call.headers['content-type'] ?? '').startsWith('application/json')) {
    if (text === '') return {};
    try {
      const value: unknown = JSON.parse(text);
      return isRecord(value) ? value : {};
    } catch {
      return null;
    }
  }
  return text.startsWith('{') ? {} : Object.fromEntries(new URLSearchParams(text));
}

function nextStatus(status: string): string {
  return (
    { 'checkout-draft': 'pending', pending: 'processing', 'on-hold': 'processing', processing: 'completed' }[status] ??
    status
  );
}
