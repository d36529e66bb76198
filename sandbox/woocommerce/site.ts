import { json } from '../kernel/http.ts';
import { toJson } from '../kernel/json.ts';
import type { Reply } from '../kernel/platform.ts';
import { statuses } from './orders.ts';
import type { Shop } from './shop.ts';

/** Where and how the demo shops ship; the order's shipping line carries `method_id:instance_id`. */
export const shippingMethods = [
  { code: 'flat_rate:1', title: '宅配到府', fee: 100, weight: 5 },
  { code: 'free_shipping:2', title: '滿額免運', fee: 0, weight: 2 },
  { code: 'local_pickup:3', title: '門市自取', fee: 0, weight: 1 },
  { code: 'flat_rate:4', title: '低溫宅配 & 冷藏', fee: 180, weight: 1 },
  { code: 'ry_ecpay_shipping_cvs_711', title: '7-ELEVEN 超商取貨', fee: 60, chain: '7-ELEVEN', weight: 3 },
  { code: 'ry_ecpay_shipping_cvs_family', title: '全家超商取貨', fee: 60, chain: 'FamilyMart', weight: 2 },
] as const;

export const paymentMethods = [
  { method: 'ry_ecpay_credit', title: '信用卡（綠界）', kind: 'paid', weight: 5 },
  { method: 'ry_linepay', title: 'LINE Pay', kind: 'paid', weight: 3 },
  { method: 'cod', title: '貨到付款', kind: 'cod', weight: 3 },
  { method: 'bacs', title: '銀行轉帳', kind: 'unpaid', weight: 1 },
] as const;

/** `GET /wp-json/`, open to everyone. */
export function siteIndex(shop: Shop): Reply {
  return json(
    200,
    toJson({
      name: shop.store.name.replaceAll('&', '&amp;'),
      description: '',
      url: shop.home(),
      home: shop.home(),
      gmt_offset: String(shop.store.gmtOffset),
      timezone_string: 'Asia/Taipei',
      page_for_posts: 0,
      namespaces: ['oembed/1.0', 'wc/v1', 'wc/v2', 'wc/v3', 'wc-telemetry', 'wp/v2'],
      authentication: {},
      routes: {},
      site_logo: 0,
      site_icon: 0,
      site_icon_url: '',
      _links: {},
    }),
  );
}

/** `GET /wp-json/wc/v3`, open to everyone. */
export function namespaceIndex(shop: Shop): Reply {
  const routes = [
    '',
    '/orders',
    '/orders/(?P<id>[\\d]+)',
    '/orders/batch',
    '/products',
    '/products/batch',
    '/webhooks',
    ...(shop.store.fulfillments ? ['/orders/(?P<order_id>[\\d]+)/fulfillments'] : []),
  ];
  return json(
    200,
    toJson({
      namespace: 'wc/v3',
      routes: Object.fromEntries(routes.map((route) => [`/wc/v3${route}`, { namespace: 'wc/v3', methods: ['GET'] }])),
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
      return paymentMethods.map((row) => ({ id: row.method, title: row.title, enabled: true, order: '' }));
    case '/shipping/zones':
      return [
        { id: 1, name: '台灣', order: 0 },
        { id: 0, name: 'Locations not covered by your other zones', order: 0 },
      ];
    case '/shipping/zones/1/methods':
      return shippingMethods
        .filter((row) => row.code.includes(':'))
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
