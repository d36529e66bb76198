import { Link, useParams } from 'react-router';
import { useLiveQuery } from '../../data/useLiveQuery.ts';
import { graphql } from '../../generated/index.ts';
import { useFormat } from '../../i18n/format.ts';
import { ExactTime, Facts, Notice } from '../../ui/bits.tsx';
import { EmptyState, Failure, PageSkeleton } from '../../ui/feedback/states.tsx';
import { Page } from '../../ui/frame/Page.tsx';
import '../stock.css';
import { PutAwayAccounts } from './PutAwayAccounts.tsx';
import { ShareList } from './ShareList.tsx';
import { countsOf } from './views.ts';
import { usePutAwayWords } from './words.ts';

const PutAwayDetail = graphql(`
  query PutAwayDetail($id: ID!) {
    putAway(id: $id) {
      id
      reference
      lineCount
      quantity
      createdAt
      merchant {
        id
        name
      }
      accounts {
        pushCount
        doneCount
        waitingCount
        unmappedCount
        problemCount
      }
      ...PutAwayAccounts_putAway
    }
  }
`);

/** One put-away: what each account got of each line, and what a person may still do. */
export default function PutAwayPage() {
  const { id = '' } = useParams();
  const t = usePutAwayWords();
  const format = useFormat();
  const { data, error, refetch } = useLiveQuery({
    query: PutAwayDetail,
    variables: { id },
    refreshOn: (fact) => (fact.kind === 'PUT_AWAY' && fact.subjectId === id) || fact.kind === 'EC_ACCOUNT',
    everyMs: 500,
  });
  const back = { to: '/stock/put-aways', label: t('title') };
  if (!data)
    return (
      <Page title={t('one')} back={back}>
        {error ? <Failure error={error} onRetry={refetch} /> : <PageSkeleton />}
      </Page>
    );
  const one = data.putAway;
  if (!one)
    return (
      <Page title={t('gone')} back={back}>
        <EmptyState title={t('gone')}>{t('goneBody')}</EmptyState>
      </Page>
    );
  const counts = countsOf(one.accounts);
  return (
    <Page title={<span className="q-mono">{one.reference}</span>} plainTitle={one.reference} back={back}>
      <div className="q-report">
        <Facts
          rows={[
            [t('merchant'), one.merchant.name],
            [t('reported'), <ExactTime key="at" at={one.createdAt} />],
            [
              t('lines'),
              <span key="lines" className="q-num">
                {format.number(one.lineCount)}
              </span>,
            ],
            [
              t('pieces'),
              <span key="pieces" className="q-num">
                {format.number(one.quantity)}
              </span>,
            ],
          ]}
        />
      </div>
      <PutAwayAccounts putAway={one} onChanged={refetch} />
      {counts.unmapped > 0 ? (
        <div className="q-alert">
          <Notice
            tone="hold"
            title={t('unmappedTitle', { count: counts.unmapped })}
            action={<Link to={`/stock/mappings?merchant=${one.merchant.id}`}>{t('toMappings')}</Link>}
          >
            {t('unmappedBody')}
          </Notice>
        </div>
      ) : null}
      {one.accounts.length > 0 ? <ShareList putAwayId={id} counts={counts} /> : null}
    </Page>
  );
}
