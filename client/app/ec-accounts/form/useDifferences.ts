import { useLocalized } from '../../trade/PlatformTag.tsx';
import { useFormWords } from '../form-words.ts';
import { type AccountDraft, changedParts, type DraftPart } from './form-state.ts';
import type { Difference } from './StaleDialog.tsx';

export interface ShippingTypeChoice {
  readonly id: string;
  readonly name: string;
  readonly nameZhTW?: string | null;
  readonly active: boolean;
}

/**
 * Says field by field where a draft and what is stored now differ; a field the person did not touch is said to be
 * untouched.
 */
export function useDifferences(
  shippingTypes: readonly ShippingTypeChoice[],
  channel: { readonly id: string; readonly name: string },
  settings: readonly {
    readonly key: string;
    readonly label: { readonly en: string; readonly zhTW: string };
    readonly values: readonly string[];
  }[],
  platformName: string,
) {
  const t = useFormWords();
  const localized = useLocalized();
  const typeName = (id: string) => {
    const type = shippingTypes.find((one) => one.id === id);
    return type ? localized({ en: type.name, zhTW: type.nameZhTW ?? type.name }) : '–';
  };
  const labels: Record<DraftPart, string> = {
    displayName: t('displayName'),
    salesChannelId: t('channel'),
    credentials: t('step2'),
    schedule: t('fetchOrders'),
    inboundPush: t('inboundPush'),
    shippingMappings: t('mappings'),
    settings: t('platformSettings', { platform: platformName }),
  };
  const text: Record<DraftPart, (one: AccountDraft) => string> = {
    displayName: (one) => one.displayName,
    salesChannelId: (one) => (one.salesChannelId === channel.id ? channel.name : one.salesChannelId),
    credentials: (one) =>
      Object.keys(one.credentials).length > 0
        ? `${Object.keys(one.credentials).join(', ')}: ${t('newSecret')}`
        : '********',
    schedule: (one) => `${one.schedule.enabled ? t('on') : t('off')} ${one.schedule.slots.join(' ')}`,
    inboundPush: (one) => (one.inboundPush.enabled ? `${one.inboundPush.percentage}%` : t('off')),
    shippingMappings: (one) =>
      one.shippingMappings.map((mapping) => `${mapping.platformCode} → ${typeName(mapping.shippingTypeId)}`).join('; '),
    settings: (one) =>
      settings
        .map(({ key, label, values }) => {
          const list = (one.settings[key] ?? values).join(', ');
          return `${localized(label)}: ${list === '' ? t('nothingSet') : list}`;
        })
        .join('; '),
  };
  return (mine: AccountDraft, theirs: AccountDraft, touched: readonly DraftPart[]): Difference[] =>
    changedParts(mine, theirs).map((part) => ({
      field: labels[part],
      mine: touched.includes(part) ? text[part](mine) : t('untouched'),
      theirs: text[part](theirs),
    }));
}
