import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { graphql } from '../../api/index.ts';
import type { UnknownProductsQuery } from '../../api/index.ts';
import { useLiveQuery } from '../data/useLiveQuery.ts';
import { useMerchantScope } from '../frame/merchant-scope.ts';
import { useViewer } from '../session/viewer.tsx';
import { PlatformTag } from '../trade/PlatformTag.tsx';
import { useEnumWords } from '../trade/words.ts';
import { Copyable, Missing, TimeAgo } from '../ui/bits.tsx';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { Page } from '../ui/Page.tsx';
import { Pager, useCursor } from '../ui/Pager.tsx';
import { ReasonButton } from '../ui/ReasonButton.tsx';
import { EmptyState } from '../ui/states.tsx';
import { useUrlState } from '../ui/useUrlState.ts';
import { MapProductDialog } from './MapProductDialog.tsx';
import { useProductWords } from './product-words.ts';

const UnknownProducts = graphql(`
  query UnknownProducts($first: Int!, $after: String, $merchantIds: [ID!], $includeResolved: Boolean) {
    unknownProducts(first: $first, after: $after, merchantIds: $merchantIds, includeResolved: $includeResolved) {
      nodes {
        id
        name
        variantName
        sku
        barcode
        productKey
        heldOrderCount
        firstSeenAt
        resolvedAt
        ecAccount {
          id
          displayName
          merchant {
            id
          }
          platform {
            ...PlatformTag_platform
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
      totalCount
    }
  }
`);

type Row = UnknownProductsQuery['unknownProducts']['nodes'][number];
const PAGE_SIZE = 50;

/** E1: goods the warehouse could not recognise; mapping one releases every order that waits for it. */
export default function UnknownProductsPage() {
  const t = useProductWords();
  const words = useEnumWords();
  const { may } = useViewer();
  const merchants = useMerchantScope();
  const [params] = useSearchParams();
  const [state, change] = useUrlState({ resolved: '' });
  const [chosen, setChosen] = useState<Row | null>(null);
  const [closed, setClosed] = useState('');
  const { data, error, loading, refetch } = useLiveQuery({
    query: UnknownProducts,
    variables: { first: PAGE_SIZE, after: useCursor(), merchantIds: merchants.ids.length > 0 ? merchants.ids : null, includeResolved: state.resolved === '1' },
    refreshOn: (fact) => fact.kind === 'ORDER', everyMs: 1000,
  });
  const list = data?.unknownProducts;
  // A link from an order line opens its product at once.
  const asked = params.get('map');
  const mapping = chosen ?? (asked && asked !== closed ? (list?.nodes.find(({ id, resolvedAt }) => id === asked && !resolvedAt) ?? null) : null);
  const columns: readonly Column<Row>[] = [
    { key: 'name', header: t('product'), cell: (row) => <span><span className="q-row-title">{row.name}</span> <span className="q-muted">{row.variantName}</span></span> },
    { key: 'sku', header: t('sku'), cell: (row) => (row.sku ? <Copyable text={row.sku} /> : <Missing why={t('noSku')} />) },
    { key: 'key', header: t('productKey'), minor: true, cell: (row) => <Copyable text={row.productKey} /> },
    { key: 'account', header: t('account'), minor: true, cell: (row) => <span className="q-row"><PlatformTag platform={row.ecAccount.platform} /> <Link to={`/accounts/${row.ecAccount.id}`} className="q-quiet">{row.ecAccount.displayName}</Link></span> },
    { key: 'held', header: t('heldOrders'), align: 'right', cell: (row) => <span className={row.heldOrderCount > 0 ? 'q-hold' : 'q-muted'}>{row.heldOrderCount}</span> },
    { key: 'seen', header: t('firstSeen'), minor: true, cell: (row) => <TimeAgo at={row.firstSeenAt} /> },
    { key: 'map', header: '', align: 'right', cell: (row) => (row.resolvedAt ? <span className="q-muted">{t('mapped')} <TimeAgo at={row.resolvedAt} /></span> : <ReasonButton size="compact-sm" variant="light" reason={may('ORDER_WRITE') ? null : words('reason', 'NO_PERMISSION')} onClick={() => setChosen(row)} data-testid="map">{t('map')}</ReasonButton>) },
  ];
  return (
    <Page title={t('title')} actions={<Checkbox label={t('includeResolved')} checked={state.resolved === '1'} onChange={(event) => change({ resolved: event.currentTarget.checked ? '1' : '' })} />}>
      <p className="q-muted">{t('intro')}</p>
      <DataTable label={t('title')} columns={columns} rows={list?.nodes} rowKey={(row) => row.id} onOpen={(row) => !row.resolvedAt && may('ORDER_WRITE') && setChosen(row)} loading={loading} error={error} onRetry={refetch}
        empty={<EmptyState title={t('empty')} action={<Button component={Link} to="/orders" variant="default">{t('toOrders')}</Button>}>{t('emptyBody')}</EmptyState>} />
      <Pager page={list?.pageInfo} pageSize={PAGE_SIZE} shown={list?.nodes.length ?? 0} total={list?.totalCount} />
      {mapping ? <MapProductDialog key={mapping.id} product={mapping} merchantId={mapping.ecAccount.merchant.id} onClose={() => { setChosen(null); setClosed(mapping.id); }} onMapped={refetch} /> : null}
    </Page>
  );
}
