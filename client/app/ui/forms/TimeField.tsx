import { TextInput, type TextInputProps } from '@mantine/core';
import { useState } from 'react';
import { clockTime } from './clock-time.ts';

/**
 * A time of day on the 24-hour clock in every language; the browser's own field would say 09:00 AM to some. Hands on
 * `HH:MM`, or '' while it is no time; without `wrong` it only turns red and the words stand elsewhere.
 */
export function TimeField({
  value,
  onChange,
  wrong,
  ...rest
}: Omit<TextInputProps, 'value' | 'onChange' | 'type' | 'error'> & {
  value: string;
  onChange: (value: string) => void;
  wrong?: string;
}) {
  const [typed, setTyped] = useState<string | null>(null);
  const [left, setLeft] = useState(false);
  const shown = typed ?? value;
  return (
    <TextInput
      {...rest}
      inputMode="numeric"
      placeholder="09:00"
      maxLength={5}
      autoComplete="off"
      value={shown}
      error={left && shown !== '' && clockTime(shown) === null ? (wrong ?? true) : undefined}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        setLeft(false);
        onChange(clockTime(event.currentTarget.value) ?? '');
      }}
      onBlur={() => {
        setLeft(true);
        // Read: shown as it is kept. Not read: what was typed stays, to be corrected.
        if (typed !== null && (typed === '' || clockTime(typed) !== null)) setTyped(null);
      }}
    />
  );
}
