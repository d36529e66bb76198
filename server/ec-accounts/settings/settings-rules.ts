import type { PlatformManifest, Words } from '../../connectors/connector.ts';
import { textFaults } from '../../graphql/input-check.ts';
import { isPercentage } from '../../values/percentage.ts';
import { isPlainText } from '../../values/storable-text.ts';
import { isTimeSlot, maxSlots, type TimeSlot } from '../../values/time-slot.ts';
import type { InputFault } from '../input-fault.ts';

export interface Schedule {
  readonly enabled: boolean;
  readonly slots: readonly TimeSlot[];
}

export interface InboundPush {
  readonly enabled: boolean;
  readonly percentage: number;
}

export interface ShippingMappingInput {
  readonly platformCode: string;
  readonly shippingTypeId: string;
}

export const longestDisplayName = 80;
export const longestShippingCode = 120;
export const mostShippingMappings = 300;

const says = (code: InputFault['code'], field: readonly string[], en: string, zhTW: string): InputFault => ({
  code,
  field,
  message: { en, zhTW },
});

export function displayNameFaults(name: string): InputFault[] {
  if (name === '') return [says('REQUIRED', ['displayName'], 'Please give the account a name.', '請填寫顯示名稱。')];
  if (name.length > longestDisplayName)
    return [
      says(
        'TOO_LONG',
        ['displayName'],
        `At most ${longestDisplayName} characters.`,
        `最多 ${longestDisplayName} 個字元。`,
      ),
    ];
  if (!isPlainText(name)) return [says('INVALID', ['displayName'], textFaults.noText.en, textFaults.noText.zhTW)];
  return [];
}

/** One to three different times of the day, at least one while fetching is on (D1). */
export function scheduleFaults({ enabled, slots }: Schedule): InputFault[] {
  const field = ['schedule', 'slots'];
  if (!slots.every(isTimeSlot))
    return [says('INVALID', field, 'Times of the day look like 09:00.', '時段格式應為 09:00。')];
  if (enabled && slots.length === 0)
    return [says('REQUIRED', field, 'Choose at least one time slot.', '請至少選擇一個時段。')];
  if (slots.length > maxSlots)
    return [says('TOO_MANY', field, `At most ${maxSlots} time slots.`, `最多 ${maxSlots} 個時段。`)];
  if (new Set(slots).size < slots.length)
    return [says('INVALID', field, 'Each time slot only once.', '時段不可重複。')];
  return [];
}

export function inboundPushFaults(
  { enabled, percentage }: InboundPush,
  platform: Pick<PlatformManifest, 'stockPush'>,
): InputFault[] {
  if (!isPercentage(percentage))
    return [
      says(
        'INVALID',
        ['inboundPush', 'percentage'],
        'A whole percentage from 0 to 100.',
        '請填寫 0 到 100 的整數百分比。',
      ),
    ];
  if (enabled && !platform.stockPush)
    return [says('INVALID', ['inboundPush', 'enabled'], 'This platform takes no stock.', '此平台不支援庫存推送。')];
  return [];
}

/**
 * Each code once; where the codes are a list only what the list knows (F5). `own`: the codes of this account, on a
 * platform where each account has its own; null while they have not been read. Whether the shipping types exist is
 * asked of the database.
 */
export function shippingMappingFaults(
  mappings: readonly ShippingMappingInput[],
  { shippingCodes }: Pick<PlatformManifest, 'shippingCodes'>,
  own: ReadonlySet<string> | null = null,
): InputFault[] {
  const field = ['shippingMappings'];
  if (mappings.length > mostShippingMappings)
    return [
      says('TOO_MANY', field, `At most ${mostShippingMappings} mappings.`, `最多 ${mostShippingMappings} 筆對應。`),
    ];
  const seen = new Set<string>();
  const known = new Set(shippingCodes.codes.map(({ code }) => code));
  return mappings.flatMap(({ platformCode: code }, at) => {
    const here = [...field, String(at), 'platformCode'];
    if (code === '') return [says('REQUIRED', here, "Please give the platform's code.", '請填寫平台代碼。')];
    if (code.length > longestShippingCode)
      return [
        says('TOO_LONG', here, `At most ${longestShippingCode} characters.`, `最多 ${longestShippingCode} 個字元。`),
      ];
    if (!isPlainText(code)) return [says('INVALID', here, textFaults.noText.en, textFaults.noText.zhTW)];
    if (shippingCodes.kind === 'fixed' && !known.has(code))
      return [says('INVALID', here, `The platform has no shipping code ${code}.`, `平台沒有配送代碼 ${code}。`)];
    if (shippingCodes.kind === 'perAccount' && own && !own.has(code) && !known.has(code))
      return [says('INVALID', here, `This store has no shipping code ${code}.`, `此商店沒有配送代碼 ${code}。`)];
    if (seen.has(code)) return [says('INVALID', here, `${code} is mapped twice.`, `${code} 重複對應。`)];
    seen.add(code);
    return [];
  });
}

/** What a merchant's other accounts with push on already take. */
export interface PushShare {
  readonly percentage: number;
}

/**
 * Whether these together may sell more than came in: at 100 % and above there is no margin left (G2, Q3). Never blocks.
 */
export function risksOverselling(shares: readonly PushShare[]): boolean {
  return combined(shares) >= 100;
}

export const combined = (shares: readonly PushShare[]): number =>
  shares.reduce((sum, { percentage }) => sum + percentage, 0);

export const oversellingWords = (own: number, others: number): Words => ({
  en: `This account pushes ${own} %, the merchant's other accounts ${others} %: ${own + others} % in all. The same piece may be sold twice.`,
  zhTW: `此帳號推送 ${own}%，商家其他帳號合計 ${others}%，總計 ${own + others}%，可能造成超賣。`,
});
