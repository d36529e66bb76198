import { Button, Drawer, TextInput } from '@mantine/core';
import { Link, useSearchParams } from 'react-router';
import { graphql } from '../../api/index.ts';
import type { ApiLogResult, LogsQuery } from '../../api/index.ts';
import { useLiveQuery } from '../data/useLiveQuery.ts';
import { useMerchantScope } from '../frame/merchant-scope.ts';
import { useFormat } from '../i18n/format.ts';
import { useEnumWords } from '../trade/words.ts';
import { Chip, Light, TimeAgo } from '../ui/bits.tsx';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { FilterMenu } from '../ui/filters.tsx';
import { Pager, useCursor } from '../ui/Pager.tsx';
import { EmptyState } from '../ui/states.tsx';
import { useUiWords } from '../ui/words.ts';
import { useUrlState } from '../ui/useUrlState.ts';
import { ApiLogDetail } from './ApiLogDetail.tsx';
import { useLogWords } from './words.ts';

const Logs = graphql(`
  query Logs($first: Int!, $after: String, $filter: ApiLogFilter) {
    apiLogs(first: $first, after: $after, filter: $filter) {
      nodes {
        id
        direction
        operation
        status
        result
        durationMs
        at
        ecAccount {
          id
          displayName
        }
        ...ApiLogDetail_log
      }
      pageInfo {
        hasNextPage
        endCursor
      }
      totalCount
    }
  }
`);

type Row = LogsQuery['apiLogs']['nodes'][number];
const PAGE_SIZE = 50;
const RESULTS = ['OK', 'CREDENTIALS_REJECTED', 'IP_NOT_ALLOWED', 'PERMISSION_MISSING', 'RATE_LIMITED', 'PLATFORM_UNAVAILABLE', 'PLATFORM_REFUSED', 'MALFORMED_ANSWER', 'OUTCOME_UNKNOWN', 'DELIVERY_REFUSED'] as const;

/** H2: calls to and from platforms, with filters; a call opens beside the list. */
export function ApiLogsList({ accountId }: { accountId?: string }) {
  const t = useLogWords();
  const ui = useUiWords();
  const words = useEnumWords();
  const format = useFormat();
  const merchants = useMerchantScope();
  const [params, setParams] = useSearchParams();
  const [state, change] = useUrlState({ op: [], result: [], dir: '', failed: '', req: '', run: '', from: '', to: '' });
  const { data, error, loading, refetch } = useLiveQuery({
    query: Logs,
    variables: {
      first: PAGE_SIZE, after: useCursor(),
      filter: {
        ecAccountIds: accountId ? [accountId] : null,
        merchantIds: merchants.ids.length > 0 ? merchants.ids : null,
        operations: state.op.length > 0 ? state.op : null,
        results: state.result.length > 0 ? (state.result as ApiLogResult[]) : null,
        direction: state.dir === 'INBOUND' || state.dir === 'OUTBOUND' ? state.dir : null,
        failedOnly: state.failed === '1' || null, requestId: state.req || null, runId: state.run || null, from: isoOf(state.from), to: isoOf(state.to),
      },
    },
    // Calls have no fact of their own; they come with what they bring about.
    refreshOn: (fact) => (fact.kind === 'FETCH_RUN' || fact.kind === 'EC_ACCOUNT') && (!accountId || fact.ecAccountId === accountId), everyMs: 2000,
  });
  const list = data?.apiLogs;
  const shown = params.get('log');
  const show = (id: string | null) => setParams((before) => {
    const next = new URLSearchParams(before);
    if (id) next.set('log', id);
    else next.delete('log');
    return next;
  }, { replace: true });
  const opened = list?.nodes.find(({ id }) => id === shown);
  const operations = [...new Set([...(list?.nodes.map(({ operation }) => operation) ?? []), ...state.op])].toSorted();
  const account: Column<Row> = { key: 'account', header: t('account'), minor: true, cell: (log) => (log.ecAccount ? <Link to={`/accounts/${log.ecAccount.id}`} className="q-quiet">{log.ecAccount.displayName}</Link> : '–') };
  const columns: readonly Column<Row>[] = [
    { key: 'result', header: t('result'), cell: (log) => <Light tone={log.result === 'OK' ? 'ok' : 'bad'} shape={log.result === 'OK' ? 'circle' : 'square'}>{words('logResult', log.result)}</Light> },
    { key: 'time', header: t('time'), cell: (log) => <TimeAgo at={log.at} /> },
    ...(accountId ? [] : [account]),
    { key: 'operation', header: t('operation'), cell: (log) => <span className="q-mono">{log.operation}</span> },
    { key: 'direction', header: t('direction'), minor: true, cell: (log) => <Chip tone={log.direction === 'INBOUND' ? 'info' : 'neutral'}>{words('direction', log.direction)}</Chip> },
    { key: 'status', header: t('status'), align: 'right', minor: true, cell: (log) => log.status ?? '–' },
    { key: 'duration', header: t('duration'), align: 'right', minor: true, cell: (log) => format.duration(log.durationMs) },
  ];
  const clear = () => change({ op: [], result: [], dir: '', failed: '', req: '', run: '', from: '', to: '' });
  const filtered = state.op.length + state.result.length > 0 || Boolean(state.dir || state.failed || state.req || state.run || state.from || state.to);
  return (
    <>
      <div className="q-toolbar">
        <button type="button" className="q-quick" data-tone="bad" aria-pressed={state.failed === '1'} onClick={() => change({ failed: state.failed === '1' ? '' : '1' })}><Light tone="bad" shape="square">{t('failedOnly')}</Light></button>
        <FilterMenu label={t('operation')} value={state.op} onChange={(op) => change({ op })} options={operations.map((value) => ({ value, label: value }))} />
        <FilterMenu label={t('result')} value={state.result} onChange={(result) => change({ result })} options={RESULTS.map((value) => ({ value, label: words('logResult', value) }))} />
        <FilterMenu label={t('direction')} value={state.dir ? [state.dir] : []} onChange={(value) => change({ dir: value.at(-1) ?? '' })} options={(['OUTBOUND', 'INBOUND'] as const).map((value) => ({ value, label: words('direction', value) }))} />
        <TextInput size="xs" aria-label={t('requestId')} placeholder={t('requestId')} defaultValue={state.req} key={`req${state.req}`} onBlur={(event) => event.currentTarget.value !== state.req && change({ req: event.currentTarget.value.trim() })} onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()} />
        <TextInput size="xs" type="datetime-local" aria-label={t('from')} value={state.from} onChange={(event) => change({ from: event.currentTarget.value })} />
        <TextInput size="xs" type="datetime-local" aria-label={t('to')} value={state.to} onChange={(event) => change({ to: event.currentTarget.value })} />
        {state.run ? <Chip tone="info">{t('ofRun')}</Chip> : null}
        {filtered ? <Button variant="subtle" size="compact-xs" onClick={clear}>{t('clearFilters')}</Button> : null}
      </div>
      <DataTable label={t('title')} columns={columns} rows={list?.nodes} rowKey={(log) => log.id} onOpen={(log) => show(log.id)} loading={loading} error={error} onRetry={refetch}
        empty={filtered ? <EmptyState title={t('emptyFiltered')} action={<Button variant="default" onClick={clear}>{t('clearFilters')}</Button>} /> : <EmptyState title={t('empty')}>{t('emptyBody')}</EmptyState>} />
      <Pager page={list?.pageInfo} pageSize={PAGE_SIZE} shown={list?.nodes.length ?? 0} total={list?.totalCount} />
      <Drawer opened={opened !== undefined} onClose={() => show(null)} position="right" size="lg" title={opened?.operation} closeButtonProps={{ 'aria-label': ui('close') }}>
        {opened ? <ApiLogDetail log={opened} /> : null}
      </Drawer>
    </>
  );
}

const isoOf = (local: string) => (local && !Number.isNaN(Date.parse(local)) ? new Date(local).toISOString() : null);
