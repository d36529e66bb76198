/**
 * Every name and number of the Liteshop contract. ASSUMED throughout: no public document was found, so when the real
 * specification arrives this is the one file to rewrite. Behaviour known from Liteshop's help centre is marked KNOWN.
 */
export const paths = {
  authorize: '/oauth/authorize',
  token: '/oauth/token',
  revoke: '/oauth/revoke',
  /** The merchant's page of authorised apps. KNOWN to exist as 系統外掛 > 自動倉儲; its address is assumed. */
  apps: '/settings/apps',
  api: '/v1',
} as const;

export const scopes = ['orders.read', 'orders.write', 'inventory.write', 'webhooks'] as const;

export const events = {
  created: 'order.created',
  ready: 'order.ready',
  cancelled: 'order.cancelled',
  uninstalled: 'app.uninstalled',
} as const;

export const webhookHeaders = {
  event: 'X-LiteShop-Event',
  shop: 'X-LiteShop-Shop',
  /** Base64 HMAC-SHA256 of the raw body with the app's client secret. */
  signature: 'X-LiteShop-Signature',
  /** Unique for each delivery. */
  delivery: 'X-LiteShop-Delivery',
} as const;

export const limits = {
  accessTokenSeconds: 86_400,
  codeSeconds: 300,
  perPage: 100,
  defaultPerPage: 20,
  /** KNOWN: orders older than seven days are not handed over; the longest span is assumed to follow from it. */
  days: 7,
  inventoryRows: 100,
  webhookAnswerMs: 5000,
  rate: { perSecond: 2, burst: 4 },
} as const;

export const statuses = ['new', 'processing', 'shipped', 'completed', 'cancelled'] as const;
export const shippingStatuses = ['ready', 'preparing', 'shipped', 'arrived', 'returned'] as const;

export const shippingMethods = [
  { code: 'home', title: '宅配到府', fee: 100, weight: 5 },
  { code: 'seven', title: '7-ELEVEN 取貨', fee: 60, chain: '7-ELEVEN', weight: 4 },
  { code: 'family', title: '全家取貨', fee: 60, chain: 'FamilyMart', weight: 3 },
  { code: 'coldchain', title: '低溫宅配', fee: 160, weight: 2 },
  { code: 'hilife', title: '萊爾富取貨', fee: 60, chain: 'Hi-Life', weight: 1 },
  { code: 'ok', title: 'OK 取貨', fee: 60, chain: 'OK', weight: 1 },
  { code: 'self', title: '門市自取', fee: 0, weight: 0 },
] as const;

/** Delivered by the platform's own logistics: a label can be asked for. */
export const labelMethods: readonly string[] = ['seven', 'family', 'hilife', 'ok'];

/**
 * Products that take no number, with the message for each. KNOWN reasons; ASSUMED words. A lucky bag has a safety
 * stock, a pre-order has no stock at all.
 */
export const unstocked: Readonly<Record<string, string>> = {
  'LTD-CNY-2027': '已設定安全庫存',
  'PRE-HOODIE-XL': '庫存類型錯誤',
};

export const paymentMethods = [
  { method: 'credit_card', title: '信用卡', kind: 'paid', weight: 6 },
  { method: 'line_pay', title: 'LINE Pay', kind: 'paid', weight: 3 },
  { method: 'cod', title: '貨到付款', kind: 'cod', weight: 3 },
  { method: 'atm', title: 'ATM 轉帳', kind: 'unpaid', weight: 1 },
] as const;

/** Codes of `{ error: { code, message } }`. */
export const errors = {
  unauthorized: { status: 401, code: 'unauthorized' },
  tokenExpired: { status: 401, code: 'token_expired' },
  invalidClient: { status: 401, code: 'invalid_client' },
  insufficientScope: { status: 403, code: 'insufficient_scope' },
  ipNotAllowed: { status: 403, code: 'ip_not_allowed' },
  notFound: { status: 404, code: 'not_found' },
  methodNotAllowed: { status: 405, code: 'method_not_allowed' },
  conflict: { status: 409, code: 'conflict' },
  alreadyAccepted: { status: 409, code: 'already_accepted' },
  alreadyShipped: { status: 409, code: 'already_shipped' },
  labelNotReady: { status: 409, code: 'label_not_ready' },
  invalidRequest: { status: 400, code: 'invalid_request' },
  invalidGrant: { status: 400, code: 'invalid_grant' },
  unsupportedGrantType: { status: 400, code: 'unsupported_grant_type' },
  rateLimited: { status: 429, code: 'rate_limited' },
  serverError: { status: 500, code: 'server_error' },
} as const;
