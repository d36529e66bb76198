import { defineWords } from '../../i18n/words.ts';

export const useTestWords = defineWords('connectionTest', {
  test: ['Test Connection', '測試連線'],
  title: ['Connection test', '連線測試'],
  last: ['Last connection test', '最近一次連線測試'],
  none: ['The connection has not been tested yet.', '尚無連線測試紀錄。'],
  steps: ['Steps of the connection test', '連線測試步驟'],
  by: ['by {{name}}', '由 {{name}} 執行'],
  'state.PENDING': ['waiting', '等待中'],
  'state.RUNNING': ['trying…', '測試中…'],
  'state.PASSED': ['passed', '通過'],
  'state.FAILED': ['failed', '失敗'],
  'state.SKIPPED': ['cannot be tested', '此平台無法測試'],
  'state.NOT_REACHED': ['not reached', '未執行'],
  noSecond: ['No second account was made.', '未建立第二個帳號。'],
  'advice.SHOP_TAKEN': [
    'One store is one account. Work with the account that has it, or ask the operator if it belongs to another merchant.',
    '一間商店只能有一個帳號。請使用已連線的帳號；若由其他商家連線，請洽管理員。',
  ],
  running: ['Testing the connection', '正在測試連線'],
  runningBy: ['{{name}} is testing the connection', '{{name}} 正在測試連線'],
  ok: ['Connected in {{time}}', '已於 {{time}} 內連線成功'],
  stopped: ['The test failed: {{cause}}', '測試中止：{{cause}}'],
  abandoned: ['The test did not finish', '測試未完成'],
  abandonedBody: [
    'The server was stopped, or the test took too long. The result says nothing about the connection; test again.',
    '執行測試的伺服器中途停止，或測試耗時過久。此結果不代表連線狀態，請重新測試。',
  ],
  outdated: [
    'The credentials were changed after this test began, so its result does not apply to them.',
    '此測試開始後連線資料已變更，結果不適用於目前的連線資料。',
  ],
  outboundIp: ['Our IP address', '我們的 IP 位址'],
  calls: ['Calls of this test', '此測試的 API 呼叫'],
  'advice.WRONG_CREDENTIALS': [
    'Compare each field with the platform’s back office, correct it here and test again.',
    '請與平台後台逐欄核對連線資料，更正後再測試一次。',
  ],
  'advice.MISSING_PERMISSION': [
    'Grant the permission in the platform’s back office, then test again.',
    '請至平台後台開啟所需權限，再測試一次。',
  ],
  'advice.IP_NOT_ALLOWED': [
    'Add our IP address to the allowlist in the platform’s back office, then test again.',
    '請至平台後台將我們的 IP 位址加入白名單，再測試一次。',
  ],
  'advice.CLOCK_SKEW': [
    'The server’s clock is wrong. Ask your administrator to correct it.',
    '伺服器時鐘需校正，請通知管理員。',
  ],
  'advice.RATE_LIMITED': [
    'Wait a few minutes, then test again. The status stays as it was.',
    '請等待數分鐘後再測試，連線狀態維持不變。',
  ],
  'advice.SHOP_CLOSED': [
    'Ask the merchant whether the shop is to open again, then test again.',
    '請向商家確認商店是否會再開放，再測試一次。',
  ],
  'advice.WRONG_SHOP': [
    'Enter the credentials of this account’s own shop. For another shop, create another account.',
    '請輸入此帳號所屬商店的連線資料；若為其他商店，請另建帳號。',
  ],
  'advice.UNREACHABLE': [
    'Check the address, if you typed one. Otherwise the platform is away: test again later. The status stays as it was.',
    '若有自行輸入網址，請確認是否正確；否則為平台暫時無法連線，請稍後再測試。連線狀態維持不變。',
  ],
  'advice.MALFORMED_ANSWER': [
    'The platform answered something else than expected. Test again later; if it stays so, the API log shows what it sent. The status stays as it was.',
    '平台的回應不符預期，請稍後再測試；若持續發生，可於 API 紀錄查看回應內容。連線狀態維持不變。',
  ],
  'advice.BAD_ADDRESS': [
    'Enter the shop’s address as its customers open it: public, beginning with https://, without a user name, and the one it does not redirect from.',
    '請填寫顧客開啟商店時的網址：須對外公開、以 https:// 開頭、不含帳號，且不會再轉址。',
  ],
  'advice.REFUSED': [
    'The API log shows what was asked and what the platform said.',
    '可於 API 紀錄查看送出的要求與平台的回應。',
  ],
  'advice.FEATURE_NOT_IN_PLAN': [
    'Ask the merchant to move to a plan with this feature on the platform, then test again.',
    '請商家在平台升級至包含此功能的方案，再測試一次。',
  ],
  'advice.APP_KEYS_REFUSED': [
    'The app keys of this server must be renewed. Tell your administrator. The status stays as it was.',
    '本系統的應用程式金鑰需更新，請通知管理員。連線狀態維持不變。',
  ],
  'advice.AUTHORIZATION_ENDED': [
    'Authorize the account again; its settings and mappings stay.',
    '請重新授權；設定與對應會保留。',
  ],
  'advice.AUTHORIZATION_REVOKED': [
    'Authorize the account again; its settings and mappings stay.',
    '請重新授權；設定與對應會保留。',
  ],
});
