import { defineWords } from '../i18n/words.ts';

/** Apart from the pages' words, so that the tray loads no more than it shows. */
export const useActivityWords = defineWords('activity', {
  fetchOf: ['Fetching orders: {{name}}', '抓取訂單：{{name}}'],
  seen: ['{{seen}} seen', '已收到 {{seen}} 筆'],
  seenOf: ['{{seen}} of {{expected}}', '{{seen}} / {{expected}} 筆'],
  left: ['about {{time}} left', '約剩 {{time}}'],
  cancel: ['Cancel', '取消'],
  created: ['{{count}} new', '新增 {{count}}'],
  updated: ['{{count}} updated', '更新 {{count}}'],
  held: ['{{count}} held', '暫緩 {{count}}'],
  failed: ['{{count}} failed', '失敗 {{count}}'],
  nothingNew: ['Nothing new', '沒有新訂單'],
});
