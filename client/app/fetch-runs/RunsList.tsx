import { Button } from '@mantine/core';
import { Link } from 'react-router';
import { graphql } from '../../api/index.ts';
import type { FetchRunState, FetchTrigger, RunsQuery } from '../../api/index.ts';
import { useLiveQuery } from '../data/useLiveQuery.ts';
import { useEnumWords } from '../trade/words.ts';
import { TimeAgo } from '../ui/bits.tsx';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { FilterMenu } from '../ui/filters.tsx';
import { Pager, useCursor } from '../ui/Pager.tsx';
import { EmptyState } from '../ui/states.tsx';
import { useUrlState } from '../ui/useUrlState.ts';
import { RunState } from './RunState.tsx';
import { useRunWords } from './words.ts';

const PAGE_SIZE = 25;
const STATES = ['RUNNING', 'QUEUED', 'FAILED', 'PARTLY_FAILED', 'SUCCEEDED', 'CANCELLED'] as const;
const TRIGGERS = ['SCHEDULE', 'MANUAL', 'WEBHOOK', 'SINGLE', 'RANGE'] as const;

const Runs = graphql(`
  query Runs($first: Int!, $after: String, $filter: FetchRunFilter) {
    fetchRuns(first: $first, after: $after, filter: $filter) {
      nodes {
        id
        trigger
        state
        createdAt
        ecAccount {
          id
          displayName
        }
        counts {
          seen
          created
          updated
          held
          skipped
          failed
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

type Row = RunsQuery['fetchRuns']['nodes'][number];

export function RunsList({ accountId }: { accountId?: string }) {
  const t = useRunWords();
  const words = useEnumWords();
  const [state, change] = useUrlState({ state: [], trigger: [] });
  const filter = {
    ecAccountIds: accountId ? [accountId] : null,
    states: state.state.length > 0 ? (state.state as FetchRunState[]) : null,
    triggers: state.trigger.length > 0 ? (state.trigger as FetchTrigger[]) : null,
  };
  const { data, error, loading, refetch } = useLiveQuery({
    query: Runs, variables: { first: PAGE_SIZE, after: useCursor(), filter }, refreshOn: (fact) => fact.kind === 'FETCH_RUN' && (!accountId || fact.ecAccountId === accountId), everyMs: 700,
  });
  const number = (key: 'seen' | 'created' | 'updated' | 'held' | 'skipped' | 'failed', minor = false): Column<Row> => ({
    key, header: t(key), align: 'right', minor,
    cell: ({ counts }) => <span className={counts[key] === 0 ? 'q-muted' : key === 'failed' ? 'q-bad' : key === 'held' ? 'q-hold' : undefined}>{counts[key]}</span>,
  });
  const account: Column<Row> = { key: 'account', header: t('account'), cell: (run) => <Link to={`/accounts/${run.ecAccount.id}`}>{run.ecAccount.displayName}</Link> };
  const columns: readonly Column<Row>[] = [
    { key: 'state', header: t('state'), cell: (run) => <RunState state={run.state} /> },
    { key: 'started', header: t('started'), cell: (run) => <Link to={`/runs/${run.id}`} className="q-row-title"><TimeAgo at={run.createdAt} /></Link> },
    ...(accountId ? [] : [account]),
    { key: 'trigger', header: t('trigger'), minor: true, cell: (run) => words('trigger', run.trigger) },
    number('seen', true), number('created'), number('updated', true), number('held', true), number('skipped', true), number('failed'),
  ];
  const filtered = state.state.length + state.trigger.length > 0;
  const list = data?.fetchRuns;
  return (
    <>
      <div className="q-toolbar">
        <FilterMenu label={t('state')} value={state.state} onChange={(value) => change({ state: value })} options={STATES.map((value) => ({ value, label: words('runState', value), node: <RunState state={value} /> }))} />
        <FilterMenu label={t('trigger')} value={state.trigger} onChange={(value) => change({ trigger: value })} options={TRIGGERS.map((value) => ({ value, label: words('trigger', value) }))} />
      </div>
      <DataTable label={t('title')} columns={columns} rows={list?.nodes} rowKey={(run) => run.id} href={(run) => `/runs/${run.id}`} loading={loading} error={error} onRetry={refetch}
        empty={filtered ? <EmptyState title={t('emptyFiltered')} action={<Button variant="default" onClick={() => change({ state: [], trigger: [] })}>{t('clearFilters')}</Button>} /> : <EmptyState title={t('empty')}>{t('emptyBody')}</EmptyState>} />
      <Pager page={list?.pageInfo} pageSize={PAGE_SIZE} shown={list?.nodes.length ?? 0} total={list?.totalCount} />
    </>
  );
}
