import { useState } from 'react';
import { useParams } from 'react-router';
import { graphql } from '../generated/index.ts';
import { useLiveQuery } from '../data/useLiveQuery.ts';
import { PlatformOutage } from '../trade/PlatformOutage.tsx';
import { ClosedSign } from '../trade/ClosedSign.tsx';
import { PlatformTag } from '../trade/PlatformTag.tsx';
import { useReason } from '../trade/useReason.ts';
import { ConfirmDialog } from '../ui/feedback/ConfirmDialog.tsx';
import { Page } from '../ui/frame/Page.tsx';
import { ReasonButton } from '../ui/feedback/ReasonButton.tsx';
import { EmptyState, Failure, PageSkeleton } from '../ui/feedback/states.tsx';
import { RunCounters } from './RunCounters.tsx';
import { RunFacts } from './RunFacts.tsx';
import { RunGroups } from './RunGroups.tsx';
import { RunProblem } from './RunProblem.tsx';
import './runs.css';
import { RunState } from './RunState.tsx';
import { useCancelRun } from './useCancelRun.ts';
import { useRunWords } from './words.ts';

const RunDetail = graphql(`
  query RunDetail($id: ID!) {
    fetchRun(id: $id) {
      id
      state
      ecAccount {
        id
        displayName
        closedAt
        platform {
          ...PlatformTag_platform
          ...PlatformOutage_platform
        }
      }
      canCancel {
        allowed
        reason
        availableAt
      }
      ...RunCounters_run
      ...RunFacts_run
      ...RunProblem_run
    }
  }
`);

/** A run is a page: trigger, who, window, live counters, and what became of each order (D7). */
export default function RunPage() {
  const { id = '' } = useParams();
  const t = useRunWords();
  const reason = useReason();
  const { busy, cancel: stop } = useCancelRun();
  const [cancelling, setCancelling] = useState(false);
  const { data, error, refetch } = useLiveQuery({
    query: RunDetail,
    variables: { id },
    refreshOn: (fact) => fact.kind === 'FETCH_RUN' && fact.subjectId === id,
  });
  const back = { to: '/runs', label: t('title') };
  if (error && !data)
    return (
      <Page title={t('run')} back={back}>
        <Failure error={error} onRetry={refetch} />
      </Page>
    );
  if (!data)
    return (
      <Page title={t('run')} back={back}>
        <PageSkeleton />
      </Page>
    );
  const run = data.fetchRun;
  if (!run)
    return (
      <Page title={t('gone')} back={back}>
        <EmptyState title={t('gone')}>{t('goneBody')}</EmptyState>
      </Page>
    );
  const active = run.state === 'RUNNING' || run.state === 'QUEUED';
  const cancel = async () => {
    await stop(id);
    setCancelling(false);
    refetch();
  };
  const { displayName: name, platform, closedAt } = run.ecAccount;
  return (
    <Page
      title={t('runOf', { name })}
      back={back}
      beside={
        <>
          <PlatformTag platform={platform} />
          <ClosedSign closedAt={closedAt} />
          <RunState state={run.state} />
        </>
      }
      actions={
        active ? (
          <ReasonButton
            variant="default"
            reason={reason(run.canCancel)}
            onClick={() => setCancelling(true)}
            data-testid="cancel-run"
          >
            {t('cancel')}
          </ReasonButton>
        ) : null
      }
    >
      {active ? <PlatformOutage platform={platform} /> : null}
      <RunProblem run={run} />
      <RunCounters run={run} />
      <RunFacts run={run} />
      <RunGroups key={id} runId={id} />
      <ConfirmDialog
        opened={cancelling && active}
        title={t('cancelTitle')}
        confirm={t('cancel')}
        busy={busy}
        onConfirm={() => void cancel()}
        onClose={() => setCancelling(false)}
      >
        {t('cancelBody')}
      </ConfirmDialog>
    </Page>
  );
}
