/**
 * The fixed shops of the demo with their invented logins and keys. They are no secrets: they open only a sandbox on
 * this machine.
 */
export { catalogue, unknownProducts, everyProduct, type CatalogueProduct } from './kernel/catalogue.ts';

export interface LiteshopApp {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Compared to the letter. More may be allowed with `SandboxOptions.liteshopRedirectUris` or `allowRedirectUri`. */
  readonly redirectUris: readonly string[];
  readonly name: string;
}

export interface LiteshopDemoStore {
  /** The platform's shop_id. */
  readonly id: string;
  readonly name: string;
  /** The merchant's login; one login may own several stores. */
  readonly login: { readonly email: string; readonly password: string };
}

export interface WooDemoStore {
  readonly id: string;
  readonly name: string;
  /** Where the shop lives under its server's origin: "" is the root. */
  readonly path: string;
  readonly consumerKey: string;
  readonly consumerSecret: string;
  readonly permissions: 'read' | 'write' | 'read_write';
  readonly role: 'administrator' | 'shop_manager' | 'customer' | 'none';
  readonly permalinks: 'pretty' | 'plain';
  /** Hours east of UTC. */
  readonly gmtOffset: number;
  /** Whether the Fulfillments API is switched on. */
  readonly fulfillments: boolean;
  /** Of the one-click key page. */
  readonly login: { readonly user: string; readonly password: string };
}

export interface MomoDemoStore {
  readonly id: string;
  readonly name: string;
  /** Company tax id, 8 digits. */
  readonly entpID: string;
  /** Supplier number, 6 digits. */
  readonly entpCode: string;
  /** SCM master password, 8 to 14 characters; also the key of the encrypted lists. */
  readonly entpPwd: string;
  readonly otpBackNo: string;
  /** How its label PDFs are encrypted: the older supplier has the older cipher. */
  readonly pdfCipher: 'RC4-128' | 'AES-256';
}

export interface CoupangDemoStore {
  /** The vendor id. */
  readonly id: string;
  readonly name: string;
  readonly market: 'TW' | 'KR';
  readonly accessKey: string;
  readonly secretKey: string;
}

/** How many products of the long range a store sells beside the catalogue, so that its listings fill several pages. */
export const rangeSizes: Readonly<Record<string, number>> = { islet: 140, A00067890: 130 };

export const liteshopApp: LiteshopApp = {
  clientId: 'quaylink-demo',
  clientSecret: 'ls_app_secret_4mQ2vZ8xT1',
  redirectUris: [
    'http://localhost:4000/authorize/liteshop/callback',
    'http://127.0.0.1:4000/authorize/liteshop/callback',
  ],
  name: 'Quaylink 自動倉儲',
};

export const liteshopStores: readonly LiteshopDemoStore[] = [
  { id: 'LS1001', name: '山嵐茶行', login: { email: 'owner@shanlan.example', password: 'shanlan-demo' } },
  { id: 'LS1002', name: '山嵐咖啡烘焙所', login: { email: 'owner@shanlan.example', password: 'shanlan-demo' } },
  { id: 'LS1003', name: '鮮凍食堂', login: { email: 'hello@freshfrozen.example', password: 'fresh-demo' } },
];

export const woocommerceStores: readonly WooDemoStore[] = [
  {
    id: 'daily',
    name: '日日好物 Daily Goods',
    path: '',
    consumerKey: 'ck_0d1e2f3a4b5c6d7e8f900112233445566778899a',
    consumerSecret: 'cs_a9988776655443322110f09e8d7c6b5a4f3e2d1c',
    permissions: 'read_write',
    role: 'shop_manager',
    permalinks: 'pretty',
    gmtOffset: 8,
    fulfillments: false,
    login: { user: 'manager', password: 'daily-demo' },
  },
  {
    id: 'islet',
    name: '小島選物 Islet Select',
    path: '/islet',
    consumerKey: 'ck_111a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c',
    consumerSecret: 'cs_c3b2a1908f7e6d5c4b3a29180f6e5d4c3b2a1111',
    permissions: 'read_write',
    role: 'administrator',
    permalinks: 'pretty',
    gmtOffset: 8,
    fulfillments: true,
    login: { user: 'islet', password: 'islet-demo' },
  },
  {
    id: 'oldtea',
    name: '老派茶鋪 Old-school Tea',
    path: '/oldtea',
    consumerKey: 'ck_222b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d',
    consumerSecret: 'cs_d4c3b2a1908f7e6d5c4b3a29180f6e5d4c3b2222',
    permissions: 'read_write',
    role: 'administrator',
    permalinks: 'plain',
    gmtOffset: 8,
    fulfillments: false,
    login: { user: 'oldtea', password: 'oldtea-demo' },
  },
];

export const momoStores: readonly MomoDemoStore[] = [
  {
    id: '013579',
    name: '好物國際有限公司',
    entpID: '53912468',
    entpCode: '013579',
    entpPwd: 'Goods#2026',
    otpBackNo: '417',
    pdfCipher: 'RC4-128',
  },
  {
    id: '024680',
    name: '冰鮮食品股份有限公司',
    entpID: '28765431',
    entpCode: '024680',
    entpPwd: 'IceFresh88',
    otpBackNo: '902',
    pdfCipher: 'AES-256',
  },
];

export const coupangStores: readonly CoupangDemoStore[] = [
  {
    id: 'A00012345',
    name: '酷澎 日日好物',
    market: 'TW',
    accessKey: '11111111-2222-3333-4444-555555555555',
    secretKey: '0123456789abcdef0123456789abcdef01234567',
  },
  {
    id: 'A00067890',
    name: '쿠팡 Daily Goods KR',
    market: 'KR',
    accessKey: '66666666-7777-8888-9999-000000000000',
    secretKey: '89abcdef0123456789abcdef0123456789abcdef',
  },
];
