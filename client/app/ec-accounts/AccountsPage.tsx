import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconPlus, IconQuestionMark } from '@tabler/icons-react';
import { lazy, Suspense, useCallback, useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { graphql } from '../generated/index.ts';
import type { ConnectionStatus, EcAccountFilter, EcAccountSortField, PlatformKey } from '../generated/graphql.ts';
import { useLiveQuery } from '../data/useLiveQuery.ts';
import { useMerchantScope } from '../session/merchant-scope.ts';
import { useViewer } from '../session/viewer.tsx';
import { PlatformTag, useLocalized } from '../trade/PlatformTag.tsx';
import { DataTable } from '../ui/lists/DataTable.tsx';
import { ActiveChips, FilterMenu, SearchBox } from '../ui/lists/filters.tsx';
import { Page } from '../ui/frame/Page.tsx';
import { Pager, useCursor } from '../ui/lists/Pager.tsx';
import { EmptyState } from '../ui/feedback/states.tsx';
import { useUrlState } from '../ui/lists/useUrlState.ts';
import { ConnectionLight } from './ConnectionLight.tsx';
import { accountSignature, useAccountColumns } from './EcAccountRow.tsx';
import { SavedViews } from './SavedViews.tsx';
import { useAccountWords } from './words.ts';

const AuthorizeReturn = lazy(() => import('./AuthorizeReturn.tsx'));
const ConceptGuide = lazy(() => import('./ConceptGuide.tsx'));
const PAGE_SIZE = 25;
const STATUSES = ['DISCONNECTED', 'NOT_VERIFIED', 'CONNECTED'] as const;

const Accounts = graphql(`
  query Accounts($first: Int!, $after: String, $filter: EcAccountFilter, $sort: EcAccountSort) {
    ecAccounts(first: $first, after: $after, filter: $filter, sort: $sort) {
      nodes {
        id
        ...EcAccountRow_account
      }
      pageInfo {
        hasNextPage
        endCursor
      }
      totalCount
      totalCountIsExact
    }
    ecAccountFacets(filter: $filter) {
      total
      byStatus {
        status
        count
      }
      byPlatform {
        platform
        count
      }
      displayNames
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

export default function AccountsPage() {
  const t = useAccountWords();
  const localized = useLocalized();
  const navigate = useNavigate();
  const [params] = useSearchParams();
  // The note itself takes this out of the address.
  const [cameBack] = useState(() => params.has('authorizeError'));
  const { user, may } = useViewer();
  const merchants = useMerchantScope();
  const [guide, setGuide] = useState(false);
  const [state, change] = useUrlState({ q: '', name: [], platform: [], status: [], sort: 'UPDATED_AT', dir: 'DESC' });
  const after = useCursor();
  const filter: EcAccountFilter = {
    search: state.q || null,
    displayNames: orNull(state.name),
    merchantIds: orNull(merchants.ids),
    platforms: orNull(state.platform as PlatformKey[]),
    statuses: orNull(state.status as ConnectionStatus[]),
  };
  const { data, error, loading, refetch } = useLiveQuery({
    query: Accounts,
    variables: {
      first: PAGE_SIZE,
      after,
      filter,
      sort: { field: state.sort as EcAccountSortField, direction: state.dir === 'ASC' ? 'ASC' : 'DESC' },
    },
    refreshOn: (fact) => fact.kind === 'EC_ACCOUNT',
  });
  const columns = useAccountColumns(user.managesManyMerchants);
  const search = useCallback((q: string) => change({ q }), [change]);
  const facets = data?.ecAccountFacets;
  const countOf = (status: string) => facets?.byStatus.find((one) => one.status === status)?.count ?? 0;
  const clear = () => {
    change({ q: '', name: [], platform: [], status: [] });
    if (merchants.ids.length > 0) merchants.set([]);
  };
  const nameOf = (key: string) => {
    const platform = data?.platforms.find((one) => one.key === key);
    return platform ? localized(platform.label) : key;
  };
  const chips = [
    ...state.platform.map((one) => ({
      key: `p${one}`,
      label: nameOf(one),
      onRemove: () => change({ platform: state.platform.filter((other) => other !== one) }),
    })),
    ...state.name.map((one) => ({
      key: `n${one}`,
      label: one,
      onRemove: () => change({ name: state.name.filter((other) => other !== one) }),
    })),
    // One merchant is named in the bar above.
    ...(merchants.ids.length > 1 ? merchants.ids : []).map((one) => ({
      key: `m${one}`,
      label: user.merchants.find(({ id }) => id === one)?.name ?? one,
      onRemove: () => merchants.set(merchants.ids.filter((other) => other !== one)),
    })),
  ];
  const newButton = may('EC_ACCOUNT_WRITE') ? (
    <Button
      component={Link}
      to={merchants.carry('/accounts/new')}
      leftSection={<IconPlus size={15} />}
      data-testid="new-account"
    >
      {t('new')}
    </Button>
  ) : null;
  // Choosing a merchant above is no filter one forgot: a merchant without stores is offered the first one.
  const filtered = state.status.length + state.platform.length + state.name.length > 0 || state.q !== '';
  const rows = data?.ecAccounts.nodes;
  return (
    <Page
      title={t('title')}
      beside={
        <Tooltip label={t('guideOpen')}>
          <ActionIcon
            variant="light"
            color="blue"
            radius="xl"
            size="sm"
            aria-label={t('guideOpen')}
            onClick={() => setGuide(true)}
            data-testid="guide"
          >
            <IconQuestionMark size={14} />
          </ActionIcon>
        </Tooltip>
      }
      actions={newButton}
    >
      {cameBack ? (
        <Suspense>
          <AuthorizeReturn />
        </Suspense>
      ) : null}
      <div className="q-toolbar">
        <SearchBox value={state.q} onChange={search} label={t('search')} />
        {STATUSES.map((status) => (
          <button
            key={status}
            type="button"
            className="q-quick"
            data-tone={status === 'CONNECTED' ? 'ok' : status === 'DISCONNECTED' ? 'bad' : 'warn'}
            aria-pressed={state.status.includes(status)}
            data-testid={`quick-${status}`}
            onClick={() =>
              change({
                status: state.status.includes(status)
                  ? state.status.filter((other) => other !== status)
                  : [...state.status, status],
              })
            }
          >
            <ConnectionLight status={status} /> <span className="q-num q-muted">{countOf(status)}</span>
          </button>
        ))}
      </div>
      <div className="q-toolbar">
        <FilterMenu
          label={t('displayName')}
          value={state.name}
          onChange={(name) => change({ name })}
          options={(facets?.displayNames ?? []).map((name) => ({ value: name, label: name }))}
        />
        {user.managesManyMerchants ? (
          <FilterMenu
            label={t('merchant')}
            value={merchants.ids}
            onChange={merchants.set}
            options={user.merchants.map(({ id, name }) => ({ value: id, label: name }))}
          />
        ) : null}
        <FilterMenu
          label={t('platform')}
          value={state.platform}
          onChange={(platform) => change({ platform })}
          options={(data?.platforms ?? []).map((one) => ({
            value: one.key,
            label: localized(one.label),
            node: <PlatformTag platform={one} />,
            count: facets?.byPlatform.find(({ platform }) => platform === one.key)?.count ?? 0,
          }))}
        />
        <SavedViews storageKey="quaylink.views.accounts" />
      </div>
      <ActiveChips chips={chips} onClear={clear} />
      <DataTable
        dense
        label={t('list')}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.id}
        href={(row) => `/accounts/${row.id}`}
        onEdit={(row) => void navigate(`/accounts/${row.id}/edit`)}
        sorting={{ field: state.sort, direction: state.dir === 'ASC' ? 'ASC' : 'DESC' }}
        onSort={({ field, direction }) => change({ sort: field, dir: direction })}
        signature={accountSignature}
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
            >
              {t('emptyFilteredBody')}
            </EmptyState>
          ) : (
            <EmptyState title={t('emptyTitle')} action={newButton}>
              {t('emptyBody')}
            </EmptyState>
          )
        }
      />
      <Pager
        page={data?.ecAccounts.pageInfo}
        pageSize={PAGE_SIZE}
        shown={rows?.length ?? 0}
        total={data?.ecAccounts.totalCount}
        exact={data?.ecAccounts.totalCountIsExact}
      />
      {guide ? (
        <Suspense>
          <ConceptGuide onClose={() => setGuide(false)} />
        </Suspense>
      ) : null}
    </Page>
  );
}

const orNull = <T,>(list: T[]): T[] | null => (list.length > 0 ? list : null);
