import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useSend } from '../../data/useSend.ts';
import { type FragmentType, graphql, readFragment } from '../../generated/index.ts';
import { Notice } from '../../ui/bits.tsx';
import { ConfirmDialog } from '../../ui/feedback/ConfirmDialog.tsx';
import { toast } from '../../ui/feedback/toasts.tsx';
import { useSyncWords } from './sync-words.ts';

const RestoreDialog_run = graphql(`
  fragment RestoreDialog_run on StockRun {
    id
    ecAccount {
      id
      displayName
    }
    stock {
      done
    }
  }
`);

const RestoreStock = graphql(`
  mutation RestoreStock($id: ID!) {
    stockRestore(input: { id: $id }) {
      stockRun {
        id
      }
      userErrors {
        code
        message
      }
    }
  }
`);

/** G5: puts the numbers back that a sync overwrote; the run of it opens. */
export function RestoreDialog({ run, onClose }: { run: FragmentType<typeof RestoreDialog_run>; onClose: () => void }) {
  const t = useSyncWords();
  const navigate = useNavigate();
  const { busy, send } = useSend();
  const [refusal, setRefusal] = useState<string | null>(null);
  const { id, ecAccount, stock } = readFragment(RestoreDialog_run, run);
  const restore = async () => {
    const answer = (await send(RestoreStock, { id }))?.stockRestore;
    if (!answer) return;
    const [refused] = answer.userErrors;
    setRefusal(refused?.message ?? null);
    if (refused || !answer.stockRun) return;
    toast('ok', t('restoring'));
    onClose();
    void navigate(`/stock/syncs/${answer.stockRun.id}`);
  };
  return (
    <ConfirmDialog
      opened
      danger
      title={t('restoreTitle', { name: ecAccount.displayName })}
      confirm={t('restoreDo')}
      busy={busy}
      onConfirm={() => void restore()}
      onClose={onClose}
    >
      <div className="q-stack">
        {t('restoreBody', { count: stock?.done ?? 0 })}
        {refusal ? <Notice tone="bad">{refusal}</Notice> : null}
      </div>
    </ConfirmDialog>
  );
}
