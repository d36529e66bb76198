import { Button } from '@mantine/core';
import { useCallback } from 'react';
import { Link } from 'react-router';
import { graphql } from '../../api/index.ts';
import type { HoldKind, OrderSortField, OrderStatus, OrdersQuery, PlatformKey } from '../../api/index.ts';
import { useLiveQuery } from '../data/useLiveQuery.ts';
import { useMerchantScope } from '../frame/merchant-scope.ts';
import { useFormat } from '../i18n/format.ts';
import { PlatformTag, useLocalized } from '../trade/PlatformTag.tsx';
import { useEnumWords } from '../trade/words.ts';
import { Copyable, Missing, Money, TimeAgo } from '../ui/bits.tsx';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { FilterMenu, SearchBox } from '../ui/filters.tsx';
import { Pager, useCursor } from '../ui/Pager.tsx';
import { EmptyState } from '../ui/states.tsx';
import { useNow } from '../ui/useDelayed.ts';
import { useUrlState } from '../ui/useUrlState.ts';
import { HoldChip, OrderStatusLight } from './OrderStatusLight.tsx';
import { useOrderWords } from './words.ts';

const Orders = graphql(`
  query Orders($first: Int!, $after: String, $filter: OrderFilter, $sort: OrderSort) {
    orders(first: $first, after: $after, filter: $filter, sort: $sort) {
      nodes {
        id
        platformOrderNumber
        status
        placedAt
        shipBy
        lineCount
        total {
          amount
          currency
        }
        recipient {
          masked
          name
        }
        ecAccount {
          id
          displayName
          platform {
            ...PlatformTag_platform
          }
        }
        openHolds {
          id
          kind
          code
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
      totalCount
    }
    orderFacets(filter: $filter) {
      total
      byStatus {
        status
        count
      }
      byHold {
        kind
        count
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

type Row = OrdersQuery['orders']['nodes'][number];
const PAGE_SIZE = 50;
const STATUSES = ['HELD', 'READY', 'SHIPPED', 'CANCELLED'] as const;

/** E5: all orders, or one account's, with the quick views at the left. */
export function OrdersList({ accountId }: { accountId?: string }) {
  const t = useOrderWords();
  const words = useEnumWords();
  const localized = useLocalized();
  const format = useFormat();
  const now = useNow();
  const merchants = useMerchantScope();
  const [state, change] = useUrlState({ q: '', status: '', hold: '', platform: [], account: [], sort: 'PLACED_AT', dir: 'DESC' });
  const filter = {
    search: state.q || null,
    merchantIds: merchants.ids.length > 0 ? merchants.ids : null,
    ecAccountIds: accountId ? [accountId] : state.account.length > 0 ? state.account : null,
    platforms: state.platform.length > 0 ? (state.platform as PlatformKey[]) : null,
    statuses: state.status ? [state.status as OrderStatus] : null,
    holdKinds: state.hold ? [state.hold as HoldKind] : null,
  };
  const { data, error, loading, refetch } = useLiveQuery({
    query: Orders,
    variables: { first: PAGE_SIZE, after: useCursor(), filter, sort: { field: state.sort as OrderSortField, direction: state.dir === 'ASC' ? 'ASC' : 'DESC' } },
    refreshOn: (fact) => fact.kind === 'ORDER' && (!accountId || fact.ecAccountId === accountId),
    // An import of thousands of orders tells of each page: once a second is enough to read.
    everyMs: 1000,
  });
  const facets = data?.orderFacets;
  const search = useCallback((q: string) => change({ q }), [change]);
  const view = (status: string, hold: string) => change({ status, hold });
  const account: Column<Row> = {
    key: 'account', header: t('account'), minor: true,
    cell: (order) => <span className="q-row"><PlatformTag platform={order.ecAccount.platform} /> <Link to={`/accounts/${order.ecAccount.id}`} className="q-quiet">{order.ecAccount.displayName}</Link></span>,
  };
  const columns: readonly Column<Row>[] = [
    { key: 'number', header: t('number'), sort: 'PLATFORM_ORDER_NUMBER', cell: (order) => <Copyable text={order.platformOrderNumber}><Link to={`/orders/${order.id}`}>{order.platformOrderNumber}</Link></Copyable> },
    { key: 'status', header: t('status'), sort: 'STATUS', cell: (order) => <OrderStatusLight status={order.status} /> },
    { key: 'holds', header: t('holds'), cell: (order) => <span className="q-row q-tight">{order.openHolds.map((hold) => <HoldChip key={hold.id} kind={hold.kind} />)}</span> },
    ...(accountId ? [] : [account]),
    { key: 'placed', header: t('placed'), sort: 'PLACED_AT', minor: true, cell: (order) => <TimeAgo at={order.placedAt} /> },
    { key: 'buyer', header: t('buyer'), minor: true, cell: (order) => (order.recipient.name ? <span title={order.recipient.masked ? t('masked') : undefined}>{order.recipient.name}</span> : <Missing why={order.recipient.masked ? t('masked') : undefined} />) },
    { key: 'lines', header: t('lines'), align: 'right', minor: true, cell: (order) => order.lineCount },
    { key: 'total', header: t('total'), sort: 'TOTAL', align: 'right', minor: true, cell: (order) => <Money of={order.total} /> },
    { key: 'shipBy', header: t('shipBy'), sort: 'SHIP_BY', minor: true, cell: (order) => (order.shipBy ? <span className={Date.parse(order.shipBy) < now && order.status !== 'SHIPPED' ? 'q-bad' : undefined}><TimeAgo at={order.shipBy} /></span> : <Missing />) },
  ];
  const filtered = state.q !== '' || state.status !== '' || state.hold !== '' || state.platform.length > 0 || state.account.length > 0 || merchants.ids.length > 0;
  const quick = (status: string, hold: string, label: string, count: number | undefined, indent = false) => (
    <li key={`${status}${hold}`}>
      <button type="button" className="q-view" data-indent={indent || undefined} aria-pressed={state.status === status && state.hold === hold} onClick={() => view(status, hold)} data-testid={`view-${hold || status || 'ALL'}`}>
        <span>{label}</span><span className="q-num q-muted">{count === undefined ? '' : format.number(count)}</span>
      </button>
    </li>
  );
  const list = data?.orders;
  return (
    <div className="q-with-views">
      <nav aria-label={t('views')} className="q-views">
        <ul className="q-list">
          {quick('', '', t('all'), facets?.byStatus.reduce((sum, { count }) => sum + count, 0))}
          {STATUSES.flatMap((status) => [
            quick(status, '', words('orderStatus', status), facets?.byStatus.find((one) => one.status === status)?.count),
            ...(status === 'HELD' ? (facets?.byHold ?? []).filter(({ count, kind }) => count > 0 || kind === state.hold).map(({ kind, count }) => quick('HELD', kind, words('hold', kind), count, true)) : []),
          ])}
        </ul>
      </nav>
      <div className="q-views-main">
        <div className="q-toolbar">
          <SearchBox value={state.q} onChange={search} label={t('search')} />
          {accountId ? null : <FilterMenu label={t('platform')} value={state.platform} onChange={(platform) => change({ platform })} options={(data?.platforms ?? []).map((one) => ({ value: one.key, label: localized(one.label), node: <PlatformTag platform={one} /> }))} />}
        </div>
        <DataTable label={t('title')} columns={columns} rows={list?.nodes} rowKey={(order) => order.id} href={(order) => `/orders/${order.id}`}
          sorting={{ field: state.sort, direction: state.dir === 'ASC' ? 'ASC' : 'DESC' }} onSort={({ field, direction }) => change({ sort: field, dir: direction })}
          signature={(order) => `${order.status}|${order.openHolds.map(({ kind }) => kind).join()}`} loading={loading} error={error} onRetry={refetch}
          empty={filtered ? <EmptyState title={t('emptyFiltered')} action={<Button variant="default" onClick={() => change({ q: '', status: '', hold: '', platform: [], account: [] })}>{t('clearFilters')}</Button>} />
            : <EmptyState title={t('empty')} action={<Button component={Link} to="/accounts" variant="default">{t('toAccounts')}</Button>}>{t('emptyBody')}</EmptyState>} />
        <Pager page={list?.pageInfo} pageSize={PAGE_SIZE} shown={list?.nodes.length ?? 0} total={list?.totalCount} />
      </div>
    </div>
  );
}
