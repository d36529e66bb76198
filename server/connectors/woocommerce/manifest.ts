import type { PlatformManifest } from '../connector.ts';

export const manifest: PlatformManifest = {
  key: 'woocommerce',
  label: { en: 'WooCommerce', zhTW: 'WooCommerce' },
  colour: '#7f54b3',
  connect: 'key',
  credentials: [
    {
      key: 'siteUrl',
      destination: true,
      label: { en: 'Site address', zhTW: '網站網址' },
      help: {
        en: 'The address of the shop as buyers open it, beginning with https://. If WordPress lives in a folder, include the folder.',
        zhTW: '買家開啟商店時的網址，以 https:// 開頭。若 WordPress 安裝在子目錄，請一併填入。',
      },
      secret: false,
      required: true,
      pattern: {
        expression: /^\s*(https?:\/\/)?[^\s/?#@:]+(:\d{1,5})?(\/[^\s?#]*)?\s*$/i,
        message: {
          en: 'Type a web address such as https://shop.example.com',
          zhTW: '請填寫網址，例如 https://shop.example.com',
        },
      },
      placeholder: 'https://shop.example.com',
    },
    {
      key: 'consumerKey',
      label: { en: 'Consumer key', zhTW: '用戶端金鑰 (Consumer key)' },
      help: {
        en: 'WordPress admin: WooCommerce › Settings › Advanced › REST API › Add key. Choose the permission Read/Write and, as user, an administrator or shop manager.',
        zhTW: 'WordPress 後台：WooCommerce › 設定 › 進階 › REST API › 新增金鑰。權限請選「讀取/寫入」，使用者請選管理員或商店經理。',
      },
      secret: true,
      required: true,
      pattern: {
        expression: /^ck_[0-9a-zA-Z]{40}$/,
        message: { en: 'A consumer key is ck_ and 40 characters.', zhTW: '用戶端金鑰為 ck_ 加上 40 個字元。' },
      },
      placeholder: 'ck_…',
    },
    {
      key: 'consumerSecret',
      label: { en: 'Consumer secret', zhTW: '用戶端密鑰 (Consumer secret)' },
      help: {
        en: 'Shown once, together with the consumer key. If it was not kept, add a new key.',
        zhTW: '僅在產生金鑰時顯示一次。若未留存，請重新新增金鑰。',
      },
      secret: true,
      required: true,
      pattern: {
        expression: /^cs_[0-9a-zA-Z]{40}$/,
        message: { en: 'A consumer secret is cs_ and 40 characters.', zhTW: '用戶端密鑰為 cs_ 加上 40 個字元。' },
      },
      placeholder: 'cs_…',
    },
  ],
  settings: [
    {
      key: 'toShipStatuses',
      label: { en: 'Statuses to ship', zhTW: '待出貨的訂單狀態' },
      help: {
        en: 'Orders in these statuses are imported. Leave it at processing unless a plugin uses a status of its own.',
        zhTW: '符合這些狀態的訂單才會匯入。除非外掛使用自訂狀態，否則請維持 processing。',
      },
      required: false,
      several: true,
      defaultValue: 'processing',
      pattern: {
        expression: /^[a-z0-9_-]+$/i,
        message: {
          en: 'A status is the slug WooCommerce gives it, such as processing or packing.',
          zhTW: '請填 WooCommerce 的狀態代碼，例如 processing 或 packing。',
        },
      },
    },
    {
      key: 'freeCashOnDelivery',
      label: { en: 'Free cash-on-delivery orders', zhTW: '金額為 0 的貨到付款訂單' },
      help: {
        en: 'A cash-on-delivery order whose total is 0 is "completed" at once and never "processing". Choose whether such orders are imported too.',
        zhTW: '總額為 0 的貨到付款訂單會直接變成「已完成」，不會經過「處理中」。請選擇是否一併匯入。',
      },
      required: false,
      defaultValue: 'no',
      options: [
        { value: 'no', label: { en: 'Leave them out', zhTW: '不匯入' } },
        { value: 'yes', label: { en: 'Import them', zhTW: '匯入' } },
      ],
    },
    {
      key: 'shippingReport',
      label: { en: 'Where tracking numbers go', zhTW: '物流單號回報位置' },
      help: {
        en: 'The order is completed with its last parcel, and the shop sends its own mail about that. Nothing here sends the buyer another one.',
        zhTW: '最後一個包裹出貨後訂單會設為「已完成」，並由商店寄出其完成通知；此處不會另外寄信給買家。',
      },
      required: false,
      defaultValue: 'auto',
      options: [
        {
          value: 'auto',
          label: {
            en: 'Fulfillments if on, else a tracking plugin, else a note',
            zhTW: '優先使用 Fulfillments，其次為物流追蹤外掛，否則為訂單備註',
          },
        },
        { value: 'fulfillments', label: { en: 'WooCommerce Fulfillments', zhTW: 'WooCommerce Fulfillments' } },
        { value: 'trackingPlugin', label: { en: 'Shipment tracking plugin', zhTW: '物流追蹤外掛' } },
        { value: 'note', label: { en: 'Private order note', zhTW: '訂單內部備註' } },
      ],
    },
  ],
  ipAllowlist: false,
  orderIntake: 'realTime',
  lookBackDays: 7,
  maxLookBackDays: null,
  shippingCodes: {
    kind: 'custom',
    codes: [
      { code: 'flat_rate:1', label: { en: 'Flat rate (method no. 1)', zhTW: '單一費率（編號 1）' } },
      { code: 'free_shipping:2', label: { en: 'Free shipping (method no. 2)', zhTW: '免運費（編號 2）' } },
      { code: 'local_pickup:3', label: { en: 'Local pickup (method no. 3)', zhTW: '自行取貨（編號 3）' } },
    ],
  },
  afterShipping: 'selfShip',
  stockPush: true,
  mappingSync: true,
  contract: 'verified',
  caveats: [
    {
      en: 'The site must be reachable from the internet over https with a valid certificate.',
      zhTW: '網站必須可由網際網路以 https 連線，且 SSL 憑證有效。',
    },
    {
      en: 'Shipping codes are the method and its number in the shop, such as flat_rate:2. The number differs from shop to shop; a held order shows the code it needs.',
      zhTW: '出貨代碼由配送方式與其編號組成，例如 flat_rate:2。各商店編號不同，暫緩的訂單會顯示所需的代碼。',
    },
    {
      en: 'New orders are announced by WordPress’s own scheduler: on a quiet site they may come only with the next visitor, or with the scheduled fetch.',
      zhTW: '即時通知由 WordPress 排程送出；網站較少人造訪時，可能要等到下一位訪客或排程抓取時才會收到訂單。',
    },
    {
      en: 'The key belongs to a WordPress user: if that user is deleted or loses its role, the account becomes disconnected.',
      zhTW: '金鑰隸屬於某位 WordPress 使用者；若該使用者被刪除或失去權限，帳號將會中斷連線。',
    },
  ],
  // Hosts of small shops take two calls at a time at most; the sheet knows no limit of WooCommerce's own.
  rate: [{ kind: 'pace', name: 'calls', scope: 'account', perSecond: 2, burst: 2 }],
};
