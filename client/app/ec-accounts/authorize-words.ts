import { defineWords } from '../i18n/words.ts';

export const useAuthorizeWords = defineWords('authorizeReturn', {
  authorized: ['Authorized Successfully', '授權成功'],
  shopTitle: ['Shop Title: {{title}}', '商店名稱：{{title}}'],
  chooseTitle: ['Which shop is this account for?', '此帳號要連接哪一間商店？'],
  chooseBody: [
    'You authorized several shops. Choose the one for “{{name}}”; the others stay as they are.',
    '您授權了多間商店，請選擇「{{name}}」要連接的一間，其他商店不受影響。',
  ],
  chooseTaken: ['connected already as {{name}}', '已連接為「{{name}}」'],
  chooseConfirm: ['Connect this shop', '連接此商店'],
  chooseLeft: [
    'No shop was chosen, so that the account is not connected yet. Authorize again to choose one.',
    '尚未選擇商店，帳號未連線。請重新授權並選擇。',
  ],
  authorizeFailed: ['The authorization did not succeed', '授權未成功'],
  'authorizeError.WRONG_SHOP': [
    'You signed in to a different shop than the one this account is for. Nothing was changed; sign in to the right shop and try again.',
    '您登入的商店與此帳號不符，設定未變更。請登入正確的商店後重試。',
  ],
  'authorizeError.TAKEN': [
    'Another EC account is connected to this shop already. Nothing was changed; use that account, or sign in to another shop.',
    '此商店已連接至另一個電商帳號，設定未變更。請使用該帳號，或登入其他商店。',
  ],
  'authorizeError.EXPIRED': [
    'The attempt took too long or was used already. Nothing was changed; start again with the button on the account.',
    '授權逾時或已使用過，設定未變更。請於帳號頁面重新開始。',
  ],
  'authorizeError.FORBIDDEN': [
    'The attempt was started by someone else, or you signed in again in between. Nothing was changed; start again.',
    '此授權由其他人開始，或您在過程中重新登入過，設定未變更。請重新開始。',
  ],
  'authorizeError.NOT_FOUND': ['The account was deleted in the meantime.', '此帳號已於期間被刪除。'],
  'authorizeError.INVALID': [
    'The platform sent you back with something we cannot use. Nothing was changed; start again.',
    '平台傳回的內容無法使用，設定未變更。請重新開始。',
  ],
  'authorizeError.DECLINED': [
    'The consent was declined on the platform. Nothing was changed; you can try again at any time.',
    '平台端未同意授權，設定未變更。可隨時重試。',
  ],
  'authorizeError.OTHER': ['{{cause}}. Nothing was changed; try again.', '{{cause}}。設定未變更，請重試。'],
});
