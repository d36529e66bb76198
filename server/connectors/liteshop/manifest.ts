import type { PlatformManifest } from '../connector.ts';
import { limits } from './names.ts';

export const manifest: PlatformManifest = {
  key: 'liteshop',
  label: { en: 'Liteshop', zhTW: 'Liteshop' },
  colour: '#0f9d8a',
  connect: 'authorization',
  credentials: [],
  appKeys: [
    {
      name: 'clientId',
      secret: false,
      required: true,
      help: { en: 'Client ID of our app at Liteshop', zhTW: '我們在 Liteshop 的應用程式 Client ID' },
    },
    {
      name: 'clientSecret',
      secret: true,
      required: true,
      help: { en: 'Client secret of our app at Liteshop', zhTW: '我們在 Liteshop 的應用程式 Client Secret' },
    },
  ],
  ipAllowlist: false,
  orderIntake: 'realTime',
  lookBackDays: 7,
  maxLookBackDays: limits.days,
  shippingCodes: {
    kind: 'custom',
    codes: [
      { code: 'home', label: { en: 'Home delivery', zhTW: '宅配' } },
      { code: 'coldchain', label: { en: 'Cold-chain delivery', zhTW: '低溫宅配' } },
      { code: 'seven', label: { en: '7-ELEVEN pickup', zhTW: '7-ELEVEN 超商取貨' } },
      { code: 'family', label: { en: 'FamilyMart pickup', zhTW: '全家超商取貨' } },
      { code: 'hilife', label: { en: 'Hi-Life pickup', zhTW: '萊爾富超商取貨' } },
      { code: 'ok', label: { en: 'OK mart pickup', zhTW: 'OK 超商取貨' } },
      { code: 'self', label: { en: 'Collected by the buyer', zhTW: '自取' } },
    ],
  },
  afterShipping: 'selfShip',
  stockPush: true,
  mappingSync: false,
  contract: 'experimental',
  caveats: [
    {
      en: 'Experimental: Liteshop has no published API contract, so this connection has been tried against our own sandbox only.',
      zhTW: '實驗性功能：Liteshop 未公開 API 規格，此串接目前僅於我們的沙盒環境測試過。',
    },
    {
      en: 'Liteshop hands over orders of the last 7 days only, and only while they are new and ready to ship.',
      zhTW: 'Liteshop 僅提供最近 7 天內、狀態為「新訂單」且「準備出貨」的訂單。',
    },
    {
      en: 'A store can be linked to a warehouse in one way only: by this authorization or by an API link, not by both.',
      zhTW: '每間商店只能擇一串接倉儲：授權串倉或 API 串倉，兩者不可並用。',
    },
    {
      en: 'Products match by their code (品號): it must be the same on Liteshop and in the warehouse. There is no mapping sync.',
      zhTW: '商品以品號比對，Liteshop 與倉庫的品號必須一致；不支援同步商品對應。',
    },
  ],
  // ASSUMED: two calls a second.
  rate: [{ kind: 'pace', name: 'calls', scope: 'account', perSecond: 2, burst: 2 }],
};
