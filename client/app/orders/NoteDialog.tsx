import { Button, Group, Modal, Textarea } from '@mantine/core';
import { type FormEvent, type KeyboardEvent, useState } from 'react';
import { errorsByField, type UserErrorLike } from '@quaylink/client';
import { Notice } from '../ui/bits.tsx';
import { useFocusBack } from '../ui/frame/useFocusBack.ts';
import { useUiWords } from '../ui/words.ts';
import { useOrderWords } from './words.ts';

/** `send` answers with the refusals, or null when the request failed as a whole, which the screen has already shown. */
export function NoteDialog({
  title,
  body,
  action,
  required = false,
  send,
  onClose,
}: {
  title: string;
  body: string;
  action: string;
  required?: boolean;
  send: (note: string) => Promise<readonly UserErrorLike[] | null>;
  onClose: () => void;
}) {
  useFocusBack();
  const t = useOrderWords();
  const ui = useUiWords();
  const [note, setNote] = useState('');
  const [busy, setBusy] = useState(false);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const submit = async () => {
    if (required && note.trim() === '') return setErrors({ note: t('noteNeeded') });
    setBusy(true);
    const refusals = await send(note.trim());
    setBusy(false);
    if (refusals?.length === 0) onClose();
    else if (refusals) setErrors(errorsByField(refusals));
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    void submit();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) void submit();
  };
  const { note: ofNote, ...others } = errors;
  const [general] = Object.values(others);
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      classNames={{ title: 'q-dialog-title' }}
      closeButtonProps={{ 'aria-label': ui('close') }}
    >
      <form onSubmit={onSubmit} className="q-stack" noValidate>
        <div>{body}</div>
        {general ? <Notice tone="bad">{general}</Notice> : null}
        <Textarea
          label={t('note')}
          description={t('noteHelp')}
          value={note}
          error={ofNote}
          onChange={(event) => setNote(event.currentTarget.value)}
          onKeyDown={onKeyDown}
          maxLength={1000}
          autosize
          minRows={2}
          maxRows={8}
          required={required}
          data-autofocus
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {ui('cancel')}
          </Button>
          <Button type="submit" loading={busy} data-testid="confirm">
            {action}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
