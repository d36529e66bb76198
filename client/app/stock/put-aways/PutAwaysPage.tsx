import { IconPlus } from '@tabler/icons-react';
import { useCallback } from 'react';
import { useNavigate } from 'react-router';
import { useLiveQuery } from '../../data/useLiveQuery.ts';
import { graphql } from '../../generated/index.ts';
import { useMerchantScope } from '../../session/merchant-scope.ts';
import { useViewer } from '../../session/viewer.tsx';
import { useEnumWords } from '../../trade/words.ts';
import { ReasonButton } from '../../ui/feedback/ReasonButton.tsx';
import { Page } from '../../ui/frame/Page.tsx';
import { SearchBox } from '../../ui/lists/filters.tsx';
import { PagedTable } from '../../ui/lists/PagedTable.tsx';
import { useCursor } from '../../ui/lists/Pager.tsx';
import { useUrlState } from '../../ui/lists/useUrlState.ts';
import { StockPlaces } from '../StockPlaces.tsx';
import { usePutAwayColumns } from './PutAwayRow.tsx';
import { usePutAwayWords } from './words.ts';

const PutAways = graphql(`
  query PutAways($first: Int!, $after: String, $merchantIds: [ID!], $reference: String) {
    putAways(first: $first, after: $after, merchantIds: $merchantIds, reference: $reference) {
      nodes {
        id
        accounts {
          doneCount
          waitingCount
          unmappedCount
          problemCount
        }
        ...PutAwayRow_putAway
      }
      pageInfo {
        hasNextPage
        endCursor
      }
      totalCount
      totalCountIsExact
    }
  }
`);

const PAGE_SIZE = 50;

/** G1: what was put away, and what of it reached each store. */
export default function PutAwaysPage() {
  const t = usePutAwayWords();
  const words = useEnumWords();
  const { user, may } = useViewer();
  const navigate = useNavigate();
  const merchants = useMerchantScope();
  const [{ q }, change] = useUrlState({ q: '' });
  const search = useCallback((value: string) => change({ q: value }), [change]);
  const columns = usePutAwayColumns(user.managesManyMerchants);
  const { data, error, loading, refetch } = useLiveQuery({
    query: PutAways,
    variables: {
      first: PAGE_SIZE,
      after: useCursor(),
      merchantIds: merchants.ids.length > 0 ? merchants.ids : null,
      reference: q || null,
    },
    refreshOn: (fact) => fact.kind === 'PUT_AWAY',
    everyMs: 700,
  });
  const report = (
    <ReasonButton
      leftSection={<IconPlus size={15} />}
      reason={may('PUT_AWAY_WRITE') ? null : words('reason', 'NO_PERMISSION')}
      onClick={() => void navigate(merchants.carry('/stock/put-aways/new'))}
      data-testid="report"
    >
      {t('report')}
    </ReasonButton>
  );
  return (
    <Page title={t('title')} actions={report}>
      <StockPlaces />
      <div className="q-toolbar">
        <SearchBox value={q} onChange={search} label={t('find')} />
      </div>
      <PagedTable
        dense
        label={t('title')}
        columns={columns}
        page={data?.putAways}
        pageSize={PAGE_SIZE}
        rowKey={(one) => one.id}
        href={(one) => `/stock/put-aways/${one.id}`}
        signature={(one) => JSON.stringify(one.accounts)}
        loading={loading}
        error={error}
        onRetry={refetch}
        filtered={q !== ''}
        onClear={() => change({ q: '' })}
        words={{
          empty: t('empty'),
          emptyBody: t('emptyBody'),
          emptyFiltered: t('emptyFiltered'),
          clear: t('clearFilters'),
        }}
      />
    </Page>
  );
}
