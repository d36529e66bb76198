import { Button, Group, Modal, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useNavigate } from 'react-router';
import { errorsByField } from '@quaylink/client';
import { useSend } from '../data/useSend.ts';
import { useFormat } from '../i18n/format.ts';
import { Notice } from '../ui/bits.tsx';
import { isoOf, type Span, SpanFields } from '../ui/forms/SpanFields.tsx';
import { useUiWords } from '../ui/words.ts';
import { FetchOrders } from './account-actions.ts';
import { useFocusBack } from '../ui/frame/useFocusBack.ts';
import { useDetailWords } from './detail-words.ts';

/** D8: one order by its platform number, or everything of a span of days. Opens the run it started. */
export function FetchDialog({
  accountId,
  kind,
  onClose,
}: {
  accountId: string;
  kind: 'one' | 'range';
  onClose: () => void;
}) {
  useFocusBack();
  const t = useDetailWords();
  const ui = useUiWords();
  const navigate = useNavigate();
  const { busy, send } = useSend();
  const [number, setNumber] = useState('');
  const [span, setSpan] = useState<Span>({ from: { day: '', time: '00:00' }, to: { day: '', time: '23:59' } });
  const { zone } = useFormat();
  const [errors, setErrors] = useState<Record<string, string>>({});
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const missing =
      kind === 'one'
        ? { platformOrderNumber: number.trim() }
        : { from: isoOf(span.from, false, true), to: isoOf(span.to, true, true) };
    const empty = Object.entries(missing)
      .filter(([, value]) => !value)
      .map(([field]) => [field, ui('needed')]);
    if (empty.length > 0) return setErrors(Object.fromEntries(empty));
    const answer = await send(FetchOrders, {
      input: { id: accountId, idempotencyKey: crypto.randomUUID(), ...missing },
    });
    if (!answer) return;
    const { fetchRun, userErrors } = answer.ecAccountFetchOrders;
    setErrors(errorsByField(userErrors));
    if (fetchRun) void navigate(`/runs/${fetchRun.id}`);
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={kind === 'one' ? t('fetchOne') : t('fetchRange')}
      closeButtonProps={{ 'aria-label': ui('close') }}
    >
      <form onSubmit={(event) => void submit(event)} className="q-stack" noValidate>
        {errors[''] ? <Notice tone="warn">{errors['']}</Notice> : null}
        {kind === 'one' ? (
          <TextInput
            data-autofocus
            label={t('orderNumber')}
            value={number}
            error={errors['platformOrderNumber']}
            onChange={(event) => setNumber(event.currentTarget.value)}
            required
            withAsterisk={false}
          />
        ) : (
          <>
            <SpanFields value={span} onChange={setSpan} withTime errors={{ from: errors['from'], to: errors['to'] }} />
            <p className="q-muted q-small">{t('inZone', { zone })}</p>
          </>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {ui('cancel')}
          </Button>
          <Button type="submit" loading={busy}>
            {t('fetch')}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
