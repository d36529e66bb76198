import { type FragmentType, graphql, readFragment } from '../../generated/index.ts';
import { ClosedSign } from '../../trade/ClosedSign.tsx';
import { PlatformTag } from '../../trade/PlatformTag.tsx';
import { TimeAgo } from '../../ui/bits.tsx';
import { ReasonButton } from '../../ui/feedback/ReasonButton.tsx';
import type { Column } from '../../ui/lists/DataTable.tsx';
import { RowLink } from '../../ui/lists/RowLink.tsx';
import { useKept } from '../../ui/lists/useKept.ts';
import { useUiWords } from '../../ui/words.ts';
import { ListingResult } from './ListingResult.tsx';
import { StockRunState } from './StockRunState.tsx';
import { useStockRunWords } from './words.ts';

const StockRunRow_run = graphql(`
  fragment StockRunRow_run on StockRun {
    id
    kind
    state
    createdAt
    ecAccount {
      id
      displayName
      closedAt
      platform {
        ...PlatformTag_platform
      }
    }
    ...ListingResult_run
  }
`);

type Row = FragmentType<typeof StockRunRow_run>;
const OPEN = new Set(['QUEUED', 'RUNNING', 'PREVIEWED', 'APPLYING']);

/** `forbidden` says why cancelling is not for this person. */
export function useStockRunColumns(forbidden: string | null, onCancel: (id: string) => void): readonly Column<Row>[] {
  const t = useStockRunWords();
  const ui = useUiWords();
  const of = (row: Row) => readFragment(StockRunRow_run, row);
  const columns: readonly Column<Row>[] = [
    { key: 'state', header: t('state'), cell: (row) => <StockRunState state={of(row).state} /> },
    {
      key: 'kind',
      header: t('kind'),
      cell: (row) => (
        <>
          <RowLink to={`/stock/syncs/${of(row).id}`} className="q-row-title">
            {t(`kind.${of(row).kind as 'LISTINGS'}`)}
          </RowLink>
          <span className="q-fold-line">
            <PlatformTag platform={of(row).ecAccount.platform} /> {of(row).ecAccount.displayName}
          </span>
          <span className="q-phone-line">
            <ListingResult run={of(row)} />
          </span>
        </>
      ),
    },
    {
      key: 'account',
      header: t('account'),
      share: 40,
      minor: true,
      folds: true,
      cell: (row) => (
        <span className="q-tagged">
          <PlatformTag platform={of(row).ecAccount.platform} />{' '}
          <RowLink to={`/accounts/${of(row).ecAccount.id}`} className="q-quiet q-clip">
            {of(row).ecAccount.displayName}
          </RowLink>{' '}
          <ClosedSign closedAt={of(row).ecAccount.closedAt} />
        </span>
      ),
    },
    { key: 'started', header: t('started'), minor: true, cell: (row) => <TimeAgo at={of(row).createdAt} /> },
    { key: 'result', header: t('result'), share: 60, minor: true, cell: (row) => <ListingResult run={of(row)} /> },
    {
      key: 'actions',
      header: ui('actions'),
      quiet: true,
      align: 'right',
      cell: (row) =>
        OPEN.has(of(row).state) ? (
          <ReasonButton
            size="compact-xs"
            variant="default"
            reason={forbidden}
            onClick={() => onCancel(of(row).id)}
            data-testid="cancel-stock-run"
          >
            {t('cancel')}
          </ReasonButton>
        ) : null,
    },
  ];
  return useKept(columns, [t, ui, forbidden, onCancel]);
}
