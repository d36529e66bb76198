import { graphql } from '../generated/index.ts';
import type { ApiLogsQuery } from '../generated/graphql.ts';
import { useLiveQuery } from '../data/useLiveQuery.ts';
import { useMerchantScope } from '../session/merchant-scope.ts';
import { PagedTable } from '../ui/lists/PagedTable.tsx';
import { useCursor } from '../ui/lists/Pager.tsx';
import { useOpened } from '../ui/lists/useOpened.ts';
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
  const [shown, show] = useOpened('log');
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
  const clear = () => change(NO_FILTER);
  const columns = useApiLogColumns<Row>(accountId === undefined);
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
      <PagedTable
        dense
        label={t('title')}
        columns={columns}
        page={list}
        pageSize={PAGE_SIZE}
        rowKey={(log) => log.id}
        onOpen={(log) => show(log.id)}
        loading={loading}
        error={error}
        onRetry={refetch}
        filtered={filtered}
        onClear={clear}
        words={{
          empty: t('empty'),
          emptyBody: t('emptyBody'),
          emptyFiltered: t('emptyFiltered'),
          clear: t('clearFilters'),
        }}
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
