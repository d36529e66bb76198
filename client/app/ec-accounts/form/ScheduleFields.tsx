import { ActionIcon, Button, Switch } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { TimeField } from '../../ui/forms/TimeField.tsx';
import { useNow } from '../../ui/feedback/useDelayed.ts';
import { useFormWords } from '../form-words.ts';
import { type AccountDraft, nextSlot } from './form-state.ts';

interface Props {
  readonly value: AccountDraft['schedule'];
  readonly onChange: (value: AccountDraft['schedule']) => void;
  readonly timeZone: string;
  readonly error?: string;
}

const FIRST_SLOT = '09:00';

/** D1: one to three daily slots on the merchant's clock, with when the next one is. */
export function ScheduleFields({ value, onChange, timeZone, error }: Props) {
  const t = useFormWords();
  const now = useNow();
  const [left, setLeft] = useState(false);
  const next = value.enabled ? nextSlot(value.slots, timeZone, new Date(now)) : null;
  const message = error ?? (left && value.slots.includes('') ? t('slotFormat') : undefined);
  const set = (slots: readonly string[]) => onChange({ ...value, slots });
  return (
    <div className="q-stack">
      <Switch
        label={t('fetchOrders')}
        description={t('fetchHelp')}
        checked={value.enabled}
        data-testid="fetch-enabled"
        onChange={(event) =>
          onChange({
            enabled: event.currentTarget.checked,
            slots: event.currentTarget.checked && value.slots.length === 0 ? [FIRST_SLOT] : value.slots,
          })
        }
      />
      {value.enabled ? (
        <div>
          <div
            className="q-row"
            onFocus={({ target }) => target instanceof HTMLInputElement && setLeft(false)}
            onBlur={() => setLeft(true)}
          >
            {value.slots.map((slot, at) => (
              // oxlint-disable-next-line react/no-array-index-key -- a slot has no identity but its place
              <span key={at} className="q-slot">
                <TimeField
                  size="xs"
                  w={72}
                  aria-label={t('slot', { number: at + 1 })}
                  value={slot}
                  onChange={(time) => set(value.slots.map((other, index) => (index === at ? time : other)))}
                />
                {value.slots.length > 1 ? (
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    size="sm"
                    aria-label={t('removeSlot', { slot })}
                    onClick={() => set(value.slots.filter((_slot, index) => index !== at))}
                  >
                    <IconX size={13} />
                  </ActionIcon>
                ) : null}
              </span>
            ))}
            {value.slots.length < 3 ? (
              <Button
                variant="subtle"
                size="xs"
                leftSection={<IconPlus size={13} />}
                onClick={() => set([...value.slots, value.slots.includes('13:00') ? '18:00' : '13:00'])}
              >
                {t('addSlot')}
              </Button>
            ) : null}
          </div>
          {message ? (
            <p className="q-error" role="alert">
              {message}
            </p>
          ) : null}
          {next ? (
            <p className="q-muted q-small q-num q-below">
              {t(next.day === 'today' ? 'nextToday' : 'nextTomorrow', { time: next.slot, zone: timeZone })}
            </p>
          ) : null}
        </div>
      ) : null}
    </div>
  );
}
