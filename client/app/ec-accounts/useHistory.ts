import { i18n } from '../i18n/i18n.ts';
import { useFormat } from '../i18n/format.ts';
import { enumValue, useEnumWords } from '../trade/words.ts';
import { useHistoryWords } from './history-words.ts';

type Fields = Readonly<Record<string, unknown>>;
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const text = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number'
    ? String(value)
    : value === null || value === undefined
      ? '–'
      : JSON.stringify(value);

/** Slots are recorded as minutes after midnight. */
const slot = (value: unknown): string =>
  typeof value === 'number'
    ? `${String(Math.floor(value / 60)).padStart(2, '0')}:${String(value % 60).padStart(2, '0')}`
    : text(value);

/**
 * An account's audit entries as sentences (H4). Ids say nothing to a person and are left out; credentials appear by
 * name only.
 */
export function useHistory() {
  const t = useHistoryWords();
  const words = useEnumWords();
  const format = useFormat();
  const said = (key: string, otherwise: string) =>
    i18n.exists(key, { ns: 'accountHistory', keySeparator: false }) ? t(key as 'action.created') : otherwise;

  const schedule = (value: unknown) =>
    isFields(value) && value['enabled'] === true
      ? `${t('on')} ${Array.isArray(value['slots']) ? value['slots'].map(slot).join(' ') : ''}`.trim()
      : t('off');
  const push = (value: unknown) =>
    isFields(value) && value['enabled'] === true ? `${text(value['percentage'])}%` : t('off');
  const mappings = ({ from, to }: Fields): string => {
    const [before, after] = [isFields(from) ? from : {}, isFields(to) ? to : {}];
    const added = Object.keys(after).filter((code) => !(code in before));
    const removed = Object.keys(before).filter((code) => !(code in after));
    const changed = Object.keys(after).filter((code) => code in before && before[code] !== after[code]);
    return [
      added.length > 0 ? t('added', { codes: added.join(', ') }) : null,
      removed.length > 0 ? t('removed', { codes: removed.join(', ') }) : null,
      changed.length > 0 ? t('mappedAnew', { codes: changed.join(', ') }) : null,
    ]
      .filter(Boolean)
      .join('; ');
  };
  const settings = ({ from, to }: Fields): string => {
    const [before, after] = [isFields(from) ? from : {}, isFields(to) ? to : {}];
    const list = (value: unknown) => (Array.isArray(value) ? value.map(text).join(', ') : text(value));
    return [...new Set([...Object.keys(before), ...Object.keys(after)])]
      .filter((key) => list(before[key]) !== list(after[key]))
      .map((key) => `${key} ${list(before[key])} → ${list(after[key])}`)
      .join('; ');
  };
  const value = (field: string, change: unknown): string => {
    if (field === 'salesChannelId') return isFields(change) ? t('changed') : '';
    if (field === 'credentials')
      return (Array.isArray(change) ? change.map(text) : isFields(change) ? Object.keys(change) : [text(change)]).join(
        ', ',
      );
    if (field === 'result') return change === 'passed' ? t('passed') : words('cause', enumValue(text(change)));
    if (field === 'trigger') return words('trigger', enumValue(text(change)));
    if ((field === 'from' || field === 'to') && typeof change === 'string') return format.exact(change);
    if (!isFields(change) || !('to' in change)) return text(change);
    if (field === 'shippingMappings') return mappings(change);
    if (field === 'settings') return settings(change);
    const show = field === 'schedule' ? schedule : field === 'inboundPush' ? push : text;
    return `${show(change['from'])} → ${show(change['to'])}`;
  };
  return {
    headline(action: string, name: string | null): string {
      const short = action.replace(/^ecAccount\./, '');
      const what = said(`action.${short}`, short);
      return name === null ? t('bySystem', { action: what }) : t('by', { action: what, name });
    },
    /** Null where the change says nothing a person could use. */
    change(field: string, change: unknown): string | null {
      if (field === 'repaired' || field === 'cleanedUp') return null;
      const shown = value(field, change);
      return shown === '' ? null : `${said(`field.${field}`, field)}: ${shown}`;
    },
  };
}
