import { type FragmentType, graphql, readFragment } from '../generated/index.ts';
import { useViewer } from '../session/viewer.tsx';
import { HoldChip } from '../orders/OrderStatusLight.tsx';
import { useReason } from '../trade/useReason.ts';
import { useEnumWords } from '../trade/words.ts';
import { Chip, Copyable, Missing, type Tone } from '../ui/bits.tsx';
import type { Column } from '../ui/lists/DataTable.tsx';
import { useKept } from '../ui/lists/useKept.ts';
import { RowLink } from '../ui/lists/RowLink.tsx';
import { ReasonButton } from '../ui/feedback/ReasonButton.tsx';
import { useRunWords } from './words.ts';
import { useUiWords } from '../ui/words.ts';

const RunItemRow_item = graphql(`
  fragment RunItemRow_item on FetchRunItem {
    id
    platformOrderNumber
    outcome
    skipReason
    detail
    order {
      id
      openHolds {
        id
        kind
        code
      }
    }
    canRetry {
      allowed
      reason
      availableAt
    }
  }
`);

type Row = FragmentType<typeof RunItemRow_item> & { readonly id: string; readonly outcome: string };
const TONES: Record<string, Tone> = { CREATED: 'ok', UPDATED: 'info', HELD: 'hold', FAILED: 'bad' };

/** An order of a run: what became of it and why; failed ones can be looked at and tried again (D6). */
export function useRunItemColumns<R extends Row>({
  withOutcome,
  busy,
  onRaw,
  onRetry,
}: {
  withOutcome: boolean;
  busy: string | null;
  onRaw: (row: R) => void;
  onRetry: (row: R) => void;
}): readonly Column<R>[] {
  const t = useRunWords();
  const ui = useUiWords();
  const words = useEnumWords();
  const reason = useReason();
  const { may } = useViewer();
  const of = (row: R) => readFragment(RunItemRow_item, row);
  const outcome: Column<R> = {
    key: 'outcome',
    header: t('outcome'),
    width: 110,
    cell: (row) => <Chip tone={TONES[of(row).outcome] ?? 'neutral'}>{words('outcome', of(row).outcome)}</Chip>,
  };
  const columns: readonly Column<R>[] = [
    {
      key: 'order',
      header: t('order'),
      width: 220,
      cell: (row) => {
        const { order, platformOrderNumber: number } = of(row);
        if (!number) return <Missing why={t('numberUnread')} />;
        return (
          <Copyable text={number}>
            {order ? (
              <RowLink to={`/orders/${order.id}`} className="q-row-title">
                {number}
              </RowLink>
            ) : (
              number
            )}
          </Copyable>
        );
      },
    },
    ...(withOutcome ? [outcome] : []),
    {
      key: 'reason',
      header: t('reason'),
      cell: (row) => {
        const one = of(row);
        const holds = one.outcome === 'HELD' ? (one.order?.openHolds ?? []) : [];
        if (one.skipReason)
          return (
            <span className="q-wrap">
              {words('skip', one.skipReason)}
              {one.detail ? <span className="q-muted"> · {one.detail}</span> : null}
            </span>
          );
        if (holds.length > 0)
          return (
            <span className="q-row q-tight">
              {holds.map((hold) => (
                <HoldChip key={hold.id} kind={hold.kind} code={hold.code} />
              ))}
            </span>
          );
        if (one.outcome === 'HELD') return <span className="q-muted">{t('releasedSince')}</span>;
        return one.detail ? (
          <span className={one.outcome === 'FAILED' ? 'q-wrap q-mono q-small' : 'q-wrap'}>{one.detail}</span>
        ) : null;
      },
    },
    {
      key: 'actions',
      header: ui('actions'),
      quiet: true,
      align: 'right',
      cell: (row) =>
        of(row).outcome === 'FAILED' ? (
          <span className="q-item-actions">
            <ReasonButton
              variant="subtle"
              size="compact-xs"
              reason={may('RAW_PAYLOAD_READ') ? null : t('rawHidden')}
              onClick={() => onRaw(row)}
              data-testid="raw-item"
            >
              {t('raw')}
            </ReasonButton>
            <ReasonButton
              variant="default"
              size="compact-xs"
              loading={busy === of(row).id}
              reason={reason(of(row).canRetry)}
              onClick={() => onRetry(row)}
              data-testid="retry-item"
            >
              {t('retry')}
            </ReasonButton>
          </span>
        ) : null,
    },
  ];
  return useKept(columns, [t, ui, words, reason, may, withOutcome, busy]);
}
