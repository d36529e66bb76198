import { TextInput, type TextInputProps } from '@mantine/core';
import { useState } from 'react';
import { useCurrentLanguage } from '../../i18n/current-language.tsx';
import { defineWords } from '../../i18n/words.ts';
import { type Day, localParts, readDay, showDay } from './days.ts';

const useDayWords = defineWords('dayField', {
  wrong: ['Write a day like {{example}}.', '請輸入日期，例如 {{example}}。'],
});

/**
 * A day in the screen's language; the browser's own field speaks the browser's. Hands on `YYYY-MM-DD`, or '' while it
 * is no day.
 */
export function DayField({
  value,
  onChange,
  onFocus,
  error,
  ...rest
}: Omit<TextInputProps, 'value' | 'onChange' | 'type'> & { value: Day; onChange: (value: Day) => void }) {
  const t = useDayWords();
  const language = useCurrentLanguage();
  const [typed, setTyped] = useState<string | null>(null);
  const [left, setLeft] = useState(false);
  const [before, setBefore] = useState(value);
  const { day: today } = localParts(new Date());
  if (value !== before) {
    setBefore(value);
    // Chosen in the calendar: what was typed no longer counts.
    if (value !== '' && (typed === null || readDay(typed, language, today) !== value)) setTyped(null);
  }
  const shown = typed ?? (value === '' ? '' : showDay(value, language));
  const wrong = left && typed !== null && typed.trim() !== '' && readDay(typed, language, today) === null;
  return (
    <TextInput
      {...rest}
      inputMode={language === 'en' ? undefined : 'numeric'}
      autoComplete="off"
      placeholder={showDay(today, language)}
      value={shown}
      error={wrong ? t('wrong', { example: showDay(today, language) }) : error}
      onFocus={(event) => {
        setLeft(false);
        onFocus?.(event);
      }}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        onChange(readDay(event.currentTarget.value, language, today) ?? '');
      }}
      onBlur={() => {
        setLeft(true);
        if (typed !== null && (typed.trim() === '' || readDay(typed, language, today) !== null)) setTyped(null);
      }}
    />
  );
}
