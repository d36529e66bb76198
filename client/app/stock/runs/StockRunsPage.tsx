import { useCallback, useEffect, useRef } from 'react';
import { useLiveQuery } from '../../data/useLiveQuery.ts';
import type { StockRunKind, StockRunState } from '../../generated/graphql.ts';
import { graphql } from '../../generated/index.ts';
import { useMerchantScope } from '../../session/merchant-scope.ts';
import { useViewer } from '../../session/viewer.tsx';
import { AccountFilter, AccountName } from '../../trade/AccountFilter.tsx';
import { useEnumWords } from '../../trade/words.ts';
import { Page } from '../../ui/frame/Page.tsx';
import { ActiveChips, FilterMenu } from '../../ui/lists/filters.tsx';
import { PagedTable } from '../../ui/lists/PagedTable.tsx';
import { useCursor } from '../../ui/lists/Pager.tsx';
import { useUrlState } from '../../ui/lists/useUrlState.ts';
import { StockPlaces } from '../StockPlaces.tsx';
import { useStockRunColumns } from './StockRunRow.tsx';
import { useCancelStockRun } from './useCancelStockRun.ts';
import { useStockRunWords } from './words.ts';

const StockRuns = graphql(`
  query StockRuns(
    $first: Int!
    $after: String
    $merchantIds: [ID!]
    $ecAccountIds: [ID!]
    $kinds: [StockRunKind!]
    $states: [StockRunState!]
  ) {
    stockRuns(
      first: $first
      after: $after
      merchantIds: $merchantIds
      ecAccountIds: $ecAccountIds
      kinds: $kinds
      states: $states
    ) {
      nodes {
        id
        state
        ...StockRunRow_run
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
const KINDS = ['LISTINGS', 'STOCK_SYNC', 'RESTORE'] as const;
const STATES = [
  'RUNNING',
  'QUEUED',
  'PREVIEWED',
  'APPLYING',
  'FAILED',
  'PARTLY_FAILED',
  'SUCCEEDED',
  'CANCELLED',
] as const;
const NOTHING = { state: [], kind: [], account: [] };

/** Syncs of product mappings and of stock, newest first. */
export default function StockRunsPage() {
  const t = useStockRunWords();
  const words = useEnumWords();
  const { may } = useViewer();
  const merchants = useMerchantScope();
  const [state, change] = useUrlState(NOTHING);
  const { cancel } = useCancelStockRun();
  const latest = useRef(cancel);
  useEffect(() => {
    latest.current = cancel;
  });
  const onCancel = useCallback((id: string) => void latest.current(id), []);
  const columns = useStockRunColumns(may('STOCK_WRITE') ? null : words('reason', 'NO_PERMISSION'), onCancel);
  const { data, error, loading, refetch } = useLiveQuery({
    query: StockRuns,
    variables: {
      first: PAGE_SIZE,
      after: useCursor(),
      merchantIds: merchants.ids.length > 0 ? merchants.ids : null,
      ecAccountIds: state.account.length > 0 ? state.account : null,
      kinds: state.kind.length > 0 ? (state.kind as StockRunKind[]) : null,
      states: state.state.length > 0 ? (state.state as StockRunState[]) : null,
    },
    refreshOn: (fact) => fact.kind === 'STOCK_RUN',
    everyMs: 700,
  });
  const chips = [
    ...state.state.map((key) => ({
      key,
      label: t(`state.${key as 'QUEUED'}`),
      onRemove: () => change({ state: state.state.filter((one) => one !== key) }),
    })),
    ...state.kind.map((key) => ({
      key,
      label: t(`kind.${key as 'LISTINGS'}`),
      onRemove: () => change({ kind: state.kind.filter((one) => one !== key) }),
    })),
    ...state.account.map((key) => ({
      key,
      label: <AccountName id={key} />,
      onRemove: () => change({ account: state.account.filter((one) => one !== key) }),
    })),
  ];
  const clear = () => change(NOTHING);
  return (
    <Page title={t('title')}>
      <StockPlaces />
      <div className="q-toolbar">
        <FilterMenu
          label={t('state')}
          value={state.state}
          onChange={(value) => change({ state: value })}
          options={STATES.map((value) => ({ value, label: t(`state.${value}`) }))}
        />
        <FilterMenu
          label={t('kind')}
          value={state.kind}
          onChange={(kind) => change({ kind })}
          options={KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
        />
        <AccountFilter
          label={t('account')}
          value={state.account}
          onChange={(account) => change({ account })}
          merchantIds={merchants.ids}
        />
      </div>
      <ActiveChips chips={chips} onClear={clear} />
      <PagedTable
        dense
        label={t('title')}
        columns={columns}
        page={data?.stockRuns}
        pageSize={PAGE_SIZE}
        rowKey={(run) => run.id}
        href={(run) => `/stock/syncs/${run.id}`}
        signature={(run) => run.state}
        loading={loading}
        error={error}
        onRetry={refetch}
        filtered={chips.length > 0}
        onClear={clear}
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
