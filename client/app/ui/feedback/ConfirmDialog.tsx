import { Button, Group, Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { ReasonButton } from './ReasonButton.tsx';
import { useUiWords } from '../words.ts';

/** Says exactly what will happen; the focus starts on Cancel and returns to where it was. */
export function ConfirmDialog({
  opened,
  title,
  children,
  confirm,
  danger = false,
  busy = false,
  refused = null,
  onConfirm,
  onClose,
}: {
  opened: boolean;
  title: string;
  children: ReactNode;
  confirm: string;
  danger?: boolean;
  busy?: boolean;
  /** Why it cannot be done; the button says so instead of acting. */
  refused?: string | null;
  onConfirm: () => void;
  onClose: () => void;
}) {
  const t = useUiWords();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={title}
      closeButtonProps={{ 'aria-label': t('close') }}
      classNames={{ title: danger ? 'q-danger-title' : 'q-dialog-title' }}
    >
      <div className="q-dialog-body">{children}</div>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" data-autofocus onClick={onClose}>
          {t('cancel')}
        </Button>
        <ReasonButton
          color={danger ? 'red' : undefined}
          loading={busy}
          reason={refused}
          onClick={onConfirm}
          data-testid="confirm"
        >
          {confirm}
        </ReasonButton>
      </Group>
    </Modal>
  );
}
