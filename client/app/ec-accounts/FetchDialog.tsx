import { Button, Group, Modal, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useNavigate } from 'react-router';
import { errorsByField } from '../../api/index.ts';
import { useSend } from '../data/useSend.ts';
import { Notice } from '../ui/bits.tsx';
import { useUiWords } from '../ui/words.ts';
import { FetchOrders } from './account-actions.ts';
import { useDetailWords } from './detail-words.ts';

/** D8: one order by its platform number, or everything of a span of days. Opens the run it started. */
export function FetchDialog({ accountId, kind, onClose }: { accountId: string; kind: 'one' | 'range'; onClose: () => void }) {
  const t = useDetailWords();
  const ui = useUiWords();
  const navigate = useNavigate();
  const { busy, send } = useSend();
  const [number, setNumber] = useState('');
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const [errors, setErrors] = useState<Record<string, string>>({});
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const what = kind === 'one' ? { platformOrderNumber: number.trim() } : { from: isoOf(from), to: isoOf(to) };
    const answer = await send(FetchOrders, { input: { id: accountId, idempotencyKey: crypto.randomUUID(), ...what } });
    if (!answer) return;
    const { fetchRun, userErrors } = answer.ecAccountFetchOrders;
    setErrors(errorsByField(userErrors));
    if (fetchRun) void navigate(`/runs/${fetchRun.id}`);
  };
  return (
    <Modal opened onClose={onClose} title={kind === 'one' ? t('fetchOne') : t('fetchRange')} closeButtonProps={{ 'aria-label': ui('close') }}>
      <form onSubmit={(event) => void submit(event)} className="q-stack">
        {errors[''] ? <Notice tone="warn">{errors['']}</Notice> : null}
        {kind === 'one' ? (
          <TextInput data-autofocus label={t('orderNumber')} value={number} error={errors['platformOrderNumber']} onChange={(event) => setNumber(event.currentTarget.value)} required withAsterisk={false} />
        ) : (
          <Group grow align="flex-start">
            <TextInput data-autofocus type="datetime-local" label={t('from')} value={from} error={errors['from']} onChange={(event) => setFrom(event.currentTarget.value)} required withAsterisk={false} />
            <TextInput type="datetime-local" label={t('to')} value={to} error={errors['to']} onChange={(event) => setTo(event.currentTarget.value)} required withAsterisk={false} />
          </Group>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>{ui('cancel')}</Button>
          <Button type="submit" loading={busy}>{t('fetch')}</Button>
        </Group>
      </form>
    </Modal>
  );
}

/** The input's local time as UTC; null while it is empty or half typed. */
const isoOf = (local: string) => (Number.isNaN(Date.parse(local)) ? null : new Date(local).toISOString());
