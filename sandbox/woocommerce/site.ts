import { json } from '../kernel/http.ts';
import { toJson } from '../kernel/json.ts';
import type { Reply } from '../kernel/platform.ts';
import { gatewayOf, paymentMethods } from './gateways.ts';
import { onlyFields } from './paging.ts';
import type { Shop } from './shop.ts';
import { statuses } from './statuses.ts';

/** Where and how the demo shops ship; the order's shipping line carries `method_id:instance_id`. */
export const shippingMethods = [
  { code: 'flat_rate:1', title: '宅配到府', fee: 100, weight: 5 },
  { code: 'free_shipping:2', title: '滿額免運', fee: 0, weight: 2 },
  { code: 'local_pickup:3', title: '門市自取', fee: 0, weight: 1 },
  { code: 'flat_rate:4', title: '低溫宅配 & 冷藏', fee: 180, weight: 1 },
  { code: 'ry_ecpay_shipping_cvs_711', title: '7-ELEVEN 超商取貨', fee: 60, chain: '7-ELEVEN', weight: 3 },
  { code: 'ry_ecpay_shipping_cvs_family', title: '全家超商取貨', fee: 60, chain: 'FamilyMart', weight: 2 },
  { code: 'pickup_location:0', title: '到店取貨（台北迪化店）', fee: 0, weight: 0 },
  { code: 'pickup_location:1', title: '到店取貨（台南正興店）', fee: 0, weight: 0 },
  { code: 'ecpay_shipping', title: '綠界物流 超商取貨', fee: 60, chain: '7-ELEVEN', weight: 0 },
] as const;

/** Places of the block checkout's own pick-up, by the rate that is offered. */
const pickupPlaces: Readonly<Record<string, { readonly name: string; readonly address: string }>> = {
  'pickup_location:0': { name: '台北迪化店', address: '迪化街一段 100 號, 大同區, 台北市 103' },
  'pickup_location:1': { name: '台南正興店', address: '正興街 20 號, 中西區, 台南市 700' },
};

export function pickupPlaceOf(shippingCode: string): { readonly name: string; readonly address: string } | null {
  return pickupPlaces[shippingCode] ?? null;
}

/** Of a bare shop the whole index is 1.4 MB, nearly all of it routes. */
const manyRoutes = Object.fromEntries(
  Array.from({ length: 1400 }, (_one, at) => [
    `/plugin/v1/route-${at}`,
    { namespace: 'plugin/v1', methods: ['GET'], endpoints: [{ methods: ['GET'], args: { text: 'x'.repeat(880) } }] },
  ]),
);

/** `GET /wp-json/`, open to everyone. */
export function siteIndex(shop: Shop, fields: string | null): Reply {
  const { pluginActive, trackingPlugin } = shop.state;
  const woocommerce = pluginActive ? ['wc/v1', 'wc/v2', 'wc/v3', 'wc-telemetry'] : [];
  const tracking = pluginActive && trackingPlugin === 'wc-shipment-tracking/v3' ? [trackingPlugin] : [];
  const index = {
    name: shop.store.name.replaceAll('&', '&amp;'),
    description: '',
    url: shop.home(),
    home: shop.home(),
    gmt_offset: String(shop.store.gmtOffset),
    timezone_string: 'Asia/Taipei',
    page_for_posts: 0,
    namespaces: ['oembed/1.0', ...woocommerce, ...tracking, 'wp/v2'],
    authentication: {},
    routes: manyRoutes,
    site_logo: 0,
    site_icon: 0,
    site_icon_url: '',
    _links: {},
  };
  return json(200, toJson(onlyFields(index, fields)));
}

/** `GET /wp-json/wc/v3`, or the tracking plugin's own namespace; open to everyone. */
export function namespaceIndex(shop: Shop, namespace: string): Reply {
  const { fulfillments, trackingPlugin } = shop.state;
  const tracking = '/orders/(?P<order_id>[\\d]+)/shipment-trackings';
  const routes =
    namespace === 'wc/v3'
      ? [
          '',
          '/orders',
          '/orders/(?P<id>[\\d]+)',
          '/orders/batch',
          '/products',
          '/products/batch',
          '/webhooks',
          ...(fulfillments ? ['/orders/(?P<order_id>[\\d]+)/fulfillments'] : []),
          ...(trackingPlugin === 'wc/v3' ? [tracking] : []),
        ]
      : ['', tracking];
  return json(
    200,
    toJson({
      namespace,
      routes: Object.fromEntries(routes.map((route) => [`/${namespace}${route}`, { namespace, methods: ['GET'] }])),
      _links: {},
    }),
  );
}

/** Settings a connector may read, by route; undefined where there is none. */
export function setting(route: string): unknown {
  switch (route) {
    case '/orders/statuses':
      return statuses.map((slug) => ({ slug, name: slug }));
    case '/data/currencies/current':
      return { code: 'TWD', name: '新臺幣', symbol: 'NT$' };
    case '/system_status':
      return {
        environment: { version: '10.2.4', wp_version: '6.8.7', secure_connection: true },
        settings: { currency: 'TWD', currency_symbol: 'NT$', number_of_decimals: 0 },
      };
    case '/payment_gateways':
      return [...new Map(paymentMethods.map((row) => [gatewayOf(row.method), row.title]))].map(([id, title]) => ({
        id,
        title,
        enabled: true,
        order: '',
      }));
    case '/data/countries/jp':
      return {
        code: 'JP',
        name: '日本',
        states: [
          { code: 'JP13', name: '東京都' },
          { code: 'JP27', name: '大阪府' },
        ],
      };
    case '/data/countries/us':
      return { code: 'US', name: '美國', states: [{ code: 'TX', name: 'Texas' }] };
    case '/data/countries/tw':
      return { code: 'TW', name: '台灣', states: [] };
    case '/shipping/zones':
      return [
        { id: 1, name: '台灣', order: 0 },
        { id: 0, name: 'Locations not covered by your other zones', order: 0 },
      ];
    case '/shipping/zones/1/methods':
      return shippingMethods
        .filter((row) => row.code.includes(':') && pickupPlaceOf(row.code) === null)
        .map((row) => ({
          instance_id: Number(row.code.split(':')[1]),
          title: row.title,
          order: 1,
          enabled: true,
          method_id: row.code.split(':')[0],
          method_title: row.title,
        }));
    case '/shipping/zones/0/methods':
      return [];
    default:
      return undefined;
  }
}

/** Plain permalinks, a wrong path, a proxy: a page instead of JSON. */
export function homePage(shop: Shop, status = 200): Reply {
  return {
    status,
    headers: {
      'content-type': 'text/html; charset=UTF-8',
      link: `<${shop.home()}/index.php?rest_route=/>; rel="https://api.w.org/"`,
    },
    body: `<!DOCTYPE html><html lang="zh-TW"><head><meta charset="UTF-8"><title>${status === 404 ? '找不到頁面 – ' : ''}${shop.store.name.replaceAll('&', '&amp;')}</title></head><body class="home"><h1>${shop.store.name.replaceAll('&', '&amp;')}</h1></body></html>`,
  };
}
