import type { Sandbox } from '../../sandbox/index.ts';

/** The invented people, merchants and stores of the demo. Logins open only this demo. */

export const demoPassword = 'harbour-demo';

export const demoUsers = [
  { email: 'admin@quaylink.example', name: 'Wei-Ling Chen', side: 'warehouse', role: 'admin', merchants: null },
  { email: 'operator@quaylink.example', name: 'Jun-Jie Lin', side: 'warehouse', role: 'operator', merchants: null },
  { email: 'viewer@quaylink.example', name: 'Hui-Min Wu', side: 'warehouse', role: 'viewer', merchants: null },
  { email: 'owner@shanlan.example', name: '陳山嵐', side: 'merchant', role: 'owner', merchants: ['shanlan'] },
  { email: 'owner@daily.example', name: '林好日', side: 'merchant', role: 'owner', merchants: ['daily-goods'] },
] as const;

export const demoMerchants = [
  { code: 'shanlan', name: '山嵐茶行 Shanlan Tea', channels: ['山嵐官網', '山嵐門市'] },
  { code: 'daily-goods', name: '日日好物 Daily Goods', channels: ['好物官網', '好物平台'] },
  { code: 'fresh-frozen', name: '鮮凍食堂 Fresh & Frozen', channels: ['鮮凍官網', '鮮凍平台'] },
  { code: 'islet', name: '小島選物 Islet Select', channels: ['小島官網'] },
] as const;

export const demoShippingTypes = [
  { code: 'HOME', en: 'Home delivery', zhTW: '宅配' },
  { code: 'COLD', en: 'Cold-chain delivery', zhTW: '低溫宅配' },
  { code: 'CVS-711', en: '7-ELEVEN pickup', zhTW: '7-ELEVEN 取貨' },
  { code: 'CVS-FAMI', en: 'FamilyMart pickup', zhTW: '全家取貨' },
  { code: 'CVS-OTHER', en: 'Other store pickup', zhTW: '其他超商取貨' },
  { code: 'SELF', en: 'Collected by the buyer', zhTW: '自取' },
] as const;

type MerchantCode = (typeof demoMerchants)[number]['code'];
type ShippingTypeCode = (typeof demoShippingTypes)[number]['code'];

export interface DemoAccount {
  readonly merchant: MerchantCode;
  readonly platform: string;
  readonly displayName: string;
  readonly channel: string;
  readonly credentials: Readonly<Record<string, string>>;
  /** The Liteshop store whose authorization is already given. */
  readonly authorizedStore?: string;
  /** False: left Not Verified for a person to try. */
  readonly connect: boolean;
  readonly slots: readonly string[];
  readonly push: number;
  readonly mappings: Readonly<Record<string, ShippingTypeCode>>;
}

const momoMappings: Readonly<Record<string, ShippingTypeCode>> = {
  company: 'HOME',
  stores_21: 'CVS-711',
  stores_23: 'CVS-OTHER',
  stores_27: 'CVS-FAMI',
  stores_28: 'CVS-711',
  stores_29: 'CVS-FAMI',
  stores_2A: 'CVS-OTHER',
  stores_2B: 'CVS-OTHER',
  ...Object.fromEntries(
    ['61', '62', '63', '65'].flatMap((carrier): [string, ShippingTypeCode][] => [
      [`third_${carrier}_01`, 'HOME'],
      [`third_${carrier}_02`, 'COLD'],
      [`third_${carrier}_03`, 'COLD'],
    ]),
  ),
};
const wooMappings: Readonly<Record<string, ShippingTypeCode>> = {
  'flat_rate:1': 'HOME',
  'free_shipping:2': 'HOME',
  'local_pickup:3': 'SELF',
  'flat_rate:4': 'COLD',
  ry_ecpay_shipping_cvs_711: 'CVS-711',
  ry_ecpay_shipping_cvs_family: 'CVS-FAMI',
};
// Without `coldchain`: its orders are held until somebody maps it, which is one of the walks worth taking.
const liteshopMappings: Readonly<Record<string, ShippingTypeCode>> = {
  home: 'HOME',
  seven: 'CVS-711',
  family: 'CVS-FAMI',
  hilife: 'CVS-OTHER',
  ok: 'CVS-OTHER',
  self: 'SELF',
};

/** The demo's accounts with the keys the sandbox's stores accept. Liteshop's store of Shanlan Tea is left for a person to connect. */
export function demoAccounts({ stores }: Pick<Sandbox, 'stores'>): DemoAccount[] {
  const woo = (id: string) => {
    const store = stores.woocommerce.find((one) => one.id === id);
    if (!store) throw new Error(`the sandbox has no WooCommerce shop ${id}`);
    return { siteUrl: store.baseUrl, consumerKey: store.consumerKey, consumerSecret: store.consumerSecret };
  };
  const momo = (id: string) => {
    const store = stores.momo.find((one) => one.id === id);
    if (!store) throw new Error(`the sandbox has no Momo supplier ${id}`);
    return { entpID: store.entpID, entpCode: store.entpCode, entpPwd: store.entpPwd, otpBackNo: store.otpBackNo };
  };
  const coupang = (id: string) => {
    const store = stores.coupang.find((one) => one.id === id);
    if (!store) throw new Error(`the sandbox has no Coupang vendor ${id}`);
    return { market: store.market, vendorId: store.id, accessKey: store.accessKey, secretKey: store.secretKey };
  };
  return [
    {
      merchant: 'daily-goods',
      platform: 'woocommerce',
      displayName: '好物官網 WooCommerce',
      channel: '好物官網',
      credentials: woo('daily'),
      connect: true,
      slots: ['09:00', '13:00', '18:00'],
      push: 40,
      mappings: wooMappings,
    },
    {
      merchant: 'daily-goods',
      platform: 'coupang',
      displayName: '好物酷澎',
      channel: '好物平台',
      credentials: coupang('A00012345'),
      connect: true,
      slots: ['08:30', '15:30'],
      push: 30,
      mappings: { THIRD_PARTY: 'HOME', TWL_HCT: 'HOME' },
    },
    {
      merchant: 'daily-goods',
      platform: 'momo',
      displayName: '好物 momo',
      channel: '好物平台',
      credentials: momo('013579'),
      connect: true,
      slots: ['10:00'],
      push: 20,
      mappings: momoMappings,
    },
    {
      merchant: 'fresh-frozen',
      platform: 'liteshop',
      displayName: '鮮凍食堂 Liteshop',
      channel: '鮮凍官網',
      credentials: {},
      authorizedStore: 'LS1003',
      connect: true,
      slots: ['09:30', '16:00'],
      push: 60,
      mappings: liteshopMappings,
    },
    {
      merchant: 'fresh-frozen',
      platform: 'momo',
      displayName: '鮮凍 momo',
      channel: '鮮凍平台',
      credentials: momo('024680'),
      connect: true,
      slots: ['11:00'],
      push: 0,
      mappings: momoMappings,
    },
    {
      merchant: 'islet',
      platform: 'woocommerce',
      displayName: '小島選物官網',
      channel: '小島官網',
      credentials: woo('islet'),
      connect: true,
      slots: ['12:00'],
      push: 100,
      mappings: wooMappings,
    },
    {
      merchant: 'shanlan',
      platform: 'woocommerce',
      displayName: '山嵐舊官網',
      channel: '山嵐官網',
      credentials: woo('oldtea'),
      connect: false,
      slots: [],
      push: 0,
      mappings: {},
    },
  ];
}
