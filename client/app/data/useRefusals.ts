import { useTranslation } from 'react-i18next';
import { errorsByField, type UserErrorLike } from '../../api/index.ts';
import { defineWords } from '../i18n/words.ts';

/** A refusal by its code, for what the server says in one language only. */
const useRefusalWords = defineWords('refusals', {
  'code.WRONG_LOGIN': ['This does not fit. Check what you typed.', '帳號或密碼不正確，請檢查輸入內容。'],
  'code.THROTTLED': ['Too many tries. Wait a quarter of an hour.', '嘗試次數過多，請於 15 分鐘後再試。'],
  'code.REQUIRED': ['Needed', '必填'],
  'code.TAKEN': ['This is in use already.', '此內容已被使用。'],
  'code.TOO_LONG': ['This is too long.', '內容過長。'],
  'code.INVALID': ['This cannot be used as it is. Check what you typed.', '輸入內容無法使用，請檢查。'],
  'code.FORBIDDEN': ['Your role does not allow this.', '您的角色沒有此權限。'],
  'code.NOT_FOUND': ['There is no such entry any more.', '找不到此項目，可能已被刪除。'],
  'code.NOT_ALLOWED_NOW': ['This cannot be done now.', '目前無法執行此操作。'],
  'code.STALE_VERSION': ['Somebody else changed it meanwhile. Open it again.', '其他人已變更此項目，請重新開啟。'],
});

const isChinese = (text: string) => /[\u3400-\u9fff]/.test(text);

/** Refused inputs by field, in the screen's language: the server's own words where it has them, else the words of the code. */
export function useRefusals(): (errors: readonly UserErrorLike[]) => Record<string, string> {
  const t = useRefusalWords();
  const { i18n } = useTranslation();
  return (errors) => errorsByField(errors.map((error) => {
    const key = `code.${error.code}`;
    const known = i18n.language === 'zh-TW' && !isChinese(error.message) && i18n.exists(key, { ns: 'refusals', keySeparator: false });
    return known ? { ...error, message: t(`code.${error.code}` as 'code.INVALID') } : error;
  }));
}
