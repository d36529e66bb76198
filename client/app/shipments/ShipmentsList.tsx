import { Button } from '@mantine/core';
import { useCallback, useState } from 'react';
import type { ShipmentState } from '../generated/graphql.ts';
import { graphql } from '../generated/index.ts';
import { useLiveQuery } from '../data/useLiveQuery.ts';
import { useMerchantScope } from '../session/merchant-scope.ts';
import { useViewer } from '../session/viewer.tsx';
import { AccountFilter, AccountName } from '../trade/AccountFilter.tsx';
import { useEnumWords } from '../trade/words.ts';
import { ReasonButton } from '../ui/feedback/ReasonButton.tsx';
import { ActiveChips, FilterMenu, SearchBox } from '../ui/lists/filters.tsx';
import { useCursor } from '../ui/lists/Pager.tsx';
import { PagedTable } from '../ui/lists/PagedTable.tsx';
import { useUrlState } from '../ui/lists/useUrlState.ts';
import '../ui/lists/views.css';
import { PrintDialog } from './PrintDialog.tsx';
import { useShipmentColumns } from './ShipmentRow.tsx';
import './shipments.css';
import { useShipmentWords } from './words.ts';

const Shipments = graphql(`
  query Shipments($first: Int!, $after: String, $filter: ShipmentFilter) {
    shipments(first: $first, after: $after, filter: $filter) {
      nodes {
        id
        state
        way
        hasLabel
        printedAt
        trackingNumber
        order {
          id
        }
        ...ShipmentRow_shipment
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
const STATES = ['WAITING', 'STOPPED', 'SHIPPED', 'CANCELLED'] as const satisfies readonly ShipmentState[];
const NOTHING = { q: '', state: [], account: [] };

/** Every parcel, newest first; those with a label can be printed together. */
export function ShipmentsList() {
  const t = useShipmentWords();
  const words = useEnumWords();
  const merchants = useMerchantScope();
  const { may } = useViewer();
  const columns = useShipmentColumns();
  const [selectedIds, setSelected] = useState<readonly string[]>([]);
  const [printing, setPrinting] = useState<readonly string[] | null>(null);
  const [state, change] = useUrlState(NOTHING);
  const search = useCallback((q: string) => change({ q }), [change]);
  const { data, error, loading, refetch } = useLiveQuery({
    query: Shipments,
    variables: {
      first: PAGE_SIZE,
      after: useCursor(),
      filter: {
        merchantIds: merchants.ids.length > 0 ? merchants.ids : null,
        ecAccountIds: state.account.length > 0 ? state.account : null,
        states: state.state.length > 0 ? (state.state as ShipmentState[]) : null,
        trackingNumber: state.q || null,
      },
    },
    refreshOn: (fact) => fact.kind === 'SHIPMENT',
    everyMs: 700,
  });
  const list = data?.shipments;
  const selected = (list?.nodes ?? []).filter(({ id }) => selectedIds.includes(id));
  const printable = selected.filter((one) => one.way === 'PLATFORM_LABEL' && one.state !== 'CANCELLED');
  const chips = [
    ...state.state.map((key) => ({
      key,
      label: words('shipmentState', key),
      onRemove: () => change({ state: state.state.filter((one) => one !== key) }),
    })),
    ...state.account.map((key) => ({
      key,
      label: <AccountName id={key} />,
      onRemove: () => change({ account: state.account.filter((one) => one !== key) }),
    })),
  ];
  const clear = () => change(NOTHING);
  return (
    <div className="q-views-main">
      <div className="q-toolbar">
        <SearchBox value={state.q} onChange={search} label={t('searchNumber')} />
        <FilterMenu
          label={t('state')}
          value={state.state}
          onChange={(value) => change({ state: value })}
          options={STATES.map((value) => ({ value, label: words('shipmentState', value) }))}
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
        label={t('shipments')}
        columns={columns}
        page={list}
        pageSize={PAGE_SIZE}
        rowKey={(one) => one.id}
        href={(one) => `/orders/${one.order.id}`}
        selection={{ keys: selected.map(({ id }) => id), onChange: setSelected }}
        signature={(one) => `${one.state}|${one.hasLabel}|${one.printedAt ?? ''}|${one.trackingNumber ?? ''}`}
        loading={loading}
        error={error}
        onRetry={refetch}
        filtered={chips.length > 0 || state.q !== '' || merchants.ids.length > 0}
        onClear={clear}
        words={{
          empty: t('emptyShipments'),
          emptyBody: t('emptyShipmentsBody'),
          emptyFiltered: t('emptyShipmentsFiltered'),
          clear: t('clearFilters'),
        }}
      />
      {selected.length > 0 ? (
        <div className="q-bulk" role="toolbar" aria-label={t('selected', { count: selected.length })}>
          <strong className="q-num">{t('selected', { count: selected.length })}</strong>
          <ReasonButton
            size="compact-sm"
            reason={
              !may('SHIPMENT_WRITE') ? words('reason', 'NO_PERMISSION') : printable.length === 0 ? t('printNone') : null
            }
            onClick={() => setPrinting(printable.map(({ id }) => id))}
            data-testid="print-selected"
          >
            {t('printMany', { count: printable.length })}
          </ReasonButton>
          <Button size="compact-sm" variant="subtle" onClick={() => setSelected([])}>
            {t('clearSelection')}
          </Button>
        </div>
      ) : null}
      {printing ? <PrintDialog ids={printing} onClose={() => setPrinting(null)} /> : null}
    </div>
  );
}
