import { useState } from 'react';
import { type FragmentType, graphql, readFragment } from '../../generated/index.ts';
import { useViewer } from '../../session/viewer.tsx';
import { useEnumWords } from '../../trade/words.ts';
import { ConfirmDialog } from '../../ui/feedback/ConfirmDialog.tsx';
import { ReasonButton } from '../../ui/feedback/ReasonButton.tsx';
import { OverwriteDialog } from './OverwriteDialog.tsx';
import { RestoreDialog } from './RestoreDialog.tsx';
import { useSyncWords } from './sync-words.ts';
import { useCancelStockRun } from './useCancelStockRun.ts';

const StockRunActions_run = graphql(`
  fragment StockRunActions_run on StockRun {
    id
    kind
    state
    stock {
      planned
      done
    }
    ...OverwriteDialog_run
    ...RestoreDialog_run
  }
`);

const OPEN = new Set(['QUEUED', 'RUNNING', 'PREVIEWED', 'APPLYING']);
const ENDED = new Set(['SUCCEEDED', 'PARTLY_FAILED', 'CANCELLED']);

/** What can be done with a sync as it stands: stop it, confirm its preview, put the former numbers back. */
export function StockRunActions({
  run,
  onChanged,
}: {
  run: FragmentType<typeof StockRunActions_run>;
  onChanged: () => void;
}) {
  const t = useSyncWords();
  const words = useEnumWords();
  const { may } = useViewer();
  const { busy, cancel } = useCancelStockRun();
  const [dialog, setDialog] = useState<'cancel' | 'overwrite' | 'restore' | null>(null);
  const one = readFragment(StockRunActions_run, run);
  const forbidden = may('STOCK_WRITE') ? null : words('reason', 'NO_PERMISSION');
  const planned = one.stock?.planned ?? 0;
  const close = () => setDialog(null);
  const stop = async () => {
    await cancel(one.id);
    close();
    onChanged();
  };
  return (
    <>
      {OPEN.has(one.state) ? (
        <ReasonButton
          variant="default"
          reason={forbidden}
          onClick={() => setDialog('cancel')}
          data-testid="cancel-stock-run"
        >
          {t('cancel')}
        </ReasonButton>
      ) : null}
      {one.state === 'PREVIEWED' && planned > 0 ? (
        <ReasonButton color="red" reason={forbidden} onClick={() => setDialog('overwrite')} data-testid="overwrite">
          {t('confirm', { count: planned })}
        </ReasonButton>
      ) : null}
      {one.kind !== 'LISTINGS' && ENDED.has(one.state) && (one.stock?.done ?? 0) > 0 ? (
        <ReasonButton
          variant="default"
          reason={forbidden}
          onClick={() => setDialog('restore')}
          data-testid="restore-numbers"
        >
          {t('restore')}
        </ReasonButton>
      ) : null}
      <ConfirmDialog
        opened={dialog === 'cancel' && OPEN.has(one.state)}
        title={t('cancelTitle')}
        confirm={t('cancel')}
        busy={busy}
        onConfirm={() => void stop()}
        onClose={close}
      >
        {t('cancelBody')}
      </ConfirmDialog>
      {dialog === 'overwrite' && one.state === 'PREVIEWED' ? (
        <OverwriteDialog run={one} onDone={onChanged} onClose={close} />
      ) : null}
      {dialog === 'restore' ? <RestoreDialog run={one} onClose={close} /> : null}
    </>
  );
}
