import { Button, Group, Popover, TextInput } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import { useFormat } from '../i18n/format.ts';
import { defineWords } from '../i18n/words.ts';
import { useUiWords } from './words.ts';

const useRangeWords = defineWords('timeRange', {
  from: ['From', '起'],
  to: ['To', '迄'],
  today: ['Today', '今天'],
  lastHour: ['Last hour', '最近 1 小時'],
  lastDay: ['Last 24 hours', '最近 24 小時'],
  days: ['Last {{count}} days', '最近 {{count}} 天'],
  apply: ['Apply', '套用'],
  zone: ['Times are yours: {{zone}}', '時間依您的時區：{{zone}}'],
  wrongOrder: ['The end is before the start.', '結束時間早於開始時間。'],
});

export interface TimeRange {
  /** ISO, UTC; empty where that side is open. */
  readonly from: string;
  readonly to: string;
}

const HOUR = 3_600_000;

/** A stretch of time behind one button, as days or to the minute, in the viewer's own zone. */
export function TimeRangeFilter({ label, value, onChange, unit }: { label: string; value: TimeRange; onChange: (value: TimeRange) => void; unit: 'day' | 'minute' }) {
  const t = useRangeWords();
  const ui = useUiWords();
  const { zone } = useFormat();
  const [opened, setOpened] = useState(false);
  const [draft, setDraft] = useState({ from: '', to: '' });
  const open = () => {
    setDraft({ from: toField(value.from, unit), to: toField(value.to, unit) });
    setOpened(!opened);
  };
  const set = (next: TimeRange) => {
    onChange(next);
    setOpened(false);
  };
  const wrong = draft.from !== '' && draft.to !== '' && draft.to < draft.from;
  const backTo = (ms: number): TimeRange => ({ from: new Date(ms).toISOString(), to: '' });
  const midnight = new Date().setHours(0, 0, 0, 0);
  const presets: readonly [string, () => TimeRange][] = unit === 'day'
    ? [[t('today'), () => backTo(midnight)], [t('days', { count: 7 }), () => backTo(midnight - 6 * 24 * HOUR)], [t('days', { count: 30 }), () => backTo(midnight - 29 * 24 * HOUR)]]
    : [[t('lastHour'), () => backTo(Date.now() - HOUR)], [t('lastDay'), () => backTo(Date.now() - 24 * HOUR)], [t('days', { count: 7 }), () => backTo(Date.now() - 7 * 24 * HOUR)]];
  const type = unit === 'day' ? 'date' : 'datetime-local';
  const active = value.from !== '' || value.to !== '';
  return (
    <Popover position="bottom-start" trapFocus returnFocus opened={opened} onChange={setOpened}>
      <Popover.Target>
        <Button size="xs" className="q-filter-button" variant={active ? 'light' : 'default'} rightSection={<IconChevronDown size={14} aria-hidden="true" />} onClick={open}>{label}</Button>
      </Popover.Target>
      <Popover.Dropdown className="q-filter-menu" aria-label={label}>
        <form className="q-stack" onSubmit={(event) => { event.preventDefault(); if (!wrong) set({ from: fromField(draft.from, unit, false), to: fromField(draft.to, unit, true) }); }}>
          <Group gap={6}>{presets.map(([text, range]) => <Button key={text} size="compact-xs" variant="default" onClick={() => set(range())}>{text}</Button>)}</Group>
          <Group gap={8} wrap="nowrap" align="flex-start">
            <TextInput size="xs" type={type} label={t('from')} value={draft.from} onChange={(event) => setDraft({ ...draft, from: event.currentTarget.value })} />
            <TextInput size="xs" type={type} label={t('to')} value={draft.to} error={wrong ? t('wrongOrder') : null} onChange={(event) => setDraft({ ...draft, to: event.currentTarget.value })} />
          </Group>
          <span className="q-muted q-small">{t('zone', { zone })}</span>
          <Group justify="flex-end" gap={6}>
            {active ? <Button size="compact-sm" variant="subtle" onClick={() => set({ from: '', to: '' })}>{ui('clear')}</Button> : null}
            <Button size="compact-sm" type="submit">{t('apply')}</Button>
          </Group>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}

/** ISO to what a date field holds: local, without a zone. */
function toField(iso: string, unit: 'day' | 'minute'): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return '';
  const pad = (value: number) => String(value).padStart(2, '0');
  const day = `${at.getFullYear()}-${pad(at.getMonth() + 1)}-${pad(at.getDate())}`;
  return unit === 'day' ? day : `${day}T${pad(at.getHours())}:${pad(at.getMinutes())}`;
}

/** The last day or minute counts as a whole. */
function fromField(text: string, unit: 'day' | 'minute', end: boolean): string {
  const at = new Date(unit === 'day' && text !== '' ? `${text}T00:00` : text);
  if (Number.isNaN(at.getTime())) return '';
  if (end && unit === 'day') at.setHours(23, 59, 59, 999);
  else if (end) at.setSeconds(59, 999);
  return at.toISOString();
}
