import { Button } from '@mantine/core';
import { useCallback, useState } from 'react';
import { Link } from 'react-router';
import { graphql } from '../generated/index.ts';
import type { OrderFilter, OrderSortField, PlatformKey } from '../generated/graphql.ts';
import { useLiveQuery } from '../data/useLiveQuery.ts';
import { useMerchantScope } from '../session/merchant-scope.ts';
import { useViewer } from '../session/viewer.tsx';
import { AccountFilter, AccountName } from '../trade/AccountFilter.tsx';
import { PlatformTag, useLocalized } from '../trade/PlatformTag.tsx';
import { EmptyState } from '../ui/feedback/states.tsx';
import { DataTable } from '../ui/lists/DataTable.tsx';
import { ActiveChips, FilterMenu, SearchBox } from '../ui/lists/filters.tsx';
import { Pager, useCursor } from '../ui/lists/Pager.tsx';
import { useUrlState } from '../ui/lists/useUrlState.ts';
import '../ui/lists/views.css';
import { ShipBar } from './ShipBar.tsx';
import './shipments.css';
import { useToShipColumns } from './ToShipRow.tsx';
import { ToShipViews } from './ToShipViews.tsx';
import { useDueWithinDay } from './useDueWithinDay.ts';
import { useScannedToShip } from './useScannedToShip.ts';
import { useShipmentWords } from './words.ts';

const ToShip = graphql(`
  query ToShip(
    $first: Int!
    $after: String
    $filter: OrderFilter
    $sort: OrderSort
    $merchantIds: [ID!]
    $ecAccountIds: [ID!]
  ) {
    orders(first: $first, after: $after, filter: $filter, sort: $sort) {
      nodes {
        id
        platformOrderNumber
        status
        ...ToShipRow_order
        ...ShipMany_order
      }
      pageInfo {
        hasNextPage
        endCursor
      }
      totalCount
      totalCountIsExact
    }
    ordersToShip(merchantIds: $merchantIds, ecAccountIds: $ecAccountIds) {
      platform
      count
      urgentCount
      shippingType {
        id
        name
        nameZhTW
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
const NOTHING = { q: '', due: '', type: '', platform: [], account: [] };

export function ToShipList({ onShip }: { onShip: (id: string) => void }) {
  const t = useShipmentWords();
  const localized = useLocalized();
  const { user } = useViewer();
  const merchants = useMerchantScope();
  const after = useCursor();
  const columns = useToShipColumns(onShip, user.managesManyMerchants);
  const [selectedIds, setSelected] = useState<readonly string[]>([]);
  const [state, change] = useUrlState({ ...NOTHING, sort: 'SHIP_BY', dir: 'ASC' });
  const urgent = state.due === 'day';
  const shipByTo = useDueWithinDay(urgent);
  const merchantIds = merchants.ids.length > 0 ? merchants.ids : null;
  const ecAccountIds = state.account.length > 0 ? state.account : null;
  const filter: OrderFilter = {
    toShip: true,
    search: state.q || null,
    merchantIds,
    ecAccountIds,
    platforms: state.platform.length > 0 ? (state.platform as PlatformKey[]) : null,
    shippingTypeIds: state.type ? [state.type] : null,
    shipByTo,
  };
  const direction = state.dir === 'DESC' ? 'DESC' : 'ASC';
  const { data, error, loading, refetch } = useLiveQuery({
    query: ToShip,
    variables: {
      first: PAGE_SIZE,
      after,
      filter,
      sort: { field: state.sort as OrderSortField, direction },
      merchantIds,
      ecAccountIds,
    },
    refreshOn: (fact) => fact.kind === 'ORDER',
    everyMs: 1000,
  });
  const list = data?.orders;
  const selected = (list?.nodes ?? []).filter(({ id }) => selectedIds.includes(id));
  const search = useCallback((q: string) => change({ q }), [change]);
  const onScan = useScannedToShip(merchantIds, onShip);
  const clear = () => change(NOTHING);
  const platforms = data?.platforms ?? [];
  const counts = data?.ordersToShip ?? [];
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
  ];
  const filtered = state.q !== '' || state.type !== '' || urgent || chips.length > 0;
  return (
    <div className="q-with-views">
      <ToShipViews
        groups={data?.ordersToShip}
        urgent={urgent}
        type={state.type}
        onChange={(due, type) => change({ due: due ? 'day' : '', type })}
      />
      <div className="q-views-main">
        <div className="q-toolbar">
          <SearchBox value={state.q} onChange={search} label={t('search')} onEnter={onScan} />
          <FilterMenu
            label={t('platform')}
            value={state.platform}
            onChange={(platform) => change({ platform })}
            options={platforms.map((one) => ({
              value: one.key,
              label: localized(one.label),
              node: <PlatformTag platform={one} />,
              count: counts.reduce((sum, { platform, count }) => sum + (platform === one.key ? count : 0), 0),
            }))}
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
          label={t('toShip')}
          columns={columns}
          rows={list?.nodes}
          rowKey={(order) => order.id}
          onOpen={(order) => onShip(order.id)}
          selection={{ keys: selected.map(({ id }) => id), onChange: setSelected }}
          sorting={{ field: state.sort, direction }}
          onSort={({ field, direction: dir }) => change({ sort: field, dir })}
          loading={loading}
          error={error}
          onRetry={refetch}
          empty={
            filtered ? (
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
                title={t('emptyToShip')}
                action={
                  <Button component={Link} to="/orders?status=HELD" variant="default">
                    {t('toHeld')}
                  </Button>
                }
              >
                {t('emptyToShipBody')}
              </EmptyState>
            )
          }
        />
        <ShipBar orders={selected} onClear={() => setSelected([])} />
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
