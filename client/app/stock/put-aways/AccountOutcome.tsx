import { type FragmentType, graphql, readFragment } from '../../generated/index.ts';
import { useFormat } from '../../i18n/format.ts';
import { PlatformTag } from '../../trade/PlatformTag.tsx';
import { Light } from '../../ui/bits.tsx';
import { usePutAwayWords } from './words.ts';

const AccountOutcome_summary = graphql(`
  fragment AccountOutcome_summary on PutAwayAccountSummary {
    pushCount
    doneCount
    waitingCount
    unmappedCount
    problemCount
    ecAccount {
      id
      displayName
      platform {
        ...PlatformTag_platform
      }
    }
  }
`);

const PARTS = [
  ['problem', 'problemCount', 'warn', 'triangle'],
  ['unmapped', 'unmappedCount', 'hold', 'pause'],
  ['waiting', 'waitingCount', 'info', 'ring'],
  ['arrived', 'doneCount', 'ok', 'circle'],
] as const;

type Summary = FragmentType<typeof AccountOutcome_summary>;

/** What became of one account's shares, as counts; what needs a person first. */
export function OutcomeCounts({ summary }: { summary: Summary }) {
  const t = usePutAwayWords();
  const format = useFormat();
  const one = readFragment(AccountOutcome_summary, summary);
  const shown = PARTS.filter(([, count]) => one[count] > 0);
  return (
    <>
      {shown.map(([label, count, tone, shape]) => (
        <Light key={label} tone={tone} shape={shape}>
          <span className="q-num">{t(label, { count: format.number(one[count]) })}</span>
        </Light>
      ))}
      {shown.length === 0 ? (
        <Light tone="neutral" shape="square">
          {t('notSent')}
        </Light>
      ) : null}
    </>
  );
}

/** One account in a row of the list. */
export function AccountOutcome({ summary }: { summary: Summary }) {
  const { ecAccount } = readFragment(AccountOutcome_summary, summary);
  return (
    <span className="q-outcome" title={ecAccount.displayName} data-testid="outcome">
      <PlatformTag platform={ecAccount.platform} />
      <OutcomeCounts summary={summary} />
    </span>
  );
}
