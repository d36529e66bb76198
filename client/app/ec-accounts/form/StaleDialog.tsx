import { Button, Group, Modal } from '@mantine/core';
import { useUiWords } from '../../ui/words.ts';
import { useFocusBack } from '../../ui/frame/useFocusBack.ts';
import { useFormWords } from '../form-words.ts';

export interface Difference {
  readonly field: string;
  readonly mine: string;
  readonly theirs: string;
}

/** A stale edit shows both versions, where they differ, and lets the person choose. */
export function StaleDialog({
  differences,
  busy,
  onKeepMine,
  onTakeTheirs,
  onClose,
}: {
  differences: readonly Difference[];
  busy: boolean;
  onKeepMine: () => void;
  onTakeTheirs: () => void;
  onClose: () => void;
}) {
  useFocusBack();
  const t = useFormWords();
  const ui = useUiWords();
  return (
    <Modal opened onClose={onClose} title={t('staleTitle')} size="lg" closeButtonProps={{ 'aria-label': ui('close') }}>
      <p>{t('staleBody')}</p>
      <table className="q-table" data-testid="stale">
        <thead>
          <tr>
            <th>{t('field')}</th>
            <th>{t('mine')}</th>
            <th>{t('theirs')}</th>
          </tr>
        </thead>
        <tbody>
          {differences.map((one) => (
            <tr key={one.field}>
              <td>{one.field}</td>
              <td>{one.mine}</td>
              <td>{one.theirs}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" data-autofocus onClick={onClose}>
          {ui('cancel')}
        </Button>
        <Button variant="default" onClick={onTakeTheirs}>
          {t('takeTheirs')}
        </Button>
        <Button loading={busy} onClick={onKeepMine}>
          {t('keepMine')}
        </Button>
      </Group>
    </Modal>
  );
}
