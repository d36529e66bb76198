import { defineWords } from '../i18n/words.ts';

export const useHomeWords = defineWords('home', {
  title: ['Home', '首頁'],
  attention: ['Needs attention', '需要處理'],
  calm: ['All clear', '目前沒有需要處理的事項'],
  calmBody: [
    'All stores are connected, no order is held and no fetch failed.',
    '所有商店皆已連線，沒有暫緩訂單，也沒有失敗的抓取。',
  ],
  disconnected: ['Stores not connected', '未連線的商店'],
  held: ['Held orders by reason', '暫緩訂單（依原因）'],
  failed: ['Failed fetches', '失敗的抓取'],
  next: ['Next fetches', '接下來的抓取'],
  noNext: ['No fetch is scheduled.', '沒有排定的抓取。'],
  unknownProducts: ['Unknown products', '未知商品'],
  ready: ['Ready to ship', '可出貨'],
  heldTotal: ['Held', '暫緩中'],
  accounts: ['Connected stores', '已連線商店'],
  all: ['Show all', '查看全部'],
  firstTitle: ['Connect the first store', '連接第一間商店'],
  firstBody: ['Its orders then arrive automatically. It takes a few minutes.', '完成後訂單會自動匯入，只需幾分鐘。'],
  firstAction: ['Connect a store', '連接商店'],
});
