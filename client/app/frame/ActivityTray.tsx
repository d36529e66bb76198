import { ActionIcon } from '@mantine/core';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { Link } from 'react-router';
import { graphql } from '../generated/index.ts';
import { useLiveQuery } from '../data/useLiveQuery.ts';
import { useEndedRuns } from '../fetch-runs/ended-runs.ts';
import { useFormat } from '../i18n/format.ts';
import { useViewer } from '../session/viewer.tsx';
import '../fetch-runs/runs.css';
import { useFrameWords } from './words.ts';

const RunningFetches = graphql(`
  query RunningFetches {
    fetchRuns(first: 20, filter: { states: [QUEUED, RUNNING] }) {
      nodes {
        id
        state
        ...RunningRun_run
      }
      totalCount
    }
  }
`);

const RunningStockRuns = graphql(`
  query RunningStockRuns {
    stockRuns(first: 20, states: [QUEUED, RUNNING, APPLYING]) {
      nodes {
        id
        ...RunningStockRun_run
      }
      totalCount
    }
  }
`);

// Nothing of it is needed while nothing runs.
const EndedRun = lazy(async () => ({ default: (await import('../fetch-runs/RunActivity.tsx')).EndedRun }));
const RunningRun = lazy(async () => ({ default: (await import('../fetch-runs/RunActivity.tsx')).RunningRun }));
const RunningStockRun = lazy(async () => ({
  default: (await import('../stock/runs/RunningStockRun.tsx')).RunningStockRun,
}));

const SHOWN = 3;
const FOLDED = 'quaylink.activityFolded';

/**
 * Fetches and syncs under way, bottom right; asked from the server, so a reload finds them again. Ended ones say how
 * for a moment.
 */
export function ActivityTray() {
  const t = useFrameWords();
  const format = useFormat();
  const { may } = useViewer();
  const [folded, setFolded] = useState(() => localStorage.getItem(FOLDED) === '1');
  const { data } = useLiveQuery({
    query: RunningFetches,
    variables: {},
    pause: !may('EC_ACCOUNT_READ'),
    refreshOn: (fact) => fact.kind === 'FETCH_RUN',
    everyMs: 500,
  });
  const stock = useLiveQuery({
    query: RunningStockRuns,
    variables: {},
    pause: !may('STOCK_READ'),
    refreshOn: (fact) => fact.kind === 'STOCK_RUN',
    everyMs: 500,
  }).data?.stockRuns;
  const list = data?.fetchRuns;
  const ended = useEndedRuns(list?.nodes.map(({ id }) => id));
  // What runs stands above what waits.
  const runs = (list?.nodes ?? [])
    .toSorted((one, other) => Number(other.state === 'RUNNING') - Number(one.state === 'RUNNING'))
    .slice(0, SHOWN);
  const fetches = list?.totalCount ?? 0;
  const total = fetches + (stock?.totalCount ?? 0);
  if (total === 0 && ended.length === 0) return null;
  const fold = () => {
    localStorage.setItem(FOLDED, folded ? '0' : '1');
    setFolded(!folded);
  };
  return (
    <aside className="q-activity" aria-label={t('activity')} data-testid="activity">
      <header className="q-activity-head">
        <span>{total > 0 ? t('activityCount', { count: total, number: format.number(total) }) : t('activity')}</span>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="sm"
          onClick={fold}
          aria-expanded={!folded}
          aria-label={folded ? t('activityUnfold') : t('activityFold')}
        >
          {folded ? <IconChevronUp size={14} /> : <IconChevronDown size={14} />}
        </ActionIcon>
      </header>
      {folded ? null : (
        <Suspense>
          {ended.map((id) => (
            <EndedRun key={id} id={id} />
          ))}
          {runs.map((run) => (
            <RunningRun key={run.id} run={run} />
          ))}
          {stock?.nodes.slice(0, SHOWN).map((run) => (
            <RunningStockRun key={run.id} run={run} />
          ))}
          {stock && stock.totalCount > SHOWN ? (
            <Link className="q-activity-more" to="/stock/syncs?state=RUNNING,QUEUED,APPLYING">
              {t('activityMoreSyncs', { count: stock.totalCount - SHOWN })}
            </Link>
          ) : null}
          {fetches > runs.length ? (
            <Link className="q-activity-more" to="/runs?state=RUNNING,QUEUED">
              {t('activityMore', { count: fetches - runs.length })}
            </Link>
          ) : null}
        </Suspense>
      )}
    </aside>
  );
}
