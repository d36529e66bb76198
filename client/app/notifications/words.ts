import { defineWords } from '../i18n/words.ts';

export const useNotificationWords = defineWords('notifications', {
  title: ['Notifications', '通知'],
  unreadOnly: ['Unread only', '僅未讀'],
  category: ['Category', '類別'],
  markAllRead: ['Mark all as read', '全部標為已讀'],
  empty: ['No notifications', '目前沒有通知'],
  emptyBody: [
    'Lost connections, failed fetches and held orders appear here.',
    '連線中斷、抓取失敗與訂單暫緩的通知會顯示在這裡。',
  ],
  unread: ['Unread', '未讀'],
  'account.disconnected': ['{{displayName}} is disconnected: {{cause}}', '{{displayName}} 已斷線：{{cause}}'],
  'account.takenOver': [
    '{{displayName}} took {{orderCount}} orders ({{openOrderCount}} open) and {{shippingMappingCount}} shipping mappings along from {{from}}',
    '{{displayName}} 已接手「{{from}}」的 {{orderCount}} 筆訂單（未完成 {{openOrderCount}} 筆）與 {{shippingMappingCount}} 筆配送方式對應',
  ],
  'account.notTakenOver': [
    '{{displayName}} is another store than {{from}}: no order or mapping was moved',
    '{{displayName}} 與「{{from}}」不是同一間商店，未移動任何訂單或對應設定',
  ],
  'account.shopWantedElsewhere': [
    'Another merchant tried to connect the store of {{displayName}} with valid credentials. It was refused. If you do not know why, renew the credentials on the platform.',
    '有其他商家以有效的連線資料嘗試連線「{{displayName}}」的商店，系統已拒絕。若您不知情，請至平台更換金鑰。',
  ],
  'account.connected': ['{{displayName}} is connected', '{{displayName}} 已連線'],
  'account.authorizationExpiring': [
    'The authorization of {{displayName}} ends {{at}}. Authorize the account again before then.',
    '{{displayName}} 的授權將於 {{at}} 到期，請在此之前重新授權。',
  ],
  'fetch.failed': ['Fetching orders of {{displayName}} failed: {{cause}}', '{{displayName}} 訂單抓取失敗：{{cause}}'],
  'fetch.partlyFailed_one': [
    '{{count}} order of {{displayName}} could not be imported',
    '{{displayName}} 有 {{count}} 筆訂單無法匯入',
  ],
  'fetch.partlyFailed_other': [
    '{{count}} orders of {{displayName}} could not be imported',
    '{{displayName}} 有 {{count}} 筆訂單無法匯入',
  ],
  'stock.synced_one': [
    'Stock of {{displayName}} is synchronised: {{count}} number was overwritten',
    '「{{displayName}}」庫存同步完成：已更新 {{count}} 個商品',
  ],
  'stock.synced_other': [
    'Stock of {{displayName}} is synchronised: {{count}} numbers were overwritten',
    '「{{displayName}}」庫存同步完成：已更新 {{count}} 個商品',
  ],
  'stock.restored_one': [
    '{{count}} former number of {{displayName}} is back',
    '「{{displayName}}」已還原 {{count}} 個商品的庫存數量',
  ],
  'stock.restored_other': [
    '{{count}} former numbers of {{displayName}} are back',
    '「{{displayName}}」已還原 {{count}} 個商品的庫存數量',
  ],
  'stock.syncPartly_one': [
    'Stock of {{displayName}}: {{count}} number was overwritten, {{failed}} need a person',
    '「{{displayName}}」庫存：已更新 {{count}} 個商品，{{failed}} 個需人工處理',
  ],
  'stock.syncPartly_other': [
    'Stock of {{displayName}}: {{count}} numbers were overwritten, {{failed}} need a person',
    '「{{displayName}}」庫存：已更新 {{count}} 個商品，{{failed}} 個需人工處理',
  ],
  'stock.mappingsSynced_one': [
    'Product mappings of {{displayName}} are synchronised: {{count}} listing matches',
    '「{{displayName}}」商品對應同步完成：{{count}} 個商品已對應',
  ],
  'stock.mappingsSynced_other': [
    'Product mappings of {{displayName}} are synchronised: {{count}} listings match',
    '「{{displayName}}」商品對應同步完成：{{count}} 個商品已對應',
  ],
  'stock.mappingsOpen_one': [
    'Product mappings of {{displayName}}: {{count}} listing matches, {{open}} need a person',
    '「{{displayName}}」商品對應：{{count}} 個已對應，{{open}} 個需人工處理',
  ],
  'stock.mappingsOpen_other': [
    'Product mappings of {{displayName}}: {{count}} listings match, {{open}} need a person',
    '「{{displayName}}」商品對應：{{count}} 個已對應，{{open}} 個需人工處理',
  ],
  'hold.shippingUnmapped_one': [
    '{{count}} order of {{displayName}} waits for a mapping of “{{code}}”',
    '{{displayName}} 有 {{count}} 筆訂單等待「{{code}}」的配送方式對應',
  ],
  'hold.shippingUnmapped_other': [
    '{{count}} orders of {{displayName}} wait for a mapping of “{{code}}”',
    '{{displayName}} 有 {{count}} 筆訂單等待「{{code}}」的配送方式對應',
  ],
  'hold.shippingMissing_one': [
    '{{count}} order of {{displayName}} has no shipping method',
    '{{displayName}} 有 {{count}} 筆訂單沒有配送方式',
  ],
  'hold.shippingMissing_other': [
    '{{count}} orders of {{displayName}} have no shipping method',
    '{{displayName}} 有 {{count}} 筆訂單沒有配送方式',
  ],
  'hold.paymentUnknown_one': [
    '{{count}} order of {{displayName}} waits: payment method “{{code}}” is unknown',
    '{{displayName}} 有 {{count}} 筆訂單暫緩：付款方式「{{code}}」不明',
  ],
  'hold.paymentUnknown_other': [
    '{{count}} orders of {{displayName}} wait: payment method “{{code}}” is unknown',
    '{{displayName}} 有 {{count}} 筆訂單暫緩：付款方式「{{code}}」不明',
  ],
  'hold.unknownProduct_one': [
    '{{count}} order of {{displayName}} waits for the unknown product “{{name}}”',
    '{{displayName}} 有 {{count}} 筆訂單等待未知商品「{{name}}」的對應',
  ],
  'hold.unknownProduct_other': [
    '{{count}} orders of {{displayName}} wait for the unknown product “{{name}}”',
    '{{displayName}} 有 {{count}} 筆訂單等待未知商品「{{name}}」的對應',
  ],
  'hold.platformNotReady_one': [
    '{{count}} order of {{displayName}} is no longer ready on the platform (“{{code}}”): do not ship',
    '{{displayName}} 有 {{count}} 筆訂單在平台端改為「{{code}}」，請勿出貨',
  ],
  'hold.platformNotReady_other': [
    '{{count}} orders of {{displayName}} are no longer ready on the platform (“{{code}}”): do not ship',
    '{{displayName}} 有 {{count}} 筆訂單在平台端改為「{{code}}」，請勿出貨',
  ],
  'hold.platformMissing_one': [
    '{{count}} order of {{displayName}} is no longer on the platform: do not ship before asking the merchant',
    '{{displayName}} 有 {{count}} 筆訂單在平台已查無資料，請先與商家確認再出貨',
  ],
  'hold.platformMissing_other': [
    '{{count}} orders of {{displayName}} are no longer on the platform: do not ship before asking the merchant',
    '{{displayName}} 有 {{count}} 筆訂單在平台已查無資料，請先與商家確認再出貨',
  ],
  'hold.contentUnreadable_one': [
    '{{count}} order of {{displayName}} changed and cannot be read',
    '{{displayName}} 有 {{count}} 筆訂單內容有變更但無法讀取',
  ],
  'hold.contentUnreadable_other': [
    '{{count}} orders of {{displayName}} changed and cannot be read',
    '{{displayName}} 有 {{count}} 筆訂單內容有變更但無法讀取',
  ],
  'hold.quantityUnclear_one': [
    '{{count}} order of {{displayName}} asks for a quantity that is not a whole number',
    '{{displayName}} 有 {{count}} 筆訂單的商品數量並非整數',
  ],
  'hold.quantityUnclear_other': [
    '{{count}} orders of {{displayName}} ask for a quantity that is not a whole number',
    '{{displayName}} 有 {{count}} 筆訂單的商品數量並非整數',
  ],
  'hold.bundleUnclear_one': [
    '{{count}} order of {{displayName}} has a bundle: does the box ship, or its contents?',
    '{{displayName}} 有 {{count}} 筆訂單含組合商品，請指定以整組或內容物出貨',
  ],
  'hold.bundleUnclear_other': [
    '{{count}} orders of {{displayName}} have a bundle: does the box ship, or its contents?',
    '{{displayName}} 有 {{count}} 筆訂單含組合商品，請指定以整組或內容物出貨',
  ],
  'hold.recipientMissing_one': [
    '{{count}} order of {{displayName}} names no recipient',
    '{{displayName}} 有 {{count}} 筆訂單沒有收件人',
  ],
  'hold.recipientMissing_other': [
    '{{count}} orders of {{displayName}} name no recipient',
    '{{displayName}} 有 {{count}} 筆訂單沒有收件人',
  ],
  'order.cancelledOnPlatform': [
    'Order {{orderNumber}} was cancelled on the platform',
    '訂單 {{orderNumber}} 已在平台取消',
  ],
  'hold.released_one': [
    '{{count}} order of {{displayName}} was released',
    '{{displayName}} 有 {{count}} 筆訂單已解除暫緩',
  ],
  'hold.released_other': [
    '{{count}} orders of {{displayName}} were released',
    '{{displayName}} 有 {{count}} 筆訂單已解除暫緩',
  ],
  'shipment.heldBack': [
    'Order {{orderNumber}} of {{displayName}} was held right before shipping: {{message}}',
    '{{displayName}} 的訂單 {{orderNumber}} 於出貨前暫緩：{{message}}',
  ],
  'outbound.refused_one': [
    '{{count}} change did not go out to {{displayName}}: {{message}}',
    '{{displayName}} 有 {{count}} 筆異動未送出：{{message}}',
  ],
  'outbound.refused_other': [
    '{{count}} changes did not go out to {{displayName}}: {{message}}',
    '{{displayName}} 有 {{count}} 筆異動未送出：{{message}}',
  ],
  'outbound.doubtful_one': [
    '{{displayName}} did not say whether {{count}} change arrived: {{message}}. Check on the platform, then decide.',
    '{{displayName}} 未回覆 {{count}} 筆異動是否成功：{{message}}。請至平台確認後決定。',
  ],
  'outbound.doubtful_other': [
    '{{displayName}} did not say whether {{count}} changes arrived: {{message}}. Check on the platform, then decide.',
    '{{displayName}} 未回覆 {{count}} 筆異動是否成功：{{message}}。請至平台確認後決定。',
  ],
  'webhook.failing': [
    '{{displayName}} no longer sends orders instantly; scheduled fetching continues',
    '{{displayName}} 的即時訂單通知失效，排程抓取照常進行',
  ],
  'webhook.alarm': [
    'Deliveries for {{displayName}} with an invalid signature were refused',
    '已拒絕 {{displayName}} 簽章不符的通知',
  ],
  other: ['News about {{displayName}}', '{{displayName}} 有新消息'],
});
