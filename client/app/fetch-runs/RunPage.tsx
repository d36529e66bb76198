import { Tabs } from '@mantine/core';
import { Link, useParams } from 'react-router';
import { graphql } from '../../api/index.ts';
import type { RunItemOutcome } from '../../api/index.ts';
import { useLiveQuery } from '../data/useLiveQuery.ts';
import { useSend } from '../data/useSend.ts';
import { useFormat } from '../i18n/format.ts';
import { useReason } from '../trade/useReason.ts';
import { useEnumWords } from '../trade/words.ts';
import { Copyable, ExactTime, Facts, Notice, SegmentBar } from '../ui/bits.tsx';
import { Page } from '../ui/Page.tsx';
import { ReasonButton } from '../ui/ReasonButton.tsx';
import { EmptyState, Failure, PageSkeleton } from '../ui/states.tsx';
import { toast } from '../ui/toasts.tsx';
import { useUrlState } from '../ui/useUrlState.ts';
import { RunItems } from './RunItems.tsx';
import { RunState } from './RunState.tsx';
import { useRunWords } from './words.ts';

const RunDetail = graphql(`
  query RunDetail($id: ID!) {
    fetchRun(id: $id) {
      id
      trigger
      state
      slotTime
      slotDate
      windowFrom
      windowTo
      platformOrderRef
      errorCause
      errorMessage
      requestId
      createdAt
      startedAt
      finishedAt
      ecAccount {
        id
        displayName
      }
      requestedBy {
        id
        name
      }
      counts {
        seen
        created
        updated
        unchanged
        held
        skipped
        failed
        expected
      }
      canCancel {
        allowed
        reason
        availableAt
      }
    }
  }
`);

const CancelThisRun = graphql(`
  mutation CancelThisRun($id: ID!) {
    fetchRunCancel(input: { id: $id }) {
      fetchRun {
        id
        state
      }
      userErrors {
        code
        message
      }
    }
  }
`);

const GROUPS = ['CREATED', 'UPDATED', 'HELD', 'SKIPPED', 'FAILED'] as const;

/** D7: a run is a page with counters that move while it runs. */
export default function RunPage() {
  const t = useRunWords();
  const words = useEnumWords();
  const format = useFormat();
  const reason = useReason();
  const { id = '' } = useParams();
  const { send } = useSend();
  const [{ group }, change] = useUrlState({ group: 'all' });
  const { data, error, refetch } = useLiveQuery({ query: RunDetail, variables: { id }, refreshOn: (fact) => fact.kind === 'FETCH_RUN' && fact.subjectId === id });
  const back = { to: '/runs', label: t('title') };
  if (error) return <Failure error={error} onRetry={refetch} />;
  if (!data) return <PageSkeleton lines={12} />;
  const run = data.fetchRun;
  if (!run) return <Page title={t('gone')} back={back}><EmptyState title={t('gone')} /></Page>;
  const { counts } = run;
  const active = run.state === 'RUNNING' || run.state === 'QUEUED';
  const cancel = async () => {
    const answer = await send(CancelThisRun, { id });
    const [refused] = answer?.fetchRunCancel.userErrors ?? [];
    if (refused) toast('warn', refused.message);
    refetch();
  };
  const outcome: RunItemOutcome | null = GROUPS.find((one) => one === group) ?? null;
  const sizes = { CREATED: counts.created, UPDATED: counts.updated, HELD: counts.held, SKIPPED: counts.skipped, FAILED: counts.failed };
  return (
    <Page title={t('runOf', { name: run.ecAccount.displayName })} back={back} beside={<RunState state={run.state} />}
      actions={active ? <ReasonButton variant="default" reason={reason(run.canCancel)} onClick={() => void cancel()}>{t('cancel')}</ReasonButton> : null}>
      {run.errorMessage || run.errorCause ? <div className="q-alert"><Notice tone="bad" title={t('failedTitle')}>{run.errorCause ? words('cause', run.errorCause) : null} <span className="q-mono">{run.errorMessage}</span></Notice></div> : null}
      <div className="q-run-counts" aria-live="polite" aria-busy={active} data-testid="run-counts">
        <SegmentBar total={counts.expected ?? counts.seen}
          parts={[
            { key: 'created', label: t('created'), value: counts.created, tone: 'ok' },
            { key: 'updated', label: t('updated'), value: counts.updated, tone: 'info' },
            { key: 'unchanged', label: t('unchanged'), value: counts.unchanged, tone: 'neutral' },
            { key: 'skipped', label: t('skipped'), value: counts.skipped, tone: 'warn' },
            { key: 'failed', label: t('failed'), value: counts.failed, tone: 'bad' },
          ]} />
        <p className="q-muted q-small">
          {counts.expected ? t('running', { seen: format.number(counts.seen), expected: format.number(counts.expected) }) : `${t('seen')}: ${format.number(counts.seen)}`}
          {counts.held > 0 ? ` · ${t('heldNote', { count: counts.held })}` : null}
        </p>
      </div>
      <div className="q-columns">
        <Facts
          rows={[
            [t('account'), <Link key="a" to={`/accounts/${run.ecAccount.id}`}>{run.ecAccount.displayName}</Link>],
            [t('trigger'), words('trigger', run.trigger)],
            [t('by'), run.requestedBy?.name ?? t('system')],
            run.slotTime ? [t('slot'), `${run.slotDate ?? ''} ${run.slotTime}`] : null,
            run.platformOrderRef ? [t('order'), <Copyable key="o" text={run.platformOrderRef} />] : null,
          ]}
        />
        <Facts
          rows={[
            run.windowFrom && run.windowTo ? [t('window'), <span key="w"><ExactTime at={run.windowFrom} /> – <ExactTime at={run.windowTo} /></span>] : null,
            [t('started'), run.startedAt ? <ExactTime key="s" at={run.startedAt} /> : null],
            [t('finished'), run.finishedAt ? <ExactTime key="f" at={run.finishedAt} /> : null],
            run.startedAt && run.finishedAt ? [t('took'), format.duration(Date.parse(run.finishedAt) - Date.parse(run.startedAt))] : null,
            run.requestId ? [t('requestId'), <Copyable key="r" text={run.requestId} />] : null,
            ['', <Link key="l" to={`/api-logs?run=${run.id}`}>{t('logs')}</Link>],
          ]}
        />
      </div>
      <Tabs value={group} onChange={(value) => change({ group: value ?? 'all' })} className="q-tabs" keepMounted={false}>
        <Tabs.List aria-label={t('groups')}>
          <Tabs.Tab value="all">{t('all')}</Tabs.Tab>
          {GROUPS.map((one) => <Tabs.Tab key={one} value={one}>{words('outcome', one)} <span className="q-muted q-num">{sizes[one]}</span></Tabs.Tab>)}
        </Tabs.List>
        <Tabs.Panel value={group}><RunItems key={group} runId={id} outcome={outcome} /></Tabs.Panel>
      </Tabs>
    </Page>
  );
}
