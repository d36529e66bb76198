import { Button, Progress } from '@mantine/core';
import { Link } from 'react-router';
import { graphql } from '../../api/index.ts';
import { useLiveQuery } from '../data/useLiveQuery.ts';
import { useSend } from '../data/useSend.ts';
import { useFormat } from '../i18n/format.ts';
import { useViewer } from '../session/viewer.tsx';
import { useReason } from '../trade/useReason.ts';
import { useEnumWords } from '../trade/words.ts';
import { ReasonButton } from '../ui/ReasonButton.tsx';
import { useNow } from '../ui/useDelayed.ts';
import { useFrameWords } from './words.ts';

const RunningFetches = graphql(`
  query RunningFetches {
    fetchRuns(first: 4, filter: { states: [QUEUED, RUNNING] }) {
      nodes {
        id
        state
        startedAt
        ecAccount {
          id
          displayName
        }
        counts {
          seen
          expected
        }
        canCancel {
          allowed
          reason
          availableAt
        }
      }
    }
  }
`);

const CancelRun = graphql(`
  mutation CancelRun($id: ID!) {
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

/** Fetches under way, bottom right; asked from the server, so a reload finds them again. */
export function ActivityTray() {
  const t = useFrameWords();
  const words = useEnumWords();
  const reason = useReason();
  const format = useFormat();
  const { may } = useViewer();
  const { send } = useSend();
  const { data } = useLiveQuery({ query: RunningFetches, variables: {}, pause: !may('EC_ACCOUNT_READ'), refreshOn: (fact) => fact.kind === 'FETCH_RUN', everyMs: 500 });
  const now = useNow(1000);
  const runs = data?.fetchRuns.nodes ?? [];
  if (runs.length === 0) return null;
  return (
    <aside className="q-activity" aria-label={t('activity')} data-testid="activity">
      {runs.map((run) => {
        const { seen, expected } = run.counts;
        const share = expected ? Math.min(1, seen / expected) : 0;
        const elapsed = run.startedAt ? now - Date.parse(run.startedAt) : 0;
        const leftMs = share > 0.05 && elapsed > 3000 ? (elapsed / share) * (1 - share) : null;
        return (
          <div key={run.id} className="q-activity-item">
            <div className="q-between"><Link to={`/runs/${run.id}`}>{t('activityFetch', { name: run.ecAccount.displayName })}</Link></div>
            <Progress value={expected ? share * 100 : 100} size={5} my={6} animated={run.state === 'RUNNING' && !expected} color={run.state === 'QUEUED' ? 'gray' : 'harbour'} aria-label={words('runState', run.state)} />
            <div className="q-between q-small">
              <span className="q-muted q-num">
                {run.state === 'QUEUED' ? words('runState', 'QUEUED') : expected ? t('activitySeenOf', { seen: format.number(seen), expected: format.number(expected) }) : t('activitySeen', { seen: format.number(seen) })}
                {leftMs === null ? '' : ` · ${t('activityLeft', { time: format.duration(Math.max(1000, Math.round(leftMs / 1000) * 1000)) })}`}
              </span>
              <span className="q-row">
                <Button component={Link} to={`/runs/${run.id}`} variant="subtle" size="compact-xs">{t('openRun')}</Button>
                <ReasonButton variant="subtle" color="gray" size="compact-xs" reason={reason(run.canCancel)} onClick={() => void send(CancelRun, { id: run.id })}>{t('cancelRun')}</ReasonButton>
              </span>
            </div>
          </div>
        );
      })}
    </aside>
  );
}
