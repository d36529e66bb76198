import { graphql } from '../generated/index.ts';
import type { FetchRunState, FetchTrigger } from '../generated/graphql.ts';
import { useLiveQuery } from '../data/useLiveQuery.ts';
import { useMerchantScope } from '../session/merchant-scope.ts';
import { AccountFilter, AccountName } from '../trade/AccountFilter.tsx';
import { useEnumWords } from '../trade/words.ts';
import { PagedTable } from '../ui/lists/PagedTable.tsx';
import { ActiveChips, FilterMenu } from '../ui/lists/filters.tsx';
import { useCursor } from '../ui/lists/Pager.tsx';
import { useUrlState } from '../ui/lists/useUrlState.ts';
import { useRunColumns } from './RunRow.tsx';
import './runs.css';
import { RunState } from './RunState.tsx';
import { useRunWords } from './words.ts';

const Runs = graphql(`
  query Runs($first: Int!, $after: String, $filter: FetchRunFilter) {
    fetchRuns(first: $first, after: $after, filter: $filter) {
      nodes {
        id
        state
        counts {
          failed
        }
        ...RunRow_run
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
const STATES = ['RUNNING', 'QUEUED', 'FAILED', 'PARTLY_FAILED', 'SUCCEEDED', 'CANCELLED'] as const;
const TRIGGERS = ['SCHEDULE', 'MANUAL', 'WEBHOOK', 'SINGLE', 'RANGE'] as const;
const NOTHING = { state: [], trigger: [], account: [] };

/** D7: every fetch, of all accounts or of one. */
export function RunsList({ accountId }: { accountId?: string }) {
  const t = useRunWords();
  const words = useEnumWords();
  const merchants = useMerchantScope();
  const columns = useRunColumns(accountId === undefined);
  const [state, change] = useUrlState(NOTHING);
  const filter = {
    merchantIds: accountId || merchants.ids.length === 0 ? null : merchants.ids,
    ecAccountIds: accountId ? [accountId] : state.account.length > 0 ? state.account : null,
    states: state.state.length > 0 ? (state.state as FetchRunState[]) : null,
    triggers: state.trigger.length > 0 ? (state.trigger as FetchTrigger[]) : null,
  };
  const { data, error, loading, refetch } = useLiveQuery({
    query: Runs,
    variables: { first: PAGE_SIZE, after: useCursor(), filter },
    refreshOn: (fact) => fact.kind === 'FETCH_RUN' && (!accountId || fact.ecAccountId === accountId),
    everyMs: 700,
  });
  const without = (list: readonly string[], one: string) => list.filter((other) => other !== one);
  const chips = [
    ...state.state.map((key) => ({
      key,
      label: words('runState', key),
      onRemove: () => change({ state: without(state.state, key) }),
    })),
    ...state.trigger.map((key) => ({
      key,
      label: words('trigger', key),
      onRemove: () => change({ trigger: without(state.trigger, key) }),
    })),
    ...state.account.map((key) => ({
      key,
      label: <AccountName id={key} />,
      onRemove: () => change({ account: without(state.account, key) }),
    })),
  ];
  const clear = () => change(NOTHING);
  const list = data?.fetchRuns;
  return (
    <>
      <div className="q-toolbar">
        <FilterMenu
          label={t('state')}
          value={state.state}
          onChange={(value) => change({ state: value })}
          options={STATES.map((value) => ({
            value,
            label: words('runState', value),
            node: <RunState state={value} />,
          }))}
        />
        <FilterMenu
          label={t('trigger')}
          value={state.trigger}
          onChange={(value) => change({ trigger: value })}
          options={TRIGGERS.map((value) => ({ value, label: words('trigger', value) }))}
        />
        {accountId ? null : (
          <AccountFilter
            label={t('account')}
            value={state.account}
            onChange={(account) => change({ account })}
            merchantIds={merchants.ids}
          />
        )}
      </div>
      <ActiveChips chips={chips} onClear={clear} />
      <PagedTable
        dense
        label={t('title')}
        columns={columns}
        page={list}
        pageSize={PAGE_SIZE}
        rowKey={(run) => run.id}
        href={(run) => `/runs/${run.id}`}
        loading={loading}
        error={error}
        onRetry={refetch}
        signature={(run) => `${run.state}|${run.counts.failed}`}
        filtered={chips.length > 0 || merchants.ids.length > 0}
        onClear={clear}
        words={{
          empty: t('empty'),
          emptyBody: t('emptyBody'),
          emptyFiltered: t('emptyFiltered'),
          clear: t('clearFilters'),
        }}
      />
    </>
  );
}
