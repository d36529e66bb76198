import { Link } from 'react-router';
import { type FragmentType, graphql, readFragment } from '../generated/index.ts';
import { useFormat } from '../i18n/format.ts';
import { useViewer } from '../session/viewer.tsx';
import { ClosedSign } from '../trade/ClosedSign.tsx';
import { useEnumWords } from '../trade/words.ts';
import { Copyable, ExactTime, Facts, Missing } from '../ui/bits.tsx';
import { useNow } from '../ui/feedback/useDelayed.ts';
import { useRunWords } from './words.ts';

const RunFacts_run = graphql(`
  fragment RunFacts_run on FetchRun {
    id
    trigger
    slotTime
    slotDate
    windowFrom
    windowTo
    platformOrderRef
    requestId
    createdAt
    startedAt
    finishedAt
    ecAccount {
      id
      displayName
      closedAt
      fetchSchedule {
        timeZone
      }
    }
    requestedBy {
      id
      name
    }
  }
`);

export function RunFacts({ run }: { run: FragmentType<typeof RunFacts_run> }) {
  const t = useRunWords();
  const words = useEnumWords();
  const format = useFormat();
  const { may } = useViewer();
  const now = useNow(1000);
  const one = readFragment(RunFacts_run, run);
  const took = one.startedAt ? (one.finishedAt ? Date.parse(one.finishedAt) : now) - Date.parse(one.startedAt) : null;
  return (
    <div className="q-columns q-run-facts">
      <Facts
        rows={[
          [
            t('account'),
            <span key="a">
              <Link to={`/accounts/${one.ecAccount.id}`}>{one.ecAccount.displayName}</Link>{' '}
              <ClosedSign closedAt={one.ecAccount.closedAt} />
            </span>,
          ],
          [
            t('trigger'),
            <>
              {words('trigger', one.trigger)}
              {one.slotTime ? (
                <span className="q-muted q-num">
                  {' '}
                  · {one.slotDate} {one.slotTime} {one.ecAccount.fetchSchedule.timeZone}
                </span>
              ) : null}
            </>,
          ],
          [t('by'), one.requestedBy?.name ?? t('system')],
          one.platformOrderRef ? [t('order'), <Copyable key="o" text={one.platformOrderRef} />] : null,
          [
            t('window'),
            one.windowFrom && one.windowTo ? (
              <span key="w">
                <ExactTime at={one.windowFrom} />
                <br />
                <span className="q-muted">{t('until')}</span> <ExactTime at={one.windowTo} />
              </span>
            ) : (
              <Missing key="w" why={t('noWindow')} />
            ),
          ],
        ]}
      />
      <Facts
        rows={[
          [t('queued'), <ExactTime key="q" at={one.createdAt} />],
          [
            t('started'),
            one.startedAt ? <ExactTime key="s" at={one.startedAt} /> : <Missing key="s" why={t('notStarted')} />,
          ],
          [t('finished'), one.finishedAt ? <ExactTime key="f" at={one.finishedAt} /> : null],
          [
            t('took'),
            took === null ? null : (
              <span key="t" className="q-num">
                {format.duration(one.finishedAt ? took : Math.max(0, took))}
              </span>
            ),
          ],
          one.requestId ? [t('requestId'), <Copyable key="r" text={one.requestId} />] : null,
          may('API_LOG_READ')
            ? [
                t('calls'),
                <Link key="l" to={`/api-logs?run=${one.id}`}>
                  {t('logs')}
                </Link>,
              ]
            : null,
        ]}
      />
    </div>
  );
}
