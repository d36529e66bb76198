import { Progress } from '@mantine/core';
import { Link } from 'react-router';
import { type FragmentType, graphql, readFragment } from '../generated/index.ts';
import { useLiveQuery } from '../data/useLiveQuery.ts';
import { useFormat } from '../i18n/format.ts';
import { useReason } from '../trade/useReason.ts';
import { useEnumWords } from '../trade/words.ts';
import { ReasonButton } from '../ui/feedback/ReasonButton.tsx';
import { useNow } from '../ui/feedback/useDelayed.ts';
import { useActivityWords } from './activity-words.ts';
import './runs.css';
import { RunState } from './RunState.tsx';
import { useCancelRun } from './useCancelRun.ts';

const RunningRun_run = graphql(`
  fragment RunningRun_run on FetchRun {
    id
    state
    startedAt
    ecAccount {
      id
      displayName
    }
    counts {
      seen
      failed
      expected
    }
    canCancel {
      allowed
      reason
      availableAt
    }
  }
`);

const EndedFetch = graphql(`
  query EndedFetch($id: ID!) {
    fetchRun(id: $id) {
      id
      state
      errorCause
      ecAccount {
        id
        displayName
      }
      counts {
        created
        updated
        held
        failed
      }
    }
  }
`);

/** One fetch under way: name, counts, bar, time left, cancel. */
export function RunningRun({ run }: { run: FragmentType<typeof RunningRun_run> }) {
  const t = useActivityWords();
  const words = useEnumWords();
  const reason = useReason();
  const format = useFormat();
  const { busy, cancel } = useCancelRun();
  const now = useNow(1000);
  const one = readFragment(RunningRun_run, run);
  const { seen, expected, failed } = one.counts;
  const share = expected ? Math.min(1, seen / expected) : 0;
  const elapsedMs = one.startedAt ? now - Date.parse(one.startedAt) : 0;
  const leftMs = share > 0.05 && share < 1 && elapsedMs > 3000 ? (elapsedMs / share) * (1 - share) : null;
  const waiting = one.state === 'QUEUED';
  const count = expected
    ? t('seenOf', { seen: format.number(seen), expected: format.number(expected) })
    : t('seen', { seen: format.number(seen) });
  return (
    <div className="q-activity-item" data-testid="activity-run" data-run={one.id}>
      <Link to={`/runs/${one.id}`} className="q-clip q-activity-name">
        {t('fetchOf', { name: one.ecAccount.displayName })}
      </Link>
      <Progress
        value={expected ? share * 100 : 100}
        size={5}
        my={6}
        animated={!waiting && !expected}
        color={waiting ? 'gray' : 'harbour'}
        aria-label={words('runState', one.state)}
      />
      <div className="q-between q-small">
        <span className="q-muted q-num">
          {waiting ? words('runState', 'QUEUED') : count}
          {leftMs === null ? '' : ` · ${t('left', { time: format.left(leftMs) })}`}
          {failed > 0 ? <span className="q-bad"> · {t('failed', { count: failed })}</span> : null}
        </span>
        <ReasonButton
          variant="subtle"
          color="gray"
          size="compact-xs"
          loading={busy}
          reason={reason(one.canCancel)}
          onClick={() => void cancel(one.id)}
        >
          {t('cancel')}
        </ReasonButton>
      </div>
    </div>
  );
}

/** How a fetch ended, for a moment. */
export function EndedRun({ id }: { id: string }) {
  const t = useActivityWords();
  const words = useEnumWords();
  const { data } = useLiveQuery({
    query: EndedFetch,
    variables: { id },
    refreshOn: (fact) => fact.kind === 'FETCH_RUN' && fact.subjectId === id,
  });
  const run = data?.fetchRun;
  // A run that only slipped off the first page is still under way.
  if (!run || run.state === 'RUNNING' || run.state === 'QUEUED') return null;
  const { created, updated, held, failed } = run.counts;
  const parts = [
    created > 0 ? t('created', { count: created }) : '',
    updated > 0 ? t('updated', { count: updated }) : '',
    held > 0 ? t('held', { count: held }) : '',
    failed > 0 ? t('failed', { count: failed }) : '',
  ].filter(Boolean);
  return (
    <div className="q-activity-item" data-testid="activity-ended">
      <div className="q-between q-nowrap">
        <Link to={`/runs/${run.id}`} className="q-clip q-activity-name">
          {t('fetchOf', { name: run.ecAccount.displayName })}
        </Link>
        <RunState state={run.state} />
      </div>
      <div className="q-muted q-small">
        {run.errorCause ? words('cause', run.errorCause) : parts.length > 0 ? parts.join(' · ') : t('nothingNew')}
      </div>
    </div>
  );
}
