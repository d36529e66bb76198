import { Button, Group, Modal } from '@mantine/core';
import { graphql } from '../../generated/index.ts';
import { useLiveQuery } from '../../data/useLiveQuery.ts';
import { useViewer } from '../../session/viewer.tsx';
import { ExactTime } from '../../ui/bits.tsx';
import { useUiWords } from '../../ui/words.ts';
import { useFocusBack } from '../../ui/frame/useFocusBack.ts';
import { useFormWords } from '../form-words.ts';

const LastSave = graphql(`
  query LastSave($id: ID!) {
    ecAccount(id: $id) {
      id
      history(first: 20) {
        nodes {
          id
          action
          at
          viaApiToken
          user {
            id
            name
          }
        }
      }
    }
  }
`);

export interface Difference {
  readonly field: string;
  readonly mine: string;
  readonly theirs: string;
}

/** A stale edit shows both versions, where they differ, and lets the person choose. */
export function StaleDialog({
  accountId,
  differences,
  busy,
  onKeepMine,
  onTakeTheirs,
  onClose,
}: {
  accountId: string;
  differences: readonly Difference[];
  busy: boolean;
  onKeepMine: () => void;
  onTakeTheirs: () => void;
  onClose: () => void;
}) {
  useFocusBack();
  const t = useFormWords();
  const ui = useUiWords();
  const { may } = useViewer();
  const { data } = useLiveQuery({ query: LastSave, variables: { id: accountId }, pause: !may('AUDIT_READ') });
  // Tests and fetches are in the history, too; what this dialog is about is the last save.
  const saved = data?.ecAccount?.history.nodes.find(({ action }) => action === 'ecAccount.updated');
  return (
    <Modal opened onClose={onClose} title={t('staleTitle')} size="lg" closeButtonProps={{ 'aria-label': ui('close') }}>
      {saved ? (
        <p data-testid="saved-by">
          <strong>
            {saved.user
              ? t(saved.viaApiToken ? 'staleByProgram' : 'staleBy', { name: saved.user.name })
              : t('staleBySomeone')}
          </strong>{' '}
          <ExactTime at={saved.at} />
        </p>
      ) : null}
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
