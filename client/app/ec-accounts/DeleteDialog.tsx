import { useState } from 'react';
import { graphql } from '../generated/index.ts';
import { useLiveQuery } from '../data/useLiveQuery.ts';
import { useSend } from '../data/useSend.ts';
import { Notice } from '../ui/bits.tsx';
import { ConfirmDialog } from '../ui/feedback/ConfirmDialog.tsx';
import { toast } from '../ui/feedback/toasts.tsx';
import { DeleteAccount } from './account-actions.ts';
import { DeletionList } from './DeletionList.tsx';
import { useDetailWords } from './detail-words.ts';

const AccountDeletion = graphql(`
  query AccountDeletion($id: ID!) {
    ecAccount(id: $id) {
      id
      deletionPreview {
        ...DeletionList_preview
      }
    }
  }
`);

/**
 * A8: says what deleting does; where the clean-up on the platform fails the dialog says so, and going on is the
 * person's choice.
 */
export function DeleteDialog({
  id,
  name,
  opened,
  onClose,
  onDeleted,
}: {
  id: string;
  name: string;
  opened: boolean;
  onClose: () => void;
  onDeleted: () => void;
}) {
  const t = useDetailWords();
  const { busy, send } = useSend();
  const { data } = useLiveQuery({ query: AccountDeletion, variables: { id }, pause: !opened });
  const [failure, setFailure] = useState<string | null>(null);
  const remove = async () => {
    const answer = await send(DeleteAccount, { input: { id, force: failure !== null } });
    if (!answer) return;
    const { deletedId, userErrors, warnings } = answer.ecAccountDelete;
    if (!deletedId) return setFailure(userErrors[0]?.message ?? '–');
    if (warnings.length > 0) toast('warn', t('deletedWithWarning', { name }));
    else toast('ok', t('deleted', { name }));
    onDeleted();
  };
  const close = () => {
    setFailure(null);
    onClose();
  };
  return (
    <ConfirmDialog
      opened={opened}
      danger
      title={t('deleteTitle', { name })}
      confirm={failure ? t('deleteForce') : t('delete')}
      busy={busy}
      onConfirm={() => void remove()}
      onClose={close}
    >
      <DeletionList preview={data?.ecAccount?.deletionPreview} name={name} />
      <p>{t('deleteBody')}</p>
      <p className="q-muted">{t('deletePause')}</p>
      {failure ? (
        <Notice tone="bad" title={t('deleteFailed')}>
          <p>{failure}</p>
          <p>{t('deleteForceNote')}</p>
        </Notice>
      ) : null}
    </ConfirmDialog>
  );
}
