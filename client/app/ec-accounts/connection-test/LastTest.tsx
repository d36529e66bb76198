import { useState } from 'react';
import { type FragmentType, graphql, readFragment } from '../../generated/index.ts';
import { useViewer } from '../../session/viewer.tsx';
import { useReason } from '../../trade/useReason.ts';
import { Section, TimeAgo } from '../../ui/bits.tsx';
import { ReasonButton } from '../../ui/feedback/ReasonButton.tsx';
import { TestSteps } from './TestSteps.tsx';
import { useLastTest } from './useLastTest.ts';
import { useTest } from './useTest.ts';
import { useTestWords } from './words.ts';

const LastTest_account = graphql(`
  fragment LastTest_account on EcAccount {
    id
    connectionStatus
    platform {
      connect
      outboundIp
    }
    actions {
      testConnection {
        allowed
        reason
        availableAt
      }
    }
  }
`);

/**
 * The account's last test, or the running one, by any person; and the button that begins another, unless
 * the page opens with one.
 */
export function LastTest({
  account,
  onTested,
}: {
  account: FragmentType<typeof LastTest_account>;
  onTested: () => void;
}) {
  const t = useTestWords();
  const { user } = useViewer();
  const reason = useReason();
  const one = readFragment(LastTest_account, account);
  const last = useLastTest(one.id);
  const test = useTest(one.id);
  const [asked, setAsked] = useState(false);
  const own = asked ? test.shown : null;
  const colleague = last?.requestedBy && last.requestedBy.id !== user.id ? last.requestedBy.name : null;
  const running = last?.state === 'RUNNING';
  const told = colleague === null ? null : running ? t('runningBy', { name: colleague }) : t('by', { name: colleague });
  const run = async () => {
    setAsked(true);
    await test.run();
    onTested();
  };
  const askedAbove = one.connectionStatus === 'NOT_VERIFIED' && one.platform.connect !== 'AUTHORIZATION';
  return (
    <Section
      title={running ? t('title') : t('last')}
      aside={
        last ? (
          <span className="q-muted q-small">
            {running ? null : <TimeAgo at={last.startedAt} />} {told}
          </span>
        ) : null
      }
    >
      {own ? (
        <TestSteps test={own.test} refused={own.refused} outboundIp={one.platform.outboundIp} />
      ) : last ? (
        <TestSteps test={last} quiet />
      ) : last === null ? (
        <p className="q-muted">{t('none')}</p>
      ) : null}
      {askedAbove ? null : (
        <ReasonButton
          variant="default"
          size="compact-sm"
          loading={test.running}
          reason={reason(one.actions.testConnection)}
          onClick={() => void run()}
          data-testid="test-again"
        >
          {t('test')}
        </ReasonButton>
      )}
    </Section>
  );
}
