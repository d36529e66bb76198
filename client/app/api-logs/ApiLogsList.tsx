import { Button } from '@mantine/core';
import { useLocation, useSearchParams } from 'react-router';
import { graphql } from '../generated/index.ts';
import type { ApiLogsQuery } from '../generated/graphql.ts';
import { useLiveQuery } from '../data/useLiveQuery.ts';
import { useMerchantScope } from '../session/merchant-scope.ts';
import { DataTable } from '../ui/lists/DataTable.tsx';
import { Pager, useCursor } from '../ui/lists/Pager.tsx';
import { EmptyState } from '../ui/feedback/states.tsx';
import { useUrlState } from '../ui/lists/useUrlState.ts';
import './api-logs.css';
import { ApiLogDrawer } from './ApiLogDrawer.tsx';
import { useApiLogColumns } from './ApiLogRow.tsx';
import { NO_FILTER, toApiFilter } from './log-filter.ts';
import { LogFilters } from './LogFilters.tsx';
import { useLogWords } from './words.ts';

// The texts of request and response are asked for one call at a time: a page of them may be megabytes.
const ApiLogs = graphql(`
  query ApiLogs($first: Int!, $after: String, $filter: ApiLogFilter) {
    apiLogs(first: $first, after: $after, filter: $filter) {
      nodes {
        id
        operation
        ...ApiLogRow_log
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

type Row = ApiLogsQuery['apiLogs']['nodes'][number];
const PAGE_SIZE = 50;

/** H2: every call to and from a platform. `?log=<id>` opens a call beside the list. */
export function ApiLogsList({ accountId }: { accountId?: string }) {
  const t = useLogWords();
  const merchants = useMerchantScope();
  const location = useLocation();
  const [params, setParams] = useSearchParams();
  const [state, change] = useUrlState(NO_FILTER);
  const { data, error, loading, refetch } = useLiveQuery({
    query: ApiLogs,
    variables: { first: PAGE_SIZE, after: useCursor(), filter: toApiFilter(state, accountId, merchants.ids) },
    // Calls have no fact of their own; they come with the runs and status changes they bring about.
    refreshOn: (fact) =>
      (fact.kind === 'FETCH_RUN' || fact.kind === 'EC_ACCOUNT') && (!accountId || fact.ecAccountId === accountId),
    everyMs: 2000,
  });
  const list = data?.apiLogs;
  // Keeps the page of the list, which `change` would leave; Back closes what was opened.
  const show = (id: string | null, replace = false) =>
    setParams(
      (before) => {
        const next = new URLSearchParams(before);
        if (id) next.set('log', id);
        else next.delete('log');
        return next;
      },
      { replace: replace || id === null, state: location.state },
    );
  const clear = () => change(NO_FILTER);
  const columns = useApiLogColumns<Row>(accountId === undefined);
  const shown = params.get('log');
  const at = list?.nodes.findIndex(({ id }) => id === shown) ?? -1;
  const neighbour = (step: number) => (at < 0 ? undefined : list?.nodes[at + step]?.id);
  const filtered = Object.values(toApiFilter(state, undefined, merchants.ids)).some((value) => value !== null);
  return (
    <>
      <LogFilters
        state={state}
        change={change}
        onClear={clear}
        seen={list?.nodes.map(({ operation }) => operation) ?? []}
        merchantIds={merchants.ids}
        oneAccount={accountId !== undefined}
      />
      <DataTable
        dense
        label={t('title')}
        columns={columns}
        rows={list?.nodes}
        rowKey={(log) => log.id}
        onOpen={(log) => show(log.id)}
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
      <ApiLogDrawer
        id={shown}
        previous={neighbour(-1)}
        next={neighbour(1)}
        onShow={(id) => show(id, true)}
        onClose={() => show(null)}
      />
    </>
  );
}
