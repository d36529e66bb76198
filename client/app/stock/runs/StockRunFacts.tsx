import { Link } from 'react-router';
import { type FragmentType, graphql, readFragment } from '../../generated/index.ts';
import { useEnumWords } from '../../trade/words.ts';
import { ExactTime, Facts, Notice } from '../../ui/bits.tsx';
import { useSyncWords } from './sync-words.ts';

const StockRunFacts_run = graphql(`
  fragment StockRunFacts_run on StockRun {
    state
    createdAt
    finishedAt
    errorCause
    errorMessage
    ecAccount {
      id
      displayName
    }
  }
`);

/** Which account, when, and what went wrong. */
export function StockRunFacts({ run }: { run: FragmentType<typeof StockRunFacts_run> }) {
  const t = useSyncWords();
  const words = useEnumWords();
  const one = readFragment(StockRunFacts_run, run);
  const failed = one.state === 'FAILED';
  return (
    <>
      {one.errorCause ? (
        <div className="q-alert">
          <Notice
            tone={failed ? 'bad' : 'warn'}
            title={failed ? `${t('failedTitle')}: ${words('cause', one.errorCause)}` : t('retrying')}
          >
            {failed ? one.errorMessage : words('cause', one.errorCause)}
          </Notice>
        </div>
      ) : null}
      <div className="q-report">
        <Facts
          rows={[
            [
              t('account'),
              <Link key="account" to={`/accounts/${one.ecAccount.id}`}>
                {one.ecAccount.displayName}
              </Link>,
            ],
            [t('requested'), <ExactTime key="at" at={one.createdAt} />],
            one.finishedAt ? [t('finished'), <ExactTime key="finished" at={one.finishedAt} />] : null,
          ]}
        />
      </div>
    </>
  );
}
