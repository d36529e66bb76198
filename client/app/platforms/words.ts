import { defineWords } from '../i18n/words.ts';

export const usePlatformWords = defineWords('platforms', {
  title: ['Platforms', '平台比較'],
  intro: [
    'How each platform works with the warehouse. Generated from the definitions the server uses.',
    '各平台與倉庫的介接方式，內容與系統實際運作的定義一致。',
  ],
  platform: ['Platform', '平台'],
  connect: ['Connect', '連線方式'],
  allowlist: ['IP allowlist', 'IP 白名單'],
  fetch: ['Orders arrive', '訂單抓取方式'],
  lookBack: ['Looks back', '回溯天數'],
  days: ['{{count}} days', '{{count}} 天'],
  stock: ['Stock push', '庫存推送'],
  mapping: ['Product mapping sync', '商品對應同步'],
  codes: ['Shipping codes', '平台配送代碼'],
  after: ['After shipping', '出貨後'],
  needs: ['What to fill in', '需填資料'],
  caveats: ['Good to know', '注意事項'],
  yes: ['Yes', '支援'],
  no: ['No', '不支援'],
  notNeeded: ['Not needed', '不需要'],
  experimental: ['experimental', '實驗性'],
  loginOnly: ['Nothing: sign in at the platform', '無需填寫，於平台登入授權'],
});
