/**
 * The outward side of the Liteshop contract: every address, parameter, header, field and word the connector uses.
 * Liteshop publishes no specification, so all of this is ASSUMED (marked KNOWN where its help centre says so); when the
 * real one arrives, this file is rewritten.
 */
export const hosts = { app: 'https://app.liteshop.tw', api: 'https://api.liteshop.tw' } as const;

export const paths = {
  authorize: '/oauth/authorize',
  /** The merchant's list of linked apps. KNOWN: it exists, as 系統外掛 › 自動倉儲. */
  linkedApps: '/settings/apps',
  token: '/oauth/token',
  revoke: '/oauth/revoke',
  shop: '/v1/shop',
  orders: '/v1/orders',
  /** Below an order. ASSUMED */
  shipments: 'shipments',
  webhooks: '/v1/webhooks',
  inventory: '/v1/inventory',
} as const;

/** What we ask for, and what the screen says it means. */
export const scopes = [
  {
    scope: 'orders.read',
    words: {
      en: 'Read orders, with the buyers’ names and addresses for shipping',
      zhTW: '讀取訂單，包含出貨所需的收件人姓名與地址',
    },
  },
  {
    scope: 'orders.write',
    words: { en: 'Report shipping back: status and tracking number', zhTW: '回報出貨狀態與物流單號' },
  },
  {
    scope: 'inventory.write',
    words: { en: 'Set how many pieces of a product are for sale', zhTW: '更新商品的可售庫存數量' },
  },
  {
    scope: 'webhooks',
    words: { en: 'Notify us at once when an order arrives or changes', zhTW: '訂單成立或異動時即時通知我們' },
  },
] as const;

export const limits = {
  perPage: 100,
  /** KNOWN: orders older than this are not handed over. ASSUMED from it: the longest span of one list. */
  days: 7,
  inventoryRows: 100,
} as const;

export const listParameters = {
  status: 'status',
  shippingStatus: 'shipping_status',
  from: 'created_from',
  to: 'created_to',
  page: 'page',
  perPage: 'per_page',
} as const;

export const words = {
  status: { new: 'new', processing: 'processing', shipped: 'shipped', completed: 'completed', cancelled: 'cancelled' },
  shippingStatus: { ready: 'ready', shipped: 'shipped', arrived: 'arrived', returned: 'returned' },
  paymentStatus: { paid: 'paid', unpaid: 'unpaid', refunded: 'refunded' },
} as const;

export const errorCodes = {
  /** The grant is over: revoked, used twice, or expired. */
  invalidGrant: 'invalid_grant',
  /** Our app's own keys are wrong. */
  invalidClient: 'invalid_client',
  ipNotAllowed: 'ip_not_allowed',
  shopClosed: 'shop_closed',
} as const;

export const webhookHeaders = {
  event: 'x-liteshop-event',
  shop: 'x-liteshop-shop',
  signature: 'x-liteshop-signature',
  delivery: 'x-liteshop-delivery',
} as const;

export const events = {
  created: 'order.created',
  ready: 'order.ready',
  cancelled: 'order.cancelled',
  uninstalled: 'app.uninstalled',
} as const;

/** Our name of a field beside theirs; `wire.ts` reads by these. */
export const fields = {
  envelope: { data: 'data', meta: 'meta' },
  meta: { total: 'total' },
  error: { code: 'code', message: 'message' },
  tokens: {
    accessToken: 'access_token',
    refreshToken: 'refresh_token',
    expiresInSeconds: 'expires_in',
    shopId: 'shop_id',
    shopName: 'shop_name',
  },
  shop: { id: 'id', name: 'name' },
  webhook: { id: 'id', url: 'url', events: 'events' },
  delivery: { event: 'event', shopId: 'shop_id', data: 'data' },
  deliveryData: { orderId: 'id' },
  order: {
    id: 'id',
    number: 'order_no',
    status: 'status',
    shippingStatus: 'shipping_status',
    payment: 'payment',
    shipping: 'shipping',
    recipient: 'recipient',
    buyerNote: 'buyer_note',
    placedAt: 'created_at',
    paidAt: 'paid_at',
    items: 'items',
    amounts: 'amounts',
  },
  payment: { method: 'method', status: 'status', isCashOnDelivery: 'is_cod' },
  shipping: { code: 'method_code', storeId: 'store_id', storeName: 'store_name', trackingNumber: 'tracking_no' },
  /** ASSUMED, as all of it. */
  shipment: { carrier: 'carrier', trackingNumber: 'tracking_no', shippedAt: 'shipped_at' },
  recipient: { name: 'name', phone: 'phone', postcode: 'zip', city: 'city', district: 'district', address: 'address' },
  item: {
    id: 'id',
    productId: 'product_id',
    variantId: 'variant_id',
    sku: 'sku',
    name: 'name',
    variantName: 'variant_name',
    quantity: 'quantity',
    price: 'price',
    isBundle: 'is_bundle',
  },
  inventory: { items: 'items', sku: 'sku', quantity: 'quantity' },
  inventoryResult: { sku: 'sku', success: 'success', message: 'message' },
  amounts: { total: 'total', cashOnDelivery: 'cod_amount' },
} as const;
