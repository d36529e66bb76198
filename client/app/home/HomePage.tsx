import { Button } from '@mantine/core';
import { Link } from 'react-router';
import { graphql } from '../generated/index.ts';
import { useLiveQuery } from '../data/useLiveQuery.ts';
import { ConnectionLight } from '../ec-accounts/ConnectionLight.tsx';
import { RunState } from '../fetch-runs/RunState.tsx';
import { useMerchantScope } from '../session/merchant-scope.ts';
import { useFormat } from '../i18n/format.ts';
import { HoldChip } from '../orders/OrderStatusLight.tsx';
import { useViewer } from '../session/viewer.tsx';
import { PlatformTag } from '../trade/PlatformTag.tsx';
import { useEnumWords } from '../trade/words.ts';
import { Section, TimeAgo } from '../ui/bits.tsx';
import { Page } from '../ui/frame/Page.tsx';
import { EmptyState, Failure, PageSkeleton } from '../ui/feedback/states.tsx';
import { useHomeWords } from './words.ts';

const Home = graphql(`
  query Home($merchantIds: [ID!], $accounts: Boolean!, $orders: Boolean!) {
    unwell: ecAccounts(
      first: 10
      filter: { merchantIds: $merchantIds, statuses: [DISCONNECTED, NOT_VERIFIED] }
      sort: { field: STATUS, direction: DESC }
    ) @include(if: $accounts) {
      nodes {
        id
        displayName
        connectionStatus
        statusCause
        statusChangedAt
        platform {
          ...PlatformTag_platform
        }
      }
      totalCount
    }
    scheduled: ecAccounts(first: 100, filter: { merchantIds: $merchantIds, statuses: [CONNECTED] })
      @include(if: $accounts) {
      nodes {
        id
        displayName
        fetchSchedule {
          enabled
          nextFetchAt
        }
      }
      totalCount
    }
    failed: fetchRuns(first: 5, filter: { merchantIds: $merchantIds, states: [FAILED, PARTLY_FAILED] })
      @include(if: $accounts) {
      nodes {
        id
        state
        createdAt
        errorCause
        counts {
          failed
        }
        ecAccount {
          id
          displayName
        }
      }
    }
    orderFacets(filter: { merchantIds: $merchantIds }) @include(if: $orders) {
      byStatus {
        status
        count
      }
      byHold {
        kind
        count
      }
      unknownProducts
    }
  }
`);

/** What needs a person now, and what comes next. */
export default function HomePage() {
  const t = useHomeWords();
  const words = useEnumWords();
  const format = useFormat();
  const { may } = useViewer();
  const { ids, carry } = useMerchantScope();
  const { data, error, refetch } = useLiveQuery({
    query: Home,
    variables: {
      merchantIds: ids.length > 0 ? ids : null,
      accounts: may('EC_ACCOUNT_READ'),
      orders: may('ORDER_READ'),
    },
    refreshOn: (fact) => fact.kind !== 'NOTIFICATION',
    everyMs: 1000,
  });
  if (error) return <Failure error={error} onRetry={refetch} />;
  if (!data) return <PageSkeleton />;
  const countOf = (status: string) => data.orderFacets?.byStatus.find((one) => one.status === status)?.count ?? 0;
  const holds = data.orderFacets?.byHold.filter(({ count }) => count > 0) ?? [];
  const unwell = data.unwell?.nodes ?? [];
  const failed = data.failed?.nodes ?? [];
  const unknown = data.orderFacets?.unknownProducts ?? 0;
  const next = (data.scheduled?.nodes ?? [])
    .flatMap(({ id, displayName, fetchSchedule }) =>
      fetchSchedule.enabled && fetchSchedule.nextFetchAt ? [{ id, displayName, at: fetchSchedule.nextFetchAt }] : [],
    )
    .toSorted((a, b) => a.at.localeCompare(b.at))
    .slice(0, 6);
  const none = data.unwell?.totalCount === 0 && data.scheduled?.totalCount === 0;
  if (none && may('EC_ACCOUNT_WRITE'))
    return (
      <Page title={t('title')}>
        <EmptyState
          title={t('firstTitle')}
          action={
            <Button component={Link} to={carry('/accounts/new')}>
              {t('firstAction')}
            </Button>
          }
        >
          {t('firstBody')}
        </EmptyState>
      </Page>
    );
  const figures = [
    [t('accounts'), data.scheduled?.totalCount, '/accounts?status=CONNECTED'],
    [t('ready'), countOf('READY'), '/orders?status=READY'],
    [t('heldTotal'), countOf('HELD'), '/orders?status=HELD'],
    [t('unknownProducts'), unknown, '/unknown-products'],
  ] as const;
  return (
    <Page title={t('title')}>
      <div className="q-figures">
        {figures.map(([label, value, to]) => (
          <Link key={label} to={carry(to)}>
            <span className="q-figure q-num">{format.number(value ?? 0)}</span>
            <span className="q-muted">{label}</span>
          </Link>
        ))}
      </div>
      <div className="q-columns q-even">
        <div>
          {unwell.length + holds.length + failed.length === 0 ? (
            <Section title={t('attention')}>
              <EmptyState title={t('calm')}>{t('calmBody')}</EmptyState>
            </Section>
          ) : null}
          {unwell.length > 0 ? (
            <Section
              title={t('disconnected')}
              aside={<Link to={carry('/accounts?status=DISCONNECTED,NOT_VERIFIED')}>{t('all')}</Link>}
            >
              <ul className="q-list q-lines">
                {unwell.map((one) => (
                  <li key={one.id}>
                    <ConnectionLight status={one.connectionStatus} />
                    <Link to={`/accounts/${one.id}`}>{one.displayName}</Link>
                    <PlatformTag platform={one.platform} />
                    <span className="q-muted q-grow">{one.statusCause ? words('cause', one.statusCause) : null}</span>
                    <span className="q-muted">
                      <TimeAgo at={one.statusChangedAt} />
                    </span>
                  </li>
                ))}
              </ul>
            </Section>
          ) : null}
          {failed.length > 0 ? (
            <Section title={t('failed')} aside={<Link to={carry('/runs?state=FAILED,PARTLY_FAILED')}>{t('all')}</Link>}>
              <ul className="q-list q-lines">
                {failed.map((run) => (
                  <li key={run.id}>
                    <RunState state={run.state} />
                    <Link to={`/runs/${run.id}`}>{run.ecAccount.displayName}</Link>
                    <span className="q-muted q-grow">{run.errorCause ? words('cause', run.errorCause) : null}</span>
                    <span className="q-muted">
                      <TimeAgo at={run.createdAt} />
                    </span>
                  </li>
                ))}
              </ul>
            </Section>
          ) : null}
        </div>
        <div>
          {holds.length > 0 ? (
            <Section title={t('held')} aside={<Link to={carry('/orders?status=HELD')}>{t('all')}</Link>}>
              <ul className="q-list q-lines">
                {holds.map(({ kind, count }) => (
                  <li key={kind}>
                    <span className="q-grow">
                      <HoldChip kind={kind} />
                    </span>
                    <Link to={carry(`/orders?status=HELD&hold=${kind}`)} className="q-num">
                      {format.number(count)}
                    </Link>
                  </li>
                ))}
              </ul>
            </Section>
          ) : null}
          <Section title={t('next')}>
            {next.length === 0 ? (
              <p className="q-muted">{t('noNext')}</p>
            ) : (
              <ul className="q-list q-lines">
                {next.map((one) => (
                  <li key={one.id}>
                    <Link to={`/accounts/${one.id}`} className="q-grow">
                      {one.displayName}
                    </Link>
                    <TimeAgo at={one.at} />
                  </li>
                ))}
              </ul>
            )}
          </Section>
        </div>
      </div>
    </Page>
  );
}
