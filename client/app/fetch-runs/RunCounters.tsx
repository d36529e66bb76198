import { type FragmentType, graphql, readFragment } from '../generated/index.ts';
import { useFormat } from '../i18n/format.ts';
import { SegmentBar } from '../ui/bits.tsx';
import { useRunWords } from './words.ts';

const RunCounters_run = graphql(`
  fragment RunCounters_run on FetchRun {
    id
    state
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
  }
`);

/** Every order seen is in exactly one segment, and each segment is the group of the same name below. */
export function RunCounters({ run }: { run: FragmentType<typeof RunCounters_run> }) {
  const t = useRunWords();
  const format = useFormat();
  const { state, counts } = readFragment(RunCounters_run, run);
  const active = state === 'RUNNING' || state === 'QUEUED';
  const seen = format.number(counts.seen);
  return (
    <div className="q-run-counts" aria-busy={active} data-testid="run-counts">
      <p className="q-run-seen">
        <strong className="q-num">
          {counts.expected && active
            ? t('seenOf', { seen, expected: format.number(counts.expected) })
            : t('seenCount', { count: counts.seen, number: seen })}
        </strong>
      </p>
      <SegmentBar
        total={active ? (counts.expected ?? counts.seen) : counts.seen}
        parts={[
          { key: 'created', label: t('created'), value: counts.created, tone: 'ok' },
          { key: 'updated', label: t('updated'), value: counts.updated, tone: 'info' },
          { key: 'held', label: t('held'), value: counts.held, tone: 'hold' },
          { key: 'unchanged', label: t('unchanged'), value: counts.unchanged, tone: 'neutral' },
          { key: 'skipped', label: t('skipped'), value: counts.skipped, tone: 'warn' },
          { key: 'failed', label: t('failed'), value: counts.failed, tone: 'bad' },
        ]}
      />
    </div>
  );
}
