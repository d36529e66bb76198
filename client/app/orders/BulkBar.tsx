import { Button } from '@mantine/core';
import { useState } from 'react';
import type { UserErrorLike } from '@quaylink/client';
import type { HoldKind, OrderFilter } from '../generated/graphql.ts';
import { useSend } from '../data/useSend.ts';
import { useViewer } from '../session/viewer.tsx';
import { useEnumWords } from '../trade/words.ts';
import { ReasonButton } from '../ui/feedback/ReasonButton.tsx';
import { toast } from '../ui/feedback/toasts.tsx';
import { NoteDialog } from './NoteDialog.tsx';
import { HoldOrder, RefetchOrder } from './order-actions.ts';
import { ReleaseManyDialog } from './ReleaseManyDialog.tsx';
import { useOrderWords } from './words.ts';

/**
 * What can be done with the orders selected on this page (`x`); releasing also with all that the filter lets through.
 */
export function BulkBar({
  selected,
  wholePage,
  filter,
  total,
  heldKinds,
  onClear,
}: {
  selected: readonly { id: string; platformOrderNumber: string; openHolds: readonly { kind: HoldKind }[] }[];
  /** Every row of the page is selected. */
  wholePage: boolean;
  filter: OrderFilter;
  /** How many orders the filter lets through. */
  total: number;
  /** Kinds of open holds among these. */
  heldKinds: readonly HoldKind[];
  onClear: () => void;
}) {
  const t = useOrderWords();
  const words = useEnumWords();
  const { may } = useViewer();
  const { busy, send } = useSend();
  const [holding, setHolding] = useState(false);
  const [releasing, setReleasing] = useState(false);
  const [everything, setEverything] = useState(false);
  // Taking one row out of the selection means the rows again.
  const all = everything && wholePage;
  const count = all ? total : selected.length;
  if (selected.length === 0) return null;
  const clear = () => {
    setEverything(false);
    onClear();
  };

  const each = async (
    act: (id: string) => Promise<readonly UserErrorLike[] | null>,
    done: (count: number) => string,
  ) => {
    const refusals: string[] = [];
    let well = 0;
    for (const { id, platformOrderNumber } of selected) {
      const errors = await act(id);
      if (errors === null) break;
      const [first] = errors;
      if (first) refusals.push(`${platformOrderNumber}: ${first.message}`);
      else well += 1;
    }
    if (well > 0) toast('ok', done(well));
    const [example] = refusals;
    if (example) toast('warn', refusals.length === 1 ? example : t('refusedSome', { count: refusals.length, example }));
    clear();
  };
  const hold = async (note: string) => {
    await each(
      async (id) => (await send(HoldOrder, { input: { id, note } }))?.orderHold.userErrors ?? null,
      (well) => t('heldCount', { count: well }),
    );
    return [];
  };
  const refetch = () =>
    each(
      async (id) => (await send(RefetchOrder, { id }))?.orderRefetch.userErrors ?? null,
      (well) => t('refetchedCount', { count: well }),
    );
  const copy = () => {
    void navigator.clipboard?.writeText(selected.map((one) => one.platformOrderNumber).join('\n'));
    toast('ok', t('copiedNumbers', { count }));
  };
  const forbidden = words('reason', 'NO_PERMISSION');
  return (
    <div className="q-bulk" role="toolbar" aria-label={t('selected', { count })} data-testid="bulk">
      <strong className="q-num">{t('selected', { count })}</strong>
      <ReasonButton
        size="compact-sm"
        variant="default"
        reason={all ? t('notForAll') : may('ORDER_WRITE') ? null : forbidden}
        onClick={() => setHolding(true)}
      >
        {t('holdDo')}
      </ReasonButton>
      <ReasonButton
        size="compact-sm"
        variant="default"
        loading={busy && !holding}
        reason={all ? t('notForAll') : may('EC_ACCOUNT_FETCH') ? null : forbidden}
        onClick={() => void refetch()}
      >
        {t('refetch')}
      </ReasonButton>
      <ReasonButton
        size="compact-sm"
        variant="default"
        reason={may('ORDER_WRITE') ? null : forbidden}
        onClick={() => setReleasing(true)}
        data-testid="bulk-release"
      >
        {t('releaseDo')}
      </ReasonButton>
      {all ? null : (
        <Button size="compact-sm" variant="default" onClick={copy}>
          {t('copyNumbers')}
        </Button>
      )}
      {wholePage && !all && total > selected.length ? (
        <Button size="compact-sm" variant="subtle" onClick={() => setEverything(true)} data-testid="select-filter">
          {t('selectFilter', { count: total })}
        </Button>
      ) : null}
      <Button size="compact-sm" variant="subtle" onClick={clear}>
        {t('clearSelection')}
      </Button>
      {releasing ? (
        <ReleaseManyDialog
          which={all ? { filter } : { ids: selected.map(({ id }) => id) }}
          count={count}
          kinds={all ? heldKinds : [...new Set(selected.flatMap(({ openHolds }) => openHolds.map(({ kind }) => kind)))]}
          onDone={clear}
          onClose={() => setReleasing(false)}
        />
      ) : null}
      {holding ? (
        <NoteDialog
          title={t('holdMany', { count })}
          body={t('holdManyBody', { count })}
          action={t('hold')}
          required
          send={hold}
          onClose={() => setHolding(false)}
        />
      ) : null}
    </div>
  );
}
