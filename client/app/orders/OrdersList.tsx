import { Button } from '@mantine/core';
import { useCallback, useState } from 'react';
import { Link } from 'react-router';
import { graphql } from '../generated/index.ts';
import type { HoldKind, OrderFilter, OrderSortField, OrderStatus, PlatformKey } from '../generated/graphql.ts';
import { useLiveQuery } from '../data/useLiveQuery.ts';
import { useMerchantScope } from '../session/merchant-scope.ts';
import { useFormat } from '../i18n/format.ts';
import { useViewer } from '../session/viewer.tsx';
import { AccountFilter, AccountName } from '../trade/AccountFilter.tsx';
import { PlatformTag, useLocalized } from '../trade/PlatformTag.tsx';
import { useEnumWords } from '../trade/words.ts';
import { DataTable } from '../ui/lists/DataTable.tsx';
import { ActiveChips, FilterMenu, SearchBox } from '../ui/lists/filters.tsx';
import { Pager, useCursor } from '../ui/lists/Pager.tsx';
import { EmptyState } from '../ui/feedback/states.tsx';
import { TimeRangeFilter } from '../ui/lists/TimeRangeFilter.tsx';
import { useOpenScanned } from './useOpenScanned.ts';
import { useUrlState } from '../ui/lists/useUrlState.ts';
import '../ui/lists/views.css';
import { BulkBar } from './BulkBar.tsx';
import { useOrderColumns } from './OrderRow.tsx';
import './orders.css';
import { QuickViews } from './QuickViews.tsx';
import { useOrderWords } from './words.ts';

const Orders = graphql(`
  query Orders($first: Int!, $after: String, $filter: OrderFilter, $sort: OrderSort, $facetFilter: OrderFilter) {
    orders(first: $first, after: $after, filter: $filter, sort: $sort) {
      nodes {
        id
        platformOrderNumber
        status
        openHolds {
          id
          kind
        }
        ...OrderRow_order
      }
      pageInfo {
        hasNextPage
        endCursor
      }
      totalCount
      totalCountIsExact
    }
    orderFacets(filter: $facetFilter) {
      total
      byStatus {
        status
        count
        isExact
      }
      byHold {
        kind
        count
        isExact
      }
    }
    platforms {
      key
      label {
        en
        zhTW
      }
      ...PlatformTag_platform
    }
  }
`);

const PAGE_SIZE = 50;
const NOTHING = { q: '', status: '', hold: '', platform: [], account: [], from: '', to: '' };

/** E5: all orders, or one account's, with the quick views beside them. */
export function OrdersList({ accountId }: { accountId?: string }) {
  const t = useOrderWords();
  const words = useEnumWords();
  const localized = useLocalized();
  const format = useFormat();
  const { may, user } = useViewer();
  const merchants = useMerchantScope();
  const after = useCursor();
  const columns = useOrderColumns(accountId === undefined, user.managesManyMerchants);
  const [selectedIds, setSelected] = useState<readonly string[]>([]);
  const [state, change] = useUrlState({ ...NOTHING, sort: 'PLACED_AT', dir: 'DESC' });
  const within: OrderFilter = {
    search: state.q || null,
    merchantIds: merchants.ids.length > 0 ? merchants.ids : null,
    ecAccountIds: accountId ? [accountId] : state.account.length > 0 ? state.account : null,
    platforms: state.platform.length > 0 ? (state.platform as PlatformKey[]) : null,
    placedFrom: state.from || null,
    placedTo: state.to || null,
  };
  const filter: OrderFilter = {
    ...within,
    statuses: state.status ? [state.status as OrderStatus] : null,
    holdKinds: state.hold ? [state.hold as HoldKind] : null,
  };
  const direction = state.dir === 'ASC' ? 'ASC' : 'DESC';
  const { data, error, loading, refetch } = useLiveQuery({
    query: Orders,
    variables: {
      first: PAGE_SIZE,
      after,
      filter,
      facetFilter: within,
      sort: { field: state.sort as OrderSortField, direction },
    },
    refreshOn: (fact) => fact.kind === 'ORDER' && (!accountId || fact.ecAccountId === accountId),
    // An import of thousands of orders publishes each page: once a second is enough to read.
    everyMs: 1000,
  });
  const list = data?.orders;
  // Rows that left the page while they were selected are no longer meant.
  const selected = (list?.nodes ?? []).filter(({ id }) => selectedIds.includes(id));
  const openScanned = useOpenScanned(within);
  const search = useCallback((q: string) => change({ q }), [change]);
  const clear = () => change(NOTHING);
  const platforms = data?.platforms ?? [];
  const day = (iso: string) => format.short(iso);
  const chips = [
    ...state.platform.map((key) => ({
      key,
      label: localized(platforms.find((one) => one.key === key)?.label ?? { en: key, zhTW: key }),
      onRemove: () => change({ platform: state.platform.filter((one) => one !== key) }),
    })),
    ...state.account.map((key) => ({
      key,
      label: <AccountName id={key} />,
      onRemove: () => change({ account: state.account.filter((one) => one !== key) }),
    })),
    ...(state.from || state.to
      ? [
          {
            key: 'placed',
            label: `${t('placed')}: ${state.from ? day(state.from) : '…'} – ${state.to ? day(state.to) : '…'}`,
            onRemove: () => change({ from: '', to: '' }),
          },
        ]
      : []),
  ];
  // An empty view says which one it is; with more than it chosen, the filters are what one may loosen.
  const viewName = state.hold ? words('hold', state.hold) : words('orderStatus', state.status);
  const viewOnly = state.status !== '' && state.q === '' && chips.length === 0;
  const filtered = state.q !== '' || state.status !== '' || chips.length > 0 || merchants.ids.length > 0;
  return (
    <div className="q-with-views">
      <QuickViews
        facets={data?.orderFacets}
        status={state.status}
        hold={state.hold}
        onChange={(status, hold) => change({ status, hold })}
      />
      <div className="q-views-main">
        <div className="q-toolbar">
          <SearchBox
            value={state.q}
            onChange={search}
            label={t(may('ORDER_PERSONAL_DATA') ? 'searchNames' : 'search')}
            onEnter={openScanned}
          />
          {accountId ? null : (
            <>
              <FilterMenu
                label={t('platform')}
                value={state.platform}
                onChange={(platform) => change({ platform })}
                options={platforms.map((one) => ({
                  value: one.key,
                  label: localized(one.label),
                  node: <PlatformTag platform={one} />,
                }))}
              />
              <AccountFilter
                label={t('account')}
                value={state.account}
                onChange={(account) => change({ account })}
                merchantIds={merchants.ids}
              />
            </>
          )}
          <TimeRangeFilter
            label={t('placed')}
            unit="day"
            value={{ from: state.from, to: state.to }}
            onChange={change}
          />
        </div>
        <ActiveChips chips={chips} onClear={clear} />
        <DataTable
          dense
          label={t('title')}
          columns={columns}
          rows={list?.nodes}
          rowKey={(order) => order.id}
          href={(order) => `/orders/${order.id}`}
          selection={{ keys: selected.map(({ id }) => id), onChange: setSelected }}
          sorting={{ field: state.sort, direction }}
          onSort={({ field, direction: dir }) => change({ sort: field, dir })}
          signature={(order) => `${order.status}|${order.openHolds.map(({ kind }) => kind).join()}`}
          loading={loading}
          error={error}
          onRetry={refetch}
          empty={
            viewOnly ? (
              <EmptyState title={t('emptyView', { view: viewName })}>{t('emptyViewBody')}</EmptyState>
            ) : filtered ? (
              <EmptyState
                title={t('emptyFiltered')}
                action={
                  <Button variant="default" onClick={clear}>
                    {t('clearFilters')}
                  </Button>
                }
              />
            ) : (
              <EmptyState
                title={t('empty')}
                action={
                  accountId ? null : (
                    <Button component={Link} to="/accounts" variant="default">
                      {t('toAccounts')}
                    </Button>
                  )
                }
              >
                {t('emptyBody')}
              </EmptyState>
            )
          }
        />
        <BulkBar
          selected={selected}
          wholePage={selected.length > 0 && selected.length === list?.nodes.length}
          filter={filter}
          total={list?.totalCount ?? 0}
          heldKinds={state.hold ? [state.hold as HoldKind] : (data?.orderFacets.byHold ?? []).map(({ kind }) => kind)}
          onClear={() => setSelected([])}
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
