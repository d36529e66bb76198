import { Tabs } from '@mantine/core';
import { graphql } from '../generated/index.ts';
import { useLiveQuery } from '../data/useLiveQuery.ts';
import { useFormat } from '../i18n/format.ts';
import { useEnumWords } from '../trade/words.ts';
import { useUrlState } from '../ui/lists/useUrlState.ts';
import { RunItems } from './RunItems.tsx';
import { useRunWords } from './words.ts';

const RunGroupSizes = graphql(`
  query RunGroupSizes($id: ID!) {
    fetchRun(id: $id) {
      id
      CREATED: items(first: 1, outcome: CREATED) {
        totalCount
      }
      UPDATED: items(first: 1, outcome: UPDATED) {
        totalCount
      }
      HELD: items(first: 1, outcome: HELD) {
        totalCount
      }
      SKIPPED: items(first: 1, outcome: SKIPPED) {
        totalCount
      }
      FAILED: items(first: 1, outcome: FAILED) {
        totalCount
      }
    }
  }
`);

const GROUPS = ['FAILED', 'HELD', 'CREATED', 'UPDATED', 'SKIPPED'] as const;

/** The run's orders by what became of them: what needs a person comes first. */
export function RunGroups({ runId }: { runId: string }) {
  const t = useRunWords();
  const words = useEnumWords();
  const format = useFormat();
  const [{ group }, change] = useUrlState({ group: 'all' });
  const { data } = useLiveQuery({
    query: RunGroupSizes,
    variables: { id: runId },
    refreshOn: (fact) => fact.kind === 'FETCH_RUN' && fact.subjectId === runId,
    everyMs: 1000,
  });
  const sizes = data?.fetchRun;
  const outcome = GROUPS.find((one) => one === group) ?? null;
  return (
    <Tabs
      value={outcome ?? 'all'}
      onChange={(value) => change({ group: value ?? 'all' })}
      className="q-tabs"
      keepMounted={false}
    >
      <Tabs.List aria-label={t('groups')} className="q-tabs-scroll">
        <Tabs.Tab value="all">{t('all')}</Tabs.Tab>
        {GROUPS.map((one) => (
          <Tabs.Tab key={one} value={one} data-testid={`group-${one}`}>
            {words('outcome', one)}{' '}
            <span className="q-muted q-num">{sizes ? format.number(sizes[one].totalCount) : ''}</span>
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value={outcome ?? 'all'}>
        <RunItems key={group} runId={runId} outcome={outcome} />
      </Tabs.Panel>
    </Tabs>
  );
}
