import { defineWords } from '../i18n/words.ts';

export const useGuideWords = defineWords('guide', {
  title: ['EC Integration Concept Guide', '電商串接概念指南'],
  whatTitle: ['What integration is', '什麼是串接'],
  whatBody: [
    'An EC account connects one store of one merchant to the warehouse. From then on orders arrive automatically, and received stock and shipments are reported back to the store. Nobody copies anything by hand.',
    '一個電商帳號將商家的一間商店與倉庫連接起來。此後訂單自動進倉，入庫與出貨結果自動回報商店，無需任何人手動抄寫。',
  ],
  store: ['Store', '商店'],
  quaylink: ['Quaylink', 'Quaylink'],
  warehouse: ['Warehouse', '倉庫'],
  orders: ['orders', '訂單'],
  checked: ['matched, checked', '比對與檢查'],
  stockTracking: ['stock, tracking numbers', '庫存、物流單號'],
  pushTitle: ['Inbound push and its percentage', '入庫推送與百分比'],
  pushBody: [
    'When goods are put away, each account with push on gets its share added to the stock shown in its store. The same goods sold in two stores are shared out, so that no piece is sold twice.',
    '商品上架後，每個開啟推送的帳號會依百分比將數量加到商店庫存。同一商品在兩間商店販售時按比例分配，避免同一件商品賣出兩次。',
  ],
  received: ['100 put away', '上架 100 件'],
  storeA: ['Store A · 60%', '商店 A · 60%'],
  storeB: ['Store B · 30%', '商店 B · 30%'],
  reserve: ['Reserve · 10%', '保留 · 10%'],
  pushNote: [
    'Shares are rounded down. Together they should stay below 100%: the rest covers returns and shrinkage. From 100% on you are warned of overselling.',
    '分配數量一律無條件捨去。合計建議低於 100%，保留餘裕因應退貨與損耗；達到 100% 時系統會提醒超賣風險。',
  ],
  channelTitle: ['Why a sales channel comes first', '為什麼要先建立銷售通路'],
  channelBody: [
    'The sales channel says how the warehouse treats the orders of a store: which goods they may take and how products are matched. An account without a channel would bring in orders nobody knows how to ship. So: channel, account, connection test, fetch.',
    '銷售通路決定倉庫如何處理該商店的訂單：可使用哪些庫存、如何比對商品。沒有通路的帳號，匯入的訂單將無從出貨。因此順序是：通路 → 帳號 → 測試連線 → 抓取訂單。',
  ],
  step1: ['Sales channel', '銷售通路'],
  step2: ['EC account', '電商帳號'],
  step3: ['Test connection', '測試連線'],
  step4: ['Fetch orders', '抓取訂單'],
  lightsTitle: ['The three lights', '三種燈號'],
  lightsBody: [
    '● Connected: the last test succeeded. ▲ Not Verified: new, or the credentials changed since the last test. ■ Disconnected: the platform refuses the connection; no orders are imported until it is fixed.',
    '● 已連線：最近一次測試成功。▲ 未驗證：新建立，或連線資料變更後尚未測試。■ 已斷線：平台拒絕連線，修復前不會匯入訂單。',
  ],
});
