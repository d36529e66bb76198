import { ActionIcon } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import { useCurrentLanguage } from '../../i18n/current-language.tsx';
import { defineWords } from '../../i18n/words.ts';
import { type Day, localParts, monthAfter, showDay, weeksOf } from './days.ts';

const useCalendarWords = defineWords('calendar', {
  calendar: ['Calendar', '日曆'],
  before: ['Month before', '上個月'],
  after: ['Month after', '下個月'],
});

/** A month to choose a day from, with a stretch of days marked in it. Opens at `near`, or at today. */
export function Calendar({
  from,
  to,
  near,
  onChoose,
}: {
  from: Day;
  to: Day;
  near: Day;
  onChoose: (day: Day) => void;
}) {
  const t = useCalendarWords();
  const language = useCurrentLanguage();
  const { day: today } = localParts(new Date());
  const [month, setMonth] = useState(() => monthAfter(near || today, 0));
  const [before, setBefore] = useState(near);
  if (near !== before) {
    setBefore(near);
    if (near) setMonth(monthAfter(near, 0));
  }
  const weeks = weeksOf(month, language);
  const at = (day: Day) => new Date(`${day}T00:00Z`);
  const weekday = new Intl.DateTimeFormat(language, {
    weekday: language === 'en' ? 'short' : 'narrow',
    timeZone: 'UTC',
  });
  const title = new Intl.DateTimeFormat(language, { year: 'numeric', month: 'long', timeZone: 'UTC' }).format(
    at(month),
  );
  return (
    // A press here leaves the focus in the field: its words about a half-typed day would move the calendar away from
    // under the pointer.
    <div className="q-calendar" role="group" aria-label={t('calendar')} onMouseDown={(event) => event.preventDefault()}>
      <div className="q-between">
        <ActionIcon
          variant="subtle"
          color="gray"
          size="sm"
          aria-label={t('before')}
          onClick={() => setMonth(monthAfter(month, -1))}
        >
          <IconChevronLeft size={15} />
        </ActionIcon>
        <strong aria-live="polite">{title}</strong>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="sm"
          aria-label={t('after')}
          onClick={() => setMonth(monthAfter(month, 1))}
        >
          <IconChevronRight size={15} />
        </ActionIcon>
      </div>
      <table>
        <thead>
          <tr>
            {weeks[0]?.map((day) => (
              <th key={day} scope="col">
                {weekday.format(at(day))}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week[0]}>
              {week.map((day) => (
                <td key={day} data-within={(from !== '' && to !== '' && day >= from && day <= to) || undefined}>
                  <button
                    type="button"
                    data-other={day.slice(0, 7) !== month.slice(0, 7) || undefined}
                    aria-pressed={day === from || day === to}
                    aria-current={day === today ? 'date' : undefined}
                    aria-label={showDay(day, language)}
                    onClick={() => onChoose(day)}
                  >
                    {Number(day.slice(8))}
                  </button>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
