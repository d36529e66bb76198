import { useState } from 'react';
import { defineWords } from '../../i18n/words.ts';
import { Calendar } from './Calendar.tsx';
import { DayField } from './DayField.tsx';
import type { Day } from './days.ts';
import { TimeField } from './TimeField.tsx';

const useSpanWords = defineWords('span', {
  from: ['From', '起'],
  to: ['To', '迄'],
  fromTime: ['From, time', '起，時間'],
  toTime: ['To, time', '迄，時間'],
  timeFormat: ['Write a time like 09:30.', '請輸入時間，例如 09:30。'],
});

export interface Moment {
  readonly day: Day;
  /** `HH:MM` */
  readonly time: string;
}
export interface Span {
  readonly from: Moment;
  readonly to: Moment;
}

/**
 * Both ends of a stretch of time in the viewer's zone, to the day or to the minute, typed or chosen in the calendar
 * below.
 */
export function SpanFields({
  value,
  onChange,
  withTime,
  errors,
}: {
  value: Span;
  onChange: (value: Span) => void;
  withTime: boolean;
  errors?: { readonly from?: string | null; readonly to?: string | null };
}) {
  const t = useSpanWords();
  const [side, setSide] = useState<'from' | 'to'>('from');
  const set = (which: 'from' | 'to', change: Partial<Moment>) =>
    onChange({ ...value, [which]: { ...value[which], ...change } });
  const end = (which: 'from' | 'to') => (
    <div className="q-span-end" data-active={side === which || undefined}>
      <DayField
        size="xs"
        label={t(which)}
        value={value[which].day}
        error={errors?.[which]}
        onFocus={() => setSide(which)}
        onChange={(day) => set(which, { day })}
        data-autofocus={which === 'from' || undefined}
      />
      {withTime ? (
        <TimeField
          size="xs"
          w={64}
          aria-label={t(which === 'from' ? 'fromTime' : 'toTime')}
          wrong={t('timeFormat')}
          value={value[which].time}
          onFocus={() => setSide(which)}
          onChange={(time) => set(which, { time })}
        />
      ) : null}
    </div>
  );
  return (
    <div className="q-stack">
      <div className="q-span">
        {end('from')}
        {end('to')}
      </div>
      <Calendar
        from={value.from.day}
        to={value.to.day}
        near={value[side].day}
        onChoose={(day) => {
          set(side, { day });
          setSide(side === 'from' ? 'to' : 'from');
        }}
      />
    </div>
  );
}

/**
 * An end of a span as an instant, ISO and UTC: the last day or minute counts as a whole. Null while it is empty or half
 * typed.
 */
export function isoOf({ day, time }: Moment, end: boolean, withTime: boolean): string | null {
  const at = new Date(`${day}T${withTime ? time : '00:00'}`);
  if (Number.isNaN(at.getTime())) return null;
  if (end && withTime) at.setSeconds(59, 999);
  else if (end) at.setHours(23, 59, 59, 999);
  return at.toISOString();
}
