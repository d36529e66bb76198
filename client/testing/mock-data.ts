/**
 * A believable small world for working on the screens without a server: four platforms, three merchants, their stores
 * and orders.
 */
import { randomBytes } from 'node:crypto';

const text = (en: string, zhTW: string) => ({ en, zhTW });
let serial = 0;
export const id = (prefix: string) => `${prefix}_${(++serial).toString(16).padStart(32, '0')}`;
export const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
export const ahead = (minutes: number) => ago(-minutes);
const pick = <T>(list: readonly T[], at: number): T => list[at % list.length] as T;
export const newToken = () => `qlt_${randomBytes(24).toString('base64url')}`;

const field = (key: string, label: [string, string], help: [string, string], more: object = {}) => ({
  key,
  label: text(...label),
  help: text(...help),
  secret: false,
  required: true,
  pattern: null,
  patternMessage: null,
  options: null,
  defaultValue: null,
  placeholder: null,
  ...more,
});
const code = (value: string, en: string, zh: string) => ({ code: value, label: text(en, zh) });
const platform = (key: string, label: [string, string], colour: string, more: object) => ({
  key,
  label: text(...label),
  colour,
  connect: 'KEY',
  credentialFields: [] as ReturnType<typeof field>[],
  ipAllowlist: false,
  outboundIp: null,
  orderIntake: 'SCHEDULED',
  lookBackDays: 7,
  shippingCodeKind: 'CUSTOM',
  shippingCodes: [] as ReturnType<typeof code>[],
  afterShipping: 'SELF_SHIP',
  stockPush: true,
  mappingSync: true,
  contract: 'VERIFIED',
  caveats: [] as object[],
  scopes: [] as string[],
  authorizationReady: true,
  ...more,
});

export const platforms = [
  platform('LITESHOP', ['Liteshop', 'Liteshop'], '#7a5af0', {
    connect: 'AUTHORIZATION',
    orderIntake: 'REAL_TIME',
    mappingSync: false,
    contract: 'EXPERIMENTAL',
    scopes: ['orders:read', 'shipments:write', 'stock:write', 'webhooks'],
    caveats: [
      text(
        'The contract was read from public documents and may differ in details.',
        '介接內容依公開文件整理，細節可能有出入。',
      ),
    ],
    shippingCodes: [
      code('home', 'Home delivery', '宅配'),
      code('711', '7-ELEVEN pickup', '7-11 取貨'),
      code('fami', 'FamilyMart pickup', '全家取貨'),
      code('coldchain', 'Cold-chain delivery', '低溫宅配'),
    ],
  }),
  platform('WOOCOMMERCE', ['WooCommerce', 'WooCommerce'], '#96588a', {
    orderIntake: 'REAL_TIME',
    credentialFields: [
      field(
        'storeUrl',
        ['Store address', '商店網址'],
        ['Where the shop is reached, with https://', '商店的網址，以 https:// 開頭'],
        {
          placeholder: 'https://shop.example.tw',
          pattern: '^https://',
          patternMessage: text('Must begin with https://', '必須以 https:// 開頭'),
        },
      ),
      field(
        'consumerKey',
        ['Consumer key', 'Consumer key'],
        ['WooCommerce → Settings → Advanced → REST API', 'WooCommerce → 設定 → 進階 → REST API'],
        { placeholder: 'ck_…' },
      ),
      field(
        'consumerSecret',
        ['Consumer secret', 'Consumer secret'],
        ['Shown once when the key is made', '建立金鑰時僅顯示一次'],
        { secret: true },
      ),
    ],
    shippingCodes: [code('flat_rate', 'Flat rate', '固定運費'), code('local_pickup', 'Local pickup', '自取')],
  }),
  platform('MOMO', ['Momo', 'momo 購物'], '#d6007f', {
    connect: 'CREDENTIALS',
    ipAllowlist: true,
    outboundIp: '203.0.113.7',
    shippingCodeKind: 'FIXED',
    afterShipping: 'PLATFORM_NUMBER_AND_LABEL',
    credentialFields: [
      field(
        'supplierCode',
        ['Supplier code', '廠商編號'],
        ['Six digits from your contract with Momo', '與 momo 合約上的六位數編號'],
        { pattern: '^\\d{6}$', patternMessage: text('Six digits', '須為六位數字') },
      ),
      field('password', ['Password', '密碼'], ['Momo SCM → Account → API', 'momo SCM → 帳號 → API'], { secret: true }),
      field('otpKey', ['Decryption key', '解密金鑰'], ['Opens the encrypted order list', '用於解密訂單資料'], {
        secret: true,
      }),
    ],
    shippingCodes: [code('HOME_TCAT', 'T-Cat home delivery', '黑貓宅配'), code('CVS_711', '7-ELEVEN', '7-11 超商')],
    caveats: [text('Labels are encrypted PDFs and need a password to print.', '託運單為加密 PDF，需密碼才能列印。')],
  }),
  platform('COUPANG', ['Coupang', '酷澎'], '#c8102e', {
    connect: 'SIGNED',
    ipAllowlist: true,
    outboundIp: '203.0.113.7',
    shippingCodeKind: 'FIXED',
    afterShipping: 'PLATFORM_NUMBER_AND_LABEL',
    credentialFields: [
      field('vendorId', ['Vendor id', '賣家編號'], ['Wing → Settings → Company', 'Wing → 設定 → 公司資訊'], {
        placeholder: 'A00012345',
      }),
      field('accessKey', ['Access key', 'Access key'], ['Wing → Settings → API keys', 'Wing → 設定 → API 金鑰']),
      field('secretKey', ['Secret key', 'Secret key'], ['Shown beside the access key', '與 Access key 一併顯示'], {
        secret: true,
      }),
      field('market', ['Market', '市場'], ['Which Coupang the store is on', '商店所在的市場'], {
        required: false,
        options: [
          { value: 'TW', label: text('Taiwan', '台灣') },
          { value: 'KR', label: text('Korea', '韓國') },
        ],
        defaultValue: 'TW',
      }),
    ],
    shippingCodes: [code('ROCKET', 'Rocket delivery', '火箭速配'), code('VENDOR', 'Vendor delivery', '賣家配送')],
  }),
];

export const merchants = [
  ['FORM', 'Formosa Tea', 'Asia/Taipei'],
  ['ALIS', '阿里山好物', 'Asia/Taipei'],
  ['KOBE', 'Kobe Outdoor', 'Asia/Tokyo'],
].map(([merchantCode, name, timeZone]) => ({
  __typename: 'Merchant',
  id: id('mer'),
  code: merchantCode,
  name,
  timeZone,
  version: 1,
  createdAt: ago(90_000),
  updatedAt: ago(4000),
}));
export const channels = merchants
  .flatMap((merchant) =>
    ['Online retail', 'Marketplace'].map((name) => ({
      __typename: 'SalesChannel',
      id: id('chn'),
      merchant,
      name,
      matchBy: 'SKU',
      ecAccountCount: 2,
      version: 1,
      createdAt: ago(80_000),
      updatedAt: ago(9000),
    })),
  )
  .slice(0, 5);
export const shippingTypes = [
  ['HOME', 'Home delivery', '宅配'],
  ['HOME_COLD', 'Cold-chain home delivery', '低溫宅配'],
  ['CVS_711', '7-ELEVEN pickup', '7-11 取貨'],
  ['CVS_FAMI', 'FamilyMart pickup', '全家取貨'],
  ['PICKUP', 'Pickup at warehouse', '倉庫自取'],
].map(([typeCode, name, nameZhTW]) => ({
  __typename: 'ShippingType',
  id: id('sht'),
  code: typeCode,
  name,
  nameZhTW,
  active: true,
  version: 1,
}));
export const products = merchants.flatMap((merchant) =>
  ['Oolong tea 150 g', 'Black tea 20 bags', 'Tea tin, cedar', 'Rain jacket M', '高山烏龍茶 300g', 'Gift box'].map(
    (name, at) => ({
      __typename: 'WarehouseProduct',
      id: id('prd'),
      merchant,
      sku: `SKU-${100 + at}`,
      barcode: `47100000${at}0`,
      name,
      sellableQuantity: 40 + at * 7,
      version: 1,
      updatedAt: ago(300),
    }),
  ),
);

export const viewerUser = {
  __typename: 'User',
  id: id('usr'),
  email: 'admin@quaylink.example',
  name: 'Wen Lin',
  side: 'WAREHOUSE',
  role: 'WAREHOUSE_ADMIN',
  locale: 'EN',
  managesManyMerchants: true,
  allMerchants: true,
  merchants,
  createdAt: ago(90_000),
  disabled: false,
  version: 1,
};
export const users = [
  viewerUser,
  { ...viewerUser, id: id('usr'), email: 'operator@quaylink.example', name: 'Mei Chen', role: 'WAREHOUSE_OPERATOR' },
  {
    ...viewerUser,
    id: id('usr'),
    email: 'owner@formosa.example',
    name: '王小明',
    side: 'MERCHANT',
    role: 'MERCHANT_OWNER',
    managesManyMerchants: false,
    allMerchants: false,
    merchants: merchants.slice(0, 1),
  },
];
export const tokens = [
  {
    __typename: 'ApiToken',
    id: id('tok'),
    name: 'Warehouse system',
    hint: 'qlt_9f2c…',
    scopes: ['ORDER_READ', 'ORDER_WRITE'],
    createdAt: ago(40_000),
    expiresAt: ahead(200_000),
    lastUsedAt: ago(3),
    revokedAt: null as string | null,
    user: viewerUser,
  },
];

export type Account = ReturnType<typeof anAccount>;
export function anAccount(more: {
  platform: (typeof platforms)[number];
  merchant: (typeof merchants)[number];
  displayName: string;
  status?: string;
  salesChannel?: object;
  credentials?: { key: string; value: string }[];
}) {
  const { platform: on, merchant, displayName, status = 'CONNECTED' } = more;
  const connected = status === 'CONNECTED';
  return {
    __typename: 'EcAccount',
    id: id('acc'),
    merchant,
    platform: on,
    displayName,
    salesChannel: more.salesChannel ?? channels.find((one) => one.merchant === merchant) ?? channels[0],
    connectionStatus: status,
    statusCause: status === 'DISCONNECTED' ? 'WRONG_CREDENTIALS' : (null as string | null),
    statusMessage:
      status === 'DISCONNECTED' ? 'HTTP 401: signature is not valid for this access key' : (null as string | null),
    statusChangedAt: ago(45),
    shopTitle: connected ? `${displayName} Shop` : (null as string | null),
    credentials: on.credentialFields.map(({ key, label, secret }) => ({
      key,
      label,
      secret,
      filled: true,
      value: secret
        ? '********'
        : (more.credentials?.find((one) => one.key === key)?.value ??
          (key === 'storeUrl' ? 'https://tea.example.tw' : key === 'market' ? 'TW' : 'A00419827')),
    })),
    fetchSchedule: {
      enabled: connected,
      slots: connected ? ['09:00', '13:00', '18:00'] : ([] as string[]),
      timeZone: merchant.timeZone,
      nextFetchAt: connected ? ahead(95) : (null as string | null),
    },
    inboundPush: {
      enabled: connected && serial % 3 !== 0,
      percentage: 60,
      mappedProductCount: on.mappingSync ? 42 : 0,
      lastSyncedAt: on.mappingSync ? ago(700) : null,
    },
    shippingMappings: [] as {
      id: string;
      platformCode: string;
      label: object | null;
      shippingType: (typeof shippingTypes)[number];
    }[],
    health: {
      lastTestedAt: ago(60),
      lastSuccessAt: ago(12),
      fetchedUntil: ago(13),
      failuresInRow: status === 'DISCONNECTED' ? 3 : 0,
      tokenExpiresAt: on.connect === 'AUTHORIZATION' ? ahead(40_000) : null,
      webhookState: on.orderIntake === 'REAL_TIME' ? 'ACTIVE' : 'NOT_SUPPORTED',
      webhookMessage: null,
      callsPerSecond: 4,
    },
    cooldownUntil: null as string | null,
    version: 1,
    createdAt: ago(50_000),
    updatedAt: ago(serial * 7),
  };
}

const NAMES = [
  'Formosa Tea Flagship',
  '阿里山官網',
  'Kobe Outdoor TW',
  'Tea Outlet',
  '阿里山 momo 店',
  'Kobe Rocket',
  'Formosa Tea Gifts',
  '高山茶專賣',
  'Kobe Camping',
  'Formosa Wholesale',
  '阿里山禮盒',
  'Kobe Kids',
];
export const accounts = NAMES.map((displayName, at) =>
  anAccount({
    platform: pick(platforms, at),
    merchant: pick(merchants, at),
    displayName,
    status: at === 3 ? 'DISCONNECTED' : at === 6 || at === 9 ? 'NOT_VERIFIED' : 'CONNECTED',
  }),
);
for (const account of accounts)
  account.shippingMappings = account.platform.shippingCodes
    .filter(({ code: one }) => one !== 'coldchain')
    .slice(0, 2)
    .map((one, at) => ({
      id: id('smp'),
      platformCode: one.code,
      label: one.label,
      shippingType: pick(shippingTypes, at * 2),
    }));

export const unknownProducts = ['Cold brew set 6 btl', '限量茶罐 (黑)', 'Camping mug 350 ml'].map((name, at) => ({
  __typename: 'UnknownProduct',
  id: id('unk'),
  ecAccount: pick(accounts, at),
  productKey: `ITEM-88${at}`,
  sku: at === 1 ? null : `X-88${at}`,
  barcode: null,
  name,
  variantName: at === 2 ? 'Green' : null,
  heldOrderCount: 3 - at,
  firstSeenAt: ago(300 + at * 60),
  resolvedAt: null as string | null,
}));

const HOLDS = [
  'SHIPPING_UNMAPPED',
  'UNKNOWN_PRODUCT',
  'PAYMENT_UNKNOWN',
  'SHIPPING_MISSING',
  'MANUAL',
  'PLATFORM_NOT_READY',
];
const HOLD_CODES: Record<string, string> = {
  SHIPPING_UNMAPPED: 'coldchain',
  UNKNOWN_PRODUCT: 'ITEM-880',
  PAYMENT_UNKNOWN: 'linepay_points',
  SHIPPING_MISSING: '',
  MANUAL: '',
  PLATFORM_NOT_READY: 'on-hold',
};
const BUYERS = ['陳雅婷', '林志明', '張淑芬', 'David Wu', '黃冠宇'];
const CITIES = [
  ['台北市', '大安區', '106'],
  ['新北市', '板橋區', '220'],
  ['台中市', '西屯區', '407'],
  ['高雄市', '左營區', '813'],
];
export const orders = Array.from({ length: 86 }, (_, at) => {
  const account = pick(
    accounts.filter((one) => one.connectionStatus === 'CONNECTED'),
    at,
  );
  const held = at % 5 === 1;
  const kind = pick(HOLDS, Math.floor(at / 5));
  // Every third held order waits for two things.
  const second = at % 15 === 6 ? (kind === 'SHIPPING_UNMAPPED' ? 'PAYMENT_UNKNOWN' : 'SHIPPING_UNMAPPED') : null;
  const [city, district, postcode] = pick(CITIES, at) as [string, string, string];
  const status = held ? 'HELD' : at % 11 === 0 ? 'SHIPPED' : at % 17 === 3 ? 'CANCELLED' : 'READY';
  const cash = at % 4 === 0;
  return {
    __typename: 'Order',
    id: id('ord'),
    ecAccount: account,
    platformOrderNumber: `${account.platform.key.slice(0, 2)}26${(1121000 + at * 37).toString()}`,
    platformOrderId: `${90071992547409930n + BigInt(at)}`,
    status,
    platformStateCode: 'PAID',
    placedAt: ago(20 + at * 55),
    shipBy: at % 3 ? ahead(600 - at * 30) : null,
    paymentKind: held && kind === 'PAYMENT_UNKNOWN' ? 'UNKNOWN' : cash ? 'CASH_ON_DELIVERY' : 'PREPAID',
    paymentMethodCode: cash ? 'cod' : 'credit_card',
    shippingCode: held ? (kind === 'SHIPPING_UNMAPPED' ? 'coldchain' : null) : 'home',
    shippingLabel: held && kind === 'SHIPPING_UNMAPPED' ? '低溫宅配' : 'Home delivery',
    shippingType: held ? null : shippingTypes[0],
    pickupStore: at % 6 === 2 ? { code: '131386', name: '7-ELEVEN 鑫台大門市' } : null,
    recipient: {
      masked: false,
      name: pick(BUYERS, at),
      phone: '0912-345-678',
      email: null,
      country: 'TW',
      postcode,
      city,
      district,
      address: `和平東路二段 ${12 + at} 號 3 樓`,
    },
    buyerNote: at % 7 === 1 ? '請於下午送達，謝謝' : null,
    total: { amount: `${880 + at * 13}`, currency: 'TWD' },
    cashOnDelivery: cash ? { amount: `${880 + at * 13}`, currency: 'TWD' } : null,
    lineCount: 2,
    lines: [0, 1].map((line) => ({
      __typename: 'OrderLine',
      id: id('lin'),
      name: line ? 'Black tea 20 bags' : '高山烏龍茶 150g',
      variantName: line ? null : '散茶',
      sku: `SKU-10${line}`,
      barcode: null,
      productKey: `ITEM-${line}`,
      quantity: 1 + ((at + line) % 3),
      unitPrice: { amount: '320', currency: 'TWD' },
      warehouseProduct: held && kind === 'UNKNOWN_PRODUCT' && line ? null : products[line],
      unknownProduct: held && kind === 'UNKNOWN_PRODUCT' && line ? unknownProducts[0] : null,
    })),
    holds: held
      ? [kind, second]
          .filter((one) => one !== null)
          .map((one) => ({
            __typename: 'OrderHold',
            id: id('hld'),
            kind: one,
            code: HOLD_CODES[one] ?? '',
            note: one === 'MANUAL' ? 'Buyer asked to wait until Friday' : null,
            createdAt: ago(18 + at * 55),
            createdBy: one === 'MANUAL' ? viewerUser : null,
            releasedAt: null as string | null,
            releasedBy: null as object | null,
            releaseNote: null as string | null,
          }))
      : [],
    rawPayload: `{"id":${90071992547409930n + BigInt(at)},"status":"PAID","total":"${880 + at * 13}.00","items":[{"item_id":"ITEM-0","qty":1},{"item_id":"ITEM-1","qty":2}],"note":"請於下午送達"}`,
    version: 1,
    createdAt: ago(18 + at * 55),
    updatedAt: ago(18 + at * 50),
  };
});
export type MockOrder = (typeof orders)[number];

export const runs = Array.from({ length: 34 }, (_, at) =>
  aRun({
    ecAccount: pick(accounts, at),
    minutesAgo: at * 47 + 12,
    state: at % 13 === 4 ? 'FAILED' : at % 7 === 2 ? 'PARTLY_FAILED' : 'SUCCEEDED',
    trigger: pick(['SCHEDULE', 'SCHEDULE', 'WEBHOOK', 'MANUAL'], at),
  }),
);
export function aRun({
  ecAccount,
  minutesAgo,
  state,
  trigger,
}: {
  ecAccount: Account;
  minutesAgo: number;
  state: string;
  trigger: string;
}) {
  const failed = state === 'FAILED';
  const done = !['QUEUED', 'RUNNING'].includes(state);
  return {
    __typename: 'FetchRun',
    id: id('run'),
    ecAccount,
    trigger,
    requestedBy: trigger === 'MANUAL' ? viewerUser : null,
    slotTime: trigger === 'SCHEDULE' ? '13:00' : null,
    slotDate: trigger === 'SCHEDULE' ? '2026-11-21' : null,
    windowFrom: ago(minutesAgo + 10_080),
    windowTo: ago(minutesAgo),
    platformOrderRef: null,
    state,
    counts:
      failed || !done
        ? {
            seen: 0,
            created: 0,
            updated: 0,
            unchanged: 0,
            held: 0,
            skipped: 0,
            failed: 0,
            expected: null as number | null,
          }
        : {
            seen: 64,
            created: state === 'PARTLY_FAILED' ? 17 : 19,
            updated: 6,
            unchanged: 30,
            held: 4,
            skipped: 5,
            failed: state === 'PARTLY_FAILED' ? 2 : 0,
            expected: 64 as number | null,
          },
    errorCause: failed ? 'UNREACHABLE' : null,
    errorMessage: failed ? 'connect ETIMEDOUT after 10 s' : null,
    requestId: 'req_7f21c0',
    createdAt: ago(minutesAgo),
    startedAt: ago(minutesAgo),
    finishedAt: done ? ago(minutesAgo - 0.4) : (null as string | null),
  };
}
export const apiLogs = Array.from({ length: 120 }, (_, at) => {
  const account = pick(accounts, at);
  const bad = at % 9 === 3;
  return {
    __typename: 'ApiLog',
    id: id('log'),
    platform: account.platform.key,
    ecAccount: account,
    merchant: account.merchant,
    direction: at % 6 === 5 ? 'INBOUND' : 'OUTBOUND',
    operation: pick(['orders.list', 'orders.read', 'token.refresh', 'webhook.order'], at),
    method: at % 6 === 5 ? 'POST' : 'GET',
    url: `https://api.${account.platform.key.toLowerCase()}.example/v2/orders?page=${at % 4}`,
    status: bad ? 401 : at % 17 === 7 ? null : 200,
    result: bad
      ? 'CREDENTIALS_REJECTED'
      : at % 17 === 7
        ? 'PLATFORM_UNAVAILABLE'
        : at % 29 === 11
          ? 'RATE_LIMITED'
          : 'OK',
    durationMs: 80 + at * 3,
    attempt: at % 17 === 8 ? 2 : 1,
    request: `accept: application/json\nauthorization: ********\nuser-agent: quaylink/0.1\n\n${at % 6 === 5 ? '{"event":"order.updated","id":90071992547409931}' : ''}`,
    response: bad
      ? 'content-type: application/json\ndate: Sat, 21 Nov 2026 06:10:02 GMT\n\n{"error":"invalid_signature","message":"signature is not valid for this access key"}'
      : at % 17 === 7
        ? null
        : 'content-type: application/json\nx-request-id: 5f2a77\n\n{"orders":[{"id":90071992547409931,"status":"PAID","buyer":{"name":"***","phone":"***"},"total":"1280.00"},{"id":90071992547409932,"status":"PAID","buyer":{"name":"***","phone":"***"},"total":"640.00"}],"next":null}',
    requestId: `req_${(0x7f21c0 + Math.floor(at / 4)).toString(16)}`,
    run: runs[at % runs.length],
    at: ago(at * 4),
  };
});
const news = (
  messageKey: string,
  category: string,
  severity: string,
  minutes: number,
  facts: object,
  about: object = {},
) => ({
  __typename: 'Notification',
  id: id('ntf'),
  category,
  severity,
  messageKey,
  facts: { displayName: accounts[3]?.displayName, ...facts },
  ecAccount: accounts[3] as Account | null,
  order: null as object | null,
  run: null as object | null,
  read: minutes > 200,
  createdAt: ago(minutes),
  ...about,
});
export const notifications = [
  news('account.disconnected', 'CONNECTION', 'ERROR', 4, { cause: 'WRONG_CREDENTIALS' }),
  news(
    'hold.shippingUnmapped',
    'HOLD',
    'WARNING',
    18,
    { displayName: accounts[0]?.displayName, code: 'coldchain', count: 4 },
    { ecAccount: accounts[0] },
  ),
  news(
    'fetch.partlyFailed',
    'FETCH',
    'WARNING',
    44,
    { displayName: accounts[2]?.displayName, count: 2 },
    { ecAccount: accounts[2], run: runs[2] },
  ),
  news(
    'hold.unknownProduct',
    'HOLD',
    'WARNING',
    260,
    { displayName: accounts[1]?.displayName, name: 'Cold brew set 6 btl', count: 3 },
    { ecAccount: accounts[1] },
  ),
  news(
    'hold.released',
    'HOLD',
    'INFO',
    400,
    { displayName: accounts[1]?.displayName, count: 7 },
    { ecAccount: accounts[1] },
  ),
  news(
    'account.connected',
    'CONNECTION',
    'INFO',
    900,
    { displayName: accounts[2]?.displayName },
    { ecAccount: accounts[2] },
  ),
];
