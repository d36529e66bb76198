import { Button, Group, Modal, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useNavigate } from 'react-router';
import { errorsByField } from '../../api/index.ts';
import { useSend } from '../data/useSend.ts';
import { useFormat } from '../i18n/format.ts';
import { Notice } from '../ui/bits.tsx';
import { TimeField } from '../ui/TimeField.tsx';
import { useUiWords } from '../ui/words.ts';
import { FetchOrders } from './account-actions.ts';
import { useFocusBack } from '../ui/useFocusBack.ts';
import { useDetailWords } from './detail-words.ts';

/** D8: one order by its platform number, or everything of a span of days. Opens the run it started. */
export function FetchDialog({ accountId, kind, onClose }: { accountId: string; kind: 'one' | 'range'; onClose: () => void }) {
  useFocusBack();
  const t = useDetailWords();
  const ui = useUiWords();
  const navigate = useNavigate();
  const { busy, send } = useSend();
  const [number, setNumber] = useState('');
  const [from, setFrom] = useState({ day: '', time: '00:00' });
  const [to, setTo] = useState({ day: '', time: '23:59' });
  const { zone } = useFormat();
  const [errors, setErrors] = useState<Record<string, string>>({});
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const span = { from: isoOf(from, false), to: isoOf(to, true) };
    const missing = kind === 'one' ? { platformOrderNumber: number.trim() } : span;
    const empty = Object.entries(missing).filter(([, value]) => !value).map(([field]) => [field, ui('needed')]);
    if (empty.length > 0) return setErrors(Object.fromEntries(empty));
    const what = kind === 'one' ? { platformOrderNumber: number.trim() } : span;
    const answer = await send(FetchOrders, { input: { id: accountId, idempotencyKey: crypto.randomUUID(), ...what } });
    if (!answer) return;
    const { fetchRun, userErrors } = answer.ecAccountFetchOrders;
    setErrors(errorsByField(userErrors));
    if (fetchRun) void navigate(`/runs/${fetchRun.id}`);
  };
  return (
    <Modal opened onClose={onClose} title={kind === 'one' ? t('fetchOne') : t('fetchRange')} closeButtonProps={{ 'aria-label': ui('close') }}>
      <form onSubmit={(event) => void submit(event)} className="q-stack" noValidate>
        {errors[''] ? <Notice tone="warn">{errors['']}</Notice> : null}
        {kind === 'one' ? (
          <TextInput data-autofocus label={t('orderNumber')} value={number} error={errors['platformOrderNumber']} onChange={(event) => setNumber(event.currentTarget.value)} required withAsterisk={false} />
        ) : (
          <>
            <Group gap={8} align="flex-end" wrap="nowrap">
              <TextInput data-autofocus type="date" label={t('from')} value={from.day} error={errors['from']} onChange={(event) => setFrom({ ...from, day: event.currentTarget.value })} required withAsterisk={false} />
              <TimeField w={84} aria-label={t('fromTime')} wrong={t('timeFormat')} value={from.time} onChange={(time) => setFrom({ ...from, time })} />
            </Group>
            <Group gap={8} align="flex-end" wrap="nowrap">
              <TextInput type="date" label={t('to')} value={to.day} error={errors['to']} onChange={(event) => setTo({ ...to, day: event.currentTarget.value })} required withAsterisk={false} />
              <TimeField w={84} aria-label={t('toTime')} wrong={t('timeFormat')} value={to.time} onChange={(time) => setTo({ ...to, time })} />
            </Group>
            <p className="q-muted q-small">{t('inZone', { zone })}</p>
          </>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>{ui('cancel')}</Button>
          <Button type="submit" loading={busy}>{t('fetch')}</Button>
        </Group>
      </form>
    </Modal>
  );
}

/** The viewer's local time as UTC, the last minute whole; null while it is empty or half typed. */
function isoOf({ day, time }: { day: string; time: string }, end: boolean): string | null {
  const at = new Date(`${day}T${time}`);
  if (Number.isNaN(at.getTime())) return null;
  if (end) at.setSeconds(59, 999);
  return at.toISOString();
}
