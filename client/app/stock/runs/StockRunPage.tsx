import { useParams } from 'react-router';
import { useLiveQuery } from '../../data/useLiveQuery.ts';
import { graphql } from '../../generated/index.ts';
import { PlatformTag } from '../../trade/PlatformTag.tsx';
import { EmptyState, Failure, PageSkeleton } from '../../ui/feedback/states.tsx';
import { Page } from '../../ui/frame/Page.tsx';
import '../stock.css';
import { ListingFindings } from './ListingFindings.tsx';
import { StockRunActions } from './StockRunActions.tsx';
import { StockRunFacts } from './StockRunFacts.tsx';
import { StockRunState } from './StockRunState.tsx';
import { SyncItems } from './SyncItems.tsx';
import { SyncProgress } from './SyncProgress.tsx';
import { useSyncWords } from './sync-words.ts';
import { useStockRunWords } from './words.ts';

const StockRunDetail = graphql(`
  query StockRunDetail($id: ID!) {
    stockRun(id: $id) {
      id
      kind
      state
      ecAccount {
        id
        displayName
        platform {
          ...PlatformTag_platform
        }
      }
      ...StockRunActions_run
      ...StockRunFacts_run
      ...ListingFindings_run
      ...SyncProgress_run
      ...SyncItems_run
    }
  }
`);

/** One sync: what a product mapping sync found, or a stock sync with its preview, confirmation and outcome (C5, C6). */
export default function StockRunPage() {
  const { id = '' } = useParams();
  const t = useSyncWords();
  const kinds = useStockRunWords();
  const { data, error, refetch } = useLiveQuery({
    query: StockRunDetail,
    variables: { id },
    refreshOn: (fact) => fact.kind === 'STOCK_RUN' && fact.subjectId === id,
    everyMs: 500,
  });
  const back = { to: '/stock/syncs', label: t('back') };
  if (!data)
    return (
      <Page title={t('run')} back={back}>
        {error ? <Failure error={error} onRetry={refetch} /> : <PageSkeleton />}
      </Page>
    );
  const run = data.stockRun;
  if (!run)
    return (
      <Page title={t('gone')} back={back}>
        <EmptyState title={t('gone')}>{t('goneBody')}</EmptyState>
      </Page>
    );
  return (
    <Page
      title={kinds(`of.${run.kind as 'LISTINGS'}`, { name: run.ecAccount.displayName })}
      back={back}
      beside={
        <>
          <PlatformTag platform={run.ecAccount.platform} />
          <StockRunState state={run.state} />
        </>
      }
      actions={<StockRunActions run={run} onChanged={refetch} />}
    >
      <StockRunFacts run={run} />
      {run.kind === 'LISTINGS' ? (
        <ListingFindings run={run} />
      ) : (
        <>
          <SyncProgress run={run} />
          <SyncItems key={`${run.id} ${run.state}`} run={run} />
        </>
      )}
    </Page>
  );
}
