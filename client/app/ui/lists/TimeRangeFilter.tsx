import { Button, Group, Popover } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import { useFormat } from '../../i18n/format.ts';
import { defineWords } from '../../i18n/words.ts';
import { localParts } from '../forms/days.ts';
import { isoOf, type Span, SpanFields } from '../forms/SpanFields.tsx';
import { useUiWords } from '../words.ts';

const useRangeWords = defineWords('timeRange', {
  today: ['Today', '今天'],
  lastHour: ['Last hour', '最近 1 小時'],
  lastDay: ['Last 24 hours', '最近 24 小時'],
  days: ['Last {{count}} days', '最近 {{count}} 天'],
  apply: ['Apply', '套用'],
  zone: ['Your time zone: {{zone}}', '時間依您的時區：{{zone}}'],
  wrongOrder: ['The end is before the start.', '結束時間早於開始時間。'],
});

export interface TimeRange {
  /** ISO, UTC; empty where that side is open. */
  readonly from: string;
  readonly to: string;
}

const HOUR = 3_600_000;
const EMPTY: Span = { from: { day: '', time: '00:00' }, to: { day: '', time: '23:59' } };

/** A stretch of time behind one button, as days or to the minute, in the viewer's own zone. */
export function TimeRangeFilter({
  label,
  value,
  onChange,
  unit,
}: {
  label: string;
  value: TimeRange;
  onChange: (value: TimeRange) => void;
  unit: 'day' | 'minute';
}) {
  const t = useRangeWords();
  const ui = useUiWords();
  const { zone } = useFormat();
  const [opened, setOpened] = useState(false);
  const [draft, setDraft] = useState<Span>(EMPTY);
  const open = () => {
    setDraft({ from: momentOf(value.from) ?? EMPTY.from, to: momentOf(value.to) ?? EMPTY.to });
    setOpened(!opened);
  };
  const set = (next: TimeRange) => {
    onChange(next);
    setOpened(false);
  };
  const withTime = unit === 'minute';
  const [from, to] = [isoOf(draft.from, false, withTime), isoOf(draft.to, true, withTime)];
  const wrong = from !== null && to !== null && to < from;
  const backTo = (ms: number): TimeRange => ({ from: new Date(ms).toISOString(), to: '' });
  const midnight = new Date().setHours(0, 0, 0, 0);
  const presets: readonly [string, () => TimeRange][] =
    unit === 'day'
      ? [
          [t('today'), () => backTo(midnight)],
          [t('days', { count: 7 }), () => backTo(midnight - 6 * 24 * HOUR)],
          [t('days', { count: 30 }), () => backTo(midnight - 29 * 24 * HOUR)],
        ]
      : [
          [t('lastHour'), () => backTo(Date.now() - HOUR)],
          [t('lastDay'), () => backTo(Date.now() - 24 * HOUR)],
          [t('days', { count: 7 }), () => backTo(Date.now() - 7 * 24 * HOUR)],
        ];
  const active = value.from !== '' || value.to !== '';
  return (
    <Popover position="bottom-start" trapFocus returnFocus opened={opened} onChange={setOpened}>
      <Popover.Target>
        <Button
          size="xs"
          className="q-filter-button"
          variant={active ? 'light' : 'default'}
          rightSection={<IconChevronDown size={14} aria-hidden="true" />}
          onClick={open}
        >
          {label}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className="q-filter-menu" aria-label={label}>
        <form
          className="q-stack"
          onSubmit={(event) => {
            event.preventDefault();
            if (!wrong) set({ from: from ?? '', to: to ?? '' });
          }}
        >
          <Group gap={6}>
            {presets.map(([text, range]) => (
              <Button key={text} size="compact-xs" variant="default" onClick={() => set(range())}>
                {text}
              </Button>
            ))}
          </Group>
          <SpanFields
            value={draft}
            onChange={setDraft}
            withTime={withTime}
            errors={{ to: wrong ? t('wrongOrder') : null }}
          />
          <span className="q-muted q-small">{t('zone', { zone })}</span>
          <Group justify="flex-end" gap={6}>
            {active ? (
              <Button size="compact-sm" variant="subtle" onClick={() => set({ from: '', to: '' })}>
                {ui('clear')}
              </Button>
            ) : null}
            <Button size="compact-sm" type="submit">
              {t('apply')}
            </Button>
          </Group>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}

function momentOf(iso: string): Span['from'] | null {
  const at = new Date(iso);
  return Number.isNaN(at.getTime()) ? null : localParts(at);
}
