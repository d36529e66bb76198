import { Button, Switch } from '@mantine/core';
import { useLocation, useSearchParams } from 'react-router';
import { graphql } from '../generated/index.ts';
import type { UnknownProductsQuery } from '../generated/graphql.ts';
import { useLiveQuery } from '../data/useLiveQuery.ts';
import { useMerchantScope } from '../session/merchant-scope.ts';
import { useViewer } from '../session/viewer.tsx';
import { AccountFilter, AccountName } from '../trade/AccountFilter.tsx';
import { useEnumWords } from '../trade/words.ts';
import { DataTable } from '../ui/lists/DataTable.tsx';
import { ActiveChips } from '../ui/lists/filters.tsx';
import { Page } from '../ui/frame/Page.tsx';
import { Pager, useCursor } from '../ui/lists/Pager.tsx';
import { EmptyState } from '../ui/feedback/states.tsx';
import { useUrlState } from '../ui/lists/useUrlState.ts';
import { MapDialog } from './MapDialog.tsx';
import './unknown-products.css';
import { useUnknownProductColumns } from './UnknownProductRow.tsx';
import { useUnknownProductWords } from './words.ts';

const UnknownProducts = graphql(`
  query UnknownProducts(
    $first: Int!
    $after: String
    $merchantIds: [ID!]
    $ecAccountIds: [ID!]
    $includeResolved: Boolean
  ) {
    unknownProducts(
      first: $first
      after: $after
      merchantIds: $merchantIds
      ecAccountIds: $ecAccountIds
      includeResolved: $includeResolved
    ) {
      nodes {
        id
        heldOrderCount
        resolvedAt
        ...UnknownProductRow_product
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

type Row = UnknownProductsQuery['unknownProducts']['nodes'][number];
const PAGE_SIZE = 50;

/** E1: what blocks orders until a person says which warehouse product it is. `?map=<id>` opens the dialog, so holds can link to it. */
export default function UnknownProductsPage() {
  const t = useUnknownProductWords();
  const words = useEnumWords();
  const { may } = useViewer();
  const merchants = useMerchantScope();
  const [state, change] = useUrlState({ account: [], mapped: '' });
  const [params, setParams] = useSearchParams();
  const location = useLocation();
  const { data, error, loading, refetch } = useLiveQuery({
    query: UnknownProducts,
    variables: {
      first: PAGE_SIZE,
      after: useCursor(),
      includeResolved: state.mapped === '1',
      merchantIds: merchants.ids.length > 0 ? merchants.ids : null,
      ecAccountIds: state.account.length > 0 ? state.account : null,
    },
    refreshOn: (fact) => fact.kind === 'ORDER',
    everyMs: 1000,
  });
  // Opening the dialog keeps the page of the list, which `change` would leave.
  const choose = (id: string | null) =>
    setParams(
      (before) => {
        const next = new URLSearchParams(before);
        if (id) next.set('map', id);
        else next.delete('map');
        return next;
      },
      { replace: id === null, state: location.state },
    );
  const forbidden = may('ORDER_WRITE') ? null : words('reason', 'NO_PERMISSION');
  const list = data?.unknownProducts;
  const columns = useUnknownProductColumns<Row>({ withState: state.mapped === '1', forbidden, onMap: choose });
  const clear = () => change({ account: [], mapped: '' });
  const mapping = params.get('map');
  return (
    <Page title={t('title')}>
      <p className="q-muted q-lead">{t('about')}</p>
      <div className="q-toolbar">
        <AccountFilter
          label={t('account')}
          value={state.account}
          onChange={(account) => change({ account })}
          merchantIds={merchants.ids}
        />
        <Switch
          size="xs"
          label={t('showMapped')}
          checked={state.mapped === '1'}
          onChange={(event) => change({ mapped: event.currentTarget.checked ? '1' : '' })}
        />
      </div>
      <ActiveChips
        onClear={clear}
        chips={state.account.map((key) => ({
          key,
          label: <AccountName id={key} />,
          onRemove: () => change({ account: state.account.filter((one) => one !== key) }),
        }))}
      />
      <DataTable
        dense
        label={t('title')}
        columns={columns}
        rows={list?.nodes}
        rowKey={(one) => one.id}
        onOpen={(one) => !one.resolvedAt && !forbidden && choose(one.id)}
        loading={loading}
        error={error}
        onRetry={refetch}
        signature={(one) => `${one.heldOrderCount}|${one.resolvedAt ?? ''}`}
        empty={
          state.account.length > 0 || merchants.ids.length > 0 ? (
            <EmptyState
              title={t('emptyFiltered')}
              action={
                <Button variant="default" onClick={clear}>
                  {t('clearFilters')}
                </Button>
              }
            />
          ) : (
            <EmptyState title={t('empty')}>{t('emptyBody')}</EmptyState>
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
      {mapping ? <MapDialog key={mapping} id={mapping} onClose={() => choose(null)} /> : null}
    </Page>
  );
}
