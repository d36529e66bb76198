import { defineWords } from '../i18n/words.ts';

export const useSessionWords = defineWords('session', {
  signIn: ['Sign in', '登入'],
  email: ['E-mail', '電子郵件'],
  password: ['Password', '密碼'],
  signedOut: ['You are signed out. Sign in to continue.', '您已登出，請重新登入。'],
  signedOutKept: [
    'You are signed out. Sign in to continue: your unsaved changes are still here.',
    '您已登出，請重新登入；尚未儲存的輸入內容仍會保留。',
  ],
  demoTitle: ['Demo', '示範環境'],
  demoBody: [
    'The demo logins are printed in the terminal where the server was started.',
    '示範帳號顯示於伺服器啟動畫面。',
  ],
  tagline: ['Stores, orders and stock of your merchants, in one place.', '商家的商店、訂單與庫存，集中於一處。'],
  language: ['Language', '語言'],
  profile: ['Profile', '個人資料'],
  name: ['Name', '姓名'],
  save: ['Save', '儲存'],
  saved: ['Saved', '已儲存'],
  you: ['You', '基本資料'],
  role: ['Role', '角色'],
  merchants: ['Merchants', '商家'],
  allMerchants: ['All merchants', '所有商家'],
  changePassword: ['Change password', '變更密碼'],
  currentPassword: ['Current password', '目前密碼'],
  newPassword: ['New password', '新密碼'],
  newPasswordHelp: [
    'At least {{count}} characters. A sentence is easier to remember than symbols.',
    '至少 {{count}} 個字元，使用句子比符號更容易記住。',
  ],
  revokeTokens: ['Revoke my API tokens too', '同時撤銷我的 API 權杖'],
  revokeTokensHelp: [
    'Your other sessions end at once. Programs that use your API tokens keep working unless you revoke the tokens here.',
    '其他工作階段會立即結束；若未在此撤銷，使用您權杖的程式仍可繼續運作。',
  ],
  passwordChanged: ['Password changed', '密碼已變更'],
});
