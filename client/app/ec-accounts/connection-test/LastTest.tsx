import { useViewer } from '../../session/viewer.tsx';
import { Section, TimeAgo } from '../../ui/bits.tsx';
import { TestSteps } from './TestSteps.tsx';
import { useLastTest } from './useLastTest.ts';
import { useTestWords } from './words.ts';

/** The account's last test, or the one that is going on, whoever began it. */
export function LastTest({ accountId }: { accountId: string }) {
  const t = useTestWords();
  const { user } = useViewer();
  const test = useLastTest(accountId);
  const colleague = test?.requestedBy && test.requestedBy.id !== user.id ? test.requestedBy.name : null;
  const running = test?.state === 'RUNNING';
  const told = colleague === null ? null : running ? t('runningBy', { name: colleague }) : t('by', { name: colleague });
  return (
    <Section title={running ? t('title') : t('last')} aside={test ? <span className="q-muted q-small">{running ? null : <TimeAgo at={test.startedAt} />} {told}</span> : null}>
      {test ? <TestSteps test={test} quiet /> : test === null ? <p className="q-muted">{t('none')}</p> : null}
    </Section>
  );
}
