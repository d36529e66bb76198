import { coupangStores, type CoupangDemoStore } from '../demo.ts';
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
import { MINUTE } from '../kernel/time.ts';
import { markets, sellerProductId, vendorItemId } from './market.ts';
import { listOutboundPlaces, listReturnCenters, returnCentersByCode } from './places.ts';
import { listProducts, oneProduct, productsBySku } from './products.ts';
import type { VendorCall } from './record.ts';
import { accessDenied, bad, gateway, ipRefused, ok, success } from './replies.ts';
import { Returns } from './returns.ts';
import { isToShip, listSheets, sheetStatuses, sheetWire } from './sheets.ts';
import { acknowledge, completeLongTerm, moveTo, uploadInvoices } from './shipping.ts';
import { readHeader, signatureFault } from './signing.ts';
import { moveByProgram, readItem, readMany, setPrice, setQuantity, setSale, type ItemState } from './stock.ts';
import { arrangeShipment, downloadInvoices, printOrderLabel } from './taiwan.ts';
import { readWindow } from './window.ts';

interface VendorState {
  accessKey: string;
  secretKey: string;
  revoked: boolean;
  allowedIps: readonly string[];
  /** What arranging an arranged box again ends in. */
  arrangesAgain: 'same' | 'refused';
  items: ItemState;
}

const LOOPBACK: readonly string[] = ['127.0.0.1', '::1'];
const openapi = String.raw`^/v2/providers/openapi/apis/api`;
const seller = String.raw`^/v2/providers/seller_api/apis/api/v1/marketplace`;

interface Route {
  readonly operation: string;
  readonly method: string;
  readonly path: RegExp;
  /** Where the call exists in one market only. */
  readonly market?: 'TW' | 'KR';
}

/** `version` and `vendor` are named groups where the address has them; other parts come as `id`, `value`. */
const routes: readonly Route[] = [
  {
    operation: 'orders.list',
    method: 'GET',
    path: new RegExp(`${openapi}/(?<version>v4|v5)/vendors/(?<vendor>[^/]+)/ordersheets$`),
  },
  {
    operation: 'orders.acknowledge',
    method: 'PUT',
    path: new RegExp(`${openapi}/(?<version>v4)/vendors/(?<vendor>[^/]+)/ordersheets/acknowledgement$`),
  },
  {
    operation: 'orders.acknowledge',
    method: 'PATCH',
    path: new RegExp(`${openapi}/(?<version>v4)/vendors/(?<vendor>[^/]+)/ordersheets/acknowledgement$`),
  },
  {
    operation: 'orders.get',
    method: 'GET',
    path: new RegExp(String.raw`${openapi}/(?<version>v4|v5)/vendors/(?<vendor>[^/]+)/ordersheets/(?<id>\d+)$`),
  },
  {
    operation: 'orders.history',
    method: 'GET',
    path: new RegExp(String.raw`${openapi}/(?<version>v4|v5)/vendors/(?<vendor>[^/]+)/ordersheets/(?<id>\d+)/history$`),
  },
  {
    operation: 'orders.byOrder',
    method: 'GET',
    path: new RegExp(String.raw`${openapi}/(?<version>v4|v5)/vendors/(?<vendor>[^/]+)/(?<id>\d+)/ordersheets$`),
  },
  {
    operation: 'invoices.upload',
    method: 'POST',
    path: new RegExp(`${openapi}/(?<version>v4)/vendors/(?<vendor>[^/]+)/orders/invoices$`),
    market: 'KR',
  },
  {
    operation: 'invoices.update',
    method: 'POST',
    path: new RegExp(`${openapi}/(?<version>v4)/vendors/(?<vendor>[^/]+)/orders/updateInvoices$`),
    market: 'KR',
  },
  {
    operation: 'invoices.longTerm',
    method: 'POST',
    path: new RegExp(`${openapi}/(?<version>v4)/vendors/(?<vendor>[^/]+)/completeLongTermUndelivery$`),
    market: 'KR',
  },
  {
    operation: 'orders.arrange',
    method: 'POST',
    path: new RegExp(`${openapi}/v1/vendors/(?<vendor>[^/]+)/orders/directIntegration/arrangeShipment$`),
    market: 'TW',
  },
  {
    operation: 'labels.download',
    method: 'POST',
    path: new RegExp(`${openapi}/v1/vendors/(?<vendor>[^/]+)/orders/directIntegration/downloadInvoices$`),
    market: 'TW',
  },
  {
    operation: 'labels.print',
    method: 'POST',
    path: new RegExp(`${openapi}/v1/vendors/(?<vendor>[^/]+)/label/printOrderLabel$`),
  },
  {
    operation: 'orders.cancel',
    method: 'POST',
    path: new RegExp(String.raw`${openapi}/(?<version>v5)/vendors/(?<vendor>[^/]+)/orders/(?<id>\d+)/cancel$`),
  },
  {
    operation: 'returns.list',
    method: 'GET',
    path: new RegExp(`${openapi}/(?<version>v4|v6)/vendors/(?<vendor>[^/]+)/returnRequests$`),
  },
  {
    operation: 'returns.stopped',
    method: 'PUT',
    path: new RegExp(
      String.raw`${openapi}/(?<version>v4)/vendors/(?<vendor>[^/]+)/returnRequests/(?<id>\d+)/stoppedShipment$`,
    ),
    market: 'KR',
  },
  {
    operation: 'returns.shipped',
    method: 'PUT',
    path: new RegExp(
      String.raw`${openapi}/(?<version>v4)/vendors/(?<vendor>[^/]+)/returnRequests/(?<id>\d+)/completedShipment$`,
    ),
    market: 'KR',
  },
  {
    operation: 'places.returns',
    method: 'GET',
    path: new RegExp(`${openapi}/(?<version>v4|v5)/vendors/(?<vendor>[^/]+)/returnShippingCenters$`),
  },
  {
    operation: 'places.returnsByCode',
    method: 'GET',
    path: new RegExp(`${openapi}/v3/return/shipping-places/center-code$`),
  },
  {
    operation: 'places.outbound',
    method: 'GET',
    path: /^\/v2\/providers\/marketplace_openapi\/apis\/api\/v[12]\/vendor\/shipping-place\/outbound$/,
  },
  {
    operation: 'stock.set',
    method: 'PUT',
    path: new RegExp(String.raw`${seller}/vendor-items/(?<id>\d+)/quantities/(?<value>-?\d{1,8})$`),
  },
  {
    operation: 'stock.get',
    method: 'GET',
    path: new RegExp(String.raw`${seller}/vendor-items/(?<id>\d+)/inventories$`),
  },
  {
    operation: 'sales.stop',
    method: 'PUT',
    path: new RegExp(String.raw`${seller}/vendor-items/(?<id>\d+)/sales/stop$`),
  },
  {
    operation: 'sales.resume',
    method: 'PUT',
    path: new RegExp(String.raw`${seller}/vendor-items/(?<id>\d+)/sales/resume$`),
  },
  {
    operation: 'prices.set',
    method: 'PUT',
    path: new RegExp(String.raw`${seller}/vendor-items/(?<id>\d+)/prices/(?<value>\d{1,9})$`),
  },
  { operation: 'stock.list', method: 'POST', path: new RegExp(`${seller}/seller-products/inventories$`) },
  { operation: 'products.list', method: 'GET', path: new RegExp(`${seller}/seller-products$`) },
  { operation: 'products.timeFrame', method: 'GET', path: new RegExp(`${seller}/seller-products/time-frame$`) },
  { operation: 'products.inflow', method: 'GET', path: new RegExp(`${seller}/seller-products/inflow-status$`) },
  {
    operation: 'products.bySku',
    method: 'GET',
    path: new RegExp(`${seller}/seller-products/external-vendor-sku-codes/(?<id>[^/]+)$`),
  },
  { operation: 'products.get', method: 'GET', path: new RegExp(String.raw`${seller}/seller-products/(?<id>\d+)$`) },
];

const profile: SalesProfile = {
  // Of Taiwan; ASSUMED that a sheet names the carrier it will be arranged with. TWL_HCT stands in templates only.
  shipping: [
    { code: 'TWL_KERRY', title: '嘉里大榮宅配', fee: 0, weight: 5 },
    { code: 'TWL_711', title: '7-ELEVEN 取貨', fee: 0, weight: 3 },
    { code: 'TWL_FM', title: '全家取貨', fee: 0, weight: 2 },
    { code: 'TWL_HCT', title: '新竹物流', fee: 0, weight: 0 },
  ],
  payments: [
    { method: 'prepaid', title: '線上付款', kind: 'paid', weight: 9 },
    { method: 'cod', title: '貨到付款', kind: 'cod', weight: 1 },
  ],
  line: (product) => ({
    id: String(vendorItemId(product)),
    productId: String(sellerProductId(product)),
    variantId: String(vendorItemId(product)),
  }),
};

export interface CoupangPlatform extends PlatformServer {
  /** With the keys that are valid now. */
  stores(): readonly CoupangDemoStore[];
}

export function coupang(kernel: Kernel, blockMs: number): CoupangPlatform {
  const returns = new Returns(kernel);
  const rate = new RateLimit({ perSecond: 10, burst: 10, blockMs });
  /** Failing calls, by caller. That too many are answered with a page is known, how many are too many is ASSUMED. */
  const failures = new RateLimit({ perSecond: 5, burst: 20 });
  const vendors = kernel.state.slice<Record<string, VendorState>>(
    'coupang.vendors',
    Object.fromEntries(
      coupangStores.map((store) => [
        store.id,
        {
          accessKey: store.accessKey,
          secretKey: store.secretKey,
          revoked: false,
          allowedIps: LOOPBACK,
          arrangesAgain: 'same',
          items: {
            stock: Object.fromEntries(kernel.products(store.id).map((product) => [product.sku, product.stock])),
            prices: {},
            stopped: {},
          },
        },
      ]),
    ),
  );
  const vendorOf = (storeId: string): VendorState => {
    const vendor = vendors[storeId];
    if (vendor === undefined) throw new UnknownStore('coupang', storeId);
    return vendor;
  };
  const storeOf = (storeId: string): CoupangDemoStore => {
    const store = coupangStores.find((other) => other.id === storeId);
    if (store === undefined) throw new UnknownStore('coupang', storeId);
    return store;
  };
  const byKey = (accessKey: string): string | null =>
    Object.entries(vendors).find(([, vendor]) => vendor.accessKey === accessKey && !vendor.revoked)?.[0] ?? null;
  const match = (
    call: Call,
  ): (Pick<Route, 'operation' | 'market'> & { readonly parts: Readonly<Record<string, string>> }) | null => {
    for (const { operation, method, path, market } of routes) {
      const found = method === call.method ? path.exec(call.path) : null;
      if (found !== null) return { operation, market, parts: found.groups ?? {} };
    }
    return null;
  };

  const identify = (call: Call): Identified => ({
    operation: match(call)?.operation ?? 'unknown',
    storeId:
      byKey(readHeader(call.headers.authorization ?? '')?.accessKey ?? '') ??
      /\/vendors\/([^/]+)\//.exec(call.path)?.[1] ??
      null,
  });

  const handle = async (call: Call): Promise<Reply> => {
    const reply = await answer(call);
    const failing = kernel.rateLimits && reply.status >= 400 && reply.status !== 429;
    return failing && !failures.spend(call.remoteAddress) ? accessDenied : reply;
  };

  const answer = (call: Call): Reply | Promise<Reply> => {
    const fault = signatureFault(call, (accessKey) => {
      const owner = byKey(accessKey);
      return owner === null ? null : vendorOf(owner).secretKey;
    });
    if (fault !== null) return gateway(401, fault);
    const storeId = byKey(readHeader(call.headers.authorization ?? '')?.accessKey ?? '');
    if (storeId === null) return gateway(401, 'Request is not authorized.');
    if (!vendorOf(storeId).allowedIps.includes(call.remoteAddress)) return ipRefused;
    // ASSUMED: a key of one market named to the other is what the gateway calls another VDC; Korea may leave the header
    // out.
    const named = call.headers['x-market'] ?? 'KR';
    if (named !== storeOf(storeId).market) return gateway(403, 'The HMAC token is not for the target VDC.');
    if (kernel.rateLimits && !rate.spend(storeId)) return gateway(429, 'Too many requests.');
    const route = match(call);
    if (route === null) return gateway(404, 'No such address.');
    if (route.parts.vendor !== undefined && route.parts.vendor !== storeId)
      return bad(`vendorId ${route.parts.vendor} does not belong to this key.`);
    // ASSUMED form: that the other market has no such call is known.
    if (route.market !== undefined && route.market !== storeOf(storeId).market)
      return bad(`this call exists in market ${route.market} only.`);
    return operate(call, route.operation, route.parts, storeId);
  };

  const operate = (
    call: Call,
    operation: string,
    parts: Readonly<Record<string, string>>,
    storeId: string,
  ): Reply | Promise<Reply> => {
    const input: VendorCall = { call, kernel, vendorId: storeId, operation };
    const products = kernel.products(storeId);
    const market = markets[storeOf(storeId).market];
    const version = parts.version ?? 'v5';
    const id = decodeURIComponent(parts.id ?? '');
    const { items } = vendorOf(storeId);
    const sheets = (): LedgerOrder[] => kernel.ledger.of('coupang', storeId);
    kernel.state.changed();
    switch (operation) {
      case 'orders.list':
        return listSheets(call, version, market, sheets());
      case 'orders.acknowledge':
        return acknowledge(input);
      case 'orders.get': {
        const sheet = kernel.ledger.find('coupang', storeId, id);
        if (sheet === null) return bad(`shipmentBoxId ${id} is not known.`);
        call.shows([sheet].filter(isToShip));
        return ok(version, sheetWire(sheet, version, market));
      }
      case 'orders.byOrder': {
        const found = sheets().filter((sheet) => sheet.number === id);
        return found.length === 0
          ? bad(`orderId ${id} is not known.`)
          : ok(
              version,
              found.map((sheet) => sheetWire(sheet, version, market)),
            );
      }
      case 'orders.history': {
        const sheet = kernel.ledger.find('coupang', storeId, id);
        if (sheet === null) return bad(`shipmentBoxId ${id} is not known.`);
        const history = (sheet.details.history ?? []) as readonly { status: string; at: string }[];
        return ok(version, [
          {
            shipmentBoxId: BigInt(id),
            details: history.map((step) => ({
              deliveryStatus: step.status,
              deliveryStatusDesc: step.status,
              updatedAt: step.at.slice(0, 19),
            })),
          },
        ]);
      }
      case 'orders.cancel':
        return returns.cancelBySeller(input, id);
      case 'invoices.upload':
        return uploadInvoices(input, market, false);
      case 'invoices.update':
        return uploadInvoices(input, market, true);
      case 'invoices.longTerm':
        return completeLongTerm(input);
      case 'orders.arrange':
        return arrangeShipment(input, vendorOf(storeId).arrangesAgain);
      case 'labels.download':
        return downloadInvoices(input);
      case 'labels.print':
        return printOrderLabel(input);
      case 'returns.list':
        return returns.list(call, version, storeId, market);
      case 'returns.stopped':
        return returns.stopped(input, id);
      case 'returns.shipped':
        return returns.shipped(input, id);
      case 'places.returns':
        return listReturnCenters(call, version, storeId);
      case 'places.returnsByCode':
        return returnCentersByCode(call, storeId);
      case 'places.outbound':
        return listOutboundPlaces(call);
      case 'stock.set':
        return setQuantity(input, items, id, parts.value ?? '');
      case 'stock.list':
        return readMany(call, items, market, products);
      case 'stock.get':
        return readItem(items, id, market, products);
      case 'sales.stop':
        return setSale(items, id, true, products);
      case 'sales.resume':
        return setSale(items, id, false, products);
      case 'prices.set':
        return setPrice(call, items, id, parts.value ?? '', market, products);
      case 'products.list':
        return listProducts(call, storeId, products);
      case 'products.get':
        return oneProduct(id, market, products);
      case 'products.bySku':
        return productsBySku(id, products);
      case 'products.timeFrame': {
        const window = readWindow(call.query, { byMinute: true, market, zoned: 'either', maxDays: 1 });
        if (typeof window === 'string') return bad(window);
        return window.until.getTime() - window.from.getTime() > 11 * MINUTE
          ? bad('range should less than 10 minutes')
          : success([]);
      }
      default:
        return success({
          vendorId: storeId,
          restricted: false,
          registeredCount: products.length,
          permittedCount: null,
        });
    }
  };

  return {
    key: 'coupang',
    identify,
    handle,
    refuse: (fault) => {
      switch (fault.kind) {
        case 'unauthorized':
          return gateway(401, 'Request is not authorized.');
        case 'ipRefused':
          return ipRefused;
        case 'rateLimited':
          return gateway(429, 'Too many requests.', { 'retry-after': String(fault.retryAfterSeconds ?? 2) });
        default:
          return gateway(500, 'Internal server error.');
      }
    },
    storeIds: () => Object.keys(vendors),
    stores: () =>
      coupangStores.map((store) => ({
        ...store,
        accessKey: vendorOf(store.id).accessKey,
        secretKey: vendorOf(store.id).secretKey,
      })),
    createOrder(storeId: string, options: OrderOptions): LedgerOrder {
      const store = storeOf(storeId);
      const sequence = kernel.ledger.count(`coupang.${storeId}`);
      const draft = draftOrder(
        { platform: 'coupang', storeId, sequence, seed: kernel.seed, now: kernel.now() },
        profile,
        options,
      );
      const number = String(12_100_000_000_000 + coupangStores.indexOf(store) * 10_000_000_000 + sequence * 10_007);
      const status = options.status ?? 'ACCEPT';
      const boxes = options.boxes ?? 1;
      const made = Array.from({ length: boxes }, (_none, box) =>
        kernel.ledger.add({
          ...draft.order,
          // 18 digits, close together: a reader that goes through a floating-point number mixes them up.
          id: String(
            642_538_970_006_401_429n +
              BigInt(coupangStores.indexOf(store)) * 1_000_000_000_000n +
              BigInt(kernel.ledger.count('coupang.box')) * 7n,
          ),
          number,
          status,
          shippingCode: options.shippingCode === undefined && store.market === 'KR' ? null : draft.order.shippingCode,
          recipient: { ...draft.order.recipient },
          lines: draft.order.lines
            .filter((_line, index) => boxes === 1 || index % boxes === box % draft.order.lines.length)
            .map((line) => ({ ...line })),
          shipments: [],
          details: { ...draft.order.details, history: [{ status, at: draft.order.placedAt }] },
        }),
      );
      const [first] = made;
      if (first === undefined) throw new Error('an order needs at least one box');
      return first;
    },
    changeOrder(order: LedgerOrder, change: OrderChange): void {
      const now = kernel.now();
      if (change.delete === true) return kernel.ledger.remove(order);
      if (change.cancel === true)
        returns.request(order, Object.fromEntries(order.lines.map((line) => [line.id, line.quantity])), now);
      const next = sheetStatuses.indexOf(order.status as (typeof sheetStatuses)[number]) + 1;
      const status = change.advance === true && next > 0 && next < 5 ? sheetStatuses[next] : change.status;
      if (status !== undefined) moveTo(order, status, now, kernel);
      if (change.ship !== undefined) {
        order.details.invoices = Object.fromEntries(
          order.lines.map((line) => [
            line.id,
            { company: change.ship?.carrier, number: change.ship?.trackingNumber, at: now.toISOString() },
          ]),
        );
        moveTo(order, 'DEPARTURE', now, kernel);
      }
      if (change.buyerNote !== undefined) order.buyerNote = change.buyerNote;
      if (change.shippingCode !== undefined) order.shippingCode = change.shippingCode;
      if (change.poison !== undefined) order.poison = change.poison;
      Object.assign(order.recipient, change.recipient);
      Object.assign(order.details, change.details);
      order.changedAt = now.toISOString();
      kernel.ledger.changed();
    },
    changeCredentials(storeId: string, change: CredentialChange): void {
      const vendor = vendorOf(storeId);
      const count = (): number => kernel.ledger.count('coupang.key');
      if (change.reset === true) {
        const { accessKey, secretKey } = storeOf(storeId);
        Object.assign(vendor, {
          accessKey,
          secretKey,
          revoked: false,
          allowedIps: LOOPBACK,
          arrangesAgain: 'same',
        });
        rate.forgive();
        failures.forgive();
      }
      if (change.rotate === true)
        Object.assign(vendor, {
          accessKey: `aaaaaaaa-0000-4000-8000-${String(count()).padStart(12, '0')}`,
          secretKey: String(count()).padStart(40, 'c'),
          revoked: false,
        });
      if (change.secret !== undefined) vendor.secretKey = change.secret;
      if (change.revoke === true) vendor.revoked = true;
      if (change.allowedIps !== undefined) vendor.allowedIps = change.allowedIps;
      if (change.arrangesAgain !== undefined) vendor.arrangesAgain = change.arrangesAgain;
      kernel.state.changed();
    },
    describe: (storeId) => {
      const vendor = vendorOf(storeId);
      return {
        vendor_id: storeId,
        market: storeOf(storeId).market,
        access_key: vendor.accessKey,
        secret_key: vendor.secretKey,
        key: vendor.revoked ? 'lapsed' : 'valid',
        allowed_ips: vendor.allowedIps.join(', ') || '(none)',
      };
    },
    choices: {
      shippingCodes: profile.shipping.map(({ code, title }) => ({ code, label: title })),
      statuses: sheetStatuses,
      paymentMethods: ['prepaid', 'cod'],
    },
    stock: (storeId) => vendorOf(storeId).items.stock,
    changeStock: (storeId, sku, quantity) => {
      const product = kernel.products(storeId).find((other) => other.sku === sku);
      if (product === undefined) throw new Error(`${storeId} has no product ${sku}`);
      moveByProgram({ now: kernel.now(), kernel, vendorId: storeId }, vendorOf(storeId).items, product, quantity);
      kernel.state.changed();
    },
  };
}
