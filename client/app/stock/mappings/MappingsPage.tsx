import { Button } from '@mantine/core';
import { useCallback } from 'react';
import { Link } from 'react-router';
import { useLiveQuery } from '../../data/useLiveQuery.ts';
import { graphql } from '../../generated/index.ts';
import { useMerchantScope } from '../../session/merchant-scope.ts';
import { useViewer } from '../../session/viewer.tsx';
import { AccountFilter, AccountName } from '../../trade/AccountFilter.tsx';
import { useEnumWords } from '../../trade/words.ts';
import { Page } from '../../ui/frame/Page.tsx';
import { ActiveChips } from '../../ui/lists/filters.tsx';
import { PagedTable } from '../../ui/lists/PagedTable.tsx';
import { useCursor } from '../../ui/lists/Pager.tsx';
import { useOpened } from '../../ui/lists/useOpened.ts';
import { useUrlState } from '../../ui/lists/useUrlState.ts';
import { StockPlaces } from '../StockPlaces.tsx';
import { ListingMapDialog } from './ListingMapDialog.tsx';
import { useListingColumns } from './ListingRow.tsx';
import { VIEWS, viewOf } from './views.ts';
import { useMappingWords } from './words.ts';

const Listings = graphql(`
  query Listings(
    $first: Int!
    $after: String
    $merchantIds: [ID!]
    $ecAccountIds: [ID!]
    $matches: [ListingMatch!]
    $unmappedOnly: Boolean
  ) {
    listings(
      first: $first
      after: $after
      merchantIds: $merchantIds
      ecAccountIds: $ecAccountIds
      matches: $matches
      unmappedOnly: $unmappedOnly
    ) {
      nodes {
        id
        match
        mappedBy
        ...ListingRow_listing
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

/** The mapping workbench: what stores list, what the rule says of it, and the word of a person (C5). */
export default function MappingsPage() {
  const t = useMappingWords();
  const words = useEnumWords();
  const { may } = useViewer();
  const merchants = useMerchantScope();
  const [state, change] = useUrlState({ view: 'open', account: [] });
  const [opened, open] = useOpened('listing');
  const onMap = useCallback((id: string) => open(id), [open]);
  const columns = useListingColumns(may('STOCK_WRITE') ? null : words('reason', 'NO_PERMISSION'), onMap);
  const view = viewOf(state.view);
  const { data, error, loading, refetch } = useLiveQuery({
    query: Listings,
    variables: {
      first: PAGE_SIZE,
      after: useCursor(),
      merchantIds: merchants.ids.length > 0 ? merchants.ids : null,
      ecAccountIds: state.account.length > 0 ? state.account : null,
      matches: view.matches.length > 0 ? [...view.matches] : null,
      unmappedOnly: view.unmappedOnly,
    },
    refreshOn: (fact) => fact.kind === 'STOCK_RUN' || fact.kind === 'EC_ACCOUNT',
    everyMs: 1000,
  });
  const chips = state.account.map((key) => ({
    key,
    label: <AccountName id={key} />,
    onRemove: () => change({ account: state.account.filter((one) => one !== key) }),
  }));
  const clear = () => change({ view: 'open', account: [] });
  return (
    <Page title={t('title')}>
      <StockPlaces />
      <div className="q-toolbar" role="group" aria-label={t('views')}>
        {VIEWS.map(({ key }) => (
          <button
            key={key}
            type="button"
            className="q-quick"
            aria-pressed={view.key === key}
            onClick={() => change({ view: key })}
            data-testid={`view-${key}`}
          >
            {t(`view.${key}`)}
          </button>
        ))}
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
        page={data?.listings}
        pageSize={PAGE_SIZE}
        rowKey={(one) => one.id}
        onOpen={may('STOCK_WRITE') ? (one) => open(one.id) : undefined}
        signature={(one) => `${one.match}|${one.mappedBy ?? ''}`}
        loading={loading}
        error={error}
        onRetry={refetch}
        filtered={chips.length > 0 || view.matches.length > 0}
        onClear={clear}
        next={
          view.key === 'all' ? (
            <Button component={Link} to="/accounts" variant="default">
              {t('toAccounts')}
            </Button>
          ) : null
        }
        words={{
          empty: view.key === 'all' ? t('empty') : t('emptyOpen'),
          emptyBody: view.key === 'all' ? t('emptyBody') : t('emptyOpenBody'),
          emptyFiltered: t('emptyFiltered'),
          clear: t('clearFilters'),
        }}
      />
      {opened ? <ListingMapDialog key={opened} id={opened} onDone={refetch} onClose={() => open(null)} /> : null}
    </Page>
  );
}
