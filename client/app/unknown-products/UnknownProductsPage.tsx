import { Switch } from '@mantine/core';
import { graphql } from '../generated/index.ts';
import type { UnknownProductsQuery } from '../generated/graphql.ts';
import { useLiveQuery } from '../data/useLiveQuery.ts';
import { useMerchantScope } from '../session/merchant-scope.ts';
import { useViewer } from '../session/viewer.tsx';
import { AccountFilter, AccountName } from '../trade/AccountFilter.tsx';
import { useEnumWords } from '../trade/words.ts';
import { PagedTable } from '../ui/lists/PagedTable.tsx';
import { ActiveChips } from '../ui/lists/filters.tsx';
import { Page } from '../ui/frame/Page.tsx';
import { useCursor } from '../ui/lists/Pager.tsx';
import { useOpened } from '../ui/lists/useOpened.ts';
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

/**
 * E1: what blocks orders until a person says which warehouse product it is. `?map=<id>` opens the dialog, so holds can
 * link to it.
 */
export default function UnknownProductsPage() {
  const t = useUnknownProductWords();
  const words = useEnumWords();
  const { may } = useViewer();
  const merchants = useMerchantScope();
  const [state, change] = useUrlState({ account: [], mapped: '' });
  const [mapping, choose] = useOpened('map');
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
  const forbidden = may('ORDER_WRITE') ? null : words('reason', 'NO_PERMISSION');
  const list = data?.unknownProducts;
  const columns = useUnknownProductColumns<Row>({ withState: state.mapped === '1', forbidden, onMap: choose });
  const clear = () => change({ account: [], mapped: '' });
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
      <PagedTable
        dense
        label={t('title')}
        columns={columns}
        page={list}
        pageSize={PAGE_SIZE}
        rowKey={(one) => one.id}
        onOpen={(one) => !one.resolvedAt && !forbidden && choose(one.id)}
        loading={loading}
        error={error}
        onRetry={refetch}
        signature={(one) => `${one.heldOrderCount}|${one.resolvedAt ?? ''}`}
        filtered={state.account.length > 0 || merchants.ids.length > 0}
        onClear={clear}
        words={{
          empty: t('empty'),
          emptyBody: t('emptyBody'),
          emptyFiltered: t('emptyFiltered'),
          clear: t('clearFilters'),
        }}
      />
      {mapping ? <MapDialog key={mapping} id={mapping} onClose={() => choose(null)} /> : null}
    </Page>
  );
}
