import { Button, Group, Modal, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { errorsByField } from '@quaylink/client';
import { useSend } from '../../data/useSend.ts';
import { type FragmentType, graphql, readFragment } from '../../generated/index.ts';
import { useFormat } from '../../i18n/format.ts';
import { Notice } from '../../ui/bits.tsx';
import { Consequences } from '../../ui/feedback/Consequences.tsx';
import { toast } from '../../ui/feedback/toasts.tsx';
import { useFocusBack } from '../../ui/frame/useFocusBack.ts';
import { useUiWords } from '../../ui/words.ts';
import { useSyncWords } from './sync-words.ts';

const OverwriteDialog_run = graphql(`
  fragment OverwriteDialog_run on StockRun {
    id
    ecAccount {
      id
      displayName
    }
    stock {
      planned
      same
      unknown
      selling
      toZero
      needsTyping
    }
  }
`);

const ConfirmStockSync = graphql(`
  mutation ConfirmStockSync($input: StockSyncInput!) {
    stockSync(input: $input) {
      stockRun {
        id
        state
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`);

/** C6: says in red exactly what is overwritten; where many listings would fall to zero the account's name is typed. */
export function OverwriteDialog({
  run,
  onDone,
  onClose,
}: {
  run: FragmentType<typeof OverwriteDialog_run>;
  onDone: () => void;
  onClose: () => void;
}) {
  useFocusBack();
  const t = useSyncWords();
  const ui = useUiWords();
  const format = useFormat();
  const { busy, send } = useSend();
  const [typed, setTyped] = useState('');
  const [errors, setErrors] = useState<Record<string, string>>({});
  const { id, ecAccount, stock } = readFragment(OverwriteDialog_run, run);
  const name = ecAccount.displayName;
  if (!stock) return null;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (stock.needsTyping && typed.trim() !== name) return setErrors({ confirmation: t('typedWrong') });
    const answer = (
      await send(ConfirmStockSync, { input: { runId: id, confirmation: stock.needsTyping ? typed.trim() : null } })
    )?.stockSync;
    if (!answer) return;
    setErrors(errorsByField(answer.userErrors));
    if (answer.userErrors.length > 0) return;
    toast('ok', t('confirmed'));
    onDone();
    onClose();
  };
  const [general] = Object.entries(errors).flatMap(([field, message]) => (field === 'confirmation' ? [] : [message]));
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('confirmTitle', { name })}
      size={520}
      classNames={{ title: 'q-danger-title' }}
      closeButtonProps={{ 'aria-label': ui('close') }}
    >
      <form onSubmit={(event) => void submit(event)} className="q-stack" noValidate>
        <Consequences
          groups={[
            {
              title: t('willTitle'),
              lines: [
                t('willOverwrite', { count: stock.planned }),
                stock.toZero > 0 &&
                  t('willZero', { toZero: format.number(stock.toZero), selling: format.number(stock.selling) }),
              ],
            },
            {
              title: t('staysTitle'),
              lines: [
                stock.unknown > 0 && t('staysUnknown', { count: format.number(stock.unknown) }),
                stock.same > 0 && t('staysSame', { count: format.number(stock.same) }),
                t('staysFormer'),
              ],
            },
          ]}
        />
        {general ? <Notice tone="bad">{general}</Notice> : null}
        {stock.needsTyping ? (
          <TextInput
            label={t('typeName', { name })}
            description={t('typeNameHelp')}
            inputWrapperOrder={['label', 'input', 'error', 'description']}
            autoComplete="off"
            value={typed}
            error={errors['confirmation']}
            onChange={(event) => {
              setTyped(event.currentTarget.value);
              setErrors({});
            }}
          />
        ) : null}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus>
            {ui('cancel')}
          </Button>
          <Button type="submit" color="red" loading={busy} data-testid="confirm">
            {t('overwrite')}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
