import type { ConnectorError } from '../connectors/errors.ts';
import type { Words } from '../values/words.ts';
import { toGlobalId } from '../graphql/ids.ts';
import {
  connectionTestError,
  cooldownError,
  inputError,
  Refusal,
  refuse,
  shopConnectedError,
} from '../graphql/user-errors.ts';
import { forbidden } from '../graphql/errors.ts';
import type { ActionReason, ActionState } from './actions.ts';
import type { StatusCause } from './connection/connection-state.ts';
import type { InputFault } from './input-fault.ts';

/** @throws {Refusal} naming every fault at once, each at its field */
export function refuseFaults(faults: readonly InputFault[]): void {
  if (faults.length > 0)
    throw new Refusal(...faults.map(({ code, message, field }) => inputError(code, message, field)));
}

/** @throws {Refusal} with the reason the screen shows on the button (C7) */
export function refuseAction(state: ActionState): void {
  if (state.allowed || state.reason === null) return;
  if (state.reason === 'noPermission') throw forbidden();
  const words = reasons[state.reason];
  if (state.availableAt) throw new Refusal(cooldownError(words, state.availableAt));
  throw refuse('NOT_ALLOWED_NOW', words);
}

/** A platform's failure as a person meets it. */
export function platformRefusal(
  code: 'PLATFORM_FAILED' | 'CONNECTION_FAILED' | 'WRONG_SHOP',
  cause: StatusCause,
  platformMessage: string | null,
): Refusal {
  return new Refusal(connectionTestError(cause, causes[cause], platformMessage, code));
}

/** The shop is connected already: as an account of the same merchant, which is named, or of another one, who is not. */
export function shopConnected(holder: { readonly accountId: string; readonly displayName: string } | null): Refusal {
  return new Refusal(
    holder === null
      ? shopConnectedError(
          {
            en: 'This store is connected already, by another merchant. Ask the operator if it is yours.',
            zhTW: '此商店已由其他商家連線。若確為您的商店，請洽管理員。',
          },
          null,
        )
      : shopConnectedError(
          {
            en: `This store is connected already, as "${holder.displayName}".`,
            zhTW: `此商店已連線，帳號為「${holder.displayName}」。`,
          },
          { ecAccountId: toGlobalId('ecAccount', holder.accountId), displayName: holder.displayName },
        ),
  );
}

export const failureWords = (failure: ConnectorError): Words => causes[failure.failureCause];

export const closedWords: Words = {
  en: 'This account was deleted. Its orders can still be worked on by hand.',
  zhTW: '此帳號已刪除，其訂單仍可人工處理。',
};

const reasons: Readonly<Record<Exclude<ActionReason, 'noPermission'>, Words>> = {
  accountClosed: closedWords,
  notConnected: { en: 'The account is not connected.', zhTW: '帳號尚未連線。' },
  fetchOff: { en: 'Order fetch is switched off.', zhTW: '訂單抓取未啟用。' },
  cooldown: { en: 'Fetched by hand a short while ago. Please wait.', zhTW: '操作太頻繁，請稍後再試。' },
  pushOff: { en: 'Inbound push is switched off.', zhTW: '入庫推送未啟用。' },
  notSupported: { en: 'The platform does not offer this.', zhTW: '此平台不支援。' },
  notAuthorizationPlatform: { en: 'This platform is not connected by authorization.', zhTW: '此平台不使用授權連線。' },
  runInProgress: { en: 'A run is already in progress.', zhTW: '已有執行中的作業。' },
  authorizationNotConfigured: {
    en: 'This server has no app keys for the platform yet. Please ask the operator.',
    zhTW: '系統尚未設定此平台的應用程式金鑰，請洽管理員。',
  },
  notAvailableYet: { en: 'Not available yet.', zhTW: '尚未提供。' },
};

const causes: Readonly<Record<StatusCause, Words>> = {
  wrongCredentials: { en: 'The platform does not accept these credentials.', zhTW: '平台不接受這組連線資料。' },
  missingPermission: { en: 'The credentials lack a permission.', zhTW: '連線資料的權限不足。' },
  ipNotAllowed: { en: "Our address is not on the platform's allowlist.", zhTW: '我們的 IP 不在平台的白名單中。' },
  clockSkew: { en: "The platform's clock and ours differ too much.", zhTW: '與平台的時間差距過大。' },
  rateLimited: { en: 'The platform asks us to wait. Please try again shortly.', zhTW: '平台要求稍候，請稍後再試。' },
  shopClosed: { en: 'The shop is closed or suspended on the platform.', zhTW: '商店在平台上已關閉或停權。' },
  wrongShop: { en: "This is another shop than the account's own.", zhTW: '這不是此帳號原本的商店。' },
  shopTaken: { en: 'Another account is already connected to this store.', zhTW: '已有其他帳號連線至此商店。' },
  unreachable: { en: 'The platform cannot be reached at the moment.', zhTW: '目前無法連上平台。' },
  malformedAnswer: { en: "The platform's answer could not be read.", zhTW: '無法解讀平台的回應。' },
  badAddress: {
    en: 'This is not the address of a shop: it must be its public https:// address.',
    zhTW: '此網址不是可連線的商店網址，請填寫商店對外公開的 https:// 網址。',
  },
  refused: { en: 'The platform refused.', zhTW: '平台拒絕了請求。' },
  featureNotInPlan: {
    en: 'The merchant’s plan on the platform does not include this feature.',
    zhTW: '商家在平台上的方案未包含此功能。',
  },
  appKeysRefused: {
    en: 'The platform does not accept the app keys of this server. Please contact the operator.',
    zhTW: '平台不接受本系統的應用程式金鑰，請通知系統管理員。',
  },
  authorizationEnded: {
    en: 'The authorization ended. Please authorize the account again.',
    zhTW: '授權已到期或失效，請重新授權。',
  },
  authorizationRevoked: { en: 'The authorization was revoked.', zhTW: '授權已被撤銷。' },
};
