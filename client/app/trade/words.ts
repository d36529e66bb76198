import { useCurrentLanguage } from '../i18n/current-language.tsx';
import { i18n } from '../i18n/i18n.ts';
import { defineWords, type WordParams, type Words } from '../i18n/words.ts';

/** The API's closed lists in people's words, as `enum.VALUE`. */
export const useTradeWords = defineWords('trade', {
  outage: [
    '{{platform}}: Platform not reachable since {{since}}, next try {{next}}',
    '{{platform}}：平台自 {{since}} 起無法連線，下次嘗試時間 {{next}}',
  ],
  outageBody: [
    'No orders are lost: fetching waits and resumes as soon as the platform answers.',
    '資料不會遺失：訂單抓取會先等候，平台恢復後自動繼續。',
  ],
  'connectionStatus.CONNECTED': ['Connected', '已連線'],
  'connectionStatus.DISCONNECTED': ['Disconnected', '已斷線'],
  'connectionStatus.NOT_VERIFIED': ['Not Verified', '未驗證'],
  'cause.WRONG_CREDENTIALS': ['The platform does not accept the credentials', '平台不接受這組連線資料'],
  'connectionStatus.CLOSED': ['Closed', '已關閉'],
  'cause.MISSING_PERMISSION': ['A permission is missing on the platform', '平台端缺少必要權限'],
  'cause.IP_NOT_ALLOWED': ['Our IP address is not on the platform’s allowlist', '我們的 IP 尚未加入平台白名單'],
  'cause.CLOCK_SKEW': ['The clocks differ too much', '時鐘誤差過大'],
  'cause.RATE_LIMITED': ['The platform asks us to slow down', '平台要求降低呼叫頻率'],
  'cause.SHOP_CLOSED': ['The shop is closed', '商店已關閉'],
  'cause.WRONG_SHOP': ['These credentials belong to another shop', '這組連線資料屬於另一間商店'],
  'cause.SHOP_TAKEN': ['This store is connected already', '此商店已連線'],
  'cause.UNREACHABLE': ['The platform cannot be reached', '無法連線至平台'],
  'cause.MALFORMED_ANSWER': ['The platform’s answer could not be understood', '無法解讀平台的回應'],
  'cause.BAD_ADDRESS': ['There is no shop at this address', '此網址找不到商店'],
  'cause.REFUSED': ['The platform refused the request', '平台拒絕了此要求'],
  'cause.FEATURE_NOT_IN_PLAN': ['Not included in the merchant’s plan on the platform', '平台方案未包含此功能'],
  'cause.APP_KEYS_REFUSED': ['The platform does not accept this server’s app keys', '平台不接受本系統的應用程式金鑰'],
  'cause.AUTHORIZATION_ENDED': ['The authorization ended', '授權已到期或失效'],
  'cause.AUTHORIZATION_REVOKED': ['The authorization was revoked', '授權已被撤銷'],
  'connect.AUTHORIZATION': ['Authorization login', '授權登入'],
  'connect.KEY': ['Key or token', '金鑰或權杖'],
  'connect.CREDENTIALS': ['Account and password', '帳號與密碼'],
  'connect.SIGNED': ['Signed requests', '簽章請求'],
  'intake.REAL_TIME': ['Real time', '即時'],
  'intake.SCHEDULED': ['Scheduled', '排程'],
  'afterShipping.PLATFORM_NUMBER_AND_LABEL': ['Platform assigns number, prints label', '平台配號並列印託運單'],
  'afterShipping.SELF_SHIP': ['Self-ship, tracking number reported', '自行出貨並回報物流單號'],
  'afterShipping.READ_ONLY': ['Read-only, nothing reported back', '唯讀，不回報'],
  'codes.CUSTOM': ['Custom', '可自訂'],
  'codes.FIXED': ['Fixed list', '固定清單'],
  'codes.PER_ACCOUNT': ['Each account has its own', '依帳號而定'],
  'trigger.SCHEDULE': ['Schedule', '排程'],
  'trigger.MANUAL': ['Manual', '手動'],
  'trigger.WEBHOOK': ['Sent by platform', '平台即時通知'],
  'trigger.SINGLE': ['One order', '單筆訂單'],
  'trigger.RANGE': ['Date range', '日期區間'],
  'runState.QUEUED': ['Waiting', '等待中'],
  'runState.RUNNING': ['Running', '執行中'],
  'runState.SUCCEEDED': ['Done', '完成'],
  'runState.PARTLY_FAILED': ['Partly failed', '部分失敗'],
  'runState.FAILED': ['Failed', '失敗'],
  'runState.CANCELLED': ['Cancelled', '已取消'],
  'outcome.CREATED': ['New', '新增'],
  'outcome.UPDATED': ['Updated', '更新'],
  'outcome.HELD': ['Held', '暫緩'],
  'outcome.SKIPPED': ['Skipped', '略過'],
  'outcome.FAILED': ['Failed', '失敗'],
  'skip.NOT_READY': ['Not ready on the platform yet', '平台端尚未就緒'],
  'skip.SHIPPED': ['Already shipped', '已出貨'],
  'skip.CANCELLED': ['Cancelled', '已取消'],
  'skip.UNPAID': ['Not paid and not cash on delivery', '未付款且非貨到付款'],
  'skip.NOTHING_TO_SHIP': ['Nothing to ship', '沒有需出貨的商品'],
  'skip.FULFILLED_BY_PLATFORM': ['Shipped by the platform itself', '由平台倉庫出貨'],
  'orderStatus.HELD': ['Held', '暫緩中'],
  'orderStatus.READY': ['Ready', '可出貨'],
  'orderStatus.SHIPPED': ['Shipped', '已出貨'],
  'orderStatus.CANCELLED': ['Cancelled', '已取消'],
  'hold.SHIPPING_MISSING': ['No shipping method', '缺少配送方式'],
  'hold.SHIPPING_UNMAPPED': ['Shipping not mapped', '配送方式未對應'],
  'hold.PAYMENT_UNKNOWN': ['Payment unknown', '付款方式不明'],
  'hold.UNKNOWN_PRODUCT': ['Unknown product', '未知商品'],
  'hold.MANUAL': ['Held by a person', '人工暫緩'],
  'hold.PLATFORM_CANCELLED': ['Cancelled on the platform', '平台已取消'],
  'hold.PLATFORM_NOT_READY': ['No longer ready on the platform', '平台端不再就緒'],
  'hold.PLATFORM_MISSING': ['No longer on the platform', '平台已查無此訂單'],
  'hold.CONTENT_UNREADABLE': ['Changed, and cannot be read', '內容有變更但無法讀取'],
  'hold.QUANTITY_UNCLEAR': ['Quantity is not a whole number', '數量並非整數'],
  'hold.BUNDLE_UNCLEAR': ['Bundle: box or contents?', '組合商品出貨方式未定'],
  'hold.RECIPIENT_MISSING': ['No recipient', '缺少收件人'],
  'payment.PREPAID': ['Prepaid', '已付款'],
  'payment.CASH_ON_DELIVERY': ['Cash on delivery', '貨到付款'],
  'payment.UNKNOWN': ['Unknown', '不明'],
  'lineText.BUYER': ['Buyer', '買家'],
  'lineText.PLATFORM': ['Platform', '平台'],
  'lineText.MADE_TO_ORDER': ['Made to order', '客製'],
  'lineText.GIFT': ['Gift', '贈品'],
  'event.IMPORTED': ['Imported', '已匯入'],
  'event.UPDATED': ['Updated', '已更新'],
  'event.HELD': ['Held', '暫緩'],
  'event.RELEASED': ['Released', '解除暫緩'],
  'event.CANCELLED_ON_PLATFORM': ['Cancelled on the platform', '平台已取消'],
  'event.SHIPPED_ON_PLATFORM': ['Shipped on the platform', '平台已出貨'],
  'event.CHANGED_BY_PERSON': ['Changed by a person', '人工變更'],
  'logResult.OK': ['OK', '成功'],
  'logResult.CREDENTIALS_REJECTED': ['Credentials rejected', '連線資料遭拒絕'],
  'logResult.IP_NOT_ALLOWED': ['IP not allowed', 'IP 未允許'],
  'logResult.PERMISSION_MISSING': ['Permission missing', '缺少權限'],
  'logResult.RATE_LIMITED': ['Rate limited', '頻率受限'],
  'logResult.PLATFORM_UNAVAILABLE': ['Platform unavailable', '平台無法使用'],
  'logResult.PLATFORM_REFUSED': ['Refused by platform', '平台拒絕'],
  'logResult.MALFORMED_ANSWER': ['Unreadable answer', '回應格式錯誤'],
  'logResult.OUTCOME_UNKNOWN': ['Outcome unknown', '結果不明'],
  'logResult.DELIVERY_REFUSED': ['Delivery refused', '拒收通知'],
  'direction.OUTBOUND': ['To platform', '送往平台'],
  'direction.INBOUND': ['From platform', '來自平台'],
  'webhook.NOT_SUPPORTED': ['Not offered by the platform', '平台未提供'],
  'webhook.NONE': ['Not set up', '尚未設定'],
  'webhook.ACTIVE': ['Active', '運作中'],
  'webhook.FAILING': ['Failing', '異常'],
  'role.WAREHOUSE_ADMIN': ['Warehouse admin', '倉儲管理員'],
  'role.WAREHOUSE_OPERATOR': ['Warehouse operator', '倉儲操作員'],
  'role.WAREHOUSE_VIEWER': ['Warehouse viewer', '倉儲檢視者'],
  'role.MERCHANT_OWNER': ['Merchant owner', '商家擁有者'],
  'role.MERCHANT_STAFF': ['Merchant staff', '商家人員'],
  'role.MERCHANT_VIEWER': ['Merchant viewer', '商家檢視者'],
  'permission.EC_ACCOUNT_READ': ['Read EC accounts', '檢視電商帳號'],
  'permission.EC_ACCOUNT_WRITE': ['Change EC accounts', '變更電商帳號'],
  'permission.EC_ACCOUNT_FETCH': ['Fetch orders', '抓取訂單'],
  'permission.ORDER_READ': ['Read orders', '檢視訂單'],
  'permission.ORDER_WRITE': ['Hold and release orders', '暫緩與解除訂單'],
  'permission.SHIPMENT_WRITE': ['Ship orders and print labels', '出貨與列印託運單'],
  'permission.ORDER_PERSONAL_DATA': ['See buyers’ personal data', '檢視買家個資'],
  'permission.RAW_PAYLOAD_READ': ['See raw payloads', '檢視原始資料'],
  'permission.API_LOG_READ': ['Read API logs', '檢視 API 紀錄'],
  'permission.SETTINGS_WRITE': ['Change settings', '變更設定'],
  'permission.USER_MANAGE': ['Manage users', '管理使用者'],
  'permission.AUDIT_READ': ['Read the history of changes', '檢視變更紀錄'],
  'permission.TOKEN_MANAGE': ['Manage API tokens', '管理 API 權杖'],
  'permission.STOCK_READ': ['See put-aways and stock numbers', '檢視上架與庫存數量'],
  'permission.STOCK_WRITE': ['Synchronise stock and product mappings', '同步庫存與商品對應'],
  'permission.PUT_AWAY_WRITE': ['Report goods put away', '回報商品上架'],
  'match.SKU': ['SKU', 'SKU 貨號'],
  'match.BARCODE': ['Barcode', '條碼'],
  'category.CONNECTION': ['Connection', '連線'],
  'category.FETCH': ['Order fetch', '訂單抓取'],
  'category.HOLD': ['Holds', '暫緩'],
  'category.SHIPPING': ['Shipping', '出貨'],
  'category.STOCK': ['Stock', '庫存'],
  'category.SYSTEM': ['System', '系統'],
  'step.REACH_HOST': ['Reach the platform', '連線至平台'],
  'step.SIGN_IN': ['Sign in', '登入驗證'],
  'step.READ_ORDERS': ['Read orders', '讀取訂單'],
  'step.WRITE_RIGHT': ['Right to write', '寫入權限'],
  'reason.ACCOUNT_CLOSED': [
    'This account was deleted. Its orders can still be worked on by hand.',
    '此帳號已刪除，其訂單仍可人工處理。',
  ],
  'reason.NO_PERMISSION': ['Your role does not allow this.', '您的角色沒有此權限。'],
  'reason.NOT_CONNECTED': [
    'The account is not connected. Restore the connection first.',
    '帳號尚未連線，請先恢復連線。',
  ],
  'reason.FETCH_OFF': ['Fetch Orders is off. Turn it on under Edit.', '訂單抓取已關閉，請至編輯頁開啟。'],
  'reason.COOLDOWN_one': [
    'Operation too frequent, please try again in {{count}} minute.',
    '操作過於頻繁，請於 {{count}} 分鐘後再試。',
  ],
  'reason.COOLDOWN_other': [
    'Operation too frequent, please try again in {{count}} minutes.',
    '操作過於頻繁，請於 {{count}} 分鐘後再試。',
  ],
  'reason.PUSH_OFF': ['Inbound Push is off. Turn it on under Edit.', '入庫推送已關閉，請至編輯頁開啟。'],
  'reason.NOT_SUPPORTED': ['The platform does not offer this.', '此平台不支援。'],
  'reason.NOT_AUTHORIZATION_PLATFORM': [
    'This platform connects with credentials, not by authorization.',
    '此平台以連線資料連線，不使用授權登入。',
  ],
  'reason.RUN_IN_PROGRESS': ['A fetch is already running.', '已有抓取正在執行。'],
  'reason.AUTHORIZATION_NOT_CONFIGURED': [
    'The app key for this platform is not set on the server. Ask your administrator.',
    '伺服器尚未設定此平台的應用程式金鑰，請洽管理員。',
  ],
  'reason.NOT_AVAILABLE_YET': [
    'This is planned for a later version of Quaylink. Nothing is wrong with the account.',
    '此功能將於後續版本提供，帳號本身沒有問題。',
  ],
});

type TradeKey = Parameters<ReturnType<typeof useTradeWords>>[0];
export type TradeEnum = TradeKey extends infer Key ? (Key extends `${infer Name}.${string}` ? Name : never) : never;

/**
 * The server keeps its own names in facts and audit entries (`wrongCredentials`); its API and our words say
 * `WRONG_CREDENTIALS`.
 */
export const enumValue = (name: string): string =>
  name.replace(/(?<=[a-z])[A-Z]/g, (letter) => `_${letter}`).toUpperCase();

type EnumWords = (list: TradeEnum, value: string, params?: WordParams) => string;
const enumWords = new Map<string, { readonly t: Words<string>; readonly of: EnumWords }>();

/** The words for a value of one of the API's lists; a value newer than this screen is shown as it is. */
export function useEnumWords(): EnumWords {
  const language = useCurrentLanguage();
  const t = useTradeWords() as Words<string>;
  const known = enumWords.get(language);
  if (known?.t === t) return known.of;
  const has = (key: string) => i18n.getResource(language, 'trade', key, { keySeparator: false }) !== undefined;
  const of: EnumWords = (list, value, params) => {
    const key = `${list}.${value}`;
    // What is counted stands under `…_other` and, where the language has one, `…_one`.
    if (has(key)) return t(key, params);
    return has(`${key}_other`) ? t(key, params) : value;
  };
  enumWords.set(language, { t, of });
  return of;
}
