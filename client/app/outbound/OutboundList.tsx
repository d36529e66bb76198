import { Button } from '@mantine/core';
import type { OutboundKind } from '../generated/graphql.ts';
import { graphql } from '../generated/index.ts';
import { useLiveQuery } from '../data/useLiveQuery.ts';
import { useMerchantScope } from '../session/merchant-scope.ts';
import { AccountFilter, AccountName } from '../trade/AccountFilter.tsx';
import { useEnumWords } from '../trade/words.ts';
import { EmptyState } from '../ui/feedback/states.tsx';
import { DataTable } from '../ui/lists/DataTable.tsx';
import { ActiveChips, FilterMenu } from '../ui/lists/filters.tsx';
import { Pager, useCursor } from '../ui/lists/Pager.tsx';
import { useUrlState } from '../ui/lists/useUrlState.ts';
import '../ui/lists/views.css';
import { useChangeColumns } from './ChangeRow.tsx';
import './outbound.css';
import { OrderNumber } from './OrderNumber.tsx';
import { OutboundViews } from './OutboundViews.tsx';
import { viewOf } from './views.ts';
import { useOutboundWords } from './words.ts';

const OutboundChanges = graphql(`
  query OutboundChanges(
    $first: Int!
    $after: String
    $filter: OutboundChangeFilter
    $countFilter: OutboundChangeFilter
  ) {
    outboundChanges(first: $first, after: $after, filter: $filter) {
      nodes {
        id
        state
        message
        ...ChangeRow_change
      }
      pageInfo {
        hasNextPage
        endCursor
      }
      totalCount
      totalCountIsExact
    }
    outboundCounts(filter: $countFilter) {
      state
      count
      isExact
    }
  }
`);

const PAGE_SIZE = 50;
const KINDS = [
  'ACKNOWLEDGE',
  'SHIPMENT_ARRANGE',
  'SHIPMENT_REPORT',
  'SHIPMENT_CHANGE',
  'SHIPMENT_UNDO',
  'LABEL',
  'STOCK_ADD',
  'STOCK_SET',
  'SKU_WRITE',
] as const satisfies readonly OutboundKind[];
const NOTHING = { kind: [], account: [], order: '' };

export function OutboundList({ onOpen }: { onOpen: (id: string) => void }) {
  const t = useOutboundWords();
  const words = useEnumWords();
  const merchants = useMerchantScope();
  const after = useCursor();
  const columns = useChangeColumns(onOpen);
  const [state, change] = useUrlState({ view: 'decide', ...NOTHING });
  const view = viewOf(state.view);
  const within = {
    merchantIds: merchants.ids.length > 0 ? merchants.ids : null,
    ecAccountIds: state.account.length > 0 ? state.account : null,
    orderIds: state.order ? [state.order] : null,
    kinds: state.kind.length > 0 ? (state.kind as OutboundKind[]) : null,
  };
  const { data, error, loading, refetch } = useLiveQuery({
    query: OutboundChanges,
    variables: {
      first: PAGE_SIZE,
      after,
      filter: { ...within, states: view.states.length > 0 ? [...view.states] : null },
      countFilter: within,
    },
    refreshOn: (fact) => fact.kind === 'OUTBOUND_CHANGE',
    // Thousands may go out in a minute: twice a second is enough to read.
    everyMs: 500,
  });
  const list = data?.outboundChanges;
  const clear = () => change(NOTHING);
  const chips = [
    ...(state.order
      ? [{ key: 'order', label: <OrderNumber id={state.order} />, onRemove: () => change({ order: '' }) }]
      : []),
    ...state.kind.map((key) => ({
      key,
      label: words('outboundKind', key),
      onRemove: () => change({ kind: state.kind.filter((one) => one !== key) }),
    })),
    ...state.account.map((key) => ({
      key,
      label: <AccountName id={key} />,
      onRemove: () => change({ account: state.account.filter((one) => one !== key) }),
    })),
  ];
  return (
    <div className="q-with-views">
      <OutboundViews view={view} counts={data?.outboundCounts} onChange={(key) => change({ view: key })} />
      <div className="q-views-main">
        <div className="q-toolbar">
          <FilterMenu
            label={t('kind')}
            value={state.kind}
            onChange={(kind) => change({ kind })}
            options={KINDS.map((value) => ({ value, label: words('outboundKind', value) }))}
          />
          <AccountFilter
            label={t('account')}
            value={state.account}
            onChange={(account) => change({ account })}
            merchantIds={merchants.ids}
          />
        </div>
        <ActiveChips chips={chips} onClear={clear} />
        <DataTable
          dense
          label={t('title')}
          columns={columns}
          rows={list?.nodes}
          rowKey={(one) => one.id}
          onOpen={(one) => onOpen(one.id)}
          signature={(one) => `${one.state}|${one.message ?? ''}`}
          loading={loading}
          error={error}
          onRetry={refetch}
          empty={
            chips.length > 0 ? (
              <EmptyState
                title={t('emptyFiltered')}
                action={
                  <Button variant="default" onClick={clear}>
                    {t('clearFilters')}
                  </Button>
                }
              />
            ) : view.key === 'decide' ? (
              <EmptyState title={t('emptyDecide')}>{t('emptyDecideBody')}</EmptyState>
            ) : (
              <EmptyState title={t('emptyView', { view: t(`view.${view.key}`) })}>{t('emptyViewBody')}</EmptyState>
            )
          }
        />
        <Pager
          page={list?.pageInfo}
          pageSize={PAGE_SIZE}
          shown={list?.nodes.length ?? 0}
          total={list?.totalCount}
          exact={list?.totalCountIsExact}
        />
      </div>
    </div>
  );
}
