import { Button, Group, Modal, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { errorsByField } from '@quaylink/client';
import { useSend } from '../../data/useSend.ts';
import type { PutAwayPushLetGoInput } from '../../generated/graphql.ts';
import { graphql } from '../../generated/index.ts';
import { Notice } from '../../ui/bits.tsx';
import { toast } from '../../ui/feedback/toasts.tsx';
import { useFocusBack } from '../../ui/frame/useFocusBack.ts';
import { useUiWords } from '../../ui/words.ts';
import { usePutAwayWords } from './words.ts';

const LetSharesGo = graphql(`
  mutation LetSharesGo($input: PutAwayPushLetGoInput!) {
    putAwayPushLetGo(input: $input) {
      letGoCount
      userErrors {
        code
        message
        field
      }
    }
  }
`);

/** Says exactly what is not sent any more, and asks why. */
export function LetGoDialog({
  which,
  body,
  onDone,
  onClose,
}: {
  which: Omit<PutAwayPushLetGoInput, 'note'>;
  body: string;
  onDone: () => void;
  onClose: () => void;
}) {
  useFocusBack();
  const t = usePutAwayWords();
  const ui = useUiWords();
  const { busy, send } = useSend();
  const [note, setNote] = useState('');
  const [errors, setErrors] = useState<Record<string, string>>({});
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (note.trim() === '') return setErrors({ note: t('noteNeeded') });
    const answer = (await send(LetSharesGo, { input: { ...which, note: note.trim() } }))?.putAwayPushLetGo;
    if (!answer) return;
    setErrors(errorsByField(answer.userErrors));
    if (answer.userErrors.length > 0) return;
    if (answer.letGoCount > 0) toast('ok', t('letGoDone', { count: answer.letGoCount }));
    else toast('warn', t('letGoNone'));
    onDone();
    onClose();
  };
  const [general] = Object.entries(errors).flatMap(([field, message]) => (field === 'note' ? [] : [message]));
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('letGoTitle')}
      classNames={{ title: 'q-danger-title' }}
      closeButtonProps={{ 'aria-label': ui('close') }}
    >
      <form onSubmit={(event) => void submit(event)} className="q-stack" noValidate>
        <div>{body}</div>
        {general ? <Notice tone="bad">{general}</Notice> : null}
        <Textarea
          label={t('note')}
          description={t('noteHelp')}
          inputWrapperOrder={['label', 'input', 'error', 'description']}
          value={note}
          error={errors['note']}
          onChange={(event) => setNote(event.currentTarget.value)}
          maxLength={500}
          autosize
          minRows={2}
          maxRows={6}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus>
            {ui('cancel')}
          </Button>
          <Button type="submit" color="red" loading={busy} data-testid="confirm">
            {t('letGo')}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
